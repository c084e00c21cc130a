"""Conversations about the plan of a small council, with officers and providers."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from config.vocabulary import Role
from dialogs.outcome import Outcome
from dialogs.turn import Asker
from store.plan.records import GroupTerms, Meeting
from store.records import Group, Person
from tests.unit.dialogs import factories
from tests.unit.dialogs.fake_plan import FakePlan

NOW: Final = datetime(2026, 11, 23, 10, tzinfo=UTC)
"""A Monday morning."""
GROUPS: Final = (
    *(
        Group(
            slug=f"forum-{area.lower()}",
            name=f"Provider forum ({area})",
            kind="forum",
            area=area,
            audience_roles=("Care manager", "Care worker"),
            meetings_per_year=4,
            chaired_by="officer",
            purpose="Put area issues into practice",
        )
        for area in ("North", "South")
    ),
    Group(
        slug="quality-group",
        name="Quality group",
        kind="strategic",
        audience_roles=("Owner or director", "Care manager"),
        meetings_per_year=3,
        chaired_by="provider",
        purpose="Oversee the quality improvement plan",
    ),
)
SOUTH: Final = Meeting(
    id=1,
    uid="uid-south",
    group_slug="forum-south",
    title="South provider forum",
    starts_at=datetime(2027, 3, 12, 14, tzinfo=UTC),
    ends_at=datetime(2027, 3, 12, 16, tzinfo=UTC),
    venue="Chelmsford library",
    version=3,
)
QUALITY: Final = Meeting(
    id=2,
    uid="uid-quality",
    group_slug="quality-group",
    title="Quality group",
    starts_at=datetime(2027, 1, 20, 13, 30, tzinfo=UTC),
    ends_at=datetime(2027, 1, 20, 15, 30, tzinfo=UTC),
    join_url="https://teams.example.org/meet/quality",
    version=1,
)


def plan(*meetings: Meeting) -> FakePlan:
    """A plan of three groups; the South forum and the quality group meet, unless others do."""
    kept = meetings or (SOUTH, QUALITY)
    terms = GroupTerms(
        group_slug="quality-group",
        attends="Owners and care managers",
        chair="A provider",
        administrator_id="una",
        maturity=3,
    )
    return FakePlan(
        all_groups=GROUPS,
        all_terms={"quality-group": terms},
        meetings={one.id: one for one in kept},
    )


def asker(role: Role = Role.OFFICER) -> Asker:
    """Somebody of that role."""
    listed = Person(tenant_id="t", aad_object_id="aad-o", name="Olu Officer", role=role)
    return Asker(tenant_id="t", aad_object_id="aad-o", user_id="aad-o", person=listed)


@dataclass
class Chat(factories.Chat):
    """A conversation about that plan."""

    asker: Asker = field(default_factory=asker)
    now: datetime = NOW

    def __post_init__(self) -> None:
        """Have a plan."""
        if not self.store.plan.all_groups:
            self.store.plan = plan()

    @property
    def plan(self) -> FakePlan:
        """What is kept."""
        return self.store.plan

    async def talk(self, *texts: str) -> Outcome:
        """Type one after another; gives the last answer."""
        outcome = await self.say(texts[0])
        for text in texts[1:]:
            outcome = await self.say(text)
        return outcome

    def new(self) -> tuple[Meeting, ...]:
        """The meetings that were added."""
        return tuple(one for one in self.plan.meetings.values() if one.id > QUALITY.id)
