"""The forward plan: a month as a picture, the meetings ahead, and how the groups fare."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final
from urllib.parse import urlencode

from dateutil.relativedelta import relativedelta

from config.vocabulary import COUNTY_WIDE
from dialogs.desk import page_texts, texts
from dialogs.desk.page import Bar, Cell, Link, Links, Listing, Page, Say
from dialogs.desk.visit import Visit
from dialogs.figures.query import month_name
from dialogs.meetings import texts as meeting_texts
from dialogs.meetings.concern import AHEAD, View, view_of
from dialogs.meetings.links import safe
from dialogs.meetings.month import month_picture
from dialogs.meetings.period import month_of
from dialogs.meetings.which import within
from dialogs.meetings.written import shortly
from dialogs.report.document import Figures, Heading
from store.plan.health import GroupFigures
from store.plan.records import Meeting

NEXT: Final = 12
"""Meetings that are listed first."""
MOST: Final = 200
"""Meetings of the whole list."""
MOST_MONTHS: Final = 11
PATH: Final = "/desk/plan"


async def plan(visit: Visit) -> Page:
    """The page: all that is ahead, or one month of it."""
    exchange, zone = visit.exchange, visit.knowledge.working.zone
    area, service = visit.area, visit.service_type
    view = await view_of(exchange)
    ahead = [one for one in view.meetings if _is_for(view, one, area.chosen, service.chosen)]
    chosen = month_in(visit.asked.get("month", ""), exchange.turn.today)
    first = chosen or (ahead[0].starts_at.astimezone(zone).date() if ahead else exchange.turn.today)
    days = month_of(first)
    in_month = within(ahead, days, zone)
    whole = bool(visit.asked.get("all"))
    listed = in_month if chosen else tuple(ahead)[: MOST if whole else NEXT]
    empty = page_texts.nothing_planned(area.chosen, service.chosen)
    return Page(
        title=texts.PLAN,
        lead=page_texts.PLAN_LEAD,
        filters=(area, service),
        kept=(("month", f"{first:%Y-%m}"),) if chosen else (),
        parts=(
            Heading(month_name(days.first)),
            Figures(((("", month_picture(exchange, days.first, in_month)),),)),
            Links(tuple(_months(visit, days.first))),
            Listing(
                caption=_caption(days.first if chosen else None, whole=whole),
                columns=(
                    page_texts.MEETING,
                    page_texts.WHEN,
                    page_texts.GROUP,
                    page_texts.WHERE,
                    page_texts.WHO_COMES,
                ),
                rows=await _rows(visit, view, listed),
                empty=meeting_texts.empty_month() if ahead else empty,
            ),
            *([Links((_all(visit, len(ahead)),))] if len(ahead) > len(listed) else []),
            await _groups(visit),
            Say(page_texts.SAY_PLAN),
        ),
    )


def _caption(first: date | None, *, whole: bool) -> str:
    if first:
        return month_name(first)
    return page_texts.ALL_AHEAD if whole else page_texts.NEXT_ONES


def month_in(said: str, today: date) -> date | None:
    """The first day of a month such as ``2027-03``; None for none, or one that is far off."""
    try:
        first = date.fromisoformat(f"{said}-01")
    except ValueError:
        return None
    return first if abs(first - today) <= AHEAD else None


def _is_for(view: View, meeting: Meeting, area: str, service: str) -> bool:
    """Whether a meeting is for an area and a type of service; what names none is for all."""
    group, audience = view.group_of(meeting), meeting.audience
    if audience is not None:
        areas, services = audience.areas, audience.service_types
    elif group is not None:
        areas, services = (group.area,) if group.area else (), group.service_types
    else:
        areas, services = (), ()
    there = not area or not areas or area in areas or COUNTY_WIDE in areas
    return there and (not service or not services or service in services)


async def _rows(
    visit: Visit, view: View, meetings: Sequence[Meeting]
) -> tuple[tuple[Cell, ...], ...]:
    coming = await visit.store.coming([one.id for one in meetings]) if meetings else {}
    return tuple(_row(visit, view, one, coming.get(one.id, {})) for one in meetings)


def _row(
    visit: Visit, view: View, meeting: Meeting, answers: Mapping[str, int]
) -> tuple[Cell, ...]:
    group = view.group_of(meeting)
    online = meeting_texts.ONLINE if safe(meeting.join_url) else ""
    return (
        meeting.title,
        shortly(meeting, visit.knowledge.working),
        group.name if group else "",
        ", ".join(part for part in (meeting.venue, online) if part) or page_texts.NO_PLACE,
        meeting_texts.counted(answers) if answers else page_texts.NO_ANSWERS,
    )


def _months(visit: Visit, first: date) -> Iterator[Link]:
    """The months around one."""
    this = visit.exchange.turn.today.replace(day=1)
    if first > this:
        yield Link(meeting_texts.MONTH_BEFORE, _at(visit, first - relativedelta(months=1)))
    if first < this + relativedelta(months=MOST_MONTHS):
        yield Link(meeting_texts.NEXT_MONTH, _at(visit, first + relativedelta(months=1)))


def _at(visit: Visit, first: date) -> str:
    return _chosen(visit, "month", f"{first:%Y-%m}")


def _all(visit: Visit, count: int) -> Link:
    return Link(page_texts.all_ahead(count), _chosen(visit, "all", "yes"))


def _chosen(visit: Visit, name: str, value: str) -> str:
    """An address of this page with the area and type of service that are chosen."""
    chosen = [(one.name, one.chosen) for one in (visit.area, visit.service_type) if one.chosen]
    return f"{PATH}?{urlencode([(name, value), *chosen])}"


async def _groups(visit: Visit) -> Listing:
    """How the groups fare, as "how are the groups doing" tells."""
    store = visit.exchange.store.plan
    figures = await store.figures(visit.exchange.turn.today)
    rows = []
    for group in await store.groups():
        known, planned = figures.get(group.slug, GroupFigures()), group.meetings_per_year
        count = len(known.held)
        rows.append(
            (
                group.name,
                Bar(count / planned, page_texts.held(count, planned))
                if planned
                else page_texts.held(count, planned),
                page_texts.ahead(known.ahead, planned),
                page_texts.done(known.done, known.actions, known.overdue),
            )
        )
    return Listing(
        caption=page_texts.THE_GROUPS,
        columns=(page_texts.GROUP, page_texts.HELD, page_texts.AHEAD, page_texts.ACTIONS),
        rows=tuple(rows),
        empty=page_texts.NO_GROUPS,
    )
