"""What pulses send: the invitation, and one reminder."""

from dialogs import cards
from dialogs.pulse import texts
from dialogs.pulse.cards import question_reply
from dialogs.turn import Reply
from store.announcements.courtesy import EVALUATION, PULSE
from store.outbox.records import IN_PLACE, Post
from store.pulses.closing import post_key
from store.pulses.records import Asked


def invitation(asked: Asked) -> Post:
    """The first question, for somebody's own chat."""
    lead = (asked.title,) if asked.title else ()
    return _post(asked, question_reply(asked, *lead))


def reminder(asked: Asked) -> list[Post]:
    """The question that waits once more, and a line in the place of the card further up.

    Of several questions the first card has become thanks, with the way to change that answer: it
    stays as it is.
    """
    again = _post(asked, question_reply(asked, texts.asked_again()), ":again")
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
