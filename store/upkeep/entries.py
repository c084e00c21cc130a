"""What entries wait for: an owner who reads of reports, a contact who says that they are right."""

from dataclasses import fields
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import delete, func, or_, select, update

from store.enquiries.tables import enquiries
from store.outbox.tables import outbox
from store.records import Contact
from store.tables import contacts
from store.unit_of_work import UnitOfWork
from store.upkeep.records import Notice, Overdue, Waiting
from store.upkeep_tables import entry_upkeep, out_of_date_reports
from store.upsert import insert_into

ENTRY: Final = entry_upkeep.c
CONTACT: Final = tuple(field.name for field in fields(Contact))
NOTHING: Final = {"reports": 0, "asked": 0, "given_up": False}


async def count_report(uow: UnitOfWork, contact_id: str) -> None:
    """Count that somebody said an entry is out of date."""
    insertion = insert_into(entry_upkeep, uow.dialect).values(
        **NOTHING | {"contact_id": contact_id, "reports": 1}
    )
    await uow.connection.execute(
        insertion.on_conflict_do_update(
            index_elements=[ENTRY.contact_id], set_={"reports": ENTRY.reports + 1}
        )
    )


async def untold_reports(uow: UnitOfWork, on: date) -> dict[str, int]:
    """How often each entry was reported and not told, but for those that were told on ``on``."""
    rows = await uow.connection.execute(
        select(ENTRY.contact_id, ENTRY.reports)
        .where(ENTRY.reports > 0, or_(ENTRY.told_on.is_(None), ENTRY.told_on < on))
        .order_by(ENTRY.contact_id)
    )
    return {row.contact_id: row.reports for row in rows}


async def mark_told(uow: UnitOfWork, contact_id: str, reports: int, on: date) -> None:
    """The owners are told of so many reports; those that came meanwhile are told another day."""
    await uow.connection.execute(
        update(entry_upkeep)
        .where(ENTRY.contact_id == contact_id)
        .values(reports=ENTRY.reports - reports, told_on=on)
    )


async def settle_reports(uow: UnitOfWork, contact_id: str) -> None:
    """An owner has looked at the entry: nothing that was said of it before counts."""
    await uow.connection.execute(
        delete(out_of_date_reports).where(out_of_date_reports.c.contact_id == contact_id)
    )
    await uow.connection.execute(
        update(entry_upkeep).where(ENTRY.contact_id == contact_id).values(reports=0)
    )


async def waiting(uow: UnitOfWork, on: date, checked_before: date) -> tuple[Waiting, ...]:
    """The entries that were last checked before a day or never, of those who may be asked.

    Those who have left or are away on the day ``on``, or are not known in Teams, are left out.
    """
    row = contacts.c
    rows = await uow.connection.execute(
        select(
            *(row[name] for name in CONTACT),
            ENTRY.asked,
            ENTRY.asked_first_on,
            ENTRY.asked_on,
            ENTRY.given_up,
        )
        .select_from(contacts.outerjoin(entry_upkeep, ENTRY.contact_id == row.id))
        .where(
            or_(row.verified_on.is_(None), row.verified_on < checked_before),
            row.aad_object_id.is_not(None),
        )
        .order_by(row.position, row.id)
    )
    found = (_waiting(each) for each in rows.mappings())
    return tuple(one for one in found if not (one.contact.is_away(on) or one.contact.has_left(on)))


def _waiting(row: Any) -> Waiting:
    contact = Contact(**{name: row[name] for name in CONTACT})
    first = row["asked_first_on"]
    if first is None or (contact.verified_on and contact.verified_on >= first):
        # Never asked, or answered by an import since.
        return Waiting(contact=contact)
    return Waiting(
        contact=contact,
        asked=row["asked"],
        first_on=first,
        last_on=row["asked_on"],
        given_up=row["given_up"],
    )


async def keep_waiting(uow: UnitOfWork, entry: Waiting) -> None:
    """Keep how often and when the contact was asked."""
    kept = {
        "asked": entry.asked,
        "asked_first_on": entry.first_on,
        "asked_on": entry.last_on,
        "given_up": entry.given_up,
    }
    insertion = insert_into(entry_upkeep, uow.dialect).values(
        contact_id=entry.contact.id, reports=0, **kept
    )
    await uow.connection.execute(
        insertion.on_conflict_do_update(index_elements=[ENTRY.contact_id], set_=kept)
    )


async def overdue(uow: UnitOfWork, now: datetime) -> tuple[Overdue, ...]:
    """Questions whose next word is past its time, by who has them, most first."""
    many = func.count().label("many")
    rows = await uow.connection.execute(
        select(enquiries.c.holder_id, many)
        .where(enquiries.c.state == "open", enquiries.c.due_at < now)
        .group_by(enquiries.c.holder_id)
        .order_by(many.desc(), enquiries.c.holder_id)
    )
    return tuple(Overdue(holder_id=holder, questions=count) for holder, count in rows)


async def open_questions(uow: UnitOfWork, contact_id: str) -> int:
    """How many questions a contact has that are not answered."""
    count = await uow.connection.scalar(
        select(func.count())
        .select_from(enquiries)
        .where(enquiries.c.holder_id == contact_id, enquiries.c.state.in_(("open", "asked_back")))
    )
    return count or 0


async def notices_about(uow: UnitOfWork, prefix: str) -> tuple[Notice, ...]:
    """Messages to people whose keys begin so and that no other has taken the place of yet."""
    later = outbox.alias()
    row = outbox.c
    rows = await uow.connection.execute(
        select(row.key, row.tenant_id, row.aad_object_id).where(
            row.key.startswith(prefix, autoescape=True),
            row.state.in_(("queued", "sent")),
            row.replaces_key.is_(None),
            row.aad_object_id.is_not(None),
            ~select(later.c.id).where(later.c.replaces_key == row.key).exists(),
        )
    )
    return tuple(Notice(key=key, tenant_id=tenant, aad_object_id=aad) for key, tenant, aad in rows)
