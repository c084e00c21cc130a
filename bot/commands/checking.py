"""``check``: is this installation ready, and if not, what mends it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from bot.can_start import CannotStart, check_can_start
from bot.commands import surroundings
from bot.knowledge import mail_reaches, roles
from bot.readiness import problems
from config.clock import Clock
from config.settings import Settings
from config.vocabulary import Role
from dialogs.upkeep import reach_texts
from store.database import Database
from store.directories import load_directory
from store.directory import Directory
from store.enquiries.desk import EnquiryDesk
from store.gaps import Gap, GapKind, gaps, without_deputy
from store.reports import OutOfDateReport, list_reports, reported
from store.upkeep.entries import overdue
from store.upkeep.records import Overdue
from store.upkeep.suggestions import suggestions
from store.ways.out_of_reach import Choice, Lost, OutOfReach, out_of_reach

MOST_TOLD_APART: Final = 3
"""More of the same kind become one sentence with their count and as many names."""


async def check(settings: Settings, database: Database, clock: Clock) -> list[str]:
    """All that keeps the installation from being ready, each with its mend; else empty."""
    found = _settings(settings)
    unready = await problems(database)
    if unready:
        return found + unready
    async with database.unit_of_work() as uow:
        directory = await load_directory(uow, settings.engagement_topic)
        reports = await list_reports(uow)
    around = await surroundings.find_out(settings, database, directory, clock, ask=not found)
    found += surroundings.told(surroundings.PROBLEMS, around)
    return found + amiss(settings, directory, reports, clock.today())


def amiss(
    settings: Settings, directory: Directory, reports: Sequence[OutOfDateReport], on: date
) -> list[str]:
    """What is amiss in the directory on that day, the worst first."""
    needed = roles(settings)
    found = gaps(
        directory,
        on,
        timedelta(days=settings.stale_after_days),
        (needed.safeguarding, needed.out_of_hours, needed.engagement),
    )
    told = [
        sentence
        for kind, alike in groupby(found, key=lambda gap: gap.kind)
        for sentence in _of_kind(kind, list(alike), directory)
    ]
    return told + _of_reports(reports, directory)


async def advice(settings: Settings, database: Database, clock: Clock) -> list[str]:
    """What is worth mending, though the bot is ready without; empty for a database that is not."""
    if await problems(database):
        return []
    async with database.unit_of_work() as uow:
        directory = await load_directory(uow, settings.engagement_topic)
        late = await overdue(uow, clock.now())
        owners = await EnquiryDesk(uow, clock.now()).people_with(Role.DIRECTORY_OWNER)
        waiting = len(await suggestions(uow))
        lost = await out_of_reach(
            uow,
            Choice(most=None),
            on=clock.today(),
            mails=mail_reaches(settings),
            council=settings.council_tenant,
        )
    around = await surroundings.find_out(settings, database, directory, clock, ask=False)
    return [
        *surroundings.told(surroundings.ADVICE, around),
        *([] if owners or not directory.contacts else [_NO_OWNER]),
        *_late(late, directory),
        *_unreached(lost, directory),
        *_lonely(without_deputy(directory, clock.today()), directory),
        *([_SUGGESTED.format(count=waiting)] if waiting else []),
    ]


def _late(late: Sequence[Overdue], directory: Directory) -> list[str]:
    """Whose questions are past their time, each by name."""
    return [
        f"{_who(directory, one.holder_id) if one.holder_id else 'Nobody'} has "
        f"{one.questions} {'question' if one.questions == 1 else 'questions'} past the time. "
        "Have them answered or passed on."
        for one in late
    ]


def _lonely(lonely: Sequence[str], directory: Directory) -> list[str]:
    """Who has no deputy, each by name: nobody answers while they are away."""
    names = ", ".join(_who(directory, one) for one in lonely)
    return [f"No deputy: {names}. Import a deputy_id, or tell the bot in chat."] if lonely else []


def _unreached(lost: OutOfReach, directory: Directory) -> list[str]:
    """Who can be reached in no way, and what mends it."""

    def named(one: Lost) -> str:
        if one.contact_id:
            return _who(directory, one.contact_id)
        return f"{one.name} ({one.organisation})" if one.organisation else one.name

    return [
        f"{reach_texts.of_reason(why, count)}: "
        f"{_first([named(one) for one in lost.first if one.why == why])}. {reach_texts.mend(why)}."
        for why, count in lost.counts.items()
    ]


_NO_OWNER: Final = (
    "Nobody keeps the directory, so nobody hears of what is out of date. Import a person with the "
    "role directory_owner."
)
_SUGGESTED: Final = (
    'Suggested examples that wait: {count}. The owner reads them with "suggested examples".'
)


def _settings(settings: Settings) -> list[str]:
    try:
        check_can_start(settings)
    except CannotStart as error:
        return [str(error)]
    return []


def _of_kind(kind: GapKind, alike: list[Gap], directory: Directory) -> list[str]:
    many = _MANY.get(kind)
    if many is None or len(alike) <= MOST_TOLD_APART:
        return [_ONE[kind](gap, directory) for gap in alike]
    names = [_who(directory, gap.subject) for gap in alike]
    return [many.format(count=len(names), names=_first(names))]


def _of_reports(reports: Sequence[OutOfDateReport], directory: Directory) -> list[str]:
    standing = reported(directory, reports)
    names = list(dict.fromkeys(_who(directory, report.contact_id) for report in standing))
    if len(names) > MOST_TOLD_APART:
        return [f"{len(names)} contacts were reported out of date: {_first(names)}. {_CHECK_THEM}"]
    return [
        f"{_who(directory, report.contact_id)} was reported out of date for {report.topic} "
        f"on {_day(report.reported_on)}. {_CHECK_IT}"
        for report in standing
    ]


def _first(names: Sequence[str]) -> str:
    rest = len(names) - MOST_TOLD_APART
    if rest <= 0:
        return ", ".join(names)
    return f"{', '.join(names[:MOST_TOLD_APART])} and {rest} more"


def _who(directory: Directory, subject: str) -> str:
    """A contact's name and id; what is no contact stays as it is."""
    contact = directory.contacts.get(subject)
    return f"{contact.name} ({subject})" if contact else subject


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _since(gap: Gap) -> str:
    return f" since {_day(gap.since)}" if gap.since else ""


def _left(gap: Gap, directory: Directory) -> str:
    meanwhile = (
        f"{_who(directory, gap.covered_by)} stands in" if gap.covered_by else "nobody stands in"
    )
    day = f" after {_day(gap.since)}" if gap.since else ""
    return (
        f"{_who(directory, gap.subject)} left{day}, is still on a route, and {meanwhile}. "
        "Import the route with somebody else."
    )


def _no_route(gap: Gap, _: Directory) -> str:
    where = f" for {gap.where}" if gap.where else ""
    return f"Topic {gap.subject} has no contact{where}. Import a route for it."


def _stale(gap: Gap, directory: Directory) -> str:
    who = _who(directory, gap.subject)
    last = f"was last checked on {_day(gap.since)}" if gap.since else "was never checked"
    return f"{who} {last}. {_CHECK_IT}"


_CHECK_IT: Final = "Check the entry and import it with a new verified_on."
_CHECK_THEM: Final = "Check the entries and import them with a new verified_on."

_ONE: Final[Mapping[GapKind, Callable[[Gap, Directory], str]]] = {
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
        f"{_who(directory, gap.subject)} is away{_since(gap)} and nobody stands in. "
        "Import the contact with a deputy_id."
    ),
    GapKind.NO_MAILBOX: lambda gap, _: (
        f"{gap.subject} has no mailbox to fall back on. Import departments with its e-mail."
    ),
    GapKind.STALE: _stale,
}

_MANY: Final[Mapping[GapKind, str]] = {
    GapKind.NO_ROUTE: (
        "{count} topics have no contact, or not for everybody: {names}. Import contacts, then "
        "routes for these topics."
    ),
    GapKind.LEFT: (
        "{count} contacts have left and are still on a route: {names}. Import their routes with "
        "somebody else."
    ),
    GapKind.NOBODY_COVERS: (
        "{count} contacts are away and nobody stands in: {names}. Import them with a deputy_id."
    ),
    GapKind.NO_MAILBOX: (
        "{count} departments have no mailbox to fall back on: {names}. Import departments with "
        "their e-mails."
    ),
    GapKind.STALE: f"{{count}} contacts must be checked again: {{names}}. {_CHECK_THEM}",
}
"""Where there are more than can be told one by one."""
