"""What is open, for those who ask and for those who answer; and one enquiry in full."""

from dialogs import cards
from dialogs.contact.cards import choice
from dialogs.enquiry import council_texts, texts
from dialogs.enquiry.acting import HAND_OVER, act, contact_here
from dialogs.enquiry.cards import asker_card, asker_choices
from dialogs.enquiry.desk import Desk, desk_of
from dialogs.enquiry.posting import card_for, holder_name
from dialogs.enquiry.who import entries_of, is_asker
from dialogs.outcome import Exchange, Outcome, said
from dialogs.sign_in import steps as sign_in
from dialogs.turn import Reply
from store.enquiries.records import Enquiry


async def mine(exchange: Exchange) -> Outcome:
    """The open questions of the person, on either side."""
    if first := sign_in.needed(exchange):
        return first
    desk = desk_of(exchange)
    entries = entries_of(exchange.turn.asker, exchange.knowledge)
    asked = await asked_by(exchange)
    waiting = await exchange.store.enquiries.of_holders(entries) if entries else ()
    replies: list[Reply] = []
    if waiting:
        lines = [f"{one.reference}: {_topic(desk, one)}, {_due(desk, one)}" for one in waiting]
        replies.append(_list(council_texts.waiting(len(waiting)), lines, waiting))
    elif entries:
        replies.append(cards.saying(council_texts.none_waiting()))
    if asked:
        lines = [f"{one.reference}: {_topic(desk, one)}, {stands(desk, one)}" for one in asked]
        replies.append(_list(texts.your_questions(len(asked)), lines, asked))
    elif not entries:
        replies.append(cards.saying(texts.none_open()))
    return Outcome(replies=tuple(replies), intent=HAND_OVER)


def _list(first: str, lines: list[str], enquiries: tuple[Enquiry, ...]) -> Reply:
    """The list as text and card; a button for each of the first six, which is its reference."""
    buttons = tuple(
        choice(one.reference, "show", reference=one.reference)
        for one in enquiries[: cards.MOST_ACTIONS]
    )
    said = [first, *(cards.one_line(line) for line in lines)]
    text = "\n".join([*said, texts.type_a_reference(enquiries[0].reference)])
    body = [cards.heading(first), *(cards.line(line) for line in said[1:])]
    card = cards.card(body, [cards.submit(one) for one in buttons], text)
    return Reply(text=text, card=card, choices=buttons)


async def show(exchange: Exchange, reference: str) -> Outcome:
    """One enquiry in full, with what this person can do about it."""

    async def step(exchange: Exchange, enquiry: Enquiry) -> Outcome:
        desk = desk_of(exchange)
        line = f"{reference}: {_topic(desk, enquiry)}, {stands(desk, enquiry)}"
        if is_asker(exchange, enquiry):
            messages = await exchange.store.enquiries.said(enquiry)
            reply = asker_card([cards.one_line(line)], messages, asker_choices(enquiry))
        elif await contact_here(exchange, enquiry):
            reply = await card_for(desk, enquiry)
        else:
            # By their role they may read it; to act is for those who were asked.
            reply = await card_for(desk, enquiry, after=line, settled=True)
        return said(reply, HAND_OVER)

    return await act(exchange, reference, step, texts.not_yours(reference))


def stands(desk: Desk, enquiry: Enquiry) -> str:
    """Where an enquiry stands, in a few words."""
    holder = holder_name(desk, enquiry)
    when, late = desk.told(enquiry.due_at), _late(desk, enquiry)
    return texts.state_of(enquiry.state, holder, when, late=late)


def _due(desk: Desk, enquiry: Enquiry) -> str:
    when, late = desk.told(enquiry.due_at), _late(desk, enquiry)
    return council_texts.due_line(enquiry.asker_name, when, late=late)


def _late(desk: Desk, enquiry: Enquiry) -> bool:
    return enquiry.due_at <= desk.now


def _topic(desk: Desk, enquiry: Enquiry) -> str:
    topic = desk.knowledge.directory.topics.get(enquiry.topic)
    return topic.name if topic else enquiry.topic


async def asked_by(exchange: Exchange) -> tuple[Enquiry, ...]:
    """What the person asked that is not closed."""
    asker = exchange.turn.asker
    return await exchange.store.enquiries.of_asker(asker.tenant_id, asker.user_id)
