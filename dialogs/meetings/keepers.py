"""Who keeps the agenda of a meeting, and may decide on its points."""

from datetime import date

from dialogs import cards
from dialogs.contact.who import who_now
from dialogs.enquiry.who import entries_of
from dialogs.meetings import item_texts as texts
from dialogs.outcome import Exchange
from dialogs.turn import Knowledge
from store.directory import Facts
from store.plan.records import GroupTerms
from store.records import Contact


async def keepers_of(exchange: Exchange, group_slug: str | None) -> tuple[Contact, ...]:
    """Whom to turn to, the first one first: the administrator, else the engagement team's contact.

    In place of one who is away it is whoever stands in for them.
    """
    terms = (await exchange.store.meetings.terms()).get(group_slug or "")
    return keepers(exchange.knowledge, terms, exchange.turn.today)


def keepers(knowledge: Knowledge, terms: GroupTerms | None, today: date) -> tuple[Contact, ...]:
    """The same for a group's terms of reference, where nobody has written."""
    directory = knowledge.directory
    named = directory.contacts.get((terms.administrator_id or "") if terms else "")
    there = directory.present(named, today) if named else None
    helper = who_now(directory, knowledge.roles.engagement, Facts(), today).contact
    return tuple(dict.fromkeys(one for one in (there, helper) if one))


async def reached(exchange: Exchange, group_slug: str | None) -> Contact | None:
    """The first of them who can be written to in Teams."""
    found = await keepers_of(exchange, group_slug)
    return next((one for one in found if one.aad_object_id), None)


async def keeper_name(exchange: Exchange, group_slug: str | None) -> str:
    """What they are called in a sentence."""
    found = await reached(exchange, group_slug)
    return cards.one_line(found.name) if found else texts.keeper_unknown()


async def may_decide(exchange: Exchange, group_slug: str | None) -> bool:
    """Whether the person of this turn decides: the council's own people, or who keeps it.

    An administrator who is away may still decide, one who has left may not.
    """
    asker, directory = exchange.turn.asker, exchange.knowledge.directory
    if asker.is_council:
        return True
    own = entries_of(asker, exchange.knowledge)
    terms = (await exchange.store.meetings.terms()).get(group_slug or "")
    named = directory.contacts.get((terms.administrator_id or "") if terms else "")
    keeps = {one.id for one in await keepers_of(exchange, group_slug)}
    if named and not named.has_left(exchange.turn.today):
        keeps.add(named.id)
    return bool(own & keeps)
