"""When unasked messages may leave: hours, wishes, and so many a week."""

from datetime import UTC, date, datetime
from typing import Final

import pytest

from config.settings import Settings
from store.announcements.courtesy import (
    ANNOUNCEMENT,
    DIGEST,
    EVALUATION,
    MEETING_NEWS,
    MEETING_REMINDER,
    PULSE,
    UNASKED,
    URGENT,
    Keep,
    Leave,
    Wish,
    courtesy_of,
    is_digest_day,
    may_leave,
    week_begins,
)

MONDAY: Final = datetime(2027, 3, 15, 10, 0, tzinfo=UTC)
COURTESY: Final = courtesy_of(Settings(_env_file=None))


@pytest.mark.parametrize(
    ("now", "leaves"),
    [
        (MONDAY, MONDAY),
        (datetime(2027, 3, 15, 7, 59, tzinfo=UTC), datetime(2027, 3, 15, 8, 0, tzinfo=UTC)),
        (datetime(2027, 3, 15, 18, 0, tzinfo=UTC), datetime(2027, 3, 16, 8, 0, tzinfo=UTC)),
        # Friday evening waits for Monday; Easter Monday (29 March 2027) for Tuesday.
        (datetime(2027, 3, 19, 18, 30, tzinfo=UTC), datetime(2027, 3, 22, 8, 0, tzinfo=UTC)),
        (datetime(2027, 3, 25, 20, 0, tzinfo=UTC), datetime(2027, 3, 30, 7, 0, tzinfo=UTC)),
        # The clocks change on 28 March and 31 October 2027: eight o'clock stays eight o'clock.
        (datetime(2027, 4, 1, 17, 30, tzinfo=UTC), datetime(2027, 4, 2, 7, 0, tzinfo=UTC)),
        (datetime(2027, 10, 29, 17, 5, tzinfo=UTC), datetime(2027, 11, 1, 8, 0, tzinfo=UTC)),
        # On those days themselves, and the hour that comes twice; Sundays all.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 26, 8, 0, tzinfo=UTC)),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), datetime(2026, 10, 26, 8, 0, tzinfo=UTC)),
        (datetime(2027, 3, 28, 1, 0, tzinfo=UTC), datetime(2027, 3, 30, 7, 0, tzinfo=UTC)),
        (datetime(2027, 10, 31, 1, 0, tzinfo=UTC), datetime(2027, 11, 1, 8, 0, tzinfo=UTC)),
        # Christmas Eve after hours: Friday, the weekend, and Boxing Day's holiday on the Monday.
        (datetime(2026, 12, 24, 18, 0, tzinfo=UTC), datetime(2026, 12, 29, 8, 0, tzinfo=UTC)),
    ],
)
def test_unasked_messages_wait_for_the_morning(now: datetime, leaves: datetime) -> None:
    """They leave from eight to six on working days, by the clock on people's walls."""
    assert may_leave(ANNOUNCEMENT, now, COURTESY) == Leave(leaves)


@pytest.mark.parametrize("purpose", ["answer", "enquiry", "in_place", MEETING_NEWS, URGENT])
def test_answers_news_and_urgent_notices_do_not_wait(purpose: str) -> None:
    """At night too, and however much the person got."""
    night = datetime(2027, 3, 13, 3, 0, tzinfo=UTC)
    assert may_leave(purpose, night, COURTESY, got=9) == Leave(night)


@pytest.mark.parametrize(
    ("purpose", "got", "comes_to"),
    [
        (ANNOUNCEMENT, 2, Leave(MONDAY)),
        (ANNOUNCEMENT, 3, Keep("digest")),
        (PULSE, 3, Keep("drop")),
        (EVALUATION, 3, Keep("drop")),
        (MEETING_REMINDER, 3, Leave(MONDAY)),
        (DIGEST, 3, Leave(MONDAY)),
    ],
)
def test_so_many_a_week(purpose: str, got: int, comes_to: Leave | Keep) -> None:
    """The fourth announcement waits for the digest; what would be stale there is not sent."""
    assert may_leave(purpose, MONDAY, COURTESY, got=got) == comes_to


@pytest.mark.parametrize("purpose", sorted(UNASKED))
def test_stop_stops_everything_unasked(purpose: str) -> None:
    """Nothing is left out, and nothing else is stopped."""
    assert may_leave(purpose, MONDAY, COURTESY, wish="stop") == Keep("stop")
    assert may_leave("answer", MONDAY, COURTESY, wish="stop") == Leave(MONDAY)
    assert may_leave(MEETING_NEWS, MONDAY, COURTESY, wish="stop") == Leave(MONDAY)


@pytest.mark.parametrize(
    ("purpose", "comes_to"),
    [
        (ANNOUNCEMENT, Keep("digest")),
        (MEETING_REMINDER, Keep("drop")),
        (PULSE, Keep("drop")),
        (DIGEST, Leave(MONDAY)),
        (URGENT, Leave(MONDAY)),
        ("answer", Leave(MONDAY)),
    ],
)
def test_less_leaves_the_digest(purpose: str, comes_to: Leave | Keep) -> None:
    """And what is urgent, which would be no use in it."""
    less: Wish = "less"
    assert may_leave(purpose, MONDAY, COURTESY, wish=less) == comes_to


def test_the_week_begins_at_midnight_in_london() -> None:
    """An hour earlier in UTC while it is summer there."""
    zone = COURTESY.hours.zone
    assert week_begins(MONDAY, zone) == datetime(2027, 3, 15, tzinfo=UTC)
    sunday_night = datetime(2027, 6, 20, 23, 30, tzinfo=UTC)
    assert week_begins(sunday_night, zone) == datetime(2027, 6, 20, 23, 0, tzinfo=UTC)
    last_minute = datetime(2027, 6, 20, 22, 59, 59, tzinfo=UTC)
    assert week_begins(last_minute, zone) == datetime(2027, 6, 13, 23, 0, tzinfo=UTC)
    # The week in which the clocks go back is an hour longer, and begins in summer time.
    assert week_begins(datetime(2026, 10, 25, 23, 59, tzinfo=UTC), zone) == datetime(
        2026, 10, 18, 23, 0, tzinfo=UTC
    )


def test_the_digest_s_day_is_the_week_s_first_working_day() -> None:
    """Monday; after Easter the Tuesday, and after Christmas too."""
    assert is_digest_day(date(2026, 12, 29), COURTESY.hours)
    assert not is_digest_day(date(2026, 12, 28), COURTESY.hours)
    found = [
        date(2027, 3, day)
        for day in range(22, 32)
        if is_digest_day(date(2027, 3, day), COURTESY.hours)
    ]
    assert found == [date(2027, 3, 22), date(2027, 3, 30)]
