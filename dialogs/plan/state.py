"""What an officer wants done with the plan, and where that dialog stands.

Beside ids these keep the new cells of a meeting until they are agreed to, as the council's record.
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

Slug = Annotated[str, StringConstraints(max_length=80)]
Words = Annotated[str, StringConstraints(max_length=1000)]
Label = Annotated[str, StringConstraints(max_length=200)]
_MONTHS = r"BYMONTH=(1[0-2]|[1-9])(,(1[0-2]|[1-9]))*"
_EVERY = rf"(;({_MONTHS}|INTERVAL=[1-9]\d?))*"
_SOON = rf"FREQ=DAILY{_EVERY}|FREQ=WEEKLY{_EVERY}(;BYDAY=[A-Z,]+)?"
_SELDOM = r"FREQ=(MONTHLY|YEARLY)(;(INTERVAL|BYDAY|BYMONTH|BYMONTHDAY|BYSETPOS)=[A-Z0-9,+-]+)*"
Rule = Annotated[
    str,
    StringConstraints(
        # As phrases are read. A forged rule of seconds, or of days and weeks on which none falls,
        # would be worked out for long: dateutil looks up to the year 9999.
        max_length=200,
        pattern=rf"^(({_SOON}|{_SELDOM})(;(COUNT|UNTIL)=[0-9TZ]+)*)?$",
    ),
]
MeetingId = Annotated[int, Field(ge=0, le=2**31 - 1)]
Cells = Literal["title", "venue", "join_url", "purpose", "mode", "agenda"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Order(_Frozen):
    """What is to be done with the plan, as far as it was said.

    ``group`` is whose meeting a new one is, and ``meeting`` which one is changed. ``rule`` is an
    RFC 5545 RRULE where several are to be added. ``day``: the start has no time of day yet.
    ``rest``: with the meeting go those of its series that come after it.
    """

    do: Literal["add", "move", "cancel", "change"]
    group: Slug = ""
    meeting: MeetingId = 0
    start: AwareDatetime | None = None
    end: AwareDatetime | None = None
    day: bool = False
    rule: Rule = ""
    venue: Annotated[str, StringConstraints(max_length=300)] = ""
    join_url: Words = ""
    field: Cells | None = None
    value: Words = ""
    rest: bool = False

    def but(self, **cells: object) -> "Order":
        """The same with other cells."""
        return self.model_copy(update=cells)


class TellingPlan(_Frozen):
    """Something more is asked for: of groups or meetings, or of times that ``labels`` say."""

    at: Literal["telling_plan"] = "telling_plan"
    order: Order
    asks: Literal["group", "meeting", "when", "time", "end", "field", "value", "place"]
    slugs: tuple[Slug, ...] = ()
    ids: tuple[MeetingId, ...] = ()
    labels: tuple[Label, ...] = ()


class AgreeingPlan(_Frozen):
    """A change of the plan was shown and waits for a yes; ``seen`` is the meeting's version."""

    at: Literal["agreeing_plan"] = "agreeing_plan"
    order: Order
    seen: int = 0
    more: bool = False
    """Whether more of its series come after the meeting."""


class GroupOpen(_Frozen):
    """A group was shown."""

    at: Literal["group_open"] = "group_open"
    group: Slug


class PickingGroup(_Frozen):
    """Several groups may be meant, or all are listed; ``then`` is what is shown of the one."""

    at: Literal["picking_group"] = "picking_group"
    slugs: tuple[Slug, ...]
    labels: tuple[Label, ...] = ()
    then: Literal["terms", "health", "follow", "unfollow"] = "terms"


PlanState = TellingPlan | AgreeingPlan | GroupOpen | PickingGroup
