"""What the buttons of the officers' side of the plan, and of groups, carry back."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from dialogs.button_data import read_as
from dialogs.plan.state import Order, Slug


class PlanPress(BaseModel):
    """Data of any of them; anything more that a client adds is left out."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class PressPlanOrder(PlanPress):
    """What is to be done with the plan, or the next thing that is known of it."""

    do: Literal["plan_order"]
    order: Order


class PressPlanYes(PlanPress):
    """Do what was shown; ``seen`` is the version of the meeting that it was shown against."""

    do: Literal["plan_yes"]
    order: Order
    seen: Annotated[int, Field(ge=0)] = 0


class PressPlanNo(PlanPress):
    """Leave the plan as it is."""

    do: Literal["plan_no"]


class PressGroup(PlanPress):
    """A group's terms of reference or health, or have this channel follow it or not."""

    do: Literal["group_terms", "group_health", "group_follow", "group_unfollow"]
    group: Slug


AnyPlanPress = PressPlanOrder | PressPlanYes | PressPlanNo | PressGroup

_ADAPTER: Final[TypeAdapter[AnyPlanPress]] = TypeAdapter(
    Annotated[AnyPlanPress, Field(discriminator="do")]
)


def read(data: Mapping[str, Any]) -> AnyPlanPress | None:
    """The button, or None for data of another."""
    return read_as(_ADAPTER, data)
