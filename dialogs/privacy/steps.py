"""Show a person what is held of them, give it as a file, and delete it after one clear yes."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from dialogs import cards
from dialogs.contact.cards import choice
from dialogs.enquiry.council_texts import question
from dialogs.outcome import Exchange, Outcome, said
from dialogs.privacy import texts
from dialogs.privacy.offers import delete_choice
from dialogs.privacy.press import PressPrivacy
from dialogs.privacy.shown import held_reply, in_full, listed
from dialogs.privacy.state import ConfirmingDeletion, PrivacyState, ShowingHeld
from dialogs.turn import Choice, Intent, Reply
from store.enquiries.records import AskedContact, Enquiry
from store.outbox.records import IN_PLACE, Post
from store.personal.records import Receipt
from store.ways.people import BY_MAIL

ON: Final = Intent.PRIVACY
WAITS: Final = ("open", "asked_back")
PRINT: Final = 12
_DATA: Final = r"(?:data|information|info|records?|details)"
_HELD: Final = re.compile(
    r"\W*(?:please |can you |could you )*(?:"
    rf"what (?:{_DATA} )?(?:do|does|have) (?:you|the bot|it) (?:know|hold|keep|have|store|got|held|"
    r"kept|stored)(?: (?:about|on|of) (?:me|us))"
    rf"|what(?:'s| is)? (?:all )?(?:the )?{_DATA} (?:do )?you (?:hold|keep|have|store) "
    r"(?:about|on|of) (?:me|us)"
    rf"|(?:show|give|send|get|tell) (?:me )?(?:all )?(?:of )?my {_DATA}"
    rf"|(?:show|give|send|tell) me (?:everything|all|what) (?:that )?you (?:know|hold|keep|have) "
    r"(?:about|on|of) me"
    rf"|(?:all )?my {_DATA}|(?:a |make a )?(?:subject access request|sar)"
    r"|what i hold about you)\W*(?:please)?\W*",
    re.IGNORECASE,
)
_DELETE: Final = re.compile(
    r"\W*(?:please |can you |could you |i want you to |i want to |i would like you to )*(?:"
    rf"(?:delete|erase|remove|wipe|clear) (?:all )?(?:of )?my {_DATA}"
    r"|(?:delete|erase|wipe|forget) (?:all|everything)"
    r"(?: (?:that )?(?:you (?:know|hold|keep|have) )?(?:about|on|of) me)?"
    r"|(?:delete|erase) me)\W*(?:please)?\W*",
    re.IGNORECASE,
)


async def commanded(exchange: Exchange, text: str) -> Outcome | None:
    """What a message asks about the person's own data, wherever the conversation stands."""
    if _HELD.fullmatch(text):
        return await follow(exchange, PressPrivacy(do="held"))
    if _DELETE.fullmatch(text):
        return await follow(exchange, PressPrivacy(do="delete_data"))
    return None


async def follow(exchange: Exchange, press: PressPrivacy) -> Outcome:
    """Do what a button is for."""
    if refused := _not_here(exchange):
        return said(cards.saying(refused), ON)
    match press.do:
        case "held":
            return await show(exchange)
        case "held_all":
            return await _show_all(exchange)
        case "delete_data":
            return await _ask(exchange)
        case "delete_yes":
            return await _delete(exchange, press.seen)
        case "delete_no":
            return said(replace(cards.saying(texts.kept()), instead=True), ON)


def _not_here(exchange: Exchange) -> str:
    """Why nothing is shown or deleted where they ask; "" where it is."""
    if not exchange.private:
        return texts.private_only()
    # Whoever has a mail passed on to them can press what is in it.
    by_mail = exchange.turn.conversation_id.startswith(BY_MAIL)
    return texts.not_by_mail() if by_mail else ""


def choices_of(state: PrivacyState) -> tuple[Choice, ...]:
    """The buttons of what was shown or asked."""
    match state:
        case ShowingHeld(in_chat=in_chat):
            whole = (choice(texts.SHOW_ALL, "held_all"),) if in_chat else ()
            return (*whole, delete_choice())
        case ConfirmingDeletion(seen=seen):
            return (choice(texts.YES, "delete_yes", seen=seen), choice(texts.NO, "delete_no"))


async def show(exchange: Exchange) -> Outcome:
    """All that is held, in groups, with a way to keep it and one to delete it."""
    store = exchange.store.personal(exchange.turn.conversation_id)
    sections = await store.held()
    base = exchange.knowledge.calendars.base
    address = f"{base}/about-you/{await store.new_address()}" if base and sections else ""
    state = ShowingHeld(in_chat=bool(sections) and not address)
    zone = exchange.knowledge.working.zone
    return said(held_reply(sections, choices_of(state), address, zone), ON, state)


async def _show_all(exchange: Exchange) -> Outcome:
    sections = await exchange.store.personal(exchange.turn.conversation_id).held()
    whole = in_full(sections, exchange.knowledge.working.zone)
    replies = tuple(cards.saying(*text.split("\n")) for text in whole if text)
    replies = replies or (cards.saying(texts.nothing_held()),)
    return Outcome(replies=replies, intent=ON, state=ShowingHeld())


async def _ask(exchange: Exchange, *lead: str) -> Outcome:
    questions = await _open(exchange)
    state = ConfirmingDeletion(seen=_print(questions))
    waiting = [texts.open_questions([one.reference for one in questions])] if questions else []
    reply = cards.asking(
        [texts.ask(), texts.what_goes(), texts.what_stays()],
        choices_of(state),
        invite=texts.invite(),
        danger=[*lead, *waiting],
    )
    return said(reply, ON, state)


async def _delete(exchange: Exchange, seen: str) -> Outcome:
    """Delete it, where the open questions are still those that were shown."""
    if _print(await _open(exchange)) != seen:
        return await _ask(exchange, texts.new_questions())
    store = exchange.store.personal(exchange.turn.conversation_id)
    told = [
        (one, asked)
        for one in await store.questions()
        for asked in await exchange.store.enquiries.asked(one)
    ]
    receipt = await store.delete()
    for one, asked in told:
        await exchange.store.post(_closed(exchange, one, asked))
    return Outcome(replies=(_receipt(receipt),), intent=ON, forgets=True)


async def _open(exchange: Exchange) -> list[Enquiry]:
    store = exchange.store.personal(exchange.turn.conversation_id)
    return [one for one in await store.questions() if one.state in WAITS]


def _print(questions: Sequence[Enquiry]) -> str:
    """Tells one set of open questions from another."""
    named = "\n".join(sorted(one.reference for one in questions))
    return hashlib.sha256(named.encode()).hexdigest()[:PRINT]


def _closed(exchange: Exchange, enquiry: Enquiry, asked: AskedContact) -> Post:
    """What takes the place of the question on a contact's screen; nothing of its words."""
    topic = exchange.knowledge.directory.topics.get(enquiry.topic)
    name = cards.one_line(topic.name if topic else enquiry.topic)
    reply = cards.saying(question(enquiry.reference, name), texts.asker_gone())
    return Post(
        key=f"{asked.card_key}:gone"[:120],
        purpose=IN_PLACE,
        contact_id=asked.contact_id,
        tenant_id=enquiry.tenant_id,
        text=reply.text,
        card=dict(reply.card or {}),
        replaces_key=asked.card_key,
    )


def _receipt(receipt: Receipt) -> Reply:
    done = receipt.deleted or receipt.blanked
    line = texts.deleted if done else texts.was_nothing
    parts = (
        (texts.DELETED, texts.deleted_rows(receipt.deleted.items())),
        (texts.NAMELESS, [f"{title}: {receipt.stays[title]}" for title in receipt.blanked]),
        (
            texts.STAYS,
            [
                f"{title}: {why}"
                for title, why in receipt.stays.items()
                if title not in receipt.blanked
            ],
        ),
    )
    heading = line(receipt.reference)
    body, lines = [cards.heading(heading)], [heading]
    for title, rows in parts:
        if rows:
            body.append(cards.line(title, weight="Bolder", spacing="Medium"))
            body += [cards.line(row, spacing="Small") for row in listed(rows)]
            lines += [title, *listed(rows)]
    body.append(cards.line(texts.not_here(), isSubtle=True, size="Small"))
    text = "\n".join([*lines, texts.not_here()])
    return Reply(text=text, card=cards.card(body, [], text), instead=True)
