"""A meeting that is over, those who were expected, and an officer who writes about it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from config.vocabulary import Role
from dialogs.turn import Asker
from store.announcements.records import Recipient
from store.plan.records import Attendee, Meeting
from store.records import Group, Person
from tests.unit.dialogs.factories import NOW, WILLOWS, Chat

TENANT: Final = "t"
FORUM: Final = Group(
    slug="forum-north",
    name="Provider forum (North)",
    kind="forum",
    area="North",
    audience_roles=("Care manager",),
    meetings_per_year=4,
)
QUALITY: Final = Group(slug="quality-group", name="Quality group", kind="strategic")
NAMES: Final = ("Ann Lee", "Bob Reed", "Cy Dent", "Dee Orme", "Eli Page", "Flo Webb")


def held(number: int = 1, **changes: Any) -> Meeting:
    """The North forum of three days ago."""
    starts = NOW - timedelta(days=3)
    values: dict[str, Any] = {
        "id": number,
        "group_slug": FORUM.slug,
        "title": FORUM.name,
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=2),
        "version": 1,
    }
    return Meeting(**values | changes)


def aad_of(name: str) -> str:
    """The id of one of those."""
    return name.lower().replace(" ", "-")


def key(name: str) -> tuple[str, str]:
    """Who one of those is."""
    return TENANT, aad_of(name)


def officer(aad: str = "olu") -> Asker:
    """Somebody who works for the council."""
    person = Person(tenant_id=TENANT, aad_object_id=aad, name="Olu Cole", role=Role.OFFICER)
    return Asker(tenant_id=TENANT, aad_object_id=aad, user_id=aad, person=person)


def provider(name: str = "Ann Lee", **changes: Any) -> Asker:
    """A care manager of the North."""
    person = Person(
        tenant_id=TENANT,
        aad_object_id=aad_of(name),
        name=name,
        organisation_id="o1",
        job_role="Care manager",
    )
    return Asker(
        tenant_id=TENANT,
        aad_object_id=aad_of(name),
        user_id=aad_of(name),
        person=replace(person, **changes),
        organisation=WILLOWS,
    )


def chat(asker: Asker | None = None, **meetings: Any) -> Chat:
    """A chat of somebody after the North forum; six said that they come, Flo for a colleague."""
    talk = Chat(asker=asker or officer())
    talk.store.meetings.of_groups = [FORUM, QUALITY]
    desk = talk.store.afterwards
    desk.meetings = {1: held(**meetings)}
    for name in NAMES:
        answer = "colleague" if name == "Flo Webb" else "coming"
        desk.answers[key(name)] = Attendee(
            tenant_id=TENANT,
            aad_object_id=aad_of(name),
            name=name,
            organisation="The Willows",
            answer=answer,
        )
    desk.audience = tuple(
        Recipient(tenant_id=TENANT, aad_object_id=aad_of(name), name=name)
        for name in (*NAMES, "Gus Hale")
    )
    talk.store.announcements.who = lambda _: desk.audience
    return talk
