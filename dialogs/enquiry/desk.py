"""What is needed to work on an enquiry, in a turn of a person or in a job by the clock."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from dialogs.enquiry.clock import told
from dialogs.outcome import Exchange
from dialogs.stores import PeopleStore
from dialogs.turn import Knowledge

TRIES: Final = 5
"""How often an enquiry is read again where others change it meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The directory, the store, and what time it is (aware, UTC)."""

    knowledge: Knowledge
    store: PeopleStore
    now: datetime

    @property
    def today(self) -> date:
        """The day that it is in the council's zone."""
        return self.now.astimezone(self.knowledge.working.zone).date()

    def told(self, at: datetime) -> str:
        """A time as people read it."""
        return told(at, self.knowledge.working, self.now)


def desk_of(exchange: Exchange) -> Desk:
    """The desk of a turn."""
    return Desk(knowledge=exchange.knowledge, store=exchange.store, now=exchange.turn.now)
