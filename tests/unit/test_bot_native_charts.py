"""Teams' own charts: only where they say as much as the picture, which is always their fallback."""

import json
from dataclasses import replace

import pytest

from bot.charts import MOST_BYTES
from bot.native_charts import native_chart
from bot.replies import as_activities, draws_charts
from bot.wire import read_activity
from dialogs.picture import AnyPicture, Averages, HeatMap, Spread, Trend
from dialogs.picture_cards import pictured
from dialogs.turn import Reply
from tests.unit.drawing.pictured import largest, some

QUARTERS = Trend(
    name="Trust by quarter",
    points=(("Q3 2026", some(2.1)), ("Q4 2026", some(2.4))),
    former=2.32,
)
PUBLIC = "https://bot.example.org/results/pictures/trust.png?until=1&key=2"


def test_a_trend_is_a_line_beside_2016() -> None:
    """Two lines with short names on the whole scale: those of more lie over each other."""
    chart = native_chart(QUARTERS)
    assert chart is not None
    assert (chart["type"], chart["yMin"], chart["yMax"]) == ("Chart.Line", 1, 4)
    series = {one["legend"]: one["values"] for one in chart["data"]}
    assert series == {
        "average": [{"x": "Q3 2026", "y": 2.1}, {"x": "Q4 2026", "y": 2.4}],
        "2016": [{"x": "Q3 2026", "y": 2.32}, {"x": "Q4 2026", "y": 2.32}],
    }


@pytest.mark.parametrize(
    "picture",
    [
        Trend(name="a gap", points=(("a", some(2)), ("b", None), ("c", some(2)))),
        Trend(name="one point", points=(("a", some(2)),)),
        Trend(name="thin", points=(("a", some(2)), ("b", replace(some(2), low=1.4)))),
        Trend(name="many points", points=(("a", some(2)),) * 9),
        Averages(name="bars", rows=(("North", (some(2),), None), ("South", (some(2.3),), None))),
        Averages(name="two sides", series=("A", "B"), rows=(("x", (some(1), some(2)), None),)),
        Spread(name="shares", rows=(("North", {1: 1, 2: 1, 3: 1, 4: 1}, None),)),
        HeatMap(name="cells", columns=("Trust",), rows=(("North", (2.0,)),)),
    ],
    ids=lambda one: one.name,
)
def test_where_the_picture_says_more_there_is_no_chart(picture: AnyPicture) -> None:
    """Gaps, bars that keep to the scale, and shades are the picture's alone."""
    assert native_chart(picture) is None


def reply(picture: AnyPicture, at: str = "") -> Reply:
    """A card with a picture."""
    made = pictured(picture, ["Trust"], ["North: 2.1"])
    return Reply(text=made.text, card=made.card, picture=picture, picture_at=at)


async def shown(made: Reply, *, shared: bool = False, charts: bool = True) -> dict[str, object]:
    """The picture's element in the card that is sent."""
    (activity,) = await as_activities([made], "msteams", shared=shared, charts=charts)
    element: dict[str, object] = activity.attachments[0].content["body"][1]
    return element


async def test_clients_without_charts_have_the_picture() -> None:
    """It is the chart's fallback, whole and with its words."""
    chart = await shown(reply(QUARTERS))
    picture = chart["fallback"]
    assert isinstance(picture, dict)
    assert chart["type"] == "Chart.Line"
    assert picture["type"] == "Image"
    assert picture["url"].startswith("data:image/png;base64,")
    assert "Q3 2026: 2.1" in picture["altText"]


async def test_others_have_the_picture_alone() -> None:
    """Whoever asked on a phone, and a channel, which people read on whatever they have."""
    assert (await shown(reply(QUARTERS), charts=False))["type"] == "Image"
    assert (await shown(reply(QUARTERS), shared=True))["type"] == "Image"


@pytest.mark.parametrize(
    ("platform", "draws"),
    [("Windows", True), ("Web", True), ("iOS", False), (None, False), ({}, False)],
)
def test_teams_on_a_desktop_draws_charts(platform: object, draws: bool) -> None:
    """By what the client says it is; one that says nothing has the picture."""
    entity = {"type": "clientInfo"} | ({} if platform is None else {"platform": platform})
    data = {"type": "message", "channelId": "msteams", "entities": [entity]}
    assert draws_charts(read_activity(data)) is draws
    assert not draws_charts(read_activity(data | {"channelId": "webchat"}))


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
    (activity,) = await as_activities([made], "msteams", charts=True)
    content = activity.attachments[0].content
    assert len(json.dumps(content)) <= MOST_BYTES
    assert "data:image/png" in json.dumps(content)
