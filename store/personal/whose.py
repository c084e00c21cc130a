"""Which rows of a table are a person's."""

import secrets
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ColumnElement, Table, and_, false, func, not_, or_, select

from store.announcements.tables import announcements
from store.audit.records import pseudonym
from store.audit.tables import audit_log
from store.enquiries.tables import enquiries, enquiry_messages, proposed_examples
from store.outbox.tables import outbox
from store.personal.records import Who
from store.plan.tables import agenda_items
from store.tables import conversations, people
from store.upkeep_tables import directory_changes

Theirs = Callable[[Who], ColumnElement[bool]]


def whose(table: Table, person: str = "aad_object_id", *, as_written: bool = False) -> Theirs:
    """The rows of a table with a person's own id in it.

    ``as_written``: it may stand there in capitals, as in a file of the council's; of such tables
    no index is used.
    """

    def theirs(who: Who) -> ColumnElement[bool]:
        if not who.aad_object_id:
            return false()
        column: ColumnElement[str] = table.c[person]
        same = (func.lower(column) if as_written else column) == who.aad_object_id
        return and_(table.c.tenant_id == who.tenant_id, same)

    return theirs


def their_address(table: Table) -> Theirs:
    """The rows of a table of addresses with one that the council lists of them."""

    def theirs(who: Who) -> ColumnElement[bool]:
        listed = select(func.lower(people.c.email)).where(whose(people, as_written=True)(who))
        return table.c.address.in_(listed)

    return theirs


def asked(who: Who) -> ColumnElement[bool]:
    """The questions that they handed over."""
    row = enquiries.c
    # Questions whose asker was forgotten have an empty one.
    return and_(row.tenant_id == who.tenant_id, row.asker_id == who.user_id, row.asker_id != "")


def of_questions(who: Who) -> ColumnElement[bool]:
    """What was written about these."""
    return enquiry_messages.c.enquiry_id.in_(select(enquiries.c.id).where(asked(who)))


def proposed(who: Who) -> ColumnElement[bool]:
    """Words of theirs that may teach a topic: those are kept without a name."""
    words = select(func.substr(enquiry_messages.c.text, 1, 500)).where(of_questions(who))
    return proposed_examples.c.text.in_(words)


def about_questions(who: Who) -> ColumnElement[bool]:
    """Cards about their questions and points, on other people's screens."""
    row = outbox.c
    points = select(agenda_items.c.reference + ":").where(whose(agenda_items)(who))
    # Posts about a point are named for it, and references have four to six letters.
    named = [func.substr(row.key, 1, length).in_(points) for length in (7, 8, 9)]
    mine = row.enquiry_id.in_(select(enquiries.c.id).where(asked(who)))
    return and_(or_(mine, *named), not_(to_them(who)))


def to_them(who: Who) -> ColumnElement[bool]:
    """What goes to them, but for other people's questions to a contact, which are work."""
    lanes = [f"{who.tenant_id}/{one}" for one in (who.aad_object_id, who.conversation_id) if one]
    return and_(outbox.c.lane.in_(lanes), outbox.c.contact_id.is_(None))


def chats(who: Who) -> ColumnElement[bool]:
    """All their conversations."""
    row = conversations.c
    return and_(row.tenant_id == who.tenant_id, row.user_id == who.user_id)


def elsewhere(who: Who) -> ColumnElement[bool]:
    """Their conversations but for the one of this turn, which is still to be kept."""
    return and_(chats(who), conversations.c.conversation_id != who.conversation_id)


def here(who: Who) -> ColumnElement[bool]:
    """The conversation of this turn."""
    return and_(chats(who), conversations.c.conversation_id == who.conversation_id)


def where(theirs: Theirs, *more: ColumnElement[bool]) -> Theirs:
    """Some of these rows."""
    return lambda who: and_(theirs(who), *more)


def done(who: Who) -> ColumnElement[bool]:
    """What they did, as the log has it."""
    return audit_log.c.who == pseudonym(who.tenant_id, who.aad_object_id or who.user_id)


def changed(who: Who) -> ColumnElement[bool]:
    """What they changed in the directory by chat."""
    row, by = directory_changes.c, (who.aad_object_id, who.user_id.lower())
    return and_(row.tenant_id == who.tenant_id, func.lower(row.changed_by).in_(by))


def wrote(who: Who) -> ColumnElement[bool]:
    """What they announced."""
    row, by = announcements.c, (who.aad_object_id, who.user_id.lower())
    return and_(row.tenant_id == who.tenant_id, func.lower(row.author_id).in_(by))


def an_id(_: datetime) -> str:
    """An id that is nobody's."""
    return f"deleted-{secrets.token_hex(12)}"
