"""Where the dialog about a meeting that is over stands; only ids and references are kept."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

What = Literal["notes", "actions", "we_did"]
"""What is written about a meeting."""
Sent = Literal["notes", "we_did"]
"""What of it is sent round."""
Reference = Annotated[str, StringConstraints(max_length=12)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class ChoosingMeeting(_Frozen):
    """Meetings that are over were offered, each by its id and what its button says."""

    at: Literal["choosing_past_meeting"] = "choosing_past_meeting"
    offered: tuple[tuple[int, str], ...]


class AfterMeeting(_Frozen):
    """What is known of a meeting that is over was shown; ``offered`` are its buttons."""

    at: Literal["after_meeting"] = "after_meeting"
    meeting: int
    offered: tuple[Annotated[str, Field(max_length=20)], ...] = ()


class SayingWhoCame(_Frozen):
    """Who came was asked for."""

    at: Literal["saying_who_came"] = "saying_who_came"
    meeting: int


class WritingAfter(_Frozen):
    """Words about a meeting were asked for; ``version`` is the draft's that they take over."""

    at: Literal["writing_after"] = "writing_after"
    meeting: int
    what: What
    version: int = 0


class AgreeingAfter(_Frozen):
    """What will be sent was shown, and waits for a yes; ``seen`` tells what was shown."""

    at: Literal["agreeing_after"] = "agreeing_after"
    meeting: int
    what: Sent
    seen: Annotated[str, Field(max_length=16)]


class ShownActions(_Frozen):
    """Actions were shown; each can be called done."""

    at: Literal["shown_actions"] = "shown_actions"
    references: tuple[Reference, ...]


AfterwardsState = (
    ChoosingMeeting | AfterMeeting | SayingWhoCame | WritingAfter | AgreeingAfter | ShownActions
)
