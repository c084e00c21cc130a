"""The forward plan as files: meetings, terms of reference and members."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from store.database import Database
from store.exchange import Change
from store.exchange.csv_file import write_csv
from store.plan.meetings import meetings_between, save_meeting
from store.plan.records import Meeting
from tests.importing import BASE, bring_text, exported, load, refusal, start_over

MEETINGS = BASE["meetings"].splitlines()[0]
SPRING = datetime(2027, 3, 12, 14, tzinfo=UTC)
FROM, TO = datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)


@pytest.fixture
async def filled(database: Database) -> Database:
    """A database with a little of every kind: two meetings of the forum in Mid."""
    await start_over(database)
    return database


async def plan(database: Database) -> tuple[Meeting, ...]:
    """The meetings of 2027, cancelled ones too."""
    async with database.unit_of_work() as uow:
        return await meetings_between(uow, FROM, TO, cancelled=True)


async def save(database: Database, meeting: Meeting) -> None:
    """Change a meeting and keep it."""
    async with database.unit_of_work() as uow:
        await save_meeting(uow, meeting, FROM)
        await uow.commit()


async def test_a_meeting_of_a_file_is_in_the_plan(filled: Database) -> None:
    """By the clock in London, with all its cells, in winter and in summer."""
    spring, summer = await plan(filled)

    assert (spring.group_slug, spring.title) == ("forum-mid", "Spring forum")
    assert (spring.starts_at, spring.ends_at) == (SPRING, SPRING.replace(hour=16))
    assert spring.agenda == ("Fees", "Winter plan")
    assert (spring.mode, spring.venue) == ("consult", "Maldon library")
    assert summer.starts_at == datetime(2027, 6, 11, 9, tzinfo=UTC)
    assert spring.uid != summer.uid
    assert (spring.version, spring.sequence, spring.audience) == (1, 0, None)


async def test_calendars_take_over_only_what_they_show(filled: Database) -> None:
    """Another venue is told to them, another agenda is not; each is a change of its own."""
    text = BASE["meetings"].replace("Maldon library", "Heybridge hall")
    changes = await bring_text(filled, "meetings", text)
    assert changes.changed == (
        Change(
            key="forum-mid, 2027-03-12 14:00",
            field="venue",
            before="Maldon library",
            after="Heybridge hall",
        ),
    )
    assert [(one.sequence, one.version) for one in await plan(filled)] == [(1, 2), (0, 1)]

    await bring_text(filled, "meetings", text.replace("Fees; ", ""))
    assert [(one.sequence, one.version) for one in await plan(filled)] == [(1, 3), (0, 1)]


async def test_a_cancelled_meeting_stays_cancelled_and_is_in_no_file(filled: Database) -> None:
    """The file that it came with does not bring it back."""
    spring, _ = await plan(filled)
    await save(filled, replace(spring, cancelled_at=FROM))

    changes = await bring_text(filled, "meetings", BASE["meetings"])
    assert (changes.added, changes.left) == ((), 2)
    assert "Spring forum" not in write_csv(await exported(filled, "meetings")).decode()
    assert (await plan(filled))[0].cancelled_at == FROM


async def test_what_init_added_is_not_added_again_once_moved(filled: Database) -> None:
    """A meeting that the council has moved does not come back at its first time."""
    spring, _ = await plan(filled)
    await save(filled, replace(spring, starts_at=SPRING.replace(hour=13)))

    assert await load(filled, "meetings", BASE["meetings"]) == 0
    assert len(await plan(filled)) == 2


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (
            "forum-mod,A,2027-03-12 14:00,2027-03-12 16:00,,,,",
            "group",
            '"forum-mod" is not the slug of a group. Did you mean "forum-mid"?',
        ),
        (",A,2027-03-12 14:00,2027-03-12 16:00,,,,", "group", "The cell is empty, and must not"),
        (
            "forum-mid,A,2027-03-12 14:00,2027-03-12 13:00,,,,",
            "end",
            "The meeting ends before it begins.",
        ),
        (
            "forum-mid,A,2027-03-12,2027-03-12 13:00,,,,",
            "start",
            '"2027-03-12" is not a day and time such as 2027-03-12 14:00.',
        ),
        (
            "forum-mid,A,2027-03-28 01:30,2027-03-28 13:00,,,,",
            "start",
            "The clocks go forward then, so 2027-03-28 01:30 never comes.",
        ),
        (
            "forum-mid,A,2027-02-30 10:00,2027-03-28 13:00,,,,",
            "start",
            '"2027-02-30 10:00" is not a day and time',
        ),
        (
            "forum-mid,A,2027-03-12 14:00,2027-03-12 16:00,,http://example.org,,",
            "join_url",
            '"http://example.org" is not a link that begins with https://.',
        ),
        (
            "forum-mid,A,2027-03-12 14:00,2027-03-12 16:00,,javascript:alert(1),,",
            "join_url",
            "is not a link that begins with https://.",
        ),
        (
            "forum-mid,A,2027-03-12 14:00,2027-03-12 16:00,,,chat,",
            "mode",
            '"chat" is not a way to work together.',
        ),
        (
            f"forum-mid,{'A' * 201},2027-03-12 14:00,2027-03-12 16:00,,,,",
            "title",
            "The text has 201 characters, 200 at most.",
        ),
    ],
)
async def test_a_bad_row_is_named(filled: Database, row: str, column: str, reason: str) -> None:
    """With its line, column and reason; nothing is kept."""
    told = await refusal(filled, "meetings", f"{MEETINGS}\n{row}\n")
    assert f'meetings.csv line 2, column "{column}": ' in told
    assert reason in told


async def test_terms_name_a_contact_of_the_council(filled: Database) -> None:
    """The administrator is one of the contacts, and maturity goes from 0 to 4."""
    told = await refusal(
        filled,
        "terms",
        "group,attends,chair,administrator_id,maturity\nforum-mid,,,nobody,5\n",
    )
    assert '"nobody" is not the id of a contact.' in told
    assert '"5" is not a whole number from 0 to 4.' in told
