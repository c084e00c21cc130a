"""How the council is doing: asked over HTTP as Teams does it, and on the command line."""

import asyncio
import base64
import csv
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PIL import Image
from sqlalchemy import insert, select

from bot.cli import main
from config.sample.playground import TENANT_ID
from store.database import Database, open_database
from store.enquiries.tables import enquiries
from store.tables import contacts
from tests.microsoft import buttons
from tests.running import Running, load_sample

OFFICER = "00000000-0000-4000-8000-000000000004"
MARCH = datetime(2026, 3, 2, 10, tzinfo=UTC)
SECRET_WORDS = "Pat Provider"


async def ask_questions(database: Database) -> None:
    """Five questions to Finance in March, four of them answered after two hours."""
    async with database.unit_of_work() as uow:
        holder = (await uow.connection.execute(select(contacts.c.id).limit(1))).scalar_one()
        rows: list[dict[str, Any]] = []
        for number in range(5):
            asked = MARCH + timedelta(days=number)
            word = asked + timedelta(hours=2) if number else None
            rows.append(
                {
                    "reference": f"Q-{number}",
                    "topic": "invoices-and-payments",
                    "department": "Finance",
                    "area": "North",
                    "tenant_id": TENANT_ID,
                    "asker_id": "someone",
                    "asker_name": SECRET_WORDS,
                    "conversation_id": "c",
                    "holder_id": holder if number else None,
                    "state": "answered" if number else "open",
                    "asked_at": asked,
                    "due_at": asked + timedelta(days=3),
                    "counted_from": asked,
                    "promised": False,
                    "reminders": 0,
                    "acknowledged_at": word,
                    "first_due_at": asked + timedelta(days=3),
                    "answered_at": word,
                    "closed_at": None,
                    "reopened": 0,
                    "version": 1,
                }
            )
        await uow.connection.execute(insert(enquiries), rows)
        await uow.commit()


def as_somebody(aad_object_id: str) -> dict[str, Any]:
    """One of the sample's people, in a private chat."""
    return {
        "from": {"id": f"29:{aad_object_id}", "name": "Olu", "aadObjectId": aad_object_id},
        "conversation": {
            "id": f"a:{aad_object_id}",
            "conversationType": "personal",
            "tenantId": TENANT_ID,
        },
        "channelData": {"tenant": {"id": TENANT_ID}},
    }


@pytest.fixture
async def asked(local: Running) -> Running:
    """A bot in whose store there are questions."""
    await ask_questions(local.bot.database)
    return local


async def test_an_officer_asks_and_presses(asked: Running) -> None:
    """The figures, a breakdown by a button, and nobody's name."""
    officer = as_somebody(OFFICER)
    (told,) = await asked.say("how are we doing?", **officer)
    assert "Questions asked: 5" in told
    assert "Answered in time: 80%" in told
    assert "Half answered within: 2 working hours" in told
    assert list(buttons(asked.microsoft.sent[-1].body)) == [
        "By department",
        "By area",
        "By month",
        "As a chart",
        "What providers think",
    ]
    (by_area,) = await asked.press("By area", **officer)
    assert "North: 5 asked" in by_area
    (by_number,) = await asked.say("1", **officer)
    assert "Finance: 5 asked" in by_number
    assert SECRET_WORDS not in told + by_area + by_number


async def test_a_chart_is_a_picture_in_its_card(asked: Running) -> None:
    """With what it comes to below it, and below what Teams takes."""
    officer = as_somebody(OFFICER)
    await asked.say("how are we doing?", **officer)
    await asked.press("As a chart", **officer)
    sent = asked.microsoft.sent[-1].body
    (attachment,) = sent["attachments"]
    assert len(json.dumps(attachment["content"])) < 28 * 1024
    head, picture, asked_for, *_ = attachment["content"]["body"]
    assert head["text"].startswith("Questions: ")
    assert asked_for["text"] == "Questions asked: 5"
    assert '"by month" tells the same in words' in picture["altText"]
    kind, _, content = picture["url"].partition(",")
    assert kind == "data:image/png;base64"
    image = Image.open(io.BytesIO(base64.b64decode(content)))
    assert image.format == "PNG"
    assert max(image.size) <= 1024
    assert "March 2026: 5 asked, first reply in time 80%" in sent["summary"]
    assert "By month" in buttons(sent)


async def test_a_provider_reads_no_figures(asked: Running) -> None:
    """Nor by the button of somebody else."""
    (told,) = await asked.say("how are we doing?")
    assert told.startswith("I show these figures to the council's own staff only.")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the sample's database and questions in it, where commands run."""
    monkeypatch.chdir(tmp_path)
    url = f"sqlite+aiosqlite:///{tmp_path / 'provider-bot.db'}"
    monkeypatch.setenv("BOT_DATABASE_URL", url)
    monkeypatch.setattr("bot.logs.configure_logs", lambda *_, **__: None)

    async def make() -> None:
        await load_sample(url)
        database = open_database(url)
        await ask_questions(database)
        await database.close()

    asyncio.run(make())
    return tmp_path


def run(*arguments: str) -> int:
    """Run the command line in this process; gives its exit code."""
    with pytest.raises(SystemExit) as ended:
        main(["figures", *arguments])
    return int(ended.value.code or 0)


def test_figures_are_written_as_a_table_and_a_picture(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of them first, then each department, area and month, in columns of numbers."""
    assert run("--out", "f.csv", "--chart", "f.png", "--from", "2026-03", "--to", "2026-04") == 0
    out = capsys.readouterr().out.splitlines()
    assert out == ["figures: written to f.csv", "figures: written to f.png"]
    with (store / "f.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[:3] for row in rows] == [
        ["split_by", "name", "asked"],
        ["all", "all", "5"],
        ["department", "Finance", "5"],
        ["area", "North", "5"],
        ["month", "March 2026", "5"],
        ["month", "April 2026", "0"],
    ]
    assert rows[1][3:] == ["4", "5", "80.0", "4", "5", "80.0", "2.0", "2.0"]
    assert rows[5][3:] == ["0", "0", "", "0", "0", "", "", ""]
    with Image.open(store / "f.png") as image:
        assert image.width == 580


def test_figures_are_written_for_excel(store: Path) -> None:
    """As numbers; the last twelve months where no day is said."""
    assert run("--out", "f.xlsx", "--to", "2026-11-22") == 0
    sheet = openpyxl.load_workbook(store / "f.xlsx").worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][2:6] == (5, 4, 5, 80)
    assert next(row[1] for row in rows if row[0] == "month") == "December 2025"


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ((), "Give --out FILE.csv, --chart FILE.png or both."),
        (("--out", "f.txt"), "f.txt: The file's name must end in .csv or .xlsx."),
        (("--chart", "f.jpg"), "f.jpg: The chart's name must end in .png."),
        (
            ("--out", "f.csv", "--from", "March"),
            '--from "March" is not a day. Give one such as 2026-03-31 or 2026-03.',
        ),
        (
            ("--out", "f.csv", "--from", "2026-03", "--to", "2026-02"),
            "From 2026-03-01 to 2026-02-28 must be some days, and ten years at most.",
        ),
    ],
)
def test_what_cannot_be_written_is_one_line(
    arguments: tuple[str, ...], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says what to give instead."""
    assert run(*arguments) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.strip()) == ("", line)
