"""When those who come are reminded: mornings of working days, once, and anew where it moves."""

from datetime import UTC, datetime, timedelta

import pytest

from config.working_time import WorkingTime
from dialogs.meetings.links import CalendarLinks
from dialogs.meetings.reminders import due_at, is_due, key_of, reminder
from store.plan.records import Meeting
from store.plan.responses import Comer
from tests.unit.dialogs.factories import knowledge

WORKING = WorkingTime()


def forum(*at: int) -> Meeting:
    """A meeting at that time in UTC."""
    start = datetime(*at, tzinfo=UTC)  # type: ignore[arg-type, misc] # Five figures, no zone among them.
    return Meeting(id=7, title="Forum", starts_at=start, ends_at=start + timedelta(hours=2))


def comer(meeting: Meeting, answered: datetime) -> Comer:
    """Somebody who said then that they come."""
    return Comer(meeting=meeting, tenant_id="t", aad_object_id="a", answered_at=answered)


EARLY = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("starts", "week", "day"),
    [
        # A Wednesday: the Wednesday before, and the Tuesday.
        ((2027, 3, 17, 10, 0), (2027, 3, 10, 9, 0), (2027, 3, 16, 9, 0)),
        # A Monday: the Friday is the last working day before.
        ((2027, 3, 15, 10, 0), (2027, 3, 8, 9, 0), (2027, 3, 12, 9, 0)),
        # After Easter 2027 (Good Friday 26 and Monday 29 March), over the change of the clocks.
        ((2027, 3, 30, 9, 0), (2027, 3, 23, 9, 0), (2027, 3, 25, 9, 0)),
        # A week before is New Year's Day: the last working day before that.
        ((2027, 1, 8, 10, 0), (2026, 12, 31, 9, 0), (2027, 1, 7, 9, 0)),
        # In summer nine in London is eight in UTC.
        ((2027, 7, 14, 9, 0), (2027, 7, 7, 8, 0), (2027, 7, 13, 8, 0)),
    ],
)
def test_they_leave_on_working_days_at_nine(
    starts: tuple[int, ...], week: tuple[int, ...], day: tuple[int, ...]
) -> None:
    """Never on a weekend or a bank holiday, and by the clock on the wall."""
    meeting = forum(*starts)
    for which, expected in (("week", week), ("day", day)):
        at = datetime(*expected, tzinfo=UTC)  # type: ignore[arg-type, misc] # Five figures.
        assert due_at(meeting, which, WORKING) == at  # type: ignore[arg-type] # One of two words.


def test_each_comes_in_its_turn_and_none_after_the_meeting_began() -> None:
    """Only the second where both are due, as after a day without power."""
    meeting = forum(2027, 3, 17, 10, 0)
    one = comer(meeting, EARLY)
    at = meeting.starts_at
    assert is_due(one, at - timedelta(days=8), WORKING) is None
    assert is_due(one, at - timedelta(days=6), WORKING) == "week"
    assert is_due(one, at - timedelta(hours=3), WORKING) == "day"
    assert is_due(one, at, WORKING) is None


def test_who_answers_late_is_not_reminded_of_what_they_just_said() -> None:
    """Four days before they get only the second; on the day itself none."""
    meeting = forum(2027, 3, 17, 10, 0)
    late = comer(meeting, meeting.starts_at - timedelta(days=4))
    assert is_due(late, meeting.starts_at - timedelta(days=3), WORKING) is None
    assert is_due(late, meeting.starts_at - timedelta(hours=3), WORKING) == "day"
    same_day = comer(meeting, meeting.starts_at - timedelta(hours=3))
    assert is_due(same_day, meeting.starts_at - timedelta(hours=2), WORKING) is None


def test_a_meeting_that_moves_is_reminded_of_anew() -> None:
    """Its time is in the reminder's key; two people and two reminders have keys of their own."""
    first, moved = forum(2027, 3, 17, 10, 0), forum(2027, 3, 24, 10, 0)
    keys = {key_of(comer(one, EARLY), which) for one in (first, moved) for which in ("week", "day")}
    assert len(keys) == 4


def test_it_shows_the_meeting_with_what_can_still_be_done() -> None:
    """Not coming and a colleague are buttons; coming is what they said."""
    one = comer(forum(2027, 3, 17, 10, 0), EARLY)
    post = reminder(one, "day", (), "", knowledge())
    assert post.purpose == "meeting_reminder"
    assert "See you on Wednesday 17 March 2027." in post.text
    assert "Your answer: You are coming." in post.text
    assert post.card is not None
    titles = [action["title"] for action in post.card["actions"]]
    assert titles == ["Not coming", "A colleague comes", "Suggest an agenda item"]


def test_keys_of_calendars_are_of_one_address_and_one_secret() -> None:
    """None without a secret; and no address without a base."""
    links = CalendarLinks(base="https://bot.example.org", secret="word")
    north = links.feed("North")
    assert north != links.feed("South")
    assert links.key("/calendar.ics?area=North") in north
    assert not links.is_right("", "/calendar.ics")
    assert CalendarLinks(base="https://b").feed() == "https://b/calendar.ics"
    assert not CalendarLinks(base="https://b").is_right("", "/calendar.ics")
    assert CalendarLinks(secret="word").feed("North") == ""
