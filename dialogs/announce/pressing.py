"""What each button of announcing does."""

from dialogs import cards
from dialogs.announce import (
    deciding,
    flow_texts,
    listing,
    previewing,
    sending,
    texts,
    undoing,
    writing,
)
from dialogs.announce.form import form_of
from dialogs.announce.people import load
from dialogs.announce.press import (
    AnyAnnouncePress,
    PressAt,
    PressBack,
    PressForm,
    PressMode,
    PressOf,
    PressPeople,
    PressSeen,
)
from dialogs.outcome import Exchange, Outcome, said
from store.announcements.records import Announcement

OPEN = ("draft", *writing.SENT)
"""States in which a form can be filled in."""


async def follow(exchange: Exchange, press: AnyAnnouncePress) -> Outcome:
    """Do what a button is for."""
    if isinstance(press, PressBack):
        return await deciding.send_back(exchange, press.reference, press.seen, press.words)
    if isinstance(press, PressSeen) and press.do == "announce_approve":
        return await deciding.approve(exchange, press.reference, press.seen)
    announcement = await load(exchange, press.reference)
    if announcement is None:
        if isinstance(press, PressOf) and press.do == "announce_open":
            return await _of_others(exchange, press.reference)
        return said(cards.saying(flow_texts.gone(press.reference)), writing.ON)
    if isinstance(press, PressForm | PressMode | PressPeople):
        return await _of_form(exchange, press, announcement)
    return await _of_one(exchange, press, announcement)


async def _of_others(exchange: Exchange, reference: str) -> Outcome:
    """One that waits for the person's yes."""
    found = await deciding.waiting(exchange, reference)
    if found is None:
        return said(cards.saying(flow_texts.gone(reference)), writing.ON)
    return await deciding.show(exchange, found)


async def _of_form(
    exchange: Exchange, press: PressForm | PressMode | PressPeople, announcement: Announcement
) -> Outcome:
    if announcement.state not in OPEN:
        return await opened(exchange, announcement)
    announcement = await writing.reopened(exchange, announcement)
    if isinstance(press, PressPeople):
        return await listing.people(exchange, announcement, press.start)
    if isinstance(press, PressMode):
        form = form_of(announcement).but(mode=press.mode)
        kept = await writing.keep(exchange, announcement, form)
        lead = flow_texts.mode_set(texts.MODES[press.mode])
        return await writing.show_form(exchange, kept, lead=[lead])
    words = press.filled
    if announcement.state in writing.SENT:
        words = {name: value for name, value in words.items() if name not in writing.FIXED}
    form, problems = writing.filled(form_of(announcement), words)
    announcement = await writing.keep(exchange, announcement, form)
    return await _filled(exchange, press, announcement, problems)


async def _filled(
    exchange: Exchange,
    press: PressForm,
    announcement: Announcement,
    problems: tuple[tuple[str, str], ...],
) -> Outcome:
    if problems:
        return await writing.show_form(exchange, announcement, problems=problems, all_problems=True)
    if press.do == "announce_save":
        return said(cards.saying(flow_texts.saved(announcement.reference)), writing.ON)
    if press.do == "announce_modes":
        return listing.modes(exchange, announcement.reference)
    return await previewing.preview(exchange, announcement)


async def _of_one(
    exchange: Exchange, press: PressOf | PressSeen | PressAt, announcement: Announcement
) -> Outcome:
    if isinstance(press, PressAt):
        return await sending.send_at(exchange, announcement, press.seen, press.time)
    if isinstance(press, PressSeen):
        decide = {
            "announce_send": sending.send,
            "announce_ask": deciding.ask,
            "announce_update": sending.update,
        }[press.do]
        return await decide(exchange, announcement, press.seen)
    if press.do == "announce_leave":
        return said(cards.saying(flow_texts.left_alone(announcement.reference)), writing.ON)
    do = {
        "announce_open": opened,
        "announce_change": opened,
        "announce_later": sending.ask_when,
        "announce_delete": undoing.ask,
        "announce_cancel": undoing.ask,
        "announce_deleted": undoing.delete,
        "announce_reopen": undoing.take_back,
        "announce_stop": undoing.withdraw,
        "announce_cancel_meeting": undoing.cancel_meeting,
    }[press.do]
    return await do(exchange, announcement)


async def opened(exchange: Exchange, announcement: Announcement) -> Outcome:
    """The form of an announcement where it can be changed, else how it stands."""
    reference = announcement.reference
    if announcement.state == "to_approve":
        lead = flow_texts.is_already(reference, announcement.state)
        return await undoing.ask_back(exchange, announcement, lead)
    if announcement.state == "scheduled":
        return await undoing.ask_back(exchange, announcement, flow_texts.not_left(reference))
    if announcement.state not in OPEN:
        line = flow_texts.is_already(reference, announcement.state)
        return said(cards.saying(line), writing.ON)
    return await writing.show_form(exchange, await writing.reopened(exchange, announcement))
