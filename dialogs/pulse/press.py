"""What the buttons of pulses carry back.

The code of an answer is on its giver's card and nowhere else.
"""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

MOST: Final = 1_000_000_000


class PulsePress(BaseModel):
    """Data of any of them; anything more that a client adds is left out."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class OfPulse(PulsePress):
    """A question of a pulse, by its place among those that the person is asked."""

    pulse: Annotated[int, Field(ge=0, le=MOST)]
    place: Annotated[int, Field(ge=0, le=1_000)]


class PressAnswer(OfPulse):
    """An answer; with the ``code`` of an earlier one it takes that one's place."""

    do: Literal["pulse"]
    value: Annotated[int, Field(ge=-99, le=99)]
    code: Annotated[str, StringConstraints(max_length=20)] = ""


class PressWords(OfPulse):
    """An answer in words, as they were typed on the card."""

    do: Literal["pulse_words"]
    words: Annotated[str, StringConstraints(max_length=4_000)] = ""


class PressOther(OfPulse):
    """No answer: pass over the question, leave it for later, or say something in words."""

    do: Literal["pulse_skip", "pulse_later", "pulse_comment"]


class PressChange(OfPulse):
    """Show the question again, to change the answer that has this code."""

    do: Literal["pulse_change"]
    code: Annotated[str, StringConstraints(min_length=1, max_length=20)]


class PressPace(PulsePress):
    """How often to ask this person."""

    do: Literal["pulse_less", "pulse_never", "pulse_usual"]


class PressCadence(PulsePress):
    """How the weekly pulse goes, and the full survey; for engagement managers."""

    do: Literal["pulse_start", "pulse_pause", "pulse_survey", "pulse_survey_yes"]


AnyPulsePress = PressAnswer | PressWords | PressOther | PressChange | PressPace | PressCadence
