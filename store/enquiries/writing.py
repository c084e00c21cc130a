"""Writing enquiries: a new one, its next version, what is said about it, and forgetting it."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import and_, case, delete, func, or_, select, update

from store.enquiries.records import AskedContact, Enquiry, EnquiryMessage
from store.enquiries.references import new_reference
from store.enquiries.tables import (
    enquiries,
    enquiry_contacts,
    enquiry_messages,
    proposed_examples,
)
from store.errors import StaleEnquiry
from store.tables import conversations
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into

LONGEST_EXAMPLE: Final = 500
"""Characters of an example that is proposed (proposed_examples.text)."""
WITH_WORDS: Final = (
    "writing_enquiry",
    "finding_contact",
    "confirming_enquiry",
    "picking_meeting",
    "confirming_item",
    "picking_entry",
    "telling_entry",
    "agreeing_entry",
    "telling_plan",
    "agreeing_plan",
    "signing_in",
)
"""States of a conversation that hold words which somebody typed (dialogs/state.py)."""


async def open_enquiry(uow: UnitOfWork, enquiry: Enquiry, question: EnquiryMessage) -> Enquiry:
    """Keep a new enquiry and its question; gives it back with its id.

    It keeps its reference, or gets another where that one is taken.
    """
    tries = 0
    insert = insert_into(enquiries, uow.dialect).on_conflict_do_nothing(
        index_elements=[enquiries.c.reference]
    )
    while True:
        values = asdict(enquiry)
        del values["id"]
        made = await uow.connection.execute(insert.returning(enquiries.c.id), values)
        if (identity := made.scalar()) is not None:
            kept = replace(enquiry, id=identity)
            await say(uow, kept, question)
            return kept
        enquiry = replace(enquiry, reference=new_reference(tries))
        tries += 1


async def save_enquiry(uow: UnitOfWork, enquiry: Enquiry) -> Enquiry:
    """Keep the enquiry in place of its version; gives back the next one.

    Raises:
        StaleEnquiry: Somebody else has changed it since it was read.
    """
    kept = replace(enquiry, version=enquiry.version + 1)
    values: dict[str, Any] = asdict(kept)
    del values["id"], values["reference"]
    result = await uow.connection.execute(
        update(enquiries)
        .where(enquiries.c.id == enquiry.id, enquiries.c.version == enquiry.version)
        .values(values)
    )
    if result.rowcount != 1:
        raise StaleEnquiry
    return kept


async def say(uow: UnitOfWork, enquiry: Enquiry, message: EnquiryMessage) -> int:
    """Add a message to an enquiry; gives its place, counted from 1.

    Call it after ``open_enquiry`` or ``save_enquiry``: whoever has saved a version is alone with
    the enquiry until the commit.
    """
    table = enquiry_messages.c
    last = await uow.connection.execute(
        select(func.max(table.position)).where(table.enquiry_id == enquiry.id)
    )
    position = (last.scalar() or 0) + 1
    await uow.connection.execute(
        enquiry_messages.insert(),
        {"enquiry_id": enquiry.id, "position": position, **asdict(message)},
    )
    return position


async def ask_contact(uow: UnitOfWork, enquiry: Enquiry, asked: AskedContact) -> None:
    """Keep that a contact was asked, and their newest card; the first time stays."""
    insert = insert_into(enquiry_contacts, uow.dialect)
    await uow.connection.execute(
        insert.on_conflict_do_update(
            index_elements=[enquiry_contacts.c.enquiry_id, enquiry_contacts.c.contact_id],
            set_={"card_key": insert.excluded.card_key},
        ),
        {"enquiry_id": enquiry.id, **asdict(asked)},
    )


async def unask_contact(uow: UnitOfWork, enquiry: Enquiry, contact_id: str) -> None:
    """Forget that a contact was asked: they passed it on, or could not be reached."""
    await uow.connection.execute(
        delete(enquiry_contacts).where(
            enquiry_contacts.c.enquiry_id == enquiry.id,
            enquiry_contacts.c.contact_id == contact_id,
        )
    )


async def propose_example(uow: UnitOfWork, topic: str, text: str, now: datetime) -> None:
    """Keep words that may teach a topic; the same twice is once."""
    await uow.connection.execute(
        insert_into(proposed_examples, uow.dialect).on_conflict_do_nothing(),
        {"topic": topic, "text": text[:LONGEST_EXAMPLE], "proposed_at": now},
    )


async def forget_words(uow: UnitOfWork, before: datetime) -> int:
    """Delete the words of enquiries that were closed before then; gives how many messages went.

    What is counted stays: topic, times and states, without the asker's name and conversation.
    Proposed examples of that age go too.
    """
    table = enquiries.c
    # An answer that nobody called solved or not solved is as good as closed.
    over = or_(
        table.closed_at < before, and_(table.state == "answered", table.answered_at < before)
    )
    closed = and_(over, table.asker_id != "")
    old = select(enquiries.c.id).where(closed)
    gone = await uow.connection.execute(
        delete(enquiry_messages).where(enquiry_messages.c.enquiry_id.in_(old))
    )
    await uow.connection.execute(
        update(enquiries)
        .where(closed)
        .values(
            asker_id="",
            asker_name="",
            conversation_id="",
            # Else somebody could answer it once more, to nobody.
            state=case((table.state == "answered", "solved"), else_=table.state),
            closed_at=func.coalesce(table.closed_at, table.answered_at),
            version=enquiries.c.version + 1,
        )
    )
    await uow.connection.execute(
        delete(proposed_examples).where(proposed_examples.c.proposed_at < before)
    )
    return gone.rowcount


async def forget_drafts(uow: UnitOfWork, before: datetime) -> int:
    """Delete what was written, not agreed to, and left since then; gives how many."""
    table = conversations.c
    gone = await uow.connection.execute(
        update(conversations)
        .where(table.updated_at < before, table.state["at"].as_string().in_(WITH_WORDS))
        .values(state={}, version=table.version + 1)
    )
    return gone.rowcount
