"""What is typed about questions by their references, wherever the conversation stands."""

from dialogs import cards
from dialogs.enquiry import lists, texts
from dialogs.enquiry.acting import contact_here, tell
from dialogs.enquiry.actions import ACTIONS
from dialogs.enquiry.cards import LONGEST_WORDS
from dialogs.enquiry.commands import (
    AS_ASKER,
    AS_HOLDER,
    OF_THE_COUNCIL,
    Command,
    bare_command,
    command_in,
    is_list,
)
from dialogs.enquiry.who import entries_of, is_asker, viewer
from dialogs.outcome import Exchange, Outcome
from dialogs.state import (
    Answered,
    AskingWords,
    ConfirmingEnquiry,
    FindingContact,
    Idle,
    State,
    WritingEnquiry,
)
from dialogs.turn import Reply


async def commanded(exchange: Exchange, state: State, text: str) -> Outcome | None:
    """What is typed with a reference, or in the words of a list; None for anything else."""
    writing = isinstance(state, WritingEnquiry | AskingWords)
    command = command_in(text)
    if writing and not (command.named if command else is_list(text)):
        # What is typed now are the words that were asked for.
        return None
    if command is None:
        return await _without_reference(exchange, state, text)
    if not exchange.private:
        return tell(texts.in_private(), state=state)
    if exchange.turn.attached:
        return tell(*texts.no_attachments(), state=state)
    if command.words and is_too_long(exchange):
        return tell(*texts.too_long(LONGEST_WORDS), state=state)
    return await ACTIONS[await _meant(exchange, command)](
        exchange, command.reference, command.words
    )


async def _meant(exchange: Exchange, command: Command) -> str:
    """The button that somebody on their side of the question means."""
    enquiry = await exchange.store.enquiries.read(command.reference, viewer(exchange))
    if enquiry is None:
        return command.do
    if is_asker(exchange, enquiry):
        return AS_ASKER.get(command.do, command.do)
    if await contact_here(exchange, enquiry):
        return AS_HOLDER.get(command.do, command.do)
    return command.do


async def _without_reference(exchange: Exchange, state: State, text: str) -> Outcome | None:
    if is_list(text):
        return await lists.mine(exchange) if exchange.private else tell(texts.in_private())
    do = bare_command(text)
    if do is None or not exchange.private:
        return None
    if do == "withdraw" and not isinstance(state, Idle | Answered):
        # It is the question that is just being written.
        return tell(texts.cancelled()) if isinstance(state, ConfirmingEnquiry) else None
    asked = await lists.asked_by(exchange)
    fit = [one for one in asked if do == "withdraw" or one.state == "answered"]
    if len(fit) == 1:
        return await ACTIONS[do](exchange, fit[0].reference, "")
    # Which of them is meant is to be seen from the list.
    return await lists.mine(exchange) if asked else None


def is_too_long(exchange: Exchange) -> bool:
    """Whether more was typed than can be passed on; what is left out would be missed."""
    return len(exchange.turn.text.strip()) > LONGEST_WORDS


def is_word_of_the_council(exchange: Exchange, state: State, text: str) -> bool:
    """Whether a contact writes to an asker here: that goes out whatever it tells of."""
    if not entries_of(exchange.turn.asker, exchange.knowledge):
        return False
    command = command_in(text)
    if isinstance(state, AskingWords) and not (command and command.named):
        return state.do in OF_THE_COUNCIL
    return command is not None and command.do in OF_THE_COUNCIL and bool(command.words)


def not_sent(state: State, text: str) -> tuple[Reply, ...]:
    """That words which tell of harm went to nobody, where somebody may think that they did."""
    command = command_in(text)
    if command is not None and command.words:
        return (cards.saying(texts.harm_not_sent(command.reference)),)
    match state:
        case AskingWords(reference=reference):
            return (cards.saying(texts.harm_not_sent(reference)),)
        case WritingEnquiry() | FindingContact():
            return (cards.saying(texts.cannot_wait()),)
        case _:
            return ()
