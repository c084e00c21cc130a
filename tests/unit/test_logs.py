"""What goes to the log when a turn fails, in each form."""

from pathlib import Path
from typing import Any

import pytest

from bot.logs import configure_logs
from tests.running import local_settings

WRITTEN = ("my mother", "Ethel", "Smith needs a hoist")


def failure() -> RuntimeError:
    """An error whose frame holds what somebody wrote."""

    def break_down(written: str) -> None:
        raise RuntimeError(f"made to fail after {len(written)} characters")

    try:
        break_down(" ".join(WRITTEN))
    except RuntimeError as error:
        return error
    raise AssertionError("it did not fail")


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_a_traceback_shows_no_local_variables(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, log_format: str
) -> None:
    """They hold what somebody wrote, and who they are."""
    configured: dict[str, Any] = {}
    monkeypatch.setattr("structlog.configure", lambda **given: configured.update(given))
    configure_logs(local_settings(tmp_path, log_format=log_format))
    line: Any = {"event": "turn_failed", "exc_info": failure()}
    for processor in configured["processors"]:
        line = processor(None, "error", line)
    shown = line if isinstance(line, str) else line.decode()
    assert "made to fail" in shown
    assert "Ethel" not in shown
