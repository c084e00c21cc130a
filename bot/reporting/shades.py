"""Colours of cells: darker where a figure is higher; each has its figure in words that can be read.

Letters are black or white, whichever stands out more: 4.5 to 1 at least (WCAG 2.2, 1.4.3).
"""

from typing import Final

from PIL import ImageColor

from bot.drawing.paper import FILL, PAPER
from bot.reporting.steps import STEPS

BLACK: Final = "#000000"
LIGHT: Final = (0.2126, 0.7152, 0.0722)
"""How much red, green and blue give to how light a colour is (WCAG 2.2, "relative luminance")."""

DARK: Final = 0.04045
"""Up to here a part of a colour is as light as it is large (the same)."""


def shade(number: int) -> tuple[str, str]:
    """The colours of a shade: of its cell and of the letters on it."""
    ends = ImageColor.getrgb(PAPER)[:3], ImageColor.getrgb(FILL)[:3]
    mixed = [round(low + (high - low) * number / STEPS) for low, high in zip(*ends, strict=True)]
    cell = "#" + "".join(f"{part:02x}" for part in mixed)
    return cell, max((BLACK, PAPER), key=lambda letters: contrast(cell, letters))


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (part / 255 for part in ImageColor.getrgb(colour)[:3])
    linear = (part / 12.92 if part <= DARK else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip(LIGHT, linear, strict=True))
