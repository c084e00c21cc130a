"""The buttons of announcing, made from state alone, so that typing works like pressing."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from dialogs.announce import texts
from dialogs.announce.state import (
    AnnounceState,
    ChoosingMode,
    Deciding,
    FillingAnnouncement,
    ListingAnnouncements,
    ListingAudience,
    PreviewedAnnouncement,
    SendingBack,
    TimingAnnouncement,
    Undoing,
)
from dialogs.contact.cards import choice
from dialogs.delivery.when import moment
from dialogs.outcome import Exchange
from dialogs.turn import Choice

GOES: Final = {
    "send": (texts.SEND, "announce_send"),
    "ask_second": (texts.ASK_SECOND, "announce_ask"),
    "update": (texts.UPDATE, "announce_update"),
}
UNDOES: Final = {
    "draft": ((texts.YES_DELETE, "announce_deleted"), (texts.LEAVE, "announce_leave")),
    "meeting": (
        (texts.CANCEL_MEETING, "announce_cancel_meeting"),
        (texts.WITHDRAW, "announce_stop"),
        (texts.LEAVE, "announce_leave"),
    ),
    "waiting": ((texts.TAKE_BACK, "announce_reopen"), (texts.LEAVE, "announce_leave")),
    "sending": ((texts.WITHDRAW, "announce_stop"), (texts.LEAVE, "announce_leave")),
}


def choices_of(exchange: Exchange, state: AnnounceState) -> tuple[Choice, ...]:
    """The choices that are on the person's screen, in the same order."""
    return OFFERS[type(state)](exchange, state)


def form_choices(state: FillingAnnouncement) -> tuple[Choice, ...]:
    """What can be done with the form; a notice has no mode, and what was sent is no draft."""
    reference = state.reference
    return (
        choice(texts.PREVIEW, "announce_preview", reference=reference),
        *([] if state.is_sent else [choice(texts.SAVE, "announce_save", reference=reference)]),
        *(
            []
            if state.notice
            else [choice(texts.WHICH_MODE, "announce_modes", reference=reference)]
        ),
        *([] if state.is_sent else [choice(texts.DELETE, "announce_delete", reference=reference)]),
    )


def preview_choices(state: PreviewedAnnouncement) -> tuple[Choice, ...]:
    """What can be done with what was shown."""
    reference = state.reference
    label, do = GOES[state.goes]
    goes = choice(label, do, reference=reference, seen=state.seen)
    if state.goes == "update":
        return (goes, choice(texts.BACK, "announce_change", reference=reference))
    return (
        goes,
        choice(texts.LATER, "announce_later", reference=reference),
        choice(texts.CHANGE, "announce_change", reference=reference),
        choice(texts.WHO, "announce_people", reference=reference),
        choice(texts.SAVE, "announce_save", reference=reference),
    )


def people_choices(reference: str, start: int) -> tuple[Choice, ...]:
    """The next page, where there is one, and the way back."""
    more = [choice(texts.MORE, "announce_people", reference=reference, start=start)]
    back = choice(texts.BACK, "announce_preview", reference=reference)
    return (*(more if start else []), back)


def mode_choices(reference: str) -> tuple[Choice, ...]:
    """One of the modes."""
    return tuple(
        choice(name, "announce_mode", reference=reference, mode=mode)
        for mode, name in texts.MODES.items()
    )


def deciding_choices(reference: str, seen: int) -> tuple[Choice, ...]:
    """Yes, or what should be changed."""
    return (
        choice(texts.APPROVE, "announce_approve", reference=reference, seen=seen),
        choice(texts.SEND_BACK, "announce_back", reference=reference, seen=seen),
    )


def _times(exchange: Exchange, state: TimingAnnouncement) -> tuple[Choice, ...]:
    zone = exchange.knowledge.working.zone
    return tuple(
        choice(
            moment(at, zone),
            "announce_at",
            reference=state.reference,
            seen=state.seen,
            time=at.isoformat(),
        )
        for at in state.times
    )


OFFERS: Final[Mapping[type, Callable[[Exchange, Any], tuple[Choice, ...]]]] = {
    FillingAnnouncement: lambda _, state: form_choices(state),
    PreviewedAnnouncement: lambda _, state: preview_choices(state),
    TimingAnnouncement: _times,
    ListingAudience: lambda _, state: people_choices(state.reference, state.start),
    ChoosingMode: lambda _, state: mode_choices(state.reference),
    Deciding: lambda _, state: deciding_choices(state.reference, state.seen),
    SendingBack: lambda _, __: (),
    Undoing: lambda _, state: tuple(
        choice(label, do, reference=state.reference) for label, do in UNDOES[state.what]
    ),
    ListingAnnouncements: lambda _, state: tuple(
        choice(one, "announce_open", reference=one) for one in state.references
    ),
}
