"""The figures as lines of words, with as much as the person may see.

Engagement managers see every number. For the others small numbers are not told, since a group of
one or two questions would point to a person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from dialogs.figures import texts
from dialogs.figures.counting import Figures, Middle, OpenNow, Report, Share
from dialogs.figures.query import By, period_name
from dialogs.picture import Cell, Picture

FEW: Final = 3
"""Fewer than so many are not told."""
LEAST_HOURS: Final = 8
"""The chart's bars of hours are as long as the longest of them, or as a day."""


@dataclass(frozen=True, slots=True)
class Eyes:
    """What the reader may see: ``all_numbers``, or none that stands for one or two questions."""

    all_numbers: bool

    def number(self, count: int) -> str:
        """A count."""
        hidden = 0 < count < FEW and not self.all_numbers
        return texts.fewer_than(FEW) if hidden else str(count)

    def may_see(self, count: int) -> bool:
        """Whether something may be said of so many."""
        return count >= FEW or (self.all_numbers and count > 0)

    def percent(self, share: Share) -> int | None:
        """How many of a hundred came in time; never 100 where one did not, nor 0 where one did."""
        if not self.may_see(share.counted):
            return None
        percent = round(100 * share.in_time / share.counted)
        if 0 < share.in_time < share.counted:
            return min(max(percent, 1), 99)
        return percent

    def share(self, share: Share, *, brief: bool = False) -> str:
        """A share in words."""
        percent = self.percent(share)
        if percent is None:
            return texts.TOO_FEW if share.counted else texts.NOT_YET
        in_full = self.all_numbers and not brief
        return texts.share(percent, (share.in_time, share.counted) if in_full else None)

    def hours(self, middle: Middle) -> float | None:
        """The hours that half of them took at most."""
        return middle.hours if self.may_see(middle.counted) else None

    def half(self, middle: Middle) -> str:
        """The same in words."""
        hours = self.hours(middle)
        if hours is None:
            return texts.TOO_FEW if middle.counted else texts.NOT_YET
        return texts.hours(hours)


def heading(report: Report) -> str:
    """Which questions these are."""
    query = report.query
    period = period_name(query.first, query.last)
    return texts.title(query.scope.department, query.scope.area, period)


def lines(report: Report, eyes: Eyes, zone: ZoneInfo, within: float) -> list[str]:
    """The figures of a report, its breakdown where one was asked for."""
    query = report.query
    rows = [heading(report), *_total(report.total, eyes)]
    if query.by:
        rows += [_group(name, row, eyes) for name, row in report.groups[query.by].items()]
    else:
        rows += _open(report.open_now, eyes, zone)
    return [*rows, texts.promise(within)]


def sums(report: Report, eyes: Eyes, within: float) -> list[str]:
    """What the questions of a report come to, whatever it is split by."""
    return [heading(report), *_total(report.total, eyes), texts.promise(within)]


def months(report: Report, eyes: Eyes) -> list[str]:
    """The figures of each month, a line each."""
    return [_group(name, row, eyes) for name, row in report.groups[By.MONTH].items()]


def _total(total: Figures, eyes: Eyes) -> list[str]:
    if not total.asked:
        return [texts.nothing_asked()]
    return [
        texts.asked(eyes.number(total.asked)),
        texts.figure(texts.REPLIED, eyes.share(total.replied)),
        texts.figure(texts.ANSWERED, eyes.share(total.answered)),
        texts.figure(texts.HALF_REPLIED, eyes.half(total.to_reply)),
        texts.figure(texts.HALF_ANSWERED, eyes.half(total.to_answer)),
    ]


def _group(name: str, row: Figures, eyes: Eyes) -> str:
    parts: list[tuple[str, str]] = []
    if eyes.may_see(row.asked):
        parts = [
            (texts.REPLIED, eyes.share(row.replied, brief=True)),
            (texts.ANSWERED, eyes.share(row.answered, brief=True)),
            (texts.HALF_ANSWERED, eyes.half(row.to_answer)),
        ]
    told = [texts.group_part(label, value) for label, value in parts]
    return texts.group(name, eyes.number(row.asked), told)


def _open(now: OpenNow, eyes: Eyes, zone: ZoneInfo) -> Iterable[str]:
    yield texts.open_now(eyes.number(now.count), eyes.number(now.overdue))
    if now.unowned:
        yield texts.unowned(eyes.number(now.unowned))
    if now.oldest and eyes.may_see(now.count):
        one = now.oldest
        # Which one it is helps whoever follows it up, and points to it.
        where = (one.department, one.area, one.reference) if eyes.all_numbers else ()
        yield texts.oldest(one.asked_at.astimezone(zone).date(), [part for part in where if part])


def picture(report: Report, eyes: Eyes, within: float) -> Picture:
    """The months of a report as a chart."""
    whose, groups = heading(report), report.groups[By.MONTH]
    longest = max([eyes.hours(row.to_answer) or 0 for row in groups.values()] + [LEAST_HOURS])
    labels = texts.month_labels(list(groups))
    return Picture(
        title=whose,
        name=texts.chart_name(whose),
        columns=(texts.REPLIED, texts.ANSWERED, texts.HALF_ANSWERED),
        rows=tuple(
            (label, _cells(row, eyes, longest))
            for label, row in zip(labels, groups.values(), strict=True)
        ),
        note=texts.chart_note(within),
    )


def _cells(row: Figures, eyes: Eyes, longest: float) -> tuple[Cell, ...]:
    if not row.asked:
        return (Cell(None, texts.NO_QUESTIONS),) * 3
    hours = eyes.hours(row.to_answer)
    shares = [(eyes.percent(share), share) for share in (row.replied, row.answered)]
    return (
        *(
            Cell(None if percent is None else percent / 100, eyes.share(share, brief=True))
            for percent, share in shares
        ),
        Cell(None, eyes.half(row.to_answer))
        if hours is None
        else Cell(hours / longest, texts.short_hours(hours)),
    )
