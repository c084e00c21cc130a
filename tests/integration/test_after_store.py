"""Who came, what is written about a meeting, and actions, on a real database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from store.database import Database
from store.plan import actions, attendance, drafts
from store.plan.actions import StaleAction
from store.plan.drafts import StaleDraft
from store.plan.forgetting import forget_who_came
from store.plan.records import Action, Draft
from store.plan.tables import meetings, responses
from store.tables import contacts, groups, organisations, people
from store.unit_of_work import UnitOfWork
from tests.factories import TENANT, contact, organisation, person
from tests.rows import row

NOW = datetime(2027, 3, 15, 10, tzinfo=UTC)
ANN, BOB, CY = ("aad-ann", "aad-bob", "aad-cy")


async def meeting(uow: UnitOfWork, number: int = 1, days_ago: int = 3, **changes: Any) -> int:
    """A meeting of the North forum that is over."""
    starts = NOW - timedelta(days=days_ago)
    values: dict[str, Any] = {
        "id": number,
        "uid": f"uid-{number}",
        "group_slug": "forum-north",
        "title": "Provider forum (North)",
        "purpose": "",
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=2),
        "venue": "",
        "join_url": "",
        "mode": "",
        "agenda": [],
        "sequence": 0,
        "notes": "",
        "we_did": "",
        "version": 1,
        "created_at": NOW,
        "updated_at": NOW,
    }
    await uow.connection.execute(insert(meetings).values(values | changes))
    return number


async def group(uow: UnitOfWork, slug: str = "forum-north") -> None:
    """A group by that name."""
    await uow.connection.execute(
        insert(groups).values(
            slug=slug,
            name=slug,
            kind="forum",
            area=None,
            service_types=[],
            audience_roles=[],
            meetings_per_year=4,
            chaired_by="",
            purpose="",
            position=0,
        )
    )


async def answered(uow: UnitOfWork, meeting_id: int, aad: str, answer: str) -> None:
    """Somebody said whether they come."""
    await uow.connection.execute(
        insert(responses).values(
            meeting_id=meeting_id,
            tenant_id=TENANT,
            aad_object_id=aad,
            answer=answer,
            answered_at=NOW,
        )
    )


def action(text: str = "Send the prices", **changes: Any) -> Action:
    """Something to do for Ann."""
    values: dict[str, Any] = {"meeting_id": 1, "text": text, "owner": "Ann Lee"}
    return Action(**values | changes)


async def test_who_came_is_noted_and_may_be_put_right(database: Database) -> None:
    """Those who said that they come and did not are noted as not there; a walk-in is there."""
    async with database.unit_of_work() as uow:
        await group(uow)
        number = await meeting(uow)
        home = organisation("o1", name="The Willows")
        await uow.connection.execute(insert(organisations).values(row(home)))
        listed = person(aad_object_id=ANN, name="Ann Lee", organisation_id="o1")
        await uow.connection.execute(insert(people).values(row(listed)))
        for aad, said in ((ANN, "coming"), (BOB, "colleague"), ("aad-dee", "not_coming")):
            await answered(uow, number, aad, said)

        await attendance.note_attendance(uow, number, {(TENANT, ANN), (TENANT, CY)})
        found = {one.aad_object_id: one for one in await attendance.attendees(uow, number)}
        assert {aad: one.attended for aad, one in found.items()} == {
            ANN: True,
            BOB: False,
            CY: True,
            "aad-dee": None,
        }
        assert (found[ANN].name, found[ANN].organisation) == ("Ann Lee", "The Willows")

        await attendance.note_attendance(uow, number, {(TENANT, BOB)})
        found = {one.aad_object_id: one for one in await attendance.attendees(uow, number)}
        assert {aad: one.attended for aad, one in found.items()} == {
            ANN: False,
            BOB: True,
            CY: None,
            "aad-dee": None,
        }


async def test_a_draft_is_kept_and_a_second_writer_is_told(database: Database) -> None:
    """Whoever wrote over an older version writes nothing."""
    async with database.unit_of_work() as uow:
        await group(uow)
        await meeting(uow)
        assert await drafts.read_draft(uow, 1) == Draft(meeting_id=1)
        first = await drafts.save_draft(uow, Draft(meeting_id=1, notes="We met."), NOW)
        with pytest.raises(StaleDraft):
            await drafts.save_draft(uow, Draft(meeting_id=1, notes="They met."), NOW)
        second = await drafts.save_draft(uow, replace(first, we_did="We listened."), NOW)
        with pytest.raises(StaleDraft):
            await drafts.save_draft(uow, replace(first, notes=""), NOW)
        assert await drafts.read_draft(uow, 1) == second


async def test_an_action_is_kept_once_and_changed_by_version(database: Database) -> None:
    """Two presses make one action; whoever changes an old version changes nothing."""
    async with database.unit_of_work() as uow:
        await group(uow)
        await meeting(uow)
        kept = await actions.add_action(uow, action(due_on=date(2027, 5, 1)), NOW)
        assert kept.reference.startswith("T-")
        assert await actions.add_action(uow, action(), NOW) == kept
        done = await actions.save_action(uow, replace(kept, done_on=date(2027, 4, 1)))
        with pytest.raises(StaleAction):
            await actions.save_action(uow, replace(kept, owner="Bob"))
        assert await actions.read_action(uow, kept.reference) == done
        await actions.remove_action(uow, done)
        assert await actions.actions_of(uow, 1) == ()


async def test_open_actions_are_those_of_earlier_meetings(database: Database) -> None:
    """Of the group, not done, the first due first; those of the next meeting are none yet."""
    async with database.unit_of_work() as uow:
        await group(uow)
        await group(uow, "other")
        for number, days, slug in ((1, 90, "forum-north"), (2, 3, "forum-north"), (3, 5, "other")):
            await meeting(uow, number, days, group_slug=slug)
        early = await actions.add_action(uow, action("Early", due_on=date(2027, 4, 1)), NOW)
        await actions.add_action(uow, action("Done", done_on=date(2027, 3, 1)), NOW)
        late = await actions.add_action(uow, action("Late", meeting_id=2), NOW)
        other = await actions.add_action(uow, action("Other", meeting_id=3), NOW)
        assert await actions.open_actions(uow, NOW, ["forum-north"]) == (early, late)
        assert await actions.open_actions(uow, NOW - timedelta(days=30), ["forum-north"]) == (
            early,
        )
        assert set(await actions.open_actions(uow, NOW)) == {early, late, other}
        due = await actions.actions_due(uow, date(2027, 4, 1), date(2027, 4, 3))
        assert due == (early,)


async def test_drafts_and_who_did_what_are_forgotten_with_time(database: Database) -> None:
    """What is open still waits for its owner; the actions themselves stay."""
    async with database.unit_of_work() as uow:
        await group(uow)
        await meeting(uow)
        await drafts.save_draft(uow, Draft(meeting_id=1, notes="Never sent."), NOW)
        person_of = {"tenant_id": TENANT, "aad_object_id": ANN}
        done = action("Done", done_on=date(2027, 3, 20), **person_of)
        await actions.add_action(uow, done, NOW)
        await actions.add_action(uow, action("Open", **person_of), NOW)
        await forget_who_came(uow, NOW - timedelta(days=4))
        assert (await drafts.read_draft(uow, 1)).notes == "Never sent."

        await forget_who_came(uow, NOW)
        assert (await drafts.read_draft(uow, 1)).notes == ""
        kept = await actions.actions_of(uow, 1)
        assert [(one.text, one.aad_object_id) for one in kept] == [("Done", None), ("Open", ANN)]


async def test_what_waits_for_somebody_is_theirs_alone(database: Database) -> None:
    """As a person, or as a contact of the council's."""
    async with database.unit_of_work() as uow:
        await group(uow)
        await meeting(uow)
        await uow.connection.execute(insert(contacts).values(row(contact("tom"))))
        mine = await actions.add_action(
            uow, action("Mine", tenant_id=TENANT, aad_object_id=ANN), NOW
        )
        toms = await actions.add_action(uow, action("Tom's", contact_id="tom"), NOW)
        assert await actions.actions_of_owner(uow, TENANT, ANN.upper(), ()) == (mine,)
        assert await actions.actions_of_owner(uow, TENANT, BOB, ("tom",)) == (toms,)
        assert await actions.actions_of_owner(uow, TENANT, CY, ()) == ()
