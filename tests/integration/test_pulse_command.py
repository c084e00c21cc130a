"""``provider-bot pulse``: a questionnaire of a file reaches those whom it is for, once."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.commands.pulses import ask_questionnaire
from bot.refusal import CommandRefused
from config.clock import Clock
from store.database import Database
from store.pulses.opening import to_post
from store.pulses.tables import pulse_invitations, pulses
from tests.pulses import NOW, write_people


async def test_a_file_is_asked_once_a_day(database: Database, tmp_path: Path) -> None:
    """A dry run asks nobody; the same title waits for the next day."""
    clock = Clock()
    clock.set(NOW)
    await write_people(database, 8)
    file = tmp_path / "themes.csv"
    file.write_text("question\nManaging transitions\nCreating community\n", encoding="utf-8")
    for dry in (True, False):
        told = await ask_questionnaire(database, clock, file, None, 10, dry_run=dry)
        assert told == ("Themes", 2, 8)
    async with database.unit_of_work() as uow:
        assert len((await uow.connection.execute(select(pulse_invitations))).all()) == 8
        (kept,) = (await uow.connection.execute(select(pulses))).mappings().all()
        assert (kept["kind"], kept["invited"]) == ("own", 8)
    with pytest.raises(CommandRefused, match="asked today already"):
        await ask_questionnaire(database, clock, file, None, 10, dry_run=False)
    clock.set(NOW + timedelta(days=1))
    await ask_questionnaire(database, clock, file, None, 10, dry_run=False)


@pytest.mark.parametrize(("name", "questions"), [("my-home-life", 8), ("partnership", 5)])
async def test_the_catalogue_has_examples(database: Database, name: str, questions: int) -> None:
    """By their names; each calls itself one, and fits on one card."""
    await write_people(database, 8)
    clock = Clock()
    clock.set(NOW)
    title, many, people = await ask_questionnaire(
        database, clock, Path(name), None, 7, dry_run=False
    )
    assert title.endswith("(example)")
    assert (many, people) == (questions, 8)
    async with database.unit_of_work() as uow:
        (first, *_) = await to_post(uow, NOW + timedelta(minutes=1), 1)
    assert (len(first.asked), first.parts) == (questions, 1)


async def test_an_area_that_is_none_is_refused(database: Database, tmp_path: Path) -> None:
    """With those that there are."""
    file = tmp_path / "themes.csv"
    file.write_text("question\nManaging transitions\n", encoding="utf-8")
    with pytest.raises(CommandRefused, match="There is no area East"):
        await ask_questionnaire(database, Clock(), file, "East", 7, dry_run=False)
    with pytest.raises(CommandRefused, match="nobody to ask"):
        await ask_questionnaire(database, Clock(), file, None, 7, dry_run=False)
