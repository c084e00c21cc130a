"""Noting who came; those who did are then asked how it was."""

from collections.abc import Iterable

from rapidfuzz import utils

from dialogs import cards as house
from dialogs.afterwards import cards, texts
from dialogs.afterwards.about import Past, past
from dialogs.afterwards.desk import ON, show
from dialogs.afterwards.evaluation import evaluation
from dialogs.afterwards.names import Key, key_of, of_names
from dialogs.afterwards.names import who_came as read_names
from dialogs.afterwards.state import SayingWhoCame
from dialogs.outcome import Exchange, Outcome, said
from store.plan.records import Attendee, Meeting
from store.pulses.records import THRESHOLD, Invitee


async def ask(exchange: Exchange, meeting: Meeting) -> Outcome:
    """Ask who came."""
    known = await past(exchange, meeting)
    return said(cards.who_came(known), ON, SayingWhoCame(meeting=meeting.id))


async def ticked(exchange: Exchange, meeting: Meeting, came: str, others: str) -> Outcome:
    """Keep who was ticked on the card, and the names that were typed there."""
    known = await past(exchange, meeting)
    boxes = set(came.split(","))
    listed = known.expected[: cards.MOST_TICKED]
    keys = {key_of(one) for one in listed if one.aad_object_id in boxes}
    # Those beyond the last box stay as they were noted.
    keys |= {key_of(one) for one in known.expected[cards.MOST_TICKED :] if one.attended}
    typed = of_names(others, [*known.attendees, *await exchange.store.afterwards.invited(meeting)])
    return await _keep(exchange, known, keys | typed.keys, typed.unknown)


async def typed(exchange: Exchange, meeting: Meeting, text: str) -> Outcome:
    """Keep who came, as a message says it; where it names nobody, ask once more."""
    known = await past(exchange, meeting)
    invited = await exchange.store.afterwards.invited(meeting)
    if is_save(text):
        return await _keep(exchange, known, map(key_of, known.expected), ())
    found = read_names(text, known.expected, [*known.attendees, *invited])
    if found.unknown and not found.keys:
        replies = (house.saying(texts.not_invited(found.unknown)), cards.who_came(known))
        return Outcome(replies=replies, state=SayingWhoCame(meeting=meeting.id), intent=ON)
    return await _keep(exchange, known, found.keys, found.unknown)


def is_save(text: str) -> bool:
    """Whether the button below a box was typed, rather than words for the box."""
    return utils.default_process(text) == utils.default_process(texts.SAVE)


async def _keep(
    exchange: Exchange, known: Past, keys: Iterable[Key], unknown: tuple[str, ...]
) -> Outcome:
    came = frozenset(keys)
    if not came and not known.expected:
        why = texts.not_invited(unknown) if unknown else texts.nobody_to_note()
        return await show(exchange, known.meeting, why)
    await exchange.store.afterwards.note_attendance(known.meeting.id, came)
    asked = await _ask_how_it_was(exchange, known, came)
    lead = [texts.noted(len(came)), *asked, *([texts.not_invited(unknown)] if unknown else [])]
    return await show(exchange, known.meeting, *lead)


async def _ask_how_it_was(exchange: Exchange, known: Past, came: frozenset[Key]) -> list[str]:
    """Ask those who were there themselves, once a meeting; says what was done."""
    colleagues = {key_of(one) for one in known.attendees if _sent_a_colleague(one)}
    themselves = came - colleagues
    if not themselves:
        return []
    # Where all answer one is not counted (store/pulses/everybody.py): of five nothing is shown.
    if len(themselves) <= THRESHOLD:
        return [texts.too_few_to_ask(len(themselves))]
    asked = await exchange.store.afterwards.open_pulse(
        evaluation(known.meeting, known.title, exchange.turn.now),
        [Invitee(tenant_id=tenant, aad_object_id=aad) for tenant, aad in sorted(themselves)],
    )
    return [texts.will_be_asked(len(themselves))] if asked else []


def _sent_a_colleague(one: Attendee) -> bool:
    return one.answer == "colleague"
