"""The whole conversation: one turn in, what is said and where it stands out.

The order is fixed (docs/conversation.md shows it as a chart): a welcome; harm to a person, before
anything else that can be typed; a button; start again, cancel and help; the dialog that is open;
what the message is for; and last, a question about whom to contact.
"""

from dataclasses import replace

from dialogs import opened, presses
from dialogs.afterwards import steps as afterwards
from dialogs.announce import steps as announce
from dialogs.attention import steps as attention
from dialogs.choices import number_in
from dialogs.contact import steps as contact
from dialogs.contact.engagement import change_of_the_directory
from dialogs.delivery import steps as delivery
from dialogs.enquiry import steps as enquiry
from dialogs.enquiry import typed as by_reference
from dialogs.figures import steps as figures
from dialogs.meetings import steps as meetings
from dialogs.outcome import Exchange, Outcome
from dialogs.plan import steps as plan
from dialogs.plan.unknown import unknown_group
from dialogs.privacy import steps as privacy
from dialogs.profile import steps as profile
from dialogs.pulse import steps as pulse
from dialogs.report import steps as report
from dialogs.results import steps as results
from dialogs.sign_in import steps as sign_in
from dialogs.sign_in.state import SigningIn
from dialogs.state import Answered, FindingContact, Idle, State, Welcomed
from dialogs.stores import PeopleStore
from dialogs.talk import sayings
from dialogs.talk import steps as talk
from dialogs.turn import Intent, Knowledge, Reading, TopicOutcome, Turn
from dialogs.understanding.intents import wants_restart
from dialogs.upkeep import steps as upkeep
from dialogs.urgent import steps as urgent
from store.enquiries.references import names_any

__all__ = ["Outcome", "respond"]

LONGEST_TEXT = 2000
"""Characters of a message that are read; a question comes well before."""
COMMANDS = (
    sign_in.commanded,
    meetings.commanded,
    afterwards.commanded,
    delivery.commanded,
    announce.commanded,
    attention.commanded,
    privacy.commanded,
    pulse.settings,
)
"""What is typed with a reference, such as "T-7F3K done", or about messages, whatever is open."""


NOTHING_AWAITED = (Idle, Answered, Welcomed)
"""States in which what is typed is no answer to anything."""


async def respond(turn: Turn, state: State, knowledge: Knowledge, store: PeopleStore) -> Outcome:
    """Answer one turn; never silent, and no input is an error.

    Args:
        turn: What was said or pressed, by whom, where and on which day.
        state: Where the conversation stood; ``dialogs.state.read_state`` reads it from JSON.
        knowledge: The directory and what was learned from it.
        store: Where the profile and reports are written; nothing is committed here.
    """
    exchange = Exchange(turn=turn, knowledge=knowledge, store=store)
    if turn.joined and isinstance(state, SigningIn):
        return await sign_in.gone_on(exchange, state, _heard, opened.again_known)
    if turn.joined:
        return talk.welcome(exchange)
    return sign_in.asked(exchange, state, await _heard(exchange, sign_in.state_of(state)))


async def _heard(exchange: Exchange, state: State) -> Outcome:
    if isinstance(state, FindingContact) and not exchange.turn.attached:
        return enquiry.resumed(exchange, state, await _said(exchange, state.inner))
    return await _said(exchange, state)


async def _said(exchange: Exchange, state: State) -> Outcome:
    turn = exchange.turn
    text = turn.text.strip()
    # The whole of it: harm may be told at the end of a long letter.
    harm = bool(text) and exchange.knowledge.reader.read(text).harm
    if harm and not upkeep.is_only_a_change(exchange, text):
        return await _of_harm(exchange, state, text)
    text = text[:LONGEST_TEXT]
    if turn.pressed:
        return await presses.pressed(exchange, state)
    if refused := enquiry.refuses_file(exchange, state):
        return refused
    if not any(character.isalnum() for character in text):
        return talk.hint(exchange, state)
    return await _typed(exchange, state, text)


async def _of_harm(exchange: Exchange, state: State, text: str) -> Outcome:
    """The advice, and what else the message is for."""
    advice = urgent.advise(exchange, text, Intent.ASK_CONTACT)
    if upkeep.writes_a_cell(exchange, state, text) or (
        afterwards.is_writing(state)
        or announce.is_writing(exchange, state, text)
        or pulse.is_writing(exchange, state, text)
    ):
        asked = await _typed(exchange, state, text[:LONGEST_TEXT])
        return replace(asked, replies=(*advice.replies, *asked.replies))
    if not by_reference.is_word_of_the_council(exchange, state, text):
        first, *rest = advice.replies
        return replace(advice, replies=(first, *by_reference.not_sent(state, text), *rest))
    sent = await _typed(exchange, state, text[:LONGEST_TEXT])
    return replace(sent, replies=(*sent.replies, *advice.replies))


async def _typed(exchange: Exchange, state: State, text: str) -> Outcome:
    if wants_restart(text):
        return talk.restart(exchange)
    read = exchange.knowledge.reader.read(text)
    alone = (
        isinstance(state, NOTHING_AWAITED)
        and _asks_whom(read)
        and not (names_any(text) or pulse.says_done(text))
    )
    if not alone and (outcome := await _commanded(exchange, state, text)):
        return outcome
    intent = sayings.heard(text, read.intent)
    in_words = read.in_words or intent is not read.intent
    if in_words and intent in (Intent.CANCEL, Intent.HELP):
        return await _by_intent(exchange, state, text, intent)
    # What is only told by the sense of a message does not end a dialog that it may answer.
    answers = intent if in_words else Intent.ASK_CONTACT
    if not alone and (outcome := await _answered(exchange, state, text, answers)):
        return outcome
    if _asks_whom(read):
        return contact.about(exchange, text, intent)
    return await _by_intent(exchange, state, text, intent)


def _asks_whom(read: Reading) -> bool:
    """Whether it asks whom to contact about something that is clear: nothing else can be meant."""
    whom = read.in_words and read.intent is Intent.ASK_CONTACT
    return whom and read.topics.outcome is TopicOutcome.CLEAR


async def _commanded(exchange: Exchange, state: State, text: str) -> Outcome | None:
    """What is typed with a reference, about messages, or of a pulse: its results, or an answer."""
    if outcome := await by_reference.commanded(exchange, state, text):
        return outcome
    for commanded in COMMANDS:
        if outcome := await commanded(exchange, text):
            return outcome
    if outcome := await pulse.done(exchange, state, text):
        return outcome
    if results.may_interrupt(state):
        outcome = await report.asked(exchange, text) or await results.asked(exchange, state, text)
        if outcome:
            return outcome
    return await pulse.typed(exchange, state, text)


async def _answered(exchange: Exchange, state: State, text: str, intent: Intent) -> Outcome | None:
    """What the message is to the dialog that is open, if anything."""
    if (number := number_in(text)) is not None and not (
        enquiry.takes_numbers(state) or plan.takes_numbers(state)
    ):
        return await opened.by_number(exchange, state, number, intent)
    if intent is Intent.PRIVACY and sayings.wants_to_be_forgotten(text):
        return await profile.forget(exchange, intent)
    if isinstance(state, Idle):
        return None
    return await opened.step(exchange, state, text, intent)


def _explain(exchange: Exchange, state: State) -> Outcome:
    """Help, and the question that is open once more."""
    outcome = talk.explain(exchange, state)
    again = opened.again(exchange, state)
    return replace(outcome, replies=(*outcome.replies, *again.replies)) if again else outcome


async def _asked(exchange: Exchange, state: State, text: str, intent: Intent) -> Outcome | None:
    """What the message asks of a dialog of its own, the first that it concerns."""
    if outcome := await announce.asked(exchange, text):
        return outcome
    asked = await figures.asked(exchange, text) or await upkeep.asked(exchange, text)
    if asked:
        return asked
    of_meetings = (
        await unknown_group(exchange, text, intent)
        or await afterwards.asked(exchange, text)
        or await plan.asked(exchange, text)
    )
    if of_meetings:
        return of_meetings
    if sayings.changes_the_directory(text, exchange.turn.asker.role):
        return change_of_the_directory(exchange, intent)
    if outcome := await meetings.heard(exchange, state, text, intent):
        return outcome
    return await announce.meant(exchange, text, intent)


async def _by_intent(exchange: Exchange, state: State, text: str, intent: Intent) -> Outcome:
    if asked := await _asked(exchange, state, text, intent):
        return asked
    match intent:
        case Intent.CANCEL:
            outcome = await attention.stopped(exchange, state, text) or talk.cancel(state)
        case Intent.HELP:
            outcome = _explain(exchange, state)
        case Intent.GREETING_OR_THANKS:
            outcome = talk.pleasantry(exchange, text)
        case Intent.CHANGE_PROFILE:
            outcome = await profile.change(exchange, text)
        case Intent.PRIVACY:
            outcome = profile.show(exchange, intent)
        case Intent.HAND_OVER_QUESTION:
            outcome = await enquiry.heard(exchange, state, text)
        case _:
            outcome = contact.about(exchange, text, intent)
    return outcome
