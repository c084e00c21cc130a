"""Somebody's look at the desk: who they are, what they asked for, and what it is read from."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from config.vocabulary import SERVICE_TYPES, Role
from dialogs.desk import texts
from dialogs.desk.page import Filter
from dialogs.figures.counting import Report
from dialogs.figures.query import Query
from dialogs.figures.shown import Eyes
from dialogs.outcome import Exchange
from dialogs.turn import Knowledge
from store.announcements.records import Announcement, DeliveryCounts
from store.announcements.under_way import Mine
from store.enquiries.due import Due
from store.enquiries.figures import Scope
from store.reports import OutOfDateReport
from store.upkeep.records import Overdue
from store.ways.out_of_reach import Choice, OutOfReach


class DeskStore(Protocol):
    """What the desk reads beside what chat reads; ``store.desk`` has it."""

    async def due(self, scope: Scope, service_type: str | None) -> tuple[Due, ...]:
        """The questions that nobody has answered yet, the next due first; none of their words."""

    async def announcements(
        self, tenant_id: str, mine: Mine | None, since: datetime
    ) -> tuple[Announcement, ...]:
        """Those on their way, and those sent since then, the newest first."""

    async def counts(self, announcement: Announcement) -> DeliveryCounts:
        """What became of its copies so far."""

    async def coming(self, ids: Collection[int]) -> Mapping[int, Mapping[str, int]]:
        """How many people gave each answer, by meeting; of those that anybody answered to."""

    async def overdue(self) -> tuple[Overdue, ...]:
        """Questions past their time, by who has them."""

    async def reports(self) -> tuple[OutOfDateReport, ...]:
        """Every report that an entry is out of date."""

    async def out_of_reach(self, choice: Choice, council: str | None) -> OutOfReach:
        """Who can be reached in no way, and why; ``council`` is its own people's tenant."""

    async def suggested(self) -> int:
        """How many examples wait for an owner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One look at one page; ``asked`` is the query of its address."""

    exchange: Exchange
    store: DeskStore
    count: Callable[[Query], Awaitable[Report]]
    """Counts the figures, as chat does."""
    stale_after_days: int
    asked: Mapping[str, str] = field(default_factory=dict)

    @property
    def knowledge(self) -> Knowledge:
        """All that dialogs know."""
        return self.exchange.knowledge

    @property
    def role(self) -> Role:
        """What the person may do."""
        return self.exchange.turn.asker.role

    @property
    def is_manager(self) -> bool:
        """Whether they may read every question, and see every number."""
        return self.role is Role.ENGAGEMENT_MANAGER

    @property
    def is_owner(self) -> bool:
        """Whether they keep the directory."""
        return self.role is Role.DIRECTORY_OWNER

    @property
    def eyes(self) -> Eyes:
        """Which numbers they may see, as in chat."""
        return Eyes(all_numbers=self.is_manager)

    def one_of(self, name: str, values: Iterable[str]) -> str:
        """What the address chooses, where it is one of the values; else "" for all."""
        said = self.asked.get(name, "")
        return said if said in set(values) else ""

    @property
    def area(self) -> Filter:
        """The choice of an area."""
        areas = self.knowledge.directory.areas
        return Filter(
            name="area",
            label=texts.AREA,
            every=texts.ALL_AREAS,
            values=tuple((one, one) for one in areas),
            chosen=self.one_of("area", areas),
        )

    @property
    def service_type(self) -> Filter:
        """The choice of a type of service."""
        return Filter(
            name="service",
            label=texts.SERVICE,
            every=texts.ALL_SERVICES,
            values=tuple((one, one) for one in SERVICE_TYPES),
            chosen=self.one_of("service", SERVICE_TYPES),
        )

    def department(self, departments: Iterable[str]) -> Filter:
        """The choice of a department."""
        known = tuple(dict.fromkeys(departments))
        return Filter(
            name="department",
            label=texts.DEPARTMENT,
            every=texts.ALL_DEPARTMENTS,
            values=tuple((one, one) for one in known),
            chosen=self.one_of("department", known),
        )
