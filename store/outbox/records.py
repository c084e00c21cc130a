"""What is to be sent, as the rest of the product sees it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

REMINDS: Final = "reminder"
"""The purpose of a post that reminds of an enquiry; it is taken back where that is answered."""
IN_PLACE: Final = "in_place"
"""The purpose of a post that is worth sending only in the place of an earlier one, and silently."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A message to somebody who did not just write; the outbox keeps it until it is sent.

    It goes to a contact, or to a conversation (``tenant_id`` and ``conversation_id``), or to a
    person in their own conversation (``tenant_id`` and ``aad_object_id``).
    """

    key: str
    """The same key is sent once."""
    purpose: str
    """enquiry, answer, reminder, notice …: what the sender's metrics and limits go by."""
    contact_id: str | None = None
    tenant_id: str | None = None
    conversation_id: str | None = None
    aad_object_id: str | None = None
    text: str
    card: dict[str, Any] | None = None
    enquiry_id: int | None = None
    replaces_key: str | None = None
    """The key of an earlier post that this one takes the place of, on the same screen."""
    due_at: datetime | None = None
    """Not before then; None is now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leased:
    """A row of the outbox while a process sends it; ``attempts`` counts this one.

    ``error`` is what is known to be wrong with it, "" for nothing yet; ``ours_until`` is when
    another process may take it over.
    """

    id: int
    key: str
    purpose: str
    tenant_id: str
    aad_object_id: str | None
    conversation_id: str | None
    contact_id: str | None
    enquiry_id: int | None
    text: str
    card: dict[str, Any] | None
    replaces_key: str | None
    attempts: int
    error: str
    due_at: datetime
    ours_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of a post so far; ``state`` is queued, sent, failed or dropped."""

    state: str
    error: str = ""
    sent_at: datetime | None = None
    sent_to: str | None = None
    """The conversation that it went to."""
    activity_id: str | None = None
    """What Teams called it there."""
