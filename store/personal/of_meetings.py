"""What is held of a person about meetings, and about messages that the bot sends them."""

from typing import Final

from sqlalchemy import case, func, not_

from store.announcements.tables import announcements, attention, deliveries
from store.outbox.tables import outbox
from store.personal.records import Blanked, Holding, Stays
from store.personal.whose import (
    an_id,
    to_them,
    where,
    whose,
)
from store.plan.tables import actions, agenda_items, group_members, meetings, responses
from store.pulses.tables import pulse_invitations, pulse_pace, pulses

MEETINGS: Final = "Meetings"
MESSAGES: Final = "Messages to you"
UNDECIDED: Final = agenda_items.c.state == "suggested"
NEVER_BEHIND: Final = 2**31 - 1
"""The revision of a copy that nobody brings up to date any more."""
SETTLED: Final = case(
    (deliveries.c.state.in_(("queued", "digest")), "dropped"), else_=deliveries.c.state
)
A_NO: Final = 'So that no messages begin again. Type "all messages" to take it back.'

OF_MEETINGS: Final[tuple[Holding, ...]] = (
    Holding(
        table=responses,
        group=MEETINGS,
        title="Whether you come, and came",
        theirs=whose(responses),
        shown={
            "Meeting": meetings.c.title,
            "On": meetings.c.starts_at,
            "Answer": func.replace(responses.c.answer, "_", " "),
            "You were there": responses.c.attended,
        },
        source=responses.join(meetings),
    ),
    Holding(
        table=agenda_items,
        group=MEETINGS,
        title="Points you suggested, not decided yet",
        theirs=where(whose(agenda_items), UNDECIDED),
        shown={"Point": agenda_items.c.reference, "Words": agenda_items.c.text},
    ),
    Holding(
        table=agenda_items,
        group=MEETINGS,
        title="Points you suggested",
        theirs=where(whose(agenda_items), not_(UNDECIDED)),
        shown={
            "Point": agenda_items.c.reference,
            "Words": agenda_items.c.text,
            "State": agenda_items.c.state,
        },
        deleted=Blanked(
            {"tenant_id": None, "aad_object_id": None, "conversation_id": None},
            "They are part of the group's agenda, without your name.",
        ),
    ),
    Holding(
        table=actions,
        group=MEETINGS,
        title="Actions that wait for you",
        theirs=whose(actions),
        shown={"Action": actions.c.text, "By": actions.c.due_on, "Done": actions.c.done_on},
        deleted=Blanked(
            {"tenant_id": None, "aad_object_id": None, "owner": "somebody"},
            "They are part of the group's notes, without your name.",
        ),
    ),
    Holding(
        table=group_members,
        group=MEETINGS,
        title="Groups you are a member of",
        theirs=whose(group_members, as_written=True),
        shown={"Group": group_members.c.group_slug},
        deleted=Stays("It is the council's own list. The provider engagement team can change it."),
    ),
    Holding(
        table=deliveries,
        group=MESSAGES,
        title="Announcements you got",
        theirs=where(whose(deliveries, "recipient"), deliveries.c.kind == "person"),
        shown={
            "Announcement": announcements.c.title,
            "State": deliveries.c.state,
            "You said you have seen it": deliveries.c.seen_at,
        },
        source=deliveries.join(announcements),
        deleted=Blanked(
            {
                "recipient": an_id,
                "post_key": None,
                "revision": NEVER_BEHIND,
                "seen_at": None,
                "state": SETTLED,
            },
            "The council counts how many people got them.",
        ),
    ),
    Holding(
        table=outbox,
        group=MESSAGES,
        title="Messages from me to you",
        theirs=to_them,
        shown={"State": outbox.c.state, "Sent": outbox.c.sent_at, "Words": outbox.c.text},
    ),
    Holding(
        table=attention,
        group=MESSAGES,
        title="That you want fewer messages",
        theirs=where(whose(attention), attention.c.wish != "stop"),
        shown={"Since": attention.c.since},
    ),
    Holding(
        table=attention,
        group=MESSAGES,
        title="That you want no messages",
        theirs=where(whose(attention), attention.c.wish == "stop"),
        shown={"Since": attention.c.since},
        deleted=Stays(A_NO),
    ),
    Holding(
        table=pulse_invitations,
        group=MESSAGES,
        title="Pulses you were asked",
        theirs=whose(pulse_invitations),
        shown={"Pulse": pulses.c.title, "Settled": pulse_invitations.c.place},
        source=pulse_invitations.join(pulses),
    ),
    Holding(
        table=pulse_pace,
        group=MESSAGES,
        title="That you want fewer pulses",
        theirs=where(whose(pulse_pace), pulse_pace.c.pace != "never"),
        shown={"Ask me": pulse_pace.c.pace},
    ),
    Holding(
        table=pulse_pace,
        group=MESSAGES,
        title="That you want no pulses",
        theirs=where(whose(pulse_pace), pulse_pace.c.pace == "never"),
        shown={"Ask me": pulse_pace.c.pace},
        deleted=Stays(A_NO),
    ),
)
