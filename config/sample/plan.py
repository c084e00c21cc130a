"""An invented forward plan: the groups' meetings of a year back and a year ahead, by rule.

Each group meets in fixed months on the same weekday of the month, so that the same day gives the
same plan, and a later one goes on with it.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from config.bank_holidays import bank_holidays
from config.sample.playground import TENANT_ID, person

MONTHS: Final = 12
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(5)
AREAS: Final = ("north", "mid", "south", "west")
WEEK: Final = timedelta(7)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleGroup:
    """When a group meets, and its terms of reference; ``week`` 2 is the second of its weekday."""

    slug: str
    title: str
    months: tuple[int, ...]
    week: int
    weekday: int
    begins: time
    hours: float
    venue: str = ""
    online: bool = False
    mode: str
    agenda: tuple[str, ...]
    attends: str
    chair: str
    administrator_id: str
    maturity: int


def _forum(place: int, area: str, venue: str, administrator: str, maturity: int) -> SampleGroup:
    return SampleGroup(
        slug=f"forum-{area}",
        title=f"{area.title()} provider forum",
        months=tuple(sorted((month + place - 1) % 12 + 1 for month in (1, 4, 7, 10))),
        week=2,
        weekday=TUESDAY,
        begins=time(14) if place % 2 else time(10),
        hours=2,
        venue=venue,
        mode="consult",
        agenda=("What has changed since we last met", "What providers ask about", "Next steps"),
        attends="Care managers and care workers of the area, contract and quality officers",
        chair="The area's service manager",
        administrator_id=administrator,
        maturity=maturity,
    )


def _network(place: int, area: str, venue: str, administrator: str) -> SampleGroup:
    return SampleGroup(
        slug=f"managers-network-{area}",
        title=f"Managers' network, {area.title()}",
        months=(2, 6, 10),
        week=3,
        weekday=(MONDAY, TUESDAY, WEDNESDAY, THURSDAY)[place],
        begins=time(9, 30),
        hours=2,
        venue=venue,
        mode="participate",
        agenda=("Round the table", "A theme that the network chose"),
        attends="Care managers of the area",
        chair="A facilitator",
        administrator_id=administrator,
        maturity=2,
    )


FORUMS: Final = (
    ("Larkfield Community Centre, Colchester", "sophie-langford", 4),
    ("Ambrose Hall, Chelmsford", "dipak-shah", 3),
    ("Wickmere Library, Basildon", "natalie-osborne", 3),
    ("Old Maltings Centre, Harlow", "joseph-kamara", 2),
)
NETWORKS: Final = (
    ("Larkfield Community Centre, Colchester", "charlotte-emery"),
    ("Ambrose Hall, Chelmsford", "dipak-shah"),
    ("Wickmere Library, Basildon", "natalie-osborne"),
    ("Old Maltings Centre, Harlow", "joseph-kamara"),
)

GROUPS: Final = (
    *(_forum(place, area, *FORUMS[place]) for place, area in enumerate(AREAS)),
    SampleGroup(
        slug="strategic-group",
        title="Strategic provider and officer group",
        months=(3, 9),
        week=1,
        weekday=THURSDAY,
        begins=time(10),
        hours=3,
        venue="Ambrose Hall, Chelmsford",
        mode="collaborate",
        agenda=("Fees and the budget", "Where the market goes", "Workforce"),
        attends="Owners and directors, the council's directors and heads of service",
        chair="Margaret Holloway, Director of Adult Social Care",
        administrator_id="ruth-ashdown",
        maturity=3,
    ),
    SampleGroup(
        slug="quality-group",
        title="Quality group",
        months=(1, 5, 9),
        week=3,
        weekday=WEDNESDAY,
        begins=time(13, 30),
        hours=2,
        online=True,
        mode="participate",
        agenda=("How the improvement plan goes", "Lessons from inspections"),
        attends="Owners, directors and care managers, quality improvement officers",
        chair="A provider, chosen each year by the group",
        administrator_id="tracey-oldfield",
        maturity=3,
    ),
    SampleGroup(
        # One fewer than its terms say: it is behind.
        slug="care-sector-group",
        title="Care sector group",
        months=(2, 5, 11),
        week=2,
        weekday=FRIDAY,
        begins=time(10),
        hours=1.5,
        online=True,
        mode="collaborate",
        agenda=("Recruitment from abroad", "Apprenticeships"),
        attends="Owners and directors, colleges, the skills board",
        chair="A provider from the skills board",
        administrator_id="blessing-eze",
        maturity=1,
    ),
    SampleGroup(
        slug="safeguarding-provider-group",
        title="Safeguarding provider group",
        months=(1, 4, 7, 10),
        week=4,
        weekday=THURSDAY,
        begins=time(14),
        hours=2,
        online=True,
        mode="consult",
        agenda=("Lessons from reviews", "How enquiries are done"),
        attends="Owners, directors and care managers, the safeguarding adults team",
        chair="A provider who sits on the safeguarding adults board",
        administrator_id="helen-marchbank",
        maturity=3,
    ),
    SampleGroup(
        slug="tier-one",
        title="Tier One providers",
        months=(3, 6, 9, 12),
        week=1,
        weekday=MONDAY,
        begins=time(11),
        hours=2,
        venue="Ambrose Hall, Chelmsford",
        mode="inform",
        agenda=("Supply this winter", "Contracts"),
        attends="The providers that are critical to supply",
        chair="Victoria Amesbury, Head of Strategic Commissioning",
        administrator_id="fiona-macallan",
        maturity=2,
    ),
    SampleGroup(
        slug="my-home-life-group",
        title="My Home Life group",
        months=(3, 7, 11),
        week=3,
        weekday=FRIDAY,
        begins=time(10),
        hours=2,
        venue="Ambrose Hall, Chelmsford",
        mode="participate",
        agenda=("What we tried since last time",),
        attends="Managers who took the leadership programme",
        chair="A facilitator",
        administrator_id="tracey-oldfield",
        maturity=2,
    ),
    *(_network(place, area, *NETWORKS[place]) for place, area in enumerate(AREAS)),
)

MEMBERS: Final = (("tier-one", "owner"),)
"""Groups that are a list of people, and who of the sample people is on it."""


def meetings_csv(today: date) -> str:
    """The meetings of a year back and a year ahead as CSV text, the earliest first."""
    held = [
        (starts, one) for one in GROUPS for month in _months(today) for starts in _of(one, month)
    ]
    return _csv(
        ("group", "title", "start", "end", "venue", "join_url", "mode", "agenda"),
        (
            (
                one.slug,
                one.title,
                f"{starts:%Y-%m-%d %H:%M}",
                f"{starts + timedelta(hours=one.hours):%Y-%m-%d %H:%M}",
                one.venue,
                f"https://teams.example.org/meet/{one.slug}" if one.online else "",
                one.mode,
                "; ".join(one.agenda),
            )
            for starts, one in sorted(held, key=lambda pair: (pair[0], pair[1].slug))
        ),
    )


def terms_csv() -> str:
    """The rest of the groups' terms of reference as CSV text."""
    return _csv(
        ("group", "attends", "chair", "administrator_id", "maturity"),
        ((one.slug, one.attends, one.chair, one.administrator_id, one.maturity) for one in GROUPS),
    )


def members_csv() -> str:
    """Who is on a group's list, as CSV text."""
    return _csv(
        ("group", "tenant_id", "aad_object_id"),
        ((slug, TENANT_ID, person(key).aad_object_id) for slug, key in MEMBERS),
    )


def _months(today: date) -> Iterator[date]:
    """The first days of the months from a year before this one to a year after it."""
    count = today.year * MONTHS + today.month - 1
    for months in range(count - MONTHS, count + MONTHS + 1):
        yield date(months // MONTHS, months % MONTHS + 1, 1)


def _of(one: SampleGroup, month: date) -> Iterator[datetime]:
    """When the group meets in a month, if it does; a week later where that is a bank holiday."""
    if month.month in one.months:
        on = month + timedelta((one.weekday - month.weekday()) % 7) + (one.week - 1) * WEEK
        yield datetime.combine(on + WEEK if on in bank_holidays(on.year) else on, one.begins)


def _csv(columns: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()
