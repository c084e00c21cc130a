"""The directory as it stands: who answers which topic, as one frozen snapshot in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from config.vocabulary import COUNTY_WIDE, SERVICE_TYPES
from store.records import (
    Contact,
    Department,
    District,
    Example,
    Locality,
    Organisation,
    Route,
    Term,
    Topic,
)

MOST_DEPUTIES: Final = 10
"""How far a chain of deputies is followed; an import refuses loops, so this is a second lock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of the asker's service; ``None`` where it is not known."""

    area: str | None = None
    service_type: str | None = None
    tier: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answerer:
    """Who answers: a person, or the department's mailbox where nobody is there.

    ``covering_for`` is the person on the route who is away or has left, where that is somebody
    else than ``contact``.
    """

    contact: Contact | None
    mailbox: Department | None = None
    covering_for: Contact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """The one fact that decides who answers: ``area`` or ``service_type``, and its choices."""

    fact: str
    choices: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Directory:
    """All topics, contacts and routes of one version; read it, never change it."""

    version: int
    topics: Mapping[str, Topic]
    contacts: Mapping[str, Contact]
    routes: tuple[Route, ...]
    departments: Mapping[str, Department]
    districts: tuple[District, ...]
    organisations: Mapping[str, Organisation]
    engagement_topic: str
    examples: tuple[Example, ...] = ()
    """Beside those of each topic; in the order of the files, as the two below."""
    glossary: tuple[Term, ...] = ()
    places: tuple[Locality, ...] = ()

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """The areas, in the order of the districts file, the whole county last."""
        return (*dict.fromkeys(row.area for row in self.districts), COUNTY_WIDE)

    @cached_property
    def routes_by_topic(self) -> Mapping[str, tuple[Route, ...]]:
        """The routes of each topic that has any, those with the most cells first."""
        found: dict[str, list[Route]] = {}
        for route in sorted(self.routes, key=_rank, reverse=True):
            found.setdefault(route.topic, []).append(route)
        return {slug: tuple(rows) for slug, rows in found.items()}

    def who(self, topic: str, facts: Facts, on: date) -> Answerer | Needs:
        """Who answers ``topic`` on that day, or which fact would decide it.

        The route with the most cells that match wins; on a tie tier goes before service type before
        area (contract, CSV columns). An unknown fact is asked for only where its value would change
        who answers, the area first; an unknown tier fits only an empty cell.
        """
        routes = [
            route
            for route in self.routes_by_topic.get(topic, ())
            if route.tier in (None, facts.tier)
        ]
        areas = (facts.area,) if facts.area else self.areas
        types = (facts.service_type,) if facts.service_type else SERVICE_TYPES
        winners = {
            (area, kind): route.contact_id if route else None
            for area in areas
            for kind in types
            for route in [winner(routes, Facts(area=area, service_type=kind, tier=facts.tier))]
        }
        if len(set(winners.values())) > 1:
            if _area_matters(winners):
                return Needs(fact="area", choices=areas)
            return Needs(fact="service_type", choices=types)
        contact_id = next(iter(winners.values()))
        return self.covered(topic, self.contacts.get(contact_id or ""), on)

    def covered(self, topic: str, asked: Contact | None, on: date) -> Answerer:
        """Who answers ``topic`` that day where it is ``asked`` who does otherwise."""
        contact = self.present(asked, on) if asked else None
        return Answerer(
            contact=contact,
            mailbox=None if contact else self.mailbox(topic),
            covering_for=asked if contact is not asked else None,
        )

    def present(self, contact: Contact, on: date) -> Contact | None:
        """The contact, or the first of their deputies in turn who is there; None for nobody."""
        asked: Contact | None = contact
        for _ in range(MOST_DEPUTIES + 1):
            if asked is None or not (asked.is_away(on) or asked.has_left(on)):
                return asked
            asked = self.contacts.get(asked.deputy_id or "")
        return None

    def mailbox(self, topic: str) -> Department | None:
        """The mailbox of the topic's department, else the engagement team's.

        A department without e-mail and phone has none; None where neither has one.
        """
        for slug in (topic, self.engagement_topic):
            name = self.topics[slug].department if slug in self.topics else ""
            department = self.departments.get(name)
            if department and (department.email or department.phone):
                return department
        return None


def winner(routes: Iterable[Route], facts: Facts) -> Route | None:
    """The route that fits ``facts`` best; an unknown fact fits only an empty cell.

    Args:
        routes: Of one topic, in the order of ``Directory.routes_by_topic``.
        facts: Of the service.
    """
    for route in routes:
        if (
            route.area in (None, facts.area)
            and route.service_type in (None, facts.service_type)
            and route.tier in (None, facts.tier)
        ):
            return route
    return None


def _rank(route: Route) -> tuple[int, bool, bool, bool]:
    tier, kind, area = (cell is not None for cell in (route.tier, route.service_type, route.area))
    return tier + kind + area, tier, kind, area


def _area_matters(winners: Mapping[tuple[str, str], str | None]) -> bool:
    """Whether, for some service type, the area changes who answers."""
    by_type: dict[str, set[str | None]] = {}
    for (_, service_type), contact_id in winners.items():
        by_type.setdefault(service_type, set()).add(contact_id)
    return any(len(contacts) > 1 for contacts in by_type.values())
