"""Officers who announce, and a council of fourteen groups to announce to."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from config.vocabulary import Role
from dialogs.conversation import Outcome
from dialogs.turn import Asker
from store.announcements.records import Announcement, Audience, Recipient
from store.records import Group, Person
from tests.unit.dialogs.factories import Chat, FakePeople

PEOPLE: Final = tuple(
    Recipient(
        tenant_id="t",
        aad_object_id=f"p{number}",
        name=f"Person {number:02}",
        organisation_id=f"o{number // 2}",
        organisation=f"Home {number // 2:02}",
    )
    for number in range(40)
)
MEETING: Final = (
    "announce the South forum on 12 March 2027, 2 till 4, at Chelmsford library, to consult"
)


def group(slug: str, name: str, area: str | None = None, **cells: Any) -> Group:
    """A group that meets four times a year."""
    return Group(slug=slug, name=name, kind="forum", area=area, meetings_per_year=4, **cells)


GROUPS: Final = (
    *(
        group(f"forum-{area.lower()}", f"Provider forum ({area})", area, purpose="Area issues")
        for area in ("North", "Mid", "South", "West")
    ),
    group("quality-group", "Quality group"),
    group("tier-one", "Tier One providers"),
    *(
        group(f"managers-network-{area.lower()}", f"Managers' network ({area})", area)
        for area in ("North", "South")
    ),
)


def asker(key: str, name: str, role: Role) -> Asker:
    """Somebody whom the council lists."""
    listed = Person(tenant_id="t", aad_object_id=key, name=name, role=role)
    return Asker(tenant_id="t", user_id=key, aad_object_id=key, person=listed)


SOPHIE: Final = asker("sophie", "Sophie Langford", Role.OFFICER)
RUTH: Final = asker("ruth", "Ruth Ashdown", Role.ENGAGEMENT_MANAGER)
MICHAEL: Final = asker("michael", "Michael Adeyemi", Role.DIRECTORY_OWNER)
GRACE: Final = asker("grace", "Grace Okafor", Role.PROVIDER)


def who(audience: Audience) -> tuple[Recipient, ...]:
    """Everybody, or the first few; nobody in the West."""
    if audience.everyone:
        return PEOPLE
    return () if "West" in audience.areas or "forum-west" in audience.groups else PEOPLE[:4]


def store() -> FakePeople:
    """A council's store: its groups, and the three who work there."""
    made = FakePeople()
    made.announcements.of_groups = list(GROUPS)
    made.announcements.who = who
    made.announcements.everybody = len(PEOPLE)
    for one in (SOPHIE, RUTH, MICHAEL):
        if one.person:
            made.enquiries.people.append(one.person)
    return made


def chat(who_writes: Asker = SOPHIE, kept: FakePeople | None = None, **more: Any) -> Chat:
    """The officer's chat of their own."""
    return Chat(asker=who_writes, store=kept or store(), **more)


async def announced(officer: Chat, phrase: str = MEETING) -> Announcement:
    """Something that was written and sent."""
    await officer.say(phrase)
    await officer.say("preview")
    await officer.say("send now")
    return officer.store.announcements.kept[-1]


def inputs(outcome: Outcome) -> dict[str, Any]:
    """What is in the fields of the form, by their ids."""
    card = outcome.replies[-1].card or {}
    return {
        one["id"]: one.get("value")
        for one in card.get("body", [])
        if str(one["type"]).startswith("Input.")
    }


def at(day: int, hour: int = 14, month: int = 3, year: int = 2027) -> datetime:
    """A moment in UTC."""
    return datetime(year, month, day, hour, tzinfo=UTC)


def but(announcement: Announcement, **cells: Any) -> Announcement:
    """The same with other cells."""
    return replace(announcement, **cells)
