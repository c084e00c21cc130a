"""What runs by the clock for the directory; each gives the messages that it comes to.

Each may run again at any time: keys and what is kept in the store make it do nothing twice. Nothing
leaves outside office hours.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from config.vocabulary import Role
from config.working_time import WorkingTime
from dialogs.upkeep import notice_texts
from dialogs.upkeep.notices import (
    confirmations,
    instead,
    to_contact,
    to_owner,
    to_owners,
)
from dialogs.upkeep.weekly import look, summary
from store.directories import load_directory
from store.enquiries.desk import EnquiryDesk
from store.gaps import gaps
from store.outbox.records import Post
from store.records import Person
from store.reports import list_reports, reported
from store.unit_of_work import UnitOfWork
from store.upkeep import entries
from store.upkeep.suggestions import suggestions
from store.ways.out_of_reach import Choice, out_of_reach

MOST_ASKED: Final = 3
"""How often a contact is asked: once, and twice more."""
ASK_AGAIN_AFTER: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What the jobs know of the installation."""

    working: WorkingTime
    stale_after: timedelta
    engagement_topic: str
    needed: tuple[str, ...] = ()
    """Slugs of the topics that the product itself needs."""
    mails: bool = True
    """E-mail is sent here."""
    council: str | None = None
    """The tenant of the council's own people; None for any."""


async def tell_of_reports(uow: UnitOfWork, now: datetime, office: Office) -> list[Post]:
    """Tell the owners which entries were said to be out of date; each entry once a day."""
    if not office.working.is_open(now):
        return []
    on = now.astimezone(office.working.zone).date()
    untold, owners = await entries.untold_reports(uow, on), await _owners(uow, now)
    if not untold or not owners:
        return []
    directory = await load_directory(uow, office.engagement_topic)
    posts: list[Post] = []
    for contact_id, times in untold.items():
        contact = directory.contacts[contact_id]
        line = notice_texts.reported(contact.name, times)
        posts += to_owners(owners, contact, directory, kind="report", on=on, line=line)
        await entries.mark_told(uow, contact_id, times, on)
    return posts


async def ask_contacts(uow: UnitOfWork, now: datetime, office: Office) -> list[Post]:
    """Ask contacts whose entry is old whether it is right; after three weeks tell the owners."""
    if not office.working.is_open(now):
        return []
    on = now.astimezone(office.working.zone).date()
    waiting = await entries.waiting(uow, on, on - office.stale_after)
    due = [
        one
        for one in waiting
        if not one.given_up and (one.last_on is None or one.last_on + ASK_AGAIN_AFTER <= on)
    ]
    if not due:
        return []
    directory, owners = await load_directory(uow, office.engagement_topic), await _owners(uow, now)
    posts: list[Post] = []
    for one in due:
        # An older card gives way, so that there is one at a time.
        older = await entries.notices_about(uow, confirmations(one.contact.id))
        if one.asked < MOST_ASKED:
            asked = replace(one, asked=one.asked + 1, first_on=one.first_on or on, last_on=on)
            posts += [
                *instead(older, notice_texts.asked_further_down()),
                to_contact(asked, directory, on),
            ]
            await entries.keep_waiting(uow, asked)
        elif owners:
            line = notice_texts.no_answer(one.contact.name, one.asked, one.first_on or on)
            posts += to_owners(owners, one.contact, directory, kind="silent", on=on, line=line)
            await entries.keep_waiting(uow, replace(one, given_up=True))
    return posts


async def tell_weekly(uow: UnitOfWork, now: datetime, office: Office) -> list[Post]:
    """Tell the owners once a week how true the directory is, on its first working day."""
    owners = await _owners(uow, now)
    if not owners or not office.working.is_open(now):
        return []
    on = now.astimezone(office.working.zone).date()
    directory = await load_directory(uow, office.engagement_topic)
    lost = await out_of_reach(uow, Choice(), on=on, mails=office.mails, council=office.council)
    found = look(
        directory,
        on,
        gaps=gaps(directory, on, office.stale_after, office.needed),
        overdue=await entries.overdue(uow, now),
        reported={one.contact_id: None for one in reported(directory, await list_reports(uow))},
        suggested=len(await suggestions(uow)),
        lost=lost.counts,
    )
    reply = summary(found, directory)
    year, week, _ = on.isocalendar()
    return [to_owner(owner, f"weekly:{year}-{week}", reply) for owner in owners] if reply else []


async def _owners(uow: UnitOfWork, now: datetime) -> tuple[Person, ...]:
    """Those who keep the directory."""
    return await EnquiryDesk(uow, now).people_with(Role.DIRECTORY_OWNER)
