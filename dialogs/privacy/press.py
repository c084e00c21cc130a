"""What the buttons about a person's own data carry back."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class PressPrivacy(BaseModel):
    """Show what is held, here or in full; ask about deleting it, do it, or leave it.

    ``seen`` tells which open questions the person was shown when they were asked.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    do: Literal["held", "held_all", "delete_data", "delete_yes", "delete_no"]
    seen: Annotated[str, Field(max_length=16)] = ""
