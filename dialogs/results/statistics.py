"""How much an average or a share says: intervals, differences, and what is too thin to rely on.

Averages are of a scale from 1 to 4, without "no contact"; every interval is one of 95 %.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import sqrt
from statistics import NormalDist
from typing import Final

from store.pulses.records import HIGHEST, NO_CONTACT, THRESHOLD

LOWEST: Final = 1
FEWEST: Final = THRESHOLD
"""Fewer answers have no average: nothing is shown of them."""
THIN: Final = 0.5
"""An interval that goes further to one side is too wide to rely on the average."""
Z: Final = NormalDist().inv_cdf(0.975)
ALIKE: Final = 3
"""Where all of n gave one answer, up to 3/n of all could give another (Hanley and Lippman-Hand,
"If nothing goes wrong, is everything all right?", JAMA 249, 1983)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """An average of ``n`` answers, and between what it would be had everybody answered.

    ``error`` is its standard error.
    """

    n: int
    average: float
    low: float
    high: float
    error: float

    @property
    def thin(self) -> bool:
        """Whether it is too thin to rely on."""
        return max(self.average - self.low, self.high - self.average) > THIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """``part`` of ``whole``; ``value``, ``low`` and ``high`` are from 0 to 1."""

    part: int
    whole: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How much higher an average is now, and whether that is more than chance would make it.

    ``by_interval``: how exact the former figure is is not known, so all that is said is whether it
    lies outside today's interval. ``now`` and ``then`` are the two averages.
    """

    now: float
    then: float
    sure: bool
    by_interval: bool = False

    @property
    def difference(self) -> float:
        """How much higher it is now."""
        return self.now - self.then


def rated(answers: Mapping[int, int]) -> dict[int, int]:
    """The answers from 1 to 4, each with how many gave it."""
    return {value: answers.get(value, 0) for value in range(LOWEST, HIGHEST + 1)}


def estimate(answers: Mapping[int, int]) -> Estimate | None:
    """The average of answers and its interval, by Student's t, kept within the scale.

    Args:
        answers: How many gave each value; ``NO_CONTACT`` among them does not count.

    Returns:
        None for fewer than ``FEWEST`` answers.
    """
    counts = {value: n for value, n in answers.items() if value != NO_CONTACT}
    n = sum(counts.values())
    if n < FEWEST:
        return None
    average = sum(value * count for value, count in counts.items()) / n
    squares = sum(count * (value - average) ** 2 for value, count in counts.items())
    t = student(n - 1)
    error = max(sqrt(squares / (n - 1) / n), ALIKE / n / t)
    return Estimate(
        n=n,
        average=average,
        low=max(average - t * error, LOWEST),
        high=min(average + t * error, HIGHEST),
        error=error,
    )


def shifted(found: Estimate, by: float) -> Estimate:
    """The same with its average moved, kept within the scale."""

    def within(value: float) -> float:
        return min(max(value + by, LOWEST), HIGHEST)

    return replace(
        found, average=within(found.average), low=within(found.low), high=within(found.high)
    )


def share(part: int, whole: int) -> Share | None:
    """A share and its interval (Wilson, 1927); None of nothing."""
    if not whole:
        return None
    value = part / whole
    spread = Z * sqrt(value * (1 - value) / whole + Z * Z / (4 * whole * whole))
    middle, scale = value + Z * Z / (2 * whole), 1 + Z * Z / whole
    return Share(
        part=part,
        whole=whole,
        value=value,
        low=max((middle - spread) / scale, 0) if part else 0.0,
        high=min((middle + spread) / scale, 1) if part < whole else 1.0,
    )


def change(now: Estimate, before: Estimate | float) -> Change:
    """What changed since ``before``: an estimate, by Welch's test, or a figure that stands alone.

    A figure alone is 2016's, of which the counts are not known.
    """
    if not isinstance(before, Estimate):
        outside = not now.low <= before <= now.high
        return Change(now=now.average, then=before, sure=outside, by_interval=True)
    one, other = now.error**2, before.error**2
    # Welch and Satterthwaite's degrees of freedom.
    freedom = (one + other) ** 2 / (one**2 / (now.n - 1) + other**2 / (before.n - 1))
    sure = abs(now.average - before.average) > student(freedom) * sqrt(one + other)
    return Change(now=now.average, then=before.average, sure=sure)


def student(freedom: float) -> float:
    """Student's t that 95 % lie within, for 4 degrees of freedom or more.

    By its expansion (Abramowitz and Stegun, 26.7.5), right to 0.001.
    """
    z = Z
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / freedom**power for power, term in enumerate(terms, start=1))
