"""The step of the dialog that is open, for what was typed; None where it is a new question."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final, get_args

from dialogs import cards
from dialogs.afterwards import steps as afterwards
from dialogs.afterwards.state import AfterwardsState
from dialogs.announce import steps as announce
from dialogs.announce.state import AnnounceState
from dialogs.choices import job_in, numbered, picked, says
from dialogs.contact import texts
from dialogs.contact.cards import choice
from dialogs.contact.offers import is_provider_unplaced
from dialogs.contact.presses import ask_again, none_pressed, resume
from dialogs.contact.steps import named_in, said_of_place
from dialogs.enquiry import steps as enquiry
from dialogs.enquiry import texts as enquiry_texts
from dialogs.meetings import steps as meetings
from dialogs.meetings.state import MeetingState
from dialogs.offered import open_choices
from dialogs.outcome import Exchange, Outcome, said
from dialogs.plan import steps as plan
from dialogs.plan.state import PlanState
from dialogs.presses import typed
from dialogs.profile import texts as profile_texts
from dialogs.profile.steps import ask_name, ask_role, find, new_place, pick, search
from dialogs.state import (
    Answered,
    Asked,
    AskingRole,
    ChoosingFact,
    ChoosingTopic,
    ConfirmingEnquiry,
    EnquiryState,
    FindingContact,
    Naming,
    Picking,
    State,
    Welcomed,
)
from dialogs.talk.sayings import asks_why
from dialogs.turn import Intent
from dialogs.upkeep import steps as upkeep
from dialogs.upkeep.state import UpkeepState

Step = Callable[[Exchange, Any, str, Intent], Awaitable[Outcome | None]]

_ASKS: Final = re.compile(
    r"\?\s*$|^\W*(who|whom|whose|what|what's|when|where|why|how|which|can|could|would|should|do|does"
    r"|is there|are there|please|i need|i want|i would|i'd|we need|we want|we have)\b",
    re.IGNORECASE,
)
_UNSURE: Final = re.compile(
    r"\W*(i )?(am |'m )?(not sure|unsure|(really )?(don'?t|do not) know|no idea|neither|none|other"
    r"|none of (these|them)|some(one|body|thing) else)\W*",
    re.IGNORECASE,
)
NOT_AN_ANSWER: Final = frozenset(Intent) - {
    Intent.ASK_CONTACT,
    Intent.ANSWER_PULSE,
    Intent.OTHER,
}
"""Intents that are never the answer to a question of ours."""


async def step(exchange: Exchange, state: State, text: str, intent: Intent) -> Outcome | None:
    """What the open dialog makes of ``text``; None where it has nothing to do with that dialog."""
    if folder := STEPS.get(type(state)):
        return await folder(exchange, state, text, intent)
    if outcome := await _chosen(exchange, state, text):
        return outcome
    if asks_why(text) and (outcome := again(exchange, state, (_why(state),))):
        return outcome
    if isinstance(state, Naming | Picking) and (place := new_place(text)):
        return await search(exchange, place, state.pending)
    return None if intent in NOT_AN_ANSWER else await _in_words(exchange, state, text)


async def _enquiry(exchange: Exchange, state: EnquiryState, text: str) -> Outcome | None:
    """Words for somebody else, or the yes to send them; a question of another kind goes on."""
    if outcome := await enquiry.step(exchange, state, text):
        return outcome
    if isinstance(state, ConfirmingEnquiry) and not is_question(exchange, text):
        return enquiry.again(exchange, state, enquiry_texts.not_caught())
    return None


FOLDERS: Final[Sequence[tuple[Any, Step]]] = (
    (UpkeepState, lambda exchange, state, text, _: upkeep.step(exchange, state, text)),
    (MeetingState, meetings.step),
    (AnnounceState, lambda exchange, state, text, _: announce.step(exchange, state, text)),
    (PlanState, lambda exchange, state, text, _: plan.step(exchange, state, text)),
    (AfterwardsState, lambda exchange, state, text, _: afterwards.step(exchange, state, text)),
    (EnquiryState, lambda exchange, state, text, _: _enquiry(exchange, state, text)),
)
"""Folders that know the states of their own dialogs: those states, and the step."""
STEPS: Final[Mapping[type, Step]] = {
    state: step for states, step in FOLDERS for state in get_args(states) or (states,)
}
"""The same by each state, as every message comes through here."""


async def by_number(exchange: Exchange, state: State, number: int, intent: Intent) -> Outcome:
    """What a number by itself chooses; it is never a question."""
    # A contact's buttons have no numbers: a slip must not report an entry as wrong.
    choices = () if isinstance(state, Answered) else open_choices(exchange, state)
    chosen = numbered(number, choices)
    if chosen and (outcome := await typed(exchange, chosen, state)):
        return outcome
    line = texts.choose_a_number() if choices and not chosen else texts.no_number_open()
    return said(cards.saying(line), intent, state)


async def _chosen(exchange: Exchange, state: State, text: str) -> Outcome | None:
    """The choice whose words were typed."""
    if isinstance(state, AskingRole) and (job := job_in(text)):
        return await typed(exchange, choice(job, "role", role=job))
    if chosen := picked(text, open_choices(exchange, state)):
        return await typed(exchange, chosen)
    if isinstance(state, Answered) and says(text, "someone_else"):
        # Behind the engagement team there is nobody, and so no button.
        return await typed(exchange, choice(texts.SOMEONE_ELSE, "someone_else", topic=state.topic))
    return None


def again(exchange: Exchange, state: State, lead: tuple[str, ...] = ()) -> Outcome | None:
    """The question that is open, asked once more below ``lead``; None where none is open."""
    if isinstance(state, ChoosingFact | ChoosingTopic):
        asked = (state.topic,) if isinstance(state, ChoosingFact) else state.slugs
        gone = exchange.knowledge.directory.topics.keys().isdisjoint(asked)
        return None if gone else ask_again(exchange, state, lead)
    if isinstance(state, MeetingState):
        return meetings.again(state)
    return _again(exchange, state, lead)


def again_known(exchange: Exchange, state: State) -> Outcome | None:
    """The question that is open, asked of somebody who is known by now, or answered by that."""
    match state:
        case FindingContact(inner=inner):
            found = again_known(exchange, inner)
            return enquiry.resumed(exchange, state, found) if found else None
        case ChoosingFact():
            return resume(exchange, state)
        case Naming(pending=Asked() as pending) | Picking(pending=Asked() as pending) if (
            exchange.turn.asker.organisation
        ):
            return resume(exchange, pending)
        case _:
            return again(exchange, state)


def _again(exchange: Exchange, state: State, lead: tuple[str, ...]) -> Outcome | None:
    if isinstance(state, EnquiryState):
        return enquiry.again(exchange, state, *lead)
    match state:
        case Naming(pending=pending):
            return ask_name(pending, *lead, profile_texts.ask_name())
        case Welcomed() if lead and is_provider_unplaced(exchange):
            return ask_name(None, *lead, profile_texts.ask_name())
        case Picking():
            return pick(exchange, state, lead)
        case AskingRole():
            return ask_role(lead)
        case _:
            return None


def _why(state: State) -> str:
    """Why the question that is open is asked."""
    if isinstance(state, ChoosingFact):
        return texts.why_asked(state.fact)
    return texts.why_topics() if isinstance(state, ChoosingTopic) else profile_texts.why_asked()


async def _in_words(exchange: Exchange, state: State, text: str) -> Outcome | None:
    match state:
        case ChoosingFact():
            return await _fact_in_words(exchange, state, text)
        case ChoosingTopic():
            return None if is_question(exchange, text) else _not_caught(exchange, state)
        case AskingRole():
            return None if is_question(exchange, text) else _not_caught(exchange, state)
        case Naming(pending=pending) | Picking(pending=pending):
            return await _name(exchange, text, pending)
        case Welcomed() if is_provider_unplaced(exchange):
            return await _name(exchange, text, None)
        case _:
            return None


def asks(text: str) -> bool:
    """Whether a message has the shape of a question or a request."""
    return bool(_ASKS.search(text))


def is_question(exchange: Exchange, text: str) -> bool:
    """Whether a message is a question of its own rather than an answer to ours."""
    return asks(text) or bool(exchange.knowledge.reader.read(text).topics.topics)


async def _fact_in_words(exchange: Exchange, state: ChoosingFact, text: str) -> Outcome | None:
    """The area or service type said in other words, such as a district's name."""
    if asks(text):
        return None
    heard = said_of_place(exchange, text, named_in(exchange, text))
    value = heard.area if state.fact == "area" else heard.service_type
    if value is None and _UNSURE.fullmatch(text):
        return none_pressed(exchange)
    if value is None:
        return None if is_question(exchange, text) else _not_caught(exchange, state)
    known: dict[str, str | None] = {"area": state.area, "service_type": state.service_type}
    known[state.fact] = value
    return await typed(
        exchange,
        choice(value, "fact", topic=state.topic, fact=state.fact, second=state.second, **known),
    )


def _not_caught(exchange: Exchange, state: ChoosingFact | ChoosingTopic | AskingRole) -> Outcome:
    """The answer fitted none of the choices: say so kindly, and offer them again."""
    if isinstance(state, AskingRole):
        return ask_role((profile_texts.did_not_catch_job(),))
    return ask_again(exchange, state, (texts.did_not_catch(),))


async def _name(exchange: Exchange, text: str, pending: Asked | None) -> Outcome | None:
    """An organisation's name, unless what was typed is a question."""
    if asks(text):
        return None
    if not find(exchange, text) and is_question(exchange, text):
        return None
    return await search(exchange, text, pending)
