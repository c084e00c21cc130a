"""Charts as Teams draws them itself, where they say as much as the picture does.

They follow the reader's theme and can be read out, and Teams on a desktop has them; on phones it
has not (AdaptiveCards #9120), and shows the ``fallback``. What was seen of them in Microsoft's
Playground decides which pictures have one: a line has no gaps (a missing point is joined up or
drawn as nought), cuts long labels, and has no band, so its interval is two more lines; level bars
have no interval, so their labels tell it; bars side by side begin at nought whatever is said and
cut their labels; and there is neither a heat map nor a bar to both sides.
"""

from collections.abc import Sequence
from typing import Any, Final

from bot.drawing.texts import AVERAGE, RANGE_FROM, RANGE_TO, interval
from dialogs.picture import AnyPicture, Averages, Trend
from dialogs.results.statistics import LOWEST, Estimate
from store.pulses.records import HIGHEST

MOST_POINTS: Final = 8
"""Labels of more are cut."""
FEWEST_POINTS: Final = 2

Chart = dict[str, Any]


def native_chart(picture: AnyPicture) -> Chart | None:
    """The chart (Microsoft Learn, "Charts in Adaptive Cards"); None where the picture says more."""
    match picture:
        case Trend(points=points):
            known = [(label, one) for label, one in points if one]
            few = FEWEST_POINTS <= len(points) <= MOST_POINTS
            return _line(picture, known) if few and len(known) == len(points) else None
        case Averages(series=None, rows=rows) if rows:
            return _bars(picture) if all(estimates[0] for _, estimates, _ in rows) else None
        case _:
            return None


def _line(picture: Trend, points: Sequence[tuple[str, Estimate]]) -> Chart:
    labels = [f"{label} ({one.n:,})" for label, one in points]
    levels = {
        RANGE_TO: ("categoricalLightBlue", [one.high for _, one in points]),
        AVERAGE: ("categoricalBlue", [one.average for _, one in points]),
        RANGE_FROM: ("categoricalLightBlue", [one.low for _, one in points]),
    }
    if picture.former is not None:
        levels[picture.former_label] = ("neutral", [picture.former] * len(points))
    return {
        "type": "Chart.Line",
        "title": picture.name,
        "yMin": LOWEST,
        "yMax": HIGHEST,
        "data": [
            {
                "legend": name,
                "color": colour,
                "values": [
                    {"x": label, "y": round(value, 2)}
                    for label, value in zip(labels, values, strict=True)
                ],
            }
            for name, (colour, values) in levels.items()
        ],
    }


def _bars(picture: Averages) -> Chart:
    return {
        "type": "Chart.HorizontalBar",
        "title": picture.name,
        "displayMode": "AbsoluteNoAxis",
        "color": "categoricalBlue",
        "data": [
            {"x": _label(picture, label, one, former), "y": round(one.average, 1)}
            for label, (one, *_), former in picture.rows
            if one
        ],
    }


def _label(picture: Averages, label: str, one: Estimate, former: float | None) -> str:
    told = f"{label}: {interval(one.low, one.high, one.n)}"
    return told if former is None else f"{told}; {picture.former_label}: {former:.1f}"
