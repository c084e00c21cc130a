"""Charts: a small PNG that fits a card, whatever it shows."""

import base64
import io

import pytest
from PIL import Image

from bot.chart_drawing import draw
from bot.charts import as_data_uri
from bot.replies import as_activities
from dialogs.picture import Cell, Picture
from dialogs.turn import Reply

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
    """At most 1,024 pixels a side and far below a megabyte, with the longest names."""
    title = "Questions for Adult Operations - Service Teams and Market Shaping in County-wide: "
    drawn = draw(picture(rows, title=title + "November 2025 to November 2026"))
    image = opened(drawn)
    assert image.width == 800
    assert image.height <= MOST_PIXELS
    assert len(drawn) < 60_000


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
    plain = draw(picture(title="Cafe"))
    assert draw(picture(title="Caf\N{LATIN SMALL LETTER E WITH ACUTE}")) == plain
    draw(picture(title="\N{SNOWMAN}"))


async def test_it_travels_inside_its_own_address() -> None:
    """With its text, where the channel shows pictures; elsewhere the text alone."""
    uri = await as_data_uri(picture())
    kind, _, content = uri.partition(",")
    assert kind == "data:image/png;base64"
    assert opened(base64.b64decode(content)).width == 800
    reply = Reply(text="All of it in words", picture=picture())
    (shown,) = await as_activities([reply], "msteams")
    (attachment,) = shown.attachments
    assert (shown.text, attachment.content_type, attachment.name, attachment.content_url) == (
        "All of it in words",
        "image/png",
        "A chart",
        uri,
    )
    (told,) = await as_activities([reply], "sms")
    assert (told.text, told.attachments) == ("All of it in words", None)
