"""Who got an announcement, person by person, those who were not reached first."""

from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo

from dialogs import cards
from dialogs.contact.cards import choice
from dialogs.delivery import texts
from dialogs.delivery.when import moment
from dialogs.turn import Reply
from store.announcements.records import Announcement, Told

ON_A_PAGE: Final = 20
ORDER: Final = ("failed", "queued", "digest", "dropped", "sent")
"""Of states in the list: what an officer may have to do something about comes first."""


def who_got(announcement: Announcement, told: Sequence[Told], page: int, zone: ZoneInfo) -> Reply:
    """A page of the list; past its end the last one."""
    ordered = sorted(told, key=lambda one: (ORDER.index(one.state), one.seen_at is not None))
    pages = max(1, -(-len(ordered) // ON_A_PAGE))
    page = min(page, pages)
    first = (page - 1) * ON_A_PAGE
    shown = ordered[first : first + ON_A_PAGE]
    reference = announcement.reference
    heading = texts.who_got(reference, cards.one_line(announcement.title))
    count = [texts.page(first + 1, first + len(shown), len(ordered))] if pages > 1 else []
    rows = [line_of(one, zone) for one in shown] or [texts.through(0)]
    more = page < pages
    below = [*([texts.next_page(reference, page + 1)] if more else []), texts.as_table(reference)]
    choices = (choice(texts.MORE, "who_got", reference=reference, page=page + 1),) if more else ()
    text = "\n".join([heading, *count, *rows, *below])
    body = [
        cards.heading(heading),
        *(cards.line(row) for row in count),
        *(cards.line(row, spacing="Small") for row in rows),
        *(cards.line(row, isSubtle=True, size="Small") for row in below),
    ]
    return Reply(
        text=text,
        card=cards.card(body, [cards.submit(one) for one in choices], text),
        choices=choices,
    )


def line_of(one: Told, zone: ZoneInfo) -> str:
    """One person and what became of their copy."""
    name = texts.a_channel() if one.kind == "channel" else cards.one_line(one.name)
    return texts.row(name, cards.one_line(one.organisation), list(what_became(one, zone)))


def what_became(one: Told, zone: ZoneInfo) -> tuple[str, ...]:
    """What became of a copy, in a few words."""
    state = texts.STATES[one.state]
    if one.state in ("failed", "dropped") and one.error:
        state = f"{state} ({texts.why_one(one.error)})"
    elif one.state == "sent" and one.sent_at is not None:
        when = moment(one.sent_at, zone)
        state = texts.sent_by_mail(when) if one.way else f"{state} {when}"
    elif one.state == "queued" and one.attempts > 1:
        state = texts.AGAIN.lower()
    seen = (texts.seen_on(moment(one.seen_at, zone)),) if one.seen_at else ()
    return (state, *seen)
