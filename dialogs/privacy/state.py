"""Where a conversation about a person's own data stands."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class ShowingHeld(BaseModel):
    """What is held was shown; ``in_chat``: all of it can be shown in the chat alone."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: Literal["showing_held"] = "showing_held"
    in_chat: bool = False


class ConfirmingDeletion(BaseModel):
    """Deleting waits for its yes; ``seen`` tells which open questions were shown with it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: Literal["confirming_deletion"] = "confirming_deletion"
    seen: str


PrivacyState = ShowingHeld | ConfirmingDeletion
