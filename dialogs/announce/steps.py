"""Announcing in conversation: what is typed, what is pressed, what is open."""

import re
from collections.abc import Awaitable
from dataclasses import replace
from typing import Final, TypeVar

from rapidfuzz import utils

from dialogs import cards
from dialogs.announce import (
    check_texts,
    deciding,
    flow_texts,
    listing,
    reading,
    sending,
    texts,
    writing,
)
from dialogs.announce.form import Form, form_of
from dialogs.announce.offers import choices_of
from dialogs.announce.people import load, may_announce
from dialogs.announce.press import AnyAnnouncePress, read
from dialogs.announce.pressing import OPEN, follow
from dialogs.announce.reading import Do
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
from dialogs.choices import number_in, numbered, picked
from dialogs.outcome import Exchange, Outcome, said
from dialogs.turn import Choice, Intent
from dialogs.understanding import when
from store.announcements.drafts import StaleAnnouncement
from store.enquiries.references import reference_in, span_of
from store.errors import StaleConversation

Result = TypeVar("Result")

MOST_READ: Final = 2_000
"""Characters of a phrase; what is longer belongs in the form."""
YES: Final = frozenset(("yes", "y", "yes please", "ok", "okay", "send", "send it", "go ahead"))
NO: Final = frozenset(("no", "n", "no thanks", "do not send it", "don t send it", "leave it"))
FIRM: Final = ("announce", "notice")
"""What nobody but an author says."""

_VERBS: Final = (
    ("undo", r"cancel|delete|stop|withdraw|recall|take back|call off|scrap"),
    ("approve", r"approve|agree(?: to| with)?|i agree(?: to| with)?|yes to|ok"),
    ("back", r"send back|return|reject|decline|do not agree(?: to| with)?"),
    ("send", r"send|send out|publish"),
    ("people", r"who is in|who gets|who will get|list"),
    ("open", r"|show|show me|open|edit|change|correct|preview|go on with|continue|update"),
)
_RULES: Final = tuple(
    (verb, re.compile(rf"\W*(?:please )?(?:{words})\W*", re.IGNORECASE)) for verb, words in _VERBS
)


async def commanded(exchange: Exchange, text: str) -> Outcome | None:
    """A message that names an announcement by its reference, whatever is open."""
    reference = reference_in(text, "A")
    if reference is None or not may_announce(exchange):
        return None
    start, end = span_of(text, "A")
    before, after = text[:start], text[end:].strip(" .,:;-!")
    for verb, rule in _RULES:
        if rule.fullmatch(before) and (not after or verb == "back"):
            if not exchange.private:
                return said(cards.saying(texts.private_only()), writing.ON)
            return await _retaken(_command(exchange, verb, reference, after))
    return None


async def _command(exchange: Exchange, verb: str, reference: str, words: str) -> Outcome:
    if verb == "approve":
        return await deciding.approve(exchange, reference)
    if verb == "back":
        found = await exchange.store.announcements.read(reference)
        return await deciding.send_back(exchange, reference, found.version if found else 0, words)
    do = {
        "undo": "announce_cancel",
        "people": "announce_people",
        "send": "announce_preview",
        "open": "announce_open",
    }[verb]
    press = read({"do": do, "reference": reference})
    return await follow(exchange, press) if press else _gone(reference)


def _gone(reference: str) -> Outcome:
    return said(cards.saying(flow_texts.gone(reference)), writing.ON)


async def asked(exchange: Exchange, text: str) -> Outcome | None:
    """What a message asks to announce in so many words; None where it asks for something else."""
    said_so = reading.asked(text)
    if said_so is None:
        return None
    do, parts = said_so
    if not may_announce(exchange):
        no = said(cards.saying(texts.not_allowed()), writing.ON)
        return replace(no, refused="announce") if do in FIRM else None
    if do == "modes":
        return listing.modes(exchange, None)
    if not exchange.private:
        return said(cards.saying(texts.private_only()), writing.ON)
    return await _asked(exchange, do, parts)


async def meant(exchange: Exchange, text: str, intent: Intent) -> Outcome | None:
    """What nothing else took and has the sense of an announcement, from one who may."""
    if intent is not Intent.ANNOUNCE_MEETING or not may_announce(exchange) or "?" in text:
        return None
    if not exchange.private:
        return said(cards.saying(texts.private_only()), writing.ON)
    said_so = reading.asked(text)
    if said_so and said_so[0] == "tell":
        return await _asked(exchange, "meant", said_so[1])
    return await _asked(exchange, "announce", {"rest": text})


def is_writing(exchange: Exchange, state: object, text: str) -> bool:
    """Whether the message is part of an announcement, which may speak of harm."""
    if not may_announce(exchange):
        return False
    filling = isinstance(state, FillingAnnouncement | PreviewedAnnouncement | SendingBack)
    return filling or reading.asked(text[:MOST_READ]) is not None


async def _asked(exchange: Exchange, do: Do, parts: dict[str, str]) -> Outcome | None:
    if do == "mine":
        return await listing.mine(exchange)
    if do == "waiting":
        return await listing.waiting(exchange)
    if len(exchange.turn.text.strip()) > MOST_READ:
        return said(cards.saying(check_texts.whole_too_long(MOST_READ)), writing.ON)
    return await _begin(exchange, do, parts)


async def _begin(exchange: Exchange, do: Do, parts: dict[str, str]) -> Outcome | None:
    groups = await exchange.store.announcements.groups()
    form: Form | None
    if do in ("notice", "tell", "meant"):
        form = reading.notice_in(exchange, do, parts, groups)
    else:
        form = reading.meeting_in(exchange, parts, groups)
    if form is None:
        return None
    return await writing.begin(exchange, form)


async def step(exchange: Exchange, state: AnnounceState, text: str) -> Outcome | None:
    """What was typed while one of these dialogs is open; None for something new."""
    whole = exchange.turn.text.strip()
    return await _retaken(_step(exchange, state, text, whole))


async def _step(exchange: Exchange, state: AnnounceState, text: str, whole: str) -> Outcome | None:
    if chosen := _chosen(exchange, state, text):
        press = read(chosen.data)
        return await follow(exchange, press) if press else None
    new = reading.asked(text)
    if new and not (isinstance(state, SendingBack) and new[0] == "tell"):
        return None
    if isinstance(state, SendingBack):
        words = "" if "?" in text else whole
        return await deciding.send_back(exchange, state.reference, state.seen, words)
    if isinstance(state, TimingAnnouncement):
        return await sending.time_typed(exchange, state, text)
    if isinstance(state, ListingAnnouncements | Deciding):
        return None
    return await _into_form(exchange, state, text, whole)


async def _into_form(
    exchange: Exchange,
    state: FillingAnnouncement | PreviewedAnnouncement | ListingAudience | ChoosingMode | Undoing,
    text: str,
    whole: str,
) -> Outcome | None:
    """A field that was typed; while the form lacks a time, a time by itself."""
    announcement = await load(exchange, state.reference)
    if announcement is None or announcement.state not in OPEN:
        return None
    announcement = await writing.reopened(exchange, announcement)
    if outcome := await writing.typed_field(exchange, announcement, whole):
        return outcome
    form = form_of(announcement)
    if isinstance(state, FillingAnnouncement) and form.is_meeting and not form.when:
        found = when.read(text, exchange.turn.now, zone=exchange.knowledge.working.zone)
        if found.start and not found.rest.strip(" .,"):
            return await writing.typed_field(exchange, announcement, f"when: {text}")
    return None


def _chosen(exchange: Exchange, state: AnnounceState, text: str) -> Choice | None:
    choices = choices_of(exchange, state)
    if (number := number_in(text)) is not None:
        return numbered(number, choices)
    said_so = utils.default_process(text)
    if isinstance(state, PreviewedAnnouncement | Deciding) and said_so in YES:
        return choices[0]
    if isinstance(state, Undoing) and said_so in NO:
        return choices[-1]
    return picked(text, choices)


async def _retaken(doing: Awaitable[Result]) -> Result:
    """What came of it; where somebody else was quicker, the whole turn is taken again."""
    try:
        return await doing
    except StaleAnnouncement as error:
        raise StaleConversation from error


async def pressed(exchange: Exchange, press: AnyAnnouncePress) -> Outcome:
    """Do what a button is for, where the person may."""
    if not may_announce(exchange):
        return replace(said(cards.saying(texts.not_allowed()), writing.ON), refused="announce")
    if not exchange.private:
        return said(cards.saying(texts.private_only()), writing.ON)
    return await _retaken(follow(exchange, press))
