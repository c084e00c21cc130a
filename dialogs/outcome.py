"""What a dialog is given with a turn, and what one turn comes to."""

from dataclasses import dataclass
from typing import Any

from dialogs.contact.finding import Finding, Found
from dialogs.state import Idle, State
from dialogs.stores import PeopleStore
from dialogs.turn import Intent, Knowledge, Place, Reply, Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One turn with what is needed to answer it; every dialog's step takes it."""

    turn: Turn
    knowledge: Knowledge
    store: PeopleStore

    @property
    def private(self) -> bool:
        """Whether only the person and the bot read this."""
        return self.turn.place is Place.PERSONAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a turn comes to: what is said, where the conversation stands, what was found.

    ``finding`` is None where the turn was no question, such as "thanks". ``refused`` is a word for
    the log of what the person has no right to do, "" for nothing. ``forgets``: what is held of the
    person was deleted, so nothing more is kept of them than this turn needs. ``needs_sign_in``:
    nothing was done, for a visitor of the web chat has to sign in first (``dialogs/sign_in``).
    """

    replies: tuple[Reply, ...]
    state: State = Idle()  # noqa: RUF009 - frozen, so sharing one is safe
    finding: Finding | None = None
    intent: Intent = Intent.OTHER
    refused: str = ""
    forgets: bool = False
    needs_sign_in: bool = False

    @property
    def text(self) -> str:
        """All that the person reads, as plain text."""
        return "\n\n".join(reply.text for reply in self.replies)

    def as_json(self, text: str) -> dict[str, Any]:
        """The ``ask`` object, also for a turn that was no question."""
        found = self.finding or Finding(intent=self.intent, outcome=Found.UNKNOWN)
        return found.as_json(text, self.text)


def said(reply: Reply, intent: Intent, state: State | None = None) -> Outcome:
    """An outcome of one reply that answers no contact question."""
    return Outcome(replies=(reply,), state=state or Idle(), intent=intent)
