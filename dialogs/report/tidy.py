"""Everything that may be shown, as rows of one table for a spreadsheet.

Each row is one figure: of a side, a question or all, a department or all, and what else it is split
by. All rows are sums of groups that may be shown (``store/pulses/grouping.py``), so none has to be
left out for another's sake.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final, TypeAlias

from config.catalogue import Survey
from dialogs.report import texts
from dialogs.results.gathering import YEAR, Measured, Split, no_contact, split_by
from dialogs.results.statistics import Share
from dialogs.results.store import ResultsStore
from dialogs.results.texts import quarters
from store.pulses.records import HIGHEST, SEGMENTS
from store.pulses.results import Response, ResultQuery

COLUMNS: Final = (
    "side",
    "question",
    "department",
    "split_by",
    "value",
    "period",
    "n",
    "average",
    "low",
    "high",
    *(f"percent_{value}" for value in range(1, HIGHEST + 1)),
    "asked",
    "answered",
    "no_contact_percent",
    "note",
)
FORMATS: Final = (
    *("@",) * 6,
    "0",
    *("0.00",) * 3,
    *("0.0",) * HIGHEST,
    "0",
    "0",
    "0.0",
    "@",
)
"""Excel's number format of each column."""
SIDES: Final = ("provider", "officer")
ASKED: Final = ("question", "about")
TIMES: Final = ("week", "quarter", YEAR)
Cells: TypeAlias = tuple[str | int | float | None, ...]


async def tidy(
    store: ResultsStore, survey: Survey, first: str, last: str, sides: Iterable[str] = SIDES
) -> tuple[Cells, ...]:
    """The rows, each as long as ``COLUMNS``; none where nothing may be shown.

    Args:
        store: Where they are read from.
        survey: The questions.
        first: The first quarter, such as ``2026-Q1``.
        last: The last one.
        sides: ``provider``, ``officer`` or both.
    """
    rows: list[Cells] = []
    for side in sides:
        asked = ResultQuery(first=first, last=last, side=side)
        for split in _tables(side):
            for one in await split_by(store, asked, split):
                if one.estimate is not None:
                    figure = _Figure(query=asked, split=split, measured=one)
                    rows.append(_row(figure, survey, await _told(store, figure)))
    return tuple(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """One figure: which answers were meant, what they are split by, and what they came to."""

    query: ResultQuery
    split: Split
    measured: Measured

    @property
    def names(self) -> dict[str, str]:
        """What all of its answers have in common, "" for what of theirs is not kept."""
        return dict(zip(self.split, self.measured.names, strict=True))


def _tables(side: str) -> Iterator[Split]:
    """By what all is split: question, department or both, and each fact, pair of facts and time."""
    of_providers = side == "provider"
    facts = SEGMENTS if of_providers else ()
    singles = ((), *((name,) for name in (*facts, *TIMES)))
    yield from singles
    yield from (("question", *split) for split in singles)
    if of_providers:
        yield from ((*known, *split) for known in (("about",), ASKED) for split in singles)
        pairs = tuple(combinations(facts, 2))
        yield from (*pairs, *(("question", *pair) for pair in pairs))


async def _told(store: ResultsStore, figure: _Figure) -> tuple[Response, Share | None]:
    """How many were asked, and had no contact; what is split by what people are tells neither."""
    names = figure.names
    if names.keys() - {*ASKED} or "" in names.values():
        return Response(), None
    asked = {name: names.get(name, "") for name in ASKED}
    query = replace(figure.query, question=asked["question"], about=asked["about"])
    return await store.responses(query), await no_contact(store, query)


def _row(figure: _Figure, survey: Survey, told: tuple[Response, Share | None]) -> Cells:
    found, names = figure.measured.estimate, figure.names
    assert found is not None  # noqa: S101 - the caller has left out what has none.
    response, none = told
    split = [name for name in figure.split if name not in ASKED]
    asked_of = {one.id: one.text for one in survey.questions}
    question = names.get("question", "")
    period = next((names[name] for name in split if name in TIMES), "")
    return (
        figure.query.side,
        asked_of.get(question, question) or texts.ALL,
        texts.kept(names["about"]) if "about" in names else texts.ALL,
        texts.both(texts.split_name(name) for name in split),
        texts.both(texts.kept(names[name]) for name in split),
        period or quarters(figure.query.first, figure.query.last),
        found.n,
        round(found.average, 2),
        round(found.low, 2),
        round(found.high, 2),
        *(_percent(n / found.n) for _, n in sorted(figure.measured.answers.items())),
        response.asked or None,
        response.answered if response.asked else None,
        _percent(none.value) if none else None,
        texts.note(found, figure.measured.shift),
    )


def _percent(part: float) -> float:
    return round(100 * part, 1)
