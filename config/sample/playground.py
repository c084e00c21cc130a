"""The sample people, who are also the users of the Microsoft 365 Agents Playground.

The Playground has one current user and exactly five others, all with ids of their own (its
configuration schema 0.1.1), so there are six people here and any of them may be the current one.
"""

import csv
import io
import json
from dataclasses import asdict, dataclass
from typing import Any, Final

from config.sample.organisations import (
    CARE_MANAGERS_HOME,
    CARE_WORKERS_SERVICE,
    OWNERS_SERVICE,
)
from config.sample.outside import outside_people
from config.vocabulary import Role

TENANT_ID: Final = "00000000-0000-4000-8000-00000000aaaa"
"""The tenant of all sample people; no real tenant has it."""

BOT_ID: Final = "provider-engagement-bot"
BOT_NAME: Final = "Provider Engagement Bot"
DEFAULT_PERSON: Final = "care-manager"

_PEOPLE_COLUMNS: Final = (
    "tenant_id",
    "aad_object_id",
    "name",
    "email",
    "role",
    "organisation_id",
    "job_role",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePerson:
    """One sample person; ``key`` is what ``make run AS=`` takes; officers have no organisation."""

    key: str
    given_name: str
    surname: str
    email: str
    aad_object_id: str
    role: Role = Role.PROVIDER
    job_role: str = ""
    organisation_id: str = ""

    @property
    def name(self) -> str:
        """The name that people see."""
        return f"{self.given_name} {self.surname}"

    @property
    def user_id(self) -> str:
        """The person's id in the Playground, as ``from.id`` of what they send."""
        return f"user-{self.key}"


PEOPLE: Final = (
    SamplePerson(
        key="care-manager",
        given_name="Grace",
        surname="Okafor",
        email="grace.okafor@example.org",
        aad_object_id="00000000-0000-4000-8000-000000000001",
        job_role="Care manager",
        organisation_id=CARE_MANAGERS_HOME.id,
    ),
    SamplePerson(
        key="care-worker",
        given_name="Daniel",
        surname="Mendes",
        email="daniel.mendes@example.org",
        aad_object_id="00000000-0000-4000-8000-000000000002",
        job_role="Care worker",
        organisation_id=CARE_WORKERS_SERVICE.id,
    ),
    SamplePerson(
        key="owner",
        given_name="Harpreet",
        surname="Gill",
        email="harpreet.gill@example.org",
        aad_object_id="00000000-0000-4000-8000-000000000003",
        job_role="Owner or director",
        organisation_id=OWNERS_SERVICE.id,
    ),
    SamplePerson(
        key="officer",
        given_name="Sophie",
        surname="Langford",
        email="sophie.langford@example.org",
        aad_object_id="00000000-0000-4000-8000-000000000004",
        role=Role.OFFICER,
    ),
    SamplePerson(
        key="directory-owner",
        given_name="Michael",
        surname="Adeyemi",
        email="michael.adeyemi@example.org",
        aad_object_id="00000000-0000-4000-8000-000000000005",
        role=Role.DIRECTORY_OWNER,
    ),
    SamplePerson(
        key="engagement-manager",
        given_name="Ruth",
        surname="Ashdown",
        email="ruth.ashdown@example.org",
        aad_object_id="00000000-0000-4000-8000-000000000006",
        role=Role.ENGAGEMENT_MANAGER,
    ),
)


class NoSuchPersonError(LookupError):
    """There is no sample person of that name."""

    def __init__(self, key: str) -> None:
        choices = ", ".join(person.key for person in PEOPLE)
        super().__init__(f"There is no sample person {key}. Choose from: {choices}.")


def person(key: str) -> SamplePerson:
    """The sample person of that key, such as ``care-manager``.

    Raises:
        NoSuchPersonError: Nobody has that key.
    """
    for candidate in PEOPLE:
        if candidate.key == key:
            return candidate
    raise NoSuchPersonError(key)


def people_csv() -> str:
    """The sample people as CSV text, in the columns of an import: first those who are in Teams."""
    text = io.StringIO()
    rows = csv.DictWriter(text, _PEOPLE_COLUMNS, lineterminator="\n")
    rows.writeheader()
    for row in PEOPLE:
        values = {column: getattr(row, column, TENANT_ID) for column in _PEOPLE_COLUMNS}
        rows.writerow(values)
    for outside in outside_people():
        rows.writerow({"role": Role.PROVIDER.value, **asdict(outside)})
    return text.getvalue()


def playground_config(current: str = DEFAULT_PERSON) -> str:
    """The text of ``.m365agentsplayground.yml`` with ``current`` as the person who types.

    Each person has a personal chat of their own, so that changing the person starts a new one.

    Raises:
        NoSuchPersonError: Nobody has the key ``current``.
    """
    me = person(current)
    config = {
        "version": "0.1.1",
        "tenantId": TENANT_ID,
        "bot": {"id": BOT_ID, "name": BOT_NAME},
        "currentUser": _user(me),
        "users": [_user(other) for other in PEOPLE if other is not me],
        "personalChat": {"id": f"personal-chat-{me.key}"},
        "groupChat": {"id": "group-chat-contract-review", "name": "Contract review"},
        "team": {
            "id": "team-provider-engagement",
            "name": "Provider engagement",
            "aadGroupId": "00000000-0000-4000-8000-00000000bbbb",
            "channels": [{"id": "channel-provider-questions", "name": "Provider questions"}],
        },
    }
    # JSON is YAML too, and the standard library writes it.
    return json.dumps(config, indent=2) + "\n"


def _user(sample: SamplePerson) -> dict[str, Any]:
    return {
        "id": sample.user_id,
        "name": sample.name,
        "userPrincipleName": sample.email,
        "aadObjectId": sample.aad_object_id,
        "givenName": sample.given_name,
        "surname": sample.surname,
        "email": sample.email,
    }
