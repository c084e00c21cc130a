"""What the council did is kept with its quarter, in both databases."""

from datetime import date

from store.database import Database
from store.pulses.done import done_about, keep, take_back
from store.pulses.records import Done
from store.pulses.results import ResultQuery

ON = date(2026, 11, 23)


async def test_it_is_found_by_quarter_question_and_department(database: Database) -> None:
    """The newest first; what is about all belongs to each; taken back once."""
    rows = [
        Done("2026-Q3", "trust", "", "we ring back", ON),
        Done("2026-Q3", "", "Finance", "we pay in ten days", ON),
        Done("2026-Q1", "roles", "Finance", "a list of names", ON),
    ]
    async with database.unit_of_work() as uow:
        numbers = [await keep(uow, one) for one in rows]

        async def found(**query: str) -> list[str]:
            return [one.text for one in await done_about(uow, ResultQuery(**query))]  # type: ignore[arg-type] # all text

        assert await found() == ["we pay in ten days", "we ring back", "a list of names"]
        assert await found(question="trust") == ["we pay in ten days", "we ring back"]
        assert await found(question="trust", about="Procurement") == ["we ring back"]
        assert await found(about="Finance", first="2026-Q2") == [
            "we pay in ten days",
            "we ring back",
        ]
        assert await found(question="direction", last="2026-Q1") == []
        assert await take_back(uow, numbers[0])
        assert not await take_back(uow, numbers[0])
        assert await found(question="trust") == ["we pay in ten days"]
