"""Results find their rows by index, however many years there are."""

from typing import Any

import pytest
from sqlalchemy import insert, text

from config.catalogue import survey
from store.database import Database
from store.pulses.records import SEGMENTS, Segments
from store.pulses.results import ResultQuery, counted
from store.pulses.tables import pulse_counts, pulse_releases
from tests.integration.test_figures_store import explained

QUARTERS = [f"{year}-Q{quarter}" for year in range(2027, 2037) for quarter in range(1, 5)]
QUERIES = {
    "a question in the North, a year": ResultQuery(
        question="trust", where=Segments(area="North"), first="2030-Q1", last="2030-Q4"
    ),
    "a question by department, a quarter": ResultQuery(
        question="trust", first="2031-Q2", last="2031-Q2", by=("about",)
    ),
}


@pytest.mark.parametrize("named", QUERIES)
async def test_a_result_of_a_year_reads_that_year(database: Database, named: str) -> None:
    """Releases by their quarters or key, and of each only the groups that are meant."""
    kind = dict.fromkeys(SEGMENTS, "")
    async with database.unit_of_work() as uow:
        await uow.connection.execute(
            insert(pulse_releases),
            [
                {
                    "id": number,
                    "key": f"quarter:{one}",
                    "kind": "weekly",
                    "quarter": one,
                    "week": "",
                }
                for number, one in enumerate(QUARTERS)
            ],
        )
        rows: list[dict[str, Any]] = [
            {"release_id": number, "question": one.id, "about": about, "side": "provider"}
            | kind
            | {"area": area, "facts": "area", "value": value, "n": 5}
            for number in range(len(QUARTERS))
            for one in survey().questions
            for about in survey().departments
            for area in ("North", "South")
            for value in range(1, 5)
        ]
        await uow.connection.execute(insert(pulse_counts), rows)
        if uow.dialect == "postgresql":
            await uow.connection.execute(text("analyze"))
        plan = await explained(uow, counted(QUERIES[named]))
        assert "SCAN pulse_counts" not in plan
        assert "Seq Scan on pulse_counts" not in plan
