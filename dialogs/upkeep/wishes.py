"""What contacts want changed in their own entry and may not change: the owners are told."""

from config.vocabulary import Role
from dialogs import cards
from dialogs.outcome import Exchange, Outcome, said
from dialogs.turn import Choice, Intent
from dialogs.upkeep import notice_texts, texts
from dialogs.upkeep.cards import order_choice
from dialogs.upkeep.notices import to_owners
from dialogs.upkeep.state import Order
from store.records import Contact


async def wish(exchange: Exchange, contact: Contact, order: Order) -> Outcome:
    """Tell the owners of a cell that they may change at once."""
    label = texts.LABELS[order.field or ""]
    line = notice_texts.wishes(contact.name, label, cards.one_line(order.value or ""))
    button = order_choice(texts.CHANGE_IT, order)
    return await _told(exchange, contact, f"wish-{order.field}", line, (button,))


async def something_else(exchange: Exchange, contact: Contact) -> Outcome:
    """Tell the owners that a contact finds their own entry wrong."""
    return await _told(exchange, contact, "wrong", notice_texts.says_wrong(contact.name))


async def _told(
    exchange: Exchange, contact: Contact, kind: str, line: str, choices: tuple[Choice, ...] = ()
) -> Outcome:
    owners = await exchange.store.enquiries.people_with(Role.DIRECTORY_OWNER)
    if not owners:
        return said(cards.saying(notice_texts.no_owner()), Intent.OTHER)
    directory, on = exchange.knowledge.directory, exchange.turn.today
    for post in to_owners(owners, contact, directory, kind=kind, on=on, line=line, choices=choices):
        await exchange.store.post(post)
    return said(cards.saying(notice_texts.passed_to_owner()), Intent.OTHER)
