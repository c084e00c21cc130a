"""What the pulse came to: asked over HTTP as Teams does it, against figures worked out by hand."""

import io
import json
import random
from datetime import UTC, datetime
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import insert, select

from config.catalogue import survey
from config.sample.playground import TENANT_ID
from dialogs.pulse.weekly import questions_of
from store.pulses.invented import Question, hold
from store.pulses.mixing import key_of
from store.pulses.records import PulsePlan, Segments
from store.pulses.tables import pulse_comments, pulses
from tests import activities
from tests.microsoft import buttons
from tests.running import Running

PROVIDER = "00000000-0000-4000-8000-000000000001"
OFFICER = "00000000-0000-4000-8000-000000000004"
MANAGER = "00000000-0000-4000-8000-000000000006"
TRUST = Question("trust", "Finance")
FEW = Question("trust", "Procurement")
OFFICERS = Question("trust", "", "officer")
NORTH = Segments(area="North", job_role="Care manager")
SOUTH = Segments(area="South", job_role="Care manager")
ANSWERS = [
    *((TRUST, NORTH, value) for value in (1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0)),
    *((TRUST, SOUTH, value) for value in (3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 0, 0, 0)),
    *((FEW, NORTH, value) for value in (1, 1, 4)),
    *((OFFICERS, Segments(), 2) for _ in range(8)),
]
"""20 ratings of Finance, 52 in all, so 2.6; six had no contact. Three of Procurement."""
ASKED = {
    TRUST: {NORTH: 20, SOUTH: 20},
    FEW: {NORTH: 12},
    OFFICERS: {Segments(): 12},
}


def as_somebody(aad_object_id: str, where: str = "personal") -> dict[str, Any]:
    """One of the sample's people, in a private chat or a channel."""
    return {
        "from": {"id": f"29:{aad_object_id}", "name": "Olu", "aadObjectId": aad_object_id},
        "conversation": {
            "id": f"a:{aad_object_id}:{where}",
            "conversationType": where,
            "tenantId": TENANT_ID,
        },
        "channelData": {"tenant": {"id": TENANT_ID}},
    }


async def hold_survey(bot: Running) -> None:
    """A survey of spring, when answers about trust kept the area first."""
    plan = PulsePlan(
        key="survey:2026",
        kind="survey",
        title="Survey",
        questions=questions_of(survey()),
        opens_at=datetime(2026, 5, 5, 9, tzinfo=UTC),
        closes_at=datetime(2026, 6, 2, 9, tzinfo=UTC),
    )
    async with bot.bot.database.unit_of_work() as uow:
        await hold(uow, plan, ASKED, ANSWERS, random.Random(1))  # noqa: S311 - which of like answers.
        pulse = (await uow.connection.execute(select(pulses.c.id))).scalar_one()
        words = {"pulse_id": pulse, "question": "trust", "about": "Finance"}
        said = ("Please ring back.", "[Press](https://evil.example) *me*")
        await uow.connection.execute(
            insert(pulse_comments),
            [words | {"key": key_of(pulse, one), "text": one} for one in said],
        )
        await uow.commit()


@pytest.fixture
async def held(local: Running) -> Running:
    """A bot in whose store there is a closed survey."""
    await hold_survey(local)
    return local


def in_full(bot: Running) -> str:
    """All that the last message says to who cannot see its card."""
    return str(bot.microsoft.sent[-1].body["summary"])


@pytest.mark.parametrize("aad", [OFFICER, PROVIDER])
async def test_an_officer_and_a_provider_read_the_same_figure(held: Running, aad: str) -> None:
    """2.6, between 2.2 and 3.0; as in 2016 as far as 20 answers tell; officers say 2.0."""
    (told,) = await held.say("how is trust with Finance?", **as_somebody(aad))
    for line in (
        "Trust, Finance: April to June 2026",
        "2.6 out of 4, between 2.2 and 3.0, from 20 answers.",
        "In 2016 it was 2.3 for all providers and departments: since then there is no clear change",
        "Officers say 2.0, between 1.6 and 2.4, from 8 answers.",
        "40 questions asked, 26 answered (65%).",
        "23% said that they had no contact (6 of 26), between 11% and 42%.",
    ):
        assert line in told
    assert "How many gave each answer: 1: 2, 2: 8, 3: 6, 4: 4." in in_full(held)


async def test_areas_are_read_in_words_and_by_buttons(held: Running) -> None:
    """North 1.8 and South 3.4; the picture is in the card, and the card is small enough."""
    officer = as_somebody(OFFICER)
    (told,) = await held.say("how is trust in the North?", **officer)
    assert "1.8 out of 4, between 1.5 and 2.1, from 10 answers." in told
    await held.say("pulse results", **officer)
    await held.press("By area", **officer)
    text = in_full(held)
    assert "North: 1.8, between 1.5 and 2.1, from 10 answers" in text
    assert "South: 3.4, between 3.0 and 3.8, from 10 answers" in text
    assert "Too few answers to show: Mid, West and County-wide." in text
    (attachment,) = held.microsoft.sent[-1].body["attachments"]
    assert len(json.dumps(attachment["content"])) < 28 * 1024
    assert "data:image/png;base64," in json.dumps(attachment["content"])


async def test_too_few_answers_are_not_shown(held: Running) -> None:
    """Three about Procurement, nor by subtracting; it says why, and what to ask instead."""
    (told,) = await held.say("results for procurment", **as_somebody(OFFICER))
    assert "Pulse results, Procurement: there is nothing to show yet." in told
    assert "I show 5 answers or more together, so that nobody can be told from them." in told
    assert list(buttons(held.microsoft.sent[-1].body)) == ["All departments", "How soon we answer"]
    (whole,) = await held.press("All departments", **as_somebody(OFFICER))
    assert "from 20 answers." in whole


async def test_what_people_wrote_is_shown_as_they_wrote_it(held: Running) -> None:
    """Links and marks in it do nothing."""
    (told,) = await held.say("what do providers say about Finance?", **as_somebody(OFFICER))
    assert '"Please ring back."' in told
    card = json.dumps(held.microsoft.sent[-1].body["attachments"][0]["content"]["body"])
    assert "](https://evil.example)" in card
    assert "\\\\[Press\\\\]" in card


async def test_results_are_read_in_a_channel(held: Running) -> None:
    """They are public; how soon the council answers is not offered there."""
    (told,) = await held.say("how is trust with Finance?", **as_somebody(OFFICER, "channel"))
    assert "2.6 out of 4" in told
    assert "How soon we answer" not in told


async def test_in_a_channel_the_picture_is_fetched_from_the_bot(held: Running) -> None:
    """Teams on a desktop shows no picture there that is in the card; its words say the same."""
    await held.say("how is trust with Finance?", **as_somebody(OFFICER, "channel"))
    card = held.microsoft.sent[-1].body["attachments"][0]["content"]
    (picture,) = [one for one in card["body"] if one["type"] == "Image"]
    assert "data:" not in picture["url"]
    assert "Trust, 1: 10%, 2: 40%, 3: 30%, 4: 20%; no contact: 23%." in picture["altText"]
    path = picture["url"].partition("127.0.0.1")[2].partition("/")[2]
    async with held.client.get(f"{held.url}/{path}") as fetched:
        assert (fetched.status, fetched.content_type) == (200, "image/png")
        assert Image.open(io.BytesIO(await fetched.read())).width == 580


async def test_a_card_in_place_of_another_has_its_picture(held: Running) -> None:
    """A picture without an address would break the whole card on a phone (msteams-docs #7929)."""
    data = {"do": "results", "asked": "results of trust for Finance"}
    activity = activities.execute(data, service_url=held.service_url, **as_somebody(OFFICER))
    status, body = await held.post(activity)
    assert (status, body["statusCode"]) == (200, 200)
    (picture,) = [one for one in body["value"]["body"] if one["type"] == "Image"]
    assert picture["url"].startswith("data:image/png;base64,")


async def test_a_department_that_there_is_none_of_is_told(held: Running) -> None:
    """With those that there are."""
    (told,) = await held.say("pulse results for Catering", **as_somebody(OFFICER))
    assert "I do not know that one. These I know:" in told
    assert "Safeguarding" in told


async def test_before_the_first_pulse_has_closed_there_is_nothing(local: Running) -> None:
    """That is said, and no figure."""
    (told,) = await local.say("how is trust?", **as_somebody(OFFICER))
    assert told.startswith("There are no results yet.")


@pytest.mark.parametrize("asked", ["drop table pulse_counts", "x" * 5_000, "", 7, None])
async def test_a_forged_button_shows_nothing(held: Running, asked: object) -> None:
    """It is answered politely."""
    activity = activities.press(
        {"do": "results", "asked": asked}, service_url=held.service_url, **as_somebody(OFFICER)
    )
    (told,) = await held.send(activity)
    assert "out of 4" not in told
    assert told


async def test_results_are_no_settings_of_the_pulse(held: Running) -> None:
    """Not for the engagement manager either, who sets it by words that begin alike."""
    (told,) = await held.say("show the pulse results", **as_somebody(MANAGER))
    assert "from 20 answers." in told
