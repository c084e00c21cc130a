"""Rows of averages, of shares and of cells: each is where its number says."""

import pytest

from bot.drawing import averages, heat_map, one_spread, spread
from bot.drawing.averages import HEAD, LABEL, LEGEND, LINE, SCALE
from bot.drawing.draw import draw
from bot.drawing.heat_map import LABELS_WIDE
from bot.drawing.paper import FAINT, FILL, GREY, INK, LIGHT, MIDDLE, PALE, SOFT
from dialogs.picture import Averages, HeatMap, Spread
from tests.unit.drawing.pictured import drawn, places, some

FIRST_BAR = LEGEND + HEAD + LABEL + LINE / 2
"""How far down the first row's bar is."""


def test_a_bar_ends_at_its_average_and_its_whisker_at_its_interval() -> None:
    """2.5 is half way from 1 to 4; its interval reaches from 2.1 to 2.9."""
    png = averages.draw(Averages(name="", rows=(("Finance", (some(2.5, spread=0.4),), None),)))
    bar = {x for x, _ in places(png, MIDDLE)}
    assert min(bar) == SCALE.left
    assert max(bar) == pytest.approx(SCALE.at(2.5), abs=2)
    level = round(FIRST_BAR) + 5
    ends = [x for x, y in places(png, INK) if y == level and x < SCALE.right]
    assert min(ends) == pytest.approx(SCALE.at(2.1), abs=2)
    assert max(ends) == pytest.approx(SCALE.at(2.9), abs=2)


def test_too_few_have_no_bar() -> None:
    """But words."""
    png = averages.draw(Averages(name="", rows=(("Finance", (None,), 2.2),)))
    assert not places(png, MIDDLE)
    assert [y for _, y in places(png, SOFT) if abs(y - FIRST_BAR) < LINE / 2]


def test_two_series_differ_in_shape() -> None:
    """A full dot and a hollow square, in one row, each at its average."""
    row = ("Trust", (some(1.5), some(3.5)), None)
    png = averages.draw(Averages(name="", series=("Providers", "Officers"), rows=(row,)))
    dots = {x for x, y in places(png, FILL) if y > LEGEND}
    assert (min(dots) + max(dots)) / 2 == pytest.approx(SCALE.at(1.5), abs=1)
    below = round(FIRST_BAR + LINE)
    hollow = {x for x, y in places(png, "#ffffff") if y == below}
    assert round(SCALE.at(3.5)) + 4 in hollow


def test_2016_is_a_mark_of_its_own() -> None:
    """With it there is more ink, and the legend names it."""
    without = Averages(name="", rows=(("Finance", (some(2.5),), None),))
    marked = Averages(name="", rows=(("Finance", (some(2.5),), 3.6),))
    more = places(averages.draw(marked), INK) - places(averages.draw(without), INK)
    assert [x for x, y in more if abs(x - SCALE.at(3.6)) <= 10 and y > LEGEND]
    assert [x for x, y in more if y < LEGEND]


def test_low_answers_grow_left_and_high_ones_right() -> None:
    """Each as long as its share, around one middle."""
    png = spread.draw(Spread(name="", rows=(("Finance", {1: 10, 2: 20, 3: 40, 4: 30}, 0.1),)))
    bars = {
        colour: [
            x
            for x, y in places(png, colour)
            if y > spread.HEAD + spread.LABEL + 6 and spread.FIRST <= x <= spread.LAST
        ]
        for colour in (GREY, MIDDLE, FILL)
    }
    two, three, four = (max(one) - min(one) for one in bars.values())
    assert max(bars[GREY]) < min(bars[MIDDLE]) < min(bars[FILL])
    assert two == pytest.approx(three / 2, abs=3)
    assert four == pytest.approx(three * 3 / 4, abs=3)


def test_no_contact_stands_apart() -> None:
    """It is a number of its own, and changes no bar."""
    rows = {1: 5, 2: 5, 3: 5, 4: 5}
    with_it = spread.draw(Spread(name="", rows=(("Finance", rows, 0.5),)))
    without = spread.draw(Spread(name="", rows=(("Finance", rows, None),)))
    for colour in (GREY, MIDDLE, FILL):
        bars = [
            {(x, y) for x, y in places(png, colour) if spread.FIRST <= x <= spread.LAST}
            for png in (with_it, without)
        ]
        assert bars[0] == bars[1]
    assert max(x for x, _ in places(with_it, SOFT) ^ places(without, SOFT)) > spread.NO_CONTACT_AT


def test_nothing_to_share_out_is_said() -> None:
    """No bars of nothing."""
    png = spread.draw(Spread(name="", rows=(("Finance", {}, None),)))
    assert not [x for x, y in places(png, FILL) if y > spread.HEAD]


@pytest.mark.parametrize(
    ("average", "shade"), [(1.0, FAINT), (1.8, PALE), (2.5, LIGHT), (2.75, FILL), (4.0, FILL)]
)
def test_a_higher_average_is_a_darker_cell(average: float, shade: str) -> None:
    """With its number in it, in an ink that can be read there."""
    png = heat_map.draw(HeatMap(name="", columns=("Trust",), rows=(("Finance", (average,)),)))
    cell = drawn(png).crop((LABELS_WIDE, drawn(png).height - 60, LABELS_WIDE + 90, 10_000))
    assert len(places(png, shade)) > cell.width * 30


def test_too_few_is_hatched() -> None:
    """A cell of lines, not a shade, with the reason below."""
    known = heat_map.draw(HeatMap(name="", columns=("Trust",), rows=(("Finance", (2.5,)),)))
    few = heat_map.draw(HeatMap(name="", columns=("Trust",), rows=(("Finance", (None,)),)))
    # A few pixels of the shade smooth letters.
    assert len(places(few, LIGHT)) < 100 < len(places(known, LIGHT))
    assert drawn(few).height > drawn(known).height
    assert places(few, "#767676")


def test_the_answers_to_one_question_are_a_bar_each() -> None:
    """From low to high below each other, as long as their shares; no legend to learn first."""
    png = draw(Spread(name="", rows=(("Trust", {1: 10, 2: 20, 3: 40, 4: 30}, None),)))
    bars = {
        colour: [(x, y) for x, y in places(png, colour) if one_spread.LEFT <= x < one_spread.RIGHT]
        for colour in (GREY, MIDDLE, FILL)
    }
    two, three, four = (max(x for x, _ in one) - one_spread.LEFT for one in bars.values())
    assert two == pytest.approx(three / 2, abs=3)
    assert four == pytest.approx(three * 3 / 4, abs=3)
    tops = [min(y for _, y in one) for one in bars.values()]
    assert tops == sorted(tops)
    assert drawn(png).height < 270
