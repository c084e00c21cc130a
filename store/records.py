"""The rows that the rest of the product sees: frozen, typed, without SQL."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from config.vocabulary import EMAIL, WEB_CHAT, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something that providers ask about; ``urgent`` ones are answered with the advice first."""

    slug: str
    name: str
    department: str
    urgent: bool = False
    description: str = ""
    keywords: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A named person at the council.

    ``away_from`` and ``away_until`` are the first and the last day away, either may be open;
    ``active_until`` is the last day in the post; ``verified_on`` is when the entry was last
    checked.
    """

    id: str
    name: str
    job_title: str = ""
    team: str = ""
    department: str = ""
    email: str = ""
    phone: str = ""
    aad_object_id: str | None = None
    deputy_id: str | None = None
    away_from: date | None = None
    away_until: date | None = None
    active_until: date | None = None
    verified_on: date | None = None

    def is_away(self, on: date) -> bool:
        """Whether the person is away on that day."""
        if self.away_from is None and self.away_until is None:
            return False
        return (self.away_from or date.min) <= on <= (self.away_until or date.max)

    def has_left(self, on: date) -> bool:
        """Whether the person's last day in the post is over."""
        return self.active_until is not None and self.active_until < on


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Who answers a topic; ``None`` in a cell means any."""

    topic: str
    area: str | None = None
    service_type: str | None = None
    tier: int | None = None
    contact_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A council department and the mailbox that stands in where no person does."""

    name: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """A district (or borough) and the area that it lies in."""

    district: str
    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A message of a person that is about a topic, in any language, to learn topics from."""

    topic: str
    language: str = "en"
    """A BCP 47 code of two or three letters."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What people write (an acronym, slang, a product), what it means, and what it points to."""

    term: str
    meaning: str
    topic: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Locality:
    """A town or village and its district; one that is in two districts has two rows."""

    place: str
    district: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A forum, strategic group or network that meets; ``chaired_by`` is the side that does."""

    slug: str
    name: str
    kind: str
    area: str | None = None
    service_types: tuple[str, ...] = ()
    audience_roles: tuple[str, ...] = ()
    meetings_per_year: int = 0
    chaired_by: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A care home or a home-care service that the council buys from."""

    id: str
    name: str
    provider_name: str = ""
    service_type: str = ""
    district: str = ""
    area: str = ""
    tier: int | None = None
    size: str = ""
    ecc_share: str = ""
    email: str = ""
    """Where the council writes to it; who opens a link that was sent there may speak for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom the council has listed, known by tenant and Entra object id."""

    tenant_id: str
    aad_object_id: str
    name: str = ""
    email: str = ""
    role: Role = Role.PROVIDER
    organisation_id: str | None = None
    job_role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a person told the bot about themselves; it answers a question before it is asked."""

    organisation_id: str | None = None
    job_role: str | None = None
    area: str | None = None
    service_type: str | None = None


@dataclass(frozen=True, slots=True)
class ConversationKey:
    """Whose conversation: state belongs to one person in one conversation."""

    tenant_id: str
    conversation_id: str
    user_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One conversation as kept: its dialog's state, and the last activities that were handled.

    ``version`` is 0 for one that is not kept yet; saving with an old version is refused.
    """

    key: ConversationKey
    state: dict[str, Any] = field(default_factory=dict)
    handled: tuple[str, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """All that a turn reads from the store, fetched in one query."""

    conversation: Conversation
    person: Person | None
    profile: Profile | None
    organisation: Organisation | None
    """The profile's organisation, else the person's."""
    directory_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """How to reach a conversation without being asked: a conversation reference as JSON."""

    tenant_id: str
    conversation_id: str
    kind: str
    """personal, groupChat or channel."""
    aad_object_id: str | None
    """The person, in a personal conversation."""
    reference: dict[str, Any]
    installed: bool = True
    channel: str = "msteams"
    """Bot Framework's name of the channel."""

    @property
    def is_in_teams(self) -> bool:
        """Whether something can be sent there at any time: not a page on the web."""
        return self.channel not in (WEB_CHAT, EMAIL)
