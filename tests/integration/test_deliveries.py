"""Copies on both databases: made once, followed, brought up to date, gathered in digests."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, select, update

from config.settings import Settings
from dialogs.attention.digest import send_digests
from dialogs.delivery import fan_out
from dialogs.delivery.fan_out import Delivering, follow, send_next
from dialogs.delivery.renewing import announce_next, renew_next
from dialogs.meetings.links import CalendarLinks
from store.announcements import deliveries, revisions, seen
from store.announcements.attention import set_wish
from store.announcements.courtesy import courtesy_of
from store.announcements.drafts import read_announcement
from store.announcements.records import Announcement, Audience, DeliveryCounts
from store.announcements.tables import announcements
from store.announcements.tables import deliveries as copies
from store.database import Database
from store.outbox.tables import outbox
from store.plan.meetings import add_meeting, save_meeting
from store.plan.records import Meeting, MeetingResponse
from store.plan.responses import answer_meeting
from store.plan.tables import group_channels
from store.tables import groups
from tests.announcing import add_people, announce
from tests.factories import TENANT
from tests.unit.dialogs.factories import knowledge

NOW = datetime(2027, 3, 10, 10, 0, tzinfo=UTC)
"""A Wednesday morning."""
COURTESY = courtesy_of(Settings(_env_file=None))
MEETING = Meeting(
    title="Quality forum",
    starts_at=NOW + timedelta(days=30),
    ends_at=NOW + timedelta(days=30, hours=2),
    venue="Chelmsford library",
)


async def step(database: Database, work: Any, now: datetime = NOW) -> bool:
    """One step of a job, kept."""
    async with database.unit_of_work() as uow:
        to = Delivering(uow=uow, knowledge=knowledge(), courtesy=COURTESY, now=now)
        more = bool(await work(to))
        await uow.commit()
    return more


async def steps(database: Database, work: Any, now: datetime = NOW) -> int:
    """All steps that there are; gives how many."""
    count = 1
    while await step(database, work, now):
        count += 1
        assert count < 50
    return count


async def posts(database: Database, like: str = "announcement:%", **more: Any) -> list[Any]:
    """The rows of the outbox whose key is like that, in order."""
    async with database.unit_of_work() as uow:
        statement = select(outbox).where(outbox.c.key.like(like)).order_by(outbox.c.id)
        rows = (await uow.connection.execute(statement)).mappings().all()
    return [row for row in rows if all(row[name] == value for name, value in more.items())]


async def became(database: Database, state: str, *like: str, error: str | None = None) -> None:
    """The posts whose key is like one of these have come to that end."""
    async with database.unit_of_work() as uow:
        for one in like:
            await uow.connection.execute(
                update(outbox)
                .where(outbox.c.key.like(one), outbox.c.state == "queued")
                .values(
                    state=state,
                    error=error,
                    sent_at=NOW,
                    sent_to="a:1",
                    activity_id="act",
                    attempts=1,
                )
            )
        await uow.commit()


async def counted(database: Database, announcement: Announcement) -> DeliveryCounts:
    """What became of its copies."""
    async with database.unit_of_work() as uow:
        return await deliveries.counts(uow, announcement.id)


async def now_is(database: Database, announcement: Announcement) -> Announcement:
    """The announcement as it is now."""
    async with database.unit_of_work() as uow:
        found = await read_announcement(uow, announcement.reference)
    assert found is not None
    return found


async def edit(database: Database, announcement: Announcement, **values: Any) -> None:
    """Its author changes it, or takes it back."""
    async with database.unit_of_work() as uow:
        await uow.connection.execute(
            update(announcements)
            .where(announcements.c.id == announcement.id)
            .values(revision=announcements.c.revision + 1, **values)
        )
        await uow.commit()


async def plan(database: Database, **changes: Any) -> Meeting:
    """A meeting in the plan."""
    async with database.unit_of_work() as uow:
        kept = await add_meeting(uow, Meeting(**_cells(MEETING) | changes), NOW)
        await uow.commit()
    return kept


async def change(database: Database, meeting: Meeting, **changes: Any) -> Meeting:
    """The meeting is changed in the plan."""
    async with database.unit_of_work() as uow:
        kept = await save_meeting(uow, Meeting(**_cells(meeting) | changes), NOW)
        await uow.commit()
    return kept


def _cells(meeting: Meeting) -> dict[str, Any]:
    return {name: getattr(meeting, name) for name in Meeting.__dataclass_fields__}


async def test_each_person_gets_one_copy_in_short_steps(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """914 people in four steps of 250, a crash between two of them notwithstanding."""
    monkeypatch.setattr(fan_out, "MOST_COPIES", 250)
    await add_people(database, 914)
    kept = await announce(database, NOW)

    assert await step(database, send_next)
    async with database.unit_of_work() as uow:
        to = Delivering(uow=uow, knowledge=knowledge(), courtesy=COURTESY, now=NOW)
        await send_next(to)
        # The process dies here: nothing of this step is kept.
    async with database.unit_of_work() as uow:
        made = await uow.connection.scalar(select(func.count()).select_from(copies))
    assert made == 250
    assert await steps(database, send_next) == 4

    found = await posts(database)
    assert len({row["lane"] for row in found}) == len(found) == 914
    assert {row["purpose"] for row in found} == {"announcement"}
    assert await counted(database, kept) == DeliveryCounts(queued=914)
    after = await now_is(database, kept)
    assert (after.state, after.sent_at) == ("sending", NOW)
    assert not await step(database, send_next)


async def test_it_waits_for_its_time_and_for_its_yes(database: Database) -> None:
    """Drafts, those that wait for a second officer, and those for later are left alone."""
    await add_people(database, 2)
    for state in ("draft", "to_approve", "cancelled"):
        await announce(database, NOW, state=state)
    later = await announce(database, NOW, send_at=NOW + timedelta(hours=1))
    assert not await step(database, send_next)
    assert await posts(database) == []

    assert await step(database, send_next, NOW + timedelta(hours=1))
    assert {row["key"].split(":")[1] for row in await posts(database)} == {later.reference}


async def test_at_night_copies_are_made_for_the_morning(database: Database) -> None:
    """And the author reads when they leave; urgent ones leave at once."""
    await add_people(database, 2)
    night = NOW.replace(hour=22)
    await announce(database, night)
    await announce(database, night, urgent=True, author_id="aad-other")
    await steps(database, send_next, night)
    await step(database, follow, night)

    due = {row["purpose"]: row["due_at"].replace(tzinfo=UTC) for row in await posts(database)}
    apart = timedelta(milliseconds=20)
    assert due == {
        "announcement": NOW.replace(day=11, hour=8) + apart,
        "urgent": night + apart,
    }, "of the second person's copy"
    shown = [row["text"] for row in await posts(database, "progress:%")]
    assert any("What waits leaves from Thursday 11 March, 8am." in text for text in shown)


async def test_channels_that_follow_the_group_get_it_too(database: Database) -> None:
    """Without a button for one person; they are not counted as people."""
    long_id = "19:" + "x" * 200 + "@thread.tacv2"
    await add_people(database, 1)
    async with database.unit_of_work() as uow:
        cells = {"slug": "quality", "name": "Quality group", "position": 0}
        await uow.connection.execute(insert(groups).values(_group(cells)))
        for channel in ("19:short", long_id):
            await uow.connection.execute(
                insert(group_channels).values(
                    tenant_id=TENANT, conversation_id=channel, group_slug="quality", since=NOW
                )
            )
        await uow.commit()
    kept = await announce(database, NOW, audience=Audience(groups=("quality",)))
    await steps(database, send_next)

    found = {row["conversation_id"]: row for row in await posts(database)}
    assert {None, "19:short", long_id} == found.keys()
    assert "I've seen it" in found[None]["text"]
    assert "I've seen it" not in found[long_id]["text"]
    assert len(found[long_id]["key"]) <= 120
    assert (await counted(database, kept)).people == 1


def _group(cells: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {
        column.name: [] if column.name in ("service_types", "audience_roles") else ""
        for column in groups.columns
        if not column.nullable
    }
    return values | {"meetings_per_year": 4} | cells


async def test_what_became_of_each_is_counted_and_shown(database: Database) -> None:
    """Sent, failed with the reason, for the digest, unwanted; the card changes in one place."""
    await add_people(database, 6)
    kept = await announce(database, NOW)
    await steps(database, send_next)
    await step(database, follow)
    await became(database, "sent", "%aad-0000", "%aad-0001")
    await became(database, "failed", "%aad-0002", error="blocked")
    await became(database, "dropped", "%aad-0003", error="digest")
    await became(database, "dropped", "%aad-0004", error="stop")
    await step(database, follow)
    found = await counted(database, kept)
    assert found == DeliveryCounts(queued=1, digest=1, sent=2, dropped=1, failed=(("blocked", 1),))
    assert (await now_is(database, kept)).state == "sending"

    await became(database, "sent", "%aad-0005")
    await step(database, follow)
    assert (await now_is(database, kept)).state == "sent"
    shown = await posts(database, "progress:%")
    first = shown[0]["key"]
    assert [row["replaces_key"] for row in shown] == [None, *[first] * (len(shown) - 1)]
    assert "Done: 6 people." in shown[-1]["text"]
    assert "Could not be reached: 1 (have blocked the app)" in shown[-1]["text"]

    before = len(shown)
    await step(database, follow)
    assert len(await posts(database, "progress:%")) == before, "nothing new, nothing sent"


async def test_seen_is_kept_once_and_told_to_the_author(database: Database) -> None:
    """Only by somebody who has a copy; the list names them."""
    await add_people(database, 2)
    kept = await announce(database, NOW)
    await steps(database, send_next)
    await became(database, "sent", "%aad-000%")
    await step(database, follow)
    async with database.unit_of_work() as uow:
        assert await seen.read_copy(uow, TENANT, "aad-9999", kept.reference) is None
        assert await seen.read_copy(uow, "other", "aad-0000", kept.reference) is None
        mine = await seen.read_copy(uow, TENANT, "AAD-0000", None)
        assert mine is not None
        assert await seen.mark_seen(uow, mine.id, TENANT, "AAD-0000", NOW)
        assert not await seen.mark_seen(uow, mine.id, TENANT, "aad-0000", NOW)
        assert not await seen.mark_seen(uow, mine.id, TENANT, "aad-9999", NOW)
        assert await seen.read_copy(uow, TENANT, "aad-0000", None) is None
        told = await seen.told(uow, mine)
        await uow.commit()
    assert [(one.name, one.organisation, one.seen_at) for one in told] == [
        ("Pat 0000", "Elm House", NOW),
        ("Pat 0001", "Elm House", None),
    ]
    await step(database, follow)
    assert "Say they have seen it: 1" in (await posts(database, "progress:%"))[-1]["text"]


async def test_an_edit_changes_what_was_sent_and_what_waits(database: Database) -> None:
    """Where it stands and without a bell for some, a new text for the rest; nobody twice."""
    await add_people(database, 3)
    kept = await announce(database, NOW)
    await steps(database, send_next)
    await became(database, "sent", "%aad-0000")
    await became(database, "failed", "%aad-0001", error="blocked")
    await edit(database, kept, title="Visiting rules, corrected")
    await steps(database, renew_next)

    newer = await posts(database, "announcement:%:1")
    assert [(row["aad_object_id"], row["purpose"]) for row in newer] == [
        ("aad-0000", "in_place"),
        ("aad-0002", "announcement"),
    ]
    assert newer[0]["replaces_key"].endswith("/aad-0000")
    assert all(row["text"].startswith("Visiting rules, corrected") for row in newer)
    (old,) = await posts(database, "announcement:%/aad-0002")
    assert old["state"] == "dropped"
    assert await steps(database, renew_next) == 1

    await became(database, "sent", "%aad-0002:1", "%aad-0000:1")
    await step(database, follow)
    assert await counted(database, kept) == DeliveryCounts(sent=2, failed=(("blocked", 1),))


async def test_withdrawn_stops_what_is_left(database: Database) -> None:
    """Those who have it read so where it stood; the others never get it."""
    await add_people(database, 2)
    kept = await announce(database, NOW)
    await steps(database, send_next)
    await became(database, "sent", "%aad-0000")
    await edit(database, kept, state="cancelled")
    await steps(database, renew_next)

    (newer,) = await posts(database, "announcement:%:1")
    assert newer["text"] == "New visiting rules\nThis was withdrawn."
    assert await counted(database, kept) == DeliveryCounts(sent=1, dropped=1)


async def test_a_moved_meeting_is_told_to_all_who_were_told(database: Database) -> None:
    """Their card changes and a message says so, once for two copies; who stopped and comes too."""
    await add_people(database, 5)
    meeting = await plan(database)
    first = await announce(database, NOW, meeting_id=meeting.id, title=meeting.title)
    await announce(database, NOW, meeting_id=meeting.id, title=meeting.title)
    await steps(database, send_next)
    await became(database, "sent", "announcement:%aad-0000", "announcement:%aad-0001")
    await became(database, "sent", f"announcement:{first.reference}%aad-0002")
    async with database.unit_of_work() as uow:
        for aad in ("aad-0001", "aad-0002"):
            await set_wish(uow, TENANT, aad, "stop", NOW)
        for aad in ("aad-0001", "aad-plan"):
            said = MeetingResponse(
                meeting_id=meeting.id, tenant_id=TENANT, aad_object_id=aad, answer="coming"
            )
            await answer_meeting(uow, said, NOW)
        await uow.commit()
    assert not await step(database, renew_next)

    await change(database, meeting, venue="County Hall")
    await steps(database, renew_next)
    news = await posts(database, "news:%")
    assert sorted(row["aad_object_id"] for row in news) == ["aad-0000", "aad-0001", "aad-plan"]
    assert all("Changed: Quality forum." in row["text"] for row in news)
    assert all("County Hall" in row["text"] for row in news)
    assert {row["purpose"] for row in news} == {"meeting_news"}
    in_place = await posts(database, "announcement:%:1", purpose="in_place")
    assert len(in_place) == 5, "two copies of two people, and one"
    waiting = await posts(database, "announcement:%:1", purpose="announcement")
    assert len(waiting) == 5, "those who were not told get it as it is now"
    assert await steps(database, renew_next) == 1


async def test_a_cancelled_meeting_is_told_and_not_announced_any_more(database: Database) -> None:
    """Who has not got it yet never hears of it; a copy that is due later is not made."""
    await add_people(database, 2)
    meeting = await plan(database)
    kept = await announce(database, NOW, meeting_id=meeting.id, title=meeting.title)
    later = await announce(
        database, NOW, meeting_id=meeting.id, title="again", send_at=NOW + timedelta(hours=1)
    )
    await steps(database, send_next)
    await became(database, "sent", "announcement:%aad-0000")
    await change(database, meeting, cancelled_at=NOW)
    await steps(database, renew_next)

    (news,) = await posts(database, "news:%")
    assert "Cancelled: Quality forum does not take place." in news["text"]
    assert await counted(database, kept) == DeliveryCounts(sent=1, dropped=1)
    await steps(database, send_next, NOW + timedelta(hours=1))
    assert (await now_is(database, later)).state == "cancelled"
    (shown,) = await posts(database, f"progress:{later.reference}%")
    assert "so this was not sent" in shown["text"]


async def test_who_comes_is_told_though_their_copy_waits(database: Database) -> None:
    """They saw it in the plan and said yes; the copy of the morning would come too late."""
    await add_people(database, 2)
    meeting = await plan(database)
    await announce(database, NOW, meeting_id=meeting.id, title=meeting.title)
    await steps(database, send_next)
    async with database.unit_of_work() as uow:
        said = MeetingResponse(
            meeting_id=meeting.id, tenant_id=TENANT, aad_object_id="aad-0001", answer="coming"
        )
        await answer_meeting(uow, said, NOW)
        await uow.commit()
    await change(database, meeting, cancelled_at=NOW)
    await steps(database, renew_next)
    assert [row["aad_object_id"] for row in await posts(database, "news:%")] == ["aad-0001"]


async def test_a_meeting_changed_as_it_is_announced_is_no_news(database: Database) -> None:
    """Those who get it for the first time read it once, as it is."""
    await add_people(database, 2)
    meeting = await plan(database)
    await change(database, meeting, venue="County Hall")
    await announce(database, NOW, meeting_id=meeting.id, title=meeting.title)
    await steps(database, announce_next)
    await became(database, "sent", "announcement:%")
    await steps(database, renew_next)
    assert await posts(database, "news:%") == []
    found = await posts(database, "announcement:%")
    assert len(found) == 2
    assert all("County Hall" in row["text"] for row in found)


async def test_the_past_is_no_news(database: Database) -> None:
    """A title that is put right afterwards rings nobody's bell."""
    await add_people(database, 1)
    meeting = await plan(database)
    await announce(database, NOW, meeting_id=meeting.id, title=meeting.title)
    await steps(database, send_next)
    await became(database, "sent", "announcement:%")
    await change(database, meeting, title="Quality forum (held online)")
    assert await steps(database, renew_next, meeting.ends_at + timedelta(days=1)) == 1
    assert await posts(database, "news:%") == []


async def test_the_week_s_digest_lists_what_did_not_come_by_itself(database: Database) -> None:
    """On Monday, one message a person; what is stale by then is left out; nothing twice."""
    await add_people(database, 3)
    meeting = await plan(database)
    soon = await plan(database, starts_at=NOW + timedelta(days=1), ends_at=NOW + timedelta(days=2))
    for changes in (
        {"title": "Fees for 2027"},
        {"title": meeting.title, "meeting_id": meeting.id},
        {"title": soon.title, "meeting_id": soon.id},
    ):
        await announce(database, NOW, **changes)
    await steps(database, send_next)
    await became(database, "dropped", "announcement:%aad-0000", error="digest")
    await became(database, "sent", "announcement:%aad-0001")
    await became(database, "dropped", "announcement:%aad-0002", error="stop")
    await step(database, follow)

    monday = NOW + timedelta(days=5)
    assert not await step(database, send_digests, NOW)
    assert await posts(database, "digest:%") == []
    await step(database, send_digests, monday.replace(hour=8))
    (found,) = await posts(database, "digest:%")
    assert found["aad_object_id"] == "aad-0000"
    assert found["purpose"] == "digest"
    assert ": Fees for 2027\n" in found["text"]
    assert ": Quality forum, Fri 9 Apr 2027" in found["text"]
    assert "To read one" not in str(found["card"]["body"]), "that is what its buttons are for"
    assert found["text"].count("Quality forum") == 1, "the other one was over"
    await step(database, send_digests, monday.replace(hour=9))
    assert len(await posts(database, "digest:%")) == 1

    await became(database, "sent", "digest:%")
    await step(database, follow, monday)
    async with database.unit_of_work() as uow:
        rows = await uow.connection.execute(
            select(copies.c.state).where(copies.c.recipient == "aad-0000")
        )
        states = sorted(rows.scalars())
    assert states == ["dropped", "sent", "sent"]


async def test_a_hot_query_takes_the_index(database: Database, backend: str) -> None:
    """What is asked every few seconds does not read all copies that ever were."""
    if backend != "sqlite":
        return
    async with database.unit_of_work() as uow:
        for statement in (
            "select announcement_id from deliveries where state = 'queued'",
            "select announcement_id from deliveries where seen_at >= '2027-01-01'",
            "select 1 from deliveries where announcement_id = 1 and state = 'sent'",
        ):
            rows = await uow.connection.exec_driver_sql(f"explain query plan {statement}")
            plan_ = " ".join(str(row[-1]) for row in rows)
            assert "SEARCH" in plan_, plan_


@pytest.mark.parametrize("keep", [True, False])
async def test_what_a_process_sends_just_now_is_not_sent_again(
    database: Database, *, keep: bool
) -> None:
    """It is brought up to date once it is known to have arrived."""
    await add_people(database, 1)
    kept = await announce(database, NOW)
    await steps(database, send_next)
    async with database.unit_of_work() as uow:
        await uow.connection.execute(
            update(outbox)
            .where(outbox.c.key.like("announcement:%"))
            .values(leased_until=NOW + timedelta(minutes=2), attempts=1)
        )
        await uow.commit()
    await edit(database, kept, title="Corrected")
    assert await steps(database, renew_next) == 1
    assert await posts(database, "announcement:%:1") == []
    async with database.unit_of_work() as uow:
        assert await revisions.next_to_bring(uow) is not None

    await became(database, "sent" if keep else "failed", "announcement:%", error=None)
    await steps(database, renew_next)
    assert len(await posts(database, "announcement:%:1")) == keep


async def test_who_got_it_is_forgotten_in_time(database: Database) -> None:
    """The copies go, those of what was sent later stay, and so does the announcement."""
    await add_people(database, 2)
    old = await announce(database, NOW)
    await steps(database, send_next)
    await announce(database, NOW)
    await steps(database, send_next, NOW + timedelta(days=10))
    async with database.unit_of_work() as uow:
        assert await deliveries.forget_copies(uow, NOW + timedelta(days=5)) == 2
        left = await uow.connection.scalar(select(func.count()).select_from(copies))
        assert left == 2
        assert await read_announcement(uow, old.reference) is not None


class NoCalendar(CalendarLinks):
    """A fault of ours: no card of a meeting can be made."""

    def meeting(self, meeting: Meeting) -> str:
        """Whatever goes wrong."""
        raise ValueError(meeting.title)


async def test_what_cannot_be_built_holds_up_nobody_and_is_told(database: Database) -> None:
    """Its copies count as not reached, and what was written later leaves at once."""
    await add_people(database, 3)
    meeting = await plan(database)
    broken = await announce(database, NOW, meeting_id=meeting.id)
    fine = await announce(database, NOW)
    faults: list[str] = []
    knows = replace(knowledge(), calendars=NoCalendar())

    async def work(to: Delivering) -> bool:
        return await announce_next(
            replace(to, knowledge=knows, fault=lambda name, _: faults.append(name))
        )

    await steps(database, work)
    await step(database, follow)
    assert faults == [broken.reference]
    assert await counted(database, broken) == DeliveryCounts(failed=(("not_built", 3),))
    assert (await now_is(database, broken)).state == "sent"
    assert await counted(database, fine) == DeliveryCounts(queued=3)
    (card,) = await posts(database, f"progress:{broken.reference}%", state="queued")
    assert "Could not be reached: 3 (I could not make the card)" in card["text"]


async def test_a_change_that_cannot_be_built_leaves_the_cards_and_is_told(
    database: Database,
) -> None:
    """The author reads that people have the earlier one; the next change is not held up."""
    await add_people(database, 1)
    meeting = await plan(database)
    broken = await announce(database, NOW, meeting_id=meeting.id)
    fine = await announce(database, NOW)
    await steps(database, announce_next)
    await became(database, "sent", "announcement:%")
    await edit(database, broken)
    await edit(database, fine, body="Another text")
    knows = replace(knowledge(), calendars=NoCalendar())

    async def work(to: Delivering) -> bool:
        return await renew_next(replace(to, knowledge=knows))

    await steps(database, work)
    (told,) = await posts(database, "not-changed:%")
    assert f"I could not change the cards of {broken.reference}" in told["text"]
    (renewed,) = await posts(database, "announcement:%", purpose="in_place")
    assert "Another text" in renewed["text"]


async def test_a_progress_card_that_has_not_left_is_brought_up_to_date_as_it_is(
    database: Database,
) -> None:
    """Its author is not there yet, as when another has just agreed: one card, and the newest."""
    await add_people(database, 2)
    kept = await announce(database, NOW)
    await steps(database, announce_next)
    await became(database, "sent", "announcement:%")
    await step(database, follow)
    (card,) = await posts(database, f"progress:{kept.reference}%")
    assert card["state"] == "queued"
    assert "Done: 2 people." in card["text"]
    assert "Done: 2 people." in str(card["card"])
    await became(database, "sent", "progress:%")
    async with database.unit_of_work() as uow:
        await seen.mark_seen(uow, kept.id, TENANT, "aad-0001", NOW)
        await uow.commit()
    await step(database, follow)
    _, newer = await posts(database, f"progress:{kept.reference}%")
    assert (newer["purpose"], newer["replaces_key"]) == ("in_place", card["key"])


@pytest.mark.parametrize("withdrawn", [False, True])
async def test_a_change_while_half_of_it_is_made(
    database: Database, monkeypatch: pytest.MonkeyPatch, *, withdrawn: bool
) -> None:
    """Everybody has one copy with the newest words; taken back, nobody else gets any."""
    most = 250
    monkeypatch.setattr(fan_out, "MOST_COPIES", most)
    await add_people(database, most + 50)
    kept = await announce(database, NOW)
    await step(database, announce_next)
    await became(database, "sent", "announcement:%aad-00__")
    await edit(database, kept, body="Newer", **({"state": "cancelled"} if withdrawn else {}))
    for work in (announce_next, renew_next, follow) * 2:
        await steps(database, work)

    found = [row for row in await posts(database) if row["state"] != "dropped"]
    new = [row for row in found if row["purpose"] != "in_place"]
    assert len({row["lane"] for row in new}) == len(new)
    changed = [row for row in found if row["purpose"] == "in_place"]
    assert len(changed) == 100
    if withdrawn:
        assert {row["state"] for row in new} == {"sent"}
        assert len(new) == 100
        assert await counted(database, kept) == DeliveryCounts(sent=100, dropped=most - 100)
        return
    assert len(new) == most + 50
    assert all("Newer" in row["text"] for row in new if row["state"] == "queued")
    assert all("Newer" in row["text"] for row in changed)
