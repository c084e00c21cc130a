"""Whatever is typed, reading a day neither fails nor takes long, and what is written reads back."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dialogs.dates.parts import TABLES
from dialogs.dates.words import lexicon
from dialogs.understanding.when import Reading, read

LONDON: Final = ZoneInfo("Europe/London")
NOW: Final = datetime(2027, 2, 10, 9, 30, tzinfo=LONDON)
LONGEST_SECONDS: Final = 0.2

MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

GRAMMAR: Final = {
    word
    for table in TABLES
    for _, pattern, _ in table
    for atom in pattern.split()
    for word in atom.strip("><!~?").split("|")
    if not word.isupper()
}
"""The words that the patterns know."""
PIECES: Final = (
    *("every", "second", "Tuesday", "of", "quarter", "until", "July", "12", "3", "/", "-", "to"),
    *("half", "past", "two", "pm", "at", "on", "the", "first", "last", "working day", "next"),
    *("week", "a", "fortnight", "in", "March", "may", "or", "and", ",", ".", "31", "2027", "1400"),
    *("12/3", "14:00", "2-4pm", "30th", "Easter", "half term", "noon", "for", "hours", "from"),
    *sorted(GRAMMAR | lexicon().keys()),
    *("except", "August", "times a year", "monthly", "morning", "before", "after", "w/c", "BST"),
    *(
        "\x00",
        "\u202e",
        "\u200b",
        "\ufdfa",
        "\u0661\u0662",
        "\U0001f600",
        "<b>",
        "&nbsp;",
        "\u00bd",
    ),
)
LONG: Final = st.builds(
    lambda pieces, times: (" ".join(pieces) * times)[:100_000],
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=20)), max_size=12),
    st.sampled_from([1, 1, 1, 50, 5_000]),
)
NOWS: Final = st.integers(0, 5 * 366 * 24 * 60).map(
    lambda minutes: (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)).astimezone(
        LONDON
    )
)
DAYS: Final = st.dates(date(2027, 2, 11), date(2031, 12, 31))


def _seconds(text: str, now: datetime) -> float:
    start = time.process_time()
    read(text, now)
    return time.process_time() - start


@settings(deadline=None, max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(LONG, NOWS)
def test_any_text_is_read_in_time_and_makes_sense(text: str, now: datetime) -> None:
    """Nothing raises; a start is aware and to come, and comes alone; rules are ones to follow."""
    found = read(text, now)
    # The quickest of three: a collection of garbage in between is not the reader's.
    assert any(_seconds(text, now) < LONGEST_SECONDS for _ in range(3))
    assert found.text == text
    outcomes = (found.start is not None, found.ambiguous, found.problem is not None)
    assert sum(outcomes) <= 1
    assert found.start or found.recurrence is None
    if found.start:
        assert found.start.utcoffset() is not None
        assert found.start.date() >= now.date()
        assert found.end is None or found.end.timestamp() > found.start.timestamp()
        if found.recurrence:
            assert rrulestr(found.recurrence, dtstart=found.start)[0] == found.start
    assert len({reading.label for reading in found.readings}) == len(found.readings) <= 6


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "1 " * 50_000,
        "0" * 100_000,
        "(0" * 50_000,
        "x@y" * 33_000,
        "4 march " * 12_500,
        "7 or " * 20_000,
        "monday or " * 10_000,
        "every second tuesday " * 4_700,
        "twice a week " * 8_000,
        "the first tuesday of the " * 4_000,
        "<" * 100_000,
        "&#1;" * 25_000,
        "\ufdfa" * 100_000,
    ],
    ids=lambda text: text[:20],
)
def test_100_kb_are_read_in_time(text: str) -> None:
    """Text made to be slow is not."""
    start = time.process_time()
    read(text, NOW)
    assert time.process_time() - start < LONGEST_SECONDS


def ordinal(day: int) -> str:
    """A day with its letters: ``21st``."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th") if day // 10 != 1 else "th"
    return f"{day}{ending}"


SPELLINGS: Final[tuple[Callable[[date], str], ...]] = (
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]}, {d.year}",
    lambda d: f"{ordinal(d.day)} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"the {ordinal(d.day)} of {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1][:3]} {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1][:3]}. {d.year}",
    lambda d: f"{d.day}-{MONTHS[d.month - 1][:3]}-{d.year}",
    lambda d: f"{d.day:02} {MONTHS[d.month - 1].upper()} {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()]} {d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()]}, {ordinal(d.day)} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()][:3]} {d.day} {MONTHS[d.month - 1][:3]} {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year} ({WEEKDAYS[d.weekday()]})",
    lambda d: f"{d.day}/{d.month}/{d.year}",
    lambda d: f"{d.day:02}/{d.month:02}/{d.year}",
    lambda d: f"{d.day}/{d.month}/{d.year % 100}",
    lambda d: f"{d.day}.{d.month}.{d.year % 100}",
    lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    lambda d: f"{d.day:02}-{d.month:02}-{d.year}",
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"{MONTHS[d.month - 1]} {ordinal(d.day)}, {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1][:3]} '{d.year % 100}",
)
CLOCKS: Final[tuple[Callable[[datetime], str], ...]] = (
    lambda t: f"{t:%H:%M}",
    lambda t: f"{t:%H.%M}",
    lambda t: f"{t:%H%M} hours",
    lambda t: f"{t.hour % 12 or 12}.{t.minute:02}{'am' if t.hour < 12 else 'pm'}",
    lambda t: f"{t.hour % 12 or 12}:{t.minute:02} {'a.m.' if t.hour < 12 else 'p.m.'}",
)


@given(DAYS, st.sampled_from(SPELLINGS), st.sampled_from(["", "on ", "The forum is on "]))
def test_a_day_reads_back_in_all_its_spellings(
    day: date, spelt: Callable[[date], str], before: str
) -> None:
    """Twenty ways to write a day, alone or in a sentence."""
    found = read(before + spelt(day), NOW)
    assert (found.problem, found.ambiguous, found.all_day) == (None, False, True)
    assert found.start == datetime(day.year, day.month, day.day, tzinfo=LONDON)


@given(
    DAYS,
    st.sampled_from(SPELLINGS[:9]),
    st.integers(0, 287).map(lambda fives: timedelta(minutes=5 * fives)),
    st.sampled_from(CLOCKS),
    st.sampled_from([" at ", ", ", " "]),
)
def test_a_time_reads_back_in_all_its_spellings(
    day: date,
    spelt: Callable[[date], str],
    after: timedelta,
    clock: Callable[[datetime], str],
    between: str,
) -> None:
    """Around the clock, but for the nights in which it changes."""
    when = datetime(day.year, day.month, day.day, tzinfo=LONDON) + after
    assume(not (when.month in (3, 10) and when.day > 24 and when.weekday() == 6 and when.hour == 1))
    found = read(f"{spelt(day)}{between}{clock(when)}", NOW)
    assert (found.problem, found.ambiguous) == (None, False)
    assert found.start == when


def same(one: Reading, two: Reading) -> bool:
    """Whether two readings are the same moments; two hours of one name are not."""
    ends = one.end and one.end.timestamp(), two.end and two.end.timestamp()
    return (one.start.timestamp(), one.all_day) == (two.start.timestamp(), two.all_day) and (
        ends[0] == ends[1]
    )


@pytest.mark.parametrize(
    "phrase",
    [
        *("12 March", "12-14 March", "Friday 7-9", "Friday 10pm to 2am", "Friday at midnight"),
        *("31 October 2027 at 1.30am", "31 October 2027 12.30am to 1.30am", "w/c 8 March"),
        *("next Friday", "Friday morning", "12 or 19 March at 2.15", "Friday 11-12"),
        *("from 9am on 12 February to 5pm on 14 February", "every second Tuesday at 10"),
        *("second Tuesday of every quarter", "weekdays at 9", "Thursdays, 2-4", "every 12 March"),
        *("last working day of each month", "every six weeks from 4 March", "every day at 10"),
        *("first and third Tuesday of every month", "monthly on the first Monday"),
        *("12-14 March, 10am-4pm", "Monday to Friday, 9-5", "six Tuesdays from 2 March"),
        *("the 1st and 15th of every month", "on 1 May and 1 November each year"),
        *("every third Monday", "every 3 weeks on Mondays", "every Tuesday in March and April"),
        *("first Tuesday in March, June and September every year", "Tuesdays until July at 9"),
        *("last Friday of every month except August", "every weekend at 10", "Friday pm"),
    ],
)
def test_a_label_reads_back_as_its_reading(phrase: str) -> None:
    """So a person without buttons can type it."""
    readings = read(phrase, NOW).readings
    assert readings
    for reading in readings:
        again = read(reading.label, NOW)
        assert len(again.readings) == 1, (reading.label, again)
        assert same(again.readings[0], reading), (reading.label, again)
        assert again.recurrence == reading.recurrence
