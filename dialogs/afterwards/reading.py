"""What somebody reads who was invited: the notes that were sent, and what came of a meeting."""

from dialogs import cards as house
from dialogs.afterwards import cards, texts, writing_texts
from dialogs.afterwards.about import titled
from dialogs.afterwards.desk import ON, tell
from dialogs.afterwards.who import key_of_asker
from dialogs.meetings.concern import View, view_of
from dialogs.meetings.written import date_of
from dialogs.outcome import Exchange, Outcome, said
from store.plan.records import Meeting

MOST_LOOKED_AT = 12
"""Meetings that are gone through for the last one with notes."""


async def read(exchange: Exchange, groups: list[str] | None, name: str, what: str) -> Outcome:
    """The last notes, or the last "you said, we did", of these groups that this person may read."""
    store, now = exchange.store.afterwards, exchange.turn.now
    view = await view_of(exchange)
    meetings = [
        one
        for one in await store.ended(now, MOST_LOOKED_AT, groups)
        if await _may_read(exchange, view, one)
    ]
    for meeting in meetings:
        if words := meeting.notes if what == "notes" else meeting.we_did:
            return _shown(exchange, meeting, words, what)
    if not meetings:
        return tell(texts.none_over(name))
    nothing = writing_texts.no_notes if what == "notes" else writing_texts.no_news
    return tell(nothing(_title(exchange, meetings[0])))


async def _may_read(exchange: Exchange, view: View, meeting: Meeting) -> bool:
    """Whether a meeting was for this person, or they were there."""
    if view.concerns(meeting):
        return True
    me = key_of_asker(exchange)
    there = await exchange.store.afterwards.attendees(meeting.id) if me else ()
    return any((one.tenant_id, one.aad_object_id) == me and one.attended for one in there)


def _shown(exchange: Exchange, meeting: Meeting, words: str, what: str) -> Outcome:
    title = _title(exchange, meeting)
    heading = writing_texts.notes_of(title) if what == "notes" else writing_texts.we_did_of(title)
    rows = [line for row in words.splitlines() if (line := house.one_line(row))]
    body = [house.heading(heading), *(house.line(row) for row in rows)]
    return said(cards.reply(body, [heading, *rows], ()), ON)


def _title(exchange: Exchange, meeting: Meeting) -> str:
    return titled(meeting, date_of(meeting, exchange.knowledge.working))
