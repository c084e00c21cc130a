"""How pictures of results come into cards: inside where they fit, else at their address."""

import json

import pytest

from bot.charts import MOST_BYTES
from bot.replies import as_activities
from dialogs.picture import AnyPicture, Spread, Trend
from dialogs.picture_cards import pictured
from dialogs.turn import Reply
from tests.unit.drawing.pictured import largest, some

QUARTERS = Trend(
    name="Trust by quarter",
    points=(("Q3 2026", some(2.1)), ("Q4 2026", some(2.4))),
    former=2.32,
)
PUBLIC = "https://bot.example.org/results/pictures/trust.png?until=1&key=2"


def reply(picture: AnyPicture, at: str = "") -> Reply:
    """A card with a picture."""
    made = pictured(picture, ["Trust"], ["North: 2.1"])
    return Reply(text=made.text, card=made.card, picture=picture, picture_at=at)


async def shown(
    made: Reply, channel: str = "msteams", *, shared: bool = False
) -> dict[str, object]:
    """The picture's element in the card that is sent."""
    (activity,) = await as_activities([made], channel, shared=shared)
    element: dict[str, object] = activity.attachments[0].content["body"][1]
    return element


async def test_a_trend_is_a_picture_in_teams_too() -> None:
    """With its band and its gaps, which a chart of Teams has not."""
    picture = await shown(reply(QUARTERS))
    assert picture["type"] == "Image"
    assert str(picture["url"]).startswith("data:image/png;base64,")
    assert "Q3 2026: 2.1" in str(picture["altText"])


async def test_in_a_channel_the_picture_is_fetched() -> None:
    """Where the bot has an address; a desktop's channel shows nothing that is in the card."""
    shares = Spread(name="shares", rows=(("North", {1: 1, 2: 1, 3: 1, 4: 1}, None),))
    assert (await shown(reply(shares, PUBLIC), shared=True))["url"] == PUBLIC
    assert str((await shown(reply(shares, PUBLIC)))["url"]).startswith("data:")
    assert str((await shown(reply(shares), shared=True))["url"]).startswith("data:")


async def test_a_picture_that_is_too_large_is_fetched() -> None:
    """Beside so many words that both do not fit."""
    made = pictured(largest()[-1], ["Trust", "x" * 3_000], ["x" * 3_000])
    wide = Reply(text=made.text, card=made.card, picture=largest()[-1], picture_at=PUBLIC)
    assert (await shown(wide))["url"] == PUBLIC


@pytest.mark.parametrize("picture", largest(), ids=lambda one: one.name)
async def test_a_card_with_both_is_small(picture: AnyPicture) -> None:
    """The largest of each kind, with its words, is in the card and below 28 KB."""
    told = [f"A line that says what can be seen of one of ten: {row}" for row in range(10)]
    made = pictured(
        picture, ["Trust by department: October 2025 to September 2026", *told[:4]], told
    )
    (activity,) = await as_activities([made], "msteams")
    content = activity.attachments[0].content
    assert len(json.dumps(content)) <= MOST_BYTES
    assert "data:image/png" in json.dumps(content)
