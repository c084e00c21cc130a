"""Somebody has to sign in first; what they were about waits for them."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict


class SigningIn(BaseModel):
    """What was written or pressed, and the state that it was about.

    It goes on when they have signed in; whatever else they say meanwhile is about ``before`` too.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: Literal["signing_in"] = "signing_in"
    text: str = ""
    pressed: dict[str, Any] = {}
    before: dict[str, Any] = {}
