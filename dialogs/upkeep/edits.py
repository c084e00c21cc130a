"""What an order comes to: the cells as they are and as they are to be; nothing is written here."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from dialogs.upkeep.state import Order
from store.directory import Directory
from store.records import Contact, Route
from store.upkeep.records import Cell, Edit, RouteKey

SHOWN: Final = (
    "name",
    "job_title",
    "email",
    "phone",
    "away_from",
    "away_until",
    "deputy_id",
    "verified_on",
)
"""The cells of an entry that its card shows."""


class GoesRound(ValueError):
    """The deputies would lead back to the person."""


def edits(directory: Directory, order: Order, today: date) -> tuple[Edit, Edit]:
    """The directory before and after what ``order`` asks for, in the cells that it touches.

    Raises:
        GoesRound: The deputy is the person, or leads back to them.
    """
    contact = directory.contacts[order.who]
    if order.do == "replace":
        return _replaced(directory, contact, directory.contacts[order.other], today)
    if order.do in ("answers", "stops"):
        return _routed(directory, order)
    if order.do == "right":
        return _cells(contact, {name: getattr(contact, name) for name in SHOWN}, verified_on=today)
    new: dict[str, Cell]
    if order.do == "back":
        new = {"away_from": None, "away_until": None}
    elif order.do == "away":
        new = {"away_from": order.start, "away_until": order.end}
        new |= {"deputy_id": order.other} if order.other else {}
    elif order.field == "deputy":
        new = {"deputy_id": order.other or None}
    else:
        new = {str(order.field): order.value}
    deputy = new.get("deputy_id")
    if isinstance(deputy, str) and _leads_to(_deputies(directory), deputy, contact.id):
        raise GoesRound
    return _cells(contact, {name: getattr(contact, name) for name in new}, **new)


def _cells(contact: Contact, old: Mapping[str, Cell], **new: Cell) -> tuple[Edit, Edit]:
    return (
        Edit(contacts={contact.id: dict(old)}),
        Edit(contacts={contact.id: {**old, **new}}),
    )


def _routed(directory: Directory, order: Order) -> tuple[Edit, Edit]:
    """Somebody answers a topic, in one area or in every one, or no longer does."""
    if order.do == "answers":
        key: RouteKey = (order.topic, order.area, None, None)
        had = {route_key(route): route.contact_id for route in directory.routes}
        return Edit(routes={key: had.get(key)}), Edit(routes={key: order.who})
    theirs = [
        route_key(route)
        for route in directory.routes
        if (route.topic, route.contact_id) == (order.topic, order.who)
        and order.area in (None, route.area)
    ]
    return Edit(routes=dict.fromkeys(theirs, order.who)), Edit(routes=dict.fromkeys(theirs))


def _replaced(
    directory: Directory, leaver: Contact, taker: Contact, today: date
) -> tuple[Edit, Edit]:
    """Routes and deputies go over to ``taker``; ``leaver`` counts as gone since yesterday."""
    routes: dict[RouteKey, str | None] = {
        route_key(route): route.contact_id
        for route in directory.routes
        if route.contact_id == leaver.id
    }
    before: dict[str, dict[str, Cell]] = {
        leaver.id: {"active_until": leaver.active_until, "deputy_id": leaver.deputy_id}
    }
    after: dict[str, dict[str, Cell]] = {
        leaver.id: {"active_until": today - timedelta(1), "deputy_id": taker.id}
    }
    deputies = _deputies(directory)
    deputies[leaver.id] = None
    for one in directory.contacts.values():
        if one.deputy_id == leaver.id:
            deputies[one.id] = None
            # Whoever the leaver covered for needs somebody else who does not lead back to them.
            choices = (taker.id, leaver.deputy_id)
            new = next(
                (who for who in choices if who and not _leads_to(deputies, who, one.id)), None
            )
            deputies[one.id] = new
            before[one.id], after[one.id] = {"deputy_id": leaver.id}, {"deputy_id": new}
    return (
        Edit(contacts=before, routes=routes),
        Edit(contacts=after, routes=dict.fromkeys(routes, taker.id)),
    )


def _deputies(directory: Directory) -> dict[str, str | None]:
    return {one.id: one.deputy_id for one in directory.contacts.values()}


def _leads_to(deputies: Mapping[str, str | None], start: str, end: str) -> bool:
    """Whether the deputies of ``start`` in turn lead to ``end``."""
    seen: set[str] = set()
    at: str | None = start
    while at is not None and at not in seen:
        if at == end:
            return True
        seen.add(at)
        at = deputies.get(at)
    return False


def route_key(route: Route) -> RouteKey:
    """What tells a route from others."""
    return route.topic, route.area, route.service_type, route.tier


def fingerprint(edit: Edit) -> str:
    """Sixteen letters that differ where any cell does: a button tells by them what was shown."""
    written = json.dumps(edit.as_json(), sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def shown(contact: Contact) -> str:
    """The fingerprint of an entry as its card shows it."""
    cells = {name: getattr(contact, name) for name in SHOWN}
    return fingerprint(Edit(contacts={contact.id: cells}))
