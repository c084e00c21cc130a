"""Meetings in conversation: what is typed, what is pressed, what is open."""

from typing import Final

from rapidfuzz import utils

from dialogs.choices import number_in, numbered, picked
from dialogs.contact.engagement import engagement
from dialogs.contact.steps import about
from dialogs.meetings import (
    asking,
    coming,
    deciding,
    items,
    month,
    plan,
    showing,
    suggesting,
    texts,
)
from dialogs.meetings.answer_words import signs_up
from dialogs.meetings.concern import view_of
from dialogs.meetings.offers import choices_of
from dialogs.meetings.press import (
    AnyMeetingPress,
    PressCome,
    PressItem,
    PressMeeting,
    PressPlan,
    PressPlanCalendar,
    PressWords,
    read,
)
from dialogs.meetings.state import (
    Answer,
    AskingReason,
    ConfirmingItem,
    MeetingOpen,
    MeetingState,
    PickingMeeting,
    PlanAsked,
    WritingItem,
)
from dialogs.outcome import Exchange, Outcome
from dialogs.profile import steps as profile
from dialogs.state import State
from dialogs.turn import Choice, Intent

OURS: Final = frozenset((Intent.LIST_MEETINGS, Intent.RSVP, Intent.SUGGEST_AGENDA))
YES: Final = frozenset(("yes", "y", "yes please", "ok", "okay", "send", "send it", "go ahead"))
NO: Final = frozenset(("no", "n", "no thanks", "do not send it", "leave it"))


async def commanded(exchange: Exchange, text: str) -> Outcome | None:
    """A message that names a point by its reference, whatever is open."""
    press = items.named(text)
    return await deciding.pressed(exchange, press) if press else None


async def heard(exchange: Exchange, state: State, text: str, intent: Intent) -> Outcome | None:
    """What a message asks of meetings; None where it is about something else."""
    if outcome := await _in_so_many_words(exchange, text):
        return outcome
    if signs_up(text):
        intent = Intent.RSVP
    if intent in OURS and not await asking.knows_any(exchange):
        return _who_knows(exchange, text, intent)
    match intent:
        case Intent.LIST_MEETINGS:
            return await asking.heard(exchange, text)
        case Intent.RSVP:
            return await coming.heard(exchange, state, text)
        case Intent.SUGGEST_AGENDA:
            return await suggesting.heard(exchange, state, text)
        case _:
            return None


def _who_knows(exchange: Exchange, text: str, intent: Intent) -> Outcome:
    """Where no meeting is kept yet somebody at the council knows."""
    lead = (texts.nothing_planned(),)
    if exchange.knowledge.reader.read(text).topics.topics:
        return about(exchange, text, intent, lead)
    return engagement(exchange, intent, lead)


async def _in_so_many_words(exchange: Exchange, text: str) -> Outcome | None:
    if items.asks_for_own(text):
        return await items.show_own(exchange)
    if items.asks_for_all(text) and await deciding.may_see_all(exchange):
        return await items.show_all(exchange, text)
    return await _of_the_plan(exchange, text)


async def _of_the_plan(exchange: Exchange, text: str) -> Outcome | None:
    if asking.asks_when(exchange, text) and await asking.knows_any(exchange):
        return await asking.heard(exchange, text)
    if asking.asks_for_all(text) and await asking.knows_any(exchange):
        return await plan.show(exchange, PlanAsked(everything=True))
    if asking.asks_for_month(text):
        return await month.show(exchange, PlanAsked())
    if asking.asks_for_calendar(text):
        return asking.calendar(exchange, await view_of(exchange))
    return None


async def step(
    exchange: Exchange, state: MeetingState, text: str, intent: Intent
) -> Outcome | None:
    """What was typed while one of these dialogs is open; None for something new."""
    if chosen := _chosen(exchange, state, text):
        return await _follow_choice(exchange, chosen, state)
    if isinstance(state, WritingItem) and intent not in (Intent.LIST_MEETINGS, Intent.RSVP):
        if text.rstrip().endswith("?") and exchange.knowledge.reader.read(text).topics.topics:
            return None
        return await suggesting.begin(exchange, state.meeting, text)
    if isinstance(state, AskingReason) and "?" not in text:
        press = PressItem(do=state.do, reference=state.reference, words=text)
        return await deciding.pressed(exchange, press)
    if isinstance(state, MeetingOpen) and (answer := _short_answer(text)):
        press_come = PressCome(do="come", meeting=state.meeting, answer=answer)
        return await coming.pressed(exchange, press_come)
    return None


def _short_answer(text: str) -> Answer | None:
    """A bare yes or no, below a meeting."""
    said_so = utils.default_process(text)
    if said_so in YES:
        return "coming"
    return "not_coming" if said_so in NO else None


def _chosen(exchange: Exchange, state: MeetingState, text: str) -> Choice | None:
    choices = choices_of(exchange, state)
    if isinstance(state, WritingItem | AskingReason):
        return None
    if (number := number_in(text)) is not None:
        return numbered(number, choices)
    if isinstance(state, ConfirmingItem):
        said_so = utils.default_process(text)
        send, _, cancel = choices
        return send if said_so in YES else cancel if said_so in NO else picked(text, choices)
    return picked(text, choices)


async def _follow_choice(exchange: Exchange, chosen: Choice, state: MeetingState) -> Outcome | None:
    press = read(chosen.data)
    if press is None:
        return await profile.change(exchange, "")
    return await follow(exchange, press, state)


async def follow(exchange: Exchange, press: AnyMeetingPress, state: State) -> Outcome:
    """Do what a button is for."""
    match press:
        case PressPlan():
            shown = plan.show if press.do == "plan" else month.show
            return await shown(exchange, press.asked, press.first)
        case PressPlanCalendar():
            return asking.calendar(exchange, await view_of(exchange))
        case PressMeeting():
            return await _meeting(exchange, press, state)
        case PressCome():
            return await coming.pressed(exchange, press)
        case PressWords():
            return await suggesting.pressed(exchange, press, state)
        case PressItem():
            return await deciding.pressed(exchange, press)


async def _meeting(exchange: Exchange, press: PressMeeting, state: State) -> Outcome:
    """A meeting was chosen: for what, is told by the question that was open."""
    picking = state if isinstance(state, PickingMeeting) else None
    asked_for = picking is not None and press.meeting in dict(picking.rows)
    if press.do == "suggest_item":
        return await suggesting.begin(exchange, press.meeting)
    if picking and asked_for and picking.wants == "suggest":
        return await suggesting.begin(exchange, press.meeting, picking.words)
    if picking and asked_for and picking.wants != "show":
        answer = coming.wanted(picking.wants)
        return await coming.pressed(
            exchange, PressCome(do="come", meeting=press.meeting, answer=answer)
        )
    view, meeting = await showing.by_id(exchange, press.meeting)
    return await showing.show(exchange, view, meeting, intent=Intent.LIST_MEETINGS)


def again(state: MeetingState) -> Outcome | None:
    """The question that is open, asked once more; None where none is."""
    if isinstance(state, PickingMeeting):
        return showing.picking(state)
    return suggesting.again(state) if isinstance(state, ConfirmingItem) else None
