"""Charts: a small PNG that fits a card, whatever it shows."""

import base64
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image

from bot.charts import MOST_BYTES, with_picture
from bot.drawing.bars import draw
from bot.drawing.month import COLUMN, GAP, fitting
from bot.drawing.month import draw as draw_month
from bot.drawing.paper import letters
from bot.replies import as_activities
from dialogs.picture import Cell, Month, Picture
from dialogs.picture_cards import pictured

MOST_PIXELS = 1024
"""A side, in Teams."""


def picture(rows: int = 12, **changes: str) -> Picture:
    """A chart of so many months."""
    cells = (Cell(0.92, "92%"), Cell(1, "100%"), Cell(0, "less than an hour"))
    texts = {"title": "Questions: 2026", "name": "A chart", "note": "In time: within a day"}
    return Picture(
        **texts | changes,
        columns=("First reply in time", "Answered in time", "Half answered within"),
        rows=tuple((f"Mar {2000 + number}", cells) for number in range(rows)),
    )


def opened(png: bytes) -> Image.Image:
    """The picture, as a reader of PNG sees it."""
    image = Image.open(io.BytesIO(png))
    assert image.format == "PNG"
    image.load()
    return image


@pytest.mark.parametrize("rows", [0, 1, 12, 13])
def test_it_fits_what_teams_takes(rows: int) -> None:
    """At most 1,024 pixels a side and small enough for a card, with the longest names."""
    title = "Questions for Adult Operations - Service Teams and Market Shaping in County-wide: "
    asked = picture(rows, title=title + "November 2025 to November 2026")
    for drawn in (draw(asked), draw(asked, alone=True)):
        image = opened(drawn)
        assert image.width == 580
        assert image.height <= MOST_PIXELS
        assert len(drawn) < 20_000


def test_a_longer_bar_is_longer() -> None:
    """Twice the part has twice the dark pixels."""

    def dark(part: float) -> int:
        one = Picture(title="", name="", columns=("",), rows=(("", (Cell(part, ""),)),), note="")
        image = opened(draw(one)).convert("L")
        return sum(image.histogram()[:100])

    assert dark(0) == 0
    assert dark(0.8) == pytest.approx(2 * dark(0.4), rel=0.02)


def test_what_is_missing_is_said_in_words_once() -> None:
    """Not as a bar of nothing."""
    missing = (Cell(None, "no questions"),) * 3
    one = Picture(title="", name="", columns=("a", "b", "c"), rows=(("Mar", missing),), note="")
    same = Picture(
        title="",
        name="",
        columns=("a", "b", "c"),
        rows=(("Mar", (Cell(None, "no questions"),)),),
        note="",
    )
    assert draw(one) == draw(same)


def test_letters_that_the_typeface_has_not_are_written_plainly() -> None:
    """A department with an accent is readable; what cannot be written is left out."""
    plain = draw(picture(title="Cafe"), alone=True)
    assert draw(picture(title="Caf\N{LATIN SMALL LETTER E WITH ACUTE}"), alone=True) == plain
    draw(picture(title="\N{SNOWMAN}"), alone=True)


def test_its_title_and_note_are_drawn_only_where_it_stands_alone() -> None:
    """A card says them beside it."""
    asked = picture()
    assert draw(asked) == draw(replace(asked, title="", note=""))
    assert opened(draw(asked, alone=True)).height > opened(draw(asked)).height


async def test_it_travels_in_its_card() -> None:
    """Between the heading and the words, with a text for those who cannot see it."""
    reply = pictured(picture(), ["Questions", "Asked: 5"], ["March: 5 asked"])
    (shown,) = await as_activities([reply], "msteams")
    (attachment,) = shown.attachments
    head, image, line = attachment.content["body"]
    assert (head["text"], image["altText"], line["text"]) == ("Questions", "A chart", "Asked: 5")
    kind, _, content = image["url"].partition(",")
    assert kind == "data:image/png;base64"
    assert opened(base64.b64decode(content)).width == 580
    assert len(json.dumps(attachment.content)) < MOST_BYTES
    assert shown.summary == reply.text == "Questions\nAsked: 5\nMarch: 5 asked"


async def test_a_channel_without_cards_has_its_numbers_in_words() -> None:
    """And no picture is drawn."""
    reply = pictured(picture(), ["Questions"], ["March: 5 asked"])
    (told,) = await as_activities([reply], "sms")
    assert (told.text, told.attachments) == ("Questions\nMarch: 5 asked", None)


async def test_a_card_that_would_be_too_large_goes_without_its_picture() -> None:
    """It still says what it comes to."""
    reply = pictured(picture(), ["Questions", "x" * 13_000], [])
    assert reply.card is not None
    card = await with_picture(reply.card, picture(rows=13))
    assert [element["type"] for element in card["body"]] == ["TextBlock", "TextBlock"]


@pytest.mark.parametrize("first", [date(2027, 2, 1), date(2027, 3, 1), date(2026, 8, 1)])
def test_a_month_fits_however_many_weeks_it_touches(first: date) -> None:
    """Four, five or six rows of days, each with something on it."""
    days = tuple((day, "10:30am") for day in range(1, 29))
    drawn = draw_month(Month(name="A month", first=first, days=days, today=30))
    image = opened(drawn)
    assert image.width == 580
    assert image.height <= MOST_PIXELS
    assert len(drawn) < 20_000


def test_a_day_with_a_meeting_is_a_dark_box() -> None:
    """The twelfth of March 2027, a Friday in the second week, and no other day."""
    drawn = draw_month(Month(name="", first=date(2027, 3, 1), days=((12, "10am"),)))
    image = opened(drawn).convert("L")
    dark = [
        (row, column)
        for row in range(5)
        for column in range(7)
        if (pixel := image.getpixel((12 + column * 81, 40 + row * 76))) is not None
        and isinstance(pixel, int)
        and pixel < 120
    ]
    assert dark == [(1, 4)]


@pytest.mark.parametrize("words", ["2 events", "10:30am", "12 noon", "12 midnight", "9am"])
def test_what_is_on_a_day_stays_in_its_box(words: str) -> None:
    """Letters of longer words are smaller."""
    box = COLUMN - 2 * GAP
    assert letters(fitting(words, box)).getlength(words) <= box
