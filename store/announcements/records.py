"""Announcements, their audience and each copy, as the rest of the product sees them."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Whom something is for.

    Within a field any value will do, and every field that is not empty must fit: care managers in
    the North are ``areas=("North",), job_roles=("Care manager",)``. ``groups`` fits those who
    belong to any of them (a group with members is those; one without is whoever its own area,
    service types and roles fit). ``organisations`` are added to whomever the others name.
    ``everyone`` is all providers; without it an audience that says nothing is nobody.
    """

    areas: tuple[str, ...] = ()
    service_types: tuple[str, ...] = ()
    job_roles: tuple[str, ...] = ()
    tiers: tuple[int, ...] = ()
    sizes: tuple[str, ...] = ()
    ecc_shares: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    everyone: bool = False

    def as_json(self) -> dict[str, Any]:
        """What it says, for the store and for buttons."""
        said = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: list(v) if isinstance(v, tuple) else v for name, v in said.items() if v}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """What ``as_json`` gave; fields that this version does not know are left out."""
        said: dict[str, Any] = {
            field.name: tuple(value) if isinstance(value, list) else value
            for field in fields(cls)
            if (value := kept.get(field.name)) is not None
        }
        return cls(**said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A message of an officer to many people; about a meeting, or a notice by itself.

    ``id`` is 0 for one that is not kept yet. ``state`` is draft, to_approve (waits for a second
    officer), scheduled, sending, sent or cancelled; ``sent_at`` is when its copies were put into
    the outbox; ``revision`` counts the texts that its cards were brought to.
    """

    id: int = 0
    reference: str = ""
    meeting_id: int | None = None
    title: str
    body: str = ""
    audience: Audience
    urgent: bool = False
    state: str = "draft"
    tenant_id: str
    author_id: str
    author_name: str = ""
    conversation_id: str = ""
    approver_id: str | None = None
    send_at: datetime | None = None
    sent_at: datetime | None = None
    revision: int = 0
    progress_key: str | None = None
    planned: dict[str, Any] | None = None
    """The form as it was written (dialogs/announce/form.py), until it is sent."""
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far an audience goes: people, and the organisations that they are in it for.

    ``unreached`` of the people have never had a chat with the bot and no e-mail address that works,
    ``by_mail`` are reached by that alone, ``stopped`` have asked for no messages; ``providers`` is
    how many people providers have in all.
    """

    people: int = 0
    organisations: int = 0
    unreached: int = 0
    by_mail: int = 0
    stopped: int = 0
    providers: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One who is in an audience: a person, with what tells an officer who that is."""

    tenant_id: str
    aad_object_id: str
    name: str
    organisation_id: str | None = None
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryCounts:
    """What became of an announcement's copies so far; failed ones by their error."""

    queued: int = 0
    again: int = 0
    """Of the queued, those that were tried and will be tried again."""
    digest: int = 0
    sent: int = 0
    by_mail: int = 0
    """Of those sent, the ones that went by e-mail."""
    seen: int = 0
    dropped: int = 0
    """Those whom nothing was sent to: they want no messages, or it was taken back before."""
    failed: tuple[tuple[str, int], ...] = ()

    @property
    def people(self) -> int:
        """How many people it is for in all."""
        failed = sum(count for _, count in self.failed)
        return self.queued + self.digest + self.sent + self.dropped + failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One copy of an announcement: whom it is for, and the post that carries it.

    ``recipient`` is a person's Entra id, or a channel's conversation id; ``state`` is queued,
    digest, sent, failed or dropped; ``revision`` the announcement's whose text it has.
    """

    announcement_id: int
    tenant_id: str
    recipient: str
    kind: str = "person"
    post_key: str | None = None
    revision: int = 0
    state: str = "queued"
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What became of one copy, for those who may read it; times are aware, in UTC.

    ``name`` and ``organisation`` are "" where the council has not listed the person.
    """

    kind: str
    name: str
    organisation: str
    state: str
    error: str
    attempts: int = 0
    way: str = ""
    """email, or "" for Teams and the web chat."""
    sent_at: datetime | None = None
    seen_at: datetime | None = None
    answer: str | None = None
