"""``check``: is this installation ready, and if not, what mends it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from bot.app import CannotStart, check_can_start
from bot.knowledge import roles
from bot.readiness import problems
from config.clock import Clock
from config.settings import Settings
from store.database import Database
from store.directories import load_directory
from store.directory import Directory
from store.gaps import Gap, GapKind, gaps
from store.reports import list_reports


async def check(settings: Settings, database: Database, clock: Clock) -> list[str]:
    """All that keeps the installation from being ready, each with its mend; else empty."""
    found = _settings(settings)
    unready = await problems(database)
    if unready:
        return found + unready
    async with database.unit_of_work() as uow:
        directory = await load_directory(uow, settings.engagement_topic)
        reports = await list_reports(uow)
    needed = roles(settings)
    amiss = gaps(
        directory,
        clock.today(),
        timedelta(days=settings.stale_after_days),
        (needed.safeguarding, needed.out_of_hours, needed.engagement),
    )
    found += [_SENTENCES[gap.kind](gap, directory) for gap in amiss]
    found += [
        f"{_who(directory, report.contact_id)} was reported out of date for {report.topic} "
        f"on {_day(report.reported_on)}. Check the entry and import it with a new verified_on."
        for report in reports
        if _not_checked_since(directory, report.contact_id, report.reported_on)
    ]
    return found


def _settings(settings: Settings) -> list[str]:
    try:
        check_can_start(settings)
    except CannotStart as error:
        return [str(error)]
    return []


def _not_checked_since(directory: Directory, contact_id: str, reported_on: date) -> bool:
    contact = directory.contacts.get(contact_id)
    if contact is None:
        return False
    return contact.verified_on is None or contact.verified_on <= reported_on


def _who(directory: Directory, contact_id: str) -> str:
    contact = directory.contacts.get(contact_id)
    return f"{contact.name} ({contact_id})" if contact else contact_id


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else "never"


def _left(gap: Gap, directory: Directory) -> str:
    stands_in = _who(directory, gap.covered_by) if gap.covered_by else "the department's mailbox"
    return (
        f"{_who(directory, gap.subject)} left after {_day(gap.since)} and is still on a route; "
        f"{stands_in} answers meanwhile. Import a route to somebody else."
    )


def _no_route(gap: Gap, _: Directory) -> str:
    where = f" for {gap.where}" if gap.where else ""
    return (
        f"Topic {gap.subject} has no contact{where}; the department's mailbox answers meanwhile. "
        "Import a route for it."
    )


_SENTENCES: Final[Mapping[GapKind, Callable[[Gap, Directory], str]]] = {
    GapKind.NO_TOPICS: lambda _gap, _directory: (
        "The directory is empty. Run provider-bot init, then import contacts and routes."
    ),
    GapKind.TOPIC_MISSING: lambda gap, _: (
        f"Topic {gap.subject} is missing, and the bot needs it. Import it, or name another one in "
        "BOT_SAFEGUARDING_TOPIC, BOT_OUT_OF_HOURS_TOPIC or BOT_ENGAGEMENT_TOPIC."
    ),
    GapKind.NO_ROUTE: _no_route,
    GapKind.LEFT: _left,
    GapKind.NOBODY_COVERS: lambda gap, directory: (
        f"{_who(directory, gap.subject)} is away since {_day(gap.since)} and nobody covers; "
        "the department's mailbox answers meanwhile. Import the contact with a deputy_id."
    ),
    GapKind.NO_MAILBOX: lambda gap, _: (
        f"{gap.subject} has no mailbox to fall back on. "
        "Import departments with the columns name, email and phone."
    ),
    GapKind.STALE: lambda gap, directory: (
        f"{_who(directory, gap.subject)} was last checked: {_day(gap.since)}. "
        "Check the entry and import it with a new verified_on."
    ),
}
