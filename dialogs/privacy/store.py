"""What a person can see and delete of theirs; ``store.personal.desk.PersonalDesk`` has it."""

from typing import Protocol

from store.enquiries.records import Enquiry
from store.personal.records import Receipt, Section


class PersonalStore(Protocol):
    """What is held of the person of a turn."""

    async def held(self) -> tuple[Section, ...]:
        """All of it, by place."""

    async def questions(self) -> tuple[Enquiry, ...]:
        """Every question that they handed over, closed or not, the oldest first."""

    async def new_address(self) -> str:
        """A key under which all of it can be fetched for an hour."""

    async def delete(self) -> Receipt:
        """Delete it, or take from it what leads to them."""
