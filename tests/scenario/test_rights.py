"""Who may do what, over HTTP as Teams does it: forged presses and typed commands, and the log."""

import pytest
from structlog.testing import capture_logs

from config.sample.playground import person
from dialogs.rights import BUTTONS, COMMANDS, Who
from store.audit.log import entries_since
from tests import activities
from tests.running import Running
from tests.scenario.test_announcing import MONDAY, chat
from tests.scenario.test_upkeep import clock_at
from tests.unit.dialogs.test_dialog_rights import GUARDED, MODELS, data_of

ABLE = {
    Who.CONTACT: "directory-owner",
    Who.COUNCIL: "officer",
    Who.OWNER: "directory-owner",
    Who.MANAGER: "engagement-manager",
}
"""One of the sample people who may."""


async def test_a_provider_s_forged_presses_are_refused_and_logged(local: Running) -> None:
    """Each officer's button in turn: a word in the log, no name in it, and nothing is changed."""
    await clock_at(local, MONDAY)
    grace = await chat(local, "care-manager")
    async with local.bot.database.unit_of_work() as uow:
        before = [entry async for entry in entries_since(uow, None)]
    sent = len(local.microsoft.sent)

    with capture_logs() as logs:
        for do in GUARDED:
            press = activities.press(
                data_of(MODELS[do]) | {"do": do}, service_url=local.service_url
            )
            assert await local.send(press | grace.who), do
    await local.at_rest()

    refused = [one["refused"] for one in logs if one["event"] == "turn"]
    assert refused == [BUTTONS[do].word for do in GUARDED]
    assert person("care-manager").aad_object_id not in str(logs)
    assert "Grace" not in str(logs)
    assert len(local.microsoft.sent) == sent + len(GUARDED)
    async with local.bot.database.unit_of_work() as uow:
        assert [entry async for entry in entries_since(uow, None)] == before


@pytest.mark.parametrize(
    "phrase", [phrase for phrase, right in COMMANDS.items() if right.who in ABLE]
)
async def test_a_provider_s_typed_command_comes_to_nothing(local: Running, phrase: str) -> None:
    """It is refused with a word in the log, or is a question like any other; not so for who may."""
    right = COMMANDS[phrase]
    await clock_at(local, MONDAY)
    grace, able = await chat(local, "care-manager"), await chat(local, ABLE[right.who])

    with capture_logs() as logs:
        answer = await grace.say(phrase)

    assert [one["refused"] or "" for one in logs if one["event"] == "turn"] == [right.word]
    with capture_logs() as logs:
        assert await able.say(phrase) != answer
    assert [one["refused"] for one in logs if one["event"] == "turn"] == [None]
