"""One copy of an announcement, as its recipient reads it: a meeting's card, or a notice."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dialogs import cards
from dialogs.contact.cards import choice
from dialogs.delivery import texts
from dialogs.meetings.card import MeetingShown, meeting_choices, meeting_reply
from dialogs.turn import Choice, Knowledge, Reply
from store.announcements.records import Announcement
from store.plan.records import AgendaItem, Meeting

MOST_LINES: Final = 60
"""Of a message; what is left of a longer one stands in the last, so that nothing is lost and the
card stays small. The form takes 3,000 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyOf:
    """What a copy is made from; ``meeting`` is None for a notice, ``group`` is whose meeting it is.

    ``announcement`` is None where somebody who comes to a meeting that was never announced to them
    hears that it has changed. ``items`` are points for its agenda; ``news`` is that those who read
    it were told otherwise before.
    """

    announcement: Announcement | None
    knowledge: Knowledge
    now: datetime
    meeting: Meeting | None = None
    group: str = ""
    items: tuple[AgendaItem, ...] = ()
    news: bool = False
    is_preview: bool = False


def copy_for(made: CopyOf, *, to_person: bool = True) -> Reply:
    """The copy as a person or a channel reads it; nobody's name but the author's is in it.

    A preview has none of its buttons.
    """
    announcement = made.announcement
    if announcement is not None and announcement.state == "cancelled":
        return cards.saying(cards.one_line(announcement.title), texts.withdrawn())
    to_person = to_person and not made.is_preview
    choices = (seen_choice(announcement),) if to_person and announcement else ()
    is_notice = made.meeting is None or made.meeting.ends_at <= made.now
    if announcement is not None and is_notice:
        return _notice(announcement, choices)
    if made.meeting is None:
        raise ValueError("A copy is of an announcement or of a meeting.")
    return _meeting(made, made.meeting, choices)


def seen_choice(announcement: Announcement) -> Choice:
    """The button that tells the author that it was seen."""
    return choice(texts.SEEN, "seen", reference=announcement.reference)


def lines_of(announcement: Announcement) -> list[str]:
    """What the author wrote, a line each, without empty ones."""
    rows = [row for line in announcement.body.splitlines() if (row := cards.one_line(line))]
    rest = " ".join(rows[MOST_LINES - 1 :])
    return [*rows[: MOST_LINES - 1], *([rest] if rest else [])]


def _meeting(made: CopyOf, meeting: Meeting, choices: tuple[Choice, ...]) -> Reply:
    title = cards.one_line(meeting.title)
    said = made.announcement
    foot = [_foot(said), *([texts.how_to_stop()] if choices else [])] if said else []
    gone = meeting.cancelled_at is not None
    lead = [texts.called_off(title) if gone else texts.changed(title)] if made.news else []
    return meeting_reply(
        MeetingShown(
            meeting=meeting,
            working=made.knowledge.working,
            group=made.group,
            lead=lead,
            after=lines_of(said) if said and not gone else [],
            foot=foot,
            items=made.items,
            calendar=made.knowledge.calendars.meeting(meeting),
            choices=() if gone or made.is_preview else (*meeting_choices(meeting), *choices),
        )
    )


def _notice(announcement: Announcement, choices: tuple[Choice, ...]) -> Reply:
    title, rows = cards.one_line(announcement.title), lines_of(announcement)
    foot = [_foot(announcement), *([texts.how_to_stop()] if choices else [])]
    text = "\n".join([title, *rows, *foot, *cards.numbered(choices)])
    body = [
        cards.heading(title),
        *(cards.line(row) for row in rows),
        *(cards.line(row, isSubtle=True, size="Small") for row in foot),
    ]
    return Reply(
        text=text,
        card=cards.card(body, [cards.submit(one) for one in choices], text),
        choices=choices,
    )


def _foot(announcement: Announcement) -> str:
    name = cards.one_line(announcement.author_name)
    return texts.from_whom(name, announcement.reference)
