"""The first page: what needs somebody today, each with the page where it stands."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Final

from config.catalogue import survey
from dialogs.dates.words import WEEKDAYS
from dialogs.dates.written import day
from dialogs.desk import texts
from dialogs.desk.deliveries import Found, found_for
from dialogs.desk.directory import trueness
from dialogs.desk.page import Page, Part, Task, Tasks
from dialogs.desk.questions import waiting_here
from dialogs.desk.visit import Visit
from dialogs.meetings.concern import View, view_of
from dialogs.report.document import Heading, KeyFigures, Paragraph
from dialogs.report.texts import between, headline
from dialogs.results.gathering import gather
from dialogs.results.wish import usual
from dialogs.upkeep.weekly import counts_of
from store.enquiries.due import Due
from store.enquiries.figures import Scope
from store.plan.health import GroupFigures
from store.pulses.results import ResultQuery
from store.ways.out_of_reach import Choice

WEEK: Final = timedelta(days=7)
MONTH: Final = timedelta(days=30)


async def overview(visit: Visit) -> Page:
    """The page."""
    exchange = visit.exchange
    turn = exchange.turn
    view = await view_of(exchange)
    waiting = await waiting_here(visit, Scope(), None)
    tasks = (
        *_questions(visit, waiting),
        *_announcements(visit, await found_for(visit)),
        *_meetings(visit, view),
        *await _groups(visit, view),
        *(Task(text=one, path="/desk/directory") for one in await _directory(visit)),
    )
    needs: Part = Tasks(tasks) if tasks else Paragraph(texts.ALL_WELL)
    on = f"{WEEKDAYS[turn.today.weekday()]} {day(turn.today)}"
    return Page(
        title=texts.TODAY,
        lead=texts.hello(turn.asker.name, on),
        parts=(
            Heading(texts.WHAT_NEEDS),
            needs,
            Heading(texts.AT_A_GLANCE),
            KeyFigures(await _key_figures(visit, view)),
        ),
    )


def _questions(visit: Visit, waiting: tuple[Due, ...]) -> Iterator[Task]:
    """What is late and what will be, of what the person may see."""
    turn, path = visit.exchange.turn, "/desk/questions"
    owed = [one for one in waiting if one.state == "open"]
    late = sum(one.due_at < turn.now for one in owed)
    if not visit.is_manager:
        if owed:
            yield Task(text=texts.waiting_for_you(len(owed)), path=path, late=late > 0)
        return
    tomorrow = datetime.combine(
        turn.today + timedelta(days=2), time(), visit.knowledge.working.zone
    )
    soon = sum(turn.now <= one.due_at < tomorrow for one in owed)
    alone = sum(one.holder_id is None for one in owed)
    if late:
        yield Task(text=texts.past_time(late), path=path, late=True)
    if soon:
        yield Task(text=texts.due_soon(soon), path=path)
    if alone:
        yield Task(text=texts.without_holder(alone), path=path)


def _announcements(visit: Visit, found: Found) -> Iterator[Task]:
    path, me = "/desk/deliveries", (visit.exchange.turn.asker.aad_object_id or "").lower()
    waits = sum(one.state == "to_approve" and one.author_id.lower() != me for one, _ in found)
    if waits:
        yield Task(text=texts.to_approve(waits), path=path)
    for one, counts in found:
        failed = sum(count for _, count in counts.failed)
        if one.state == "sending" and counts.queued:
            through = counts.people - counts.queued
            yield Task(text=texts.on_its_way(one.reference, through, counts.people), path=path)
        elif failed and one.state != "cancelled":
            yield Task(text=texts.not_reached(one.reference, failed), path=path)


async def _directory(visit: Visit) -> list[str]:
    lost = await visit.store.out_of_reach(Choice(), visit.knowledge.council)
    return counts_of(await trueness(visit, lost))


def _meetings(visit: Visit, view: View) -> Iterator[Task]:
    soon = sum(one.starts_at < visit.exchange.turn.now + WEEK for one in view.meetings)
    if soon:
        yield Task(text=texts.meetings_soon(soon), path="/desk/plan")


async def _groups(visit: Visit, view: View) -> list[Task]:
    figures = await visit.exchange.store.plan.figures(visit.exchange.turn.today)
    behind = sum(
        figures.get(one.slug, GroupFigures()).ahead < one.meetings_per_year
        for one in view.groups.values()
    )
    return [Task(text=texts.groups_behind(behind), path="/desk/plan")] if behind else []


async def _key_figures(visit: Visit, view: View) -> tuple[tuple[str, str, str], ...]:
    """Figures that are read first; of questions no more than the person sees in chat."""
    turn, store = visit.exchange.turn, visit.exchange.store
    waiting = await store.figures.waiting(Scope())
    late = sum(one.state == "open" and one.due_at < turn.now for one in waiting)
    soon = sum(one.starts_at < turn.now + MONTH for one in view.meetings)
    first, last = usual(turn.today)
    query = ResultQuery(first=first, last=last)
    said = (await gather(store.pulses, query, survey())).whole.estimate
    return (
        (
            visit.eyes.number(len(waiting)),
            texts.OPEN,
            texts.overdue(visit.eyes.number(late)),
        ),
        (str(soon), texts.MEETINGS, texts.in_all(len(view.meetings))),
        (
            (headline(said), texts.AVERAGE, between(said))
            if said
            else (texts.NO_FIGURE, texts.AVERAGE, texts.NO_RESULTS)
        ),
    )
