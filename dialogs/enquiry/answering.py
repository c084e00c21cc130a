"""What the asker does once a question is sent: solved, not solved, answer back, withdraw."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Protocol

from dialogs import cards
from dialogs.enquiry import council_texts, texts
from dialogs.enquiry.acting import HAND_OVER, act, ask_words, said_by, tell
from dialogs.enquiry.asking import confirm
from dialogs.enquiry.clock import started, stopped
from dialogs.enquiry.desk import Desk, desk_of
from dialogs.enquiry.offers import noticed_in
from dialogs.enquiry.posting import bring, holder_name, refresh, tell_asker
from dialogs.enquiry.who import holder_of, is_asker, manager_of, with_holder
from dialogs.outcome import Exchange, Outcome
from dialogs.state import ConfirmingEnquiry
from dialogs.urgent import steps as urgent
from store.enquiries.records import Enquiry

CLOSED = ("solved", "withdrawn")


async def solved(
    exchange: Exchange, reference: str, words: str, *, checked: bool = False
) -> Outcome:
    """The asker has what they needed; their words, if there are any, go with it."""
    if stop := _not_to_send(exchange, reference, "solved", words, checked=checked):
        return stop

    async def step(exchange: Exchange, enquiry: Enquiry) -> Outcome:
        if refused := _refused(exchange, enquiry):
            return refused
        if enquiry.state != "answered":
            return tell(texts.no_answer_yet(reference))
        await _close(exchange, enquiry, "solved", words)
        return tell(texts.glad())

    return await act(exchange, reference, step, texts.not_yours(reference))


async def withdraw(
    exchange: Exchange, reference: str, words: str, *, checked: bool = False
) -> Outcome:
    """The asker does not need it any more; their words, if there are any, go with it."""
    if stop := _not_to_send(exchange, reference, "withdraw", words, checked=checked):
        return stop

    async def step(exchange: Exchange, enquiry: Enquiry) -> Outcome:
        if refused := _refused(exchange, enquiry):
            return refused
        await _close(exchange, enquiry, "withdrawn", words)
        return tell(texts.withdrawn(reference))

    return await act(exchange, reference, step, texts.not_yours(reference))


async def _close(exchange: Exchange, enquiry: Enquiry, state: str, words: str) -> None:
    desk, store = desk_of(exchange), exchange.store.enquiries
    after = await store.save(replace(stopped(enquiry, state), closed_at=desk.now))
    await store.say(after, said_by(exchange, "asker", enquiry.asker_name, state, words))
    await refresh(desk, after, council_texts.settled(state, "", ""))
    if enquiry.asker_key:
        # The card with the buttons is put right too.
        line = texts.closed_already(enquiry.reference, state)
        await tell_asker(desk, after, line, replaces=enquiry.asker_key)


async def not_solved(
    exchange: Exchange, reference: str, words: str, *, checked: bool = False
) -> Outcome:
    """Open it again; the service manager hears of it too."""
    if stop := _not_to_send(exchange, reference, "not_solved", words, checked=checked):
        return stop

    async def step(exchange: Exchange, enquiry: Enquiry) -> Outcome:
        if refused := _refused(exchange, enquiry, may_be_solved=True):
            return refused
        if enquiry.state == "open":
            line = texts.open_again_already if enquiry.reopened else texts.no_answer_yet
            return tell(line(reference))
        desk, store = desk_of(exchange), exchange.store.enquiries
        again = await with_holder(desk, _begun(desk, enquiry))
        after = await store.save(replace(again, reopened=enquiry.reopened + 1, closed_at=None))
        await store.say(after, said_by(exchange, "asker", enquiry.asker_name, "not_solved", words))
        holder, manager = holder_of(desk.knowledge.directory, after), manager_of(desk, after)
        name = holder_name(desk, after) if holder else ""
        if holder:
            await bring(desk, after, holder, council_texts.not_solved(enquiry.asker_name))
        if manager and manager is not holder:
            lead = council_texts.not_solved_manager(enquiry.asker_name, name)
            await bring(desk, after, manager, lead)
        return tell(*texts.opened_again(reference, name, desk.told(after.due_at)))

    return await act(exchange, reference, step, texts.not_yours(reference))


async def answer_back(
    exchange: Exchange, reference: str, words: str, *, checked: bool = False
) -> Outcome:
    """Carry the asker's words to the holder; the council owes the next word then."""
    if not words:
        return ask_words(texts.what_to_add(reference), "answer_back", reference)
    if stop := _not_to_send(exchange, reference, "answer_back", words, checked=checked):
        return stop

    async def step(exchange: Exchange, enquiry: Enquiry) -> Outcome:
        if refused := _refused(exchange, enquiry):
            return refused
        desk, store = desk_of(exchange), exchange.store.enquiries
        said = await store.said(enquiry)
        if said and (said[-1].kind, said[-1].text) == ("reply", words):
            return tell(texts.sent_already(reference))
        # While the council owes a word its time goes on.
        begun = enquiry if enquiry.state == "open" else _begun(desk, enquiry)
        after = await store.save(await with_holder(desk, begun))
        await store.say(after, said_by(exchange, "asker", enquiry.asker_name, "reply", words))
        if holder := holder_of(desk.knowledge.directory, after):
            await bring(desk, after, holder, council_texts.answered_back(enquiry.asker_name))
        name = holder_name(desk, after) if holder else ""
        return tell(texts.carried_back(name, reference), texts.word_by(desk.told(after.due_at)))

    return await act(exchange, reference, step, texts.not_yours(reference))


def _not_to_send(
    exchange: Exchange, reference: str, adds: str, words: str, *, checked: bool
) -> Outcome | None:
    """The advice where the words tell of harm, a question where they hold personal details."""
    if checked or not words:
        return None
    if exchange.knowledge.reader.read(words).harm:
        advice = urgent.advise(exchange, words, HAND_OVER)
        first, *rest = advice.replies
        not_sent = cards.saying(texts.harm_not_sent(reference))
        return replace(advice, replies=(first, not_sent, *rest))
    if noticed_in(exchange, words):
        waiting = {"reference": reference, "words": words, "adds": adds}
        return confirm(exchange, ConfirmingEnquiry.model_validate(waiting))
    return None


def _begun(desk: Desk, enquiry: Enquiry) -> Enquiry:
    knowledge = desk.knowledge
    return started(enquiry, knowledge.working, knowledge.answer_within, desk.now)


class Add(Protocol):
    """What adds the asker's words to a question; ``checked``: they were looked through before."""

    async def __call__(
        self, exchange: Exchange, reference: str, words: str, *, checked: bool = False
    ) -> Outcome:
        """Add them."""


ADDS: Final[Mapping[str, Add]] = {
    "solved": solved,
    "not_solved": not_solved,
    "answer_back": answer_back,
    "withdraw": withdraw,
}
"""By the button that they came by."""


def _refused(
    exchange: Exchange, enquiry: Enquiry, *, may_be_solved: bool = False
) -> Outcome | None:
    """Why the person may not: it is somebody else's, or closed."""
    if not is_asker(exchange, enquiry):
        return tell(texts.not_yours(enquiry.reference))
    closed = enquiry.state in CLOSED and not (may_be_solved and enquiry.state == "solved")
    return tell(texts.closed_already(enquiry.reference, enquiry.state)) if closed else None
