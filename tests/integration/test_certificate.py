"""When the bot's certificate runs out is read from the file that the settings name."""

from datetime import UTC, datetime
from pathlib import Path

import trustme

from bot.commands.certificate import certificate_ends
from config.settings import Settings

END = datetime(2027, 3, 12, 9, 30, tzinfo=UTC)


def test_the_end_is_that_of_the_certificate(tmp_path: Path) -> None:
    """In a file that has its private key first, as the settings ask for it."""
    file = tmp_path / "bot.pem"
    made = trustme.CA().issue_cert("bot.example.org", not_after=END)
    file.write_bytes(made.private_key_and_cert_chain_pem.bytes())

    assert certificate_ends(Settings(_env_file=None, app_certificate=str(file))) == END


def test_without_one_there_is_no_end(tmp_path: Path) -> None:
    """No certificate, a file that is none, and a managed identity, which needs none."""
    file = tmp_path / "bot.pem"
    file.write_text("no certificate")

    for settings in (
        Settings(_env_file=None),
        Settings(_env_file=None, app_certificate=str(file)),
        Settings(_env_file=None, app_certificate=str(tmp_path / "gone.pem")),
        Settings(_env_file=None, app_certificate=str(file), managed_identity=True),
    ):
        assert certificate_ends(settings) is None
