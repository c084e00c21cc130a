"""Where the directory would fail a provider: nobody to answer, somebody who left, an old entry."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from config.vocabulary import SERVICE_TYPES
from store.directory import Directory, Facts, winner
from store.records import Contact


class GapKind(StrEnum):
    """What is amiss; the order is that of a report, the worst first."""

    NO_TOPICS = "no_topics"
    TOPIC_MISSING = "topic_missing"
    NO_ROUTE = "no_route"
    LEFT = "left"
    NOBODY_COVERS = "nobody_covers"
    NO_MAILBOX = "no_mailbox"
    STALE = "stale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One thing amiss: of the topic, contact or department named ``subject``.

    ``where`` narrows it down, such as "South; West: Home care", and is empty where it is so for
    everybody; ``since`` is the day that it counts from; ``covered_by`` is the id of the deputy who
    stands in meanwhile.
    """

    kind: GapKind
    subject: str
    where: str = ""
    since: date | None = None
    covered_by: str | None = None


def gaps(
    directory: Directory, on: date, stale_after: timedelta, needed: tuple[str, ...]
) -> tuple[Gap, ...]:
    """All gaps on that day, the worst first.

    Args:
        directory: What to look at.
        on: The day, in the council's zone.
        stale_after: How long an entry that somebody checked counts as true.
        needed: Slugs of the topics that the product itself needs.
    """
    if not directory.topics:
        return (Gap(kind=GapKind.NO_TOPICS, subject=""),)
    found = [
        *_missing_topics(directory, needed),
        *_without_route(directory),
        *_of_contacts(directory, on, stale_after),
        *_without_mailbox(directory),
    ]
    return tuple(sorted(found, key=lambda gap: list(GapKind).index(gap.kind)))


def without_deputy(directory: Directory, on: date) -> tuple[str, ...]:
    """Ids of those on a route whom nobody could stand in for on that day.

    It is no gap: somebody has to be the last in the line of deputies.
    """
    routed = {route.contact_id for route in directory.routes}
    return tuple(
        contact.id
        for contact in directory.contacts.values()
        if contact.id in routed
        and not contact.has_left(on)
        and not _has_deputy(directory, contact, on)
    )


def _has_deputy(directory: Directory, contact: Contact, on: date) -> bool:
    deputy = directory.contacts.get(contact.deputy_id or "")
    return deputy is not None and not deputy.has_left(on)


def _missing_topics(directory: Directory, needed: tuple[str, ...]) -> Iterator[Gap]:
    for slug in needed:
        if slug not in directory.topics:
            yield Gap(kind=GapKind.TOPIC_MISSING, subject=slug)


def _without_route(directory: Directory) -> Iterator[Gap]:
    """A topic that no route answers for some area and service type; a tier is never required."""
    for slug in directory.topics:
        routes = directory.routes_by_topic.get(slug, ())
        missing = {
            area: [
                kind
                for kind in SERVICE_TYPES
                if winner(routes, Facts(area=area, service_type=kind)) is None
            ]
            for area in directory.areas
        }
        if any(missing.values()):
            yield Gap(kind=GapKind.NO_ROUTE, subject=slug, where=_where(missing))


def _where(missing: Mapping[str, list[str]]) -> str:
    """The service types without a route by area, as short as it can be said."""
    every_type = list(SERVICE_TYPES)
    first = next(iter(missing.values()))
    if all(kinds == first for kinds in missing.values()):
        return "" if first == every_type else ", ".join(first)
    return "; ".join(
        area if kinds == every_type else f"{area}: {', '.join(kinds)}"
        for area, kinds in missing.items()
        if kinds
    )


def _of_contacts(directory: Directory, on: date, stale_after: timedelta) -> Iterator[Gap]:
    routed = {route.contact_id for route in directory.routes}
    for contact in directory.contacts.values():
        if contact.has_left(on):
            if contact.id in routed:
                yield Gap(
                    kind=GapKind.LEFT,
                    subject=contact.id,
                    since=contact.active_until,
                    covered_by=_standing_in(directory, contact, on),
                )
            continue
        if (
            contact.is_away(on)
            and contact.id in routed
            and not _standing_in(directory, contact, on)
        ):
            yield Gap(kind=GapKind.NOBODY_COVERS, subject=contact.id, since=contact.away_from)
        if contact.verified_on is None or contact.verified_on + stale_after < on:
            yield Gap(kind=GapKind.STALE, subject=contact.id, since=contact.verified_on)


def _standing_in(directory: Directory, contact: Contact, on: date) -> str | None:
    present = directory.present(contact, on)
    return present.id if present else None


def _without_mailbox(directory: Directory) -> Iterator[Gap]:
    for name in dict.fromkeys(topic.department for topic in directory.topics.values()):
        department = directory.departments.get(name)
        if department is None or not department.email:
            yield Gap(kind=GapKind.NO_MAILBOX, subject=name)
