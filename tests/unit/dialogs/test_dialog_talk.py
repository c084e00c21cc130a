"""Help, cancel, start again, small talk, and what is not there yet."""

import pytest

from dialogs.state import AskingRole, ChoosingFact, ChoosingTopic, Idle, Naming, State
from dialogs.turn import Intent
from tests.unit.dialogs.card_rules import check
from tests.unit.dialogs.factories import Chat, directory, knowledge

EXAMPLE = '"Who do I contact about safeguarding?"'
HINT = f"Please type your question in a few words, such as {EXAMPLE}"
HELP = (
    "I tell you who to contact at the council: a named person, with phone and e-mail.\n"
    f"Ask in your own words, such as {EXAMPLE}\n"
    'I can ask them for you, and bring the answer back: press "Ask them for me".\n'
    'Type "my questions" to see what is open.\n'
    'Type "what is coming up" for meetings and forums.\n'
    'Type "pulse results" to see what providers and officers say of each other.\n'
    'Type "who am I" to see or change what I know about you.\n'
    'Type "what I hold about you" to see all that is kept, or to delete it.\n'
    'Type "cancel" to stop, or "start again".\n'
    "If someone is in danger now, ring 999. Do not wait for a reply here."
)

OPEN: tuple[State, ...] = (
    ChoosingTopic(slugs=("payments", "fees")),
    ChoosingFact(topic="contracts", fact="area"),
    Naming(),
    AskingRole(),
)


@pytest.mark.parametrize(
    ("says", "answers"),
    [
        ("", HINT),
        ("   ", HINT),
        ("\U0001f44d", HINT),
        ("?!", HINT),
        ("help", HELP),
        ("cancel", "There is nothing to stop. Ask me a question whenever you like."),
        ("start again", f"Let us start again. What do you need? For example: {EXAMPLE}"),
        ("hello", f"Hello. Who would you like to contact? For example: {EXAMPLE}"),
        ("thank you", "You are welcome. Ask me again whenever you need to."),
        ("how are you?", "I am well, thank you. Who would you like to contact?"),
        ("goodbye", "Goodbye. Ask me again whenever you need to."),
    ],
)
async def test_small_talk(says: str, answers: str) -> None:
    """Every pleasantry and every empty message has its answer."""
    outcome = await Chat().say(says)
    check(outcome)
    assert outcome.text == answers
    assert outcome.finding is None
    assert outcome.as_json(says)["contact"] is None


@pytest.mark.parametrize("state", OPEN, ids=lambda state: str(state.at))
async def test_cancel_start_again_and_help_work_anywhere(state: State) -> None:
    """Cancel and start again close the dialog, help leaves it open."""
    stopped = await Chat(state=state).say("cancel")
    assert stopped.text == "That is stopped. Ask me something else whenever you like."
    assert stopped.state == Idle()
    assert (await Chat(state=state).say("start again")).state == Idle()
    helped = await Chat(state=state).say("help")
    assert helped.text.startswith(HELP)
    assert helped.state == state


async def test_an_empty_message_leaves_the_dialog_open() -> None:
    """A picture sent by mistake loses nothing."""
    chat = Chat(state=Naming())
    assert (await chat.say("")).state == Naming()


@pytest.mark.parametrize(
    ("says", "intent", "first"),
    [
        (
            "What meetings are there?",
            Intent.LIST_MEETINGS,
            "I know of no meeting in the next 12 months yet.",
        ),
    ],
)
async def test_what_is_not_there_yet_says_so_and_names_somebody(
    says: str, intent: Intent, first: str
) -> None:
    """Honest, short, and with a person to ask."""
    outcome = await Chat().say(says)
    check(outcome)
    assert outcome.intent is intent
    assert outcome.text.splitlines()[0] == first
    assert "Eve Engagement" in outcome.text


async def test_a_catalogue_without_examples_still_has_one() -> None:
    """The hint never ends in nothing."""
    bare = knowledge(directory(topics=(), routes=()))
    outcome = await Chat(knows=bare).say("")
    assert outcome.text.endswith('such as "Who do I contact about payments?"')
    check(await Chat(knows=bare).join())
