"""Answers that are put together are of different people, so five answers are five people's."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from config.catalogue import survey
from dialogs.pulse.weekly import invitees, turn_of, weekly_plan
from store.pulses.records import Cadence

LONDON = ZoneInfo("Europe/London")
STARTED = date(2027, 1, 4)
PEOPLE = [("t", f"aad-{number}", side) for number in range(40) for side in ("provider", "officer")]


@pytest.mark.parametrize("every", [1, 2])
@pytest.mark.parametrize(
    "questions", [(1,), (2,), (1, 1, 1, 2, 2, 1, 1, 2)], ids=["one", "two", "changed"]
)
def test_in_a_round_nobody_is_asked_one_question_twice(
    questions: tuple[int, ...], every: int
) -> None:
    """Over a year of weeks, also where the number of questions a week is changed to and fro."""
    asked = Counter[tuple[str, str, str]]()
    rounds = set()
    for week in range(0, 52, every):
        cadence = Cadence(
            started_on=STARTED, every_weeks=every, questions=questions[week % len(questions)]
        )
        now = datetime(2027, 1, 5, 10, tzinfo=UTC) + timedelta(weeks=week)
        round_ = weekly_plan(cadence, survey(), now, LONDON).round
        rounds.add(round_)
        for one in invitees(cadence, survey(), turn_of(cadence, now, LONDON), PEOPLE, {}):
            asked.update((round_, one.aad_object_id + one.side, ask[0]) for ask in one.asks)
    assert max(asked.values()) == 1
    assert len(rounds) > 2
    assert all(len(one) <= 40 for one in rounds)
