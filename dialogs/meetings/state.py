"""Where the dialogs of meetings stand.

Of what a person wrote only the words of a point for an agenda are kept, until they are sent or left
(``store/enquiries/writing.py``, ``forget_drafts``). Titles are the council's own.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Slug = Annotated[str, StringConstraints(max_length=80)]
Label = Annotated[str, StringConstraints(max_length=200)]
Words = Annotated[str, StringConstraints(max_length=2_000)]
MeetingId = Annotated[int, Field(ge=1, le=2**31 - 1)]
Reference = Annotated[str, StringConstraints(max_length=12)]
Row = tuple[MeetingId, Label]
"""A meeting of a list, and what it is called there."""

Answer = Literal["coming", "not_coming", "colleague"]
Wants = Literal["show", "coming", "not_coming", "colleague", "suggest"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class PlanAsked(_Frozen):
    """Which part of the plan: ``everything`` or what concerns the person, of groups, of days.

    ``last`` is the first day that does not count; ``words`` say the days, such as "in March 2027".
    """

    everything: bool = False
    groups: tuple[Slug, ...] = ()
    first: date | None = None
    last: date | None = None
    words: Annotated[str, StringConstraints(max_length=60)] = ""


class PlanOpen(_Frozen):
    """A list was shown; ``more`` is the day from which it goes on."""

    at: Literal["plan_open"] = "plan_open"
    asked: PlanAsked
    rows: tuple[Row, ...] = ()
    more: date | None = None


class MonthOpen(_Frozen):
    """A month was shown as a picture; ``first`` is its first day."""

    at: Literal["month_open"] = "month_open"
    asked: PlanAsked
    first: date
    rows: tuple[Row, ...] = ()


class MeetingOpen(_Frozen):
    """A meeting was shown: it may be answered in words.

    ``answered`` is the answer that has just been kept, and has no button below it.
    """

    at: Literal["meeting_open"] = "meeting_open"
    meeting: MeetingId
    answered: Answer | None = None
    closed: bool = False
    """It is over or cancelled, and has no buttons at all."""


class PickingMeeting(_Frozen):
    """Several meetings may be meant; ``words`` are those of a point for one of them."""

    at: Literal["picking_meeting"] = "picking_meeting"
    rows: tuple[Row, ...]
    wants: Wants
    words: Words = ""


class WritingItem(_Frozen):
    """The person was asked what should be on the agenda."""

    at: Literal["writing_item"] = "writing_item"
    meeting: MeetingId


class ConfirmingItem(_Frozen):
    """What will be suggested was shown, and waits for the yes."""

    at: Literal["confirming_item"] = "confirming_item"
    meeting: MeetingId
    words: Words


class ItemOpen(_Frozen):
    """A point was shown to whoever decides on it, or to whoever suggested it."""

    at: Literal["item_open"] = "item_open"
    reference: Reference
    mine: bool = False
    closed: bool = False
    """Nothing can be done with it any more."""


class AskingReason(_Frozen):
    """Why a point is declined or moved is asked for; the words go back to the person."""

    at: Literal["asking_reason"] = "asking_reason"
    do: Literal["item_decline", "item_move"]
    reference: Reference


MeetingState = (
    PlanOpen
    | MonthOpen
    | MeetingOpen
    | PickingMeeting
    | WritingItem
    | ConfirmingItem
    | ItemOpen
    | AskingReason
)
