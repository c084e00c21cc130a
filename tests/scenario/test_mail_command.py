"""``provider-bot mail-in`` as mail systems call it."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from store.database import open_database
from store.ways.received import counted_mails
from tests.browser.running_demo import clean_environment
from tests.running import load_sample

MAIL = b"From: eve@home.example.org\r\nTo: bot@council.example.org\r\n\r\nHello\r\n"


def handed_over(folder: Path, mail: bytes) -> tuple[int, str]:
    """Hand a mail over; gives how the program ended and what it said."""
    ran = subprocess.run(
        [sys.executable, "-m", "bot", "mail-in"],
        input=mail,
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
        env=clean_environment() | {"BOT_DATABASE_URL": f"sqlite:///{folder / 'bot.db'}"},
        timeout=60,
    )
    return ran.returncode, ran.stdout.decode().strip()


def test_a_mail_that_is_handed_over(tmp_path: Path) -> None:
    """It is to come again where there is no store; else it is taken once, however large."""
    assert handed_over(tmp_path, MAIL) == (75, "")
    asyncio.run(load_sample(f"sqlite:///{tmp_path / 'bot.db'}"))
    assert handed_over(tmp_path, MAIL) == (os.EX_OK, "ignored")
    assert handed_over(tmp_path, MAIL) == (os.EX_OK, "again")
    assert handed_over(tmp_path, MAIL + b"x" * 30 * 2**20) == (os.EX_OK, "ignored")
    assert handed_over(tmp_path, b"\x00") == (os.EX_OK, "nobody")
    # The program has ended by the time that somebody scrapes: the bot that serves has its figures.
    assert asyncio.run(counted(tmp_path)) == {"again": 1, "ignored": 2, "nobody": 1}


async def counted(folder: Path) -> Mapping[str, int]:
    """How many mails the store has counted, by what became of them."""
    database = open_database(f"sqlite:///{folder / 'bot.db'}")
    try:
        async with database.unit_of_work() as uow:
            return await counted_mails(uow)
    finally:
        await database.close()
