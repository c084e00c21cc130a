"""Turns on our own adapter: what is sent where, and what the sender of a turn is told."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes, Attachment

from bot.adapter import HttpAnswer, OnTurn, TeamsAdapter
from bot.app import outbound_session
from bot.connector import CallFailed, Connector
from bot.outbound_token import Anonymous
from bot.outgoing import Outgoing
from bot.service_urls import loopback_only
from bot.wire import read_activity
from tests import activities
from tests.microsoft import Answer, Microsoft, microsoft


@dataclass
class Talk:
    """An adapter towards the fake Connector."""

    fake: Microsoft
    adapter: TeamsAdapter
    errors: list[Exception] = field(default_factory=list)

    async def turn(self, on_turn: OnTurn, **changes: Any) -> HttpAnswer:
        """Run one turn of a message."""
        data = activities.message("hi", service_url=self.fake.service_url, **changes)
        return await self.adapter.process(read_activity(data), on_turn)


@pytest.fixture
async def talk() -> AsyncIterator[Talk]:
    """An adapter that tells of errors."""
    async with microsoft() as fake, outbound_session() as session:
        errors: list[Exception] = []

        async def keep(_: TurnContext, error: Exception) -> None:
            errors.append(error)

        adapter = TeamsAdapter(Connector(session, Anonymous(), loopback_only), keep)
        yield Talk(fake, adapter, errors)


async def test_replies_go_to_the_message_in_order(talk: Talk) -> None:
    """Each is posted as a reply, with the sender and the receiver changed round."""

    async def on_turn(context: TurnContext) -> None:
        sent = await context.send_activities([Activity(type="message", text=t) for t in "abc"])
        assert [one.id for one in sent] == ["sent-1", "sent-2", "sent-3"]

    assert await talk.turn(on_turn, id="17") == HttpAnswer(201)
    assert talk.fake.texts() == ["a", "b", "c"]
    for sent in talk.fake.sent:
        assert (sent.method, sent.conversation_id, sent.activity_id) == (
            "POST",
            "a:personal-1",
            "17",
        )
        assert sent.body["from"]["id"] == "28:bot"
        assert sent.body["conversation"]["tenantId"] == activities.TENANT
        assert sent.authorization is None


@pytest.mark.parametrize("channel", ["msteams", "webchat"])
async def test_a_reply_that_is_not_copied_says_the_same(talk: Talk, channel: str) -> None:
    """It is addressed as botbuilder addresses the copy that it makes of any other."""

    async def on_turn(context: TurnContext) -> None:
        card = Attachment(content_type="application/json", content={"a": 1})
        for kind in (Activity, Outgoing):
            reply = kind(type=ActivityTypes.message, summary="hi", attachments=[card])
            await context.send_activities([reply])
            assert context.responded

    await talk.turn(on_turn, id="17", channelId=channel)
    copied, as_it_is = talk.fake.sent
    assert as_it_is.body == copied.body
    assert as_it_is.activity_id == copied.activity_id


async def test_middleware_sees_replies_that_are_not_copied(talk: Talk) -> None:
    """Whoever asked to see what is sent does."""
    seen: list[str] = []

    async def see(_: TurnContext, replies: list[Activity], go_on: Any) -> None:
        seen.extend(reply.text for reply in replies)
        await go_on()

    async def on_turn(context: TurnContext) -> None:
        context.on_send_activities(see)
        await context.send_activities([Outgoing(type=ActivityTypes.message, text="hi")])

    await talk.turn(on_turn)
    assert seen == talk.fake.texts() == ["hi"]


async def test_a_trace_is_not_sent(talk: Talk) -> None:
    """Traces are for the emulator's log; Teams refuses them."""

    async def on_turn(context: TurnContext) -> None:
        await context.send_trace_activity("inside", value={"secret": 1})

    await talk.turn(on_turn)
    assert talk.fake.sent == []


async def test_an_update_and_a_delete_reach_their_activity(talk: Talk) -> None:
    """The id is that of the activity to change, not of the message that came in."""

    async def on_turn(context: TurnContext) -> None:
        updated = await context.update_activity(Activity(id="5", type="message", text="new"))
        assert updated.id == "sent-1"
        await context.delete_activity("6")

    await talk.turn(on_turn)
    assert [(sent.method, sent.activity_id) for sent in talk.fake.sent] == [
        ("PUT", "5"),
        ("DELETE", "6"),
    ]
    assert talk.errors == []


async def test_nothing_is_sent_after_one_that_was_not_taken(talk: Talk) -> None:
    """Half of an answer is not followed by its end; the error ladder hears of it."""
    talk.fake.answers.extend([Answer(), Answer(403)])

    async def on_turn(context: TurnContext) -> None:
        await context.send_activities([Activity(type="message", text=t) for t in "abc"])

    assert await talk.turn(on_turn) == HttpAnswer(201)
    assert talk.fake.texts() == ["a", "b"]
    assert [type(error) for error in talk.errors] == [CallFailed]


@pytest.mark.parametrize(
    ("status", "body"), [(200, {"statusCode": 200, "value": {"a": [1]}}), (200, None), (404, None)]
)
async def test_an_invoke_is_answered_in_the_http_body(talk: Talk, status: int, body: Any) -> None:
    """The response stays an object, and nothing goes to the Connector."""

    async def on_turn(context: TurnContext) -> None:
        response = InvokeResponse(status=status, body=body)
        await context.send_activity(Activity(type=ActivityTypes.invoke_response, value=response))

    assert await talk.turn(on_turn, type="invoke") == HttpAnswer(status, body)
    assert talk.fake.sent == []


async def test_an_invoke_that_nobody_answers_is_not_implemented(talk: Talk) -> None:
    """So that the sender does not take silence for success."""

    async def on_turn(_: TurnContext) -> None:
        return

    assert await talk.turn(on_turn, type="invoke") == HttpAnswer(501)


async def test_replies_that_are_expected_in_the_answer_are_not_sent(talk: Talk) -> None:
    """With deliveryMode expectReplies all of them come back in the HTTP body."""

    async def on_turn(context: TurnContext) -> None:
        await context.send_activity(Activity(type="message", text="a"))
        await context.send_activity(Activity(type="message", text="b"))

    answer = await talk.turn(on_turn, deliveryMode="expectReplies")
    assert answer.status == 200
    assert [reply["text"] for reply in answer.body["activities"]] == ["a", "b"]
    assert talk.fake.sent == []


async def test_without_an_error_ladder_the_error_is_raised(talk: Talk) -> None:
    """And the next turn of the conversation is not held up by it."""
    adapter = TeamsAdapter(talk.adapter._connector)

    async def on_turn(_: TurnContext) -> None:
        raise ValueError("bad turn")

    talk.adapter = adapter
    for _ in range(2):
        with pytest.raises(ValueError, match="bad turn"):
            await talk.turn(on_turn)
    assert len(adapter._locks) == 0


async def test_turns_of_one_conversation_wait_and_others_do_not(talk: Talk) -> None:
    """The same conversation id in another tenant is another conversation."""
    seen: list[str] = []
    end = asyncio.Event()

    async def on_turn(context: TurnContext) -> None:
        name = context.activity.name
        seen.append(f"in {name}")
        if name == "first":
            await end.wait()
        seen.append(f"out {name}")

    other = {"id": "a:personal-1", "tenantId": "another"}
    tasks = [
        asyncio.create_task(talk.turn(on_turn, name="first")),
        asyncio.create_task(talk.turn(on_turn, name="second")),
        asyncio.create_task(talk.turn(on_turn, name="other", conversation=other)),
    ]
    await asyncio.sleep(0.05)
    assert seen == ["in first", "in other", "out other"]
    end.set()
    await asyncio.gather(*tasks)
    assert seen[3:] == ["out first", "in second", "out second"]
    assert len(talk.adapter._locks) == 0
