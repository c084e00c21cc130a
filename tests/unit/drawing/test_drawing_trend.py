"""A trend: its band is the interval, its gaps are gaps."""

from bot.drawing.paper import FAINT, FILL, INK
from bot.drawing.trend import BOTTOM, LEFT, LEGEND, RIGHT, UNIT, draw
from dialogs.picture import Trend
from tests.unit.drawing.pictured import drawn, places, some


def height(value: float) -> float:
    """How far down an average is."""
    return BOTTOM - (value - 1) * UNIT


def test_the_band_is_the_interval() -> None:
    """From 2.0 to 2.8 and no further, all the way from the first point to the last."""
    one = some(2.4, spread=0.4)
    band = {
        (x, y)
        for x, y in places(draw(Trend(name="", points=(("a", one), ("b", one)))), FAINT)
        if y > LEGEND
    }
    assert abs(min(y for _, y in band) - height(2.8)) <= 2
    assert abs(max(y for _, y in band) - height(2.0)) <= 2
    assert min(x for x, _ in band) <= LEFT + 10
    assert max(x for x, _ in band) >= RIGHT - 10


def test_where_nothing_is_known_there_is_a_gap() -> None:
    """Neither band nor line goes over a missing point."""
    points = (("a", some(2)), ("b", some(2)), ("c", None), ("d", some(3)), ("e", some(3)))
    png = draw(Trend(name="", points=points))
    middle = range((LEFT + RIGHT) // 2 - 60, (LEFT + RIGHT) // 2 + 60)
    drawn_there = places(png, FAINT) | places(png, FILL)
    assert not [(x, y) for x, y in drawn_there if x in middle and LEGEND < y < BOTTOM]


def test_a_point_alone_has_its_interval_too() -> None:
    """One quarter is a dot in a narrow band."""
    png = draw(Trend(name="", points=(("Q4", some(2, spread=0.5)),)))
    band = {y for _, y in places(png, FAINT) if y > LEGEND}
    assert abs(min(band) - height(2.5)) <= 2
    assert abs(max(band) - height(1.5)) <= 2


def test_a_better_average_is_higher() -> None:
    """The dot of 3.5 is above that of 1.5."""
    png = draw(Trend(name="", points=(("a", some(1.5)), ("b", some(3.5)))))
    dots = {(x, y) for x, y in places(png, FILL) if y > LEGEND}
    low = [y for x, y in dots if x < LEFT + 3]
    high = [y for x, y in dots if x > RIGHT - 3]
    assert max(high) < min(low)


def test_2016_is_a_broken_line_at_its_average() -> None:
    """Dashes with paper between them, and its words right of the last point."""
    before = Trend(name="", points=(("a", some(3)), ("b", some(3))), former=1.5)
    level = round(height(1.5))
    dark = {x for x, y in places(draw(before), INK) if abs(y - level) <= 1}
    assert dark & set(range(LEFT, RIGHT))
    assert set(range(LEFT, RIGHT)) - dark
    none = draw(Trend(name="", points=before.points))
    assert not {x for x, y in places(none, INK) if abs(y - level) <= 1 and x > LEFT}


def test_words_of_many_weeks_do_not_run_into_each_other() -> None:
    """Of 52 labels as many as have room, the newest among them."""
    weeks = tuple((f"{1 + week % 28} Sep", some(2.5)) for week in range(52))
    fewer = tuple(
        (label if week % 9 == 51 % 9 else "", one) for week, (label, one) in enumerate(weeks)
    )
    every = drawn(draw(Trend(name="", points=weeks)))
    # What is left out makes no difference where only each ninth could have been told.
    assert every.size == drawn(draw(Trend(name="", points=fewer))).size
    below = [y for _, y in places(draw(Trend(name="", points=weeks)), "#505a5f") if y > BOTTOM]
    assert max(below) < every.height


def test_a_number_does_not_cover_its_dot() -> None:
    """Where so many answered that the interval is narrower than the dot."""
    dots = [
        {(x, y) for x, y in places(draw(Trend(name="", points=(("a", one),))), FILL) if y > LEGEND}
        for one in (some(2.5, spread=0.01), some(2.5, spread=0.5))
    ]
    assert dots[0] == dots[1]
