"""The web chat over HTTP, as Web Chat speaks: asking, reloading, two pages, limits and refusals."""

import asyncio
import json
from typing import Any

import pytest
from sqlalchemy import select

from bot.webchat import mailboxes
from bot.webchat.asking import MOST_BODY_BYTES
from store.tables import conversation_references, conversations, profiles
from tests.running import Running
from tests.web_visitor import Browser


@pytest.fixture
async def page(local: Running) -> Browser:
    """A page that was just opened."""
    browser = Browser(local)
    await browser.open()
    return browser


async def test_a_visitor_is_welcomed_and_asks_who_to_contact(local: Running) -> None:
    """Without signing in: a welcome, then a named contact as a card; nothing went to Teams."""
    browser = Browser(local)
    (welcome,) = await browser.open()
    (answer,) = await browser.say("who do I contact about safeguarding?")

    assert "I tell you who to contact" in welcome
    assert "@" in answer
    assert local.microsoft.sent == []


async def test_the_answer_names_what_it_answers_and_is_read_out(page: Browser) -> None:
    """A card answers the message that asked, and has words for a screen reader."""
    await page.say("who do I contact about safeguarding?")
    asked, answer = list(page.seen.values())[-2:]

    assert asked["from"] == {"id": page.opened["userId"], "role": "user"}
    assert asked["channelData"]["clientActivityID"]
    assert answer["replyToId"] == asked["id"]
    assert "ring 999" in answer["channelData"]["webchat:fallback-text"]
    assert answer["timestamp"] > asked["timestamp"]


async def test_a_page_that_is_loaded_again_goes_on(page: Browser) -> None:
    """It is the same visitor in the same conversation, and finds what was said before."""
    await page.say("who do I contact about safeguarding?")
    again = Browser(page.bot, visitor=page.visitor)
    read = await again.open()

    assert again.opened["conversationId"] == page.opened["conversationId"]
    assert again.opened["userId"] == page.opened["userId"]
    # The welcome and the answer, and no second welcome.
    assert len(read) == 2


async def test_two_pages_of_one_visitor_show_the_same(page: Browser) -> None:
    """What is said in one is read in the other."""
    other = Browser(page.bot, visitor=page.visitor)
    await other.open()
    said = await page.say("who do I contact about safeguarding?")

    assert await other.read() == said
    assert await other.read() == []


async def test_a_watermark_of_before_a_restart_shows_everything(page: Browser) -> None:
    """Another process, or this one started anew, does not know it: nothing is passed over."""
    await page.say("hello")
    seen = len(page.seen)
    page.watermark = "0badcafe.99"

    await page.read()

    assert len(page.seen) == seen
    _, news = await page.call("GET", f"{page.conversation}/activities?watermark=nonsense.9e9")
    assert len(news["activities"]) == seen


async def test_a_pressed_button_is_answered(page: Browser) -> None:
    """What Web Chat posts for Action.Submit is a press, and shows no words of the visitor's."""
    await page.say("vacancies")
    card = list(page.seen.values())[-1]
    title = card["attachments"][0]["content"]["actions"][0]["title"]

    assert await page.press(title)
    posted = [one for one in page.seen.values() if one["channelData"].get("postBack")]
    assert len(posted) == 1
    assert "text" not in posted[0]
    assert "value" not in posted[0]


async def test_a_token_is_renewed_and_ends(page: Browser) -> None:
    """Half an hour; renewed before, it goes on; after, Web Chat reads TokenExpired."""
    clock = page.bot.bot.clock
    old = page.opened["token"]
    clock.set(clock.now().replace(minute=20))
    status, renewed = await page.call("POST", "/directline/tokens/refresh")
    assert (status, renewed["conversationId"]) == (200, page.opened["conversationId"])
    clock.set(clock.now().replace(minute=40))

    late = await page.call("GET", f"{page.conversation}/activities", token=old)
    page.opened["token"] = renewed["token"]
    status, _ = await page.call("GET", page.conversation)

    assert (late[0], late[1]["error"]["code"]) == (403, "TokenExpired")
    assert status == 200
    assert (await page.call("POST", "/directline/tokens/refresh", token=old))[0] == 403


async def test_the_conversation_of_another_visitor_is_closed(page: Browser) -> None:
    """A good token of one's own opens nobody else's conversation."""
    other = Browser(page.bot)
    await other.open()
    own, theirs = other.opened["token"], page.conversation

    for method, path in (
        ("GET", theirs),
        ("GET", f"{theirs}/activities"),
        ("POST", f"{theirs}/activities"),
        ("POST", f"{theirs}/upload"),
    ):
        body = {"type": "message", "text": "hello"} if method == "POST" else None
        assert (await other.call(method, path, body, token=own))[0] == 403, path


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "null", "x" * 5_000])
async def test_what_is_no_token_opens_nothing(page: Browser, token: str) -> None:
    """Nothing at all, nonsense, and a long one."""
    assert (await page.call("GET", f"{page.conversation}/activities", token=token))[0] == 403


async def test_a_visitors_key_is_no_token_and_the_other_way_round(page: Browser) -> None:
    """Each is signed for its own purpose."""
    assert (await page.call("GET", page.conversation, token=page.visitor))[0] == 403
    stranger = Browser(page.bot, visitor=page.opened["token"])
    await stranger.open()
    assert stranger.opened["userId"] != page.opened["userId"]


async def test_a_damaged_or_forged_key_makes_a_new_visitor(page: Browser) -> None:
    """Whoever cannot show who they were is somebody new."""
    head, body, sign = page.visitor.split(".")
    for forged in (f"{head}.{body}.{sign[::-1]}", f"{head}.{body}.", "", "x", head):
        other = Browser(page.bot, visitor=forged)
        await other.open()
        assert other.opened["userId"] != page.opened["userId"]


async def test_who_writes_is_who_the_token_says(page: Browser) -> None:
    """Names, tenants and ids in the body or the channel's data change nothing."""
    claims = {
        "from": {"id": "dl_ffffffffffffffffffffffffffffffff", "aadObjectId": "an-officer"},
        "conversation": {"id": "a:1", "tenantId": "a-tenant", "conversationType": "channel"},
        "recipient": {"id": "x"},
        "serviceUrl": "https://evil.example.org/",
        "channelId": "msteams",
        "id": "1",
        "replyToId": "2",
    }
    said = await page.say(
        "who am I?",
        **claims,
        channelData={
            "clientActivityID": "one",
            "tenant": {"id": "a-tenant"},
            "from": {"aadObjectId": "an-officer"},
        },
    )
    mine = [one for one in page.seen.values() if one["from"]["role"] == "user"][-1]

    assert said
    assert mine["from"]["id"] == page.opened["userId"]
    assert mine["channelData"] == {"clientActivityID": "one"}
    assert "an-officer" not in json.dumps(list(page.seen.values()))


@pytest.mark.parametrize(
    "activity",
    [
        {"type": "invoke", "name": "adaptiveCard/action", "value": {}},
        {"type": "event", "name": "something/else"},
        {"type": "conversationUpdate", "membersAdded": []},
        {"type": "installationUpdate", "action": "remove"},
        {"type": "message", "text": ["a"]},
        {"type": "message", "value": "words"},
        {"type": "message", "value": [1]},
        {"type": None},
        {},
    ],
)
async def test_only_messages_and_coming_are_taken(page: Browser, activity: dict[str, Any]) -> None:
    """Anything else is refused, and nothing of it is kept."""
    before = len(page.seen)
    status, answer = await page.post(activity)
    await page.read()

    assert (status, answer["error"]["code"]) == (400, "BadArgument")
    assert len(page.seen) == before


async def test_typing_is_taken_and_says_nothing(page: Browser) -> None:
    """Web Chat may tell that somebody types."""
    assert (await page.post({"type": "typing"}))[0] == 200
    assert await page.read() == []


@pytest.mark.parametrize("body", [b"", b"[1]", b"{", b'"x"', b"\xff\xfe", b"[" * 60_000])
async def test_what_is_no_object_is_refused(page: Browser, body: bytes) -> None:
    """Whatever is posted, the answer is a plain refusal."""
    headers = {
        "Authorization": f"Bearer {page.opened['token']}",
        "Origin": page.site,
        "Content-Type": "application/json",
    }
    async with page.bot.client.post(
        f"{page.bot.url}{page.conversation}/activities", data=body, headers=headers
    ) as response:
        assert response.status == 400


async def test_a_large_body_is_refused_however_it_is_sent(page: Browser) -> None:
    """200 KB, with its length said beforehand and without."""
    headers = {"Authorization": f"Bearer {page.opened['token']}", "Origin": page.site}
    url = f"{page.bot.url}{page.conversation}/activities"
    large = b"x" * 200_000
    assert len(large) > MOST_BODY_BYTES

    async def in_pieces() -> Any:
        for _ in range(20):
            yield large[:10_000]

    for data in (large, in_pieces()):
        async with page.bot.client.post(url, data=data, headers=headers) as response:
            assert response.status == 413


async def test_files_are_refused_in_words(page: Browser) -> None:
    """Who sends a file reads that it was not taken."""
    status, _ = await page.call("POST", f"{page.conversation}/upload?userId=x")

    assert status == 415
    assert await page.read() == ["I cannot take files or pictures here. Please write it in words."]


async def test_a_flood_is_told_once_and_then_refused(page: Browser) -> None:
    """As in Teams: a minute's worth is read, then the person hears so, once."""
    answers = await asyncio.gather(
        *(page.post({"type": "message", "text": f"hello {number}"}) for number in range(70))
    )
    said = await page.read()

    assert [status for status, _ in answers].count(429) == 9
    assert sum("more messages than I can read" in one for one in said) == 1


async def test_coming_again_and_again_is_refused_too(page: Browser) -> None:
    """The event that a page is there costs a turn, so it is counted."""
    statuses = [(await page.post({"type": "event", "name": "webchat/join"}))[0] for _ in range(25)]

    assert statuses.count(429) == 6


async def test_one_address_gets_so_many_pages(local: Running) -> None:
    """A program that opens page after page is told to wait; a minute later it may again."""
    browser = Browser(local)
    statuses = [(await browser.ask("POST", "/chat/token", {}))[0] for _ in range(65)]
    assert (statuses.count(200), statuses.count(429)) == (60, 5)

    local.stopwatch.ahead += 60
    assert (await browser.ask("POST", "/chat/token", {}))[0] == 200


async def test_nothing_is_kept_of_a_visitor_but_where_the_chat_stands(page: Browser) -> None:
    """No reference, no profile; the state has no words of theirs."""
    await page.say("who do I contact about safeguarding?")
    async with page.bot.bot.database.unit_of_work() as uow:
        for table in (conversation_references, profiles):
            assert (await uow.connection.execute(select(table))).all() == []
        (row,) = (await uow.connection.execute(select(conversations))).all()
    assert (row.tenant_id, row.user_id) == ("outside", page.opened["userId"])


async def test_a_forgotten_mailbox_goes_on_with_what_comes(page: Browser) -> None:
    """After half a day that nobody asked, what was said is gone, and the chat still works."""
    await page.say("hello")
    page.bot.stopwatch.ahead += mailboxes.KEPT_FOR + 1
    other = Browser(page.bot)
    await other.open()
    page.seen = {}

    assert len(await page.say("who do I contact about safeguarding?")) == 1
    assert len(page.seen) == 2
