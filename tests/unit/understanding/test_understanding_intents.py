"""What a message is for is told from its words."""

import pytest

from dialogs.turn import Intent
from dialogs.understanding.intents import intent_of, wants_restart

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
    Intent.ANSWER_PULSE: (
        "3",
        "4 out of 4",
        "very good",
        "do the survey",
        "start the pulse",
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
        "help with invoices",
        "who do I contact about safeguarding?",
        "vacancies",
        "LD",
        "DoLS",
        "I don't know who to ask",
        "We have two empty beds",
        "I work at Harlow House, who do I contact about training?",
        "We have not been paid",
        "good morning, my invoice is late",
        "Please add my manager to the mailing list",
        "can you tell me who deals with fees",
        "how do I get an allocated worker",
        "stop the payment for Mrs Smith",
        "cancel a package of care",
        "I want to complain",
        "Nobody has answered my emails",
        "who should I ask about the survey results",
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
        "yes",
        "xkcdfg",
    ),
}


@pytest.mark.parametrize(
    ("text", "intent"), [(text, intent) for intent, texts in SAID.items() for text in texts]
)
def test_intents(text: str, intent: Intent) -> None:
    """Each is told from the ways people say it, slips included."""
    assert intent_of(text) is intent


@pytest.mark.parametrize(
    "text", ["start again", "Start over please", "restart", "can we start again?", "strat again"]
)
def test_starting_again(text: str) -> None:
    """Beginning again is a cancel of its own kind."""
    assert wants_restart(text)
    assert intent_of(text) is Intent.CANCEL


@pytest.mark.parametrize(
    "text",
    ["cancel", "never mind", "when does the contract start again?", "restart of the service"],
)
def test_not_starting_again(text: str) -> None:
    """Cancelling is not beginning again, and a question may have the same words."""
    assert not wants_restart(text)
