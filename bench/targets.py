"""The figures that this project promises, and whether a run keeps them."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bench.contestants import AT_ONCE, BIG, M365, OWN, STOCK, TEAMS, WHOLE
from bench.driver import Row

ECHO_TIMES: Final = 20
PRODUCTION_TIMES: Final = 60
WHOLE_TIMES: Final = 10
WHOLE_P99_MS: Final = 100
BIG_SLOWER: Final = 2
START_SECONDS: Final = 3
MEMORY_MB: Final = 350

Key = tuple[bool, str, int]
"""As in production or not, the contestant, conversations at once."""
Rows = Mapping[Key, Sequence[Row]]
"""A row for each round, in order: rounds with the same place were measured side by side."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times faster, round by round."""

    each: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.each)

    def __str__(self) -> str:
        """Median, least and most."""
        return f"{self.median:.1f} times ({min(self.each):.1f} to {max(self.each):.1f})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One promise, what was measured, and whether it is kept."""

    promise: str
    measured: str
    kept: bool


def ratio(rows: Rows, faster: Key, slower: Key) -> Ratio:
    """Turns a second of ``faster`` over those of ``slower``, for each round."""
    pairs = zip(rows[faster], rows[slower], strict=True)
    return Ratio(tuple(one.turns_per_second / two.turns_per_second for one, two in pairs))


def verdicts(rows: Rows, starts: Sequence[float]) -> list[Verdict]:
    """Every promise, in the order of docs/performance.md."""
    stock = (False, STOCK, AT_ONCE)
    whole = (False, WHOLE, AT_ONCE)
    echo = ratio(rows, (False, OWN, AT_ONCE), stock)
    production = ratio(rows, (True, OWN, AT_ONCE), (True, STOCK, AT_ONCE))
    answer = ratio(rows, whole, stock)
    slower = ratio(rows, whole, (False, BIG, AT_ONCE))
    p99 = statistics.median(row.p99_ms for row in rows[whole])
    start = statistics.median(starts)
    memory = max(row.rss_mb for (_, name, _), them in rows.items() if name == WHOLE for row in them)
    big_memory = max(row.rss_mb for row in rows[(False, BIG, AT_ONCE)])
    return [
        _at_least("own echo against stock", echo, ECHO_TIMES),
        _at_least("own echo against stock, as in production", production, PRODUCTION_TIMES),
        _at_least("whole turn against stock echo", answer, WHOLE_TIMES),
        *(
            _at_least(f"whole turn against {name}", ratio(rows, whole, (False, name, AT_ONCE)), 1)
            for name in (M365, TEAMS)
        ),
        Verdict(
            promise=f"whole turn, p99 under {WHOLE_P99_MS} ms",
            measured=f"{p99:.0f} ms",
            kept=p99 < WHOLE_P99_MS,
        ),
        Verdict(
            promise=f"big directory, slower by less than {BIG_SLOWER} times",
            measured=str(slower),
            kept=slower.median < BIG_SLOWER,
        ),
        Verdict(
            promise=f"start to first answer under {START_SECONDS} s",
            measured=f"{start:.2f} s ({min(starts):.2f} to {max(starts):.2f})",
            kept=start < START_SECONDS,
        ),
        Verdict(
            promise=f"memory under {MEMORY_MB} MB",
            measured=f"{memory:.0f} MB (big directory: {big_memory:.0f} MB)",
            kept=memory < MEMORY_MB,
        ),
    ]


def _at_least(what: str, measured: Ratio, times: float) -> Verdict:
    return Verdict(
        promise=f"{what}, at least {times:g} times",
        measured=str(measured),
        kept=measured.median >= times,
    )
