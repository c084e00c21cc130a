"""``pulse``: ask people a questionnaire of the council's own."""

import asyncio
from datetime import timedelta
from importlib.resources import as_file
from pathlib import Path

from bot.commands.data import must_be_current
from bot.refusal import CommandRefused
from config.catalogue import catalogue_file
from config.clock import Clock
from config.vocabulary import COUNTY_WIDE
from store.announcements.records import Audience
from store.database import Database
from store.directories import load_directory
from store.pulses.opening import open_pulse
from store.pulses.people import people_for
from store.pulses.questionnaires import Questionnaire, read_questionnaire
from store.pulses.records import Invitee, PulsePlan

LONGEST_KEY = 70
EXAMPLES = {
    "my-home-life": "questionnaire_my_home_life.json",
    "partnership": "questionnaire_partnership.json",
}
"""Questionnaires of the catalogue, by what they are called on the command line."""


def _read(file: Path) -> Questionnaire:
    """The questionnaire of a file, or one of the catalogue's by its name."""
    if str(file) not in EXAMPLES or file.exists():
        return read_questionnaire(file)
    with as_file(catalogue_file(EXAMPLES[str(file)])) as example:
        return read_questionnaire(example)


async def ask_questionnaire(
    database: Database, clock: Clock, file: Path, area: str | None, days: int, *, dry_run: bool
) -> tuple[str, int, int]:
    """Open the questionnaire of a file; gives its title, its questions and the people asked.

    The same title is asked once a day.

    Raises:
        BadQuestionnaire: the file is none.
        CommandRefused: there is no such area, nobody in it, no database, or it was asked today.
    """
    found = await asyncio.to_thread(_read, file)
    await must_be_current(database)
    now = clock.now()
    async with database.unit_of_work() as uow:
        areas = (*(await load_directory(uow, "")).areas, COUNTY_WIDE)
        if area is not None and area not in areas:
            raise CommandRefused(f"There is no area {area}. Choose from: {', '.join(areas)}.")
        audience = Audience(areas=(area,)) if area else Audience(everyone=True)
        people = await people_for(uow, audience, now, officers=False)
        if not people:
            raise CommandRefused("There is nobody to ask.")
        plan = PulsePlan(
            key=f"own:{clock.today()}:{found.title}"[:LONGEST_KEY],
            kind="own",
            title=found.title,
            questions=found.questions,
            opens_at=now,
            closes_at=now + timedelta(days=days),
            remind_at=now + timedelta(days=3) if days > 3 else None,  # noqa: PLR2004 - as the weekly pulse.
        )
        asked = [Invitee(tenant_id=tenant, aad_object_id=aad) for tenant, aad, _ in people]
        if await open_pulse(uow, plan, asked) is None:
            raise CommandRefused(f"{found.title} was asked today already.")
        if not dry_run:
            await uow.commit()
    return found.title, len(found.questions), len(asked)
