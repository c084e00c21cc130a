"""Intervals, differences and shares, against values known from tables."""

import pytest

from dialogs.results import figure_texts
from dialogs.results.statistics import Change, Estimate, change, estimate, share, student


@pytest.mark.parametrize(
    ("freedom", "known"),
    [(4, 2.7764), (5, 2.5706), (9, 2.2622), (30, 2.0423), (117, 1.9804), (100_000, 1.9600)],
)
def test_student_is_the_table_s(freedom: float, known: float) -> None:
    """The values of a printed table of Student's t for 95 %."""
    assert student(freedom) == pytest.approx(known, abs=0.001)


def test_an_average_has_its_interval() -> None:
    """2, 2, 2, 3, 4: average 2.6, deviation 0.894, half an interval 2.776 * 0.894 / sqrt(5)."""
    found = estimate({2: 3, 3: 1, 4: 1})
    assert found is not None
    assert (found.n, found.average) == (5, 2.6)
    assert found.low == pytest.approx(2.6 - 1.1106, abs=0.001)
    assert found.high == pytest.approx(2.6 + 1.1106, abs=0.001)
    assert found.thin


def test_no_contact_is_no_rating() -> None:
    """Zeros neither count nor lower the average."""
    assert estimate({0: 40, 2: 10, 3: 10}) == estimate({2: 10, 3: 10})


@pytest.mark.parametrize("answers", [{}, {0: 9}, {2: 4}, {0: 3, 1: 2, 4: 2}])
def test_too_few_have_no_average(answers: dict[int, int]) -> None:
    """Under five answers there is nothing to tell."""
    assert estimate(answers) is None


def test_an_interval_stays_within_the_scale() -> None:
    """Nothing is under 1 or over 4."""
    low, high = estimate({1: 5, 2: 1}), estimate({4: 5, 3: 1})
    assert low is not None
    assert high is not None
    assert low.low == 1
    assert high.high == 4


@pytest.mark.parametrize(("n", "thin"), [(5, True), (6, False), (100, False)])
def test_all_alike_is_no_certainty(n: int, thin: bool) -> None:
    """Where all of n said the same, others may have said another: 3/n either way."""
    found = estimate({3: n})
    assert found is not None
    assert found.low == pytest.approx(3 - 3 / n)
    assert found.high == pytest.approx(3 + 3 / n)
    assert found.thin is thin


def test_a_hundred_answers_are_not_thin() -> None:
    """A like number of each value, 100 answers: 0.223 either way."""
    found = estimate({1: 25, 2: 25, 3: 25, 4: 25})
    assert found is not None
    assert found.high - found.average == pytest.approx(0.2229, abs=0.001)
    assert not found.thin


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (10, 100, 0.0552, 0.1744),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (1, 2, 0.0945, 0.9055),
    ],
)
def test_a_share_has_wilson_s_interval(part: int, whole: int, low: float, high: float) -> None:
    """Known intervals of shares."""
    found = share(part, whole)
    assert found is not None
    assert found.value == part / whole
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.0002)


def test_nothing_has_no_share() -> None:
    """No answers, no share."""
    assert share(0, 0) is None


def test_a_change_is_more_than_noise_or_not() -> None:
    """By Welch's test of two averages: 0.5 is noise among 20 answers, and none among 200."""
    few = estimate({2: 10, 3: 5, 1: 5}), estimate({2: 10, 3: 10})
    many = estimate({2: 100, 3: 50, 1: 50}), estimate({2: 100, 3: 100})
    assert few[0]
    assert few[1]
    assert many[0]
    assert many[1]
    small, large = change(few[1], few[0]), change(many[1], many[0])
    assert small.difference == large.difference == 0.5
    # t = 0.5 / sqrt(0.1622**2 + 0.1147**2) = 2.517 with 34.2 degrees: more than 2.032.
    assert small.sure
    assert large.sure
    other = estimate({2: 9, 3: 7, 1: 4})
    assert other
    # t = 0.35 / sqrt(0.1622**2 + 0.1666**2) = 1.505, less than 2.024.
    assert not change(other, few[0]).sure


def test_of_2016_only_the_average_is_known() -> None:
    """A change since 2016 is more than noise where 2016's average lies outside the interval."""
    now = estimate({2: 50, 3: 50})
    assert now is not None
    inside, outside = change(now, 2.45), change(now, 2.32)
    assert (inside.sure, outside.sure) == (False, True)
    assert inside.by_interval
    assert outside.difference == pytest.approx(0.18)


def test_a_difference_is_of_what_is_read() -> None:
    """2.32 to 2.06 is read as 2.3 to 2.1, which is 0.2."""
    found = Change(now=2.06, then=2.32, sure=True)
    assert found.difference == pytest.approx(-0.26)
    assert figure_texts.over_time(found, "Q1 2026").startswith("Down by 0.2 since Q1 2026")
    found = Change(now=2.34, then=2.26, sure=True)
    told = figure_texts.since_2016(found, 2.26, of_all=False)
    assert told.endswith("up by less than 0.1, more than chance.")


def test_what_is_very_sure_has_no_two_ends_that_are_one() -> None:
    """Between 2.4 and 2.4 would tell nothing."""
    found = Estimate(n=1352, average=2.39, low=2.355, high=2.425, error=0.02)
    assert figure_texts.average(found) == "2.4 out of 4, sure to within 0.1, from 1,352 answers."
