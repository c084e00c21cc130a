"""Days, times and repetitions are read as people in Britain write them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr

from dialogs.understanding.when import When, read

LONDON: Final = ZoneInfo("Europe/London")
NOW: Final = datetime(2027, 2, 10, 9, 30, tzinfo=LONDON)
"""A Wednesday, in winter; Easter Sunday is 28 March, the day on which the clocks go forward."""
HERE: Final = Path(__file__).parent


def rows(name: str) -> Iterator[tuple[str, ...]]:
    """The lines of a table beside this file, parted at the bars."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield tuple(cell.strip() for cell in line.split("|"))


def midnight(day: date) -> datetime:
    """When a day begins in London."""
    return datetime(day.year, day.month, day.day, tzinfo=LONDON)


def at(day: str, clock: str) -> datetime:
    """A moment of 2027; hours past 24 are those of the days after."""
    hours, minutes = map(int, clock.split(":"))
    first = date.fromisoformat(f"2027-{day}") + timedelta(hours // 24)
    return midnight(first).replace(hour=hours % 24, minute=minutes)


def told(phrase: str, now: datetime = NOW) -> When:
    """A reading that leaves nothing to ask."""
    found = read(phrase, now)
    assert (found.problem, found.ambiguous) == (None, False), found
    assert [reading.start for reading in found.readings] == [found.start]
    return found


@pytest.mark.parametrize("row", list(rows("days.txt")), ids=" | ".join)
def test_days_alone_are_whole_days(row: tuple[str, ...]) -> None:
    """They begin at midnight, and of several the end is the midnight after the last."""
    phrase, first, *last = row
    found = told(phrase)
    assert found.all_day
    assert found.start == midnight(date.fromisoformat(first))
    if last:
        assert found.end == midnight(date.fromisoformat(last[0]) + timedelta(1))
    else:
        assert found.end is None
    assert found.recurrence is None


@pytest.mark.parametrize("row", list(rows("times.txt")), ids=" | ".join)
def test_times_are_those_of_offices(row: tuple[str, ...]) -> None:
    """1 to 6 is the afternoon, 8 to 11 the morning, 12 is noon; an end is the next such time."""
    phrase, day, start, *end = row
    found = told(phrase)
    assert not found.all_day
    assert found.start == at(day, start)
    assert found.end == (at(day, end[0]) if end else None)


@pytest.mark.parametrize("row", list(rows("series.txt")), ids=" | ".join)
def test_series_begin_with_their_first_day(row: tuple[str, ...]) -> None:
    """The rule is one that dateutil takes, and its first day is the start."""
    phrase, start, rule = row
    found = told(phrase)
    first = datetime.fromisoformat(start).replace(tzinfo=LONDON)
    assert (found.start, found.recurrence) == (first, rule)
    assert found.all_day is (len(start) == len("2027-01-01"))
    assert rrulestr(rule, dtstart=first)[0] == first


@pytest.mark.parametrize("row", list(rows("asked.txt")), ids=" | ".join)
def test_what_is_unclear_is_asked(row: tuple[str, ...]) -> None:
    """There is no start, and the likely readings are there to choose from."""
    phrase, labels = row
    found = read(phrase, NOW)
    assert (found.start, found.end, found.problem) == (None, None, None)
    assert found.ambiguous
    assert "; ".join(reading.label for reading in found.readings) == labels


@pytest.mark.parametrize("row", list(rows("refused.txt")), ids=" | ".join)
def test_what_cannot_be_is_refused_with_a_reason(row: tuple[str, ...]) -> None:
    """The person reads why, and what to do."""
    phrase, reason = row
    found = read(phrase, NOW)
    assert (found.start, found.ambiguous, found.recurrence) == (None, False, None)
    assert found.problem is not None
    assert found.problem.startswith(reason)
    assert found.problem.removeprefix(reason).startswith(" Please ")


@pytest.mark.parametrize("row", list(rows("none.txt")), ids=" | ".join)
def test_other_words_and_numbers_say_no_day(row: tuple[str, ...]) -> None:
    """Rooms, telephones, shares, references and verbs that look like months are left alone."""
    assert read(row[0], NOW) == When(text=row[0], rest=row[0])


@pytest.mark.parametrize(
    "text", ["since Monday", "the minutes of 12 January", "invoice 1203 dated 1 March 2027"]
)
def test_days_that_are_behind_us_are_not_meant(text: str) -> None:
    """Neither read, nor refused as past."""
    found = read(text, NOW)
    assert (found.start, found.ambiguous, found.problem) == (None, False, None)


def test_a_wrong_weekday_offers_what_may_have_been_meant() -> None:
    """The date as it is, and the weekday nearest to it."""
    labels = [reading.label for reading in read("Monday 14 March 2027", NOW).readings]
    assert labels == ["Sunday 14 March 2027", "Monday 15 March 2027"]


@pytest.mark.parametrize(
    ("said_on", "days"),
    [
        ("2027-02-08", ["2027-02-11", "2027-02-18"]),
        ("2027-02-09", ["2027-02-11", "2027-02-18"]),
        ("2027-02-10", ["2027-02-18"]),
        ("2027-02-11", ["2027-02-18"]),
        ("2027-02-12", ["2027-02-18"]),
        ("2027-02-13", ["2027-02-18"]),
        ("2027-02-14", ["2027-02-18"]),
    ],
)
def test_next_thursday_is_that_of_next_week(said_on: str, days: list[str]) -> None:
    """While this week's is more than a day ahead people mean either, so it is asked."""
    found = read("next Thursday", midnight(date.fromisoformat(said_on)))
    assert [reading.start.date().isoformat() for reading in found.readings] == days
    assert found.ambiguous is (len(days) > 1)


def test_today_counts_until_its_time_has_passed() -> None:
    """A weekday's time that is over is that of next week; a bare weekday of today is asked."""
    assert told("Wednesday at 9am").start == at("02-17", "09:00")
    assert read("Wednesday at 2pm", NOW).ambiguous
    assert told("10 February at 2pm").start == at("02-10", "14:00")
    assert told("9am").start == at("02-11", "09:00")


def test_times_around_the_changes_of_the_clocks() -> None:
    """Offsets are those of the wall, a length is time that passes, and BST or GMT settles it."""
    assert str(told("27 March 2027 2pm").start).endswith("+00:00")
    assert str(told("28 March 2027 2am").start).endswith("+01:00")
    long = told("28 March 2027 12.30am for two hours")
    assert str(long.end) == "2027-03-28 03:30:00+01:00"
    assert str(told("31 October 2027 1.30am BST").start) == "2027-10-31 01:30:00+01:00"
    assert str(told("31 October 2027 1.30am GMT").start) == "2027-10-31 01:30:00+00:00"
    assert str(told("4 July 2027 2pm BST").start) == "2027-07-04 14:00:00+01:00"
    assert str(told("2027-07-04T14:00:00Z").start) == "2027-07-04 15:00:00+01:00"


def test_now_may_be_in_any_zone() -> None:
    """Half past eleven at night by UTC is the next day in London in summer."""
    late = datetime.fromisoformat("2027-07-01T23:30:00+00:00")
    assert told("tomorrow", late).start == midnight(date(2027, 7, 3))


def test_another_zone_has_other_clocks() -> None:
    """A council elsewhere reads by its own clocks."""
    there = ZoneInfo("Europe/Madrid")
    found = read("12 March at 2pm", NOW, zone=there)
    assert str(found.start) == "2027-03-12 14:00:00+01:00"


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (
            "North Forum on Thursday 11 March from 2 to 4pm in County Hall",
            "North Forum in County Hall",
        ),
        ("Provider Forum, 12/3 at 10am, room 4", "Provider Forum , room 4"),
        ("every other Wednesday: Quality Group", "Quality Group"),
        ("nothing to see", "nothing to see"),
        ("12 March", ""),
    ],
)
def test_the_rest_is_what_else_was_said(text: str, rest: str) -> None:
    """In its own case, without the words that were read or that belonged to them."""
    assert read(text, NOW).rest == rest


def test_the_text_comes_back_as_it_was() -> None:
    """Whatever was made of it."""
    text = "  <b>12 MARCH</b>\u200b "
    assert read(text, NOW).text == text


def test_the_council_s_closing_days_are_no_working_days() -> None:
    """Counted out, and of a month; they are forgotten with the reading."""
    closed = frozenset({date(2027, 2, 25), date(2027, 2, 26)})
    last = "the last working day of February 2027"
    assert read(last, NOW, closed=closed).start == at("02-24", "00:00")
    assert read(last, NOW).start == at("02-26", "00:00")
