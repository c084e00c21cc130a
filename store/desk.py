"""What the officers' pages read, as ``dialogs.desk.visit.DeskStore`` has it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from store.announcements.deliveries import counts
from store.announcements.records import Announcement, DeliveryCounts
from store.announcements.under_way import Mine, under_way
from store.enquiries.due import Due, due
from store.enquiries.figures import Scope
from store.plan.responses import answers_to_each
from store.reports import OutOfDateReport, list_reports
from store.unit_of_work import UnitOfWork
from store.upkeep.entries import overdue
from store.upkeep.records import Overdue
from store.upkeep.suggestions import suggestions
from store.ways.out_of_reach import Choice, OutOfReach, out_of_reach


@dataclass(frozen=True, slots=True)
class DeskReading:
    """Reads only; ``now`` is an aware time in UTC, ``mails`` whether e-mail is sent here."""

    uow: UnitOfWork
    now: datetime
    mails: bool = False

    async def due(self, scope: Scope, service_type: str | None) -> tuple[Due, ...]:
        """The questions that nobody has answered yet, the next due first."""
        return await due(self.uow, scope, service_type)

    async def announcements(
        self, tenant_id: str, mine: Mine | None, since: datetime
    ) -> tuple[Announcement, ...]:
        """Those on their way, and those sent since then, the newest first."""
        return await under_way(self.uow, tenant_id, mine, since)

    async def counts(self, announcement: Announcement) -> DeliveryCounts:
        """What became of its copies so far."""
        return await counts(self.uow, announcement.id)

    async def coming(self, ids: Collection[int]) -> Mapping[int, Mapping[str, int]]:
        """How many people gave each answer, by meeting."""
        return await answers_to_each(self.uow, ids)

    async def overdue(self) -> tuple[Overdue, ...]:
        """Questions past their time, by who has them."""
        return await overdue(self.uow, self.now)

    async def reports(self) -> tuple[OutOfDateReport, ...]:
        """Every report that an entry is out of date."""
        return await list_reports(self.uow)

    async def out_of_reach(self, choice: Choice, council: str | None) -> OutOfReach:
        """Who can be reached in no way, and why."""
        return await out_of_reach(
            self.uow, choice, on=self.now.date(), mails=self.mails, council=council
        )

    async def suggested(self) -> int:
        """How many examples wait for an owner."""
        return len(await suggestions(self.uow))
