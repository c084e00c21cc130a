"""How somebody wants to be reached: "e-mail me", "write to me in Teams", "how do you reach me?"."""

import re
from collections.abc import Mapping
from typing import Final

from config.vocabulary import OUTSIDE
from dialogs import cards
from dialogs.attention import texts, way_texts
from dialogs.attention.press import PressMessages
from dialogs.contact.cards import choice
from dialogs.outcome import Exchange, Outcome, said
from dialogs.sign_in import steps as sign_in
from dialogs.turn import Choice, Intent, Reply
from store.ways.mailboxes import Wish as Way
from store.ways.wishes import Reached

ON: Final = Intent.OTHER
_IT: Final = r"(?:(?:it|them|this|that|these|those|everything|messages|answers|all of it) )?"
_ME: Final = r"(?:to me |me )?"
_ADDRESS: Final = r"(?:my |our )?(?:work )?e-?mails?(?: address)?"
_TEAMS: Final = r"(?:ms |microsoft )?teams"
_SAID: Final[Mapping[Way, str]] = {
    "email": (
        r"e-?mail me|write me e-?mails?"
        rf"|(?:send|answer|give) {_ME}{_IT}{_ME}(?:to|by|via|through|on|over) {_ADDRESS}"
        r"|(?:contact|reach|write to|answer|message|tell) (?:me|us) (?:by|via|through|on) e-?mail"
        rf"|use {_ADDRESS}|(?:only )?by e-?mail"
        r"|i(?:'d| would)? (?:prefer|rather have|like|want) e-?mails?"
    ),
    "teams": (
        rf"(?:write to|message|contact|reach|tell|answer) (?:me|us) (?:in|on|by|via) {_TEAMS}"
        rf"|(?:send|answer|put) {_ME}{_IT}{_ME}(?:to|in|on|by|via|through) {_TEAMS}"
        rf"|use {_TEAMS}|i(?:'d| would)? (?:prefer|rather have|like|want) {_TEAMS}"
    ),
}
_READ: Final = {
    way: re.compile(
        rf"\W*(?:please )?(?:{words})(?: instead| again| from now on| please)*\W*", re.IGNORECASE
    )
    for way, words in _SAID.items()
}
_ASKS: Final = re.compile(
    r"\W*(?:how|where) (?:do|can|will|would) you (?:reach|contact|write to|send to|message|e-?mail)"
    r" (?:me|us)\W*|\W*how (?:am i|are we) reached\W*",
    re.IGNORECASE,
)


def way_in(text: str) -> Way | None:
    """The way that a message asks for and nothing else; None for any other message."""
    return next((way for way, pattern in _READ.items() if pattern.fullmatch(text)), None)


def asks(text: str) -> bool:
    """Whether a message asks how its writer is reached."""
    return _ASKS.fullmatch(text) is not None


async def commanded(exchange: Exchange, text: str) -> Outcome | None:
    """What a message says of it, wherever the conversation stands; None for any other."""
    way = way_in(text)
    if way is None and not asks(text):
        return None
    if first := sign_in.needed(exchange):
        return first
    return await follow(exchange, way) if way else await told(exchange)


async def follow(exchange: Exchange, way: Way) -> Outcome:
    """Keep how the person wants to be reached, where that can be."""
    if not exchange.private:
        return said(cards.saying(texts.private_only()), ON)
    now = await exchange.store.attention.reached()
    if line := _why_not(exchange, way, now):
        return said(cards.saying(line), ON)
    await exchange.store.attention.set_way(way)
    line = way_texts.by_email(now.address) if way == "email" else way_texts.in_teams()
    return _shown(exchange, line, way)


async def told(exchange: Exchange) -> Outcome:
    """How the person is reached now, with the other way as a button."""
    if not exchange.private:
        return said(cards.saying(texts.private_only()), ON)
    now = await exchange.store.attention.reached()
    sends = exchange.knowledge.addresses.mails and bool(now.address)
    is_outside = exchange.turn.asker.tenant_id == OUTSIDE
    if sends and now.bounced:
        return said(cards.saying(way_texts.came_back(now.address)), ON)
    if sends and (is_outside or now.wish == "email"):
        return _shown(exchange, way_texts.you_by_email(now.address), "email")
    if is_outside:
        return said(cards.saying(way_texts.not_at_all()), ON)
    line = way_texts.you_in_teams(now.address if sends else "")
    return _shown(exchange, line, "teams", has_other=sends)


def _why_not(exchange: Exchange, way: Way, now: Reached) -> str:
    if way == "teams":
        is_outside = exchange.turn.asker.tenant_id == OUTSIDE
        return way_texts.no_teams() if is_outside else ""
    if not exchange.knowledge.addresses.mails:
        return way_texts.no_mail()
    if not now.address:
        return way_texts.no_address()
    return way_texts.came_back(now.address) if now.bounced else ""


def _shown(exchange: Exchange, line: str, way: Way, *, has_other: bool = True) -> Outcome:
    other: tuple[Choice, ...] = ()
    if has_other and exchange.turn.asker.tenant_id != OUTSIDE:
        label = way_texts.TEAMS if way == "email" else way_texts.EMAIL
        wish = PressMessages(do="messages", wish="teams" if way == "email" else "email").wish
        other = (choice(label, "messages", wish=wish),)
    if not other:
        return said(cards.saying(line), ON)
    text = f"{line}\n{way_texts.how_to_change(other[0].label)}"
    card = cards.card([cards.line(line)], [cards.submit(one) for one in other], text)
    return said(Reply(text=text, card=card, choices=other), ON)
