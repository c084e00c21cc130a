"""Which results are on the screen."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class ShowingResults(BaseModel):
    """Results were shown; ``asked`` is what for, in words of ours, and buttons may be typed.

    ``empty``: there were none.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: Literal["showing_results"] = "showing_results"
    asked: str
    empty: bool = False
