"""What the buttons of copies, and of their progress, carry back."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Reference = Annotated[str, StringConstraints(min_length=4, max_length=12)]


class DeliveryPress(BaseModel):
    """Data of any of them; anything more that a client adds is left out."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class PressSeen(DeliveryPress):
    """The person has seen it."""

    do: Literal["seen"]
    reference: Reference


class PressCopy(DeliveryPress):
    """The whole of an announcement that a digest lists."""

    do: Literal["show_copy"]
    reference: Reference


class PressWhoGot(DeliveryPress):
    """Who got it, a page of them."""

    do: Literal["who_got"]
    reference: Reference
    page: Annotated[int, Field(ge=1, le=9_999)] = 1


AnyDeliveryPress = PressSeen | PressCopy | PressWhoGot
