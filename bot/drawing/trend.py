"""Draws an average over time: dots joined by a line, their intervals as a band."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import ceil
from typing import Final, TypeAlias

from bot.drawing.paper import (
    EMPTY,
    FAINT,
    FILL,
    INK,
    MARGIN,
    MIDDLE,
    NOTE,
    PAPER,
    SOFT,
    WIDTH,
    Sheet,
    length,
)
from bot.drawing.texts import ANSWERS, AVERAGE, RANGE, average
from dialogs.picture import Trend
from dialogs.results.statistics import Estimate
from store.pulses.records import HIGHEST

LEGEND: Final = 40
LEFT, RIGHT = 40, WIDTH - 142
"""Where the first and the last point may be; the scale is left of them, words are right."""
UNIT: Final = 84
"""Pixels from one whole number of the scale to the next."""
TOP: Final = LEGEND + 30
BOTTOM: Final = TOP + 3 * UNIT
BELOW: Final = 74
DOT, SMALL_DOT = 7, 4
MOST_LARGE: Final = 16
"""More points than so many have small dots."""
ALONE: Final = 7
"""Half the width of the band of a point that has no neighbour."""

Place: TypeAlias = tuple[float, Estimate]
"""How far right a point is, and what it is of."""


def draw(picture: Trend, scale: int = 1) -> bytes:
    """The trend as PNG."""
    sheet = Sheet(BOTTOM + BELOW + MARGIN, scale)
    _legend(sheet)
    for value in range(1, HIGHEST + 1):
        sheet.block((LEFT - 12, _y(value)), RIGHT - LEFT + 24, 2, EMPTY)
        sheet.write((MARGIN, _y(value)), str(value), NOTE, SOFT)
    xs = _across(len(picture.points))
    runs = list(_runs(picture, xs))
    for run in runs:
        _band(sheet, run)
    if picture.former is not None:
        sheet.dashes((LEFT - 12, _y(picture.former)), RIGHT + 12, INK)
        sheet.write((RIGHT + 18, _y(picture.former) - 14), picture.former_label, NOTE)
        sheet.write((RIGHT + 18, _y(picture.former) + 14), average(picture.former), NOTE)
    radius = DOT if len(picture.points) <= MOST_LARGE else SMALL_DOT
    for run in runs:
        sheet.path([(x, _y(one.average)) for x, one in run], FILL, 3)
        for x, one in run:
            sheet.dot((x, _y(one.average)), radius, FILL)
    _words(sheet, picture, xs)
    return sheet.png()


def _legend(sheet: Sheet) -> None:
    middle = LEGEND / 2
    sheet.path([(MARGIN, middle), (MARGIN + 40, middle)], FILL, 3)
    sheet.dot((MARGIN + 20, middle), DOT, FILL)
    sheet.write((MARGIN + 52, middle), AVERAGE, NOTE)
    x = MARGIN + 52 + length(AVERAGE, NOTE) + 36
    corners = [(x, middle - 11), (x + 40, middle - 11), (x + 40, middle + 11), (x, middle + 11)]
    sheet.area(corners, FAINT, MIDDLE)
    sheet.write((x + 52, middle), RANGE, NOTE)


def _across(count: int) -> list[float]:
    """Where so many points are; one alone is in the middle."""
    if count == 1:
        return [(LEFT + RIGHT) / 2]
    return [LEFT + (RIGHT - LEFT) * place / (count - 1) for place in range(count)]


def _runs(picture: Trend, xs: Sequence[float]) -> Iterator[list[Place]]:
    """Points without a gap between them."""
    placed = [(x, one) for x, (_, one) in zip(xs, picture.points, strict=True)]
    for there, run in groupby(placed, key=lambda place: place[1] is not None):
        if there:
            yield [(x, one) for x, one in run if one]


def _band(sheet: Sheet, run: Sequence[Place]) -> None:
    if len(run) == 1:
        [(x, one)] = run
        run = [(x - ALONE, one), (x + ALONE, one)]
    upper = [(x, _y(one.high)) for x, one in run]
    lower = [(x, _y(one.low)) for x, one in reversed(run)]
    sheet.area([*upper, *lower], FAINT, MIDDLE)


def _words(sheet: Sheet, picture: Trend, xs: Sequence[float]) -> None:
    """The averages above their band and the answers below: as many as have room."""
    told = [(label, f"{one.n:,}" if one else "") for label, one in picture.points]
    widest = max((length(text, NOTE) for both in told for text in both), default=0) + 14
    step = (RIGHT - LEFT) / max(len(xs) - 1, 1)
    # From the last one back: the newest is always told.
    every = ceil(widest / step) if len(xs) > 1 else 1
    for place in range(len(xs) - 1, -1, -every):
        x, (label, n), (_, one) = xs[place], told[place], picture.points[place]
        wide = length(label, NOTE) / 2
        middle = min(max(x, MARGIN + wide), WIDTH - MARGIN - wide)
        sheet.write((middle, BOTTOM + 24), label, NOTE, SOFT, anchor="m")
        if one:
            sheet.write((x, BOTTOM + 54), n, NOTE, SOFT, anchor="m")
            _above(sheet, x, one)
    sheet.write((WIDTH - MARGIN, BOTTOM + 54), ANSWERS, NOTE, SOFT, anchor="r")


def _above(sheet: Sheet, x: float, one: Estimate) -> None:
    text = average(one.average)
    wide, middle = length(text, NOTE) + 4, min(_y(one.high), _y(one.average) - DOT) - 16
    sheet.block((x - wide / 2, middle), wide, NOTE, PAPER)
    sheet.write((x, middle), text, NOTE, anchor="m")


def _y(value: float) -> float:
    return BOTTOM - (value - 1) * UNIT
