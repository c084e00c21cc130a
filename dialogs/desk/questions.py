"""Questions that wait, by the time at which they are due, and how we are doing with them.

No words of a question are read for these pages. Which questions somebody sees is what they may see
in chat: engagement managers all, others those that wait for them (store/enquiries/privacy.py).
"""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlencode

from dialogs.desk import page_texts, texts
from dialogs.desk.page import (
    Cell,
    Filter,
    InWords,
    Link,
    Links,
    Listing,
    Page,
    Part,
    Say,
)
from dialogs.desk.visit import Visit
from dialogs.enquiry.clock import told
from dialogs.enquiry.who import entries_of
from dialogs.figures import texts as figure_texts
from dialogs.figures.counting import Figures as Counted
from dialogs.figures.counting import Report
from dialogs.figures.query import By, Query, usual
from dialogs.figures.shown import heading, lines, months, picture
from dialogs.report.document import Figures, Heading, Points
from store.enquiries.due import Due
from store.enquiries.figures import Scope
from store.records import Contact

FIRST: Final = 25
"""Questions that are listed first."""


async def questions(visit: Visit) -> Page:
    """The page."""
    directory = visit.knowledge.directory
    departments = [*dict.fromkeys(one.department for one in directory.topics.values())]
    area, department, service = visit.area, visit.department(departments), visit.service_type
    scope = Scope(department=department.chosen or None, area=area.chosen or None)
    first, last = usual(visit.exchange.turn.today)
    report = await visit.count(Query(first=first, last=last, scope=scope))
    waiting = await waiting_here(visit, scope, service.chosen or None)
    most = len(waiting) if visit.asked.get("all") else FIRST
    return Page(
        title=texts.QUESTIONS,
        lead=page_texts.QUESTIONS_LEAD_ALL if visit.is_manager else page_texts.QUESTIONS_LEAD_OWN,
        # Of the figures no type of service is known.
        filters=(area, department, *((service,) if visit.is_manager else ())),
        parts=(
            _listing(visit, waiting[:most]),
            *([_all(area, department, service, len(waiting))] if len(waiting) > most else []),
            *([await late_by_person(visit)] if visit.is_owner else []),
            *_figures(visit, report),
            Say(tuple(_say(visit, waiting))),
        ),
    )


def _all(area: Filter, department: Filter, service: Filter, count: int) -> Links:
    chosen = [(one.name, one.chosen) for one in (area, department, service) if one.chosen]
    path = f"/desk/questions?{urlencode([('all', 'yes'), *chosen])}"
    return Links((Link(page_texts.all_waiting(count), path),))


async def waiting_here(visit: Visit, scope: Scope, service_type: str | None) -> tuple[Due, ...]:
    """The questions that the person may see here, the next due first."""
    if visit.is_manager:
        return await visit.store.due(scope, service_type)
    exchange = visit.exchange
    entries = entries_of(exchange.turn.asker, exchange.knowledge)
    held = await exchange.store.enquiries.of_holders(entries) if entries else ()
    return tuple(Due(**{name: getattr(one, name) for name in Due._fields}) for one in held)


def _listing(visit: Visit, waiting: tuple[Due, ...]) -> Listing:
    if visit.is_manager:
        return Listing(
            caption=page_texts.WAITING_HERE,
            columns=(
                page_texts.REFERENCE,
                page_texts.DUE,
                page_texts.TOPIC,
                texts.AREA,
                page_texts.HOLDER,
            ),
            rows=tuple((*_row(visit, one), one.area or "", _holder(visit, one)) for one in waiting),
            empty=page_texts.NONE_WAIT,
        )
    return Listing(
        caption=page_texts.YOURS,
        columns=(page_texts.REFERENCE, page_texts.DUE, page_texts.TOPIC),
        rows=tuple(_row(visit, one) for one in waiting),
        empty=page_texts.NONE_OF_YOURS,
    )


def _row(visit: Visit, one: Due) -> tuple[Cell, ...]:
    now, topic = visit.exchange.turn.now, visit.knowledge.directory.topics.get(one.topic)
    when = told(one.due_at, visit.knowledge.working, now)
    if one.state == "asked_back":
        when = page_texts.ASKED_BACK
    elif one.due_at < now:
        when = page_texts.late(when)
    return one.reference, when, topic.name if topic else one.topic


def _holder(visit: Visit, one: Due) -> str:
    return _named(visit.knowledge.directory.contacts.get(one.holder_id or ""))


def _named(contact: Contact | None) -> str:
    return contact.name if contact else page_texts.NOBODY


async def late_by_person(visit: Visit) -> Listing:
    """Who has how many past the time, as the weekly message tells the directory's owner."""
    contacts = visit.knowledge.directory.contacts
    found = await visit.store.overdue()
    return Listing(
        caption=page_texts.LATE_BY_PERSON,
        columns=(page_texts.HOLDER, page_texts.HOW_MANY),
        rows=tuple(
            (
                _named(contacts.get(one.holder_id or "")),
                str(one.questions),
            )
            for one in found
        ),
        empty=page_texts.NOTHING_LATE,
    )


def _figures(visit: Visit, report: Report) -> Iterator[Part]:
    """The figures, the chart and the tables that "how are we doing" shows."""
    eyes, zone = visit.eyes, visit.knowledge.working.zone
    within = visit.knowledge.answer_within
    yield Heading(heading(report))
    yield Points(tuple(lines(report, eyes, zone, within)[1:]))
    if not report.total.asked:
        return
    yield Figures(((("", picture(report, eyes, within)),),))
    yield InWords(tuple(months(report, eyes)))
    yield Listing(
        caption=page_texts.THE_DEPARTMENTS,
        columns=(
            texts.DEPARTMENT,
            page_texts.ASKED,
            figure_texts.REPLIED,
            figure_texts.ANSWERED,
            figure_texts.HALF_ANSWERED,
        ),
        rows=tuple(
            (name, *_cells(visit, row)) for name, row in report.groups[By.DEPARTMENT].items()
        ),
        empty=figure_texts.nothing_asked(),
    )


def _cells(visit: Visit, row: Counted) -> tuple[str, ...]:
    eyes = visit.eyes
    if not eyes.may_see(row.asked):
        return (eyes.number(row.asked), *(figure_texts.TOO_FEW,) * 3)
    return (
        eyes.number(row.asked),
        eyes.share(row.replied, brief=True),
        eyes.share(row.answered, brief=True),
        eyes.half(row.to_answer),
    )


def _say(visit: Visit, waiting: tuple[Due, ...]) -> Iterator[tuple[str, str]]:
    if waiting:
        yield f"show {waiting[0].reference}", page_texts.TO_READ_IT
    if not visit.is_manager:
        yield "what's waiting for me", page_texts.TO_ANSWER
    yield "how are we doing by area", page_texts.TO_SEE_FIGURES
