"""The app's icons: a person in a speech bubble, for the named person whom an answer gives.

Teams' rules (Microsoft Learn, "Teams app icon for Teams Store and app bar"): the colour icon is a
full square of 192 pixels, whose corners Teams rounds, with the symbol in the 120 in its middle; the
outline icon is 32 pixels of white on nothing, without a margin.
"""

import io
from typing import Final

from PIL import Image, ImageChops, ImageDraw

from bot.drawing.paper import FILL, PAPER

COLOUR, OUTLINE = 192, 32
"""Pixels of each side."""
SYMBOL: Final = 116
"""Pixels of the colour icon's symbol; no client cuts the 120 in the middle."""
UNITS: Final = 32
"""The symbol is drawn in pixels of the small icon, so that its straight lines are sharp there."""
FINER: Final = 32
"""Pixels that are drawn for each; their mean makes edges smooth."""
LINE: Final = 2
"""The width of the outline icon's line."""
Box = tuple[float, float, float, float]


def colour_icon() -> bytes:
    """The large icon: white and blue, a PNG of 192 pixels."""
    icon = Image.new("RGB", (COLOUR, COLOUR), FILL)
    corner = ((COLOUR - SYMBOL) // 2,) * 2
    symbol = ImageChops.subtract(_bubble(), _person())
    icon.paste(PAPER, corner, symbol.resize((SYMBOL, SYMBOL), Image.Resampling.BOX))
    return _png(icon)


def outline_icon() -> bytes:
    """The small icon: white lines on nothing, a PNG of 32 pixels."""
    ring = ImageChops.subtract(_bubble(), _bubble(LINE))
    symbol = ImageChops.add(ring, _person())
    icon = Image.new("RGBA", (OUTLINE, OUTLINE), PAPER)
    icon.putalpha(symbol.resize((OUTLINE, OUTLINE), Image.Resampling.BOX))
    return _png(icon)


def _bubble(inside: float = 0) -> Image.Image:
    """The bubble, or what is so far inside of its edge."""
    mask, draw = _paper()
    left, top, right, bottom = 1 + inside, 1 + inside, 31 - inside, 26 - inside
    draw.rounded_rectangle(_scaled((left, top, right, bottom)), (8 - inside) * FINER, fill=255)
    # Its edges are slanted, so what is inside of them begins further in.
    tail = ((7 + inside, 22), (7 + inside, 31.5 - 2.4 * inside), (17 - 0.3 * inside, 24))
    draw.polygon([(x * FINER, y * FINER) for x, y in tail], fill=255)
    return mask


def _person() -> Image.Image:
    """Head and shoulders."""
    mask, draw = _paper()
    draw.rounded_rectangle(_scaled((9, 14, 23, 29)), 7 * FINER, fill=255)
    trimmed, draw = _paper()
    draw.rounded_rectangle(_scaled((9, 0, 23, 22)), 2 * FINER, fill=255)
    person = ImageChops.darker(mask, trimmed)
    ImageDraw.Draw(person).ellipse(_scaled((12.5, 5.5, 19.5, 12.5)), fill=255)
    return person


def _paper() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    mask = Image.new("L", (UNITS * FINER, UNITS * FINER), 0)
    return mask, ImageDraw.Draw(mask)


def _scaled(box: Box) -> Box:
    left, top, right, bottom = (side * FINER for side in box)
    return left, top, right - 1, bottom - 1


def _png(icon: Image.Image) -> bytes:
    file = io.BytesIO()
    icon.save(file, "PNG", optimize=True)
    return file.getvalue()
