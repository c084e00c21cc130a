"""What becomes of the answers to several questions at once."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from dialogs.dates.written import day
from dialogs.outcome import Exchange, Outcome, said
from dialogs.pulse import acts, sheet_texts, texts
from dialogs.pulse.cards import instead
from dialogs.pulse.press import OfSheet, PressSheet, PressSheetChange, PressSheetOther
from dialogs.pulse.sheet_cards import change_reply, thanks_reply
from store.pulses.answering import Refused
from store.pulses.records import NO_CONTACT, Asked

Thanks = Callable[[int], str]
REFUSED: Final = acts.REFUSED | {Refused.SETTLED: sheet_texts.settled}


async def follow(exchange: Exchange, press: OfSheet) -> Outcome:
    """Do what a button is for, where the questions are this person's."""
    found = await exchange.store.pulses.named(press.pulse, press.about, press.ids)
    asked = sorted(found, key=lambda one: press.ids.index(one.question.id))
    if len(asked) < len(press.ids):
        # Closed, never theirs, or forged: which of them is nobody's business.
        return acts.say(texts.closed())
    match press:
        case PressSheet():
            outcome = await _chosen(exchange, press, asked)
        case PressSheetChange(codes=codes) if len(codes) == len(asked):
            outcome = said(change_reply(asked, codes), acts.ON)
        case PressSheetOther(do="pulse_none"):
            outcome = await no_contact(exchange, asked)
        case PressSheetOther(do="pulse_skip_these"):
            outcome = await skip(exchange, asked)
        case PressSheetOther(do="pulse_stop"):
            outcome = await stop(exchange, asked[0])
        case _:
            outcome = acts.say(texts.cannot_change())
    return outcome


async def _chosen(exchange: Exchange, press: PressSheet, asked: Sequence[Asked]) -> Outcome:
    values: dict[str, int] = {}
    for number, one in enumerate(press.ids):
        if chosen := press.chosen.get(f"answer{number}", "").strip():
            # A digit of another alphabet is one to Python, and no answer of a card.
            if chosen not in map(str, asked[number].question.answers):
                return acts.say(texts.not_an_answer())
            values[one] = int(chosen)
    if not values:
        return acts.say(sheet_texts.nothing_chosen())
    if press.codes:
        codes = dict(zip(press.ids, press.codes, strict=False))
        return await _change(exchange, asked, codes, values)
    return await answer(exchange, asked, values)


async def answer(exchange: Exchange, asked: Sequence[Asked], values: Mapping[str, int]) -> Outcome:
    """Take the answers to some of the questions that were asked; the others stay open."""
    return await _settle(exchange, asked, values, sheet_texts.kept)


async def no_contact(exchange: Exchange, asked: Sequence[Asked]) -> Outcome:
    """Take "no contact" for all questions that are open."""
    if not all(one.question.no_contact for one in asked):
        return acts.say(texts.not_an_answer())
    values = dict.fromkeys((one.question.id for one in asked), NO_CONTACT)
    return await _settle(exchange, asked, values, lambda _: sheet_texts.kept_none())


async def _settle(
    exchange: Exchange, asked: Sequence[Asked], values: Mapping[str, int], thanks: Thanks
) -> Outcome:
    before = await exchange.store.pulses.sheet(asked[0].pulse_id)
    made = await exchange.store.pulses.settle_together(asked[0], values)
    if isinstance(made, Refused):
        return acts.say(REFUSED[made]())
    ids = [one.question.id for one in asked if one.question.id in made]
    # Read once more: where an answer stands is where a comment on it goes.
    now = await exchange.store.pulses.named(asked[0].pulse_id, asked[0].about, ids)
    zone = exchange.knowledge.working.zone
    reply = thanks_reply(now, made, zone, thanks(len(made)))
    return await acts.go_on(exchange, asked[0], reply, before.part if before else 0)


async def skip(exchange: Exchange, asked: Sequence[Asked]) -> Outcome:
    """Pass over the questions that are open."""
    passed = dict.fromkeys(one.question.id for one in asked)
    made = await exchange.store.pulses.settle_together(asked[0], passed)
    if isinstance(made, Refused):
        return acts.say(REFUSED[made]())
    return await acts.go_on(exchange, asked[0], instead(texts.skipped()))


async def stop(exchange: Exchange, asked: Asked) -> Outcome:
    """Leave the rest, without a reminder."""
    await exchange.store.pulses.stop_reminding(asked.pulse_id)
    until = asked.closes_at.astimezone(exchange.knowledge.working.zone).date()
    return acts.say(sheet_texts.stopped(day(until)))


async def _change(
    exchange: Exchange,
    asked: Sequence[Asked],
    codes: Mapping[str, str],
    values: Mapping[str, int],
) -> Outcome:
    changing = [one for one in asked if one.question.id in values]
    for one in changing:
        code = codes.get(one.question.id, "")
        refused = await exchange.store.pulses.change(one, code, values[one.question.id])
        if refused is Refused.NO_SUCH:
            return acts.say(texts.cannot_change())
        if refused:
            return acts.say(REFUSED[refused]())
    zone = exchange.knowledge.working.zone
    return said(thanks_reply(asked, codes, zone, sheet_texts.changed(len(changing))), acts.ON)
