"""Pulses in conversation: what is pressed, and what is typed."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from dialogs.outcome import Exchange, Outcome, said
from dialogs.pulse import acts, cadence, sheet_acts, sheet_texts, texts, we_did
from dialogs.pulse.answers import Other, TwoNumbers, change_in, other_in, value_in
from dialogs.pulse.cards import LONGEST_WORDS, change_reply
from dialogs.pulse.press import (
    AnyPulsePress,
    OfPulse,
    OfSheet,
    PressAnswer,
    PressCadence,
    PressChange,
    PressDone,
    PressOther,
    PressPace,
    PressWeDid,
    PressWords,
)
from dialogs.pulse.sheet_answers import WrongNumber, is_a_row, values_in
from dialogs.pulse.state import AskingPulse, CommentingPulse, WritingWeDid
from dialogs.state import Answered, Idle, State, Welcomed
from dialogs.turn import Intent, Reading
from store.pulses.records import Asked, Sheet

QUIET: Final = (Idle, Answered, Welcomed)
"""States in which a number by itself chooses nothing, so that it may answer a pulse."""
NEVER_WORDS: Final = frozenset({Intent.CANCEL, Intent.HELP, Intent.PRIVACY})
"""What ends a dialog is no answer, though words are asked for."""
PACES: Final = frozenset({"less", "never", "usual"})


async def follow(exchange: Exchange, press: AnyPulsePress) -> Outcome:
    """Do what a button is for, where it is this person's."""
    if not exchange.private:
        return acts.say(texts.private_only())
    if isinstance(press, OfSheet):
        return await sheet_acts.follow(exchange, press)
    if not isinstance(press, OfPulse):
        return await _of_no_question(exchange, press)
    asked = await exchange.store.pulses.asked(press.pulse, press.place)
    if asked is None:
        # Closed, never theirs, or forged: which of them is nobody's business.
        return acts.say(texts.closed())
    return await _of_question(exchange, press, asked)


async def _of_no_question(
    exchange: Exchange, press: PressCadence | PressPace | PressWeDid | PressDone
) -> Outcome:
    match press:
        case PressCadence():
            return await cadence.follow(exchange, press)
        case PressPace():
            return await acts.pace(exchange, press.do.removeprefix("pulse_"))
        case _:
            return await we_did.follow(exchange, press)


async def _of_question(exchange: Exchange, press: OfPulse, asked: Asked) -> Outcome:
    match press:
        case PressAnswer(value=value, code=code):
            outcome = await acts.answer(exchange, asked, value, code)
        case PressWords(words=words):
            outcome = await acts.in_words(exchange, asked, words)
        case PressChange(code=code):
            outcome = said(change_reply(asked, code), acts.ON)
        case PressOther(do="pulse_skip"):
            outcome = await acts.skip(exchange, asked)
        case PressOther(do="pulse_comment"):
            outcome = acts.ask_comment(asked)
        case _:
            outcome = acts.left(exchange, asked)
    return outcome


async def settings(exchange: Exchange, text: str) -> Outcome | None:
    """What is clearly about how the weekly pulse goes; None for anything else."""
    return await cadence.commanded(exchange, text, clear=True)


def says_done(text: str) -> bool:
    """Whether a message says what was done about what a pulse said, whatever else it names."""
    return we_did.says(text)


def is_writing(exchange: Exchange, state: State, text: str) -> bool:
    """Whether a message is what the council did, which may speak of harm."""
    return we_did.may(exchange) and (isinstance(state, WritingWeDid) or we_did.says(text))


async def done(exchange: Exchange, state: State, text: str) -> Outcome | None:
    """What an engagement manager says was done about what a pulse said; None for anything else."""
    return await we_did.commanded(exchange, state, text)


async def typed(exchange: Exchange, state: State, text: str) -> Outcome | None:
    """What was typed, as far as it has to do with a pulse; None for anything else."""
    if isinstance(state, WritingWeDid) and not _ends(exchange.knowledge.reader.read(text)):
        return await we_did.typed(exchange, state, text)
    return await cadence.commanded(exchange, text) or await _to_a_question(exchange, state, text)


def _ends(read: Reading) -> bool:
    """Whether a message ends what is open, whatever it is."""
    return read.in_words and read.intent in NEVER_WORDS


async def _to_a_question(exchange: Exchange, state: State, text: str) -> Outcome | None:
    if not exchange.private or not isinstance(state, (*QUIET, AskingPulse, CommentingPulse)):
        return None
    if changing := change_in(text):
        return await _change(exchange, *changing)
    read, other = exchange.knowledge.reader.read(text), other_in(text)
    if other is None and _ends(read):
        return None
    if isinstance(state, CommentingPulse):
        return await _comment(exchange, state, text)
    answers = read.answers_pulse or is_a_row(text)
    if other is None and not answers and not isinstance(state, AskingPulse):
        return None
    return await _said_of_it(exchange, state, text, other, answers=answers)


async def _said_of_it(
    exchange: Exchange, state: State, text: str, other: Other | None, *, answers: bool
) -> Outcome | None:
    asked = await _open(exchange, state)
    if other is not None:
        return await _other(exchange, asked, other)
    return await _answer(exchange, state, asked, text, answers=answers) if asked else None


async def _open(exchange: Exchange, state: State) -> Asked | None:
    """What the person is asked: what is on their screen, else what waits for them."""
    if isinstance(state, AskingPulse):
        asked = await exchange.store.pulses.asked(state.pulse)
        if asked is not None and asked.place == state.place:
            return asked
    return await exchange.store.pulses.waiting()


async def _other(exchange: Exchange, asked: Asked | None, other: Other) -> Outcome | None:
    """What is said instead of an answer; most of it means nothing where nothing is asked."""
    if other in PACES:
        return await acts.pace(exchange, other) if asked or other != "less" else None
    if other in WITHOUT:
        return await WITHOUT[other](exchange, asked)
    return await _leave(exchange, asked, other) if asked else None


async def _leave(exchange: Exchange, asked: Asked, other: Other) -> Outcome:
    if other == "later":
        return acts.left(exchange, asked)
    if other == "stop":
        return await sheet_acts.stop(exchange, asked)
    sheet = await exchange.store.pulses.sheet(asked.pulse_id)
    if sheet and len(sheet.asked) > 1:
        return await sheet_acts.skip(exchange, sheet.asked)
    return await acts.skip(exchange, asked)


async def _show(exchange: Exchange, asked: Asked | None) -> Outcome | None:
    return await acts.ask(exchange, asked.pulse_id) if asked else acts.say(texts.nothing_open())


async def _to_comment(exchange: Exchange, _: Asked | None) -> Outcome | None:
    last = await exchange.store.pulses.last()
    return acts.ask_comment(last) if last else None


async def _to_change(exchange: Exchange, _: Asked | None) -> Outcome | None:
    last = await exchange.store.pulses.last()
    return acts.say(texts.press_change()) if last else None


WITHOUT: Final[Mapping[str, Callable[[Exchange, Asked | None], Awaitable[Outcome | None]]]] = {
    "show": _show,
    "comment": _to_comment,
    "change": _to_change,
}
"""What can be asked for when no question waits."""


async def _answer(
    exchange: Exchange, state: State, asked: Asked, text: str, *, answers: bool
) -> Outcome | None:
    if asked.question.kind == "text":
        words = isinstance(state, AskingPulse) and not text.rstrip().endswith("?")
        return await acts.in_words(exchange, asked, text) if words else None
    sheet = await exchange.store.pulses.sheet(asked.pulse_id)
    if sheet and len(sheet.asked) > 1:
        return await _to_several(exchange, sheet, text, answers=answers)
    try:
        value = value_in(asked, text, surely=answers)
    except TwoNumbers:
        return await acts.ask(exchange, asked.pulse_id, texts.one_number())
    if value is not None:
        return await acts.answer(exchange, asked, value)
    return await acts.ask(exchange, asked.pulse_id, texts.not_caught()) if answers else None


async def _to_several(
    exchange: Exchange, sheet: Sheet, text: str, *, answers: bool
) -> Outcome | None:
    pulse = sheet.first.pulse_id
    try:
        values = values_in(sheet.asked, text)
    except WrongNumber as wrong:
        line = sheet_texts.as_many(wrong.said, len(sheet.asked))
        return await acts.ask(exchange, pulse, line)
    if values is not None:
        return await sheet_acts.answer(exchange, sheet.asked, values)
    return await acts.ask(exchange, pulse, texts.not_caught()) if answers else None


async def _change(exchange: Exchange, code: str, answer: str) -> Outcome:
    asked = await exchange.store.pulses.coded(code)
    if asked is None:
        return acts.say(texts.cannot_change())
    if not answer:
        return said(change_reply(asked, code), acts.ON)
    try:
        value = value_in(asked, answer)
    except TwoNumbers:
        value = None
    if value is None:
        return acts.say(texts.not_an_answer())
    return await acts.answer(exchange, asked, value, code)


async def _comment(exchange: Exchange, state: CommentingPulse, text: str) -> Outcome | None:
    if len(text) > LONGEST_WORDS:
        return said(acts.say(texts.too_long(LONGEST_WORDS)).replies[0], acts.ON, state)
    if text.rstrip().endswith("?"):
        return None
    asked = await exchange.store.pulses.asked(state.pulse, state.place)
    if asked is None:
        return acts.say(texts.closed())
    refused = await exchange.store.pulses.comment(asked, acts.kept(exchange, text))
    return acts.say(texts.closed() if refused else texts.thanks_for_words())
