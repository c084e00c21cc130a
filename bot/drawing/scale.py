"""The scale from 1 to 4 as a line across a picture, and what is drawn along it."""

from dataclasses import dataclass
from typing import Final

from bot.drawing.paper import EMPTY, INK, NOTE, PAPER, SOFT, Sheet
from store.pulses.records import HIGHEST

LOWEST: Final = 1
CAP: Final = 7
"""Half the height of the marks that end an interval."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From ``left``, where 1 is, to ``right``, where 4 is."""

    left: float
    right: float

    def at(self, value: float) -> float:
        """Where an average is."""
        return self.left + (value - LOWEST) / (HIGHEST - LOWEST) * (self.right - self.left)

    def grid(self, sheet: Sheet, head: float, top: float, bottom: float) -> None:
        """A line for each whole number from ``top`` to ``bottom``, numbered at ``head``."""
        for value in range(LOWEST, HIGHEST + 1):
            x = self.at(value)
            sheet.block((x - 1, (top + bottom) / 2), 2, bottom - top, EMPTY)
            sheet.write((x, head), str(value), NOTE, SOFT, anchor="m")

    def whisker(self, sheet: Sheet, middle: float, low: float, high: float) -> None:
        """An interval: a line with an end at either side."""
        first, last = self.at(low), self.at(high)
        sheet.block((first, middle), last - first, 2, INK)
        for x in (first, last):
            sheet.block((x - 1, middle), 2, 2 * CAP, INK)


def diamond(sheet: Sheet, at: tuple[float, float]) -> None:
    """The mark of an average of before."""
    x, y = at
    sheet.area([(x, y - 9), (x + 9, y), (x, y + 9), (x - 9, y)], PAPER, INK)
