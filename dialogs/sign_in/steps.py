"""Asking a visitor of the web chat to sign in, and going on from there once they have.

A dialog that has to know who somebody is gives back ``needed``. The conversation then asks them to
sign in, in one sentence with one button, and keeps what they said until they come back.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from dialogs import cards
from dialogs.meetings.state import ConfirmingItem
from dialogs.outcome import Exchange, Outcome
from dialogs.sign_in import texts
from dialogs.sign_in.state import SigningIn
from dialogs.sign_in.who import is_visitor
from dialogs.state import (
    AskingWords,
    ConfirmingEnquiry,
    State,
    WritingEnquiry,
    read_state,
    write_state,
)
from dialogs.turn import Intent, Reply

PAGE: Final = "/chat/sign-in"
LONGEST_KEPT: Final = 2_000
SHOWN_AGAIN: Final = (AskingWords, ConfirmingEnquiry, ConfirmingItem, WritingEnquiry)
"""States with words for somebody else: they are shown once more under the new name, never sent."""
_ASKS: Final = re.compile(
    r"\W*(please |how (do|can) (i|we) |can i |i('d| would)? (want|like|need) to )?"
    r"(sign|log)[ -]?(me )?(in|on)( by (e-?mail|mail))?( please)?\W*",
    re.IGNORECASE,
)

Said = Callable[[Exchange, State], Awaitable[Outcome]]
Again = Callable[[Exchange, State], Outcome | None]


def needed(exchange: Exchange) -> Outcome | None:
    """What a dialog gives back where somebody has to sign in first; None for anybody else."""
    if not is_visitor(exchange.turn.asker):
        return None
    return Outcome(replies=(), intent=Intent.OTHER, needs_sign_in=True)


async def commanded(exchange: Exchange, text: str) -> Outcome | None:
    """A visitor wants to sign in."""
    return needed(exchange) if _ASKS.fullmatch(text) else None


def state_of(state: State) -> State:
    """The state that a message is about, where somebody was asked to sign in."""
    return read_state(state.before) if isinstance(state, SigningIn) else state


def asked(exchange: Exchange, state: State, outcome: Outcome) -> Outcome:
    """The outcome; where it needs signing in, the sentence that asks for it, and what waits."""
    if not outcome.needs_sign_in:
        return outcome
    turn = exchange.turn
    if not (isinstance(state, SigningIn) and _ASKS.fullmatch(turn.text)):
        said = "" if _ASKS.fullmatch(turn.text) else turn.text[:LONGEST_KEPT]
        before = write_state(state_of(state))
        state = SigningIn(text=said, pressed=dict(turn.pressed), before=before)
    return replace(outcome, replies=(*outcome.replies, _please(exchange)), state=state)


def known_now(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The state of a chat, as JSON, whose person has just become known: their page is told so."""
    state = read_state(kept)
    return write_state(state if isinstance(state, SigningIn) else SigningIn(before=dict(kept)))


async def gone_on(exchange: Exchange, state: SigningIn, said: Said, again: Again) -> Outcome:
    """They have signed in: what waited is done, or shown once more where words go to others.

    Where nothing waited, what was open is asked again by what is known now.

    Args:
        exchange: The turn that tells so; it has no words of its own.
        state: What waited.
        said: Answers a turn.
        again: Asks the question of a state once more, or answers it where enough is known.
    """
    name = exchange.turn.asker.name
    before, hello = read_state(state.before), cards.saying(texts.signed_in(name))
    waits = bool(state.text or state.pressed)
    shows = isinstance(before, SHOWN_AGAIN) or not waits
    if shows and (shown := again(exchange, before)):
        return replace(shown, replies=(hello, *shown.replies))
    if not waits:
        return Outcome(replies=(hello,), state=before, intent=Intent.GREETING_OR_THANKS)
    turn = replace(exchange.turn, text=state.text, pressed=state.pressed, joined=False)
    outcome = await said(replace(exchange, turn=turn), before)
    return replace(outcome, replies=(hello, *outcome.replies))


def _please(exchange: Exchange) -> Reply:
    """One sentence, one button; the link stands in the text for clients without cards."""
    line, base = texts.first(), exchange.knowledge.addresses.base
    if not base:
        return cards.saying(line)
    link = f"{base}{PAGE}"
    text = f"{line}\n{texts.SIGN_IN}: {link}"
    button = cards.open_url(texts.SIGN_IN, link)
    return Reply(text=text, card=cards.card([cards.line(line)], [button], text))
