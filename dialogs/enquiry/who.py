"""Who is who about an enquiry: the person of this turn, and those to turn to next."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from config.vocabulary import OUTSIDE
from dialogs.contact.who import who_now
from dialogs.enquiry.desk import Desk
from dialogs.outcome import Exchange
from dialogs.turn import Asker, Knowledge
from store.directory import Directory, Facts
from store.enquiries.records import Enquiry, Viewer
from store.records import Contact
from store.ways.people import outside_id

MOST_OFFICERS: Final = 5
"""Of a team who are asked one after another, before it is said that nobody can be reached."""


def entries_of(asker: Asker, knowledge: Knowledge) -> frozenset[str]:
    """The entries of the directory that are this very person, by tenant and Entra object id.

    A contact of whom the directory has no such id answers by e-mail, from the address in their
    entry.
    """
    if asker.tenant_id == OUTSIDE:
        return _by_address(asker.aad_object_id or "", knowledge.directory)
    if not asker.aad_object_id or knowledge.council not in (None, asker.tenant_id):
        return frozenset()
    return frozenset(
        contact.id
        for contact in knowledge.directory.contacts.values()
        if contact.aad_object_id and contact.aad_object_id.lower() == asker.aad_object_id.lower()
    )


def _by_address(person: str, directory: Directory) -> frozenset[str]:
    return frozenset(
        contact.id
        for contact in directory.contacts.values()
        if contact.email and not contact.aad_object_id and outside_id(contact.email) == person
    )


def viewer(exchange: Exchange) -> Viewer:
    """The person of this turn, as one who wants to read enquiries."""
    asker = exchange.turn.asker
    return Viewer(
        tenant_id=asker.tenant_id,
        user_id=asker.user_id,
        contact_ids=entries_of(asker, exchange.knowledge),
        role=asker.role,
    )


def is_asker(exchange: Exchange, enquiry: Enquiry) -> bool:
    """Whether the person of this turn asked it."""
    asker = exchange.turn.asker
    return (asker.tenant_id, asker.user_id) == (enquiry.tenant_id, enquiry.asker_id)


def holder_of(directory: Directory, enquiry: Enquiry) -> Contact | None:
    """The contact who has it."""
    return directory.contacts.get(enquiry.holder_id or "")


def manager_of(desk: Desk, enquiry: Enquiry) -> Contact | None:
    """The service manager, else the engagement team's contact."""
    knowledge = desk.knowledge
    for topic in (knowledge.roles.managers, knowledge.roles.engagement):
        facts = Facts(area=enquiry.area, service_type=enquiry.service_type)
        if found := who_now(knowledge.directory, topic, facts, desk.today).contact:
            return found
    return None


def deputy_of(desk: Desk, contact: Contact) -> Contact | None:
    """Who stands in for a contact, or for their deputy in turn."""
    contacts = desk.knowledge.directory.contacts
    named = contacts.get(contact.deputy_id or "")
    found = desk.knowledge.directory.present(named, desk.today) if named else None
    return found if found is not contact else None


async def with_holder(desk: Desk, enquiry: Enquiry) -> Enquiry:
    """The enquiry with another holder, where its own has left or is not in the directory any more.

    That is whoever answers its topic today, else the service manager; nobody who could not be
    reached before.
    """
    holder = holder_of(desk.knowledge.directory, enquiry)
    if holder and not holder.has_left(desk.today):
        return enquiry
    said = await desk.store.enquiries.said(enquiry)
    tried = {one.text for one in said if one.kind == "unreachable"}
    facts = Facts(area=enquiry.area, service_type=enquiry.service_type)
    answers = who_now(desk.knowledge.directory, enquiry.topic, facts, desk.today).contact
    for one in (answers, manager_of(desk, enquiry)):
        if one and one.id not in tried:
            return replace(enquiry, holder_id=one.id)
    return enquiry


def next_ones(desk: Desk, contact: Contact) -> tuple[Contact, ...]:
    """Whom to ask where a contact cannot be reached, each of them there and with a way to them.

    The deputy, then officers of the same team, then of the department, five at most; last the
    engagement team's contact.
    """
    directory, today = desk.knowledge.directory, desk.today
    helper = who_now(directory, desk.knowledge.roles.engagement, Facts(), today).contact
    others = [one for one in directory.contacts.values() if one is not contact]
    mails = desk.knowledge.addresses.mails
    team = [one for one in others if contact.team and one.team == contact.team]
    department = [one for one in others if one.department == contact.department]
    officers = _there((*team, *department), today, mails=mails)[:MOST_OFFICERS]
    named = (deputy_of(desk, contact), *officers, helper)
    return tuple(dict.fromkeys(_there([one for one in named if one], today, mails=mails)))


def _there(contacts: Iterable[Contact], on: date, *, mails: bool) -> list[Contact]:
    """Those who can be written to on that day, each once."""
    return [
        one
        for one in dict.fromkeys(contacts)
        if (one.aad_object_id or (mails and one.email))
        and not (one.is_away(on) or one.has_left(on))
    ]
