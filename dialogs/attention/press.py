"""What the buttons about messages carry back."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class PressMessages(BaseModel):
    """How many messages the person wants of the bot's own accord, or which way they go."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    do: Literal["messages"]
    wish: Literal["all", "less", "stop", "email", "teams"]
