"""Copies for people, with the posts that carry them, made inside the database.

Row by row a hundred thousand of them took three times as long, and most of that was this process's
time, which its turns need.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    DateTime,
    Select,
    except_,
    func,
    literal,
    select,
    true,
    type_coerce,
)

from store.announcements.audience_rules import people_in
from store.announcements.records import Announcement
from store.announcements.tables import deliveries
from store.outbox.records import Post
from store.outbox.tables import outbox
from store.quick_connection import LONG
from store.unit_of_work import UnitOfWork
from store.upsert import Upsert, insert_into

ROW: Final = deliveries.c
PERSON: Final = "person"


async def copy_to_people(
    uow: UnitOfWork,
    announcement: Announcement,
    post: Post,
    now: datetime,
    *,
    apart: timedelta,
    before: int,
    most: int,
) -> int:
    """Make copies for people of its audience who have none yet; gives for how many.

    Args:
        uow: The unit of work of this step.
        announcement: What is copied.
        post: What each says; a person's is called by its key and "tenant/Entra id", and it is due
            at its time and ``apart`` later for each that was made before.
        now: An aware time in UTC.
        apart: Seconds between two of them.
        before: How many copies there are.
        most: For so many people at most.
    """
    found = await people_in(uow, announcement.audience)
    if found is None:
        return 0
    one = _left(found, announcement.id, most).subquery("one")
    place = func.row_number().over(order_by=(one.c.tenant_id, one.c.recipient)) + (before - 1)
    person = one.c.tenant_id + "/" + one.c.recipient
    key = literal(post.key) + person
    await _insert(
        uow,
        insert_into(outbox, uow.dialect),
        {
            "key": key,
            "purpose": literal(post.purpose),
            "tenant_id": one.c.tenant_id,
            "aad_object_id": one.c.recipient,
            "lane": person,
            "text": literal(post.text),
            "card": literal(post.card, outbox.c.card.type),
            "state": literal("queued"),
            "attempts": literal(0),
            "due_at": _later(uow.dialect, post.due_at or now, place * apart.total_seconds()),
            "created_at": literal(now, outbox.c.created_at.type),
        },
    )
    return await _note(uow, announcement, one, {"post_key": key})


async def fail_people(uow: UnitOfWork, announcement: Announcement, error: str, *, most: int) -> int:
    """Note of people of its audience who have no copy that they cannot get one; of how many."""
    found = await people_in(uow, announcement.audience)
    if found is None:
        return 0
    one = _left(found, announcement.id, most).subquery("one")
    failed = {"state": literal("failed"), "error": literal(error)}
    return await _note(uow, announcement, one, failed)


async def _note(
    uow: UnitOfWork, announcement: Announcement, one: Any, cells: Mapping[str, ColumnElement[Any]]
) -> int:
    """A copy for each of these people."""
    usual = {
        "announcement_id": literal(announcement.id),
        "tenant_id": one.c.tenant_id,
        "recipient": one.c.recipient,
        "kind": literal(PERSON),
        "revision": literal(announcement.revision),
        "state": literal("queued"),
        "error": literal(""),
    }
    return await _insert(uow, insert_into(deliveries, uow.dialect), {**usual, **cells})


async def _insert(uow: UnitOfWork, into: Upsert, cells: Mapping[str, ColumnElement[Any]]) -> int:
    # "where true", for else SQLite reads ON CONFLICT as a join's.
    rows = select(*cells.values()).where(true())
    statement = into.prefix_with(LONG).from_select(list(cells), rows).on_conflict_do_nothing()
    return (await uow.connection.execute(statement)).rowcount


def _left(found: CompoundSelect[Any], announcement_id: int, most: int) -> Select[Any]:
    """Some of the people found who have no copy yet: tenant and Entra id."""
    # Not as a CTE: sqlite3 begins no transaction before an insert that begins with one.
    people = found.subquery("who")
    # Not a look-up for each: PostgreSQL does not know yet how many copies there are, and would look
    # through all of them each time.
    left = except_(
        select(people.c.tenant_id, func.lower(people.c.aad_object_id).label("recipient")),
        select(ROW.tenant_id, ROW.recipient).where(ROW.announcement_id == announcement_id),
    ).subquery("left_over")
    each = select(left.c.tenant_id, left.c.recipient)
    return each.order_by(left.c.tenant_id, left.c.recipient).limit(most)


def _later(dialect: str, at: datetime, seconds: ColumnElement[float]) -> ColumnElement[datetime]:
    if dialect == "postgresql":
        interval = func.make_interval(0, 0, 0, 0, 0, 0, seconds)
        return literal(at, DateTime(timezone=True)) + interval
    # As SQLAlchemy writes times, with six digits of a second.
    shift = func.printf("%.3f seconds", seconds)
    moment = func.strftime("%Y-%m-%d %H:%M:%f", literal(at, DateTime(timezone=True)), shift)
    return type_coerce(moment + "000", DateTime(timezone=True))
