"""What a message is for is told by rules where it is said in so many words, else as learned."""

import pytest

from dialogs.turn import Intent
from dialogs.understanding.intents import by_rule, wants_restart
from tests.unit.understanding.taught import light_reader, reader

SAID = {
    Intent.CANCEL: (
        "never mind",
        "cancel",
        "stop",
        "start again",
        "Cancel please",
        "cancle",
        "nevermind",
        "forget it",
        "start over",
        "STOP!!!",
        "i've changed my mind",
    ),
    Intent.HELP: (
        "help",
        "help me",
        "Help!",
        "what can you do",
        "hepl",
        "what can i ask",
        "how does this work?",
        "who are you",
        "are you a robot",
    ),
    Intent.GREETING_OR_THANKS: (
        "hi",
        "how are you",
        "good morning",
        "cheers",
        "ta",
        "thanks",
        "thank you so much",
        "hello there",
        "Thnaks",
        "bye",
        "thanks, that was helpful",
        "good afternoon, how are you today?",
        "that's great, thanks",
        "ok",
        "\U0001f44d thanks",
    ),
    Intent.CHANGE_PROFILE: (
        "I work at Harlow House",
        "change my organisation",
        "I've moved",
        "who am I",
        "I now work for Sunrise Care",
        "I'm a care manager",
        "change my details",
        "I moved to another home",
        "I don't work there any more",
        "update my role",
    ),
    Intent.PRIVACY: (
        "what do you hold about me",
        "forget me",
        "delete my data",
        "what do you know about me",
        "What information do you keep about me?",
        "is this confidential?",
        "privacy",
        "what data do you hold on me",
    ),
    Intent.LIST_MEETINGS: (
        "what meetings are coming up",
        "when is the next forum",
        "any meetings in Harlow?",
        "show me my meetings",
        "forum dates",
        "meetings",
        "what's coming up",
    ),
    Intent.ANNOUNCE_MEETING: (
        "announce a meeting",
        "I want to schedule a forum for March",
        "set up a new meeting",
    ),
    Intent.RSVP: (
        "I'll be there",
        "I can't make it",
        "we are coming",
        "count me in",
        "I will attend",
        "sorry I can't come",
        "rsvp yes",
    ),
    Intent.SUGGEST_AGENDA: (
        "can I put fees on the agenda",
        "agenda item: late payments",
        "suggest a topic for the next forum",
        "add staffing to the agenda please",
    ),
    Intent.HAND_OVER_QUESTION: (
        "can you ask them when it will be paid",
        "please pass this on",
        "could you ask her to ring me",
        "ask them for me",
        "can you get someone to call me",
        "send them a message",
    ),
    Intent.ASK_CONTACT: (
        "hi, who do I ring about invoices",
        "thanks, and who does training?",
        "who do I contact about safeguarding?",
        "DoLS",
        "We have two empty beds",
        "I work at Harlow House, who do I contact about training?",
        "can you tell me who deals with fees",
        "how do I get an allocated worker",
        "stop the payment for Mrs Smith",
        "I want to complain",
    ),
    Intent.OTHER: (
        "asdfghjkl",
        "\U0001f600\U0001f600",
        "...",
        "",
        "tell me a joke",
        "lol",
        "what's the weather like",
        "blah blah",
        "how old are you",
        "xkcdfg",
    ),
}


@pytest.mark.parametrize(
    ("text", "intent"), [(text, intent) for intent, texts in SAID.items() for text in texts]
)
def test_intents(text: str, intent: Intent) -> None:
    """Each is told from the ways people say it, slips included."""
    assert reader().read(text).intent is intent


@pytest.mark.parametrize("text", SAID[Intent.CANCEL])
def test_cancelling_needs_nothing_learned(text: str) -> None:
    """Who wants out gets out, whatever the readers have learned or lack."""
    meant = by_rule(text)
    assert meant is not None
    assert meant.intent is Intent.CANCEL
    assert light_reader().read(text).intent is Intent.CANCEL


@pytest.mark.parametrize("around", ["{}", "{}.", "  {} ", "{}!!", "please {}", "ok {} thanks"])
def test_never_mind_always_cancels(around: str) -> None:
    """However it is written."""
    for said in ("never mind", "Never mind", "NEVER MIND", "nevermind"):
        assert reader().read(around.format(said)).intent is Intent.CANCEL


@pytest.mark.parametrize("text", ["0", "1", "2", "3", "4", "three", "Four", "skip", " 3 ", "3."])
def test_a_rating_is_no_intent_but_answers_a_pulse(text: str) -> None:
    """With no pulse open a number means nothing."""
    for one in (reader(), light_reader()):
        read = one.read(text)
        assert (read.intent, read.answers_pulse) == (Intent.OTHER, True)


@pytest.mark.parametrize("text", ["never mind", "5", "", "who pays our invoices?", "hello"])
def test_not_everything_answers_a_pulse(text: str) -> None:
    """A command, another number, nothing, a question and a greeting do not."""
    assert not reader().read(text).answers_pulse


@pytest.mark.parametrize(
    "text",
    [
        "We have two empty beds and want somebody placed",
        "the remittance for last month is wrong, who can look into it",
    ],
)
def test_a_question_is_left_to_what_was_learned(text: str) -> None:
    """No rule takes a situation for a command, and it asks for a contact."""
    assert by_rule(text) is None
    assert reader().read(text).intent is Intent.ASK_CONTACT


@pytest.mark.parametrize(
    "text",
    [
        "Who do I ring at night?",
        "who is the right person for a query about our uplift",
        "Hello, I need to speak to somebody about late payments.",
        "how do I get hold of the brokerage team",
    ],
)
def test_whom_to_ring_is_asked_in_so_many_words(text: str) -> None:
    """A rule knows it, so that nothing that was learned can take it for help or a meeting."""
    meant = by_rule(text)
    assert meant is not None
    assert (meant.intent, meant.in_words) == (Intent.ASK_CONTACT, True)


def test_how_to_use_the_bot_is_no_contact() -> None:
    """To reach the bot itself is another question."""
    assert by_rule("how do I contact you") is None


@pytest.mark.parametrize(
    "text", ["start again", "Start over please", "restart", "can we start again?", "strat again"]
)
def test_starting_again(text: str) -> None:
    """Beginning again is a cancel of its own kind."""
    assert wants_restart(text)
    assert reader().read(text).intent is Intent.CANCEL


@pytest.mark.parametrize(
    "text",
    ["cancel", "never mind", "when does the contract start again?", "restart of the service"],
)
def test_not_starting_again(text: str) -> None:
    """Cancelling is not beginning again, and a question may have the same words."""
    assert not wants_restart(text)
