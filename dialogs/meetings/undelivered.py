"""A point for an agenda that did not reach who keeps it: it goes to the engagement team instead."""

from datetime import date

from dialogs.contact.who import who_now
from dialogs.turn import Knowledge
from store.directory import Facts
from store.outbox.records import Leased, Post


def passed_on(row: Leased, knowledge: Knowledge, today: date) -> Post | None:
    """The same card for the engagement team's contact; None where they are who had it."""
    contact = who_now(knowledge.directory, knowledge.roles.engagement, Facts(), today).contact
    if contact is None or not contact.aad_object_id or contact.id == row.contact_id:
        return None
    reference = row.key.partition(":")[0]
    return Post(
        key=f"{reference}:{contact.id}"[:120],
        purpose=row.purpose,
        contact_id=contact.id,
        tenant_id=row.tenant_id,
        text=row.text,
        card=row.card,
    )
