"""What the buttons of pulses carry back.

The code of an answer is on its giver's card and nowhere else.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

MOST: Final = 1_000_000_000
MOST_ON_CARD: Final = 20
INPUT: Final = re.compile(r"answer\d{1,2}")
"""What the input of a question is called: by its place in ``ids``."""

QuestionId = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=20)]


def _lines(said: Any) -> Any:
    return said.split("\n") if isinstance(said, str) else None


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


class OfSheet(PulsePress):
    """Questions about one department that stand on one card, by their ids.

    Ids and codes come as lines: a button carries words and nothing deeper.
    """

    pulse: Annotated[int, Field(ge=0, le=MOST)]
    about: Annotated[str, StringConstraints(max_length=120)] = ""
    ids: Annotated[
        list[QuestionId],
        BeforeValidator(_lines),
        Field(min_length=1, max_length=MOST_ON_CARD),
    ]


class PressSheet(OfSheet):
    """The answers that were chosen on a card, by the names of its inputs.

    With the ``codes`` of earlier answers, in the order of ``ids``, they take those ones' place.
    """

    do: Literal["pulse_sheet"]
    codes: Annotated[list[Code], BeforeValidator(_lines), Field(max_length=MOST_ON_CARD)] = Field(
        default_factory=list
    )
    chosen: dict[str, Annotated[str, StringConstraints(max_length=40)]]

    @model_validator(mode="before")
    @classmethod
    def _gathered(cls, data: Any) -> Any:
        """The inputs that were used, whatever else a client adds; some send null for the others."""
        if not isinstance(data, Mapping):
            return data
        inputs = {key: said for key, said in data.items() if INPUT.fullmatch(str(key)) and said}
        return {**data, "chosen": inputs}


class PressSheetOther(OfSheet):
    """No contact with them at all; pass over what is left; or send no reminder."""

    do: Literal["pulse_none", "pulse_skip_these", "pulse_stop"]


class PressSheetChange(OfSheet):
    """Show the questions of these answers again, to change some."""

    do: Literal["pulse_change_these"]
    codes: Annotated[
        list[Code], BeforeValidator(_lines), Field(min_length=1, max_length=MOST_ON_CARD)
    ]


class PressPace(PulsePress):
    """How often to ask this person."""

    do: Literal["pulse_less", "pulse_never", "pulse_usual"]


class PressCadence(PulsePress):
    """How the weekly pulse goes, and the full survey; for engagement managers."""

    do: Literal["pulse_start", "pulse_pause", "pulse_survey", "pulse_survey_yes"]


class PressWeDid(PulsePress):
    """What the council did about a question and a department, "" for all; ``words`` say what."""

    do: Literal["pulse_we_did"]
    question: Annotated[str, StringConstraints(max_length=60)] = ""
    about: Annotated[str, StringConstraints(max_length=120)] = ""
    words: Annotated[str, StringConstraints(max_length=4_000)] = ""


class PressDone(PulsePress):
    """Announce what was said to be done, or take it back."""

    do: Literal["pulse_announce_done", "pulse_done_gone"]
    number: Annotated[int, Field(ge=1, le=MOST)]
    question: Annotated[str, StringConstraints(max_length=60)] = ""
    about: Annotated[str, StringConstraints(max_length=120)] = ""


AnyPulsePress = (
    PressAnswer
    | PressWords
    | PressOther
    | PressChange
    | PressSheet
    | PressSheetOther
    | PressSheetChange
    | PressPace
    | PressCadence
    | PressWeDid
    | PressDone
)
