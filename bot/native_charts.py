"""Charts as Teams draws them itself, where they say as much as the picture does.

They follow the reader's theme, and Teams on a desktop has them; on phones it has not
(AdaptiveCards #9120), and shows the ``fallback``. What was seen of them in Microsoft's Playground
decides which pictures have one. A line keeps to the scale, and its interval can be two more lines;
but it has no gaps: a missing point is joined up or drawn as nought. Bars of every kind begin at
nought and end at the longest, so that 2.3 of 4 would look full; and there is no heat map.
"""

from collections.abc import Sequence
from typing import Any, Final

from bot.drawing.texts import AVERAGE, RANGE_FROM, RANGE_TO
from dialogs.picture import AnyPicture, Trend
from dialogs.results.statistics import LOWEST, Estimate
from store.pulses.records import HIGHEST

MOST_POINTS: Final = 8
"""Labels of more are cut."""
FEWEST_POINTS: Final = 2

Chart = dict[str, Any]


def native_chart(picture: AnyPicture) -> Chart | None:
    """The chart (Microsoft Learn, "Charts in Adaptive Cards"); None where the picture says more."""
    if not isinstance(picture, Trend):
        return None
    known = [(label, one) for label, one in picture.points if one]
    few = FEWEST_POINTS <= len(known) <= MOST_POINTS
    return _line(picture, known) if few and len(known) == len(picture.points) else None


def _line(picture: Trend, points: Sequence[tuple[str, Estimate]]) -> Chart:
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
                    for (label, _), value in zip(points, values, strict=True)
                ],
            }
            for name, (colour, values) in levels.items()
        ],
    }
