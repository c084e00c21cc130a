"""Who may change what: owners all entries, contacts some of their own."""

from typing import Final

from config.vocabulary import Role
from dialogs import cards
from dialogs.outcome import Exchange
from dialogs.upkeep.state import Order
from store.records import Contact
from store.upkeep.records import Author

OWN: Final = frozenset({"phone", "job_title", "deputy"})
"""Cells of their own entry that contacts change themselves; e-mail and topics stay with owners."""


FOR_OWNERS: Final = frozenset({"replace", "answers", "stops"})
"""What is done to the entry that only owners do."""


def is_owner(exchange: Exchange) -> bool:
    """Whether the person keeps the directory."""
    return exchange.turn.asker.role is Role.DIRECTORY_OWNER


def own_entry(exchange: Exchange) -> Contact | None:
    """The person's own entry, where they are a contact and the council's own."""
    asker, council = exchange.turn.asker, exchange.knowledge.council
    if not asker.aad_object_id or council not in (None, asker.tenant_id):
        return None
    mine = asker.aad_object_id.lower()
    entries = exchange.knowledge.directory.contacts.values()
    return next((one for one in entries if (one.aad_object_id or "").lower() == mine), None)


def spoken(exchange: Exchange, contact: Contact) -> str:
    """What a sentence calls the entry's person; "" for the one who reads it."""
    own = own_entry(exchange)
    return "" if own and own.id == contact.id else cards.one_line(contact.name)


def may(exchange: Exchange, order: Order) -> bool:
    """Whether the person may do that."""
    if is_owner(exchange):
        return True
    own = own_entry(exchange)
    if own is None or own.id != order.who or order.do in FOR_OWNERS:
        return False
    return order.do != "change" or order.field is None or order.field in OWN


def author(exchange: Exchange) -> Author:
    """The person, as the history names them."""
    asker = exchange.turn.asker
    return Author(
        tenant_id=asker.tenant_id,
        id=asker.aad_object_id or asker.user_id,
        name=asker.name or "somebody",
    )
