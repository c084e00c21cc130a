"""Where a pulse stands in a conversation: which question is on the screen, never what was said."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    pulse: int
    place: int


class AskingPulse(_Frozen):
    """A question was asked; ``place`` is which of the pulse's for this person."""

    at: Literal["asking_pulse"] = "asking_pulse"


class CommentingPulse(_Frozen):
    """Words to go with an answer were asked for."""

    at: Literal["commenting_pulse"] = "commenting_pulse"


class WritingWeDid(BaseModel):
    """What the council did was asked for; about every question, or department, where it is ""."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: Literal["writing_we_did"] = "writing_we_did"
    question: str = ""
    about: str = ""


PulseState = AskingPulse | CommentingPulse | WritingWeDid
