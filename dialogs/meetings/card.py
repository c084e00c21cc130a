"""The card of a meeting: what it is for, when and where, its agenda, and what one can do about it.

Announcements, the forward plan, reminders and news of a meeting all show it this way.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from config.working_time import WorkingTime
from dialogs import cards
from dialogs.cards import Element
from dialogs.contact.cards import choice
from dialogs.meetings import texts
from dialogs.meetings.links import map_of, safe
from dialogs.meetings.written import when
from dialogs.turn import Choice, Reply
from store.plan.records import AgendaItem, Meeting
from store.records import Contact

LONGEST: Final = 1_500
"""Characters of a purpose or of notes that a card shows."""
MOST_POINTS: Final = 15
LONGEST_POINT: Final = 250
"""Characters of a point; fifteen of 500 would not fit on a card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingShown:
    """All that one card shows.

    ``lead`` stands above the title, ``after`` below everything, ``foot`` in small letters below
    that; ``group`` is whose meeting it is, where the title does not say so, and ``group_purpose``
    what it is for where the meeting does not say; ``answer`` is the reader's; ``counted`` is for
    those who run it; ``ask`` is whom to ask more; ``calendar`` is the address of its file, "" for
    none.
    """

    meeting: Meeting
    working: WorkingTime
    group: str = ""
    group_purpose: str = ""
    lead: Sequence[str] = ()
    after: Sequence[str] = ()
    foot: Sequence[str] = ()
    items: Sequence[AgendaItem] = ()
    answer: str | None = None
    counted: str = ""
    ask: Contact | None = None
    calendar: str = ""
    is_over: bool = False
    choices: tuple[Choice, ...] = ()


def meeting_choices(meeting: Meeting) -> tuple[Choice, ...]:
    """What an invited person can do about a meeting that is still to come."""
    if meeting.cancelled_at is not None:
        return ()
    return (
        *(
            choice(label, "come", meeting=meeting.id, answer=answer)
            for answer, label in texts.ANSWERS.items()
        ),
        choice(texts.SUGGEST, "suggest_item", meeting=meeting.id),
    )


def meeting_reply(shown: MeetingShown) -> Reply:
    """The meeting as a card, and as text with every fact of it."""
    meeting = shown.meeting
    title, lead = cards.one_line(meeting.title), [cards.one_line(row) for row in shown.lead]
    state = _state(shown)
    purpose = cards.one_line(meeting.purpose or shown.group_purpose)[:LONGEST]
    rows = _rows(shown)
    points = _points(shown)
    notes = _lines(meeting.notes) if shown.is_over else []
    after, foot = ([cards.one_line(row) for row in rows] for rows in (shown.after, shown.foot))
    calendar = shown.calendar if shown.choices else ""
    text = [
        *lead,
        title,
        *state,
        *([purpose] if purpose else []),
        *(f"{name}: {value}" for name, value, _ in rows),
        *([texts.AGENDA, *(f"{place}. {one}" for place, one in points)] if points else []),
        *([texts.NOTES, *notes] if notes else []),
        *after,
        *foot,
        *([f"{texts.ADD_TO_CALENDAR}: {calendar}"] if calendar else []),
        *cards.numbered(shown.choices),
    ]
    body: list[Element] = [
        *(cards.line(row) for row in lead),
        cards.heading(title),
        *([cards.warning(state)] if state else []),
        *([cards.line(purpose)] if purpose else []),
        cards.facts((name, marked) for name, _, marked in rows),
        *([cards.line(texts.AGENDA, weight="Bolder")] if points else []),
        *([cards.facts((f"{place}", cards.plain(one)) for place, one in points)] if points else []),
        *_listed(texts.NOTES, notes),
        *(cards.line(row) for row in after),
        *(cards.line(row, isSubtle=True, size="Small") for row in foot),
    ]
    actions = [
        *(cards.submit(one) for one in shown.choices),
        *([cards.open_url(texts.ADD_TO_CALENDAR, calendar)] if calendar else []),
    ]
    whole = "\n".join(text)
    return Reply(text=whole, card=cards.card(body, actions, whole), choices=shown.choices)


def with_calendar(reply: Reply, address: str) -> Reply:
    """The reply with the meeting's file as one more button; as it is without an address."""
    if not address or reply.card is None:
        return reply
    button = cards.open_url(texts.ADD_TO_CALENDAR, address)
    text = f"{reply.text}\n{texts.ADD_TO_CALENDAR}: {address}"
    actions = [*reply.card.get("actions", []), button]
    return replace(reply, text=text, card={**reply.card, "fallbackText": text, "actions": actions})


def _state(shown: MeetingShown) -> list[str]:
    if shown.meeting.cancelled_at is not None:
        return [texts.cancelled()]
    return [texts.is_over()] if shown.is_over else []


def _rows(shown: MeetingShown) -> list[tuple[str, str, str]]:
    """Its facts: what each is called, its value as text, and as it stands in the card."""
    meeting = shown.meeting
    venue, join = cards.one_line(meeting.venue), safe(meeting.join_url)
    at = when(meeting, shown.working)
    group = cards.one_line(shown.group)
    said = [
        (texts.FOR, group if group != cards.one_line(meeting.title) else ""),
        (texts.MODE, texts.MODES.get(meeting.mode, "")),
        (texts.ANSWER, texts.YOUR_ANSWER.get(shown.answer or "", "")),
        (texts.COUNTED, shown.counted),
    ]
    return [
        (texts.WHEN, at, cards.plain(at)),
        *([(texts.WHERE, venue, f"[{cards.plain(venue)}]({map_of(venue)})")] if venue else []),
        *([(texts.JOIN, join, f"[{texts.JOIN_HERE}]({join})")] if join else []),
        *((name, value, cards.plain(value)) for name, value in said if value),
        *([_ask(shown.ask)] if shown.ask else []),
    ]


def _ask(contact: Contact) -> tuple[str, str, str]:
    name, phone = cards.one_line(contact.name), cards.one_line(contact.phone)
    rings = [cards.phone_link(contact.phone)] if phone else []
    told = ", ".join(part for part in (name, phone) if part)
    return (texts.ASK, told, ", ".join([cards.plain(name), *rings]))


def _points(shown: MeetingShown) -> list[tuple[int, str]]:
    """The council's points, then those of others that were taken, with their numbers."""
    taken = [
        texts.contributes(one.text, one.contributor) if one.contributor else one.text
        for one in shown.items
        if one.state == "taken"
    ]
    points = [*shown.meeting.agenda, *taken][:MOST_POINTS]
    return [
        (place, cards.shortened(point, LONGEST_POINT))
        for place, point in enumerate(points, start=1)
    ]


def _lines(text: str) -> list[str]:
    return [line for row in text[:LONGEST].splitlines() if (line := cards.one_line(row))]


def _listed(head: str, rows: Sequence[str]) -> list[Element]:
    if not rows:
        return []
    first = cards.line(head, weight="Bolder")
    return [first, *(cards.line(row, spacing="Small") for row in rows)]
