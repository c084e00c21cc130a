"""When a job is due: intervals, times of day, over weekends and changes of the clocks."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.schedule import EVERY_DAY, MONDAY, MONDAY_TO_FRIDAY, At, Every, is_due

LONDON = ZoneInfo("Europe/London")
NINE = time(9, 0)


def at(text: str) -> datetime:
    """A time of the office's clock, in UTC; fold=0."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize(
    ("days", "done", "now", "due"),
    [
        (EVERY_DAY, "2027-03-12T09:00", "2027-03-12T23:59", False),
        (EVERY_DAY, "2027-03-12T09:00", "2027-03-13T08:59", False),
        (EVERY_DAY, "2027-03-12T09:00", "2027-03-13T09:00", True),
        (EVERY_DAY, "2027-03-12T08:59", "2027-03-12T09:00", True),
        # The clocks go forward on 28 March 2027 and back on 31 October: nine is nine.
        (EVERY_DAY, "2027-03-27T09:00", "2027-03-28T08:59", False),
        (EVERY_DAY, "2027-03-27T09:00", "2027-03-28T09:00", True),
        (EVERY_DAY, "2027-10-30T09:00", "2027-10-31T08:59", False),
        (EVERY_DAY, "2027-10-30T09:00", "2027-10-31T09:00", True),
        # 12 March 2027 is a Friday.
        (MONDAY_TO_FRIDAY, "2027-03-12T09:00", "2027-03-14T12:00", False),
        (MONDAY_TO_FRIDAY, "2027-03-12T09:00", "2027-03-15T09:00", True),
        (MONDAY, "2027-03-08T09:00", "2027-03-15T08:59", False),
        (MONDAY, "2027-03-08T09:00", "2027-03-15T09:00", True),
        # Nobody ran for three weeks: it is made up for, once.
        (MONDAY, "2027-03-08T09:00", "2027-03-31T15:00", True),
        (MONDAY, "2027-03-31T15:00", "2027-04-01T15:00", False),
    ],
)
def test_a_time_of_day_comes_once(days: frozenset[int], done: str, now: str, due: bool) -> None:
    """It is due from then on until it was done, by the council's own clock."""
    assert is_due(At(NINE, days), at(done), at(now), LONDON) is due


def test_a_new_installation_does_not_begin_with_last_week_s_messages() -> None:
    """A time of day is first due when it next comes; an interval at once."""
    now = at("2027-03-12T15:00")

    assert not is_due(At(NINE), None, now, LONDON)
    assert is_due(Every(timedelta(minutes=1)), None, now, LONDON)


def test_an_interval_passes() -> None:
    """It counts from when the job was last done."""
    every, done = Every(timedelta(minutes=10)), at("2027-03-12T15:00")

    assert not is_due(every, done, done + timedelta(minutes=9), LONDON)
    assert is_due(every, done, done + timedelta(minutes=10), LONDON)


def test_a_clock_that_was_set_back_does_not_stop_the_jobs() -> None:
    """Who tries the bot sets its clock forward; their jobs were then done in the future."""
    done = at("2027-06-01T09:00")

    for when in (At(NINE), Every(timedelta(minutes=1))):
        assert is_due(when, done, at("2027-03-12T15:00"), LONDON)
        # Two machines' clocks differ by moments, and that is not setting back.
        assert not is_due(when, done, done - timedelta(seconds=1), LONDON)


def test_an_hour_back_does_not_stop_what_runs_by_the_minute() -> None:
    """It goes on at once; what is done once a day was done that day."""
    done = at("2027-06-01T09:00")
    assert is_due(Every(timedelta(minutes=1)), done, done - timedelta(hours=1), LONDON)
    assert not is_due(Every(timedelta(minutes=1)), done, done - timedelta(minutes=5), LONDON)
    assert not is_due(At(NINE), done, done - timedelta(hours=1), LONDON)
