"""`check` finds what is amiss around the directory, and names the mend of each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.commands import surroundings
from bot.commands.checking import advice, check
from bot.commands.data import load_catalogue
from bot.commands.surroundings import ADVICE, PROBLEMS, Found, told
from bot.commands.trying import keys_and_clock, token_trouble
from bot.outbound_token import Anonymous, NoToken
from config.clock import Clock
from config.settings import Settings
from store.database import Database
from store.standing import Standing
from tests.factories import contact, directory, route, topic
from tests.posts import post, put

NOW: Final = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
MINUTES: Final = timedelta(minutes=1)
SETTINGS: Final = Settings(
    _env_file=None, public_url="https://bot.example.org", calendar_key=SecretStr("k" * 32)
)
QUIET: Final = Standing(
    posts_queued=0,
    posts_waiting=0,
    oldest_due=None,
    enquiries_later=0,
    enquiries_soon=0,
    enquiries_overdue=0,
    contacts_stale=0,
    pulses_open=0,
    invited=0,
    answering=0,
    done_at={"backup": NOW - timedelta(days=6)},
)
HARM: Final = "safeguarding-concern"
FINE: Final = Found(
    settings=SETTINGS,
    now=NOW,
    directory=directory(
        route("ann", topic=HARM), topics=(topic(HARM),), contacts=(contact("ann", phone="1"),)
    ),
    standing=QUIET,
    seen=NOW - timedelta(seconds=2),
    late={"remind": timedelta()},
)
WAITING: Final = replace(QUIET, posts_waiting=2, oldest_due=NOW - 20 * MINUTES)
TABLE: Final[dict[str, tuple[dict[str, Any], str]]] = {
    "token": (
        {"token": "invalid_client"},
        (
            "Microsoft gives the bot no token (invalid_client), so it can answer nobody. Check "
            "BOT_APP_ID, BOT_TENANT_ID, and whether the secret or certificate has run out."
        ),
    ),
    "keys": (
        {"keys": "ClientConnectorError"},
        (
            "The keys of incoming messages cannot be fetched (ClientConnectorError), so no message "
            "would be taken. Let this machine reach the host of BOT_OPENID_METADATA_URL."
        ),
    ),
    "clock ahead": (
        {"ahead": 7 * MINUTES},
        (
            "This machine's clock is 7 minutes ahead, so messages are refused. Set it, and keep it "
            "by NTP."
        ),
    ),
    "clock behind": (
        {"ahead": -60 * MINUTES},
        (
            "This machine's clock is 60 minutes behind, so messages are refused. Set it, and keep "
            "it by NTP."
        ),
    ),
    "mail server": (
        {"mail_server": "535 mail_sign_in"},
        (
            "The mail server does not let the bot in (535 mail_sign_in), so no e-mail leaves. "
            "Check BOT_SMTP_URL, the server's certificate, and that this machine reaches it."
        ),
    ),
    "mailbox": (
        {"mailbox": "refused"},
        (
            "The mailbox cannot be opened (refused), so no reply is read. Check BOT_IMAP_URL, "
            "the server's certificate, and that this machine reaches it."
        ),
    ),
    "no phone": (
        {
            "directory": directory(
                route("ann", topic=HARM),
                topics=(topic(HARM),),
                contacts=(contact("ann", phone=""),),
            )
        },
        (
            f"Nobody can ring about harm to a person: Ann (ann) on topic {HARM} has no phone. "
            "Import the contact with one."
        ),
    ),
    "nobody leads": (
        {"leads": False},
        (
            "No process sends or runs the schedule since 09:59 on 23 November 2026. Start "
            "provider-bot run; where one runs, look for leader_not_known in its log."
        ),
    ),
    "silent": (
        {"seen": NOW - 5 * MINUTES, "late": {"remind": 60 * MINUTES}},
        (
            "No process sends or runs the schedule since 09:55 on 23 November 2026. Start "
            "provider-bot run; where one runs, look for leader_not_known in its log."
        ),
    ),
    "late job": (
        {"late": {"remind": 16 * MINUTES, "tell": 14 * MINUTES}},
        (
            "Jobs that are more than a quarter of an hour late: remind. Look for job_failed in the "
            "log."
        ),
    ),
    "old posts": (
        {"standing": WAITING},
        (
            "2 messages wait to be sent, the oldest since 09:40 on 23 November 2026. See what "
            "/readyz warns of, and look for post_not_sent in the log."
        ),
    ),
    "old certificate": (
        {"certificate_ends": NOW + timedelta(days=29)},
        (
            "The certificate in BOT_APP_CERTIFICATE runs out at 10:00 on 22 December 2026. "
            "Register another one beside it, name its file there and start again before that day."
        ),
    ),
    "no backup": (
        {"standing": replace(QUIET, done_at={})},
        (
            "There was no backup yet. Run provider-bot backup --out FILE, from time to time by "
            "itself; where one is made by other means, provider-bot backup --noted."
        ),
    ),
    "old backup": (
        {"standing": replace(QUIET, done_at={"backup": NOW - timedelta(days=8)})},
        (
            "There was no backup since 10:00 on 15 November 2026. Run provider-bot backup --out "
            "FILE, from time to time by itself; where one is made by other means, provider-bot "
            "backup --noted."
        ),
    ),
    "no manager": (
        {"managers": 0},
        (
            "Nobody is engagement manager, so nobody sets the pulse or sees all numbers. Import a "
            "person with the role engagement_manager."
        ),
    ),
    "no address": (
        {"settings": Settings(_env_file=None)},
        (
            "No public address: calendars, pictures and reports have no links, and nobody can "
            "fetch what is held about them. Set BOT_PUBLIC_URL to the bot's https address."
        ),
    ),
    "no key": (
        {"settings": Settings(_env_file=None, public_url="https://bot.example.org")},
        (
            "A public address without a key: pictures and reports of the pulse have no links. Set "
            "BOT_CALENDAR_KEY to a long random word."
        ),
    ),
}


@pytest.mark.parametrize("changes", [each for each, _ in TABLE.values()], ids=list(TABLE))
def test_each_thing_amiss_has_one_sentence(changes: dict[str, Any]) -> None:
    """With the mend, and nothing else is said."""
    sentence = next(said for those, said in TABLE.values() if those is changes)
    assert told((*PROBLEMS, *ADVICE), replace(FINE, **changes)) == [sentence]


def test_where_nothing_is_amiss_nothing_is_said() -> None:
    """Nor of an installation that never ran, nor in local mode without an address."""
    assert told((*PROBLEMS, *ADVICE), FINE) == []
    assert told(ADVICE, replace(FINE, seen=None, leads=False)) == []
    local = Settings(_env_file=None, local=True)
    assert told(ADVICE, replace(FINE, settings=local)) == []


def test_each_check_has_a_line_in_the_table() -> None:
    """A new check comes with its sentence."""

    def speaks(check: Callable[[Found], str]) -> bool:
        """Whether a line of the table makes it say something."""
        return any(check(replace(FINE, **changes)) for changes, _ in TABLE.values())

    assert all(speaks(check) for check in (*PROBLEMS, *ADVICE))


class Refusing(Anonymous):
    """A token service that gives none."""

    async def header(self) -> str | None:
        """No token."""
        raise NoToken("invalid_client")


async def test_a_token_is_asked_for() -> None:
    """The service's own word is told."""
    assert await token_trouble(Anonymous()) == ""
    assert await token_trouble(Refusing()) == "invalid_client"


async def test_the_clock_is_compared_with_the_key_service() -> None:
    """By the date of its answer; a service that fails or is away is told."""
    status = [200]

    async def keys(_: web.Request) -> web.Response:
        """An answer of an hour ago."""
        ago = datetime.now(UTC) - timedelta(hours=1)
        date = ago.strftime("%a, %d %b %Y %H:%M:%S GMT")
        return web.Response(status=status[0], headers={"Date": date})

    app = web.Application()
    app.router.add_get("/openid", keys)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/openid"
    wrong, ahead = await keys_and_clock(url)
    assert wrong == ""
    assert abs(ahead - timedelta(hours=1)) < MINUTES
    status[0] = 503
    assert (await keys_and_clock(url))[0] == "503"
    await runner.cleanup()
    assert await keys_and_clock(url) == ("ClientConnectorError", timedelta())


async def test_production_is_asked_once_and_its_trouble_told(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Microsoft refuses is a problem; what waits in the store is advice."""
    clock = Clock()
    clock.set(NOW)
    await load_catalogue(database, sample_on=NOW.date())
    await put(database, NOW - 20 * MINUTES, post())
    asked: list[Settings] = []

    def refusing(settings: Settings) -> Refusing:
        """The credentials are wrong."""
        asked.append(settings)
        return Refusing()

    monkeypatch.setattr(surroundings, "token_source", refusing)
    settings = Settings(
        _env_file=None,
        app_id="a",
        app_password="secret",
        tenant_id="t",
        openid_metadata_url="http://127.0.0.1:9/openid",
    )
    token, keys = await check(settings, database, clock)
    assert token.startswith("Microsoft gives the bot no token (invalid_client)")
    assert keys.startswith("The keys of incoming messages cannot be fetched")
    waits, backup, address, *_ = await advice(settings, database, clock)
    assert waits.startswith("1 message waits to be sent, the oldest since 09:40")
    assert backup.startswith("There was no backup yet")
    assert address.startswith("No public address")
    assert len(asked) == 1
