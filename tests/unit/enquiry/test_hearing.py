"""What a message about handing over asks for: a list, or a question to carry."""

import pytest

from dialogs.enquiry.commands import Command, command_in
from dialogs.enquiry.hearing import asks_for_list, words_in

LISTS = (
    "my questions",
    "whats waiting for me",
    "any reply yet to what I asked on Monday",
    "hav i had an anser about the hoist",
    "show me the questions I've got open",
    "has anyboddy picked up my querie about the top up letter",
    "Where's my question got to",
    "list what people have asked me that I haven't answered yet",
    "did Gordon answer",
    "what qustions do i have outstanding",
    "is there anything in my in-tray, anything I need to reply to?",
    "pls chase my question from last week its gone quiet",
    "which of my questons went to Julie and which to the brokerage lot",
    "who's still got to answer me?",
    "how many of my questions are unanswered now",
    "you said someone would come back to me about the bariatric bed, did they",
    "moje pytania",
)
WORDS = (
    ("can you ask them why our March invoice is unpaid?", "Why our March invoice is unpaid?"),
    ("Could you please ask her, is the review on?", "Is the review on?"),
    ("can you pass this on: where is the money", "Where is the money"),
    ("ask them for me if the uplift is backdated", "If the uplift is backdated"),
    ("can you ask them", ""),
    ("ask them for me please", ""),
    ("can you pass this on please", ""),
    (
        "Please pass this on to whoever does contracts: can we change our address",
        "Please pass this on to whoever does contracts: can we change our address",
    ),
    ("Is our bed still free?", "Is our bed still free?"),
)
COMMANDS = (
    ("reply Q-7F3K It was paid.", Command("reply", "Q-7F3K", "It was paid.")),
    ("please reply to Q-7F3K: yes", Command("reply", "Q-7F3K", "yes")),
    ("Q-7F3K by Thursday", Command("say_when", "Q-7F3K", "by Thursday")),
    ("say when q7f3k tomorrow", Command("say_when", "Q-7F3K", "tomorrow")),
    ("pass Q-7F3K on to Nora North", Command("pass_on", "Q-7F3K", "on to Nora North")),
    ("Q-7F3K pass on to Nora", Command("pass_on", "Q-7F3K", "to Nora")),
    ("ask back Q-7F3K which one?", Command("ask_back", "Q-7F3K", "which one?")),
    ("Q-7F3K done", Command("done", "Q-7F3K")),
    ("Q-7F3K is solved", Command("solved", "Q-7F3K")),
    ("not solved Q-7F3K it is April", Command("not_solved", "Q-7F3K", "it is April")),
    ("answer back Q-7F3K INV-2", Command("answer_back", "Q-7F3K", "INV-2")),
    ("withdraw my question Q-7F3K", Command("withdraw", "Q-7F3K")),
    ("any news on Q-7F3K?", Command("show", "Q-7F3K", named=False)),
    ("Q-7F3K", Command("show", "Q-7F3K")),
    ("reply Q-7F3K and Q-9CDT", None),
    ("our Q-fever outbreak", None),
    ("reply", None),
)


@pytest.mark.parametrize("text", LISTS)
def test_a_list_is_asked_for(text: str) -> None:
    """Of one's own questions, or of what waits for one."""
    assert asks_for_list(text)


@pytest.mark.parametrize("text", [text for text, words in WORDS if words])
def test_a_question_is_no_list(text: str) -> None:
    """It is carried, not counted."""
    assert not asks_for_list(text)


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_what_is_to_be_asked(text: str, words: str) -> None:
    """Without the request to ask it, where what is left is the question."""
    assert words_in(text) == words


@pytest.mark.parametrize(("text", "command"), COMMANDS)
def test_what_is_typed_about_a_reference(text: str, command: Command | None) -> None:
    """Each button has words."""
    assert command_in(text) == command
