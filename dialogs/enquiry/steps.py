"""Where what was said or pressed about enquiries leads."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from dialogs import cards
from dialogs.choices import picked
from dialogs.enquiry import answering, asking, council_texts, lists, sending, texts
from dialogs.enquiry.acting import ask_words, choose, tell
from dialogs.enquiry.actions import ACTIONS
from dialogs.enquiry.asking import Target
from dialogs.enquiry.cards import LONGEST_WORDS
from dialogs.enquiry.commands import OF_THE_COUNCIL
from dialogs.enquiry.hearing import asks_for_list, words_in
from dialogs.enquiry.offers import enquiry_choices
from dialogs.enquiry.typed import is_too_long
from dialogs.outcome import Exchange, Outcome
from dialogs.press import (
    EnquiryPress,
    PressAskForMe,
    PressDraft,
    PressEnquiry,
    PressList,
    read_press,
)
from dialogs.sign_in import steps as sign_in
from dialogs.state import (
    AskingWords,
    ConfirmingEnquiry,
    EnquiryState,
    FindingContact,
    Known,
    State,
    WritingEnquiry,
)
from dialogs.urgent import steps as urgent

WORDS_ASKED_FOR: Final[Mapping[str, Callable[[str], str]]] = {
    "reply": council_texts.what_reply,
    "say_when": council_texts.what_when,
    "pass_on": council_texts.what_pass,
    "ask_back": council_texts.what_back,
    "not_solved": texts.what_is_missing,
    "answer_back": texts.what_to_add,
    "solved": texts.what_to_add,
    "withdraw": texts.what_to_add,
}
"""What is asked of who pressed a button without words."""


async def pressed(exchange: Exchange, press: EnquiryPress, state: State) -> Outcome:
    """Follow a button."""
    if not exchange.private:
        return tell(texts.in_private(), state=state)
    match press:
        case PressAskForMe(topic=topic, contact=contact):
            known = Known(area=press.area, service_type=press.service_type)
            return asking.ask(exchange, Target(topic=topic, contact=contact, known=known), "")
        case PressList():
            return await lists.mine(exchange)
        case PressDraft():
            return await _draft(exchange, press, state)
        case PressEnquiry(do=do, reference=reference, words=words):
            outcome = await ACTIONS[do](exchange, reference, words.strip())
            return _with_advice(exchange, outcome, words) if do in OF_THE_COUNCIL else outcome


def _with_advice(exchange: Exchange, outcome: Outcome, words: str) -> Outcome:
    """What a contact wrote goes out; where it tells of harm the advice follows, as when typed."""
    if not words.strip() or not exchange.knowledge.reader.read(words).harm:
        return outcome
    advice = urgent.advise(exchange, words, outcome.intent)
    return replace(outcome, replies=(*outcome.replies, *advice.replies))


async def _draft(exchange: Exchange, press: PressDraft, state: State) -> Outcome:
    """What is to be done with words that wait; on a card of before only to be told."""
    if not isinstance(state, ConfirmingEnquiry) or state.reference != press.reference:
        return await sending.sent_before(exchange, press.reference, state)
    match press.do:
        case "take_out":
            return asking.take_out(exchange, state)
        case "change_enquiry" if state.adds:
            asks = WORDS_ASKED_FOR[state.adds]
            return ask_words(asks(state.reference), state.adds, state.reference)
        case "change_enquiry":
            return asking.change(exchange, state)
        case "cancel_enquiry":
            return tell(texts.cancelled())
        case _:
            return await _send(exchange, state)


async def _send(exchange: Exchange, state: ConfirmingEnquiry) -> Outcome:
    if first := sign_in.needed(exchange):
        return first
    if state.unnamed:
        # They have signed in since, so they see first under which name it goes.
        return asking.confirm(exchange, state)
    if state.adds is None:
        return await sending.send(exchange, state)
    add = answering.ADDS[state.adds]
    return await add(exchange, state.reference, state.words, checked=True)


async def heard(exchange: Exchange, state: State, text: str) -> Outcome:
    """A message that is for handing over, or about what was handed over."""
    if not exchange.private:
        return tell(texts.in_private(), state=state)
    if exchange.turn.attached:
        return tell(*texts.no_attachments(), state=state)
    if asks_for_list(text):
        return await lists.mine(exchange)
    if is_too_long(exchange):
        return tell(*texts.too_long(LONGEST_WORDS), state=state)
    return asking.in_words(exchange, state, text)


async def step(exchange: Exchange, state: EnquiryState, text: str) -> Outcome | None:
    """What the open dialog makes of ``text``; None where it is something else altogether."""
    if isinstance(state, WritingEnquiry | AskingWords) and is_too_long(exchange):
        return tell(*texts.too_long(LONGEST_WORDS), state=state)
    match state:
        case WritingEnquiry(topic=None) | WritingEnquiry(contact=None):
            return asking.find(exchange, words_in(text) or text)
        case WritingEnquiry(topic=str(topic), contact=str(contact)):
            known = Known(area=state.area, service_type=state.service_type)
            target = Target(topic=topic, contact=contact, known=known)
            return asking.ask(exchange, target, words_in(text) or text)
        case ConfirmingEnquiry() | AskingWords():
            return await _below_choices(exchange, state, text)
        case _:
            return None


async def _below_choices(
    exchange: Exchange, state: ConfirmingEnquiry | AskingWords, text: str
) -> Outcome | None:
    chosen = picked(text, enquiry_choices(exchange, state))
    press = read_press(chosen.data, exchange.knowledge.directory) if chosen else None
    if isinstance(press, PressDraft | PressEnquiry):
        return await pressed(exchange, press, state)
    if isinstance(state, AskingWords):
        return await ACTIONS[state.do](exchange, state.reference, text)
    return None


def again(exchange: Exchange, state: EnquiryState, *lead: str) -> Outcome | None:
    """The question that is open, once more."""
    match state:
        case ConfirmingEnquiry():
            return asking.confirm(exchange, state, *lead)
        case WritingEnquiry(contact=str(contact)):
            holder = exchange.knowledge.directory.contacts.get(contact)
            name = cards.one_line(holder.name) if holder else texts.nobody()
            return tell(*lead, *texts.what_to_ask(name), state=state)
        case WritingEnquiry():
            return tell(*lead, texts.what_and_who(), state=state)
        case AskingWords(do=do, reference=reference, offered=offered):
            if offered:
                is_day = do == "say_when"
                which = council_texts.which_when if is_day else council_texts.which_pass
                return choose(which(reference), do, reference, offered)
            return tell(*lead, WORDS_ASKED_FOR[do](reference), state=state)
        case FindingContact():
            return None


def resumed(exchange: Exchange, state: FindingContact, found: Outcome) -> Outcome:
    """Go on with the question that waited, unless the person has turned to something else."""
    if not asking.belongs(state, found, exchange.knowledge.roles.engagement):
        return found
    return asking.carry_on(exchange, state.words, found)


def takes_numbers(state: State) -> bool:
    """Whether a number by itself is the words that were asked for, as an invoice's may be."""
    return isinstance(state, WritingEnquiry) or (
        isinstance(state, AskingWords) and not state.offered
    )


def refuses_file(exchange: Exchange, state: State) -> Outcome | None:
    """A file came while words for somebody else are written."""
    if exchange.turn.attached and isinstance(state, EnquiryState):
        return tell(*texts.no_attachments(), state=state)
    return None
