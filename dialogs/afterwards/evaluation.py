"""The three questions about a meeting, as a pulse of those who came."""

from datetime import datetime, timedelta
from typing import Final

from dialogs.afterwards import texts
from store.plan.records import Meeting
from store.pulses.records import PulsePlan, Question

OPEN_FOR: Final = timedelta(days=7)
REMIND_AFTER: Final = timedelta(days=3)
QUESTIONS: Final = (
    Question(
        id="purpose",
        text=texts.WAS_PURPOSE_CLEAR,
        low=texts.NOT_AT_ALL,
        high=texts.COMPLETELY,
    ),
    Question(id="heard", text=texts.WERE_YOU_HEARD, low=texts.NOT_AT_ALL, high=texts.COMPLETELY),
    Question(id="worth", text=texts.WORTH_IT, low=texts.NOT_AT_ALL, high=texts.COMPLETELY),
)


def evaluation(meeting: Meeting, title: str, now: datetime) -> PulsePlan:
    """The pulse of a meeting; ``title`` is what people read."""
    return PulsePlan(
        key=key_of_evaluation(meeting.id),
        kind="evaluation",
        title=title,
        questions=QUESTIONS,
        opens_at=now,
        closes_at=now + OPEN_FOR,
        remind_at=now + REMIND_AFTER,
    )


def key_of_evaluation(meeting_id: int) -> str:
    """What the pulse of a meeting is called."""
    return f"meeting:{meeting_id}"
