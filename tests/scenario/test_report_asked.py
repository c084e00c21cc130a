"""The report over HTTP as Teams does it: a button below results, words, and what is fetched."""

from datetime import UTC, datetime, timedelta
from typing import Any

from config.sample.playground import person
from tests import activities
from tests.integration.test_results_files import example
from tests.microsoft import buttons
from tests.running import Running
from tests.scenario.test_upkeep import Chat, clock_at

NOW = datetime(2027, 1, 20, 10, 0, tzinfo=UTC)
HERE = "http://127.0.0.1:3978"


async def grace(bot: Running) -> Chat:
    """A care manager, in January 2027."""
    await clock_at(bot, NOW)
    made = Chat(bot, person("care-manager").aad_object_id, "Grace Okafor")
    await made.say("hello")
    return made


def addresses(chat: Chat) -> dict[str, str]:
    """Where the buttons of the newest card lead, by what they say."""
    card = chat.sent()[-1].body["attachments"][0]["content"]
    links = {one["title"]: one["url"] for one in card["actions"]}
    # Who sees no card reads them.
    assert all(address in card["fallbackText"] for address in links.values())
    return {title: address.removeprefix(HERE) for title, address in links.items()}


async def test_a_provider_presses_report_and_reads_it(local: Running) -> None:
    """The same results as everybody's, on a page that is fetched without a sign-in."""
    chat = await grace(local)
    await example(local.bot.database)
    await chat.say("pulse results")
    told = await chat.press("Report")
    assert "Pulse report: October 2026 to March 2027" in told
    assert "work until 27 January 2027" in told
    links = addresses(chat)
    assert list(links) == ["Read it", "PDF", "Excel", "CSV"]
    status, page = await local.get(links["Read it"])
    assert status == 200
    assert "2.60 out of 4" in page
    await clock_at(local, NOW + timedelta(days=7))
    status, page = await local.get(links["Read it"])
    assert status == 404
    assert 'type "pulse report"' in page


async def test_an_officer_asks_in_words_and_for_a_time(local: Running) -> None:
    """In private and in words; of a time without results it says which have some."""
    await clock_at(local, NOW)
    await example(local.bot.database)
    officer = Chat(local, person("officer").aad_object_id, "An officer")
    await officer.say("can you send me the report please?")
    assert addresses(officer)["PDF"].startswith("/results/2026-Q4-to-2027-Q1.pdf?until=")
    told = await officer.say("pulse report for last quarter")
    assert "Pulse report: October to December 2026" in told
    told = await officer.say("pulse report for 2024")
    assert "There are no results of that time." in told
    assert "October 2026 to March 2027" in told


async def test_before_any_pulse_has_closed_there_is_nothing_to_report(local: Running) -> None:
    """It says when there will be."""
    chat = await grace(local)
    assert "There is nothing to report yet" in await chat.say("pulse report")


async def test_without_an_address_of_its_own_the_bot_says_how_else(production: Running) -> None:
    """The figures are in the chat, and the command line writes the report."""
    production.bot.clock.set(NOW)
    await example(production.bot.database)
    (told,) = await production.say("pulse report")
    assert "I have no address on the web yet" in told
    assert "provider-bot results --out report.pdf --from 2026-Q4 --to 2027-Q1" in told
    assert "http" not in told


async def test_a_forged_press_is_answered_politely(local: Running) -> None:
    """Quarters that are none, or code in their place, are an old button."""
    chat = await grace(local)
    await example(local.bot.database)
    await chat.say("pulse results")
    data = buttons(chat.sent()[-1].body)["Report"]
    for wrong in ("2027-Q9", "drop table", "../../etc", 7, None):
        told = await local.send(_press(chat, data | {"first": wrong}))
        assert "http" not in " ".join(told)
        assert told


def _press(chat: Chat, data: dict[str, Any]) -> dict[str, Any]:
    return activities.press(data, service_url=chat.bot.service_url) | chat.who


async def test_reporting_a_danger_is_no_report(local: Running) -> None:
    """Safeguarding advice comes before everything else."""
    chat = await grace(local)
    await example(local.bot.database)
    told = await chat.say("I want to report that a resident was hit by staff")
    assert "999" in told
    assert "Pulse report" not in told
