"""``provider-bot teams-app``, as an administrator calls it."""

import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.cli import main

APP_ID = "33333333-3333-4333-8333-333333333333"


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, no settings, and the logs of this process left alone."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("BOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr("bot.logs.configure_logs", lambda *_, **__: None)


def call(*arguments: str) -> int:
    """The code that the command ends with."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


def test_the_package_is_written_and_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """It needs no database and no credentials, so it can be written on any machine."""
    monkeypatch.setenv("BOT_APP_ID", APP_ID)
    monkeypatch.setenv("BOT_PUBLIC_URL", "https://bot.example.org")
    assert call("teams-app", "--out", "app.zip") == 0
    assert (
        capsys.readouterr().out == "teams-app: Provider Engagement Bot 1.0.0 written to app.zip\n"
    )
    with ZipFile("app.zip") as zipped:
        assert zipped.testzip() is None
    assert [one.name for one in tmp_path.iterdir()] == ["app.zip"]


@pytest.mark.parametrize(
    ("env", "out", "line"),
    [
        ({}, "app.zip", "No bot: set BOT_APP_ID to the bot's Entra application id."),
        (
            {"APP_ID": APP_ID},
            "app.zip",
            (
                "No address: set BOT_PUBLIC_URL to the bot's own https address, "
                "such as https://bot.example.org."
            ),
        ),
        (
            {"APP_ID": APP_ID, "PUBLIC_URL": "https://bot.example.org"},
            "app.xlsx",
            "app.xlsx must end in .zip, which Teams takes.",
        ),
        (
            {"APP_ID": APP_ID, "PUBLIC_URL": "https://bot.example.org"},
            "nowhere/app.zip",
            "nowhere/app.zip: No such file or directory.",
        ),
        (
            {"TEAMS_APP_NAME": "N" * 31},
            "app.zip",
            "BOT_TEAMS_APP_NAME must have 1 to 30 characters.",
        ),
        (
            {"TEAMS_APP_PUBLISHER": "P" * 33},
            "app.zip",
            "BOT_TEAMS_APP_PUBLISHER must have 1 to 32 characters.",
        ),
        (
            {"TEAMS_APP_VERSION": "1.0"},
            "app.zip",
            "BOT_TEAMS_APP_VERSION must be three numbers such as 1.0.1.",
        ),
        (
            {"PRIVACY_URL": "http://www.example.org/privacy"},
            "app.zip",
            "BOT_PRIVACY_URL must be an address such as https://www.example.org/privacy.",
        ),
    ],
)
def test_what_cannot_be_written_is_one_line(
    env: dict[str, str],
    out: str,
    line: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Which setting is missing or wrong, and what it should be."""
    for name, value in env.items():
        monkeypatch.setenv(f"BOT_{name}", value)
    assert call("teams-app", "--out", out) == 1
    assert capsys.readouterr() == ("", f"{line}\n")
