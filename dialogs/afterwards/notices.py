"""What the bot says about past meetings of its own accord; each once, in working time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal, TypeAlias

from dialogs import cards as house
from dialogs.afterwards import cards, notice_texts, texts
from dialogs.afterwards.about import action_lines, titled
from dialogs.afterwards.figures import figure_lines
from dialogs.contact.cards import choice
from dialogs.meetings.keepers import keepers
from dialogs.turn import Choice, Knowledge, Reply
from store.announcements.courtesy import ACTION_REMINDER
from store.outbox.records import Post
from store.plan.records import Action, GroupTerms, Meeting
from store.pulses.records import Figure

NOTICE: Final = "notice"
"""The purpose of what belongs to a council person's work."""
Which: TypeAlias = Literal["week", "day"]
A_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What a round by the clock knows: the directory, whose agenda is whose, and the time."""

    knowledge: Knowledge
    terms: dict[str, GroupTerms]
    now: datetime

    @property
    def today(self) -> date:
        """The day in the council's zone."""
        return self.now.astimezone(self.knowledge.working.zone).date()

    def titled(self, meeting: Meeting) -> str:
        """A meeting with its day."""
        zone = self.knowledge.working.zone
        return titled(meeting, meeting.starts_at.astimezone(zone).date())


def is_over(of: Round, meeting: Meeting) -> Post | None:
    """Asks who keeps the agenda to write down what came of a meeting; None for nobody."""
    buttons = (
        choice(texts.WHO_CAME, "after_who", meeting=meeting.id),
        choice(texts.WRITE_NOTES, "after_write", meeting=meeting.id, what="notes"),
        choice(texts.ADD_ACTIONS, "after_write", meeting=meeting.id, what="actions"),
        choice(texts.NOT_HELD, "after_not_held", meeting=meeting.id),
    )
    heading = notice_texts.is_over(of.titled(meeting))
    how = notice_texts.how_to_write(house.one_line(meeting.title))
    return _to_keeper(of, meeting, f"meeting:{meeting.id}:over", _reply([heading, how], buttons))


def figures_are_in(of: Round, meeting: Meeting, figures: Sequence[Figure]) -> Post | None:
    """Tells who keeps the agenda what the evaluation came to."""
    buttons = (choice(texts.WE_DID, "after_write", meeting=meeting.id, what="we_did"),)
    rows = [
        notice_texts.figures_are_in(of.titled(meeting)),
        *figure_lines(figures),
        notice_texts.tell_them(),
    ]
    return _to_keeper(of, meeting, f"meeting:{meeting.id}:figures", _reply(rows, buttons))


def is_due(of: Round, meeting: Meeting, action: Action, which: Which) -> Post | None:
    """Reminds the owner of an action, or in their place who keeps the agenda."""
    on = action.due_on or of.today
    title = of.titled(meeting)
    button = (choice(texts.DONE, "action_done", reference=action.reference),)
    rows = [*action_lines([action]), notice_texts.how_done(action.reference)]
    key = f"action:{action.reference}:{on.isoformat()}:{which}"
    contact = of.knowledge.directory.contacts.get(action.contact_id or "")
    there = of.knowledge.directory.present(contact, of.today) if contact else None
    to_owner = _reply([notice_texts.reminds_due(on, title), *rows], button)
    if there is not None and there.aad_object_id:
        return _post(key, NOTICE, to_owner, contact_id=there.id)
    if action.aad_object_id:
        return _post(
            key,
            ACTION_REMINDER,
            to_owner,
            tenant_id=action.tenant_id,
            aad_object_id=action.aad_object_id,
        )
    line = notice_texts.reminds_owner(house.one_line(action.owner), on, title)
    return _to_keeper(of, meeting, key, _reply([line, *rows], button))


def _to_keeper(of: Round, meeting: Meeting, key: str, reply: Reply) -> Post | None:
    found = keepers(of.knowledge, of.terms.get(meeting.group_slug or ""), of.today)
    keeper = next((one for one in found if one.aad_object_id), None)
    return _post(key, NOTICE, reply, contact_id=keeper.id) if keeper else None


def _reply(rows: Sequence[str], choices: tuple[Choice, ...]) -> Reply:
    body = [house.heading(rows[0]), *(house.line(row) for row in rows[1:])]
    return cards.reply(body, rows, choices)


def _post(
    key: str,
    purpose: str,
    reply: Reply,
    *,
    contact_id: str | None = None,
    tenant_id: str | None = None,
    aad_object_id: str | None = None,
) -> Post:
    return Post(
        key=key,
        purpose=purpose,
        contact_id=contact_id,
        tenant_id=tenant_id,
        aad_object_id=aad_object_id,
        text=reply.text,
        card=dict(reply.card or {}) or None,
    )
