"""The second officer: asked, shown what would be sent, and their yes or what to change."""

from dataclasses import replace

from dialogs import cards
from dialogs.announce import flow_texts, texts
from dialogs.announce.cards import framed_reply
from dialogs.announce.offers import deciding_choices
from dialogs.announce.people import is_author, load, may_decide, me, my_name, seconds
from dialogs.announce.previewing import Ready, as_seen, lines, preview, ready, warned
from dialogs.announce.sending import release
from dialogs.announce.state import Deciding, SendingBack
from dialogs.announce.writing import ON
from dialogs.delivery.when import moment
from dialogs.enquiry.cards import box
from dialogs.outcome import Exchange, Outcome, said
from dialogs.turn import Reply
from store.announcements.records import Announcement
from store.outbox.records import IN_PLACE, Post
from store.records import Person

PURPOSE = "approval"
"""Of a card that a second officer is asked on, and of the word that goes back."""
LONGEST_REASON = 1_000


async def ask(exchange: Exchange, announcement: Announcement, seen: int) -> Outcome:
    """Ask second officers to agree to what was shown."""
    reference = announcement.reference
    if announcement.state != "draft":
        line = flow_texts.is_already(reference, announcement.state)
        return said(cards.saying(line), ON)
    if announcement.version != seen:
        return await preview(exchange, announcement, flow_texts.changed_since(reference))
    found = await ready(exchange, announcement)
    if isinstance(found, Outcome):
        return found
    others = await seconds(exchange, announcement)
    if not others:
        return said(cards.saying(flow_texts.nobody_to_ask()), ON)
    form, audience = found.checked.form, found.checked.audience
    waiting = await exchange.store.announcements.save(
        replace(announcement, state="to_approve", title=form.title, audience=audience)
    )
    reply = await _shown(exchange, replace(found, announcement=waiting))
    for one in others:
        await exchange.store.post(_post(waiting, one, reply))
    names = [cards.one_line(one.name) for one in others]
    return said(cards.saying(flow_texts.asked(reference, names)), ON)


async def show(exchange: Exchange, announcement: Announcement) -> Outcome:
    """What waits for the person's yes."""
    found = await ready_for_second(exchange, announcement)
    if isinstance(found, Outcome):
        return found
    state = Deciding(reference=announcement.reference, seen=announcement.version)
    return said(await _shown(exchange, found), ON, state)


async def ready_for_second(exchange: Exchange, announcement: Announcement) -> Ready | Outcome:
    """It can still be sent; else a word that it cannot, without its form."""
    found = await ready(exchange, announcement, second=True)
    if isinstance(found, Outcome):
        line = flow_texts.cannot_be_sent(announcement.reference)
        return said(cards.saying(line), ON)
    return found


async def approve(exchange: Exchange, reference: str, seen: int | None = None) -> Outcome:
    """Agree, and send it; of a version that was not shown, show it first."""
    announcement = await exchange.store.announcements.read(reference)
    if refused := _refused(exchange, announcement, reference):
        return refused
    if announcement is None or announcement.version != seen:
        return await _again(exchange, reference, seen)
    found = await ready_for_second(exchange, announcement)
    if isinstance(found, Outcome):
        return found
    at = announcement.send_at
    later = at if at is not None and at > exchange.turn.now else None
    done = await release(exchange, found, later, me(exchange))
    if isinstance(done, Outcome):
        return said(cards.saying(flow_texts.cannot_be_sent(reference)), ON)
    name = cards.one_line(my_name(exchange))
    when = moment(later, exchange.knowledge.working.zone) if later else ""
    await _tell(exchange, announcement, flow_texts.was_agreed(reference, name, when))
    return said(cards.saying(flow_texts.agreed(reference, when)), ON)


async def _again(exchange: Exchange, reference: str, seen: int | None) -> Outcome:
    announcement = await exchange.store.announcements.read(reference)
    if announcement is None:
        return said(cards.saying(flow_texts.gone(reference)), ON)
    outcome = await show(exchange, announcement)
    if seen is None:
        return outcome
    lead = cards.saying(flow_texts.changed_since(reference))
    return replace(outcome, replies=(lead, *outcome.replies))


async def send_back(exchange: Exchange, reference: str, seen: int, words: str) -> Outcome:
    """Give it back to its author, with what should be changed."""
    announcement = await exchange.store.announcements.read(reference)
    if refused := _refused(exchange, announcement, reference):
        return refused
    if announcement is None or announcement.version != seen:
        return await _again(exchange, reference, seen)
    reason = cards.one_line(words)[:LONGEST_REASON]
    if not reason:
        state = SendingBack(reference=reference, seen=seen)
        return said(cards.saying(flow_texts.ask_reason()), ON, state)
    await exchange.store.announcements.save(replace(announcement, state="draft"))
    name = cards.one_line(my_name(exchange))
    await _tell(exchange, announcement, flow_texts.was_sent_back(reference, name, reason))
    return said(cards.saying(flow_texts.sent_back(reference)), ON)


def _refused(
    exchange: Exchange, announcement: Announcement | None, reference: str
) -> Outcome | None:
    """Why the person cannot decide on it; None where they can."""
    if announcement is not None and is_author(exchange, announcement):
        no = said(cards.saying(flow_texts.not_your_own(reference)), ON)
        return replace(no, refused="announce_own")
    if announcement is None or not may_decide(exchange, announcement):
        gone = said(cards.saying(flow_texts.gone(reference)), ON)
        return replace(gone, refused="announce_decide")
    if announcement.state != "to_approve":
        line = flow_texts.is_already(reference, announcement.state)
        return said(cards.saying(line), ON)
    return None


async def _shown(exchange: Exchange, found: Ready) -> Reply:
    announcement = found.announcement
    author = cards.one_line(announcement.author_name) or texts.somebody()
    return framed_reply(
        [flow_texts.asks_you(author), announcement.reference],
        as_seen(exchange, found),
        deciding_choices(announcement.reference, announcement.version),
        after=[row for row in lines(exchange, found) if row != flow_texts.needs_second()],
        danger=await warned(exchange, found, exchange.turn.now),
        box=box(flow_texts.ask_reason()),
    )


def _post(announcement: Announcement, person: Person, reply: Reply) -> Post:
    return Post(
        key=_key(announcement, person),
        purpose=PURPOSE,
        tenant_id=person.tenant_id,
        aad_object_id=person.aad_object_id,
        text=reply.text,
        card=dict(reply.card or {}),
    )


def _key(announcement: Announcement, person: Person) -> str:
    return f"approve:{announcement.reference}:{announcement.version}:{person.aad_object_id}"


async def _tell(exchange: Exchange, announcement: Announcement, line: str) -> None:
    """Tell the author, and put the cards of those who were asked out of use."""
    reference, version = announcement.reference, announcement.version
    await exchange.store.post(
        Post(
            key=f"decided:{reference}:{version}",
            purpose=PURPOSE,
            tenant_id=announcement.tenant_id,
            conversation_id=announcement.conversation_id,
            text=line,
        )
    )
    await close_cards(exchange, announcement, line)


async def close_cards(exchange: Exchange, announcement: Announcement, line: str) -> None:
    """Put the cards of those who were asked out of use."""
    for one in await seconds(exchange, announcement):
        await exchange.store.post(
            Post(
                key=f"decided:{announcement.reference}:{announcement.version}:{one.aad_object_id}",
                purpose=IN_PLACE,
                tenant_id=one.tenant_id,
                aad_object_id=one.aad_object_id,
                text=line,
                replaces_key=_key(announcement, one),
            )
        )


async def waiting(exchange: Exchange, reference: str) -> Announcement | None:
    """An announcement that waits for this person's yes."""
    found = await exchange.store.announcements.read(reference)
    may = found is not None and found.state == "to_approve" and may_decide(exchange, found)
    return found if may else await load(exchange, reference)
