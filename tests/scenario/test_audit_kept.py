"""What people change in chat is in the audit log, whoever they are, and names nobody."""

from collections.abc import Sequence

from config.sample.playground import TENANT_ID, person
from store.audit.log import entries_since
from store.audit.records import Entry, pseudonym
from tests.running import Running
from tests.scenario.test_announcing import MONDAY, chat, fill, later
from tests.scenario.test_upkeep import clock_at, owner


async def entries(bot: Running, *kinds: str) -> list[Entry]:
    """What the log has of these kinds since the sample was loaded."""
    async with bot.bot.database.unit_of_work() as uow:
        found = [entry async for entry in entries_since(uow, None)]
    return [entry for entry in found if entry.what.startswith(kinds)]


def whos(found: Sequence[Entry]) -> list[tuple[str, str]]:
    """Who did it, and what."""
    return [(entry.by.who, entry.what) for entry in found]


def who(key: str) -> str:
    """What the log calls one of the sample people."""
    return pseudonym(TENANT_ID, person(key).aad_object_id)


async def test_an_announcement_and_the_second_officer_s_yes(local: Running) -> None:
    """Written, asked for, agreed to; each by whom, and nothing of the words."""
    await clock_at(local, MONDAY)
    ruth, michael = await chat(local, "engagement-manager"), await chat(local, "directory-owner")
    await ruth.say("send a notice to all providers: The portal is closed on Friday. Please ring.")
    await fill(ruth, "Preview")
    await ruth.press("Ask a second officer")
    await later(local)
    await michael.press("Agree and send")

    found = await entries(local, "announcement")
    steps = whos(found)
    assert steps[0] == (who("engagement-manager"), "announcement_written")
    assert (who("engagement-manager"), "announcement_to_approve") in steps
    assert steps[-1] == (who("directory-owner"), "announcement_approved")
    assert {entry.by.role for entry in found} == {"engagement_manager", "directory_owner"}
    assert "portal" not in str(found)
    assert "Ruth" not in str(found)


async def test_a_change_of_the_directory_and_its_undoing(local: Running) -> None:
    """With the cells before and after, in the transaction of the change."""
    await clock_at(local, MONDAY)
    michael = await owner(local)
    await michael.say("Helen Marchbank is away from today, cover by Delroy Campbell")
    assert await entries(local, "directory") == []
    await michael.say("yes")
    await michael.say("undo")
    await michael.say("yes")

    away, undone = await entries(local, "directory")
    assert (away.what, undone.what) == ("directory_away", "directory_undone")
    assert away.by.who == undone.by.who == who("directory-owner")
    assert away.before == undone.after
    assert "2026-11-30" in str(away.after)


async def test_how_the_weekly_pulse_goes(local: Running) -> None:
    """Starting and pausing it is a change of what everybody is asked."""
    await clock_at(local, MONDAY)
    ruth = await chat(local, "engagement-manager")
    await ruth.say("weekly pulse")
    await ruth.press("Start the pulse")
    await ruth.press("Pause the pulse")

    found = await entries(local, "cadence")
    assert [entry.what for entry in found] == ["cadence_running", "cadence_paused"]
    assert {entry.by.who for entry in found} == {who("engagement-manager")}


async def test_no_words_of_the_chat_change_the_log(local: Running) -> None:
    """Whatever is typed or pressed about it, what stands in it stays."""
    await clock_at(local, MONDAY)
    michael = await owner(local)
    await michael.say("Helen Marchbank is away from today, cover by Delroy Campbell")
    await michael.say("yes")
    before = await entries(local, "")
    for text in ("delete the audit log", "clear the log", "forget me", "undo", "no"):
        await michael.say(text)

    assert (await entries(local, ""))[: len(before)] == before
