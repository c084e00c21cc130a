"""What the buttons of results carry back."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints


class PressResults(BaseModel):
    """Results, as the words ask for them."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    do: Literal["results"]
    asked: Annotated[str, StringConstraints(min_length=1, max_length=400)]
