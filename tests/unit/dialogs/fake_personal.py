"""What is held of a person, in memory, for tests of dialogs."""

from dataclasses import dataclass, field

from store.enquiries.records import Enquiry
from store.personal.records import Receipt, Section


@dataclass
class FakePersonal:
    """Gives what a test puts in it; deleting empties it."""

    sections: tuple[Section, ...] = ()
    asked: list[Enquiry] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)

    async def held(self) -> tuple[Section, ...]:
        """All of it."""
        return self.sections

    async def questions(self) -> tuple[Enquiry, ...]:
        """All of them."""
        return tuple(self.asked)

    async def new_address(self) -> str:
        """Always the same."""
        return "key"

    async def delete(self) -> Receipt:
        """Nothing is left."""
        receipt = Receipt(
            reference="D-7F3K",
            deleted={one.title: len(one.rows) for one in self.sections},
            blanked={},
            stays={},
        )
        self.sections, self.asked = (), []
        self.receipts.append(receipt)
        return receipt
