"""To stop messages, to want less, or all of them: obeyed at once, also for what is queued."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Literal

from dialogs import cards
from dialogs.attention import texts, ways
from dialogs.attention.press import PressMessages
from dialogs.contact.cards import choice
from dialogs.outcome import Exchange, Outcome, said
from dialogs.sign_in import steps as sign_in
from dialogs.state import Answered, Idle, ShowingProfile, State, Welcomed
from dialogs.talk import steps as talk
from dialogs.turn import Choice, Intent, Reply

Said = Literal["all", "less", "stop"]
ON: Final = Intent.OTHER
_NEWS: Final = (
    r"(?:(?:the|these|those|your|all|any|me|my|more|so many) )*"
    r"(?:messages?|announcements?|notices?|reminders|notifications?|updates|e-?mails?)"
)
_WAYS: Final[Mapping[Said, str]] = {
    "stop": (
        rf"stop (?:sending )?{_NEWS}|stop (?:messaging|writing to|e-?mailing) me"
        r"|unsubscribe(?: me)?|opt out"
        rf"|no more {_NEWS}|(?:do not|don'?t) send (?:me )?{_NEWS}"
        r"|(?:do not|don'?t) (?:message|write to) me(?: again| any ?more)?"
    ),
    "less": rf"(?:send (?:me )?)?(?:less|fewer)(?: {_NEWS})?|(?:not so|too) many {_NEWS}",
    "all": rf"(?:send |start |resume )?(?:sending )?all {_NEWS}|(?:start|resume) {_NEWS}",
}
"""What people write; "stop" by itself is told apart below, as it may mean an open dialog."""
_READ: Final = {
    wish: re.compile(rf"\W*(?:please )?(?:{words})(?: to me| again| please)*\W*", re.IGNORECASE)
    for wish, words in _WAYS.items()
}
_BARE_STOP: Final = re.compile(
    r"\W*(?:please )?stop(?: (?:it|that|this|now|please))*\W*", re.IGNORECASE
)


async def commanded(exchange: Exchange, text: str) -> Outcome | None:
    """What a message says about messages, wherever the conversation stands."""
    if outcome := await ways.commanded(exchange, text):
        return outcome
    for wish, pattern in _READ.items():
        if pattern.fullmatch(text):
            return await follow(exchange, PressMessages(do="messages", wish=wish))
    return None


def is_wish(text: str) -> bool:
    """Whether a message is nothing but a wish about messages, or how to be reached."""
    about_ways = ways.way_in(text) is not None or ways.asks(text)
    return about_ways or any(pattern.fullmatch(text) for pattern in _READ.values())


async def stopped(exchange: Exchange, state: State, text: str) -> Outcome | None:
    """A bare "stop": where nothing is open it means messages; None for any other word."""
    if not exchange.private or not _BARE_STOP.fullmatch(text):
        return None
    if isinstance(state, Idle | Answered | ShowingProfile | Welcomed):
        return await follow(exchange, PressMessages(do="messages", wish="stop"))
    closed = talk.cancel(state)
    also = cards.saying(texts.dialog_stopped())
    return replace(closed, replies=(*closed.replies, also))


async def follow(exchange: Exchange, press: PressMessages) -> Outcome:
    """Keep what the person wants."""
    if not exchange.private:
        return said(cards.saying(texts.private_only()), ON)
    if first := sign_in.needed(exchange):
        return first
    if press.wish == "email" or press.wish == "teams":  # noqa: PLR1714 - mypy reads it so.
        return await ways.follow(exchange, press.wish)
    store = exchange.store.attention
    wanted = None if press.wish == "all" else press.wish
    if await store.wish() == wanted:
        line = texts.as_before(press.wish)
    else:
        await store.set_wish(wanted)
        line = {"all": texts.all_again, "less": texts.less, "stop": texts.stopped}[press.wish]()
    choices = tuple(one for one in _choices() if one.data["wish"] != press.wish)
    text = f"{line}\n{texts.how_to_change()}"
    body = [cards.line(line)]
    reply = cards.card(body, [cards.submit(one) for one in choices], text)
    return said(Reply(text=text, card=reply, choices=choices), ON)


def _choices() -> tuple[Choice, ...]:
    return (
        choice(texts.ALL, "messages", wish="all"),
        choice(texts.LESS, "messages", wish="less"),
        choice(texts.STOP, "messages", wish="stop"),
    )
