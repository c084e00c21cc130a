"""Changing the directory by chat: compared first, written with its history, never half."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, tuple_, update

from store.directories import bump_directory_version, hold_off_others
from store.moments import in_utc
from store.tables import contacts, routes
from store.unit_of_work import UnitOfWork
from store.upkeep.records import Author, Cell, DirectoryChange, Edit, EntryChanged, RouteKey
from store.upkeep_tables import directory_changes

HISTORY: Final = directory_changes.c
OF_SEVERAL: Final = ("replaced", "routed", "undone")
"""Changes that may be of other entries beside the one that they are kept under."""


async def change_directory(uow: UnitOfWork, change: DirectoryChange) -> None:
    """Write ``change.after`` where the directory is still as in ``change.before``; keep both.

    Every other change of the directory waits until this unit of work ends.

    Raises:
        EntryChanged: It is not, or the deputies would go round in a circle, or the change that
            this one takes back was taken back before; nothing was written.
    """
    await hold_off_others(uow)
    if await _as_it_is(uow, change.before) != change.before or await _is_undone(uow, change.undoes):
        raise EntryChanged
    before, after = change.before.but(change.after), change.after.but(change.before)
    if await _goes_round(uow, after):
        raise EntryChanged
    for one, cells in after.contacts.items():
        await uow.connection.execute(update(contacts).where(contacts.c.id == one).values(**cells))
    for key, who in after.routes.items():
        await _write_route(uow, key, before.routes[key], who)
    await bump_directory_version(uow)
    await uow.connection.execute(
        insert(directory_changes).values(
            at=change.at,
            tenant_id=change.by.tenant_id,
            changed_by=change.by.id,
            changed_by_name=change.by.name,
            contact_id=change.contact_id,
            what=change.what,
            before=before.as_json(),
            after=after.as_json(),
            undoes=change.undoes,
        )
    )


async def history_of(uow: UnitOfWork, contact_id: str, most: int) -> tuple[DirectoryChange, ...]:
    """What was changed of an entry, also with another's, the newest first."""
    rows = await uow.connection.execute(
        select(directory_changes)
        .where(or_(HISTORY.contact_id == contact_id, HISTORY.what.in_(OF_SEVERAL)))
        .order_by(HISTORY.id.desc())
    )
    found = (_change(row) for row in rows.mappings())
    return tuple(change for change in found if _is_about(change, contact_id))[:most]


async def last_change(uow: UnitOfWork, by: Author) -> DirectoryChange | None:
    """The newest change of that person that was not taken back."""
    undone = select(HISTORY.undoes).where(HISTORY.undoes.is_not(None))
    rows = await uow.connection.execute(
        select(directory_changes)
        .where(
            HISTORY.tenant_id == by.tenant_id,
            HISTORY.changed_by == by.id,
            HISTORY.what != "undone",
            HISTORY.id.not_in(undone),
        )
        .order_by(HISTORY.id.desc())
        .limit(1)
    )
    row = rows.mappings().one_or_none()
    return _change(row) if row else None


def _change(row: Mapping[Any, Any]) -> DirectoryChange:
    return DirectoryChange(
        id=row["id"],
        at=in_utc(row["at"]),
        by=Author(tenant_id=row["tenant_id"], id=row["changed_by"], name=row["changed_by_name"]),
        contact_id=row["contact_id"],
        what=row["what"],
        before=Edit.of_json(row["before"]),
        after=Edit.of_json(row["after"]),
        undoes=row["undoes"],
    )


def _is_about(change: DirectoryChange, contact_id: str) -> bool:
    edits = (change.before, change.after)
    return change.contact_id == contact_id or any(
        contact_id in (*edit.contacts, *edit.routes.values()) for edit in edits
    )


async def _as_it_is(uow: UnitOfWork, edit: Edit) -> Edit:
    """The same cells as the store has them; what is gone is left out."""
    rows = await uow.connection.execute(select(contacts).where(contacts.c.id.in_(edit.contacts)))
    people = {row["id"]: row for row in rows.mappings()}
    return Edit(
        contacts={
            one: {name: people[one][name] for name in cells}
            for one, cells in edit.contacts.items()
            if one in people
        },
        routes=await _answering(uow, edit.routes),
    )


async def _write_route(uow: UnitOfWork, key: RouteKey, old: str | None, new: str | None) -> None:
    """Somebody else answers; or a route that was not there is, or the other way round."""
    if new is None:
        await uow.connection.execute(delete(routes).where(_is_route(key)))
    elif old is not None:
        await uow.connection.execute(update(routes).where(_is_route(key)).values(contact_id=new))
    else:
        topic, area, kind, tier = _kept(key)
        last = await uow.connection.scalar(select(func.max(routes.c.position))) or 0
        await uow.connection.execute(
            insert(routes).values(
                topic=topic,
                area=area,
                service_type=kind,
                tier=tier,
                contact_id=new,
                position=last + 1,
            )
        )


async def _answering(uow: UnitOfWork, keys: Iterable[RouteKey]) -> dict[RouteKey, str | None]:
    """Who answers by each of these routes; None where there is no such route."""
    cells = (routes.c.topic, routes.c.area, routes.c.service_type, routes.c.tier)
    keys = tuple(keys)
    wanted = [_kept(key) for key in keys]
    if not wanted:
        return {}
    rows = await uow.connection.execute(
        select(*cells, routes.c.contact_id).where(tuple_(*cells).in_(wanted))
    )
    return dict.fromkeys(keys) | {
        (topic, area or None, kind or None, tier or None): who
        for topic, area, kind, tier, who in rows
    }


async def _goes_round(uow: UnitOfWork, after: Edit) -> bool:
    """Whether the deputies would lead back to somebody."""
    changed: dict[str, Cell] = {
        one: cells["deputy_id"] for one, cells in after.contacts.items() if "deputy_id" in cells
    }
    if not any(changed.values()):
        return False
    rows = await uow.connection.execute(select(contacts.c.id, contacts.c.deputy_id))
    deputies: dict[str, Cell] = {row.id: row.deputy_id for row in rows} | changed
    return any(_returns(deputies, one) for one in changed)


def _returns(deputies: Mapping[str, Cell], start: str) -> bool:
    seen, at = {start}, deputies.get(start)
    while isinstance(at, str):
        if at in seen:
            return True
        seen.add(at)
        at = deputies.get(at)
    return False


async def _is_undone(uow: UnitOfWork, change_id: int | None) -> bool:
    if change_id is None:
        return False
    found = await uow.connection.scalar(select(HISTORY.id).where(HISTORY.undoes == change_id))
    return found is not None


def _is_route(key: RouteKey) -> ColumnElement[bool]:
    topic, area, kind, tier = _kept(key)
    row = routes.c
    return (
        (row.topic == topic) & (row.area == area) & (row.service_type == kind) & (row.tier == tier)
    )


def _kept(key: RouteKey) -> tuple[str, str, str, int]:
    """A route's key as its table has it, with empty cells for any."""
    topic, area, kind, tier = key
    return topic, area or "", kind or "", tier or 0
