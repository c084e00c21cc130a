"""Enquiries in memory, for tests of dialogs: who may see them, versions and messages as the store.

``tests/integration/test_enquiries.py`` holds the store itself to the same behaviour.
"""

from dataclasses import dataclass, field, replace

from config.vocabulary import Role
from store.enquiries.records import AskedContact, Enquiry, EnquiryMessage, Viewer
from store.errors import StaleEnquiry
from store.records import Person

REFERENCES = ("Q-7F3K", "Q-9CDT", "Q-4HJN", "Q-6PQR", "Q-2VWX", "Q-3MMM", "Q-4MMM", "Q-6MMM")


@dataclass
class FakeEnquiries:
    """Keeps enquiries by their reference."""

    kept: dict[str, Enquiry] = field(default_factory=dict)
    messages: dict[str, list[EnquiryMessage]] = field(default_factory=dict)
    brought: dict[str, dict[str, AskedContact]] = field(default_factory=dict)
    examples: list[tuple[str, str]] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    given: int = 0
    first_by: list[Enquiry] = field(default_factory=list)
    """What somebody else saves just before this turn's next save."""

    def new_reference(self) -> str:
        """The next of a few."""
        self.given += 1
        return REFERENCES[self.given - 1]

    async def open(self, enquiry: Enquiry, question: EnquiryMessage) -> Enquiry:
        """Keep it; a reference that is taken is replaced."""
        while enquiry.reference in self.kept:
            enquiry = replace(enquiry, reference=self.new_reference())
        made = replace(enquiry, id=len(self.kept) + 1)
        self.kept[made.reference] = made
        self.messages[made.reference] = [question]
        self.brought[made.reference] = {}
        return made

    async def read(self, reference: str, viewer: Viewer) -> Enquiry | None:
        """The enquiry where the viewer may see it."""
        found = self.kept.get(reference)
        if found is None:
            return None
        asks = (found.tenant_id, found.asker_id) == (viewer.tenant_id, viewer.user_id)
        holders = {found.holder_id, *self.brought[reference]}
        seen = asks or viewer.contact_ids & holders or viewer.role is Role.ENGAGEMENT_MANAGER
        return found if seen else None

    async def save(self, enquiry: Enquiry) -> Enquiry:
        """The next version."""
        if self.first_by:
            other = self.first_by.pop()
            self.kept[other.reference] = replace(other, version=other.version + 1)
        if self.kept[enquiry.reference].version != enquiry.version:
            raise StaleEnquiry
        after = replace(enquiry, version=enquiry.version + 1)
        self.kept[enquiry.reference] = after
        return after

    async def say(self, enquiry: Enquiry, message: EnquiryMessage) -> int:
        """Add it."""
        self.messages[enquiry.reference].append(message)
        return len(self.messages[enquiry.reference])

    async def said(self, enquiry: Enquiry) -> tuple[EnquiryMessage, ...]:
        """All of them."""
        return tuple(self.messages[enquiry.reference])

    async def ask(self, enquiry: Enquiry, asked: AskedContact) -> None:
        """Keep the contact and the card."""
        self.brought[enquiry.reference][asked.contact_id] = asked

    async def unask(self, enquiry: Enquiry, contact_id: str) -> None:
        """Forget the contact."""
        self.brought[enquiry.reference].pop(contact_id, None)

    async def drop_reminders(self, enquiry: Enquiry) -> None:
        """Here everything leaves at once."""

    async def asked(self, enquiry: Enquiry) -> tuple[AskedContact, ...]:
        """Those who were asked."""
        return tuple(self.brought[enquiry.reference].values())

    async def of_asker(self, tenant_id: str, asker_id: str) -> tuple[Enquiry, ...]:
        """Those of a person that are not closed."""
        return tuple(
            one
            for one in self.kept.values()
            if (one.tenant_id, one.asker_id) == (tenant_id, asker_id)
            and one.state in {"open", "asked_back", "answered"}
        )

    async def of_holders(self, contact_ids: frozenset[str]) -> tuple[Enquiry, ...]:
        """Those that wait for a contact."""
        return tuple(
            one
            for one in self.kept.values()
            if one.holder_id in contact_ids and one.state == "open"
        )

    async def propose_example(self, topic: str, text: str) -> None:
        """Keep it."""
        self.examples.append((topic, text))

    async def person(self, tenant_id: str, aad_object_id: str) -> Person | None:
        """Somebody listed."""
        for one in self.people:
            if (one.tenant_id, one.aad_object_id) == (tenant_id, aad_object_id):
                return one
        return None

    async def people_with(self, role: Role) -> tuple[Person, ...]:
        """Those with that role."""
        return tuple(one for one in self.people if one.role is role)
