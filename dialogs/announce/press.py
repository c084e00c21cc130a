"""What the buttons of announcing carry back; the form's fields come with them."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

from dialogs.announce.form import Words
from dialogs.announce.state import Reference, Seen
from dialogs.button_data import read_as


class AnnouncePress(BaseModel):
    """Data of any of them; anything more that a client adds is left out."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class PressForm(AnnouncePress):
    """A button of the form, with what is in its fields; None where the card had no such field."""

    do: Literal["announce_preview", "announce_save", "announce_modes"]
    reference: Reference
    title: Words | None = None
    audience: Words | None = None
    when: Words | None = None
    venue: Words | None = None
    link: Words | None = None
    purpose: Words | None = None
    mode: Words | None = None
    agenda: Words | None = None
    message: Words | None = None
    urgent: bool | None = None

    @property
    def filled(self) -> dict[str, str | bool]:
        """The fields that came with it."""
        said = self.model_dump(exclude={"do", "reference"}, exclude_none=True)
        return {name: value for name, value in said.items() if value is not None}


class PressOf(AnnouncePress):
    """Something about one announcement."""

    do: Literal[
        "announce_open",
        "announce_change",
        "announce_later",
        "announce_delete",
        "announce_deleted",
        "announce_cancel",
        "announce_cancel_meeting",
        "announce_stop",
        "announce_leave",
        "announce_reopen",
    ]
    reference: Reference


class PressSeen(AnnouncePress):
    """Something that was decided on what was on the screen."""

    do: Literal["announce_send", "announce_ask", "announce_update", "announce_approve"]
    reference: Reference
    seen: Seen


class PressBack(AnnouncePress):
    """Not agreed to; ``words`` say what should be changed."""

    do: Literal["announce_back"]
    reference: Reference
    seen: Seen
    words: Annotated[str, Field(max_length=2_500)] = ""


class PressAt(AnnouncePress):
    """Send it at that time."""

    do: Literal["announce_at"]
    reference: Reference
    seen: Seen
    time: AwareDatetime


class PressPeople(AnnouncePress):
    """Who gets it, from a place in the list on."""

    do: Literal["announce_people"]
    reference: Reference
    start: Annotated[int, Field(ge=0, le=100_000)] = 0


class PressMode(AnnouncePress):
    """One of the modes."""

    do: Literal["announce_mode"]
    reference: Reference
    mode: Literal["inform", "consult", "participate", "collaborate"]


AnyAnnouncePress = PressForm | PressOf | PressSeen | PressBack | PressAt | PressPeople | PressMode

_ADAPTER: Final[TypeAdapter[AnyAnnouncePress]] = TypeAdapter(
    Annotated[AnyAnnouncePress, Field(discriminator="do")]
)


def read(data: Mapping[str, Any]) -> AnyAnnouncePress | None:
    """The button, or None for data of another."""
    return read_as(_ADAPTER, data)
