"""What the button for the report carries back."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Quarter = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-Q[1-4]$")]


class PressReport(BaseModel):
    """The report of some quarters; anything more that a client adds is left out."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    do: Literal["results_report"]
    first: Quarter
    last: Quarter
