"""Somebody who was known by their e-mail address gets an Entra id: they stay one person."""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from sqlalchemy import Table, and_, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from config.vocabulary import OUTSIDE
from store.announcements.tables import attention, deliveries
from store.enquiries.tables import enquiries
from store.outbox.tables import outbox
from store.plan.tables import actions, agenda_items, group_members, responses
from store.pulses.tables import pulse_invitations, pulse_pace
from store.tables import profiles
from store.ways.tables import visitors, ways

Kept: TypeAlias = tuple[Table, str, tuple[str, ...] | None]

OF_A_PERSON: Final[tuple[Kept, ...]] = (
    (attention, "aad_object_id", ()),
    (pulse_pace, "aad_object_id", ()),
    (profiles, "aad_object_id", ()),
    (group_members, "aad_object_id", ("group_slug",)),
    (responses, "aad_object_id", ("meeting_id",)),
    (pulse_invitations, "aad_object_id", ("pulse_id",)),
    (deliveries, "recipient", ("announcement_id",)),
    (enquiries, "asker_id", None),
    (agenda_items, "aad_object_id", None),
    (actions, "aad_object_id", None),
    (outbox, "aad_object_id", None),
    (visitors, "aad_object_id", None),
)
"""The table, its column for the person, and what else tells a row of theirs from another.

None where they may have any number of rows.
"""


async def become(connection: AsyncConnection, ids: Mapping[str, tuple[str, str]]) -> None:
    """Give what is kept of people by their address to the ids that they have now.

    Where both have a row, that of the Entra id stays. A wish to be reached by e-mail goes: the
    person has Teams now, and may say so again.

    Args:
        connection: The transaction's.
        ids: Tenant and Entra id by the id that stood for the address.
    """
    for kept in OF_A_PERSON:
        table, column, _ = kept
        known = select(table.c[column]).where(table.c.tenant_id == OUTSIDE).distinct()
        for old in (await connection.execute(known)).scalars().all():
            if old in ids:
                await _move(connection, kept, old, ids[old])
    theirs = and_(ways.c.tenant_id == OUTSIDE, ways.c.aad_object_id.in_(ids))
    await connection.execute(delete(ways).where(theirs))


async def _move(connection: AsyncConnection, kept: Kept, old: str, new: tuple[str, str]) -> None:
    table, column, besides = kept
    tenant, person = new
    row = table.c
    theirs = and_(row.tenant_id == OUTSIDE, row[column] == old)
    values: dict[str, Any] = {"tenant_id": tenant, column: person}
    moved = update(table).where(theirs).values(values)
    if besides is None:
        await connection.execute(moved)
        return
    other = table.alias("other")
    there = exists().where(
        other.c.tenant_id == tenant,
        other.c[column] == person,
        *(other.c[name] == row[name] for name in besides),
    )
    await connection.execute(moved.where(~there))
    await connection.execute(delete(table).where(theirs))
