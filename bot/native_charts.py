"""Charts as Teams draws them itself, where they say as much as the picture does.

They follow the reader's theme, and Teams on a desktop has them; on phones it has not
(AdaptiveCards #9120), and shows the ``fallback``. What was seen of them in Microsoft's Playground
decides which pictures have one. A line keeps to the scale. Two with short names are all that there
is room for: the names of four lie over each other where the card is narrow. So of how sure the
averages are it tells nothing, and one that is thin has the picture. Nor has it gaps: a missing
point is joined up or drawn as nought. Bars of every kind begin at
nought and end at the longest, so that 2.3 of 4 would look full; and there is no heat map.
"""

from collections.abc import Sequence
from typing import Any, Final

from bot.drawing.texts import AVERAGE
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
    few = FEWEST_POINTS <= len(known) <= MOST_POINTS and not any(one.thin for _, one in known)
    return _line(picture, known) if few and len(known) == len(picture.points) else None


def _line(picture: Trend, points: Sequence[tuple[str, Estimate]]) -> Chart:
    levels = {
        AVERAGE: ("categoricalBlue", [one.average for _, one in points]),
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
