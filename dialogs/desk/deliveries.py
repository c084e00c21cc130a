"""Announcements on their way and of late: how far each is, for those who may see who got it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from dialogs.announce import texts as announce_texts
from dialogs.announce.people import me
from dialogs.cards import one_line
from dialogs.delivery import texts as delivery_texts
from dialogs.delivery.progress import lead_of, rows_of
from dialogs.delivery.steps import MAY_READ
from dialogs.delivery.when import moment
from dialogs.desk import page_texts, texts
from dialogs.desk.page import Bar, Cell, Listing, Page, Say
from dialogs.desk.visit import Visit
from store.announcements.records import Announcement, DeliveryCounts
from store.announcements.under_way import Mine

LATELY: Final = timedelta(days=14)
NOT_ASKED: Final = frozenset((delivery_texts.SENT, delivery_texts.SAID_SEEN))
"""Kinds of copies that have a column of their own."""

Found = list[tuple[Announcement, DeliveryCounts]]


async def found_for(visit: Visit) -> Found:
    """The announcements that the person may see, the newest first, with their copies' counts."""
    turn = visit.exchange.turn
    mine = None if visit.role in MAY_READ else Mine(me(visit.exchange).lower())
    some = await visit.store.announcements(turn.asker.tenant_id, mine, turn.now - LATELY)
    return [
        (one, await visit.store.counts(one) if one.sent_at or one.state == "sending" else _NONE)
        for one in some
    ]


_NONE: Final = DeliveryCounts()


async def deliveries(visit: Visit) -> Page:
    """The page."""
    found = await found_for(visit)
    exchange = visit.exchange
    own = await exchange.store.announcements.of_author(exchange.turn.asker.tenant_id, me(exchange))
    drafts = [one for one in own if one.state == "draft"]
    return Page(
        title=texts.DELIVERIES,
        lead=page_texts.EVERYBODYS if visit.role in MAY_READ else page_texts.OWN_ONLY,
        parts=(
            Listing(
                caption=page_texts.ANNOUNCEMENTS,
                columns=(
                    page_texts.ANNOUNCEMENT,
                    page_texts.STATE,
                    page_texts.HOW_FAR,
                    page_texts.SEEN,
                    page_texts.REST,
                ),
                rows=tuple(_row(visit, *one) for one in found),
                empty=page_texts.NO_ANNOUNCEMENTS,
            ),
            *(
                (
                    Listing(
                        caption=page_texts.YOUR_DRAFTS,
                        columns=(page_texts.DRAFT, page_texts.STATE),
                        rows=tuple(
                            (_named(one), announce_texts.STATES[one.state]) for one in drafts
                        ),
                        empty="",
                    ),
                )
                if drafts
                else ()
            ),
            Say(tuple(_say(found))),
        ),
    )


def _named(one: Announcement) -> str:
    return f"{one.reference}: {one_line(one.title) or announce_texts.untitled()}"


def _row(visit: Visit, one: Announcement, counts: DeliveryCounts) -> tuple[Cell, ...]:
    people = counts.people
    through = people - counts.queued
    far: Cell = ""
    if one.sent_at and people:
        words = " ".join(lead_of(one, counts)) if one.state != "cancelled" else ""
        far = Bar(through / people, words or delivery_texts.how_far(through, people))
    rest = [f"{name}: {value}" for name, value in rows_of(counts) if name not in NOT_ASKED]
    seen: Cell = (
        Bar(counts.seen / people, page_texts.share_seen(counts.seen, people)) if people else ""
    )
    return (_named(one), _state(visit, one), far, seen, "; ".join(rest))


def _state(visit: Visit, one: Announcement) -> str:
    """Where it stands, and since or until when."""
    state = announce_texts.STATES[one.state]
    at = one.sent_at or (one.send_at if one.state == "scheduled" else None)
    return f"{state}, {moment(at, visit.knowledge.working.zone)}" if at else state


def _say(found: Found) -> Iterator[tuple[str, str]]:
    """What to type about the first of each kind."""
    sent = next((one for one, _ in found if one.sent_at), None)
    waits = next((one for one, _ in found if one.state == "to_approve"), None)
    if sent:
        yield f"who got {sent.reference}", page_texts.WHO_GOT
    if waits:
        yield waits.reference, page_texts.TO_READ_IT
    yield "announce a notice to the North: ", page_texts.TO_ANNOUNCE
