"""Meetings in the database: what calendars must take over, who was first, what comes back."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, insert, select

from store.announcements.records import Audience
from store.announcements.tables import announcements
from store.database import Database
from store.plan import groups as group_store
from store.plan.health import GroupFigures, figures_of_groups
from store.plan.meetings import (
    MeetingTaken,
    StaleMeeting,
    add_meeting,
    meetings_between,
    meetings_of_series,
    read_meeting,
    save_meeting,
    save_meetings,
)
from store.plan.records import GroupTerms, Meeting
from store.plan.tables import actions, meetings, responses
from tests.importing import start_over

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
TWO = datetime(2027, 5, 12, 13, tzinfo=UTC)
FORUM = Meeting(
    group_slug="forum-mid",
    title="Forum",
    purpose="Put things right",
    starts_at=TWO,
    ends_at=TWO + timedelta(hours=2),
    venue="Library",
    agenda=("Fees", "Winter"),
    audience=Audience(groups=("forum-mid",), job_roles=("Care manager",)),
    series="forum-mid:1",
)


@pytest.fixture
async def filled(database: Database) -> Database:
    """A database with one group, and no meeting."""
    await start_over(database)
    async with database.unit_of_work() as uow:
        await uow.connection.execute(delete(meetings))
        await uow.commit()
    return database


async def add(database: Database, meeting: Meeting = FORUM) -> Meeting:
    """Add a meeting and keep it."""
    async with database.unit_of_work() as uow:
        kept = await add_meeting(uow, meeting, NOW)
        await uow.commit()
    return kept


async def save(database: Database, meeting: Meeting, now: datetime = NOW) -> Meeting:
    """Change a meeting and keep it."""
    async with database.unit_of_work() as uow:
        kept = await save_meeting(uow, meeting, now)
        await uow.commit()
    return kept


async def read(database: Database, identity: int) -> Meeting | None:
    """The meeting as it is now."""
    async with database.unit_of_work() as uow:
        return await read_meeting(uow, identity)


async def test_a_meeting_is_read_as_it_was_kept(filled: Database) -> None:
    """With its audience and agenda, of version 1; without an audience the column has none."""
    kept = await add(filled)
    whole = await add(filled, replace(FORUM, starts_at=TWO - timedelta(hours=1), audience=None))

    assert await read(filled, kept.id) == kept
    assert (kept.version, kept.sequence, kept.audience) == (1, 0, FORUM.audience)
    assert (await read(filled, whole.id)) == whole
    async with filled.unit_of_work() as uow:
        null = select(meetings.c.id).where(meetings.c.audience.is_(None))
        assert whole.id in (await uow.connection.execute(null)).scalars().all()


@pytest.mark.parametrize(
    ("cells", "raised"),
    [
        ({"title": "Spring forum"}, 1),
        ({"venue": "Hall"}, 1),
        ({"join_url": "https://example.org/x"}, 1),
        ({"starts_at": TWO + timedelta(minutes=30)}, 1),
        ({"ends_at": TWO + timedelta(hours=3)}, 1),
        ({"cancelled_at": NOW}, 1),
        ({"purpose": "Another"}, 0),
        ({"agenda": ("Fees",)}, 0),
        ({"mode": "consult"}, 0),
        ({"notes": "It went well"}, 0),
    ],
)
async def test_what_calendars_show_raises_the_sequence(
    filled: Database, cells: dict[str, object], raised: int
) -> None:
    """Time, place, link, title and cancelling; nothing else does."""
    kept = await add(filled)
    changed = await save(filled, replace(kept, **cells))  # type: ignore[arg-type]  # Cells of it.

    assert (changed.sequence, changed.version) == (raised, 2)
    assert await read(filled, kept.id) == changed


async def test_of_two_changes_the_second_is_refused(filled: Database) -> None:
    """Whoever read the old version has to read again."""
    kept = await add(filled)
    await save(filled, replace(kept, venue="Hall"))
    with pytest.raises(StaleMeeting):
        await save(filled, replace(kept, venue="Barn"))


async def test_two_at_once_change_it_once(filled: Database) -> None:
    """One of two that change the same version at the same time is refused."""
    kept = await add(filled)
    found = await asyncio.gather(
        *(save(filled, replace(kept, venue=venue)) for venue in ("Hall", "Barn")),
        return_exceptions=True,
    )
    assert sum(isinstance(one, StaleMeeting) for one in found) == 1


async def test_a_group_meets_once_at_a_time(filled: Database) -> None:
    """Neither a second meeting nor a moved one; another group, or none, may."""
    kept = await add(filled)
    other = await add(filled, replace(FORUM, starts_at=TWO - timedelta(hours=4)))
    with pytest.raises(MeetingTaken):
        await add(filled)
    with pytest.raises(MeetingTaken):
        await save(filled, replace(other, starts_at=kept.starts_at))
    first = await add(filled, replace(FORUM, group_slug=None))
    second = await add(filled, replace(FORUM, group_slug=None))
    assert first.id != second.id


async def test_a_cancelled_meeting_can_take_place_after_all(filled: Database) -> None:
    """It keeps its uid, so that calendars show it again, its agenda, and counts on."""
    kept = await add(filled)
    cancelled = await save(filled, replace(kept, cancelled_at=NOW))
    again = await add(filled, replace(FORUM, agenda=(), venue="Hall"))

    assert (again.id, again.uid, again.cancelled_at) == (kept.id, kept.uid, None)
    assert again.sequence == cancelled.sequence + 1
    assert (again.agenda, again.venue) == (FORUM.agenda, "Hall")


async def test_meetings_are_found_by_days_groups_and_series(filled: Database) -> None:
    """One that is going on counts, one that is cancelled only where it is asked for."""
    kept = [
        await add(filled, replace(FORUM, starts_at=TWO - timedelta(days=days), ends_at=TWO))
        for days in (2, 1)
    ]
    await save(filled, replace(kept[0], cancelled_at=NOW))
    async with filled.unit_of_work() as uow:
        going_on = await meetings_between(uow, TWO - timedelta(hours=1), TWO)
        every = await meetings_between(uow, NOW, TWO, cancelled=True)
        others = await meetings_between(uow, NOW, TWO, groups=["forum-south"])
        none = await meetings_between(uow, TWO, TWO + timedelta(days=1))
        later = await meetings_of_series(uow, "forum-mid:1", kept[0].starts_at)

    assert [one.id for one in going_on] == [kept[1].id]
    assert [one.id for one in every] == [one.id for one in kept]
    assert (others, none) == ((), ())
    assert [one.id for one in later] == [kept[1].id]


async def test_a_channel_follows_a_group_once(filled: Database) -> None:
    """A second time changes nothing; it is forgotten by group or altogether."""
    async with filled.unit_of_work() as uow:
        first = await group_store.follow(uow, "t", "19:c", "forum-mid", NOW)
        second = await group_store.follow(uow, "t", "19:c", "forum-mid", NOW)
        await group_store.follow(uow, "t", "19:d", "forum-mid", NOW)
        assert (first, second) == (True, False)
        assert await group_store.followed_by(uow, "t", "19:c") == ("forum-mid",)
        assert await group_store.followed_by(uow, "other", "19:c") == ()
        assert await group_store.channels_of(uow, ["forum-mid", "none"]) == (
            ("t", "19:c"),
            ("t", "19:d"),
        )
        assert await group_store.unfollow(uow, "t", "19:c", "quality-group") == 0
        assert await group_store.unfollow(uow, "t", "19:c") == 1
        assert await group_store.channels_of(uow, ["forum-mid"]) == (("t", "19:d"),)


async def test_terms_are_kept_in_place_of_what_was_there(filled: Database) -> None:
    """A group has one set of terms."""
    terms = GroupTerms(group_slug="forum-mid", chair="Somebody", maturity=4)
    async with filled.unit_of_work() as uow:
        await group_store.save_terms(uow, terms)
        assert await group_store.read_terms(uow) == {"forum-mid": terms}


async def test_how_a_group_fares(filled: Database) -> None:
    """Held, ahead, notice, attendance and actions of the year; what was cancelled counts not."""
    held = await add(
        filled,
        replace(
            FORUM, starts_at=TWO - timedelta(days=60), ends_at=TWO - timedelta(days=60, hours=-2)
        ),
    )
    ahead = await add(filled)
    gone = await add(
        filled,
        replace(FORUM, starts_at=TWO + timedelta(days=9), ends_at=TWO + timedelta(days=9, hours=2)),
    )
    await save(filled, replace(gone, cancelled_at=NOW))
    now = TWO - timedelta(days=30)
    async with filled.unit_of_work() as uow:
        run = uow.connection.execute
        for count, sent_at in enumerate((NOW + timedelta(days=100), NOW + timedelta(days=120))):
            await run(insert(announcements), [_announcement(f"A-{count}", held.id, sent_at)])
        came = [(1, True), (2, True), (3, False), (4, None)]
        await run(
            insert(responses),
            [
                {
                    "meeting_id": held.id,
                    "tenant_id": "t",
                    "aad_object_id": f"a{who}",
                    "attended": was,
                }
                for who, was in came
            ],
        )
        due = now.date()
        await run(
            insert(actions),
            [
                _action("T-1", held.id, due, done_on=due),
                _action("T-2", held.id, due - timedelta(days=1)),
                _action("T-3", held.id, due + timedelta(days=1)),
                _action("T-4", ahead.id, due),
            ],
        )
        found = await figures_of_groups(uow, now, now.date())

    days = (held.starts_at - (NOW + timedelta(days=100))).days
    assert found == {
        "forum-mid": GroupFigures(
            held=(held.id,), ahead=1, notice=(days,), came=(2,), actions=3, done=1, overdue=1
        )
    }


def _announcement(reference: str, meeting_id: int, sent_at: datetime) -> dict[str, object]:
    return {
        "reference": reference,
        "meeting_id": meeting_id,
        "title": "Forum",
        "body": "",
        "audience": {},
        "urgent": False,
        "state": "sent",
        "tenant_id": "t",
        "author_id": "a",
        "author_name": "",
        "conversation_id": "c",
        "sent_at": sent_at,
        "revision": 0,
        "version": 1,
        "created_at": NOW,
        "updated_at": NOW,
    }


def _action(
    reference: str, meeting_id: int, due_on: date, done_on: date | None = None
) -> dict[str, object]:
    return {
        "reference": reference,
        "meeting_id": meeting_id,
        "text": "Do it",
        "owner": "Somebody",
        "due_on": due_on,
        "done_on": done_on,
        "version": 1,
        "created_at": NOW,
    }


async def weekly(database: Database) -> list[Meeting]:
    """Three of one series, a week apart."""
    week = timedelta(weeks=1)
    return [
        await add(
            database,
            replace(FORUM, starts_at=TWO + at * week, ends_at=TWO + at * week + timedelta(hours=2)),
        )
        for at in range(3)
    ]


@pytest.mark.parametrize("weeks", [1, -1])
async def test_a_series_moves_by_its_own_step(filled: Database, weeks: int) -> None:
    """Each to where the next one, or the one before, was."""
    kept = await weekly(filled)
    far = timedelta(weeks=weeks)
    moved = [replace(one, starts_at=one.starts_at + far, ends_at=one.ends_at + far) for one in kept]
    async with filled.unit_of_work() as uow:
        await save_meetings(uow, moved, NOW)
        await uow.commit()
    async with filled.unit_of_work() as uow:
        found = [await read_meeting(uow, one.id) for one in kept]
    assert [(one.starts_at, one.sequence, one.version) for one in found if one] == [
        (one.starts_at + far, 1, 2) for one in kept
    ]


async def test_a_series_moves_as_a_whole_or_not(filled: Database) -> None:
    """Where another meeting stands in the way of one, or one was changed, all stay."""
    kept = await weekly(filled)
    day = timedelta(days=1)
    third = kept[2].starts_at + day
    await add(filled, replace(FORUM, starts_at=third, ends_at=third + timedelta(hours=1)))
    moved = [replace(one, starts_at=one.starts_at + day, ends_at=one.ends_at + day) for one in kept]
    async with filled.unit_of_work() as uow:
        with pytest.raises(MeetingTaken):
            await save_meetings(uow, moved, NOW)
        with pytest.raises(StaleMeeting):
            await save_meetings(uow, [moved[0], replace(moved[1], version=7)], NOW)
        await uow.commit()
    async with filled.unit_of_work() as uow:
        assert [await read_meeting(uow, one.id) for one in kept] == kept
