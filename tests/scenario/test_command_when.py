"""``when`` as people and scripts use it."""

import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import structlog

from bot.cli import main

KEYS: Final = ("text", "start", "end", "all_day", "ambiguous", "recurrence", "problem")
NOW: Final = ("--now", "2027-02-10T09:30")

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An empty folder, no settings, and the logs of this process left alone."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("BOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr("bot.logs.configure_logs", lambda *_, **__: None)
    with structlog.testing.capture_logs():
        yield


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Runs ``when`` in this process: exit code, output and errors."""

    def run(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="ascii"))
        with pytest.raises(SystemExit) as ended:
            main(("when", *arguments))
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return run


def objects(said: tuple[int, str, str]) -> list[dict[str, Any]]:
    """The JSON objects of a command that did its work, one a line."""
    code, out, err = said
    assert (code, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("Thursday week at half two", "Thursday 18 February 2027, 2:30pm"),
        (
            "12 or 19 March",
            "Which of these is meant?\n- Friday 12 March 2027\n- Friday 19 March 2027",
        ),
        ("mid March", "Which day and time is that?"),
        ("31 April", "There is no 31 April: April has 30 days. Please check the date."),
        ("hello", "That says no day and no time."),
    ],
)
def test_people_read_sentences(call: Call, tmp_path: Path, phrase: str, words: str) -> None:
    """What is meant, what to choose from, or why not; and no database is made."""
    assert call(phrase, *NOW) == (0, f"{words}\n", "")
    assert not any(tmp_path.iterdir())


def test_scripts_read_the_contracts_keys(call: Call) -> None:
    """Times carry the offset of their day."""
    (found,) = objects(call("second Tuesday of every quarter, 2-4pm", "--json", *NOW))
    assert tuple(found) == KEYS
    assert found == {
        "text": "second Tuesday of every quarter, 2-4pm",
        "start": "2027-04-13T14:00:00+01:00",
        "end": "2027-04-13T16:00:00+01:00",
        "all_day": False,
        "ambiguous": False,
        "recurrence": "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU",
        "problem": None,
    }


def test_a_batch_answers_each_line_in_order(call: Call, tmp_path: Path) -> None:
    """From a file or standard input, empty lines too, whatever the bytes."""
    lines = b"\xef\xbb\xbf12 March\r\n\n31 April\n\xff\xfe noon\n"
    (tmp_path / "phrases.txt").write_bytes(lines)
    found = objects(call("--batch", "phrases.txt", *NOW))
    assert [each["start"] for each in found] == [
        "2027-03-12T00:00:00+00:00",
        None,
        None,
        "2027-02-10T12:00:00+00:00",
    ]
    assert [bool(each["problem"]) for each in found] == [False, False, True, False]
    assert [each["text"] for each in found][:3] == ["12 March", "", "31 April"]
    assert objects(call("--batch", "-", *NOW, stdin=lines)) == found


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ((), "Give one phrase, or --batch FILE with a phrase a line."),
        (("noon", "--batch", "-"), "Give one phrase, or --batch FILE with a phrase a line."),
        (
            ("noon", "--now", "yesterday"),
            '--now "yesterday" is not a time. Give one such as 2027-03-12T09:00.',
        ),
        (
            ("noon", "--now", "0001-01-01"),
            '--now "0001-01-01" is not a time. Give one such as 2027-03-12T09:00.',
        ),
        (("--batch", "none.txt"), "none.txt: No such file or directory."),
    ],
)
def test_what_cannot_be_done_is_one_line(call: Call, arguments: tuple[str, ...], line: str) -> None:
    """On standard error, with exit code 1."""
    assert call(*arguments) == (1, "", f"{line}\n")


def test_now_has_an_offset_or_is_local(call: Call) -> None:
    """In summer 23:30 by Greenwich is the next day on the wall."""
    (found,) = objects(call("tomorrow", "--json", "--now", "2027-07-01T23:30:00+00:00"))
    assert found["start"] == "2027-07-03T00:00:00+01:00"
    (found,) = objects(call("tomorrow", "--json", "--now", "2027-07-01T23:30"))
    assert found["start"] == "2027-07-02T00:00:00+01:00"


def test_the_settings_say_which_clocks(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """BOT_TIMEZONE, as everywhere."""
    monkeypatch.setenv("BOT_TIMEZONE", "Europe/Madrid")
    (found,) = objects(call("12 March at 2pm", "--json", *NOW))
    assert found["start"] == "2027-03-12T14:00:00+01:00"
