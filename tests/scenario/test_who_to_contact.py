"""A provider asks who to contact, over HTTP as Teams does it; what they read is asserted."""

import sqlite3
from pathlib import Path

import pytest

from tests import activities
from tests.microsoft import buttons
from tests.running import Running

GRACE = "00000000-0000-4000-8000-000000000001"
SAMPLE_TENANT = "00000000-0000-4000-8000-00000000aaaa"


def as_grace(conversation_type: str = "personal") -> dict[str, object]:
    """The sample's care manager, whose home is in the North."""
    return {
        "from": {"id": "29:grace", "name": "Grace Okafor", "aadObjectId": GRACE},
        "conversation": {
            "id": "a:grace",
            "conversationType": conversation_type,
            "tenantId": SAMPLE_TENANT,
        },
        "channelData": {"tenant": {"id": SAMPLE_TENANT}},
    }


async def test_the_question_of_questions(local: Running) -> None:
    """Who asks about safeguarding reads a named person with a phone, and 999 before it."""
    (answer,) = await local.say("who do I contact about safeguarding?")
    assert answer.index("999") < answer.index("Helen Marchbank")
    assert "01632 960269" in answer
    assert set(buttons(local.microsoft.sent[-1].body)) == {"Someone else", "This is out of date"}


async def test_the_card_says_the_same_as_its_text(local: Running) -> None:
    """A client that shows no cards reads the fallback; a phone's notification reads the summary."""
    await local.say("who do I contact about safeguarding?")
    sent = local.microsoft.sent[-1].body
    card = sent["attachments"][0]["content"]
    assert card["version"] == "1.5"
    assert card["fallbackText"] == sent["summary"]
    for fact in ("Helen Marchbank", "01632 960269", "helen.marchbank@example.org"):
        assert fact in card["fallbackText"]


async def test_a_channel_without_cards_gets_text(local: Running) -> None:
    """Where no card can be shown, the text is the message."""
    await local.say("who do I contact about safeguarding?", channelId="sms")
    sent = local.microsoft.sent[-1].body
    assert "attachments" not in sent
    assert "Helen Marchbank" in sent["text"]


async def test_the_area_is_asked_once_and_remembered(local: Running) -> None:
    """Where the area decides who answers it is asked with buttons, and not again next time."""
    (asked,) = await local.say("who is my contract manager?")
    assert "which area" in asked
    (north,) = await local.press("North")
    assert "Contract Manager (North)" in north
    (again,) = await local.say("who is my contract manager?")
    assert "Contract Manager (North)" in again


async def test_a_listed_person_is_not_asked(local: Running) -> None:
    """The council knows where Grace works, so she is answered at once."""
    activity = activities.message("who is my contract manager?", service_url=local.service_url)
    (answer,) = await local.send(activity | as_grace())
    assert "Contract Manager (North)" in answer


async def test_a_number_is_an_answer_too(local: Running) -> None:
    """On a client without buttons people type the number."""
    await local.say("who is my contract manager?", channelId="sms")
    (answer,) = await local.say("2", channelId="sms")
    assert "Contract Manager (Mid)" in answer


async def test_somebody_away_is_covered(local: Running) -> None:
    """The deputy answers, and the card says for whom."""
    (answer,) = await local.say("who is our quality officer in North Essex?")
    assert "Samuel Tetteh" in answer
    assert "Julie Hartnell is away" in answer


async def test_two_fair_topics_are_a_choice(local: Running) -> None:
    """One word with two readings is asked back, and the choice is answered."""
    (asked,) = await local.say("vacancies")
    titles = list(buttons(local.microsoft.sent[-1].body))
    assert "Placements and vacancies" in titles
    assert "Recruitment and retention" in titles
    assert "None of these" in titles
    assert asked
    (answer,) = await local.press("Recruitment and retention")
    assert "Recruitment and retention" in answer


async def test_what_nobody_answers_is_admitted(local: Running) -> None:
    """No topic: an honest sentence, the engagement team, and the line for those who worry."""
    (answer,) = await local.say("what is the best pizza in Chelmsford?")
    assert "don't know" in answer
    assert "Ruth Ashdown" in answer
    assert "999" in answer


async def test_harm_comes_first_whatever_is_open(local: Running) -> None:
    """A tale of harm in the middle of another dialog gets the emergency advice."""
    await local.say("change my organisation")
    first, *_ = await local.say("she's got finger marks on her arm and won't say")
    assert first.startswith("If someone is in danger now, ring 999.")
    assert "01632 960269" in first
    assert "01632 960999" in first


async def test_out_of_date_is_kept_for_the_owner(local: Running, tmp_path: Path) -> None:
    """The button leaves one row for the directory's owner, however often it is pressed."""
    await local.say("who do I contact about safeguarding?")
    card = buttons(local.microsoft.sent[-1].body)["This is out of date"]
    for _ in range(2):
        (thanks,) = await local.send(activities.press(card, service_url=local.service_url))
        assert "Thank you" in thanks
    with sqlite3.connect(tmp_path / "bot.db") as database:
        rows = database.execute("select contact_id, topic from out_of_date_reports").fetchall()
    database.close()
    assert rows == [("helen-marchbank", "safeguarding-concern")]


async def test_welcome_comes_once(local: Running) -> None:
    """Teams tells of an installation in two activities; the person reads one welcome."""
    first = await local.send(activities.installed(service_url=local.service_url))
    second = await local.send(activities.bot_added(service_url=local.service_url))
    assert len(first) == 1
    assert "Hello" in first[0]
    assert second == []


async def test_removed_and_added_again_is_welcomed_again(local: Running) -> None:
    """When the bot is removed its conversation is forgotten."""
    add = activities.installed(service_url=local.service_url)
    await local.send(add)
    assert await local.send(add | {"id": "gone", "action": "remove"}) == []
    assert len(await local.send(add | {"id": "back"})) == 1


async def test_who_joins_a_channel_is_left_in_peace(local: Running) -> None:
    """A person who is added to a team reads nothing from the bot."""
    added = activities.bot_added(service_url=local.service_url) | {
        "membersAdded": [{"id": "29:someone", "name": "Someone"}]
    }
    assert await local.send(added) == []


async def test_a_channel_answers_in_its_thread(local: Running) -> None:
    """The mention is taken out, and the answer goes where the question stands."""
    question = "who do I contact about safeguarding?"
    (answer,) = await local.send(activities.in_channel(question, service_url=local.service_url))
    assert "Helen Marchbank" in answer
    sent = local.microsoft.sent[-1]
    assert sent.conversation_id == "19:channel@thread.tacv2;messageid=1700000000000"


async def test_two_people_in_a_group_have_their_own_questions(local: Running) -> None:
    """One's open question is not answered by the other."""
    group = {"id": "19:group", "conversationType": "groupChat", "tenantId": activities.TENANT}

    def from_person(name: str, text: str) -> dict[str, object]:
        sender = {"id": f"29:{name}", "name": name, "aadObjectId": f"id-{name}"}
        return activities.message(text, service_url=local.service_url) | {
            "from": sender,
            "conversation": group,
        }

    (asked,) = await local.send(from_person("ann", "who is my contract manager?"))
    assert "which area" in asked
    (other,) = await local.send(from_person("ben", "1"))
    assert "Contract Manager" not in other
    (answer,) = await local.send(from_person("ann", "1"))
    assert "Contract Manager (North)" in answer


@pytest.mark.parametrize("text", ["cancel", "help", "start again", "thanks", "hello", "", "   "])
async def test_small_words_are_answered_kindly(local: Running, text: str) -> None:
    """Every one of them is answered with one message that holds no contact."""
    (answer,) = await local.say(text)
    assert answer
    assert "Marchbank" not in answer or text == "help"


@pytest.mark.parametrize(
    "data",
    [
        {"do": "answer", "topic": "no-such-topic"},
        {"do": "out_of_date", "contact": "'; drop table contacts; --", "topic": "payments"},
        {"do": ["nested"]},
        {"do": None},
        {"do": "x" * 100_000},
        {"unknown": {"deep": [1, 2, {"er": None}]}},
        [1, 2],
        "text",
        7,
    ],
)
async def test_a_forged_press_is_answered_politely(local: Running, data: object) -> None:
    """Whatever a button is made to say, the person reads a sentence, not an error."""
    (answer,) = await local.send(activities.press(data, service_url=local.service_url))  # type: ignore[arg-type] # forged on purpose.
    assert answer
    assert "went wrong" not in answer


async def test_a_directory_that_changes_is_learned_without_a_restart(
    local: Running, tmp_path: Path
) -> None:
    """After an import the next question is answered from the new directory."""
    from bot.commands.data import import_file  # noqa: PLC0415 - the one test that imports.

    rows = tmp_path / "contacts.csv"
    rows.write_text(
        "id,name,job_title,team,department,email,phone,aad_object_id,deputy_id,away_from,"
        "away_until,active_until,verified_on\n"
        "helen-marchbank,Helen Newname,Lead,Team,Safeguarding,h@example.org,01632 960001,,,,,,\n"
    )
    await local.say("who do I contact about safeguarding?")
    await import_file(local.bot.database, "contacts", rows, dry_run=False)
    (answer,) = await local.say("who do I contact about safeguarding?")
    assert "Helen Newname" in answer
