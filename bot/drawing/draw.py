"""Draws any picture."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.drawing import averages, bars, heat_map, month, one_spread, spread, trend
from dialogs.picture import AnyPicture, Averages, HeatMap, Month, Picture, Spread, Trend

PRINTED: Final = 2
"""The scale of pictures that are printed."""
DRAWN_BY: Final[Mapping[type, Callable[[Any, int], bytes]]] = {
    Picture: bars.draw,
    Month: month.draw,
    Trend: trend.draw,
    Averages: averages.draw,
    Spread: spread.draw,
    HeatMap: heat_map.draw,
}


def draw(picture: AnyPicture, scale: int = 1) -> bytes:
    """The picture as PNG, 580 pixels wide times ``scale``; two is for print."""
    if isinstance(picture, Spread) and len(picture.rows) == 1:
        return one_spread.draw(picture, scale)
    return DRAWN_BY[type(picture)](picture, scale)
