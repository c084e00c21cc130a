"""What the dialogs of one turn, or a job, read and write of enquiries."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, select

from config.vocabulary import Role
from store.enquiries import reading, writing
from store.enquiries.records import AskedContact, Enquiry, EnquiryMessage, Viewer
from store.enquiries.references import new_reference
from store.outbox.queue import drop
from store.outbox.records import REMINDS
from store.records import Person
from store.tables import people
from store.unit_of_work import UnitOfWork

PERSON: Final = tuple(field.name for field in fields(Person))
KEY: Final = (people.c.tenant_id, people.c.aad_object_id)


@dataclass(frozen=True, slots=True)
class EnquiryDesk:
    """The enquiries of one unit of work; it is ``dialogs.stores.EnquiryStore``."""

    uow: UnitOfWork
    now: datetime

    def new_reference(self) -> str:
        """A reference for a question that is not sent yet."""
        return new_reference()

    async def open(self, enquiry: Enquiry, question: EnquiryMessage) -> Enquiry:
        """Keep a new enquiry with its question."""
        return await writing.open_enquiry(self.uow, enquiry, question)

    async def read(self, reference: str, viewer: Viewer) -> Enquiry | None:
        """The enquiry as it is now, where ``viewer`` may see it."""
        return await reading.read_enquiry(self.uow, reference, viewer)

    async def save(self, enquiry: Enquiry) -> Enquiry:
        """Keep the enquiry in place of its version, or raise StaleEnquiry."""
        return await writing.save_enquiry(self.uow, enquiry)

    async def say(self, enquiry: Enquiry, message: EnquiryMessage) -> int:
        """Add to what was said about it."""
        return await writing.say(self.uow, enquiry, message)

    async def said(self, enquiry: Enquiry) -> tuple[EnquiryMessage, ...]:
        """What was said about it, the question first."""
        return await reading.messages_of(self.uow, enquiry.id)

    async def ask(self, enquiry: Enquiry, asked: AskedContact) -> None:
        """Keep that a contact was asked, and their newest card."""
        await writing.ask_contact(self.uow, enquiry, asked)

    async def unask(self, enquiry: Enquiry, contact_id: str) -> None:
        """Forget that a contact was asked."""
        await writing.unask_contact(self.uow, enquiry, contact_id)

    async def drop_reminders(self, enquiry: Enquiry) -> None:
        """Take back the reminders of it that have not left yet."""
        await drop(self.uow, self.now, enquiry_id=enquiry.id, purpose=REMINDS)

    async def asked(self, enquiry: Enquiry) -> tuple[AskedContact, ...]:
        """The contacts who were asked, the first one first."""
        return await reading.contacts_asked(self.uow, enquiry.id)

    async def of_asker(self, tenant_id: str, asker_id: str) -> tuple[Enquiry, ...]:
        """What a person asked that is not closed."""
        return await reading.enquiries_of_asker(self.uow, tenant_id, asker_id)

    async def of_holders(self, contact_ids: frozenset[str]) -> tuple[Enquiry, ...]:
        """What waits for a word of one of these contacts."""
        return await reading.enquiries_of_holders(self.uow, contact_ids)

    async def propose_example(self, topic: str, text: str) -> None:
        """Keep words that may teach a topic."""
        await writing.propose_example(self.uow, topic, text, self.now)

    async def person(self, tenant_id: str, aad_object_id: str) -> Person | None:
        """Somebody whom the council has listed."""
        found = await self._people(
            people.c.tenant_id == tenant_id, people.c.aad_object_id == aad_object_id
        )
        return found[0] if found else None

    async def people_with(self, role: Role) -> tuple[Person, ...]:
        """Those whom the council has listed with that role."""
        return await self._people(people.c.role == role.value)

    async def _people(self, *conditions: ColumnElement[bool]) -> tuple[Person, ...]:
        rows = await self.uow.connection.execute(
            select(*(people.c[name] for name in PERSON)).where(*conditions).order_by(*KEY)
        )
        return tuple(Person(**dict(row) | {"role": Role(row["role"])}) for row in rows.mappings())
