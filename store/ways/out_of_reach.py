"""Who can be reached in no way, each by name and with the reason, for whoever mends the lists.

Like the preview of an announcement: in a Teams chat with the bot, or else at an e-mail address that
mail has not come back from. Contacts count where a topic leads to them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    Subquery,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)

from config.vocabulary import COUNTY_WIDE, OUTSIDE
from store.references import NOT_ASKED_FOR
from store.tables import contacts, conversation_references, organisations, people, routes
from store.unit_of_work import UnitOfWork
from store.ways.tables import bounced_addresses

Why = Literal["not_installed", "no_chat", "bounced", "no_address", "no_mail"]
"""They have no chat with the bot, and no address; the same where no e-mail is sent here; mail came
back from their address; there is neither an Entra id nor an address; there is an address alone and
no e-mail is sent here."""

LISTED, NAMED, HOME, PLACE = people.c, contacts.c, organisations.c, conversation_references.c
BOUNCED: Final = select(bounced_addresses.c.address)
ROUTED: Final = NAMED.id.in_(select(routes.c.contact_id))
ENTRA_ID: Final = func.lower(func.coalesce(NAMED.aad_object_id, ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """Somebody who is not reached.

    ``organisation`` is "" for the council's own; ``contact_id`` for whoever is no contact.
    """

    name: str
    organisation: str
    why: Why
    contact_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfReach:
    """How many there are for each reason, how many of them were chosen, and the first of those."""

    counts: Mapping[Why, int] = field(default_factory=dict)
    chosen: int = 0
    first: tuple[Lost, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Whose organisations are meant, "" for all; ``most`` people are named, None for all."""

    area: str = ""
    service_type: str = ""
    most: int | None = 0


async def out_of_reach(
    uow: UnitOfWork, choice: Choice, *, on: date, mails: bool, council: str | None
) -> OutOfReach:
    """Read it.

    Args:
        uow: The unit of work.
        choice: Who is named; the counts are of everybody.
        on: The day; who has left by then is nobody's contact.
        mails: Whether the installation sends e-mail.
        council: The tenant of the council's own people; None for any.
    """
    lost = lost_of(on=on, mails=mails, council=council)
    counted = await uow.connection.execute(
        select(lost.c.why, func.count().label("people")).group_by(lost.c.why).order_by(lost.c.why)
    )
    counts: dict[Why, int] = {one.why: one.people for one in counted}
    if not counts or choice.most == 0:
        return OutOfReach(counts=counts)
    fits = [
        *([lost.c.area.in_((choice.area, COUNTY_WIDE))] if choice.area else []),
        *([lost.c.service_type == choice.service_type] if choice.service_type else []),
    ]
    number = await uow.connection.scalar(select(func.count()).select_from(lost).where(*fits))
    first = await uow.connection.execute(
        select(lost.c.name, lost.c.organisation, lost.c.why, lost.c.contact_id)
        .where(*fits)
        # Whoever has no organisation comes last: they would hide the others.
        .order_by(lost.c.organisation == "", lost.c.organisation, lost.c.name, lost.c.why)
        .limit(choice.most)
    )
    return OutOfReach(
        counts=counts, chosen=number or 0, first=tuple(Lost(**one) for one in first.mappings())
    )


def lost_of(*, on: date, mails: bool, council: str | None) -> CTE:
    """Everybody who is not reached, as the rows that ``out_of_reach`` counts."""
    return union_all(_people(mails=mails), _contacts(on, mails=mails, council=council)).cte("lost")


def _people(*, mails: bool) -> Select[Any]:
    no_contact = func.lower(LISTED.aad_object_id).not_in(select(ENTRA_ID).where(ROUTED))
    here = and_(PLACE.tenant_id == LISTED.tenant_id, PLACE.aad_object_id == LISTED.aad_object_id)
    elsewhere = _addresses(ENTRA_ID, NAMED.email, true())
    email = func.coalesce(func.nullif(LISTED.email, ""), elsewhere.c.address, "")
    return (
        select(
            LISTED.name,
            func.coalesce(HOME.name, "").label("organisation"),
            func.coalesce(HOME.area, "").label("area"),
            func.coalesce(HOME.service_type, "").label("service_type"),
            _why(email, LISTED.tenant_id == OUTSIDE, mails=mails).label("why"),
            literal("").label("contact_id"),
        )
        .select_from(
            people.outerjoin(organisations, HOME.id == LISTED.organisation_id).outerjoin(
                elsewhere, elsewhere.c.aad == LISTED.aad_object_id
            )
        )
        .where(_is_lost(email, here, mails=mails), no_contact)
    )


def _contacts(on: date, *, mails: bool, council: str | None) -> Select[Any]:
    theirs = true() if council is None else PLACE.tenant_id == council
    own = true() if council is None else LISTED.tenant_id == council
    elsewhere = _addresses(LISTED.aad_object_id, LISTED.email, own)
    email = func.coalesce(elsewhere.c.address, NAMED.email)
    return (
        select(
            NAMED.name,
            literal("").label("organisation"),
            literal("").label("area"),
            literal("").label("service_type"),
            _why(email, ENTRA_ID == "", mails=mails).label("why"),
            NAMED.id.label("contact_id"),
        )
        .select_from(contacts.outerjoin(elsewhere, elsewhere.c.aad == ENTRA_ID))
        .where(
            ROUTED,
            or_(NAMED.active_until.is_(None), NAMED.active_until >= on),
            _is_lost(email, and_(theirs, PLACE.aad_object_id == ENTRA_ID), mails=mails),
        )
    )


def _addresses(
    aad: ColumnElement[str], email: ColumnElement[str], whose: ColumnElement[bool]
) -> Subquery:
    """The address by Entra id in the other list, which ``mailbox_of`` looks into as well."""
    return (
        select(aad.label("aad"), func.min(email).label("address"))
        .where(email != "", aad != "", whose)
        .group_by(aad)
        .subquery()
    )


def _is_lost(
    email: ColumnElement[str], here: ColumnElement[bool], *, mails: bool
) -> ColumnElement[bool]:
    in_teams = exists().where(
        here, PLACE.kind == "personal", PLACE.installed, PLACE.channel.not_in(NOT_ASKED_FOR)
    )
    no_mail = or_(email == "", func.lower(email).in_(BOUNCED)) if mails else true()
    return and_(no_mail, ~in_teams)


def _why(
    email: ColumnElement[str], no_entra: ColumnElement[bool], *, mails: bool
) -> ColumnElement[str]:
    return case(
        *([(func.lower(email).in_(BOUNCED), "bounced")] if mails else []),
        (and_(no_entra, email == ""), "no_address"),
        (no_entra, "no_mail"),
        else_="not_installed" if mails else "no_chat",
    )
