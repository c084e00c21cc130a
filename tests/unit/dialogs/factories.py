"""A small council with real topics, invented people, and a fake store, for tests of dialogs."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Final

from config.vocabulary import Role
from dialogs.conversation import Outcome, respond
from dialogs.state import Idle, State, read_state, write_state
from dialogs.turn import (
    Asker,
    Knowledge,
    Place,
    Reading,
    Roles,
    ScoredTopic,
    TopicOutcome,
    TopicsRead,
    Turn,
)
from dialogs.understanding import places
from dialogs.understanding.learning import teacher
from dialogs.understanding.reading import MessageReader
from store.directory import Directory
from store.outbox.records import Post
from store.records import (
    Contact,
    Department,
    District,
    Organisation,
    Person,
    Profile,
    Route,
    Topic,
)
from tests.unit.dialogs.fake_afterwards import FakeAfterwards
from tests.unit.dialogs.fake_announcements import FakeAnnouncements
from tests.unit.dialogs.fake_deliveries import FakeAttention, FakeDeliveries
from tests.unit.dialogs.fake_enquiries import FakeEnquiries
from tests.unit.dialogs.fake_figures import FakeFigures
from tests.unit.dialogs.fake_meetings import FakeMeetings
from tests.unit.dialogs.fake_personal import FakePersonal
from tests.unit.dialogs.fake_plan import FakePlan
from tests.unit.dialogs.fake_pulses import FakePulses
from tests.unit.dialogs.fake_upkeep import FakeUpkeep

TODAY: Final = date(2026, 11, 22)
NOW: Final = datetime(2026, 11, 22, 10, tzinfo=UTC)
ROLES: Final = Roles(
    safeguarding="safeguarding-concern",
    out_of_hours="emergency-duty",
    engagement="provider-engagement",
)

TOPICS: Final = (
    Topic(
        slug="safeguarding-concern",
        name="Raise a safeguarding concern",
        department="Safeguarding",
        urgent=True,
        description="Report abuse, neglect or harm, suspected or seen",
        examples=("Who do I contact about safeguarding?",),
    ),
    Topic(
        slug="safeguarding-enquiry",
        name="Follow up an open safeguarding enquiry",
        department="Safeguarding",
        description="Outcome, timing or paperwork of a safeguarding enquiry",
    ),
    Topic(
        slug="emergency-duty",
        name="Emergencies out of office hours",
        department="Adult Operations - Service Teams",
        urgent=True,
    ),
    Topic(
        slug="payments",
        name="Invoices and payments",
        department="Finance",
        description="Late, missing or wrong payments",
    ),
    Topic(
        slug="client-contributions",
        name="People's contributions and financial assessment",
        department="Finance",
    ),
    Topic(slug="fees", name="Fees, rates and top-ups", department="Commissioning Officers"),
    Topic(slug="contracts", name="Contract management", department="Contract Management"),
    Topic(slug="quality", name="Quality improvement", department="Quality Improvement"),
    Topic(slug="procurement", name="Tenders and frameworks", department="Procurement"),
    Topic(
        slug="provider-failure",
        name="Closure and business continuity",
        department="Contract Management",
        urgent=True,
    ),
    Topic(slug="nobody", name="A topic without anyone", department="Nowhere"),
    Topic(
        slug="provider-engagement",
        name="Anything else about working with the council",
        department="Provider Engagement",
    ),
)


def person(key: str, name: str, number: int, **more: Any) -> Contact:
    """A contact with an invented address and a number from Ofcom's drama range."""
    given: dict[str, Any] = {
        "job_title": "Officer",
        "team": "Providers team",
        "department": "Adult Social Care",
        "email": f"{name.lower().replace(' ', '.')}@example.org",
        "phone": f"01632 960{number:03d}",
        "verified_on": date(2026, 11, 12),
        **more,
    }
    return Contact(id=key, name=name, **given)


CONTACTS: Final = (
    person("priya", "Priya Shah", 1, job_title="Safeguarding manager", team="Safeguarding team"),
    person("duty", "Emergency Duty Team", 2, job_title="", email="", team=""),
    person("tom", "Tom Reed", 3, job_title="Payments officer", team="Provider payments"),
    person("nora", "Nora North", 4, job_title="Contract manager"),
    person("sid", "Sid South", 5, job_title="Contract manager"),
    person("ray", "Ray Residential", 6),
    person("una", "Una Usual", 7, verified_on=None),
    person("eve", "Eve Engagement", 8, job_title="Engagement manager"),
)
ROUTES: Final = (
    Route(topic="safeguarding-concern", contact_id="priya"),
    Route(topic="safeguarding-enquiry", contact_id="priya"),
    Route(topic="emergency-duty", contact_id="duty"),
    Route(topic="payments", contact_id="tom"),
    Route(topic="client-contributions", contact_id="tom"),
    Route(topic="fees", contact_id="una"),
    Route(topic="contracts", contact_id="una"),
    Route(topic="contracts", area="North", contact_id="nora"),
    Route(topic="contracts", area="South", contact_id="sid"),
    Route(topic="provider-failure", area="North", contact_id="nora"),
    Route(topic="provider-failure", area="South", contact_id="sid"),
    Route(topic="quality", contact_id="una"),
    Route(topic="quality", service_type="Residential and nursing", contact_id="ray"),
    Route(topic="provider-engagement", contact_id="eve"),
)
DEPARTMENTS: Final = (
    Department(name="Safeguarding", email="safeguarding@example.org", phone="01632 960100"),
    Department(name="Procurement", email="procurement@example.org"),
    Department(name="Provider Engagement", email="engagement@example.org", phone="01632 960101"),
    Department(name="Finance", email="finance@example.org"),
)
DISTRICTS: Final = (
    District(district="Colchester", area="North"),
    District(district="Tendring", area="North"),
    District(district="Basildon", area="South"),
)
WILLOWS: Final = Organisation(
    id="o1",
    name="The Willows",
    service_type="Residential and nursing",
    district="Colchester",
    area="North",
    tier=2,
)
WILLOW_COURT: Final = Organisation(
    id="o2", name="Willow Court", service_type="Home care", district="Basildon", area="South"
)


def directory(
    *,
    contacts: tuple[Contact, ...] = CONTACTS,
    routes: tuple[Route, ...] = ROUTES,
    topics: tuple[Topic, ...] = TOPICS,
    departments: tuple[Department, ...] = DEPARTMENTS,
) -> Directory:
    """The small council's directory; given contacts replace those of the same id."""
    everyone = {one.id: one for one in (*CONTACTS, *contacts)}
    return Directory(
        version=1,
        topics={topic.slug: topic for topic in topics},
        contacts=everyone,
        routes=routes,
        departments={row.name: row for row in departments},
        districts=DISTRICTS,
        organisations={row.id: row for row in (WILLOWS, WILLOW_COURT)},
        engagement_topic=ROLES.engagement,
    )


SCORES: Final[Mapping[str, tuple[tuple[str, float], ...]]] = {
    "safeguarding": (("safeguarding-concern", 0.9), ("safeguarding-enquiry", 0.5)),
    "night": (("emergency-duty", 0.9),),
    "paid": (("payments", 0.9), ("client-contributions", 0.5), ("fees", 0.45)),
    "money": (("payments", 0.6), ("client-contributions", 0.58), ("fees", 0.56)),
    "concern or enquiry": (("safeguarding-concern", 0.6), ("safeguarding-enquiry", 0.59)),
    "contract": (("contracts", 0.9),),
    "quality": (("quality", 0.9),),
    "tender": (("procurement", 0.9),),
    "close": (("provider-failure", 0.9),),
    "lonely": (("nobody", 0.9),),
    "idea": (("provider-engagement", 0.9),),
}


class FakeReader:
    """Reads topics by one word each, the longest that is there; the rest as the product does."""

    def read(self, text: str) -> Reading:
        """The topics written above, with the real intent, harm and language."""
        return replace(_real_reader().read(text), topics=self.topics(text), second=None)

    def is_plain(self, text: str) -> bool:
        """Nothing here takes long."""
        return bool(text)

    def topics(self, text: str) -> TopicsRead:
        """Clear where one word has one topic, a choice where it has more."""
        for word in sorted(SCORES, key=len, reverse=True):
            if word in text.lower():
                found = [ScoredTopic(slug=slug, score=score) for slug, score in SCORES[word]]
                fair = [one for one in found if one.score >= 0.78 * found[0].score]
                return TopicsRead(
                    outcome=TopicOutcome.CHOOSE if len(fair) > 1 else TopicOutcome.CLEAR,
                    fair=tuple(fair),
                    others=tuple(found[len(fair) :]),
                )
        return TopicsRead(outcome=TopicOutcome.NONE)


@cache
def _real_reader() -> MessageReader:
    """What comes with the product, over topics that nobody asks it for."""
    return teacher().meanwhile(directory(topics=(), routes=()))


class FakeOrganisations:
    """Finds organisations that have the words of the text in their name."""

    def find(self, text: str) -> tuple[Organisation, ...]:
        """Those whose name has it, or is in it."""
        said = text.lower().strip()
        return tuple(
            one
            for one in (WILLOWS, WILLOW_COURT)
            if said and (said in one.name.lower() or one.name.lower() in said)
        )

    def named_in(self, text: str) -> Organisation | None:
        """The one whose whole name stands in the text."""
        named = [one for one in (WILLOWS, WILLOW_COURT) if one.name.lower() in text.lower()]
        return named[0] if len(named) == 1 else None


@dataclass
class FakePeople:
    """Keeps in lists what dialogs write."""

    profiles: list[Profile] = field(default_factory=list)
    reports: list[tuple[str, str, date]] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    enquiries: FakeEnquiries = field(default_factory=FakeEnquiries)
    figures: FakeFigures = field(default_factory=FakeFigures)
    upkeep: FakeUpkeep = field(default_factory=FakeUpkeep)
    afterwards: FakeAfterwards = field(default_factory=FakeAfterwards)
    meetings: FakeMeetings = field(default_factory=FakeMeetings)
    attention: FakeAttention = field(default_factory=FakeAttention)
    deliveries: FakeDeliveries = field(default_factory=FakeDeliveries)
    pulses: FakePulses = field(default_factory=FakePulses)
    plan: FakePlan = field(default_factory=FakePlan)
    announcements: FakeAnnouncements = field(default_factory=FakeAnnouncements)
    own: FakePersonal = field(default_factory=FakePersonal)

    def personal(self, conversation_id: str) -> FakePersonal:  # noqa: ARG002 - one chat here.
        """What is held of the person."""
        return self.own

    async def save_profile(self, profile: Profile) -> None:
        """Keep it."""
        self.profiles.append(profile)

    async def forget_profile(self) -> None:
        """Nothing is left of it."""
        self.profiles.append(Profile())

    async def report_out_of_date(self, contact_id: str, topic: str, on: date) -> None:
        """Keep it."""
        self.reports.append((contact_id, topic, on))

    async def post(self, post: Post) -> None:
        """Keep it, the same key once."""
        if post.key not in {one.key for one in self.posts}:
            self.posts.append(post)


def knowledge(rows: Directory | None = None) -> Knowledge:
    """What dialogs know of the small council."""
    rows = rows or directory()
    return Knowledge(
        directory=rows,
        reader=FakeReader(),
        organisations=FakeOrganisations(),
        places=places.learn(rows),
        roles=ROLES,
    )


def officer() -> Asker:
    """Somebody who works for the council."""
    return Asker(
        person=Person(tenant_id="t", aad_object_id="a", name="Olu", role=Role.OFFICER),
    )


def listed_provider() -> Asker:
    """A care manager whom the council lists with an organisation."""
    return Asker(
        person=Person(
            tenant_id="t", aad_object_id="b", organisation_id="o1", job_role="Care manager"
        ),
        organisation=WILLOWS,
    )


@dataclass
class Chat:
    """One conversation: say or press something and read the outcome; state is kept as JSON."""

    asker: Asker = field(default_factory=Asker)
    place: Place = Place.PERSONAL
    knows: Knowledge = field(default_factory=knowledge)
    store: FakePeople = field(default_factory=FakePeople)
    state: State = field(default_factory=Idle)
    in_hours: bool = True
    now: datetime = NOW

    async def _turn(self, **what: Any) -> Outcome:
        turn = Turn(
            asker=self.asker,
            place=self.place,
            conversation_id="chat",
            now=self.now,
            today=self.now.date(),
            in_hours=self.in_hours,
            **what,
        )
        before = len(self.store.profiles)
        outcome = await respond(turn, self.state, self.knows, self.store)
        self.state = read_state(write_state(outcome.state))
        if len(self.store.profiles) > before:
            self._remember(self.store.profiles[-1])
        return outcome

    def _remember(self, profile: Profile) -> None:
        """The next turn's asker is read from the store again."""
        listed = self.asker.person.organisation_id if self.asker.person else None
        known = self.knows.directory.organisations
        self.asker = replace(
            self.asker,
            profile=profile,
            organisation=known.get(profile.organisation_id or listed or ""),
        )

    async def join(self) -> Outcome:
        """The bot was installed."""
        return await self._turn(joined=True)

    async def say(self, text: str, *, attached: bool = False) -> Outcome:
        """Something was typed."""
        return await self._turn(text=text, attached=attached)

    async def press(self, data: Mapping[str, Any]) -> Outcome:
        """A button was pressed, by its data."""
        return await self._turn(pressed=data)

    async def press_label(self, outcome: Outcome, label: str) -> Outcome:
        """A button of a reply was pressed, by its label."""
        labelled = {one.label: one for reply in outcome.replies for one in reply.choices}
        return await self.press(labelled[label].data)
