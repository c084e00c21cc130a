"""Questions that were handed over, as the rest of the product sees them."""

from dataclasses import dataclass
from datetime import datetime

from config.vocabulary import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Enquiry:
    """A question that was handed over to a named contact.

    ``state``: open (the council owes a word), asked_back (the asker does), answered (the asker may
    say whether it is solved), solved, withdrawn. ``due_at`` is when the council's next word is
    due, counted from ``counted_from``; ``promised``: the holder named that time themselves.
    ``remind_at`` is when the next reminder is due, None for none; ``reminders`` how many went out
    since ``counted_from``. ``first_due_at`` and ``acknowledged_at`` are what the figures go by:
    when the first word was due and when it came. ``asker_key`` is the key of the post that shows
    the asker the newest word.
    """

    id: int
    reference: str
    topic: str
    department: str
    area: str | None = None
    service_type: str | None = None
    tenant_id: str
    asker_id: str
    asker_name: str
    conversation_id: str
    organisation_id: str | None = None
    holder_id: str | None = None
    state: str
    asked_at: datetime
    due_at: datetime
    counted_from: datetime
    promised: bool = False
    remind_at: datetime | None = None
    reminders: int = 0
    acknowledged_at: datetime | None = None
    first_due_at: datetime
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    reopened: int = 0
    asker_key: str | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryMessage:
    """One thing that was said about an enquiry.

    ``author``: asker, council or bot. ``kind``: question, answer, asked_back, reply, promise,
    passed_on, solved, not_solved, withdrawn, done, unreachable (a contact's id).
    """

    at: datetime
    author: str
    author_name: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedContact:
    """A contact to whom an enquiry was brought: they may read it, and act on it.

    ``card_key`` is the key of the post that shows them its newest card.
    """

    contact_id: str
    card_key: str
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who wants to read an enquiry: as its asker, as contacts of the directory, or by their role.

    ``contact_ids`` are the entries of the directory that are this very person.
    """

    tenant_id: str
    user_id: str
    contact_ids: frozenset[str] = frozenset()
    role: Role = Role.PROVIDER
