"""``check``, what is around the directory: sign-in, clock, mail, processes, what waits, who may."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.commands.certificate import certificate_ends
from bot.commands.trying import keys_and_clock, mail_trouble, token_trouble
from bot.jobs import jobs
from bot.knowledge import KnowledgeKeeper, roles
from bot.metrics import Metrics
from bot.outbound_token import token_source
from bot.schedule import late
from config.clock import Clock
from config.settings import Settings
from config.vocabulary import Role
from store.backups import NAME as BACKUP
from store.database import Database
from store.directory import Directory
from store.enquiries.desk import EnquiryDesk
from store.standing import Standing, leader_seen, standing

MOST_WRONG: Final = timedelta(minutes=5)
"""Tokens are taken that began or ended so long ago."""
SILENT: Final = timedelta(minutes=1)
LATE: Final = timedelta(minutes=15)
SOON: Final = timedelta(days=30)
"""To have another certificate made takes some councils weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found out.

    ``token``, ``keys``, ``mail_server`` and ``mailbox`` are what went wrong, "" for nothing;
    ``ahead`` is how far this machine's clock is before Microsoft's; ``late`` the jobs that are,
    each with how long; ``seen`` when the process that leads last said so; ``certificate_ends`` when
    the certificate runs out that the bot signs in with.
    """

    settings: Settings
    now: datetime
    directory: Directory
    standing: Standing
    token: str = ""
    keys: str = ""
    mail_server: str = ""
    mailbox: str = ""
    ahead: timedelta = timedelta()
    leads: bool = True
    seen: datetime | None = None
    late: Mapping[str, timedelta] = field(default_factory=dict)
    managers: int = 1
    certificate_ends: datetime | None = None


async def find_out(
    settings: Settings, database: Database, directory: Directory, clock: Clock, *, ask: bool
) -> Found:
    """Read the store, which must be there; ``ask`` others too, outside local mode."""
    now, today = clock.now(), clock.today()
    before = today - timedelta(days=settings.stale_after_days)
    async with database.unit_of_work() as uow:
        stands = await standing(uow, now, now, today, before)
        leads, seen = await leader_seen(uow)
        managers = len(await EnquiryDesk(uow, now).people_with(Role.ENGAGEMENT_MANAGER))
    token, keys, ahead = "", "", timedelta()
    if ask and settings.has_credentials and not settings.local:
        token = await token_trouble(token_source(settings))
        keys, ahead = await keys_and_clock(settings.openid_metadata_url)
    mail_server, mailbox = "", ""
    if ask and not settings.local:
        mail_server, mailbox = await mail_trouble(settings)
    by_the_clock = jobs(settings, KnowledgeKeeper(database, settings, clock, Metrics()))
    return Found(
        settings=settings,
        now=now,
        directory=directory,
        standing=stands,
        token=token,
        keys=keys,
        mail_server=mail_server,
        mailbox=mailbox,
        ahead=ahead,
        leads=leads,
        seen=seen,
        late={
            name: late(job.when, stands.done_at.get(name), now, clock.zone)
            for name, job in by_the_clock.items()
        },
        managers=managers,
        certificate_ends=certificate_ends(settings),
    )


def _token(found: Found) -> str:
    return found.token and (
        f"Microsoft gives the bot no token ({found.token}), so it can answer nobody. Check "
        "BOT_APP_ID, BOT_TENANT_ID, and whether the secret or certificate has run out."
    )


def _keys(found: Found) -> str:
    return found.keys and (
        f"The keys of incoming messages cannot be fetched ({found.keys}), so no message would be "
        "taken. Let this machine reach the host of BOT_OPENID_METADATA_URL."
    )


def _mail_server(found: Found) -> str:
    return found.mail_server and (
        f"The mail server does not let the bot in ({found.mail_server}), so no e-mail leaves. "
        "Check BOT_SMTP_URL, the server's certificate, and that this machine reaches it."
    )


def _mailbox(found: Found) -> str:
    return found.mailbox and (
        f"The mailbox cannot be opened ({found.mailbox}), so no reply is read. Check BOT_IMAP_URL, "
        "the server's certificate, and that this machine reaches it."
    )


def _clock(found: Found) -> str:
    if abs(found.ahead) <= MOST_WRONG:
        return ""
    minutes = round(abs(found.ahead).total_seconds() / 60)
    way = "ahead" if found.ahead > timedelta() else "behind"
    return (
        f"This machine's clock is {minutes} minutes {way}, so messages are refused. Set it, and "
        "keep it by NTP."
    )


def _no_phone(found: Found) -> str:
    topic = roles(found.settings).safeguarding
    contacts = found.directory.contacts
    ids = dict.fromkeys(
        route.contact_id
        for route in found.directory.routes_by_topic.get(topic, ())
        if route.contact_id in contacts and not contacts[route.contact_id].phone
    )
    names = ", ".join(f"{contacts[one].name} ({one})" for one in ids)
    return names and (
        f"Nobody can ring about harm to a person: {names} on topic {topic} has no phone. Import "
        "the contact with one."
    )


def _nobody_leads(found: Found) -> str:
    if found.seen is None or (found.leads and found.now - found.seen < SILENT):
        return ""
    return (
        f"No process sends or runs the schedule since {_at(found.seen, found)}. Start "
        "provider-bot run; where one runs, look for leader_not_known in its log."
    )


def _late_jobs(found: Found) -> str:
    names = ", ".join(name for name, by in found.late.items() if by > LATE)
    # Where no process leads, every job is late, and one sentence says why.
    return ("" if _nobody_leads(found) else names) and (
        f"Jobs that are more than a quarter of an hour late: {names}. Look for job_failed in the "
        "log."
    )


def _old_posts(found: Found) -> str:
    oldest = found.standing.oldest_due
    if oldest is None or found.now - oldest <= LATE:
        return ""
    count = found.standing.posts_waiting
    return (
        f"{count} {'message waits' if count == 1 else 'messages wait'} to be sent, the oldest "
        f"since {_at(oldest, found)}. See what /readyz warns of, and look for post_not_sent in "
        "the log."
    )


def _no_address(found: Found) -> str:
    if found.settings.local:
        return ""
    if found.settings.public_url:
        return "" if found.settings.calendar_key.get_secret_value() else _NO_KEY
    return (
        "No public address: calendars, pictures and reports have no links, and nobody can fetch "
        "what is held about them. Set BOT_PUBLIC_URL to the bot's https address."
    )


_NO_KEY: Final = (
    "A public address without a key: pictures and reports of the pulse have no links. Set "
    "BOT_CALENDAR_KEY to a long random word."
)


def _no_backup(found: Found) -> str:
    days, last = found.settings.backup_days, found.standing.done_at.get(BACKUP)
    if found.settings.local or not days or (last and found.now - last <= timedelta(days=days)):
        return ""
    since = f"since {_at(last, found)}" if last else "yet"
    return (
        f"There was no backup {since}. Run provider-bot backup --out FILE, from time to time by "
        "itself; where one is made by other means, provider-bot backup --noted."
    )


def _old_certificate(found: Found) -> str:
    ends = found.certificate_ends
    if ends is None or ends - found.now > SOON:
        return ""
    return (
        f"The certificate in BOT_APP_CERTIFICATE runs out at {_at(ends, found)}. Register another "
        "one beside it, name its file there and start again before that day."
    )


def _no_manager(found: Found) -> str:
    if found.managers or not found.directory.contacts:
        return ""
    return (
        "Nobody is engagement manager, so nobody sets the pulse or sees all numbers. Import a "
        "person with the role engagement_manager."
    )


PROBLEMS: Final[Sequence[Callable[[Found], str]]] = (
    _token,
    _keys,
    _clock,
    _mail_server,
    _mailbox,
    _no_phone,
)
"""What keeps the installation from being ready."""
ADVICE: Final[Sequence[Callable[[Found], str]]] = (
    _nobody_leads,
    _late_jobs,
    _old_posts,
    _old_certificate,
    _no_backup,
    _no_manager,
    _no_address,
)
"""What is worth mending, the worst first."""


def told(checks: Sequence[Callable[[Found], str]], found: Found) -> list[str]:
    """The sentences of those checks that found something."""
    return [sentence for check in checks if (sentence := check(found))]


def _at(when: datetime, found: Found) -> str:
    local = when.astimezone(ZoneInfo(found.settings.timezone))
    return f"{local:%H:%M} on {local.day} {local:%B %Y}"
