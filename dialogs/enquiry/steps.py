"""Where what was said or pressed about enquiries leads."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from dialogs import cards
from dialogs.choices import picked
from dialogs.enquiry import answering, asking, holding, lists, passing, sending, texts
from dialogs.enquiry.acting import ask_words, tell
from dialogs.enquiry.asking import Target
from dialogs.enquiry.commands import OF_THE_COUNCIL, bare_command, command_in, is_list
from dialogs.enquiry.hearing import asks_for_list, words_in
from dialogs.enquiry.offers import enquiry_choices
from dialogs.enquiry.who import entries_of, is_asker, viewer
from dialogs.outcome import Exchange, Outcome
from dialogs.press import (
    EnquiryPress,
    PressAskForMe,
    PressDraft,
    PressEnquiry,
    PressList,
    read_press,
)
from dialogs.state import (
    AskingWords,
    ConfirmingEnquiry,
    EnquiryState,
    FindingContact,
    Known,
    State,
    WritingEnquiry,
)

Action = Callable[[Exchange, str, str], Awaitable[Outcome]]


async def _solved(exchange: Exchange, reference: str, words: str) -> Outcome:  # noqa: ARG001
    return await answering.solved(exchange, reference)


async def _withdraw(exchange: Exchange, reference: str, words: str) -> Outcome:  # noqa: ARG001
    return await answering.withdraw(exchange, reference)


async def _show(exchange: Exchange, reference: str, words: str) -> Outcome:  # noqa: ARG001
    return await lists.show(exchange, reference)


ACTIONS: Final[Mapping[str, Action]] = {
    "show": _show,
    "reply": holding.reply,
    "done": holding.done,
    "ask_back": holding.ask_back,
    "say_when": holding.say_when,
    "pass_on": passing.pass_on,
    "solved": _solved,
    "not_solved": answering.not_solved,
    "answer_back": answering.answer_back,
    "withdraw": _withdraw,
}
"""What each button of an enquiry does, with its reference and the words that were typed."""


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
            return await ACTIONS[do](exchange, reference, words.strip())


async def _draft(exchange: Exchange, press: PressDraft, state: State) -> Outcome:
    """What is to be done with words that wait; on a card of before only to be told."""
    if not isinstance(state, ConfirmingEnquiry) or state.reference != press.reference:
        return await sending.sent_before(exchange, press.reference, state)
    match press.do:
        case "take_out":
            return asking.take_out(exchange, state)
        case "change_enquiry" if state.adds:
            return ask_words(texts.what_to_add(state.reference), state.adds, state.reference)
        case "change_enquiry":
            return asking.change(exchange, state)
        case "cancel_enquiry":
            return tell(texts.cancelled())
        case _:
            return await _send(exchange, state)


async def _send(exchange: Exchange, state: ConfirmingEnquiry) -> Outcome:
    match state.adds:
        case "not_solved":
            return await answering.not_solved(exchange, state.reference, state.words, checked=True)
        case "answer_back":
            return await answering.answer_back(exchange, state.reference, state.words, checked=True)
        case None:
            return await sending.send(exchange, state)


async def heard(exchange: Exchange, state: State, text: str) -> Outcome:
    """A message that is for handing over, or about what was handed over."""
    if not exchange.private:
        return tell(texts.in_private(), state=state)
    if exchange.turn.attached:
        return tell(*texts.no_attachments(), state=state)
    if asks_for_list(text):
        return await lists.mine(exchange)
    return asking.in_words(exchange, state, text)


async def commanded(exchange: Exchange, state: State, text: str) -> Outcome | None:
    """What is typed with a reference, or in the words of a list; None for anything else."""
    if isinstance(state, WritingEnquiry | AskingWords):
        # What is typed now are the words that were asked for.
        return None
    command = command_in(text)
    if command is None:
        return await _without_reference(exchange, text)
    if not exchange.private:
        return tell(texts.in_private(), state=state)
    if exchange.turn.attached and command.words:
        return tell(*texts.no_attachments(), state=state)
    do = command.do
    if do == "reply":
        enquiry = await exchange.store.enquiries.read(command.reference, viewer(exchange))
        do = "answer_back" if enquiry and is_asker(exchange, enquiry) else do
    return await ACTIONS[do](exchange, command.reference, command.words)


async def _without_reference(exchange: Exchange, text: str) -> Outcome | None:
    if is_list(text):
        return await lists.mine(exchange) if exchange.private else tell(texts.in_private())
    do = bare_command(text)
    if do and exchange.private and (reference := await lists.only_answered(exchange)):
        return await ACTIONS[do](exchange, reference, "")
    return None


async def step(exchange: Exchange, state: EnquiryState, text: str) -> Outcome | None:
    """What the open dialog makes of ``text``; None where it is something else altogether."""
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
        case AskingWords(reference=reference):
            return tell(*lead, texts.what_to_add(reference), state=state)
        case FindingContact():
            return None


def resumed(exchange: Exchange, state: FindingContact, found: Outcome) -> Outcome:
    """Go on with the question that waited, unless the person has turned to something else."""
    if not asking.belongs(state, found, exchange.knowledge.roles.engagement):
        return found
    return asking.carry_on(exchange, state.words, found)


def refuses_file(exchange: Exchange, state: State) -> Outcome | None:
    """A file came while words for somebody else are written."""
    if exchange.turn.attached and isinstance(state, EnquiryState):
        return tell(*texts.no_attachments(), state=state)
    return None


def is_word_of_the_council(exchange: Exchange, state: State, text: str) -> bool:
    """Whether a contact writes to an asker here: that goes out whatever it tells of."""
    if not entries_of(exchange.turn.asker, exchange.knowledge):
        return False
    if isinstance(state, AskingWords):
        return state.do in OF_THE_COUNCIL
    command = command_in(text)
    return command is not None and command.do in OF_THE_COUNCIL and bool(command.words)
