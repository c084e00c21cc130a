"""Settings: what is refused and how that is said, what is split, and the table in the docs."""

import re
from datetime import date, time
from pathlib import Path

import pytest

from bot.commands.settings import SettingsWrong, read_settings
from config.mail import read_sender
from config.settings import TEAMS_HOSTS, Settings

DOCS = Path(__file__).parents[2] / "docs" / "settings.md"
SECRET = "hunter2-hunter2"
NO_SERVER = "an address such as smtp+starttls://user:password@host:587 or smtps://host:465."


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder and no setting in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"BOT_{name.upper()}", raising=False)


def test_without_any_setting_the_contract_holds() -> None:
    """The defaults that people rely on; no default opens anything."""
    settings = read_settings()

    assert settings.database_url.get_secret_value() == "sqlite+aiosqlite:///provider-bot.db"
    assert (settings.host, settings.port, settings.local) == ("127.0.0.1", 3978, False)
    assert (settings.timezone, settings.sends_per_second) == ("Europe/London", 50)
    assert settings.tenants == frozenset()
    assert settings.allowed_service_hosts == TEAMS_HOSTS
    assert not settings.has_credentials


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("port", "abc", "BOT_PORT must be a whole number."),
        ("port", "-1", "BOT_PORT must be at least 0."),
        ("port", "65536", "BOT_PORT must be at most 65535."),
        ("local", "maybe", "BOT_LOCAL must be true or false."),
        ("sends_per_second", "0", "BOT_SENDS_PER_SECOND must be at least 0.1."),
        ("sends_per_second", "many", "BOT_SENDS_PER_SECOND must be a number."),
        ("stale_after_days", "0", "BOT_STALE_AFTER_DAYS must be more than 0."),
        (
            "allowed_tenants",
            "x,Outside",
            "BOT_ALLOWED_TENANTS must not name outside: so the bot calls people without Teams.",
        ),
        ("timezone", "Mars/Base", "BOT_TIMEZONE must be a time zone such as Europe/London."),
        ("timezone", "../etc", "BOT_TIMEZONE must be a time zone such as Europe/London."),
        ("office_opens", "nine", "BOT_OFFICE_OPENS must be a time of day such as 9:00."),
        ("office_opens", "9", "BOT_OFFICE_OPENS must be a time of day such as 9:00."),
        ("office_closes", "24:00", "BOT_OFFICE_CLOSES must be a time of day such as 9:00."),
        ("office_closes", "8:30", "BOT_OFFICE_OPENS must be earlier than BOT_OFFICE_CLOSES."),
        ("quiet_from", "8:00", "BOT_QUIET_UNTIL must be earlier than BOT_QUIET_FROM."),
        ("quiet_until", "late", "BOT_QUIET_UNTIL must be a time of day such as 9:00."),
        ("messages_per_minute", "0", "BOT_MESSAGES_PER_MINUTE must be at least 1."),
        ("unasked_per_week", "0", "BOT_UNASKED_PER_WEEK must be at least 1."),
        ("answer_within_hours", "0", "BOT_ANSWER_WITHIN_HOURS must be more than 0."),
        (
            "extra_holidays",
            "2027-12-24, Boxing Day",
            "BOT_EXTRA_HOLIDAYS must be days such as 2027-12-24, with commas between them.",
        ),
        (
            "calendar_key",
            "too-short",
            "BOT_CALENDAR_KEY must have 16 characters or more, or be left out.",
        ),
        ("log_format", "xml", "BOT_LOG_FORMAT must be 'auto', 'json' or 'console'."),
        (
            "allowed_tenants",
            '["a"]',
            'BOT_ALLOWED_TENANTS must be names with commas between them, and ["a"] is no name.',
        ),
        (
            "allowed_tenants",
            "*",
            "BOT_ALLOWED_TENANTS must be names with commas between them, and * is no name.",
        ),
        (
            "allowed_service_hosts",
            "https://x.example.org",
            (
                "BOT_ALLOWED_SERVICE_HOSTS must be names with commas between them, "
                "and https://x.example.org is no name."
            ),
        ),
    ],
)
def test_a_bad_value_is_one_line(
    name: str, value: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line names the variable, and says what would be right."""
    monkeypatch.setenv(f"BOT_{name.upper()}", value)
    with pytest.raises(SettingsWrong) as refused:
        read_settings()
    assert str(refused.value) == line


def test_each_bad_value_has_its_line_and_no_secret_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two mistakes are two lines; the password stands in neither, nor in the settings' own form."""
    monkeypatch.setenv("BOT_APP_PASSWORD", SECRET)
    assert SECRET not in repr(read_settings())
    monkeypatch.setenv("BOT_PORT", "x")
    monkeypatch.setenv("BOT_LOG_LEVEL", "loud")
    with pytest.raises(SettingsWrong) as refused:
        read_settings()
    assert str(refused.value).splitlines() == [
        "BOT_PORT must be a whole number.",
        "BOT_LOG_LEVEL must be 'debug', 'info', 'warning' or 'error'.",
    ]


@pytest.mark.parametrize(
    ("set_to", "line"),
    [
        (
            {"mail_from": "a@b.org"},
            "BOT_MAIL_FROM needs BOT_SMTP_URL, the server that takes e-mail.",
        ),
        (
            {"smtp_url": f"smtps://u:{SECRET}@mail.example.org"},
            "BOT_SMTP_URL needs BOT_MAIL_FROM, such as Essex County Council <bot@example.org>.",
        ),
        ({"mail_reply_to": "a@b.org"}, "BOT_MAIL_REPLY_TO needs BOT_SMTP_URL and BOT_MAIL_FROM."),
        (
            {"imap_url": "imaps://a:b@c"},
            "BOT_IMAP_URL needs BOT_MAIL_REPLY_TO, the address of that mailbox.",
        ),
        *(
            (
                {"imap_url": wrong},
                "BOT_IMAP_URL must be an address such as imaps://user:password@host/INBOX.",
            )
            for wrong in (
                "imaps://host",
                "https://a:b@c",
                "imaps://a:b@c/in%22box",
                "imaps://%20@c",
            )
        ),
        (
            {"imap_url": "imap://a:b@mail.example.org"},
            "BOT_IMAP_URL must begin with imaps://: mail is read by TLS alone.",
        ),
        (
            {"mail_authserv_id": "a b"},
            "BOT_MAIL_AUTHSERV_ID must be a name such as mx.example.org.",
        ),
        ({"imap_done": 'a"b'}, "BOT_IMAP_DONE must be the name of a folder, such as Done."),
        *(
            ({"smtp_url": wrong, "mail_from": "a@b.org"}, f"BOT_SMTP_URL must be {right}")
            for wrong, right in (
                (
                    f"https://u:{SECRET}@mail.example.org",
                    NO_SERVER,
                ),
                (
                    f"smtps://u:{SECRET}@mail.example.org:99999",
                    NO_SERVER,
                ),
            )
        ),
        (
            {"smtp_url": f"smtp://u:{SECRET}@mail.example.org", "mail_from": "a@b.org"},
            (
                "BOT_SMTP_URL must begin with smtp+starttls:// or smtps://: "
                "mail leaves this machine by TLS alone."
            ),
        ),
        (
            {"smtp_url": "smtps://u@mail.example.org", "mail_from": "a@b.org"},
            "BOT_SMTP_URL must have both a user and a password, or neither.",
        ),
        *(
            (
                {"smtp_url": "smtps://mail.example.org", "mail_from": wrong},
                "BOT_MAIL_FROM must be such as Essex County Council <bot@example.org>.",
            )
            for wrong in ("Council", "Council <bot>", "A <a@b.org>, c@d.org", "A\nB <a@b.org>")
        ),
        (
            {
                "smtp_url": "smtps://mail.example.org",
                "mail_from": "a@b.org",
                "mail_reply_to": "{key}+{key}@b.org",
            },
            "BOT_MAIL_REPLY_TO must be an address such as bot+{key}@example.org.",
        ),
        ({"mails_per_second": "0"}, "BOT_MAILS_PER_SECOND must be at least 0.01."),
    ],
)
def test_e_mail_is_set_whole_or_not_at_all(
    set_to: dict[str, str], line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is missing or wrong is one line, without the password."""
    for name, value in set_to.items():
        monkeypatch.setenv(f"BOT_{name.upper()}", value)
    with pytest.raises(SettingsWrong) as refused:
        read_settings()
    assert str(refused.value) == line
    assert SECRET not in str(refused.value)


def test_the_mail_server_is_read_from_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scheme, port and the password's special characters."""
    monkeypatch.setenv("BOT_SMTP_URL", "smtp+starttls://bot%40x.org:p%2Fw@mail.example.org")
    monkeypatch.setenv("BOT_MAIL_FROM", '"Essex, County Council" <bot@x.org>')
    monkeypatch.setenv("BOT_MAIL_REPLY_TO", "bot+{key}@x.org")

    settings = read_settings()

    server = settings.mail_server
    assert server is not None
    assert (server.host, server.port, server.security) == ("mail.example.org", 587, "starttls")
    assert (server.user, server.password.get_secret_value()) == ("bot@x.org", "p/w")
    assert "p/w" not in repr(server)
    assert read_sender(settings.mail_from).display_name == "Essex, County Council"
    assert settings.mail_mailbox == "bot@x.org"
    assert settings.reply_address("E-12.ab") == "bot+E-12.ab@x.org"


def test_local_mode_stays_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no sign-in, so another address is refused, whoever asks for local mode."""
    monkeypatch.setenv("BOT_HOST", "0.0.0.0")  # noqa: S104 - that is what must be refused.
    assert not read_settings().local
    with pytest.raises(SettingsWrong, match=r"^BOT_HOST must be 127\.0\.0\.1 in local mode"):
        read_settings(local=True)
    monkeypatch.setenv("BOT_LOCAL", "1")
    with pytest.raises(SettingsWrong, match=r"^BOT_HOST must be 127\.0\.0\.1 in local mode"):
        read_settings()


def test_names_are_split_at_commas_and_semicolons(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blanks and empty ones do not count; the council's own tenant is one of those served."""
    monkeypatch.setenv("BOT_TENANT_ID", "own")
    monkeypatch.setenv("BOT_ALLOWED_TENANTS", " one, two;; three ,")
    assert read_settings().tenants == {"own", "one", "two", "three"}


def test_hours_and_closing_days_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """As people write times; days with commas or semicolons between them."""
    monkeypatch.setenv("BOT_OFFICE_OPENS", " 8.30 ")
    monkeypatch.setenv("BOT_OFFICE_CLOSES", "16:45")
    monkeypatch.setenv("BOT_EXTRA_HOLIDAYS", "2027-12-29; 2027-12-30,")
    settings = read_settings()
    assert (settings.office_opens, settings.office_closes) == (time(8, 30), time(16, 45))
    assert settings.extra_holidays == (date(2027, 12, 29), date(2027, 12, 30))


def test_the_file_counts_below_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """.env is read, with the mark that Windows puts at its start; the environment goes before."""
    text = "BOT_PORT=4000\r\nBOT_LOG_LEVEL=WARNING\r\nOTHER=1\r\n"
    (tmp_path / ".env").write_text(text, encoding="utf-8-sig")
    monkeypatch.setenv("BOT_LOG_LEVEL", "Error")
    settings = read_settings()
    assert (settings.port, settings.log_level) == (4000, "error")


def test_a_file_of_another_alphabet_is_refused(tmp_path: Path) -> None:
    """One line, and nothing of the file, which may hold a secret."""
    (tmp_path / ".env").write_text(f"BOT_APP_PASSWORD={SECRET}", encoding="utf-16")
    with pytest.raises(SettingsWrong, match=r"^The file \.env is not UTF-8 text\."):
        read_settings()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, False),
        ({"app_password": SECRET}, False),
        ({"app_id": "id"}, False),
        ({"app_id": "id", "app_password": SECRET}, True),
        ({"app_id": "id", "app_certificate": "bot.pem"}, True),
        ({"app_id": "id", "managed_identity": True}, True),
    ],
)
def test_credentials_are_an_id_and_one_proof(changes: dict[str, object], expected: bool) -> None:
    """A secret, a certificate or a managed identity; never the id alone."""
    assert Settings(_env_file=None, **changes).has_credentials is expected  # type: ignore[arg-type] # the values are mixed.


def test_the_docs_name_every_setting_and_its_default() -> None:
    """A setting that is not in docs/settings.md does not exist for those who run the bot."""
    table = re.compile(r"^\| `BOT_(\w+)` \|(.*?)\| .+ \|$", re.MULTILINE)
    rows = table.findall(DOCS.read_text("utf-8"))
    documented = {name.lower(): default.strip(" `") for name, default in rows}
    defaults = {
        name: str(
            field.default.get_secret_value()
            if hasattr(field.default, "get_secret_value")
            else field.default
        )
        for name, field in Settings.model_fields.items()
    }
    in_words = {"allowed_tenants": "", "allowed_service_hosts": "Teams' own", "local": "false"}
    hours = {"office_opens": "9:00", "office_closes": "17:00", "extra_holidays": ""}
    hours |= {"quiet_from": "18:00", "quiet_until": "8:00"}
    expected = defaults | in_words | hours | {"managed_identity": "false", "traces": "false"}
    expected |= {"web_chat": "false", "chat_origins": ""}
    assert documented == expected
