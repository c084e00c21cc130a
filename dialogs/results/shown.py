"""A result as lines and a picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from config.catalogue import Survey
from dialogs.picture import AnyPicture, Averages, HeatMap, Spread, Trend
from dialogs.results import figure_texts, texts
from dialogs.results.gathering import Result, Split, baseline
from dialogs.results.naming import all_of, heading, name_of, question_name
from dialogs.results.statistics import Estimate, change
from dialogs.results.times import newest, without_gaps
from dialogs.results.wish import TIMES, Show, Wish
from store.pulses.records import Segments

MOST_POINTS: Final = 53
"""Of a trend by week: a year."""
QUESTION: Final = ("question",)
QUARTER: Final = ("quarter",)

Rows = list[tuple[str, Estimate | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """``lines`` with the heading first, ``in_words`` what the picture shows, and the picture.

    So many lines as ``above`` says stand between the heading and the picture.
    """

    lines: tuple[str, ...]
    in_words: tuple[str, ...] = ()
    picture: AnyPicture | None = None
    above: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What there is to be named."""

    survey: Survey
    areas: tuple[str, ...]


def needed(wish: Wish) -> tuple[Split, ...]:
    """What a result is split by to show a wish."""
    if wish.by:
        return (wish.by,)
    if not wish.query.question or wish.show is Show.SIDES:
        return (QUESTION,)
    return (QUARTER,) if wish.show is Show.CHANGE else ()


def shown(wish: Wish, found: Result, names: Names) -> Shown:
    """A result as it was wished for, the average above its picture."""
    made = _shown(wish, found, names)
    return made if made.above else replace(made, above=len(whole(found)))


def _shown(wish: Wish, found: Result, names: Names) -> Shown:
    head = heading(wish, found.quarters)
    if len(wish.by) > 1:
        return _by_two(wish.by, found, names, head)
    if wish.by and wish.by[0] in TIMES:
        return _over_time(wish.by, found, names, head)
    if wish.by:
        return _by_one(wish.by, found, names, head)
    if not wish.query.question:
        return _by_question(found, names, head)
    if wish.show is Show.CHANGE:
        return _over_time(QUARTER, found, names, head)
    return _one_question(found, names, head)


def _one_question(found: Result, names: Names, head: str) -> Shown:
    """The average, with what it rests on, and how many gave each answer."""
    query = found.query
    asked = next((one for one in names.survey.questions if one.id == query.question), None)
    ends = (texts.ends(asked.low, asked.high),) if asked else ()
    none = found.no_contact.value if found.no_contact else None
    row = (question_name(query.question), found.whole.answers, none)
    return Shown(
        lines=(head, *whole(found), *_since(found), *_other_side(found), *ends),
        in_words=(figure_texts.distribution(sorted(found.whole.answers.items())),),
        picture=Spread(name=texts.SPREAD_NAME, rows=(row,)),
    )


def _by_question(found: Result, names: Names, head: str) -> Shown:
    """All questions, each with 2016's average."""
    rows = [
        (question_name(one), estimate, baseline(replace(found.query, question=one), names.survey))
        for one, estimate in _rows(found, QUESTION, names)
        if estimate
    ]
    in_words = (
        f"{figure_texts.part(name, one)}. {figure_texts.before(change(one, before), before)}"
        if before is not None
        else figure_texts.part(name, one)
        for name, one, before in rows
    )
    return Shown(
        lines=(head, *whole(found), *_since(found), *_other_side(found)),
        in_words=tuple(in_words),
        picture=Averages(
            name=texts.picture_name(QUESTION),
            rows=tuple((name, (one,), before) for name, one, before in rows),
        ),
    )


def _by_one(by: Split, found: Result, names: Names, head: str) -> Shown:
    """Each department, area or kind of provider."""
    rows = [(name_of(by[0], one), estimate) for one, estimate in _rows(found, by, names)]
    known = [(name, one) for name, one in rows if one]
    missing = [name for name, one in rows if one is None]
    return Shown(
        lines=(
            head,
            *whole(found),
            *([texts.nothing_of(missing)] if missing else ()),
            *_rests_on(by, found),
            *([texts.thin_ones()] if any(one.thin for _, one in known) else ()),
        ),
        in_words=tuple(figure_texts.part(*row) for row in known),
        picture=Averages(
            name=texts.picture_name(by), rows=tuple((name, (one,), None) for name, one in known)
        ),
    )


def _over_time(by: Split, found: Result, names: Names, head: str) -> Shown:
    """A trend, and what changed since its first point and since 2016."""
    there = dict(_rows(found, by, names))
    times = without_gaps(by[0], list(there))[-MOST_POINTS:]
    points = [(name_of(by[0], one), there.get(one)) for one in times]
    known = [(name, one) for name, one in points if one]
    moved: tuple[str, ...] = ()
    together = whole(found)
    if len(known) > 1:
        (first, before), (_, now) = known[0], known[-1]
        moved = (figure_texts.over_time(change(now, before), first),)
        together = (figure_texts.whole_time(together[0]), *together[1:]) if together else ()
    above = (*moved, *together)
    return Shown(
        lines=(head, *above, *_since(found), *_rests_on(by, found)),
        above=len(above),
        in_words=tuple(figure_texts.part(*row) for row in points),
        picture=Trend(name=texts.picture_name(by), points=tuple(points), former=found.baseline),
    )


def _by_two(by: Split, found: Result, names: Names, head: str) -> Shown:
    """Two things at once, the one with more names down the side."""
    every = {
        name: [one for one, _ in _rows(found, by, names, place)] for place, name in enumerate(by)
    }
    axes = {name: newest(there) if name in TIMES else there for name, there in every.items()}
    side, top = sorted(by, key=lambda name: (name not in TIMES, len(axes[name])), reverse=True)
    cut = (
        texts.newest(name, len(axes[name]), len(there))
        for name, there in every.items()
        if len(axes[name]) < len(there)
    )
    cells: Mapping[tuple[str, ...], Estimate | None] = {
        one.names: one.estimate for one in found.splits[by]
    }

    def at(row: str, column: str) -> Estimate | None:
        return cells.get((row, column) if by[0] == side else (column, row))

    told = (
        (
            name_of(side, row),
            [(name_of(top, one), cell) for one in axes[top] if (cell := at(row, one))],
        )
        for row in axes[side]
    )
    return Shown(
        lines=(head, *whole(found), *_rests_on(by, found), *cut),
        in_words=tuple(figure_texts.row(*one) for one in told if one[1]),
        picture=HeatMap(
            name=texts.picture_name(by),
            columns=tuple(name_of(top, column) for column in axes[top]),
            rows=tuple(
                (
                    name_of(side, row),
                    tuple(one.average if (one := at(row, top)) else None for top in axes[top]),
                )
                for row in axes[side]
            ),
        ),
    )


def sides(wish: Wish, found: Result, other: Result, names: Names) -> Shown:
    """Providers against officers, question by question."""
    head = texts.compared(heading(replace(wish, by=()), found.quarters))
    of = [dict(_rows(one, QUESTION, names)) for one in (found, other)]
    rows = [
        (question_name(one), tuple(side.get(one) for side in of))
        for one in of[0]
        if any(side.get(one) for side in of)
    ]
    both = zip(texts.SIDES, (found.whole.estimate, other.whole.estimate), strict=True)
    gap = found.between_sides
    lines = (
        head,
        *(f"{side}: {figure_texts.average(one)}" for side, one in both if one),
        *([figure_texts.between_sides(gap)] if gap else ()),
    )
    return Shown(
        lines=lines,
        above=len(lines) - 1,
        in_words=tuple(
            figure_texts.part(f"{name}, {side.lower()}", one)
            for name, pair in rows
            for side, one in zip(texts.SIDES, pair, strict=True)
        ),
        picture=Averages(
            name=texts.SIDES_NAME,
            rows=tuple((name, pair, None) for name, pair in rows),
            series=texts.SIDES,
        ),
    )


def whole(found: Result) -> tuple[str, ...]:
    """The average of all that is asked for."""
    now = found.whole.estimate
    return (figure_texts.average(now), *([texts.too_thin()] if now.thin else ())) if now else ()


def _since(found: Result) -> tuple[str, ...]:
    moved, query = found.since_2016, found.query
    if moved is None or found.baseline is None:
        return ()
    some = bool(query.about) or query.where != Segments()
    return (figure_texts.since_2016(moved, found.baseline, of_all=some),)


def _other_side(found: Result) -> tuple[str, ...]:
    now = found.others.estimate if found.others else None
    return (figure_texts.other_side(found.query.side, now),) if now else ()


def _rows(found: Result, by: Split, names: Names, place: int = 0) -> Rows:
    """The parts in their usual order, then those that are called otherwise now; of times all."""
    there = {one.names[place]: one.estimate for one in found.splits[by]}
    usual = all_of(by[place], names.survey, names.areas)
    # What is called otherwise today, or is asked no more, was answered all the same.
    others = sorted(there.keys() - {"", *usual})
    return [(name, there.get(name)) for name in (*usual, *others)]


def _rests_on(by: Sequence[str], found: Result) -> tuple[str, ...]:
    """How many answers are in a part, where not all are."""
    n = sum(one.n for one in found.splits[tuple(by)] if "" not in one.names)
    return (texts.rests_on(by, n, found.whole.n),) if n < found.whole.n else ()
