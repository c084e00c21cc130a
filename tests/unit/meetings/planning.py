"""A small plan of meetings, for tests of the provider's side."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from config.vocabulary import Role
from dialogs.turn import Asker
from store.plan.records import GroupTerms, Meeting
from store.records import Group, Person
from tests.unit.dialogs.factories import CONTACTS, WILLOWS, Chat, directory, knowledge
from tests.unit.dialogs.fake_meetings import FakeMeetings

NOW: Final = datetime(2027, 3, 1, 10, tzinfo=UTC)
"""A Monday morning."""
FORUM: Final = Group(
    slug="forum-north",
    name="Provider forum (North)",
    kind="forum",
    area="North",
    audience_roles=("Care manager", "Care worker"),
)
SOUTH: Final = replace(FORUM, slug="forum-south", name="Provider forum (South)", area="South")
QUALITY: Final = Group(
    slug="quality-group", name="Quality group", kind="strategic", audience_roles=("Care manager",)
)
STRATEGIC: Final = Group(
    slug="strategic-group",
    name="Strategic provider and officer group",
    kind="strategic",
    audience_roles=("Owner or director",),
)


def meeting(number: int, group: Group, days: int, **changes: Any) -> Meeting:
    """A meeting of two hours from 2pm, so many days ahead."""
    start = (NOW + timedelta(days=days)).replace(hour=14)
    values: dict[str, Any] = {
        "id": number,
        "uid": f"{number}@example.org",
        "group_slug": group.slug,
        "title": group.name,
        "purpose": "Hear what needs to improve",
        "starts_at": start,
        "ends_at": start + timedelta(hours=2),
        "venue": "Colchester library",
        "version": 1,
    }
    return Meeting(**values | changes)


def plan(*more: Meeting) -> FakeMeetings:
    """Two forums in the North, one in the South, the quality group, and the strategic group."""
    return FakeMeetings(
        of_groups=[FORUM, SOUTH, QUALITY, STRATEGIC],
        kept_terms={FORUM.slug: GroupTerms(group_slug=FORUM.slug, administrator_id="nora")},
        kept=[
            meeting(1, FORUM, 11, agenda=("Welcome", "Discharges")),
            meeting(2, SOUTH, 12),
            meeting(3, QUALITY, 50),
            meeting(4, FORUM, 100),
            meeting(5, STRATEGIC, 60),
            *more,
        ],
    )


def asker(**changes: Any) -> Asker:
    """Grace, a care manager of The Willows in the North."""
    person: dict[str, Any] = {
        "tenant_id": "t",
        "aad_object_id": "grace",
        "name": "Grace Okafor",
        "organisation_id": "o1",
        "job_role": "Care manager",
    }
    listed = Person(**person | changes)
    return Asker(
        tenant_id="t",
        user_id=listed.aad_object_id,
        aad_object_id=listed.aad_object_id,
        person=listed,
        organisation=WILLOWS if listed.organisation_id else None,
    )


def officer() -> Asker:
    """Somebody who works for the council."""
    return asker(aad_object_id="olu", name="Olu", role=Role.OFFICER, organisation_id=None)


def nora() -> Asker:
    """Who keeps the agenda of the North forum; the council lists her as a contact only."""
    return Asker(tenant_id="t", user_id="aad-nora", aad_object_id="aad-nora", called="Nora North")


def chat(who: Asker | None = None, *more: Meeting, **changes: Any) -> Chat:
    """A chat with the plan in its store."""
    contacts = tuple(
        replace(one, aad_object_id=f"aad-{one.id}") for one in CONTACTS if one.id in ("nora", "eve")
    )
    made = Chat(
        asker=who or asker(), knows=knowledge(directory(contacts=contacts)), now=NOW, **changes
    )
    made.store.meetings = plan(*more)
    return made
