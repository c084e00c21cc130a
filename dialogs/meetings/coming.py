"""Whether somebody comes to a meeting: pressed, or said in their own words."""

from collections.abc import Sequence
from typing import Final, cast

from dialogs import cards
from dialogs.meetings import texts
from dialogs.meetings.answer_words import answer_in
from dialogs.meetings.card import with_calendar
from dialogs.meetings.concern import view_of
from dialogs.meetings.press import PressCome
from dialogs.meetings.showing import by_id, open_choices, pick, show
from dialogs.meetings.state import Answer, MeetingOpen
from dialogs.meetings.which import groups_in, meant
from dialogs.meetings.written import day_of
from dialogs.outcome import Exchange, Outcome, said
from dialogs.sign_in import steps as sign_in
from dialogs.state import State
from dialogs.turn import Choice, Intent
from store.plan.records import Meeting

SURELY: Final = 42
"""Days: one meeting alone within them is meant by "count me in"."""


async def heard(exchange: Exchange, state: State, text: str) -> Outcome:
    """Somebody says whether they come; which meeting they mean is asked where that is open."""
    view = await view_of(exchange)
    answer = answer_in(text)
    found, named = meant(exchange, view, text)
    if not named and isinstance(state, MeetingOpen):
        _, meeting = await by_id(exchange, state.meeting)
        if meeting is not None:
            found, named = (meeting,), True
    if not found and groups_in(exchange, text, view.groups):
        return said(cards.saying(texts.nothing_for_group()), Intent.RSVP)
    if not found:
        found, named = view.mine, False
    if not found:
        return said(cards.saying(texts.nothing_to_answer()), Intent.RSVP)
    if len(found) == 1 and (named or _is_near(exchange, found[0])):
        if answer is None:
            return await show(exchange, view, found[0], intent=Intent.RSVP)
        return await _answered(exchange, found[0], answer)
    near = [one for one in found if _is_near(exchange, one)]
    if not named and len(near) == 1 and answer is not None:
        return await _answered(exchange, near[0], answer)
    return pick(exchange, found, answer or "show")


async def pressed(exchange: Exchange, press: PressCome) -> Outcome:
    """Keep what a button says, of a meeting that the person may see."""
    _, meeting = await by_id(exchange, press.meeting)
    if meeting is None:
        return said(cards.saying(texts.no_such_meeting()), Intent.RSVP)
    return await _answered(exchange, meeting, press.answer)


async def _answered(exchange: Exchange, meeting: Meeting, answer: Answer) -> Outcome:
    on = day_of(meeting, exchange.knowledge.working)
    title = cards.one_line(meeting.title)
    if meeting.cancelled_at is not None:
        return said(cards.saying(texts.was_cancelled(title, on)), Intent.RSVP)
    if meeting.ends_at <= exchange.turn.now:
        return said(cards.saying(texts.too_late(title, on)), Intent.RSVP)
    if unknown := sign_in.needed(exchange):
        return unknown
    if exchange.turn.asker.aad_object_id is None:
        return said(cards.saying(texts.not_kept()), Intent.RSVP)
    news = await exchange.store.meetings.answer(meeting.id, answer)
    first = (texts.noted if news else texts.noted_before)(answer, title, on)
    if not exchange.private:
        # In a chat of many the card below would answer for whoever presses it next.
        return said(cards.saying(texts.noted_of(exchange.turn.asker.name, answer)), Intent.RSVP)
    lines = [first, *([texts.reminders_follow()] if answer == "coming" else [])]
    lines.append(texts.change_any_time())
    reply = cards.asking(lines, other_answers(exchange, meeting, answer))
    if answer == "coming":
        reply = with_calendar(reply, exchange.knowledge.calendars.meeting(meeting))
    return said(reply, Intent.RSVP, MeetingOpen(meeting=meeting.id, answered=answer))


def other_answers(exchange: Exchange, meeting: Meeting, answer: str) -> tuple[Choice, ...]:
    """The buttons below an answer that is kept: the other two, and a point for the agenda."""
    return without(open_choices(exchange, meeting), answer)


def without(choices: Sequence[Choice], answer: str) -> tuple[Choice, ...]:
    """The choices but for one answer."""
    return tuple(one for one in choices if one.data.get("answer") != answer)


def wanted(wants: str) -> Answer:
    """What a pick stands for."""
    return cast("Answer", wants)


def _is_near(exchange: Exchange, meeting: Meeting) -> bool:
    return (meeting.starts_at - exchange.turn.now).days < SURELY
