"""Working time: a table of what people would count on their fingers, and what always holds."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from config.settings import Settings
from config.working_time import LONDON, WorkingTime, working_time

COUNCIL = WorkingTime()
LATER = WorkingTime(time(8, 30), time(16, 45), holidays=frozenset({date(2027, 12, 29)}))


def at(text: str, zone: ZoneInfo = LONDON) -> datetime:
    """A moment by the clock on a wall in England, its weekday checked where it is said."""
    *weekday, text = text.split(" ", 1) if text[0].isalpha() else (text,)
    moment = datetime.fromisoformat(text).replace(tzinfo=zone)
    assert not weekday or moment.strftime("%a") == weekday[0]
    return moment


DUE = [
    # The promise's own example, and the same from every day of a quiet week.
    ("Fri 2026-11-20 16:30", 24, "Wed 2026-11-25 16:30"),
    ("Mon 2026-11-16 09:00", 24, "Wed 2026-11-18 17:00"),
    ("Mon 2026-11-16 09:01", 24, "Thu 2026-11-19 09:01"),
    ("Tue 2026-11-17 12:00", 24, "Fri 2026-11-20 12:00"),
    ("Wed 2026-11-18 10:15", 24, "Mon 2026-11-23 10:15"),
    ("Thu 2026-11-19 16:59", 24, "Tue 2026-11-24 16:59"),
    # Out of hours is the next opening, or the last closing where nothing is left.
    ("Fri 2026-11-20 17:00", 24, "Wed 2026-11-25 17:00"),
    ("Fri 2026-11-20 23:59", 24, "Wed 2026-11-25 17:00"),
    ("Sat 2026-11-21 11:00", 24, "Wed 2026-11-25 17:00"),
    ("Sun 2026-11-22 23:00", 24, "Wed 2026-11-25 17:00"),
    ("Mon 2026-11-23 06:00", 24, "Wed 2026-11-25 17:00"),
    # Shorter and longer than a day.
    ("Mon 2026-11-16 09:00", 8, "Mon 2026-11-16 17:00"),
    ("Mon 2026-11-16 09:00", 0.5, "Mon 2026-11-16 09:30"),
    ("Mon 2026-11-16 16:45", 0.5, "Tue 2026-11-17 09:15"),
    ("Fri 2026-11-20 16:45", 0.5, "Mon 2026-11-23 09:15"),
    ("Fri 2026-11-20 17:00", 1, "Mon 2026-11-23 10:00"),
    ("Mon 2026-11-16 12:00", 12, "Tue 2026-11-17 16:00"),
    ("Mon 2026-11-16 12:00", 18, "Wed 2026-11-18 14:00"),
    ("Mon 2026-11-16 12:00", 40, "Mon 2026-11-23 12:00"),
    ("Mon 2026-11-16 10:00", 0, "Mon 2026-11-16 10:00"),
    ("Sat 2026-11-21 10:00", 0, "Sat 2026-11-21 10:00"),
    # Christmas: Friday and Saturday, so Boxing Day's holiday is on the Monday (2026).
    ("Thu 2026-12-24 12:00", 24, "Thu 2026-12-31 12:00"),
    ("Thu 2026-12-24 16:30", 1, "Tue 2026-12-29 09:30"),
    ("Wed 2026-12-30 10:00", 24, "Tue 2027-01-05 10:00"),
    ("Thu 2026-12-31 16:00", 2, "Mon 2027-01-04 10:00"),
    # Christmas at a weekend: two substitute days (2027).
    ("Fri 2027-12-24 16:00", 2, "Wed 2027-12-29 10:00"),
    ("Fri 2027-12-31 16:00", 2, "Tue 2028-01-04 10:00"),
    # Easter, the two in May, and August.
    ("Thu 2027-03-25 13:00", 8, "Tue 2027-03-30 13:00"),
    ("Fri 2027-04-30 13:00", 8, "Tue 2027-05-04 13:00"),
    ("Fri 2027-05-28 13:00", 8, "Tue 2027-06-01 13:00"),
    ("Fri 2027-08-27 13:00", 24, "Thu 2027-09-02 13:00"),
    ("Mon 2027-08-30 13:00", 1, "Tue 2027-08-31 10:00"),
    # Scotland's and Ireland's days are working days in England.
    ("Fri 2027-01-01 10:00", 1, "Mon 2027-01-04 10:00"),
    ("Mon 2027-01-04 16:00", 2, "Tue 2027-01-05 10:00"),
    ("Wed 2027-03-17 09:00", 8, "Wed 2027-03-17 17:00"),
    # Days that there were once: the jubilee and the king's coronation.
    ("Wed 2022-06-01 13:00", 8, "Mon 2022-06-06 13:00"),
    ("Fri 2023-05-05 13:00", 8, "Tue 2023-05-09 13:00"),
    # Over both changes of the clocks.
    ("Fri 2026-03-27 16:30", 24, "Wed 2026-04-01 16:30"),
    ("Fri 2026-10-23 16:30", 24, "Wed 2026-10-28 16:30"),
    ("Sun 2026-03-29 00:30", 1, "Mon 2026-03-30 10:00"),
    ("Sun 2026-10-25 01:30", 1, "Mon 2026-10-26 10:00"),
    # Seconds are counted, and a leap day works.
    ("Mon 2026-11-16 16:59:59", 24, "Thu 2026-11-19 16:59:59"),
    ("Mon 2028-02-28 12:00", 8, "Tue 2028-02-29 12:00"),
]


@pytest.mark.parametrize(("asked", "hours", "due"), DUE)
def test_what_is_due_when(asked: str, hours: float, due: str) -> None:
    """The moment by which so many working hours have passed; counted back it is as many."""
    found = COUNCIL.after(at(asked), hours)
    assert found.tzinfo is UTC
    assert found.astimezone(LONDON).replace(tzinfo=LONDON) == at(due)
    assert COUNCIL.between(at(asked), found) == hours


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("Mon 2026-11-16 09:00", "Mon 2026-11-16 17:00", 8),
        ("Mon 2026-11-16 00:00", "Tue 2026-11-17 00:00", 8),
        ("Mon 2026-11-16 17:00", "Tue 2026-11-17 09:00", 0),
        ("Sat 2026-11-21 09:00", "Sun 2026-11-22 17:00", 0),
        ("Fri 2026-11-20 16:00", "Mon 2026-11-23 10:00", 2),
        ("Mon 2026-11-16 10:00", "Mon 2026-11-16 10:01:30", 0.025),
        ("Fri 2026-12-25 09:00", "Mon 2026-12-28 17:00", 0),
        ("Thu 2026-12-24 16:00", "Tue 2026-12-29 10:00", 2),
        ("Thu 2026-01-01 00:00", "Fri 2027-01-01 00:00", 253 * 8),
        ("Sun 2026-03-29 00:00", "Mon 2026-03-30 00:00", 0),
        ("Sun 2026-10-25 00:00", "Mon 2026-10-26 00:00", 0),
    ],
)
def test_hours_between_two_moments(start: str, end: str, hours: float) -> None:
    """Forwards, and the same below nought backwards."""
    assert COUNCIL.between(at(start), at(end)) == hours
    assert COUNCIL.between(at(end), at(start)) == -hours


@pytest.mark.parametrize(
    ("utc", "is_open"),
    [
        ("2026-11-23T08:59:59", False),
        ("2026-11-23T09:00:00", True),
        ("2026-11-27T16:59:59", True),
        ("2026-11-27T17:00:00", False),
        ("2026-11-28T12:00:00", False),
        ("2026-11-29T12:00:00", False),
        ("2026-07-06T08:00:00", True),
        ("2026-07-06T07:59:59", False),
        ("2026-07-06T16:00:00", False),
        ("2026-07-05T23:30:00", False),
        ("2026-03-27T08:30:00", False),
        ("2026-03-30T08:30:00", True),
        ("2026-10-23T08:30:00", True),
        ("2026-10-26T08:30:00", False),
        ("2026-12-25T12:00:00", False),
        ("2026-12-28T12:00:00", False),
        ("2026-12-29T12:00:00", True),
    ],
)
def test_offices_keep_the_time_on_the_wall(utc: str, is_open: bool) -> None:
    """Monday to Friday, 9 to 5, in winter and in summer time, but for bank holidays."""
    assert COUNCIL.is_open(datetime.fromisoformat(utc).replace(tzinfo=UTC)) is is_open


def test_a_council_has_its_own_hours_and_closing_days() -> None:
    """From the settings: longer days, and one more day off after Christmas."""
    assert (COUNCIL.day_hours, LATER.day_hours) == (8, 8.25)
    assert LATER.after(at("Fri 2027-12-24 16:00"), 1) == at("Thu 2027-12-30 08:45")
    assert not LATER.is_open(at("Wed 2027-12-29 12:00"))
    assert LATER.is_open(at("Thu 2027-12-30 08:30"))
    settings = Settings(
        _env_file=None,
        office_opens=time(8, 30),
        office_closes=time(16, 45),
        extra_holidays=(date(2027, 12, 29),),
    )
    own = working_time(settings)
    assert (own.opens, own.closes, own.zone, own.holidays) == (
        LATER.opens,
        LATER.closes,
        LATER.zone,
        LATER.holidays,
    )


def test_what_cannot_be_is_refused() -> None:
    """Offices that close before they open, and time that runs backwards."""
    with pytest.raises(ValueError, match="open before they close"):
        WorkingTime(time(9), time(9))
    with pytest.raises(ValueError, match="counted forwards"):
        COUNCIL.after(at("Mon 2026-11-16 10:00"), -1)


def test_a_zone_whose_clocks_change_on_a_working_day() -> None:
    """Round-the-clock offices in Jordan, which changed on Fridays, lose the hour that was lost."""
    zone = ZoneInfo("Asia/Amman")
    day_and_night = WorkingTime(time(0), time(23), zone)
    thursday, saturday = at("Thu 2018-03-29 23:00", zone), at("Sat 2018-03-31 00:00", zone)
    # Good Friday is a bank holiday in England; the autumn's Friday is none.
    assert day_and_night.between(thursday, saturday) == 0
    start, end = at("Fri 2018-10-26 00:00", zone), at("Fri 2018-10-26 23:00", zone)
    assert day_and_night.between(start, end) == 24


MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)) | (  # noqa: DTZ001 - hypothesis adds the zone.
    # Close to the changes of the clocks and to Christmas, by the clock on the wall.
    st.builds(
        lambda day, minutes, fold: (
            datetime.combine(day, time()) + timedelta(minutes=minutes)
        ).replace(tzinfo=LONDON, fold=fold),
        st.sampled_from(
            [date(2026, 3, 29), date(2026, 10, 25), date(2027, 3, 28), date(2026, 12, 25)]
        ),
        st.integers(-3 * 24 * 60, 3 * 24 * 60),
        st.integers(0, 1),
    )
)
COUNCILS = st.sampled_from([COUNCIL, LATER, WorkingTime(zone=ZoneInfo("Asia/Amman"))])
MINUTES = st.integers(0, 500 * 60)


@given(council=COUNCILS, start=MOMENTS, end=MOMENTS)
def test_it_is_never_negative_forwards_and_the_same_backwards(
    council: WorkingTime, start: datetime, end: datetime
) -> None:
    """Nor more than the time that passes; backwards it is the same below nought."""
    hours = council.between(start, end)
    passed = (end - start.astimezone(UTC)) / timedelta(hours=1)
    assert council.between(end, start) == -hours
    assert 0 <= abs(hours) <= abs(passed)
    assert hours * passed >= 0


@given(council=COUNCILS, moments=st.tuples(MOMENTS, MOMENTS, MOMENTS))
def test_it_adds_up(council: WorkingTime, moments: tuple[datetime, datetime, datetime]) -> None:
    """From one moment over another to a third, in whatever order they come."""
    one, two, three = moments
    total = council.between(one, two) + council.between(two, three)
    assert total == pytest.approx(council.between(one, three), abs=1e-6)


@given(council=COUNCILS, start=MOMENTS, minutes=MINUTES)
@example(council=COUNCIL, start=at("Sun 2026-03-29 00:59"), minutes=24 * 60)
@example(council=COUNCIL, start=at("Sun 2026-10-25 01:30"), minutes=24 * 60)
def test_as_many_hours_have_passed_when_it_is_due(
    council: WorkingTime, start: datetime, minutes: int
) -> None:
    """And no earlier moment would do; it is due in working hours or as they end."""
    hours = minutes / 60
    due = council.after(start, hours)
    assert due >= start
    assert council.between(start, due) == pytest.approx(hours, abs=1e-9)
    if minutes:
        moment = timedelta(seconds=1)
        assert council.between(start, due - moment) < hours
        assert council.is_open(due - moment)


@given(council=COUNCILS, start=MOMENTS, first=MINUTES, second=MINUTES)
def test_what_is_due_later_adds_up(
    council: WorkingTime, start: datetime, first: int, second: int
) -> None:
    """So many hours, and then so many more, are both together."""
    one_by_one = council.after(council.after(start, first / 60), second / 60)
    together = council.after(start, (first + second) / 60)
    if first or second:
        assert abs(one_by_one - together) <= timedelta(microseconds=2)
