"""Who comes, and points for agendas, on a real database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from store.database import Database
from store.plan.agenda import StaleAgendaItem
from store.plan.attendance import attendees, note_attendance
from store.plan.forgetting import forget_answers, forget_who_came
from store.plan.meetings import add_meeting, save_meeting
from store.plan.provider_desk import MeetingsDesk
from store.plan.records import AgendaItem, Meeting
from store.plan.responses import comers
from store.tables import groups
from store.unit_of_work import UnitOfWork
from tests.factories import TENANT

NOW = datetime(2027, 3, 1, 10, tzinfo=UTC)


async def forum(uow: UnitOfWork, **changes: Any) -> Meeting:
    """The North forum, in eleven days."""
    await uow.connection.execute(
        insert(groups).values(
            slug="forum-north",
            name="Provider forum (North)",
            kind="forum",
            area="North",
            service_types=[],
            audience_roles=[],
            meetings_per_year=4,
            chaired_by="officer",
            purpose="",
            position=0,
        )
    )
    values: dict[str, Any] = {
        "group_slug": "forum-north",
        "title": "Provider forum (North)",
        "starts_at": NOW + timedelta(days=11),
        "ends_at": NOW + timedelta(days=11, hours=2),
    }
    return await add_meeting(uow, Meeting(**values | changes), NOW)


def desk(uow: UnitOfWork, aad: str | None = "AAD-1") -> MeetingsDesk:
    """What a turn of that person has."""
    return MeetingsDesk(uow, NOW, TENANT, aad)


async def test_an_answer_is_kept_once_and_may_change(database: Database) -> None:
    """The same answer twice is no news; another takes its place; each person has one."""
    async with database.unit_of_work() as uow:
        meeting = await forum(uow)
        assert await desk(uow).answer(meeting.id, "coming")
        assert not await desk(uow).answer(meeting.id, "coming")
        assert await desk(uow).answer(meeting.id, "colleague")
        assert await desk(uow, "aad-2").answer(meeting.id, "colleague")
        assert await desk(uow, "aad-1").answers((meeting.id, 99)) == {meeting.id: "colleague"}
        assert await desk(uow).counted(meeting.id) == {"colleague": 2}


async def test_a_guest_without_an_id_answers_nothing(database: Database) -> None:
    """There is nobody to keep an answer for."""
    async with database.unit_of_work() as uow:
        meeting = await forum(uow)
        assert not await desk(uow, None).answer(meeting.id, "coming")
        assert await desk(uow, None).answers((meeting.id,)) == {}
        assert await desk(uow, None).own_items() == ()
        assert await desk(uow).counted(meeting.id) == {}


async def test_those_who_come_are_found_until_it_is_cancelled(database: Database) -> None:
    """Only who said that they come, with the time of their word, and only for those days."""
    async with database.unit_of_work() as uow:
        meeting = await forum(uow)
        await desk(uow).answer(meeting.id, "coming")
        await desk(uow, "aad-2").answer(meeting.id, "not_coming")
        (comer,) = await comers(uow, NOW, NOW + timedelta(days=12))
        assert (comer.aad_object_id, comer.answered_at) == ("aad-1", NOW)
        assert comer.meeting == meeting
        assert await comers(uow, NOW, meeting.starts_at) == ()
        await save_meeting(uow, replace(meeting, cancelled_at=NOW), NOW)
        assert await comers(uow, NOW, NOW + timedelta(days=12)) == ()


async def test_an_item_keeps_its_reference_and_one_of_two_changes(database: Database) -> None:
    """References begin with G; of two who change the same version, the second reads again."""
    async with database.unit_of_work() as uow:
        meeting = await forum(uow)
        item = await desk(uow).suggest(
            AgendaItem(
                text="Discharges",
                group_slug="forum-north",
                meeting_id=meeting.id,
                tenant_id=TENANT,
                aad_object_id="AAD-1",
            )
        )
        assert item.reference.startswith("G-")
        assert await desk(uow).item(item.reference) == replace(item, aad_object_id="aad-1")
        taken = await desk(uow).save_item(
            replace(item, state="taken", contributor="Helen", due_on=date(2027, 3, 5))
        )
        with pytest.raises(StaleAgendaItem):
            await desk(uow).save_item(replace(item, state="declined"))
        assert await desk(uow).own_items() == (replace(taken, aad_object_id="aad-1"),)


async def test_items_are_found_by_meeting_or_wait_for_the_group(database: Database) -> None:
    """One without a meeting waits for its group's next; declined ones are not on the list."""
    async with database.unit_of_work() as uow:
        meeting = await forum(uow)
        placed = AgendaItem(text="A", group_slug="forum-north", meeting_id=meeting.id)
        waits = replace(placed, text="B", meeting_id=None)
        declined = replace(placed, text="C", state="declined")
        for item in (placed, waits, declined):
            await desk(uow).suggest(item)
        found = await desk(uow).items((meeting.id,), ("forum-north",))
        assert [one.text for one in found] == ["A", "B"]
        assert [one.text for one in await desk(uow).items((meeting.id,))] == ["A"]
        # Those of a meeting that was cancelled wait for the next one too.
        await save_meeting(uow, replace(meeting, cancelled_at=NOW), NOW)
        found = await desk(uow).items((), ("forum-north",))
        assert [one.text for one in found] == ["A", "B"]


async def test_who_came_is_forgotten_with_time(database: Database) -> None:
    """Answers go, points stay without whom they came from; of a meeting to come nothing goes."""
    async with database.unit_of_work() as uow:
        meeting = await forum(uow)
        await desk(uow).answer(meeting.id, "coming")
        item = await desk(uow).suggest(
            AgendaItem(text="A", meeting_id=meeting.id, tenant_id=TENANT, aad_object_id="aad-1")
        )
        assert await forget_who_came(uow, meeting.ends_at) == 0
        assert await desk(uow).counted(meeting.id) == {"coming": 1}
        assert await forget_who_came(uow, meeting.ends_at + timedelta(seconds=1)) == 1
        assert await desk(uow).counted(meeting.id) == {}
        kept = await desk(uow).item(item.reference)
        assert kept is not None
        assert (kept.text, kept.aad_object_id, kept.tenant_id) == ("A", None, None)


async def test_who_is_forgotten_comes_to_nothing(database: Database) -> None:
    """Their answers go and others' stay; a point that waits keeps where its answer goes."""
    async with database.unit_of_work() as uow:
        meeting = await forum(uow)
        over = await add_meeting(
            uow,
            replace(
                meeting,
                id=0,
                uid="",
                starts_at=NOW - timedelta(days=2),
                ends_at=NOW - timedelta(days=2, hours=-2),
            ),
            NOW,
        )
        for one in (meeting, over):
            await desk(uow).answer(one.id, "coming")
            await desk(uow, "aad-2").answer(one.id, "coming")
        await note_attendance(uow, over.id, {(TENANT, "aad-1")})
        point = AgendaItem(text="A", meeting_id=meeting.id, tenant_id=TENANT, aad_object_id="aad-1")
        waits = await desk(uow).suggest(point)
        taken = await desk(uow).suggest(replace(point, state="taken"))

        await forget_answers(uow, TENANT, "AAD-1")
        assert await desk(uow).answers((meeting.id, over.id)) == {}
        assert await desk(uow).counted(meeting.id) == {"coming": 1}
        # That they were there is what the council noted.
        found = {one.aad_object_id: one for one in await attendees(uow, over.id)}
        assert (found["aad-1"].answer, found["aad-1"].attended) == (None, True)
        assert [one.reference for one in await desk(uow).own_items()] == [waits.reference]
        kept = await desk(uow).item(taken.reference)
        assert kept is not None
        assert (kept.text, kept.tenant_id) == ("A", None)
