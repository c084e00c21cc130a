"""What was said in web chats: bounded in number, bytes and time, and told once to each page."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.connector import CallFailed
from bot.webchat.mailboxes import KEPT_FOR, MOST_BYTES_IN_ONE, MOST_IN_ONE, Mailboxes
from bot.webchat.open_chats import SERVICE, OpenChats
from bot.webchat.which_card import card_pressed
from config.clock import Clock
from tests.running import Stopwatch

NOW = datetime(2027, 3, 12, 9, 30, tzinfo=UTC)


def said(number: int, text: str = "hello") -> dict[str, str]:
    """An activity."""
    return {"id": f"a-{number}", "text": text}


def test_news_are_told_once_and_changes_again() -> None:
    """A page is told what it has not seen; what changes is told once more, in its place."""
    boxes = Mailboxes()
    boxes.put("web-1", said(1))
    boxes.put("web-1", said(2))
    first, mark = boxes.news("web-1", "")
    assert [one["id"] for one in first] == ["a-1", "a-2"]
    assert boxes.news("web-1", mark) == ([], mark)

    boxes.put("web-1", said(1, "changed"))
    changed, _ = boxes.news("web-1", mark)
    assert changed == [said(1, "changed")]
    assert [one["id"] for one in boxes.news("web-1", "")[0]] == ["a-1", "a-2"]


def test_one_chat_is_bounded_in_number_and_bytes() -> None:
    """The oldest goes first, and something is always left."""
    boxes = Mailboxes()
    for number in range(MOST_IN_ONE + 50):
        boxes.put("web-1", said(number))
    assert len(boxes.news("web-1", "")[0]) == MOST_IN_ONE
    for number in range(10):
        boxes.put("web-1", said(1_000 + number, "x" * (MOST_BYTES_IN_ONE // 4)))
        assert boxes.size <= MOST_BYTES_IN_ONE
    boxes.put("web-1", said(9_999, "x" * (MOST_BYTES_IN_ONE * 2)))
    assert [one["id"] for one in boxes.news("web-1", "")[0]] == ["a-9999"]


def test_all_chats_are_bounded_in_number_bytes_and_time() -> None:
    """What nobody fetched for longest goes first; who asks now stays."""
    watch = Stopwatch()
    boxes = Mailboxes(watch, most=10, most_bytes=100_000)
    for number in range(50):
        boxes.put(f"web-{number}", said(1))
        boxes.news("web-0", "")
    assert len(boxes) == 10
    assert boxes.has("web-0", "a-1")

    for number in range(20):
        boxes.put(f"web-{number}", said(2, "x" * 20_000))
    assert boxes.size <= 100_000
    watch.ahead += KEPT_FOR + 1
    boxes.put("web-new", said(1))
    assert len(boxes) == 1


def test_what_is_forgotten_counts_no_more() -> None:
    """Bytes are given back, whichever way something goes."""
    boxes = Mailboxes()
    boxes.put("web-1", said(1))
    boxes.put("web-2", said(1))
    assert boxes.take_away("web-1", "a-1") is True
    assert boxes.take_away("web-1", "a-1") is False
    assert boxes.take_away("web-9", "a-1") is False
    boxes.forget("web-2")

    assert boxes.size == 0


def test_activities_are_in_order_however_close() -> None:
    """Web Chat sorts by time, to the millisecond; a clock that is set back changes nothing."""
    box = Mailboxes().of("web-1")
    times = [box.time(NOW), box.time(NOW), box.time(NOW - timedelta(hours=1))]

    assert times == sorted(set(times))
    assert len({box.new_id() for _ in range(100)}) == 100


def test_a_page_is_open_where_its_person_is_signed_in_and_asked_lately() -> None:
    """For a minute, for their tenant, until their sign-in ends."""
    watch = Stopwatch()
    boxes = Mailboxes(watch)
    box = boxes.of("web-1")
    boxes.news("web-1", "")
    assert not boxes.is_open("t", "web-1", NOW)
    box.tenant_id, box.until = "t", NOW + timedelta(days=1)
    assert boxes.is_open("t", "web-1", NOW)
    assert not boxes.is_open("other", "web-1", NOW)
    assert not boxes.is_open("t", "web-1", NOW + timedelta(days=1))
    watch.ahead += 61

    assert not boxes.is_open("t", "web-1", NOW)


async def test_only_the_bots_own_chats_are_written_to() -> None:
    """Another address, or a conversation of Teams, is refused as the Connector would."""
    chats = OpenChats(Mailboxes(), Clock())
    for url, conversation in ((SERVICE, "a:1"), ("https://smba.example.org/", "web-1"), ("", "")):
        with pytest.raises(CallFailed):
            await chats.send(url, conversation, {"type": "message", "text": "x"})


async def test_a_change_stays_in_its_place_and_a_removal_is_one() -> None:
    """An update keeps id and time, so that Web Chat shows it where the old one stood."""
    chats = OpenChats(Mailboxes(), Clock())
    made = await chats.put("web-1", {"type": "message", "text": "x", "recipient": {"id": "z"}})
    (before,), _ = chats.mailboxes.news("web-1", "")
    assert await chats.update(SERVICE, "web-1", made, {"type": "message", "text": "y"}) == made
    (after,), _ = chats.mailboxes.news("web-1", "")

    assert (after["id"], after["timestamp"]) == (before["id"], before["timestamp"])
    assert (before["text"], after["text"]) == ("x", "y")
    assert "recipient" not in before
    await chats.delete(SERVICE, "web-1", made)
    for change in (
        chats.update(SERVICE, "web-1", made, {"type": "message"}),
        chats.delete(SERVICE, "web-1", made),
    ):
        with pytest.raises(CallFailed, match="ActivityNotFoundInConversation"):
            await change


def test_the_newest_card_with_a_button_is_the_one_that_was_pressed() -> None:
    """By its data, with what was filled in beside it; rubbish finds none."""
    boxes = Mailboxes()
    for number, data in ((1, {"do": "a"}), (2, {"do": "a"}), (3, {"do": "b", "n": 1})):
        action = {"type": "Action.Submit", "title": "x", "data": data}
        card = {"content": {"body": [{"items": [{"actions": [action]}]}]}}
        boxes.put("web-1", {"id": f"a-{number}", "attachments": [card]})
    box = boxes.of("web-1")

    assert card_pressed(box, {"do": "a"}) == "a-2"
    assert card_pressed(box, {"do": "b", "n": 1, "words": "typed"}) == "a-3"
    rubbish: tuple[Any, ...] = (None, [], "a", {}, {"do": "c"}, {"do": "b"})
    assert [card_pressed(box, one) for one in rubbish] == [None] * len(rubbish)
