"""How long what is kept: one line each, with the setting that says so and what lets it go.

The schedule (``bot/jobs.py``) does each once over all processes; nothing else deletes by age.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from store.announcements.deliveries import forget_copies
from store.announcements.drafts import forget_old_drafts
from store.audit.log import forget_entries
from store.enquiries.writing import forget_drafts, forget_words
from store.outbox.queue import forget_settled
from store.personal.forgetting import (
    forget_addresses,
    forget_changers,
    forget_chats,
    forget_comments,
)
from store.plan.forgetting import forget_who_came
from store.pulses.closing import forget_asked
from store.unit_of_work import UnitOfWork
from store.ways.forgetting import forget_ended

Forget = Callable[[UnitOfWork, datetime], Awaitable[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that is kept for a time.

    Attributes:
        job: The job's name, by which processes agree on who does it.
        settings: The settings that say how many days; of several the least counts, and none is
            none.
        forget: Lets go what is older than the time it is given; says how many rows that was.
        tables: What it keeps small.
        hourly: Every hour, and not once a night.
    """

    job: str
    settings: tuple[str, ...]
    forget: Forget
    tables: tuple[str, ...]
    hourly: bool = False


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        job="forget-old-posts",
        # A post may have the words of a question, so it is kept no longer than those.
        settings=("keep_posts_days", "keep_questions_days"),
        forget=forget_settled,
        tables=("outbox",),
    ),
    Rule(
        job="forget-old-questions",
        settings=("keep_questions_days",),
        forget=forget_words,
        tables=("enquiries", "enquiry_messages", "proposed_examples"),
    ),
    Rule(
        job="forget-who-came",
        settings=("keep_attendance_days",),
        forget=forget_who_came,
        tables=("responses", "agenda_items", "actions", "afterwards"),
    ),
    Rule(
        job="forget-copies",
        settings=("keep_copies_days",),
        forget=forget_copies,
        tables=("deliveries",),
    ),
    Rule(
        job="forget-old-announcements",
        settings=("keep_announcement_drafts_days",),
        forget=forget_old_drafts,
        tables=("announcements",),
    ),
    Rule(
        job="forget-drafts",
        settings=("keep_drafts_days",),
        forget=forget_drafts,
        tables=(),
        hourly=True,
    ),
    Rule(
        job="forget-invitations",
        settings=("keep_invitations_days",),
        forget=forget_asked,
        tables=("pulse_invitations",),
    ),
    Rule(
        job="forget-comments",
        settings=("keep_comments_days",),
        forget=forget_comments,
        tables=("pulse_comments",),
    ),
    Rule(
        job="forget-chats",
        settings=("keep_chats_days",),
        forget=forget_chats,
        tables=("conversations", "conversation_references", "profiles"),
    ),
    Rule(
        job="forget-changers",
        settings=("keep_changes_days",),
        forget=forget_changers,
        tables=("directory_changes",),
    ),
    Rule(
        job="forget-audit",
        settings=("keep_audit_days",),
        forget=forget_entries,
        tables=("audit_log",),
    ),
    Rule(
        job="forget-addresses",
        settings=(),
        forget=forget_addresses,
        tables=("file_addresses",),
        hourly=True,
    ),
    Rule(
        job="forget-visits",
        settings=(),
        forget=forget_ended,
        tables=("sign_in_links", "visitors", "spent_links", "received_mail"),
        hourly=True,
    ),
)
FOR_GOOD: Final = {
    "people": "the council's own list",
    "contacts": "the council's own list",
    "group_members": "the council's own list",
    "attention": "a wish, until the person says otherwise",
    "pulse_pace": "a wish, until the person says otherwise",
    "ways": "a wish, until the person says otherwise",
    "bounced_addresses": "until the address works again or is another",
}
"""Tables about people that no time empties, and why."""
