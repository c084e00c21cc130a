"""How far an announcement is, on its author's card, which changes where it stands."""

import hashlib
from collections.abc import Iterator
from typing import Final

from dialogs import cards
from dialogs.contact.cards import choice
from dialogs.delivery import texts
from dialogs.turn import Choice, Reply
from store.announcements.records import Announcement, DeliveryCounts
from store.outbox.records import IN_PLACE, Post

PURPOSE: Final = "progress"
PRINT: Final = 12
"""Characters that tell one state of the card from another."""


def progress_reply(announcement: Announcement, counts: DeliveryCounts, waits: str = "") -> Reply:
    """The card; ``waits`` is when the rest leaves, "" where it leaves now."""
    heading = texts.progress(announcement.reference, cards.one_line(announcement.title))
    lead = lead_of(announcement, counts, waits)
    rows = list(rows_of(counts))
    choices = progress_choices(announcement)
    how = [texts.how_to_list(announcement.reference)] if choices else []
    text = "\n".join([heading, *lead, *(f"{name}: {value}" for name, value in rows), *how])
    body = [
        cards.heading(heading),
        *(cards.line(row) for row in lead),
        *([cards.facts((name, cards.plain(value)) for name, value in rows)] if rows else []),
    ]
    return Reply(
        text=text,
        card=cards.card(body, [cards.submit(one) for one in choices], text),
        choices=choices,
    )


def progress_choices(announcement: Announcement) -> tuple[Choice, ...]:
    """What the author can do about it."""
    if announcement.sent_at is None:
        return ()
    return (choice(texts.WHO_GOT_IT, "who_got", reference=announcement.reference),)


def progress_post(announcement: Announcement, reply: Reply) -> Post:
    """The card as a message: a new one, or in the place of the first. The same twice is one."""
    first = announcement.progress_key
    shown = hashlib.sha256(reply.text.encode()).hexdigest()[:PRINT]
    key = f"progress:{announcement.reference}"
    return Post(
        key=key if first is None else f"{key}:{shown}",
        purpose=PURPOSE if first is None else IN_PLACE,
        tenant_id=announcement.tenant_id,
        conversation_id=announcement.conversation_id,
        text=reply.text,
        card=dict(reply.card or {}),
        replaces_key=first,
    )


def lead_of(announcement: Announcement, counts: DeliveryCounts, waits: str = "") -> list[str]:
    """How far it is, in a sentence or two."""
    if announcement.state == "cancelled":
        gone = counts.people == 0
        return [texts.called_off_before() if gone else texts.was_stopped()]
    if announcement.sent_at is None:
        return [texts.making()]
    if not counts.queued:
        return [texts.through(counts.people)]
    far = texts.how_far(counts.people - counts.queued, counts.people)
    return [far, *([texts.waits_until(waits)] if waits else [])]


def rows_of(counts: DeliveryCounts) -> Iterator[tuple[str, str]]:
    """What became of its copies, each kind with how many."""
    named = (
        (texts.WAITING, counts.queued - counts.again),
        (texts.AGAIN, counts.again),
        (texts.IN_DIGEST, counts.digest),
        (texts.UNWANTED, counts.dropped),
    )
    if counts.sent:
        yield texts.SENT, texts.sent(counts.sent, counts.by_mail)
    yield from ((name, str(count)) for name, count in named if count)
    if counts.failed:
        in_all = sum(count for _, count in counts.failed)
        whys: dict[str, int] = {}
        for error, count in counts.failed:
            known = error if error in texts.WHY else ""
            whys[known] = whys.get(known, 0) + count
        told = [
            f"{count}: {texts.why(error)}" if len(whys) > 1 else texts.why(error)
            for error, count in whys.items()
        ]
        yield texts.FAILED, f"{in_all} ({'; '.join(told)})"
    if counts.seen:
        yield texts.SAID_SEEN, str(counts.seen)
