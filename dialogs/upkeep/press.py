"""What the buttons of the directory's upkeep carry back."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from dialogs.button_data import read_as
from dialogs.upkeep.state import Id, Order

Print = Annotated[str, StringConstraints(max_length=16)]


class UpkeepPress(BaseModel):
    """Data of any of them; anything more that a client adds is left out."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class PressOrder(UpkeepPress):
    """What is to be done with an entry, or the next thing that is known of it."""

    do: Literal["entry"]
    order: Order


class PressAgree(UpkeepPress):
    """Do what was shown; ``seen`` tells what it was shown against."""

    do: Literal["entry_yes"]
    order: Order
    seen: Print = ""


class PressRight(UpkeepPress):
    """The entry is right as it was shown."""

    do: Literal["entry_right"]
    who: Id
    seen: Print = ""


class PressElse(UpkeepPress):
    """Something else in the person's own entry is wrong, which only an owner changes."""

    do: Literal["entry_else"]
    who: Id


class PressNoChange(UpkeepPress):
    """Do not do what was shown."""

    do: Literal["entry_no"]


class PressExample(UpkeepPress):
    """Learn a suggested example, or do not; ``words`` tells which."""

    do: Literal["example_yes", "example_no"]
    topic: Id
    words: Print


class PressExamples(UpkeepPress):
    """Show the examples that wait, or leave them for another day."""

    do: Literal["examples", "examples_later"]


AnyUpkeepPress = (
    PressOrder | PressAgree | PressRight | PressElse | PressNoChange | PressExample | PressExamples
)

_ADAPTER: Final[TypeAdapter[AnyUpkeepPress]] = TypeAdapter(
    Annotated[AnyUpkeepPress, Field(discriminator="do")]
)


def read(data: Mapping[str, Any]) -> AnyUpkeepPress | None:
    """The button, or None for data of another."""
    return read_as(_ADAPTER, data)
