"""The sample's year of pulses: worth looking at, held once, and as safe to show as any."""

from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from bot.commands.data import load_catalogue
from bot.commands.sample_pulses import hold_year
from store.database import Database
from store.pulses.records import THRESHOLD
from store.pulses.results import ResultQuery, responses, results
from store.pulses.tables import pulse_counts

ON = date(2026, 11, 22)
ZONE = ZoneInfo("Europe/London")


async def test_the_sample_has_a_year_of_pulses(database: Database) -> None:
    """Every question and department, the areas of every question, and three in ten answered."""
    await load_catalogue(database, sample_on=ON)
    async with database.unit_of_work() as uow:
        assert await hold_year(uow, ON, ZONE) == 52
        assert await hold_year(uow, ON, ZONE) == 0
        for by, fewest in (
            (("question", "about"), 80),
            (("question", "area"), 8 * 4),
            (("week",), 52),
        ):
            cells = [one for one in await results(uow, ResultQuery(by=by)) if "" not in one.names]
            assert len(cells) >= fewest
            assert all(sum(cell.answers.values()) >= THRESHOLD for cell in cells)
        found = await responses(uow, ResultQuery())
        assert 0.28 < found.answered / found.asked < 0.32
        row = pulse_counts.c
        facts = [column for column in row if column not in (row.value, row.n)]
        rated = select(func.sum(row.n).label("n")).where(row.value > 0).group_by(*facts).subquery()
        assert await uow.connection.scalar(select(func.min(rated.c.n))) == THRESHOLD
