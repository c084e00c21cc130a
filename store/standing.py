"""How things stand, in numbers for an operator: what waits, what is late, what is out of date."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from sqlalchemy import bindparam, func, or_, select

from store.enquiries.tables import enquiries
from store.moments import in_utc
from store.outbox.jobs import done_at
from store.outbox.queue import ROW
from store.outbox.tables import leader
from store.pulses.tables import pulse_invitations, pulses
from store.tables import contacts
from store.unit_of_work import UnitOfWork
from store.ways.received import counted_mails

ENQUIRY: Final = enquiries.c
CONTACT: Final = contacts.c
INVITED: Final = pulse_invitations.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the store holds at a moment; counts, and of nobody by name.

    ``oldest_due`` is when the post that waits longest was due, None where none waits;
    ``done_at`` when each job was last done; ``answering`` how many of those who were ``invited`` to
    open pulses have settled a question; ``mails_in`` how many mails came in, by what became of
    them.
    """

    posts_queued: int
    posts_waiting: int
    oldest_due: datetime | None
    enquiries_later: int
    enquiries_soon: int
    enquiries_overdue: int
    contacts_stale: int
    pulses_open: int
    invited: int
    answering: int
    done_at: Mapping[str, datetime | None]
    mails_in: Mapping[str, int] = field(default_factory=dict)


async def standing(
    uow: UnitOfWork, now: datetime, soon: datetime, today: date, checked_before: date
) -> Standing:
    """Read it; one small read of each table's index.

    Args:
        uow: Where it is read.
        now: An aware time in UTC.
        soon: Until when a question that is due counts as due soon.
        today: The council's day.
        checked_before: An entry that was last checked before that day is out of date.
    """
    run = uow.connection.execute
    at = {"now": now, "soon": soon, "today": today, "before": checked_before}
    queued, waiting, oldest = (await run(POSTS, at)).one()
    questions, soon_or_past, past = (await run(QUESTIONS, at)).one()
    stale = await uow.connection.scalar(STALE, at)
    open_, invited = (await run(OPEN)).one()
    answering = await uow.connection.scalar(ANSWERING)
    return Standing(
        posts_queued=queued,
        posts_waiting=waiting,
        oldest_due=in_utc(oldest) if waiting else None,
        enquiries_later=questions - soon_or_past,
        enquiries_soon=soon_or_past - past,
        enquiries_overdue=past,
        contacts_stale=stale or 0,
        pulses_open=open_,
        invited=invited or 0,
        answering=answering or 0,
        done_at=await done_at(uow),
        mails_in=await counted_mails(uow),
    )


async def leader_seen(uow: UnitOfWork) -> tuple[bool, datetime | None]:
    """Whether a process holds the lead, and when the last one that did said so."""
    holder, at = (await uow.connection.execute(select(leader.c.holder, leader.c.renewed_at))).one()
    return holder is not None, in_utc(at)


POSTS: Final = select(
    func.count(), func.count().filter(ROW.due_at <= bindparam("now")), func.min(ROW.due_at)
).where(ROW.state == "queued")
QUESTIONS: Final = select(
    func.count(),
    func.count().filter(ENQUIRY.due_at <= bindparam("soon")),
    func.count().filter(ENQUIRY.due_at < bindparam("now")),
).where(ENQUIRY.state == "open")
STALE: Final = select(func.count()).where(
    or_(CONTACT.verified_on.is_(None), CONTACT.verified_on < bindparam("before")),
    or_(CONTACT.active_until.is_(None), CONTACT.active_until >= bindparam("today")),
)
OPEN: Final = select(func.count(), func.sum(pulses.c.invited)).where(pulses.c.closed_at.is_(None))
ANSWERING: Final = select(func.count()).where(
    INVITED.pulse_id.in_(select(pulses.c.id).where(pulses.c.closed_at.is_(None))),
    INVITED.place > 0,
)
