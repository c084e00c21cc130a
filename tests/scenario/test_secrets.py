"""No secret is ever in a log, in an answer, in a metric or in what a command prints."""

import io
import re
import shutil
import ssl
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, Final

import aiohttp
import pytest
import structlog
import trustme
from pydantic import SecretStr

from bot.cli import main
from bot.logs import configure_logs
from config.settings import Settings
from tests import activities
from tests.microsoft import microsoft
from tests.running import Running, local_settings, running
from tests.scenario.conftest import production_settings

PASSWORD: Final = "Pa55word-of-the-app-kept-secret"
CALENDAR_KEY: Final = "calendar-key-that-nobody-may-read"
DATABASE_PASSWORD: Final = "database-pass-kept-secret"
"""What is looked for; each unlike anything else that is ever printed."""


class Caught(io.BytesIO):
    """A standard error that keeps what is written to it, as text and as bytes."""

    @property
    def buffer(self) -> "Caught":
        """Where bytes go."""
        return self

    def write(self, said: Any) -> int:
        """Keep it."""
        return super().write(said.encode() if isinstance(said, str) else said)

    def isatty(self) -> bool:
        """No terminal."""
        return False

    @property
    def text(self) -> str:
        """All of it."""
        return self.getvalue().decode(errors="replace")


@pytest.fixture(params=["json", "console"])
def caught(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Caught]:
    """Everything that is logged from here on, at the most talkative level."""
    log = Caught()
    monkeypatch.setattr(sys, "stderr", log)
    before = structlog.get_config()
    configure_logs(local_settings(tmp_path, log_format=request.param, log_level="debug"))
    structlog.configure(cache_logger_on_first_use=False)
    yield log
    structlog.configure(**before)


async def _errors(bot: Running) -> list[str]:
    """Requests that are refused, broken or forged; gives all that was answered."""
    url = f"{bot.url}/api/messages"
    token = bot.microsoft.token()
    answers = []
    message = activities.message("hello", service_url=bot.service_url)
    for headers, body in (
        ({}, message),
        ({"Authorization": f"Bearer {token}x"}, message),
        ({"Authorization": "Bearer rubbish"}, message),
        ({"Authorization": f"Bearer {token}"}, message | {"serviceUrl": "https://evil.example"}),
        ({"Authorization": f"Bearer {token}"}, message | {"channelId": "webchat"}),
        ({"Authorization": f"Bearer {token}"}, [message]),
        ({"Authorization": f"Bearer {token}"}, {"type": "message"}),
    ):
        async with bot.client.post(url, json=body, headers=headers) as response:
            answers.append(await response.text())
    paths = (
        "/",
        "/readyz",
        "/healthz",
        "/metrics",
        "/calendar.ics?key=x",
        "/about-you/" + "x" * 32,
    )
    answers += [(await bot.get(path))[1] for path in paths]
    return answers


@pytest.fixture
async def told(
    tmp_path: Path,
    sample_file: Path,
    authority: trustme.CA,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Running]:
    """A bot as in production whose every secret is known, and whose log is kept."""
    shutil.copy(sample_file, tmp_path)
    bundle = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(bundle))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    client = ssl.create_default_context()
    authority.issue_cert("localhost").configure_cert(server)
    authority.configure_trust(client)
    async with (
        microsoft(server) as fake,
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=client)) as session,
    ):
        settings = production_settings(tmp_path, fake).model_copy(
            update={
                "app_password": SecretStr(PASSWORD),
                "calendar_key": SecretStr(CALENDAR_KEY),
                "public_url": "https://bot.example.org",
            }
        )
        async with running(settings, fake, session) as bot:
            yield bot


async def test_many_turns_and_errors(
    caught: Caught, told: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Turns, refusals, forged requests, a turn that breaks: no secret is logged or answered."""
    incoming = told.microsoft.token()
    answers = await _errors(told)
    for text in ("hello", "who do I contact about payments?", "help", "my questions"):
        answers += await told.say(text)
    held = await told.say("what do you hold about me")
    key = re.search(r"/about-you/([\w-]+)", str(told.microsoft.sent[-1].body))

    async def broken(*_: object) -> None:
        raise RuntimeError("made to fail")

    with monkeypatch.context() as patched:
        patched.setattr(told.bot.host, "take", broken)
        answers += await told.say("hello again")

    outgoing = {(one.authorization or "").removeprefix("Bearer ") for one in told.microsoft.sent}
    everything = "\n".join([caught.text, *answers])
    assert "made to fail" in caught.text
    assert held
    assert key is not None
    assert outgoing - {""}
    for secret in (PASSWORD, CALENDAR_KEY, incoming, *(outgoing - {""}), key[1]):
        assert secret not in everything


def _settings() -> Settings:
    return Settings(
        _env_file=None,
        app_id="id",
        app_password=PASSWORD,
        calendar_key=CALENDAR_KEY,
        database_url=f"postgresql://bot:{DATABASE_PASSWORD}@127.0.0.1:1/bot",
    )


def test_settings_in_any_form_show_no_secret() -> None:
    """However somebody prints them."""
    made = _settings()
    shown = f"{made!r}{made!s}{made.model_dump()}{made.model_dump_json()}{vars(made)}"

    assert "app_password" in shown
    for secret in (PASSWORD, CALENDAR_KEY, DATABASE_PASSWORD):
        assert secret not in shown


@pytest.mark.parametrize("command", ["check", "run", "audit", "init", "export people x.csv"])
def test_commands_that_fail_print_no_secret(
    command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A database that cannot be reached is named without its password."""
    monkeypatch.chdir(tmp_path)
    for name, value in (
        ("BOT_APP_ID", "id"),
        ("BOT_APP_PASSWORD", PASSWORD),
        ("BOT_CALENDAR_KEY", CALENDAR_KEY),
        ("BOT_TENANT_ID", "tenant"),
        ("BOT_DATABASE_URL", f"postgresql://bot:{DATABASE_PASSWORD}@127.0.0.1:1/bot"),
    ):
        monkeypatch.setenv(name, value)
    out, err = io.StringIO(), Caught()
    before = structlog.get_config()
    monkeypatch.setattr(sys, "stderr", err)
    try:
        with redirect_stdout(out), pytest.raises(SystemExit):
            main(command.split())
    finally:
        structlog.configure(**before)

    said = out.getvalue() + err.text
    assert said
    for secret in (PASSWORD, CALENDAR_KEY, DATABASE_PASSWORD):
        assert secret not in said
