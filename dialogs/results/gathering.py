"""All that is known of one result, for a card, a chart, a report and an export alike."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from config.catalogue import Averages, Survey
from dialogs.results.question_mix import shifts
from dialogs.results.statistics import (
    Change,
    Estimate,
    Share,
    change,
    estimate,
    rated,
    share,
    shifted,
)
from dialogs.results.store import ResultsStore
from store.pulses.records import NO_CONTACT, Segments
from store.pulses.results import Response, ResultCell, ResultQuery

OTHER_SIDE: Final = {"provider": "officer", "officer": "provider"}
YEAR: Final = "year"
"""A split that is made from quarters."""
Split: TypeAlias = tuple[str, ...]
"""What a result is split by: one or two of ``store.pulses.results.BY``, or ``YEAR``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Answers to a scale that have something in common: ``names``, in the order of the split.

    A "" among them is for answers of which that is not kept. ``answers`` has 1 to 4, each with how
    many gave it; ``shift`` is added to their average (``dialogs.results.question_mix``).
    """

    names: tuple[str, ...] = ()
    answers: Mapping[int, int]
    shift: float = 0.0

    @property
    def name(self) -> str:
        """The first of the names, "" for none."""
        return self.names[0] if self.names else ""

    @property
    def n(self) -> int:
        """How many answers these are."""
        return sum(self.answers.values())

    @property
    def estimate(self) -> Estimate | None:
        """Their average; None for too few."""
        found = estimate(self.answers)
        return shifted(found, self.shift) if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One result.

    ``query`` is what was asked for; ``quarters`` the first and the last quarter of it that have
    anything, None for none. ``response`` and ``no_contact`` are None where only some kind of
    provider is meant, as what those are who did not answer, or had no contact, is not kept.
    ``no_contact`` is of the quarters that are over. ``baseline`` is 2016's average of all
    departments and kinds. ``others`` is what the other side said to the same.
    """

    query: ResultQuery
    quarters: tuple[str, str] | None
    whole: Measured
    response: Response | None = None
    no_contact: Share | None = None
    baseline: float | None = None
    others: Measured | None = None
    splits: Mapping[Split, tuple[Measured, ...]] = field(default_factory=dict)
    comments: tuple[str, ...] = ()

    @property
    def since_2016(self) -> Change | None:
        """The change since 2016; None where either average is not known."""
        now = self.whole.estimate
        return change(now, self.baseline) if now and self.baseline is not None else None

    @property
    def between_sides(self) -> Change | None:
        """How much higher this side's average is than the other's."""
        now, other = self.whole.estimate, self.others.estimate if self.others else None
        return change(now, other) if now and other else None


async def gather(
    store: ResultsStore,
    query: ResultQuery,
    survey: Survey,
    splits: Iterable[Split] = (),
    *,
    comments: bool = False,
    others: bool = False,
) -> Result:
    """Read a result of the relationship's questions.

    Args:
        store: Where it is read from.
        query: Which answers; what it is split by does not matter.
        survey: The questions, with what they came to in 2016.
        splits: What else is wanted: by department, by quarter, by two facts.
        comments: Whether what was said in words is wanted.
        others: Whether the other side's answers are wanted.
    """
    asked = replace(query, by=())
    everyone = asked.where == Segments()
    return Result(
        query=asked,
        quarters=await _quarters(store, asked),
        whole=_measured(await store.results(asked), (await shifts(store, asked, ()))[()]),
        response=await store.responses(asked) if everyone else None,
        no_contact=await no_contact(store, asked) if everyone else None,
        baseline=baseline(asked, survey),
        others=await _others(store, asked) if others else None,
        splits={split: await split_by(store, asked, split) for split in splits},
        comments=await store.comments(asked) if comments and everyone else (),
    )


async def split_by(store: ResultsStore, query: ResultQuery, split: Split) -> tuple[Measured, ...]:
    """A result's parts, by name; those of whom the name is not kept have "" there."""
    by = tuple("quarter" if name == YEAR else name for name in split)
    parts: defaultdict[tuple[str, ...], Counter[int]] = defaultdict(Counter)
    for cell in await store.results(replace(query, by=by)):
        names = tuple(
            name.partition("-")[0] if called == YEAR else name
            for name, called in zip(cell.names, split, strict=True)
        )
        parts[names].update(rated(cell.answers))
    moved = await shifts(store, query, by) if YEAR not in split else defaultdict(float)
    # Of a cell in which all had no contact there is nothing to measure.
    return tuple(
        Measured(names=names, answers=dict(counts), shift=moved[names])
        for names, counts in sorted(parts.items())
        if counts.total()
    )


async def no_contact(store: ResultsStore, query: ResultQuery) -> Share | None:
    """How many of the answers were "no contact", in the quarters that are over; None for none."""
    cells = await store.results(replace(query, by=()))
    none = sum(cell.answers.get(NO_CONTACT, 0) for cell in cells)
    return share(none, none + sum(cell.had_contact for cell in cells))


def baseline(query: ResultQuery, survey: Survey) -> float | None:
    """2016's average of a side for a question, or for all; None for a question that is new."""
    averages: Averages | None = survey.overall_2016
    if query.question:
        by_id = {one.id: one.baseline_2016 for one in survey.questions}
        averages = by_id.get(query.question)
    if averages is None:
        return None
    return averages.officers if query.side == "officer" else averages.providers


async def _others(store: ResultsStore, query: ResultQuery) -> Measured:
    """The other side's answers; officers are asked of all departments at once."""
    return _measured(
        await store.results(replace(query, side=OTHER_SIDE[query.side], about="", where=Segments()))
    )


async def _quarters(store: ResultsStore, query: ResultQuery) -> tuple[str, str] | None:
    shown = await store.quarters_shown()
    if shown is None:
        return None
    first, last = max(shown[0], query.first), min(shown[1], query.last)
    return (first, last) if first <= last else None


def _measured(cells: Iterable[ResultCell], shift: float = 0.0) -> Measured:
    answers: Counter[int] = Counter()
    for cell in cells:
        answers.update(rated(cell.answers))
    return Measured(answers=dict(answers) or rated({}), shift=shift)
