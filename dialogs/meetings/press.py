"""What the buttons of meetings carry back."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from dialogs.button_data import read_as
from dialogs.meetings.state import Answer, MeetingId, PlanAsked, Reference, Words


class MeetingPress(BaseModel):
    """Data of any of them; anything more that a client adds is left out."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class PressPlan(MeetingPress):
    """A part of the plan, as a list or as a month; ``asked.first`` says which month."""

    do: Literal["plan", "plan_month"]
    asked: PlanAsked = PlanAsked()
    first: date | None = None
    """Where the list goes on."""


class PressPlanCalendar(MeetingPress):
    """The plan in the person's own calendar."""

    do: Literal["plan_calendar"]


class PressMeeting(MeetingPress):
    """One meeting, to be read, or to suggest a point for."""

    do: Literal["meeting", "suggest_item"]
    meeting: MeetingId


class PressCome(MeetingPress):
    """Whether the person comes to it."""

    do: Literal["come"]
    meeting: MeetingId
    answer: Answer


class PressWords(MeetingPress):
    """What is to be done with a point that is not sent yet."""

    do: Literal["item_send", "item_again", "item_cancel"]
    meeting: MeetingId


class PressItem(MeetingPress):
    """A point that was suggested; ``words`` is what was typed on its card."""

    do: Literal["item_take", "item_move", "item_decline", "item_withdraw", "item_show"]
    reference: Annotated[Reference, StringConstraints(min_length=4)]
    words: Words = ""


AnyMeetingPress = PressPlan | PressPlanCalendar | PressMeeting | PressCome | PressWords | PressItem

_ADAPTER: Final[TypeAdapter[AnyMeetingPress]] = TypeAdapter(
    Annotated[AnyMeetingPress, Field(discriminator="do")]
)


def read(data: Mapping[str, Any]) -> AnyMeetingPress | None:
    """The button, or None for data of another."""
    return read_as(_ADAPTER, data)
