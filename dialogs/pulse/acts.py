"""What becomes of an answer, of words, and of none; and what is asked next."""

from typing import Final

from dialogs import cards
from dialogs.dates.written import day
from dialogs.enquiry.personal_data import notice, taken_out
from dialogs.outcome import Exchange, Outcome, said
from dialogs.pulse import sheet_texts, texts
from dialogs.pulse.cards import (
    LONGEST_WORDS,
    instead,
    pace_reply,
    thanks_reply,
)
from dialogs.pulse.sheet_cards import asking_reply
from dialogs.pulse.state import AskingPulse, CommentingPulse
from dialogs.sign_in import steps as sign_in
from dialogs.turn import Intent, Reply
from dialogs.urgent import steps as urgent
from store.pulses.answering import Refused
from store.pulses.records import Asked

ON: Final = Intent.ANSWER_PULSE
REFUSED: Final = {
    Refused.CLOSED: texts.closed,
    Refused.SETTLED: texts.settled,
    Refused.NO_SUCH: texts.not_an_answer,
}
PACES: Final = {"less": "less", "never": "never", "usual": None}


async def answer(exchange: Exchange, asked: Asked, value: int, code: str = "") -> Outcome:
    """Take an answer, or with the code of an earlier one change that."""
    zone = exchange.knowledge.working.zone
    if value not in asked.question.answers:
        return say(texts.not_an_answer())
    if code:
        refused = await exchange.store.pulses.change(asked, code, value)
        if refused is Refused.NO_SUCH:
            return say(texts.cannot_change())
        if refused:
            return say(REFUSED[refused]())
        return said(thanks_reply(asked, code, zone, texts.changed()), ON)
    made = await exchange.store.pulses.answer(asked, value)
    if isinstance(made, Refused):
        return say(REFUSED[made]())
    return await go_on(exchange, asked, thanks_reply(asked, made, zone))


async def skip(exchange: Exchange, asked: Asked) -> Outcome:
    """Pass over the question."""
    refused = await exchange.store.pulses.skip(asked)
    if refused:
        return say(REFUSED[refused]())
    return await go_on(exchange, asked, instead(texts.skipped()))


async def in_words(exchange: Exchange, asked: Asked, words: str) -> Outcome:
    """Take an answer in words."""
    if not words.strip():
        return say(texts.no_words())
    if exchange.knowledge.reader.read(words).harm:
        # Typed on the card they come by another way than a message, which is looked at first.
        return urgent.advise(exchange, words, Intent.ASK_CONTACT)
    if len(words) > LONGEST_WORDS:
        return say(texts.too_long(LONGEST_WORDS))
    if asked.question.kind != "text":
        return say(texts.not_an_answer())
    refused = await exchange.store.pulses.say(asked, kept(exchange, words))
    if refused:
        return say(REFUSED[refused]())
    return await go_on(exchange, asked, instead(texts.thanks_for_words()))


async def go_on(exchange: Exchange, asked: Asked, reply: Reply, part: int = 0) -> Outcome:
    """After what was settled, of that ``part``, what comes next in the same pulse, if anything."""
    sheet = await exchange.store.pulses.sheet(asked.pulse_id)
    if sheet is None:
        last = (cards.saying(texts.done(asked.total)),) if asked.total > 1 else ()
        return Outcome(replies=(reply, *last), intent=ON)
    lead = (sheet_texts.still_open(len(sheet.asked)),) if sheet.part == part else ()
    following = asking_reply(sheet, *lead)
    return Outcome(replies=(reply, following), state=_at(sheet.first), intent=ON)


def ask_comment(asked: Asked) -> Outcome:
    """Ask for words to go with an answer."""
    if asked.commented:
        return say(texts.settled())
    state = CommentingPulse(pulse=asked.pulse_id, place=asked.place)
    return said(cards.saying(texts.ask_comment()), ON, state)


def kept(exchange: Exchange, words: str) -> str:
    """The words without personal details that can be told by a rule."""
    return taken_out(words, notice(words, (), exchange.turn.today)).strip()


async def pace(exchange: Exchange, wish: str) -> Outcome:
    """Ask less, never, or as usual from now on."""
    if first := sign_in.needed(exchange):
        return first
    await exchange.store.pulses.set_pace(PACES[wish])
    if wish == "usual":
        return say(texts.usual())
    line = texts.less() if wish == "less" else texts.never()
    return said(pace_reply(line, never=wish == "less"), ON)


def left(exchange: Exchange, asked: Asked) -> Outcome:
    """Leave the question for later."""
    until = asked.closes_at.astimezone(exchange.knowledge.working.zone).date()
    return say(texts.later(day(until)))


async def ask(exchange: Exchange, pulse: int, *lead: str) -> Outcome:
    """Ask what comes next in a pulse."""
    sheet = await exchange.store.pulses.sheet(pulse)
    if sheet is None:
        return say(texts.nothing_open())
    return said(asking_reply(sheet, *lead), ON, _at(sheet.first))


def _at(asked: Asked) -> AskingPulse:
    return AskingPulse(pulse=asked.pulse_id, place=asked.place)


def say(line: str) -> Outcome:
    """Say one line."""
    return said(cards.saying(line), ON)
