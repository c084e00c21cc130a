"""How true the directory is, and who answers what.

In chat the weekly message with people's names goes to the directory's owners alone, so here others
read how many there are of each kind. Who answers what is for everybody.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final
from urllib.parse import urlencode

from dialogs.desk import page_texts, texts
from dialogs.desk.page import Cell, Link, Links, Listing, Page, Part, Say
from dialogs.desk.visit import Visit
from dialogs.report.document import Heading, KeyFigures, Paragraph, Points
from dialogs.upkeep import reach_texts
from dialogs.upkeep.weekly import Trueness, counts_of, lines_of, look
from store.directory import Answerer, Facts
from store.gaps import GapKind, gaps
from store.reports import reported
from store.ways.out_of_reach import Choice, OutOfReach

MOST_NAMED: Final = 20
"""Of those who are not reached, until somebody asks for all."""


async def trueness(visit: Visit, lost: OutOfReach) -> Trueness:
    """What a look at the directory finds, as for the weekly message; and who is not reached."""
    turn, knowledge, store = visit.exchange.turn, visit.knowledge, visit.store
    needed = knowledge.roles
    return look(
        knowledge.directory,
        turn.today,
        gaps=gaps(
            knowledge.directory,
            turn.today,
            timedelta(days=visit.stale_after_days),
            (needed.safeguarding, needed.out_of_hours, needed.engagement),
        ),
        # What questions are late is told to the owner, and so is what was reported of people.
        overdue=await store.overdue() if visit.is_owner else (),
        reported=dict.fromkeys(
            one.contact_id for one in reported(knowledge.directory, await store.reports())
        ),
        suggested=await store.suggested() if visit.is_owner else 0,
        lost=lost.counts,
    )


async def directory(visit: Visit) -> Page:
    """The page."""
    area, service = visit.area, visit.service_type
    lost = await out_of_reach(visit)
    return Page(
        title=texts.DIRECTORY,
        lead=page_texts.DIRECTORY_LEAD,
        filters=(area, service),
        parts=(
            Heading(page_texts.HEALTH),
            *_health(visit, await trueness(visit, lost)),
            *_lost(visit, lost),
            _answers(visit, Facts(area=area.chosen or None, service_type=service.chosen or None)),
            Say(page_texts.SAY_OWNER if visit.is_owner else page_texts.SAY_DIRECTORY),
        ),
    )


async def out_of_reach(visit: Visit) -> OutOfReach:
    """Who can be reached in no way; by name only for whoever keeps the directory."""
    most = None if visit.asked.get("all") else MOST_NAMED
    choice = Choice(
        area=visit.area.chosen,
        service_type=visit.service_type.chosen,
        most=most if visit.is_owner else 0,
    )
    return await visit.store.out_of_reach(choice, visit.knowledge.council)


def _lost(visit: Visit, lost: OutOfReach) -> Iterator[Part]:
    if not visit.is_owner or not lost.counts:
        return
    yield Listing(
        caption=page_texts.NOT_REACHED,
        columns=(page_texts.WHO, page_texts.ORGANISATION, page_texts.WHY, page_texts.TO_DO),
        rows=tuple(
            (
                one.name,
                one.organisation or page_texts.COUNCIL,
                reach_texts.why(one.why),
                reach_texts.mend(one.why),
            )
            for one in lost.first
        ),
        empty=page_texts.NOBODY_LOST_HERE,
    )
    if lost.chosen > len(lost.first):
        chosen = [(one.name, one.chosen) for one in (visit.area, visit.service_type) if one.chosen]
        path = f"/desk/directory?{urlencode([('all', 'yes'), *chosen])}"
        yield Links((Link(reach_texts.all_of_them(lost.chosen), path),))


def _health(visit: Visit, found: Trueness) -> Iterator[Part]:
    known = visit.knowledge.directory
    here = [one for one in known.contacts.values() if not one.has_left(visit.exchange.turn.today)]
    stale = sum(gap.kind is GapKind.STALE for gap in found.gaps)
    without = sum(gap.kind is GapKind.NO_ROUTE for gap in found.gaps)
    yield KeyFigures(
        (
            (str(len(here)), page_texts.CONTACTS, page_texts.checked(len(here) - stale, len(here))),
            (
                str(len(known.topics)),
                page_texts.TOPICS,
                page_texts.answered(len(known.topics) - without),
            ),
        )
    )
    counts = counts_of(found)
    if not counts:
        yield Paragraph(page_texts.NOTHING_AMISS)
        return
    yield Points(tuple(counts))
    if visit.is_owner:
        if lines := lines_of(found, known):
            yield Heading(page_texts.AMISS)
            yield Points(tuple(lines))
    else:
        yield Paragraph(page_texts.OWNERS_SEE, soft=True)


def _answers(visit: Visit, facts: Facts) -> Listing:
    """Who answers each topic on this day, for an area and a type of service where they decide."""
    known, on = visit.knowledge.directory, visit.exchange.turn.today
    rows: list[tuple[Cell, ...]] = []
    for topic in known.topics.values():
        found = known.who(topic.slug, facts, on)
        told = (
            _named(found) if isinstance(found, Answerer) else (page_texts.depends(found.fact), "")
        )
        rows.append((topic.name, topic.department, *told))
    return Listing(
        caption=page_texts.WHO_ANSWERS,
        columns=(page_texts.TOPIC, texts.DEPARTMENT, page_texts.ANSWERS, page_texts.STANDS_IN),
        rows=tuple(rows),
        empty=page_texts.NO_TOPICS,
    )


def _named(found: Answerer) -> tuple[str, str]:
    if found.contact:
        return found.contact.name, found.covering_for.name if found.covering_for else ""
    if found.mailbox:
        reach = found.mailbox.email or found.mailbox.phone
        return f"{found.mailbox.name}: {reach}", ""
    return page_texts.nobody_answers(), ""
