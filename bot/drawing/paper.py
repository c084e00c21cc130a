"""Paper to draw pictures on, with Pillow and the typeface that comes with it; no display, no files.

It is 580 pixels wide with letters of 24 and more, which a phone shows half as large, and has few
colours and no smoothing but that of its letters: a year of bars is some ten kilobytes. Lengths are
those pixels whatever the ``scale``; a report prints pictures at a scale of two.
"""

import struct
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, Literal, TypeAlias

from PIL import Image, ImageColor, ImageDraw, ImageFont

WIDTH: Final = 580
MARGIN: Final = 4
MOST_HIGH: Final = 1024
"""Pixels that Teams takes (msteams-docs, "Cards reference")."""

SMALLEST, QUICK = 9, 6
"""How hard a file is compressed: a card has little room, and a picture at twice the size has; there
it would take six times as long to make a file a tenth smaller."""
TITLE, TEXT, NOTE = 30, 26, 24
"""Heights of letters in pixels."""
LEADING: Final = 1.28
"""From one line of a text to the next, in heights of its letters."""

INK: Final = "#1a1a1a"
SOFT: Final = "#505a5f"
LINE: Final = "#767676"
"""Of marks without words: three times as dark as paper (WCAG 2.2, 1.4.11), and not as ink."""
FILL: Final = "#1d4f91"
MIDDLE: Final = "#5d87c1"
LIGHT: Final = "#86abd9"
PALE: Final = "#b3cbe8"
FAINT: Final = "#d7e4f3"
EMPTY: Final = "#dfe4ea"
PAPER: Final = "#ffffff"
GREY: Final = "#8f8f8f"
COLOURS: Final = (PAPER, EMPTY, GREY, LINE, SOFT, INK, FILL, MIDDLE, LIGHT, PALE, FAINT)
"""All that a picture has: sixteen at most, for files of four bits a pixel."""

Point: TypeAlias = tuple[float, float]
Anchor: TypeAlias = Literal["l", "m", "r"]
"""What of a line of text is at its place: its left end, its middle or its right end."""


class Sheet:
    """Paper to draw on; what is too high for Teams has fewer pixels, not fewer rows."""

    def __init__(self, height: float, scale: int = 1) -> None:
        self._scale: float = min(1, MOST_HIGH / height) if scale == 1 else scale
        size = (round(WIDTH * self._scale), round(height * self._scale))
        self._image = Image.new("RGB", size, PAPER)
        self._draw = ImageDraw.Draw(self._image)

    def write(
        self, at: Point, text: str, size: int, colour: str = INK, *, anchor: Anchor = "l"
    ) -> None:
        """A line of text, its middle at the height of ``at``."""
        font = letters(round(size * self._scale))
        # From its left end and on whole pixels: the same word then has the same pixels anywhere.
        back = {"l": 0.0, "m": 0.5, "r": 1.0}[anchor] * font.getlength(text)
        place = (round(at[0] * self._scale - back), round(at[1] * self._scale))
        self._draw.text(place, text, font=font, fill=colour, anchor="lm")

    def write_up(self, at: Point, text: str, size: int, colour: str = INK) -> None:
        """A line of text that runs upwards from ``at``, its middle there."""
        font = letters(round(size * self._scale))
        wide, high = round(font.getlength(text)) + 1, round(size * self._scale * LEADING)
        strip = Image.new("L", (wide, high), 0)
        ImageDraw.Draw(strip).text((0, high / 2), text, font=font, fill=255, anchor="lm")
        turned = strip.transpose(Image.Transpose.ROTATE_90)
        left, bottom = round(at[0] * self._scale - high / 2), round(at[1] * self._scale)
        self._image.paste(colour, (left, bottom - wide), turned)

    def block(self, at: Point, width: float, height: float, colour: str) -> None:
        """A filled rectangle, its left edge's middle at ``at``; none below half a pixel."""
        scale = self._scale
        left, top = round(at[0] * scale), round((at[1] - height / 2) * scale)
        wide, high = round(width * scale), round(height * scale)
        if wide > 0 and high > 0:
            self._draw.rectangle((left, top, left + wide - 1, top + high - 1), fill=colour)

    def path(self, points: Sequence[Point], colour: str, width: int = 2) -> None:
        """A line through those points."""
        wide = max(round(width * self._scale), 1)
        self._draw.line(self._scaled(points), fill=colour, width=wide)

    def dashes(self, left: Point, right: float, colour: str) -> None:
        """A level line of dashes."""
        x, y = left
        while x < right:
            self.block((x, y), min(10, right - x), 2, colour)
            x += 16

    def area(self, points: Sequence[Point], colour: str, edge: str | None = None) -> None:
        """A filled shape with those corners."""
        self._draw.polygon(self._scaled(points), fill=colour)
        if edge:
            self.path([*points, points[0]], edge)

    def dot(self, at: Point, radius: float, colour: str) -> None:
        """A filled circle."""
        x, y, wide = (part * self._scale for part in (*at, radius))
        self._draw.ellipse((x - wide, y - wide, x + wide, y + wide), fill=colour)

    def hatch(self, at: Point, width: float, height: float, colour: str) -> None:
        """Slanting lines in a rectangle, its left edge's middle at ``at``."""
        left, top = at[0], at[1] - height / 2
        for start in range(round(-height) + 6, round(width), 12):
            first, last = max(start, 0), min(start + height, width)
            ends = [(left + x, top + height - (x - start)) for x in (first, last)]
            self.path(ends, colour, 1)

    def png(self) -> bytes:
        """The finished picture."""
        colours = Image.new("P", (1, 1))
        colours.putpalette([part for one in COLOURS for part in ImageColor.getrgb(one)])
        small = self._image.quantize(palette=colours, dither=Image.Dither.NONE)
        return _png(small.size, small.tobytes("raw", "P;4"))

    def _scaled(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self._scale, y * self._scale) for x, y in points]


def _png(size: tuple[int, int], pixels: bytes) -> bytes:
    """A file of pixels of four bits, as the PNG specification (W3C, third edition) has it.

    Pillow's own wheels compress with zlib-ng, whose files of flat colours are up to a fifth larger.
    """
    wide, high = size
    across = (wide + 1) // 2
    rows = b"".join(b"\0" + pixels[row * across : (row + 1) * across] for row in range(high))
    parts = {
        b"IHDR": struct.pack(">IIBBBBB", wide, high, 4, 3, 0, 0, 0),
        b"PLTE": bytes(part for one in COLOURS for part in ImageColor.getrgb(one)),
        b"IDAT": zlib.compress(rows, SMALLEST if wide <= WIDTH else QUICK),
        b"IEND": b"",
    }
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts.items()
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def lines(sheet: Sheet, at: Point, rows: Iterable[str], size: int, colour: str = INK) -> None:
    """Lines of text, one below the other, the first at the height of ``at``."""
    for index, line in enumerate(rows):
        sheet.write((at[0], at[1] + index * size * LEADING), line, size, colour)


def wrapped(text: str, size: int, width: float) -> list[str]:
    """The text in lines that are no wider than that."""
    rows: list[str] = []
    for word in plain(text).split():
        if rows and length(f"{rows[-1]} {word}", size) <= width:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return rows


def length(text: str, size: int) -> float:
    """How long a line of text is."""
    return letters(size).getlength(text)


def plain(text: str) -> str:
    """In the letters that the typeface has: those of English, accents taken off."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


@lru_cache
def letters(size: int) -> ImageFont.FreeTypeFont:
    """The typeface in that size."""
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)  # noqa: S101 - wheels of Pillow have FreeType.
    return font
