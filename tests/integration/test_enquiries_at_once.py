"""Five hundred open questions and fifty officers who press at the same moment."""

import asyncio
from collections import Counter
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, insert, select

from dialogs.conversation import respond
from dialogs.enquiry.clock import started
from dialogs.enquiry.desk import Desk
from dialogs.enquiry.posting import bring
from dialogs.state import Idle
from dialogs.turn import Asker, Knowledge, Turn
from store.database import Database
from store.enquiries.records import Enquiry, EnquiryMessage
from store.enquiries.tables import enquiries, enquiry_messages
from store.outbox.tables import outbox
from store.people import TurnStore
from store.records import Contact
from store.tables import contacts
from tests.unit.dialogs.factories import directory, knowledge, person

QUESTIONS = 500
OFFICERS = 50
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
COUNCIL = "council"


def officers() -> tuple[Contact, ...]:
    """Fifty contacts with Teams ids."""
    return tuple(
        replace(
            person(f"officer-{number}", f"Officer {number}", number), aad_object_id=f"aad-{number}"
        )
        for number in range(OFFICERS)
    )


def of_question(number: int) -> tuple[int, int]:
    """The two officers who have the card of a question."""
    return number % OFFICERS, (number * 7 + 1) % OFFICERS


def new(number: int) -> Enquiry:
    """A question that nobody has answered."""
    return Enquiry(
        id=0,
        reference="Q-7F3K",
        topic="payments",
        department="Finance",
        tenant_id="homes",
        asker_id=f"asker-{number}",
        asker_name="Grace",
        conversation_id=f"chat-{number}",
        holder_id=f"officer-{of_question(number)[0]}",
        state="open",
        asked_at=NOW,
        due_at=NOW,
        counted_from=NOW,
        first_due_at=NOW,
    )


async def fill(database: Database, knows: Knowledge) -> list[str]:
    """The officers and the questions, each brought to two of them; gives the references."""
    references = []
    async with database.unit_of_work() as uow:
        for position, officer in enumerate(officers()):
            values = asdict(officer) | {"position": position}
            await uow.connection.execute(insert(contacts).values(values))
        store = TurnStore(uow, "homes", None, NOW, COUNCIL)
        desk = Desk(knowledge=knows, store=store, now=NOW)
        for number in range(QUESTIONS):
            kept = await store.enquiries.open(
                started(new(number), knows.working, 24, NOW),
                EnquiryMessage(
                    at=NOW, author="asker", author_name="Grace", kind="question", text="Why?"
                ),
            )
            references.append(kept.reference)
            for one in dict.fromkeys(of_question(number)):
                await bring(desk, kept, knows.directory.contacts[f"officer-{one}"])
        await uow.commit()
    return references


async def press(database: Database, knows: Knowledge, officer: int, do: str, reference: str) -> str:
    """An officer's press, in a unit of work of its own, as the host does it."""
    aad = f"aad-{officer}"
    words = {"reply": f"It is paid, says {officer}.", "done": ""}[do]
    turn = Turn(
        pressed={"do": do, "reference": reference, "words": words},
        asker=Asker(tenant_id=COUNCIL, user_id=aad, aad_object_id=aad),
        now=NOW,
        today=NOW.date(),
    )
    async with database.unit_of_work() as uow:
        store = TurnStore(uow, COUNCIL, aad, NOW, COUNCIL)
        outcome = await respond(turn, Idle(), knows, store)
        await uow.commit()
    return outcome.text


async def test_nothing_is_lost_and_nothing_is_doubled(database: Database) -> None:
    """Each question is answered once, by one of the two; the other is told by whom."""
    everyone = officers()
    knows = replace(knowledge(directory(contacts=everyone)), council=COUNCIL)
    references = await fill(database, knows)

    async def work(officer: int) -> list[tuple[str, str]]:
        """Press everything on one's screen, and what was pressed once more."""
        told = []
        for number, reference in enumerate(references):
            if officer in of_question(number):
                do = "done" if number % 5 == 0 else "reply"
                told.append((reference, await press(database, knows, officer, do, reference)))
        return told

    said = [told for one in await asyncio.gather(*map(work, range(OFFICERS))) for told in one]

    wins = Counter(
        reference
        for reference, text in said
        if text.startswith(("I have sent your reply", "I have told Grace"))
    )
    assert wins == Counter(references)
    lost = [text for _, text in said if "has already answered" in text]
    assert len(lost) == len(said) - QUESTIONS
    async with database.unit_of_work() as uow:
        states = await _counts(uow.connection, enquiries.c.state)
        kinds = await _counts(uow.connection, enquiry_messages.c.kind)
        purposes = await _counts(uow.connection, outbox.c.purpose)
        answers = await uow.connection.execute(
            select(func.count(), func.count(enquiry_messages.c.enquiry_id.distinct())).where(
                enquiry_messages.c.kind.in_(("answer", "done"))
            )
        )
        assert answers.one() == (QUESTIONS, QUESTIONS)
        versions = set(await uow.connection.scalars(select(enquiries.c.version)))
    brought = sum(len(set(of_question(number))) for number in range(QUESTIONS))
    assert states == {"answered": QUESTIONS}
    assert kinds == {"question": QUESTIONS, "answer": 400, "done": 100}
    assert purposes == {"enquiry": 2 * brought, "answer": QUESTIONS}
    assert versions == {2}

    again = await asyncio.gather(
        *(
            press(database, knows, officer, "done", reference)
            for number, reference in enumerate(references[:OFFICERS])
            for officer in set(of_question(number))
        )
    )
    assert all("already" in text for text in again)


async def _counts(connection: Any, column: Any) -> dict[str, int]:
    rows = await connection.execute(select(column, func.count()).group_by(column))
    return dict(tuple(row) for row in rows)
