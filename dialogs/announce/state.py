"""Where announcing stands: references of announcements, whose words are in the store."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Reference = Annotated[str, StringConstraints(pattern=r"^A-[0-9A-Z]{4,8}$")]
Seen = Annotated[int, Field(ge=0)]
"""The version that was on the screen."""


class _OfAnnouncement(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    reference: Reference


class FillingAnnouncement(_OfAnnouncement):
    """The form is open; a field may be typed."""

    at: Literal["filling_announcement"] = "filling_announcement"
    notice: bool = False
    is_sent: bool = False


class PreviewedAnnouncement(_OfAnnouncement):
    """What people will see was shown, with whom it reaches."""

    at: Literal["previewed_announcement"] = "previewed_announcement"
    seen: Seen
    goes: Literal["send", "ask_second", "update"] = "send"


class TimingAnnouncement(_OfAnnouncement):
    """The author was asked when it shall be sent; ``times`` are those that were offered."""

    at: Literal["timing_announcement"] = "timing_announcement"
    seen: Seen
    times: tuple[datetime, ...] = ()


class ListingAudience(_OfAnnouncement):
    """A page of those who get it is shown; the next one begins at ``start``, 0 for none."""

    at: Literal["listing_audience"] = "listing_audience"
    start: int = 0


class ChoosingMode(_OfAnnouncement):
    """The modes were shown, to choose one."""

    at: Literal["choosing_mode"] = "choosing_mode"


class Deciding(_OfAnnouncement):
    """A second officer was shown what waits for their yes."""

    at: Literal["deciding_announcement"] = "deciding_announcement"
    seen: Seen


class SendingBack(_OfAnnouncement):
    """A second officer was asked what should be changed."""

    at: Literal["sending_back"] = "sending_back"
    seen: Seen


class Undoing(_OfAnnouncement):
    """The author was asked whether to delete a draft, or what to take back of what was sent."""

    at: Literal["undoing_announcement"] = "undoing_announcement"
    what: Literal["draft", "waiting", "meeting", "sending"]


class ListingAnnouncements(BaseModel):
    """A list was shown; the references are its buttons."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: Literal["listing_announcements"] = "listing_announcements"
    references: tuple[Reference, ...] = ()


AnnounceState = (
    FillingAnnouncement
    | PreviewedAnnouncement
    | TimingAnnouncement
    | ListingAudience
    | ChoosingMode
    | Deciding
    | SendingBack
    | Undoing
    | ListingAnnouncements
)
