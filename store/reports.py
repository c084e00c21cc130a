"""Entries of the directory that somebody said are out of date; nothing about who said so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from store.directory import Directory
from store.unit_of_work import UnitOfWork
from store.upkeep.entries import count_report
from store.upkeep_tables import out_of_date_reports
from store.upsert import insert_into


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfDateReport:
    """Somebody, on that day, said that the contact's entry was wrong for the topic."""

    contact_id: str
    topic: str
    reported_on: date


def reported(
    directory: Directory, reports: Iterable[OutOfDateReport]
) -> tuple[OutOfDateReport, ...]:
    """The reports that stand: of entries that are there and were not checked since."""
    return tuple(report for report in reports if _stands(directory, report))


def _stands(directory: Directory, report: OutOfDateReport) -> bool:
    contact = directory.contacts.get(report.contact_id)
    if contact is None:
        return False
    return contact.verified_on is None or contact.verified_on <= report.reported_on


async def report_out_of_date(uow: UnitOfWork, contact_id: str, topic: str, on: date) -> None:
    """Keep that a contact's entry is out of date: one row a topic and day, and how often."""
    await uow.connection.execute(
        insert_into(out_of_date_reports, uow.dialect).on_conflict_do_nothing(),
        {"contact_id": contact_id, "topic": topic, "reported_on": on},
    )
    await count_report(uow, contact_id)


async def list_reports(uow: UnitOfWork) -> tuple[OutOfDateReport, ...]:
    """Every report, the oldest first."""
    table = out_of_date_reports.c
    rows = await uow.connection.execute(
        select(out_of_date_reports).order_by(table.reported_on, table.contact_id, table.topic)
    )
    return tuple(OutOfDateReport(**row) for row in rows.mappings())
