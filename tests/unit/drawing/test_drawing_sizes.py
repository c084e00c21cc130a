"""Whatever a picture shows, it fits a card and can be read."""

import random
from dataclasses import replace
from itertools import product

import pytest
from PIL import ImageColor

from bot.drawing import averages, heat_map, spread, trend
from bot.drawing.draw import draw
from bot.drawing.heat_map import INKS
from bot.drawing.names import fitting
from bot.drawing.paper import COLOURS, FILL, GREY, INK, LINE, MIDDLE, PAPER, SOFT
from dialogs.picture import Averages, HeatMap, Spread, Trend
from tests.unit.drawing.pictured import DEPARTMENTS, drawn, largest

MOST_PIXELS = 1024
"""A side, in Teams."""
MOST_BYTES = 19_500
"""Of a picture: a third more in its card, with 2 KB for words and buttons there."""


@pytest.mark.parametrize("picture", largest(), ids=lambda one: one.name)
def test_the_largest_fits_a_card(picture: Trend | Averages | Spread | HeatMap) -> None:
    """No side above Teams' 1,024 pixels, and few enough bytes."""
    png = draw(picture)
    image = drawn(png)
    assert image.width == 580
    assert image.height <= MOST_PIXELS
    assert len(png) < MOST_BYTES


@pytest.mark.parametrize("picture", largest(), ids=lambda one: one.name)
def test_for_print_it_is_twice_as_large(picture: Trend | Averages | Spread | HeatMap) -> None:
    """Each of its pixels has four, and its letters are finer."""
    small, large = drawn(draw(picture)), drawn(draw(picture, 2))
    assert large.size == (2 * small.width, 2 * small.height)


def test_what_has_too_many_rows_has_fewer_pixels() -> None:
    """Of thirty departments each is there; Teams takes 1,024 pixels at most."""
    for picture in largest():
        if isinstance(picture, Trend):
            continue
        rows = tuple(
            (f"{name} {index}", *row) for index, (name, *row) in enumerate(picture.rows * 3)
        )
        image = drawn(draw(replace(picture, rows=rows)))  # type: ignore[arg-type] # Rows of the same kind.
        assert image.height == MOST_PIXELS
        assert image.width < 580


def test_a_year_of_columns_can_be_drawn() -> None:
    """Nobody can read it, and nothing breaks."""
    weeks = tuple(f"week {week}" for week in range(400))
    table = HeatMap(name="", columns=weeks, rows=(("Finance", (2.5,) * 400),))
    assert drawn(draw(table)).width == 580


def test_nothing_at_all_can_be_drawn() -> None:
    """No row and no point break no picture."""
    assert drawn(trend.draw(Trend(name="", points=()))).width == 580
    assert drawn(averages.draw(Averages(name="", rows=()))).width == 580
    assert drawn(spread.draw(Spread(name="", rows=()))).width == 580
    assert drawn(heat_map.draw(HeatMap(name="", columns=(), rows=()))).width == 580


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [part / 255 for part in ImageColor.getrgb(colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How much two colours differ (WCAG 2.2), from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("ink", "ground"),
    [(INK, PAPER), (SOFT, PAPER), *((ink, shade) for shade, ink in INKS.items())],
)
def test_words_stand_out(ink: str, ground: str) -> None:
    """At least 4.5 to 1, as WCAG 2.2 has it for text (1.4.3)."""
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize("colour", [FILL, MIDDLE, GREY, LINE, SOFT, INK])
def test_marks_stand_out(colour: str) -> None:
    """At least 3 to 1 on paper, as WCAG 2.2 has it for graphics (1.4.11)."""
    assert contrast(colour, PAPER) >= 3


def test_there_are_few_colours() -> None:
    """Sixteen at most, or a file would need eight bits for each pixel."""
    assert len(set(COLOURS)) == len(COLOURS) <= 16


def test_names_that_fit_stay_as_they_are() -> None:
    """All of them in full."""
    assert fitting(DEPARTMENTS, lambda _: True) == list(DEPARTMENTS)


def test_a_name_that_is_too_long_keeps_the_words_that_tell() -> None:
    """What all of a part have in common goes first, and from all of that part."""
    assert fitting(DEPARTMENTS, lambda one: len(one) <= 25)[:4] == [
        "Senior Managers",
        "Service Teams",
        "Service Placement Team",
        "Safeguarding",
    ]


@pytest.mark.parametrize("room", range(5, 30))
def test_shortened_names_stay_apart(room: int) -> None:
    """Also where they begin alike, end alike, or are very long."""
    names = (
        *DEPARTMENTS,
        *(f"Independent and supported living in {area}" for area in ("North", "South", "Mid")),
        *(f"{word} of adult social care" for word in ("Quality", "Quantity")),
        *(f"{one}: {other}" for one, other in product(("Homes", "Care"), ("North", "South"))),
    )
    short = fitting(names, lambda one: len(one) <= room)
    assert len(set(short)) == len(names)
    assert max(map(len, short)) <= room


def test_any_names_can_be_drawn() -> None:
    """Long, empty, in other letters, and alike."""
    chance = random.Random(6)  # noqa: S311 - the same each time.
    for picture in largest():
        if isinstance(picture, Trend):
            continue
        odd = ["", "x" * 300, "\N{SNOWMAN}", "Caf\N{LATIN SMALL LETTER E WITH ACUTE}", "same"] * 2
        chance.shuffle(odd)
        rows = tuple((name, *row[1:]) for name, row in zip(odd, picture.rows, strict=False))
        assert drawn(draw(replace(picture, rows=rows))).width == 580  # type: ignore[arg-type] # Rows of the same kind.
