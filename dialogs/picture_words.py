"""What a picture says, for those who cannot see it."""

from collections.abc import Iterator, Sequence
from typing import Final

from dialogs.picture import AnyPicture, Averages, HeatMap, Month, Picture, Spread, Trend
from dialogs.results.statistics import Estimate

MOST_TOLD: Final = 8
"""Points of a trend; of more, those that matter."""
TOO_FEW: Final = "too few to show"


def said(picture: AnyPicture) -> str:
    """The picture's name, and in words what it shows."""
    shown = list(_shown(picture))
    return " ".join([_sentence(picture.name), *shown]) if shown else picture.name


def _shown(picture: AnyPicture) -> Iterator[str]:
    match picture:
        case Trend():
            yield from _trend(picture)
        case Averages():
            yield from _averages(picture)
        case Spread():
            yield from _spread(picture)
        case HeatMap():
            yield from _cells(picture)
        case Picture() | Month():
            return


def _trend(picture: Trend) -> Iterator[str]:
    known = [(label, one) for label, one in picture.points if one]
    told = known if len(known) <= MOST_TOLD else _telling(known)
    if told:
        yield f"A line: {'; '.join(_average(*point) for point in told)}."
    if missing := len(picture.points) - len(known):
        yield f"Gaps where too few answered: {missing}."
    if picture.former is not None:
        yield f"{picture.former_label}: {picture.former:.1f}."


def _telling(known: Sequence[tuple[str, Estimate]]) -> list[tuple[str, Estimate]]:
    """The first, the lowest, the highest and the last, in their order."""
    by_height = sorted(known, key=lambda point: point[1].average)
    told = {point[0]: point for point in (known[0], by_height[0], by_height[-1], known[-1])}
    return [point for point in known if point[0] in told]


def _averages(picture: Averages) -> Iterator[str]:
    for label, estimates, former in picture.rows:
        names = picture.series or ("",)
        told = [
            _average(f"{label}, {name.lower()}" if name else label, one)
            for name, one in zip(names, estimates, strict=True)
        ]
        before = f" ({picture.former_label}: {former:.1f})" if former is not None else ""
        yield f"{'; '.join(told)}{before}."


def _spread(picture: Spread) -> Iterator[str]:
    for label, counts, none in picture.rows:
        whole = sum(counts.values())
        shares = [f"{value}: {n / whole:.0%}" for value, n in sorted(counts.items()) if whole]
        apart = "" if none is None else f"; no contact: {none:.0%}"
        yield f"{label}, {', '.join(shares) or TOO_FEW}{apart}."


def _cells(picture: HeatMap) -> Iterator[str]:
    yield f"Columns: {', '.join(picture.columns)}."
    for label, cells in picture.rows:
        told = ", ".join("-" if cell is None else f"{cell:.1f}" for cell in cells)
        yield f"{label}: {told}."
    if any(cell is None for _, cells in picture.rows for cell in cells):
        yield f"A dash: {TOO_FEW}."


def _average(label: str, one: Estimate | None) -> str:
    if one is None:
        return f"{label}: {TOO_FEW}"
    return f"{label}: {one.average:.1f}, likely {one.low:.1f} to {one.high:.1f}, {one.n:,} answers"


def _sentence(name: str) -> str:
    return name if name.endswith((".", "?", ":")) or not name else f"{name}."
