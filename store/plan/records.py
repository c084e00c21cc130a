"""Meetings and what belongs to them, as the rest of the product sees them."""

from dataclasses import dataclass
from datetime import date, datetime

from store.announcements.records import Audience

MODES = ("inform", "consult", "participate", "collaborate")
"""How a meeting works with those who come, from least to most say (IAP2's spectrum)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTerms:
    """The rest of a group's terms of reference: who attends, who chairs, who keeps the agenda.

    ``administrator_id`` is a contact; ``maturity`` goes from 0, not set up, to 4, runs by itself.
    """

    group_slug: str
    attends: str = ""
    chair: str = ""
    administrator_id: str | None = None
    maturity: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting in the forward plan; ``starts_at`` and ``ends_at`` are aware, in UTC.

    ``id`` is 0 for one that is not kept yet; ``version`` counts its changes, ``sequence`` those
    that calendars must take over; ``audience`` is None where it is for the whole group.
    """

    id: int = 0
    uid: str = ""
    group_slug: str | None = None
    title: str
    purpose: str = ""
    starts_at: datetime
    ends_at: datetime
    venue: str = ""
    join_url: str = ""
    mode: str = ""
    agenda: tuple[str, ...] = ()
    audience: Audience | None = None
    series: str | None = None
    sequence: int = 0
    cancelled_at: datetime | None = None
    notes: str = ""
    notes_sent_at: datetime | None = None
    we_did: str = ""
    version: int = 0
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingResponse:
    """Whether a person comes (coming, not_coming, colleague, or None), and whether they came."""

    meeting_id: int
    tenant_id: str
    aad_object_id: str
    answer: str | None = None
    attended: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """A point for a meeting; ``state`` is suggested, taken, declined or withdrawn."""

    id: int = 0
    reference: str = ""
    group_slug: str | None = None
    meeting_id: int | None = None
    text: str
    state: str = "suggested"
    reason: str = ""
    tenant_id: str | None = None
    aad_object_id: str | None = None
    conversation_id: str | None = None
    contributor: str = ""
    due_on: date | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something that a meeting decided somebody does, by a day; done where ``done_on`` is set.

    ``owner`` is a name. The bot can write to them where they are a contact (``contact_id``) or a
    person whom it knows (``tenant_id`` and ``aad_object_id``).
    """

    id: int = 0
    reference: str = ""
    meeting_id: int
    text: str
    owner: str
    contact_id: str | None = None
    tenant_id: str | None = None
    aad_object_id: str | None = None
    due_on: date | None = None
    done_on: date | None = None
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is being written about a meeting that is over: its notes, and "you said, we did"."""

    meeting_id: int
    notes: str = ""
    we_did: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody who may have been at a meeting: what they answered, and whether they came.

    ``name`` and ``organisation`` are "" where the council has not listed them.
    """

    tenant_id: str
    aad_object_id: str
    name: str = ""
    organisation: str = ""
    answer: str | None = None
    attended: bool | None = None
