"""People in files: by their Entra ids, or by nothing but their e-mail address.

A person without Entra ids is ``store.ways.people.outside``: the two cells are empty in the file and
show so again. The address is who they are, so another address is another person.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Column
from sqlalchemy.ext.asyncio import AsyncConnection

from config.vocabulary import OUTSIDE, Role
from store.exchange import cells
from store.exchange.errors import Problem
from store.exchange.plain import CellError, text_of
from store.exchange.rules import Entry, Key, Known
from store.exchange.table import Value
from store.ways.moving import become
from store.ways.people import outside

BY_ADDRESS: Final = re.compile("mail-[0-9a-f]{32}")
"""Ids of ``outside_id``; they show as empty cells."""
LEAVE_EMPTY: Final = "Leave tenant_id and aad_object_id empty for somebody without Teams."


def tenant(column: Column[Any]) -> cells.Form:
    """A tenant of Entra's, or nothing for somebody who is in none."""
    return _id(column, lambda found: found == OUTSIDE)


def person(column: Column[Any]) -> cells.Form:
    """An object id of Entra's, or nothing for somebody who has none."""
    return _id(column, lambda found: bool(BY_ADDRESS.fullmatch(found)))


def tenant_of_member(column: Column[Any]) -> cells.Form:
    """As ``tenant``; it shows as it is kept, since the address is in the list of people."""
    inner = cells.entra_id(column)
    return cells.Form(lambda value: inner.read(value) if text_of(value) else "")


def member(column: Column[Any]) -> cells.Form:
    """An object id, or the address of somebody who has none."""
    return cells.entra_id(column)


def known_by_address(entries: Sequence[Entry], known: Known) -> Iterator[Problem]:
    """Whoever has no Entra ids is known by their address, which nobody else of the list has."""
    with_ids = {
        address: ""
        for key, row in known.rows.items()
        if key[0] != OUTSIDE and (address := row["email"].lower())
    }
    with_ids |= {
        address: f" on line {entry.line}"
        for entry in entries
        if entry.values.get("tenant_id") and (address := entry.values.get("email", "").lower())
    }
    first: dict[str, int] = {}
    for entry in entries:
        found = entry.values
        if not found.keys() >= {"tenant_id", "aad_object_id", "email"}:
            continue
        if found["tenant_id"] and found["aad_object_id"]:
            continue
        address = found["email"].lower()
        if column := _unusable(found, address, with_ids, first, entry.line):
            yield Problem(line=entry.line, column=column[0], reason=column[1])
            # Without it the row has no key, and no other rule speaks of it.
            del found["tenant_id"]
            continue
        first[address] = entry.line
        found["tenant_id"], found["aad_object_id"] = outside(address)


def only_providers_by_address(entries: Sequence[Entry], _known: Known) -> Iterator[Problem]:
    """The council's own people prove who they are by Entra, never by a mailbox."""
    for entry in entries:
        by_address = entry.values.get("tenant_id") == OUTSIDE
        if by_address and entry.values.get("role", "") not in ("", Role.PROVIDER.value):
            yield Problem(
                line=entry.line,
                column="role",
                reason="Somebody without Entra ids can only be a provider. Give both ids.",
            )


def now_with_entra_id(rows: Mapping[Key, Mapping[str, Any]], known: Known) -> Collection[Key]:
    """The rows by address of people who come with Entra ids now."""
    came = {outside(row["email"]) for key, row in rows.items() if key[0] != OUTSIDE}
    return came & known.rows.keys()


async def stays_the_same_person(
    connection: AsyncConnection, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Whoever came with Entra ids keeps what was kept of them by their address."""
    await become(
        connection,
        {
            outside(row["email"])[1]: (row["tenant_id"], row["aad_object_id"])
            for row in rows
            if row["tenant_id"] != OUTSIDE and row["email"]
        },
    )


def member_by_address(entries: Sequence[Entry], _known: Known) -> Iterator[Problem]:
    """A member without a tenant is named by their address."""
    for entry in entries:
        found = entry.values
        if found.get("tenant_id") != "" or "aad_object_id" not in found:
            continue
        if not cells.EMAIL.fullmatch(found["aad_object_id"]):
            yield Problem(
                line=entry.line,
                column="tenant_id",
                reason=(
                    "The cell is empty. Give the tenant, or write the e-mail address of somebody "
                    "without Teams in aad_object_id."
                ),
            )
            del found["tenant_id"]
            continue
        found["tenant_id"], found["aad_object_id"] = outside(found["aad_object_id"])


def _id(column: Column[Any], ours: Any) -> cells.Form:
    inner = cells.entra_id(column)

    def read(value: Value) -> Any:
        if not text_of(value):
            return ""
        found = inner.read(value)
        if ours(found):
            raise CellError(f'"{found}" is no id of Entra. {LEAVE_EMPTY}')
        return found

    return cells.Form(read, show=lambda kept: None if ours(kept) else kept)


def _unusable(
    found: Mapping[str, Any],
    address: str,
    with_ids: Mapping[str, str],
    first: Mapping[str, int],
    line: int,
) -> tuple[str, str] | None:
    """Why a row without both ids cannot be used, and in which column; None where it can."""
    if found["tenant_id"] or found["aad_object_id"]:
        empty = "aad_object_id" if found["tenant_id"] else "tenant_id"
        return empty, f"The cell is empty. {LEAVE_EMPTY}"
    if not address:
        return "email", "The row has neither Entra ids nor an e-mail address. Give one of them."
    if address in with_ids:
        return "email", (
            f'"{found["email"]}" is in the list with Entra ids{with_ids[address]}. '
            "One person is one row: write the ids here too, or another address."
        )
    if first.get(address, line) != line:
        return "email", (
            f'"{found["email"]}" is on line {first[address]} too. '
            "People without Entra ids need an address each."
        )
    return None
