"""The yes: the question is kept, and its card goes to the contact."""

from dataclasses import replace

from dialogs import cards
from dialogs.enquiry import texts
from dialogs.enquiry.asking import HAND_OVER, holder_of_draft
from dialogs.enquiry.clock import started
from dialogs.enquiry.desk import desk_of
from dialogs.enquiry.posting import bring
from dialogs.enquiry.who import is_asker, viewer
from dialogs.outcome import Exchange, Outcome, said
from dialogs.state import ConfirmingEnquiry, State
from store.enquiries.records import Enquiry, EnquiryMessage
from store.records import Contact


async def send(exchange: Exchange, state: ConfirmingEnquiry) -> Outcome:
    """Open the enquiry and bring it to the contact; the words leave the conversation's state."""
    desk = desk_of(exchange)
    holder = holder_of_draft(exchange, state)
    if holder is None or state.topic not in exchange.knowledge.directory.topics:
        return said(cards.saying(texts.no_longer_here()), HAND_OVER)
    asked = started(
        _new(exchange, state, holder),
        desk.knowledge.working,
        desk.knowledge.answer_within,
        desk.now,
    )
    question = EnquiryMessage(
        at=desk.now, author="asker", author_name=asked.asker_name, kind="question", text=state.words
    )
    kept = await exchange.store.enquiries.open(_due(asked), question)
    await bring(desk, kept, holder)
    reply = cards.saying(
        texts.sent(cards.one_line(holder.name), kept.reference),
        texts.word_by(desk.told(kept.due_at)),
        texts.see_them(),
    )
    return said(reply, HAND_OVER)


def _due(enquiry: Enquiry) -> Enquiry:
    return replace(enquiry, first_due_at=enquiry.due_at)


def _new(exchange: Exchange, state: ConfirmingEnquiry, holder: Contact) -> Enquiry:
    turn, asker = exchange.turn, exchange.turn.asker
    facts = state.over(asker.facts)
    return Enquiry(
        id=0,
        reference=state.reference,
        topic=state.topic,
        department=exchange.knowledge.directory.topics[state.topic].department,
        area=facts.area,
        service_type=facts.service_type,
        tenant_id=asker.tenant_id,
        asker_id=asker.user_id,
        asker_name=asker.name or texts.NO_NAME,
        conversation_id=turn.conversation_id,
        organisation_id=asker.organisation.id if asker.organisation else None,
        holder_id=holder.id,
        state="open",
        asked_at=turn.now,
        due_at=turn.now,
        counted_from=turn.now,
        first_due_at=turn.now,
    )


async def sent_before(exchange: Exchange, reference: str, state: State) -> Outcome:
    """Send was pressed on a card whose question is not the one that waits."""
    enquiry = await exchange.store.enquiries.read(reference, viewer(exchange))
    is_theirs = enquiry is not None and is_asker(exchange, enquiry)
    line = texts.sent_already(reference) if is_theirs else texts.no_longer_here()
    return said(cards.saying(line), HAND_OVER, state)
