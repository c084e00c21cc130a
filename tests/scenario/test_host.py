"""Turns as the host runs them: order, repeats, bodies in the answer, tokens, what goes wrong."""

import asyncio
import json
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest

from bot.connector import CallFailed
from store.errors import StaleConversation
from store.turns import save_conversation
from tests import activities
from tests.microsoft import Answer
from tests.running import Running

QUESTION = "who do I contact about safeguarding?"


def question(bot: Running, text: str = QUESTION, **changes: Any) -> dict[str, Any]:
    """A message to the bot."""
    return activities.message(text, service_url=bot.service_url, **changes)


async def test_the_same_activity_twice_is_answered_once(local: Running) -> None:
    """Teams delivers a message again when it is unsure; the person reads one answer."""
    activity = question(local)
    assert len(await local.send(activity)) == 1
    assert await local.send(activity) == []


async def test_the_same_activity_twice_at_once_is_answered_once(local: Running) -> None:
    """Also where both arrive at the same moment."""
    activity = question(local)
    answers = await asyncio.gather(*(local.post(activity) for _ in range(8)))
    assert {status for status, _ in answers} == {201}
    assert len(local.microsoft.sent) == 1


async def test_the_same_message_written_twice_is_answered_twice(local: Running) -> None:
    """Only the activity's id makes a repeat, not its words."""
    assert len(await local.say(QUESTION)) == 1
    assert len(await local.say(QUESTION)) == 1


async def test_turns_of_one_conversation_wait_for_each_other(local: Running) -> None:
    """While an answer is on its way, the next message of that conversation is not begun."""
    local.microsoft.answers.append(Answer(hang=0.5))
    slow = asyncio.create_task(local.post(question(local)))
    await asyncio.sleep(0.1)
    started = time.perf_counter()
    await local.post(question(local))
    assert time.perf_counter() - started > 0.3
    assert (await slow)[0] == 201


async def test_other_conversations_do_not_wait(local: Running) -> None:
    """A slow conversation holds up nobody else."""
    local.microsoft.answers.append(Answer(hang=1.0))
    slow = asyncio.create_task(local.post(question(local)))
    await asyncio.sleep(0.1)
    started = time.perf_counter()
    await local.post(question(local, conversation_id="a:other"))
    assert time.perf_counter() - started < 0.7
    assert (await slow)[0] == 201


async def test_an_invoke_is_answered_in_its_body(local: Running) -> None:
    """Action.Execute wants the new card in the HTTP answer, which the stock adapter fails at."""
    await local.say(QUESTION)
    data = local.microsoft.sent[-1].body["attachments"][0]["content"]["actions"][-1]["data"]
    status, body = await local.post(activities.execute(data, service_url=local.service_url))
    assert status == 200
    assert body["statusCode"] == 200
    assert body["type"] == "application/vnd.microsoft.activity.message"
    assert "Thank you" in body["value"]


async def test_an_invoke_with_a_card_answers_with_the_card(local: Running) -> None:
    """The client swaps the card in place."""
    pressed = {"do": "who_am_i"}
    status, body = await local.post(activities.execute(pressed, service_url=local.service_url))
    assert status == 200
    assert body["type"] in {
        "application/vnd.microsoft.card.adaptive",
        "application/vnd.microsoft.activity.message",
    }
    assert body["value"]


async def test_an_invoke_twice_is_told_so(local: Running) -> None:
    """A second delivery of the same press gets a polite body, not an empty one."""
    await local.say(QUESTION)
    data = local.microsoft.sent[-1].body["attachments"][0]["content"]["actions"][-1]["data"]
    activity = activities.execute(data, service_url=local.service_url)
    await local.post(activity)
    status, body = await local.post(activity)
    assert status == 200
    assert body["value"] == "That has been done already."


async def test_an_invoke_that_is_not_ours_is_501(local: Running) -> None:
    """Teams is told that the bot does not serve it."""
    activity = question(local, type="invoke", name="task/fetch", value={"data": {}})
    assert await local.post(activity) == (501, None)


async def test_expect_replies_gets_its_replies_in_the_body(local: Running) -> None:
    """With deliveryMode expectReplies nothing is posted; the answer carries the activities."""
    status, body = await local.post(question(local, deliveryMode="expectReplies"))
    assert status == 200
    assert local.microsoft.sent == []
    (reply,) = body["activities"]
    assert "Helen Marchbank" in reply["summary"]
    assert reply["conversation"]["tenantId"] == activities.TENANT


async def test_the_tenant_comes_back_in_the_reply(local: Running) -> None:
    """The stock schema loses conversation.tenantId; ours reads and writes it."""
    await local.say(QUESTION)
    assert local.microsoft.sent[-1].body["conversation"]["tenantId"] == activities.TENANT


async def test_a_reply_goes_to_the_activity_that_it_answers(local: Running) -> None:
    """The reply is posted at the activity's own address and from the bot."""
    activity = question(local)
    await local.send(activity)
    sent = local.microsoft.sent[-1]
    assert sent.activity_id == activity["id"]
    assert sent.body["from"]["id"] == "28:bot"
    assert sent.body["recipient"]["id"] == activity["from"]["id"]


async def test_one_token_serves_all_messages(production: Running) -> None:
    """Fifty messages, one request to the token endpoint, the same token on each."""
    await asyncio.gather(
        *(
            production.post(question(production, conversation_id=f"a:{number}"))
            for number in range(50)
        )
    )
    assert len(production.microsoft.sent) == 50
    assert production.microsoft.token_requests == 1
    assert {sent.authorization for sent in production.microsoft.sent} == {"Bearer outbound-1"}


async def test_the_token_is_renewed_before_it_ends(production: Running) -> None:
    """Four minutes before its end a new one is fetched, while the old one still serves."""
    await production.say(QUESTION)
    production.stopwatch.ahead += 3600 - 240
    production.microsoft.token_lives = 7200
    await production.say(QUESTION)
    await production.say(QUESTION)
    authorizations = [sent.authorization for sent in production.microsoft.sent]
    assert authorizations[:2] == ["Bearer outbound-1"] * 2
    assert production.microsoft.token_requests <= 2


async def test_without_a_token_nothing_is_sent_and_nothing_breaks(production: Running) -> None:
    """When the token service is down the turn ends quietly, and the next one works again."""
    production.microsoft.token_service_fails = True
    assert await production.say(QUESTION) == []
    production.microsoft.token_service_fails = False
    production.stopwatch.ahead += 11
    assert len(await production.say(QUESTION)) == 1


async def test_a_throttled_reply_is_sent_again(local: Running) -> None:
    """429 with Retry-After is waited for, and the person reads the answer once."""
    local.microsoft.answers.append(Answer(429, headers={"Retry-After": "0.05"}))
    answers = await local.say(QUESTION)
    assert len(answers) == 2
    assert answers[0] == answers[1]


async def test_a_blocked_bot_does_not_fail(local: Running) -> None:
    """Where the person has blocked the bot, one try is made and the turn ends well."""
    blocked = {"error": {"code": "ConversationBlockedByUser", "message": "blocked"}}
    local.microsoft.answers.append(Answer(403, blocked))
    assert len(await local.say(QUESTION)) == 1
    assert len(await local.say(QUESTION)) == 1


async def test_a_failed_turn_gives_an_incident_number_and_keeps_the_conversation(
    local: Running, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The person reads a calm sentence and the emergency line; the log has the number."""
    await local.say("who is my contract manager?")

    async def fails(*_: object) -> None:
        raise RuntimeError("made to fail")

    with monkeypatch.context() as broken:
        broken.setattr("bot.host.save_conversation", fails)
        (sorry,) = await local.say("1")
    incident = sorry.rsplit(" ", 1)[-1].rstrip(".")
    assert sorry.startswith("If someone is in danger now, ring 999.")
    assert len(incident) == 8
    printed = capsys.readouterr()
    assert incident in printed.err + printed.out
    assert "made to fail" in printed.err + printed.out
    (answer,) = await local.say("1")
    assert "Contract Manager (North)" in answer


async def test_a_conversation_saved_by_another_process_is_taken_again(
    local: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first try is refused by the version, the second one succeeds: one answer."""
    tries: list[int] = []

    async def refused_once(*arguments: Any) -> Any:
        tries.append(1)
        if len(tries) == 1:
            raise StaleConversation
        return await save_conversation(*arguments)

    monkeypatch.setattr("bot.host.save_conversation", refused_once)
    assert len(await local.say(QUESTION)) == 1
    assert len(tries) == 2


async def test_nul_and_half_characters_are_survived(local: Running) -> None:
    """JSON may escape what no database can keep."""
    raw = json.dumps(question(local, "who do I contact about safeguarding?"))
    raw = raw.replace("who do", "who\\u0000 \\ud83d do")
    async with local.client.post(
        f"{local.url}/api/messages", data=raw, headers={"Content-Type": "application/json"}
    ) as response:
        assert response.status == 201
    assert len(local.microsoft.sent) == 1


async def test_what_is_kept_of_a_conversation_is_bounded(local: Running, tmp_path: Path) -> None:
    """Thirty messages leave one row with the last twenty ids, and not a word that was written."""
    for number in range(30):
        await local.say(f"who do I contact about safeguarding? marker-{number}")
    kept = (tmp_path / "bot.db").read_bytes() + (tmp_path / "bot.db-wal").read_bytes()
    assert b"marker-" not in kept


async def test_health_readiness_and_figures(local: Running) -> None:
    """The process lives, is ready, and counts turns without saying whose."""
    await local.say(QUESTION)
    assert (await local.get("/healthz"))[0] == 200
    assert (await local.get("/readyz"))[0] == 200
    status, figures = await local.get("/metrics")
    assert status == 200
    assert 'bot_turns_total{outcome="answered"} 1.0' in figures
    assert "Sam Jones" not in figures


async def test_the_clock_can_be_set_in_local_mode(local: Running) -> None:
    """A month later Julie Hartnell is back."""
    post = local.client.post
    async with post(f"{local.url}/local/clock", json={"now": "2027-03-01T09:00:00Z"}) as response:
        assert response.status == 200
    (answer,) = await local.say("who is our quality officer in North Essex?")
    assert "Julie Hartnell" in answer
    assert "is away" not in answer


@pytest.mark.parametrize("body", [{}, {"now": "soon"}, {"now": "2027-03-01T09:00:00"}, [], 5])
async def test_a_wrong_time_is_refused(local: Running, body: object) -> None:
    """The clock takes a time with its offset, and nothing else."""
    async with local.client.post(f"{local.url}/local/clock", json=body) as response:
        assert response.status == 400


async def test_the_clock_takes_json_only_and_a_year_that_makes_sense(local: Running) -> None:
    """A form that a web page can send without asking is refused, and so is the year 9999."""
    url, body = f"{local.url}/local/clock", '{"now": "2027-03-01T09:00:00Z"}'
    async with local.client.post(
        url, data=body, headers={"Content-Type": "text/plain"}
    ) as response:
        assert response.status == 415
    async with local.client.post(url, json={"now": "9999-12-31T23:59:59Z"}) as response:
        assert response.status == 400


@pytest.mark.parametrize(
    "header",
    [
        {"Host": "evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"X-Forwarded-For": "203.0.113.7"},
        {"x-forwarded-for": "203.0.113.7"},
        {"Forwarded": "for=203.0.113.7"},
    ],
)
async def test_local_mode_answers_no_web_page_and_no_proxy(
    local: Running, header: dict[str, str]
) -> None:
    """Without sign-in, what a browser was made to send, or comes from elsewhere, is refused."""
    status, _ = await local.post(question(local, deliveryMode="expectReplies"), **header)
    assert status == 403
    assert local.microsoft.sent == []


async def test_a_group_that_removed_the_bot_is_forgotten_for_everybody(
    local: Running, tmp_path: Path
) -> None:
    """The remover's row goes and so do the others'; added again, the bot says hello again."""
    group = {"id": "19:group", "conversationType": "groupChat", "tenantId": activities.TENANT}

    def by(person: str, activity: dict[str, Any]) -> dict[str, Any]:
        sender = {"id": f"29:{person}", "name": person, "aadObjectId": f"id-{person}"}
        return activity | {"from": sender, "conversation": group}

    add = by("ann", activities.installed(service_url=local.service_url))
    assert len(await local.send(add)) == 1
    await local.send(by("ben", question(local)))
    await local.send(add | {"id": "gone", "action": "remove"})
    with sqlite3.connect(tmp_path / "bot.db") as database:
        kept = database.execute("select count(*) from conversations").fetchone()
    database.close()
    assert kept == (0,)
    assert len(await local.send(add | {"id": "again"})) == 1


async def test_an_installation_is_kept_whatever_this_process_remembers(
    local: Running, tmp_path: Path
) -> None:
    """Another process handled the removal; the next installation makes it reachable again."""
    add = activities.installed(service_url=local.service_url)
    await local.send(add)
    with sqlite3.connect(tmp_path / "bot.db") as database:
        database.execute("update conversation_references set installed = 0")
        database.execute("delete from conversations")
    await local.send(add | {"id": "again"})
    installed = database.execute("select installed from conversation_references").fetchone()
    database.close()
    assert installed == (1,)


async def test_an_invoke_whose_message_is_not_taken_still_gets_an_answer(local: Running) -> None:
    """The button's own answer says that it went wrong."""

    async def fails(*_: object, **__: object) -> None:
        raise CallFailed(403, "ConversationBlockedByUser")

    local.bot.host.take = fails  # type: ignore[method-assign] # a host that cannot send.
    status, body = await local.post(
        activities.execute({"do": "none"}, service_url=local.service_url)
    )
    assert status == 200
    assert "something went wrong" in body["value"]
