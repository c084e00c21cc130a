"""A meeting that is over, with what is known of it and what can be done about it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from dialogs import cards as house
from dialogs.afterwards import cards, texts
from dialogs.afterwards.about import Past, past
from dialogs.afterwards.state import AfterMeeting, AfterwardsState
from dialogs.afterwards.who import writes
from dialogs.contact.cards import choice
from dialogs.outcome import Exchange, Outcome, said
from dialogs.turn import Choice, Intent
from store.plan.records import Meeting

ON: Final = Intent.OTHER
BUTTONS: Final[Mapping[str, Callable[[int], Choice]]] = {
    "who": lambda meeting: choice(texts.WHO_CAME, "after_who", meeting=meeting),
    "notes": lambda meeting: choice(
        texts.WRITE_NOTES, "after_write", meeting=meeting, what="notes"
    ),
    "actions": lambda meeting: choice(
        texts.ADD_ACTIONS, "after_write", meeting=meeting, what="actions"
    ),
    "send": lambda meeting: choice(texts.SEND_NOTES, "after_send", meeting=meeting, what="notes"),
    "again": lambda meeting: choice(texts.SEND_AGAIN, "after_send", meeting=meeting, what="notes"),
    "figures": lambda meeting: choice(texts.HOW_IT_WAS, "after_figures", meeting=meeting),
    "not_held": lambda meeting: choice(texts.NOT_HELD, "after_not_held", meeting=meeting),
    "held": lambda meeting: choice(texts.HELD, "after_held", meeting=meeting),
    "we_did": lambda meeting: choice(texts.WE_DID, "after_write", meeting=meeting, what="we_did"),
}
"""What can be done about a meeting that is over, by short names."""


def tell(*lines: str, state: AfterwardsState | None = None) -> Outcome:
    """An answer in our own words."""
    return said(house.saying(*lines), ON, state)


def refused() -> Outcome:
    """Somebody who does not work for the council wants to write about a meeting."""
    return replace(tell(texts.only_council()), refused="afterwards")


async def show(exchange: Exchange, meeting: Meeting, *lead: str) -> Outcome:
    """What is known of it, with the buttons for what comes next."""
    known = await past(exchange, meeting)
    figures = await exchange.store.afterwards.how_it_was(meeting.id)
    offered = _offered(known, has_figures=bool(figures))
    state = AfterMeeting(meeting=meeting.id, offered=offered)
    asked = texts.results_are_in() if figures else ""
    return said(cards.desk(known, choices_of(state), lead, asked), ON, state)


def choices_of(state: AfterMeeting) -> tuple[Choice, ...]:
    """The buttons of the meeting that is shown."""
    return tuple(BUTTONS[name](state.meeting) for name in state.offered if name in BUTTONS)


def _offered(known: Past, *, has_figures: bool) -> tuple[str, ...]:
    send = "again" if known.sent_on else "send"
    return (
        "who",
        "notes",
        "actions",
        *((send,) if known.has_news else ()),
        *(() if known.is_kept or has_figures else ("not_held",)),
        *(("figures",) if has_figures else ()),
        *(("we_did",) if known.sent_on or has_figures else ()),
    )


async def not_held(exchange: Exchange, meeting: Meeting) -> Outcome:
    """Keep that a meeting did not take place, unless something is kept of it; one press undoes."""
    known = await past(exchange, meeting)
    if known.is_kept:
        return await show(exchange, meeting, texts.was_held(known.title))
    await exchange.store.afterwards.publish(replace(meeting, cancelled_at=exchange.turn.now))
    state = AfterMeeting(meeting=meeting.id, offered=("held",))
    return said(house.asking([texts.not_held(known.title)], choices_of(state)), ON, state)


async def held(exchange: Exchange, meeting: Meeting) -> Outcome:
    """Keep that it took place after all."""
    if meeting.cancelled_at is not None:
        meeting = replace(meeting, cancelled_at=None)
        meeting = await exchange.store.afterwards.publish(meeting)
    return await show(exchange, meeting, texts.held(house.one_line(meeting.title)))


async def meant(
    exchange: Exchange, meeting_id: int, *, cancelled: bool = False
) -> Meeting | Outcome:
    """The meeting of a button, where this person may write about it; else why not.

    ``cancelled``: one that was not held is meant too.
    """
    if not exchange.private:
        return tell(texts.in_private())
    meeting = await exchange.store.afterwards.meeting(meeting_id)
    # Somebody who may not is told the same, whether there is such a meeting or not.
    if not await writes(exchange, meeting):
        return refused()
    if meeting is None:
        return tell(texts.no_such_meeting())
    if meeting.cancelled_at is not None and not cancelled:
        return tell(texts.was_cancelled(house.one_line(meeting.title)))
    if meeting.starts_at > exchange.turn.now:
        return tell(texts.not_over(house.one_line(meeting.title)))
    return meeting
