"""What is known of one meeting that is over, read at once."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dialogs import cards
from dialogs.afterwards import action_texts, writing_texts
from dialogs.dates.written import and_more, day
from dialogs.meetings.written import date_of
from dialogs.outcome import Exchange
from store.plan.attendance import MAY_COME
from store.plan.records import Action, Attendee, Draft, Meeting

MOST_SHOWN = 10
"""Actions on a card that has more than actions on it."""
LONGEST = 160
"""Characters of one of them, on the card of another meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A meeting that is over: who came, what is written, what was decided."""

    meeting: Meeting
    on: date
    sent_on: date | None
    attendees: tuple[Attendee, ...]
    draft: Draft
    actions: tuple[Action, ...]

    @property
    def title(self) -> str:
        """What it is called in a sentence, with its day."""
        return titled(self.meeting, self.on)

    @property
    def expected(self) -> tuple[Attendee, ...]:
        """Those who said that they or a colleague would come, and those who were there."""
        return tuple(one for one in self.attendees if one.answer in MAY_COME or one.attended)

    @property
    def came(self) -> tuple[Attendee, ...]:
        """Those who were there, or for whom a colleague was."""
        return tuple(one for one in self.attendees if one.attended)

    @property
    def noted(self) -> bool:
        """Whether it was noted who came."""
        return any(one.attended is not None for one in self.attendees)

    @property
    def is_kept(self) -> bool:
        """Whether anything is kept of it, so that it surely took place."""
        return self.noted or bool(self.draft.notes or self.actions or self.sent_on)

    @property
    def has_news(self) -> bool:
        """Whether there is something to send that was not sent as it stands."""
        return bool(self.draft.notes or self.actions) and self.meeting.notes != body_of(self)

    @property
    def title_of_notes(self) -> str:
        """The title of what is sent."""
        sent = self.meeting.notes_sent_at is not None
        return (writing_texts.notes_changed if sent else writing_texts.notes_of)(self.title)


async def past(exchange: Exchange, meeting: Meeting) -> Past:
    """All that is known of a meeting."""
    store, zone = exchange.store.afterwards, exchange.knowledge.working.zone
    sent_at = meeting.notes_sent_at
    return Past(
        meeting=meeting,
        on=date_of(meeting, exchange.knowledge.working),
        sent_on=sent_at.astimezone(zone).date() if sent_at else None,
        attendees=await store.attendees(meeting.id),
        draft=await store.draft(meeting.id),
        actions=await store.actions_of(meeting.id),
    )


def titled(meeting: Meeting, on: date) -> str:
    """A meeting with its day: ``Provider forum (South), 12 March 2027``."""
    return f"{cards.one_line(meeting.title)}, {day(on)}"


def action_lines(actions: Sequence[Action]) -> list[str]:
    """Each action as a line."""
    return [
        action_texts.action_line(
            one.reference,
            cards.one_line(one.text),
            cards.one_line(one.owner),
            one.due_on,
            one.done_on,
        )
        for one in actions
    ]


def open_lines(actions: Sequence[Action]) -> list[str]:
    """Open actions as the card of the next meeting shows them, below a line that says so."""
    short = [replace(one, text=cards.shortened(one.text, LONGEST)) for one in actions[:MOST_SHOWN]]
    lines = action_lines(short)
    more = len(actions) - len(lines)
    rest = [and_more(more)] if more else []
    return [action_texts.from_last_time(), *lines, *rest] if lines else []


def body_of(known: Past) -> str:
    """The notes and actions as they are sent, in lines; which are done by now is no news of it."""
    listed = action_lines([replace(one, done_on=None) for one in known.actions])
    actions = [action_texts.actions_heading(), *listed] if listed else []
    return "\n".join([*_lines(known.draft.notes), *actions])


def _lines(text: str) -> list[str]:
    """What was typed, a line each, without those that are empty."""
    return [line for row in text.splitlines() if (line := cards.one_line(row))]


def seen(*parts: object) -> str:
    """A short word for what was shown, to tell whether it is still the same."""
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:12]
