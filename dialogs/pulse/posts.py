"""What pulses send: the invitation, and one reminder."""

from dialogs import cards
from dialogs.pulse import texts
from dialogs.pulse.sheet_cards import asking_reply
from dialogs.turn import Reply
from store.announcements.courtesy import EVALUATION, PULSE
from store.outbox.records import IN_PLACE, Post
from store.pulses.closing import post_key
from store.pulses.records import Asked, Sheet


def invitation(sheet: Sheet) -> Post:
    """The first question, or the first card of several, for somebody's own chat."""
    asked = sheet.first
    lead = (asked.title,) if asked.title else ()
    return _post(asked, asking_reply(sheet, *lead))


def reminder(sheet: Sheet) -> list[Post]:
    """What waits once more, and a line in the place of the card further up.

    Of several cards the first has become thanks, with the way to change those answers: it stays as
    it is.
    """
    asked = sheet.first
    again = _post(asked, asking_reply(sheet, texts.asked_again()), ":again")
    if asked.at:
        return [again]
    older = cards.saying(texts.asked_further_down())
    return [_post(asked, older, ":before", purpose=IN_PLACE, replaces=key_of(asked)), again]


def key_of(asked: Asked) -> str:
    """What the invitation is called."""
    return post_key(asked.pulse_id, asked.tenant_id, asked.aad_object_id)


def _post(
    asked: Asked, reply: Reply, more: str = "", *, purpose: str = "", replaces: str | None = None
) -> Post:
    return Post(
        key=f"{key_of(asked)}{more}",
        purpose=purpose or (EVALUATION if asked.kind == "evaluation" else PULSE),
        tenant_id=asked.tenant_id,
        aad_object_id=asked.aad_object_id,
        text=reply.text,
        card=dict(reply.card) if reply.card else None,
        replaces_key=replaces,
    )
