"""A small directory, and conversations with those who keep it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final

from config.vocabulary import Role
from dialogs.outcome import Outcome
from dialogs.turn import Asker
from store.directory import Directory
from store.outbox.records import Post
from store.records import Contact, Person, Route, Topic
from tests.unit.dialogs import card_rules, factories
from tests.unit.dialogs.fake_enquiries import FakeEnquiries
from tests.unit.dialogs.fake_upkeep import FakeUpkeep

NOW: Final = datetime(2027, 3, 15, 10, 0, tzinfo=UTC)
"""A Monday morning."""
TODAY: Final = NOW.date()
CHECKED: Final = date(2027, 3, 1)
PAYMENTS: Final = Topic(slug="payments", name="Invoices and payments", department="Finance")
FEES: Final = Topic(slug="fees", name="Fees, rates and top-ups", department="Finance")
CONTACTS: Final = tuple(
    factories.person(key, name, number, aad_object_id=f"aad-{key}", verified_on=CHECKED)
    for number, (key, name) in enumerate(
        (
            ("sarah-ford", "Sarah Ford"),
            ("tom-ellis", "Tom Ellis"),
            ("sarah-hale", "Sarah Hale"),
            ("james-quick", "James Quick"),
        )
    )
)
ROUTES: Final = (
    Route(topic="payments", contact_id="sarah-ford"),
    Route(topic="fees", area="North", contact_id="sarah-ford"),
    Route(topic="fees", contact_id="tom-ellis"),
)


def small(*changed: Contact) -> Directory:
    """Sarah Ford answers payments, and fees in the North; given contacts replace those."""
    made = factories.directory(topics=(PAYMENTS, FEES), routes=ROUTES)
    contacts = {one.id: one for one in (*CONTACTS, *changed)}
    return replace(made, contacts=contacts)


OWNER: Final = Person(
    tenant_id="t", aad_object_id="aad-owner", name="Olga Owner", role=Role.DIRECTORY_OWNER
)


@dataclass
class Keeper(factories.Chat):
    """A conversation in which the directory of the next turn is that of the store."""

    now: datetime = NOW

    def __post_init__(self) -> None:
        """Begin with the store's directory."""
        self.store.enquiries = FakeEnquiries(people=[OWNER])
        self.catch_up()

    @property
    def upkeep(self) -> FakeUpkeep:
        """What was written."""
        return self.store.upkeep

    def catch_up(self) -> None:
        """Know the directory as it is."""
        self.knows = replace(self.knows, directory=self.store.upkeep.directory)

    async def say(self, text: str, *, attached: bool = False) -> Outcome:
        """Something was typed."""
        self.catch_up()
        return await super().say(text, attached=attached)

    async def press(self, data: Mapping[str, Any]) -> Outcome:
        """A button was pressed, by its data."""
        self.catch_up()
        return await super().press(data)

    def entry(self, contact_id: str = "sarah-ford") -> Contact:
        """An entry as it is now."""
        return self.upkeep.directory.contacts[contact_id]


def as_owner(upkeep: FakeUpkeep | None = None) -> Keeper:
    """A conversation with the directory's owner."""
    asker = Asker(tenant_id="t", aad_object_id="aad-owner", user_id="aad-owner", person=OWNER)
    return _keeper(asker, upkeep)


def as_second(upkeep: FakeUpkeep) -> Keeper:
    """A conversation with another owner, about the same directory."""
    person = replace(OWNER, aad_object_id="aad-second", name="Omar Owner")
    asker = Asker(tenant_id="t", aad_object_id="aad-second", user_id="aad-second", person=person)
    return _keeper(asker, upkeep)


def as_contact(contact_id: str = "sarah-ford", upkeep: FakeUpkeep | None = None) -> Keeper:
    """A conversation with a contact whom the council has not listed in any role."""
    aad = f"aad-{contact_id}"
    asker = Asker(tenant_id="t", aad_object_id=aad.upper(), user_id=aad, called="Sarah Ford")
    return _keeper(asker, upkeep)


def as_stranger() -> Keeper:
    """A conversation with a provider."""
    return _keeper(Asker(tenant_id="t", aad_object_id="aad-x", user_id="aad-x"), None)


def _keeper(asker: Asker, upkeep: FakeUpkeep | None) -> Keeper:
    store = factories.FakePeople(upkeep=upkeep or FakeUpkeep(directory=small()))
    return Keeper(asker=asker, store=store)


def check_post(post: Post) -> None:
    """Fail where the card of a message breaks a rule of cards."""
    assert post.card is not None
    assert post.card["fallbackText"] == post.text
    assert len(json.dumps(post.card)) < card_rules.MOST_BYTES
    assert {one["type"] for one in card_rules.elements(post.card["body"])} <= card_rules.ELEMENTS
    assert len(post.card.get("actions", [])) <= 6
    assert len(post.key) <= 120
