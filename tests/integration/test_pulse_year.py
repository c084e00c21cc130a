"""A quarter of the pulse with known opinions: what is shown is right, and nobody is asked more."""

from bench.pulse_year import Counted, report, simulate

PEOPLE, WEEKS = 320, 13


async def test_what_is_shown_is_right_as_often_as_it_says() -> None:
    """Nine intervals of ten or more hold the truth; one question a week; the lines say both.

    A figure that owes something to who answers, or to which questions were asked, has far fewer:
    three in ten where areas are compared over different questions.
    """
    counted: Counted = await simulate(1, PEOPLE, WEEKS, questions=1, rate=0.4)
    shown, inside = counted.cells.total(), counted.inside.total()
    assert shown >= 130
    assert inside / shown >= 0.87
    assert counted.cells["each question"] == 8
    assert counted.cells["each question, by fact"] >= 20
    assert (counted.a_week, counted.a_quarter) == (1, WEEKS)
    *_, last = report(counted)
    assert last.startswith(f"questions a person: at most 1 a week and {WEEKS} a quarter")
