"""What the buttons of a meeting that is over carry back."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from dialogs.afterwards.state import Reference, Sent, What
from dialogs.button_data import read_as

LONGEST_WORDS: Final = 3_000
"""Characters that a box takes; a card with them stays under 28 KB."""
SENT_WORDS: Final = 20_000
"""More than that is no press of a card of ours."""

Meeting = Annotated[int, Field(ge=1, le=2**31 - 1)]
Words = Annotated[str, StringConstraints(max_length=SENT_WORDS)]


class AfterwardsPress(BaseModel):
    """Data of any of them; anything more that a client adds is left out."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class PressAfter(AfterwardsPress):
    """Show what is known of a meeting that is over, or who came; or say whether it was held."""

    do: Literal["after", "after_who", "after_figures", "after_not_held", "after_held"]
    meeting: Meeting


class PressCame(AfterwardsPress):
    """Who came: those who were ticked, and names that were typed."""

    do: Literal["after_came"]
    meeting: Meeting
    came: Words = ""
    others: Words = ""


class PressWrite(AfterwardsPress):
    """Write something about it."""

    do: Literal["after_write"]
    meeting: Meeting
    what: What


class PressKeep(AfterwardsPress):
    """Keep the words in the box; ``version`` is the draft's that they take over."""

    do: Literal["after_keep"]
    meeting: Meeting
    what: What
    version: Annotated[int, Field(ge=0)] = 0
    words: Words = ""


class PressSend(AfterwardsPress):
    """Show what will be sent."""

    do: Literal["after_send"]
    meeting: Meeting
    what: Sent


class PressSent(AfterwardsPress):
    """Send what was shown, or do not."""

    do: Literal["after_yes", "after_no"]
    meeting: Meeting
    what: Sent
    seen: Annotated[str, Field(max_length=16)] = ""


class PressAction(AfterwardsPress):
    """An action is done, or is not after all, or was none."""

    do: Literal["action_done", "action_open", "action_gone"]
    reference: Reference


class PressActions(AfterwardsPress):
    """Show the actions that wait for this person."""

    do: Literal["my_actions"]


AnyAfterwardsPress = (
    PressAfter
    | PressCame
    | PressWrite
    | PressKeep
    | PressSend
    | PressSent
    | PressAction
    | PressActions
)

_ADAPTER: Final[TypeAdapter[AnyAfterwardsPress]] = TypeAdapter(
    Annotated[AnyAfterwardsPress, Field(discriminator="do")]
)


def read(data: Mapping[str, Any]) -> AnyAfterwardsPress | None:
    """The button, or None for data of another."""
    return read_as(_ADAPTER, data)
