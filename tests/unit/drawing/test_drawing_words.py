"""What a picture says to those who cannot see it."""

import pytest

from dialogs.picture import Averages, HeatMap, Picture, Spread, Trend
from dialogs.picture_words import said
from tests.unit.drawing.pictured import largest, some


def test_a_trend_tells_its_points() -> None:
    """Each with its interval and its answers; gaps and 2016 too."""
    points = (("Q3 2026", some(2.1)), ("Q4 2026", None), ("Q1 2027", some(2.4)))
    assert said(Trend(name="Trust", points=points, former=2.32)) == (
        "Trust. A line: Q3 2026: 2.1, likely 1.8 to 2.4, 40 answers; "
        "Q1 2027: 2.4, likely 2.1 to 2.7, 40 answers. "
        "Gaps where too few answered: 1. 2016: 2.3."
    )


def test_of_many_points_those_that_matter_are_told() -> None:
    """The first, the lowest, the highest and the last."""
    averages = {3: 1.2, 7: 3.6}
    points = tuple((f"week {week}", some(averages.get(week, 2.5))) for week in range(52))
    told = said(Trend(name="Trust", points=points))
    assert [f"week {week}:" in told for week in (0, 3, 7, 20, 51)] == [
        True,
        True,
        True,
        False,
        True,
    ]


def test_averages_tell_each_row() -> None:
    """Two series by their names, and 2016 where it is known."""
    one = Averages(
        name="By department", rows=(("Finance", (some(2.1),), 2.2), ("Legal", (None,), None))
    )
    assert said(one) == (
        "By department. Finance: 2.1, likely 1.8 to 2.4, 40 answers (2016: 2.2). "
        "Legal: too few to show."
    )
    two = Averages(
        name="Both", series=("Providers", "Officers"), rows=(("Trust", (some(2.1), None), None),)
    )
    assert said(two) == (
        "Both. Trust, providers: 2.1, likely 1.8 to 2.4, 40 answers; "
        "Trust, officers: too few to show."
    )


def test_a_spread_tells_its_shares() -> None:
    """No contact apart from the rest."""
    none: dict[int, int] = {}
    shares = Spread(
        name="Trust", rows=(("Finance", {1: 1, 2: 2, 3: 5, 4: 2}, 0.12), ("Legal", none, None))
    )
    assert said(shares) == (
        "Trust. Finance, 1: 10%, 2: 20%, 3: 50%, 4: 20%; no contact: 12%. Legal, too few to show."
    )


def test_a_heat_map_tells_its_cells() -> None:
    """By row, the columns first."""
    table = HeatMap(
        name="All", columns=("Trust", "Roles"), rows=(("Finance", (2.14, None)), ("Legal", (3, 1)))
    )
    assert said(table) == (
        "All. Columns: Trust, Roles. Finance: 2.1, -. Legal: 3.0, 1.0. A dash: too few to show."
    )


def test_a_table_of_bars_has_its_name() -> None:
    """Its message says the rest."""
    bars = Picture(title="Questions", name="Questions by month", columns=(), rows=(), note="")
    assert said(bars) == "Questions by month"


@pytest.mark.parametrize("picture", largest(), ids=lambda one: one.name)
def test_it_is_not_long(picture: Trend | Averages | Spread | HeatMap) -> None:
    """A screen reader reads it in a minute or so, and a card has room for it."""
    assert len(said(picture)) < 1_200
