"""The buttons of what waits for a yes or for words; from state, so typing works like pressing."""

from collections.abc import Iterator

from dialogs.contact.cards import choice
from dialogs.enquiry import texts
from dialogs.enquiry.personal_data import Noticed, notice
from dialogs.outcome import Exchange
from dialogs.state import AskingWords, ConfirmingEnquiry, EnquiryState
from dialogs.turn import Choice


def enquiry_choices(exchange: Exchange, state: EnquiryState) -> tuple[Choice, ...]:
    """The buttons that are on the person's screen."""
    match state:
        case ConfirmingEnquiry():
            return confirming_choices(state, bool(noticed_in(exchange, state.words)))
        case AskingWords():
            return words_choices(state)
        case _:
            return ()


def confirming_choices(state: ConfirmingEnquiry, noticed: bool) -> tuple[Choice, ...]:
    """Send, change and cancel; first take out, where something was noticed."""
    take_out = choice(texts.TAKE_OUT, "take_out", reference=state.reference)
    send = choice(
        texts.SEND_AS_IT_IS if noticed else texts.SEND, "send_enquiry", reference=state.reference
    )
    return (
        *((take_out,) if noticed else ()),
        send,
        choice(texts.CHANGE, "change_enquiry", reference=state.reference),
        choice(texts.CANCEL, "cancel_enquiry", reference=state.reference),
    )


def words_choices(state: AskingWords) -> tuple[Choice, ...]:
    """The words that were offered for a button."""
    return tuple(
        choice(one, state.do, reference=state.reference, words=one) for one in state.offered
    )


def noticed_in(exchange: Exchange, words: str) -> tuple[Noticed, ...]:
    """Personal details in words that are to be sent."""
    return notice(words, tuple(_open_names(exchange)), exchange.turn.today)


def _open_names(exchange: Exchange) -> Iterator[str]:
    """Names that are no secret here: the asker's own, contacts', organisations' and places'."""
    directory = exchange.knowledge.directory
    yield exchange.turn.asker.name
    yield from (contact.name for contact in directory.contacts.values())
    yield from (home.name for home in directory.organisations.values())
    yield from (row.place for row in directory.places)
    yield from (row.district for row in directory.districts)
