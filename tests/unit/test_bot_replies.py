"""What an activity says, and how a reply of the dialogs looks on the channel."""

import copy
import json
import time
from typing import Any

import pytest
from botbuilder.schema import ActivityTypes

from bot.replies import (
    CARD_TYPE,
    MOST_FORM_CHARACTERS,
    MOST_PRESSED_CHARACTERS,
    as_activity,
    heard,
    without_mention,
)
from bot.wire import read_activity, to_json, write_activity
from dialogs.turn import Place, Reply
from tests import activities
from tests.activities import BOT, PERSON, TENANT

URL = "https://smba.trafficmanager.net/uk/"
BOT_TAG = "<at>Provider Engagement Bot</at>"


def mention(text: Any, mentioned: Any = BOT) -> dict[str, Any]:
    """The entity that comes with an @mention."""
    return {"type": "mention", "mentioned": mentioned, "text": text}


def words(text: str | None, *entities: Any, **changes: Any) -> str:
    """What is left of a message's text."""
    data = activities.message(text, service_url=URL, entities=list(entities), **changes)
    return without_mention(read_activity(data))


SAM = mention("<at>Sam</at>", {"id": "29:sam", "name": "Sam"})


@pytest.mark.parametrize(
    ("text", "entities", "left"),
    [
        ("who is my contact?", [], "who is my contact?"),
        (None, [], ""),
        ("", [], ""),
        ("   ", [], ""),
        (BOT_TAG, [mention(BOT_TAG)], ""),
        (f"{BOT_TAG} help", [mention(BOT_TAG)], "help"),
        (f"help {BOT_TAG}", [mention(BOT_TAG)], "help"),
        (f"please {BOT_TAG} help me", [mention(BOT_TAG)], "please help me"),
        (f"{BOT_TAG} help {BOT_TAG}", [mention(BOT_TAG), mention(BOT_TAG)], "help"),
        # What Teams' editor leaves behind a mention.
        (f"{BOT_TAG}&nbsp;help", [mention(BOT_TAG)], "help"),
        (f"{BOT_TAG}\xa0help&nbsp; &nbsp;me", [mention(BOT_TAG)], "help me"),
        (f"\r\n{BOT_TAG} help\r\n", [mention(BOT_TAG)], "help"),
        ("first line\nsecond  line", [], "first line\nsecond line"),
        # Of others the name stays.
        (f"{BOT_TAG} ask <at>Sam</at>", [mention(BOT_TAG), SAM], "ask Sam"),
        ("ask <at>Sam</at>", [SAM], "ask Sam"),
        ('ask <at id="29:sam">Sam Jones</at>', [], "ask Sam Jones"),
        ("ask <AT>Sam</AT> and <at>Alex</at>", [], "ask Sam and Alex"),
        # The bot's mention with an entity that names no text, and with none at all.
        (f"{BOT_TAG} help", [mention(None)], "help"),
        (f"{BOT_TAG} help", [{"type": "mention", "mentioned": BOT}], "help"),
        (f"{BOT_TAG} help", [], "help"),
        ("<at>Council</at> help", [mention(None, {"id": "28:bot", "name": "Council"})], "help"),
        # Odd entities change nothing.
        ("help", [None], "help"),
        ("help", [mention("help", None)], "help"),
        ("help", [mention("help", "28:bot")], "help"),
        ("help", [mention("help", {"id": "29:sam"})], "help"),
        ("help", [mention("")], "help"),
        ("help", [mention(5)], "help"),
        ("help", [mention(["help"], BOT | {"name": ["a"]})], "help"),
        ("help", [{"type": "clientInfo", "text": "help", "mentioned": BOT}], "help"),
        # What only looks like a tag.
        ("2 < 3 & <attention> at", [], "2 < 3 & <attention> at"),
        ("<at>unclosed", [], "<at>unclosed"),
        ("<at></at> help", [], "help"),
    ],
)
def test_the_mention_of_the_bot_is_taken_out(
    text: str | None, entities: list[Any], left: str
) -> None:
    """The bot's mention goes, names of others stay, and no gap is left where it stood."""
    assert words(text, *entities) == left


@pytest.mark.parametrize("part", ["<at>", "<at ", "<at></", "<", "&nbsp", " \xa0"])
def test_a_long_text_of_half_tags_takes_no_long_time(part: str) -> None:
    """A text as large as the door lets in is read once, not once for each tag in it."""
    began = time.perf_counter()
    words(part * (1_000_000 // len(part)))
    assert time.perf_counter() - began < 2


def test_the_text_of_a_press_is_not_the_button() -> None:
    """An Action.Submit has data and no text."""
    activity = read_activity(activities.press({"step": "area", "n": [1]}, service_url=URL))
    said = heard(activity)
    assert (said.text, said.pressed) == ("", {"step": "area", "n": [1]})


def test_the_data_of_an_execute_stands_inside_its_action() -> None:
    """An Action.Execute is an invoke; its data is found all the same."""
    said = heard(read_activity(activities.execute({"step": "area"}, service_url=URL)))
    assert (said.text, said.pressed) == ("", {"step": "area"})


def deep() -> Any:
    """As deep as the JSON parser lets through."""
    return json.loads('{"a":' * 900 + "1" + "}" * 900)


@pytest.mark.parametrize(
    "value",
    [
        None,
        "text",
        5,
        True,
        [],
        [{"step": "area"}],
        {"action": {}},
        {"action": {"data": None}},
        {"action": {"data": "text"}},
        {"action": {"data": [1]}},
        {"step": "x" * MOST_PRESSED_CHARACTERS},
        {"action": {"data": {"step": "x" * MOST_PRESSED_CHARACTERS}}},
        {str(number): number for number in range(2_000)},
        deep(),
        {"action": {"data": deep()}},
    ],
    ids=range(15),
)
def test_data_that_no_button_of_ours_has_is_no_press(value: Any) -> None:
    """Odd and oversized values are dropped, and raise nothing."""
    assert heard(read_activity(activities.message(service_url=URL, value=value))).pressed == {}


def test_a_form_of_ours_with_too_much_in_it_is_told_apart() -> None:
    """Whoever filled it in hears why nothing was done."""
    data = {"do": "announce_preview", "message": "x" * MOST_FORM_CHARACTERS}
    assert heard(read_activity(activities.press(data, service_url=URL))).pressed == {
        "do": "too_long"
    }


def test_data_just_within_the_limit_is_a_press() -> None:
    """The limit counts the data as it is written out."""
    data = {"a": "x" * (MOST_PRESSED_CHARACTERS - len(str({"a": ""})))}
    assert heard(read_activity(activities.press(data, service_url=URL))).pressed == data


@pytest.mark.parametrize(
    ("conversation", "place"),
    [
        ({"conversationType": "personal"}, Place.PERSONAL),
        ({"conversationType": "groupChat", "isGroup": True}, Place.GROUP),
        ({"conversationType": "GROUPCHAT"}, Place.GROUP),
        ({"conversationType": "channel", "isGroup": True}, Place.CHANNEL),
        ({"conversationType": "personal", "isGroup": True}, Place.PERSONAL),
        ({}, Place.PERSONAL),
        ({"isGroup": False}, Place.PERSONAL),
        ({"isGroup": True}, Place.GROUP),
        ({"conversationType": "meeting", "isGroup": True}, Place.GROUP),
    ],
    ids=str,
)
def test_the_place_is_where_others_read_along_or_not(
    conversation: dict[str, Any], place: Place
) -> None:
    """A kind of conversation that is not known counts as a group where it says that it is one."""
    data = activities.message(
        "hi", service_url=URL, conversation={"id": "19:x", "tenantId": TENANT, **conversation}
    )
    said = heard(read_activity(data))
    assert said.place is place
    assert said.reference is not None
    assert said.reference.kind == place.value


def test_a_personal_message_says_who_and_where() -> None:
    """The key, the person in small letters, and how to reach them later."""
    data = activities.message("hi", service_url=URL, person=PERSON.upper())
    said = heard(read_activity(data))
    assert (said.key.tenant_id, said.key.conversation_id) == (TENANT, "a:personal-1")
    assert said.key.user_id == said.aad_object_id == PERSON
    assert said.activity_id == data["id"]
    assert said.reference is not None
    assert said.reference.aad_object_id == PERSON
    assert said.reference.reference == {
        "bot": BOT,
        "user": {"id": f"29:{PERSON.upper()}", "aadObjectId": PERSON},
        "conversation": {
            "conversationType": "personal",
            "tenantId": TENANT,
            "id": "a:personal-1",
        },
        "channelId": "msteams",
        "serviceUrl": URL,
    }


def test_no_name_of_a_person_is_kept_in_a_reference() -> None:
    """Some channels name the conversation after the person; that is left out too."""
    conversation = {
        "id": "1",
        "tenantId": TENANT,
        "name": "Sam Jones",
        "properties": {"of": "Sam Jones"},
    }
    said = heard(
        read_activity(activities.message("hi", service_url=URL, conversation=conversation))
    )
    assert said.reference is not None
    assert "Sam" not in json.dumps(said.reference.reference)


def test_the_reference_of_a_channel_is_nobodys() -> None:
    """A channel's reference holds no person; its key holds who wrote."""
    said = heard(read_activity(activities.in_channel("help", service_url=URL)))
    assert said.text == "help"
    assert said.key.user_id == PERSON
    assert said.reference is not None
    assert said.reference.aad_object_id is None
    assert "user" not in said.reference.reference
    assert PERSON not in json.dumps(said.reference.reference)


@pytest.mark.parametrize(
    ("conversation_type", "user"), [("personal", PERSON), ("groupChat", ""), ("channel", "")]
)
def test_an_installation_is_the_conversations(conversation_type: str, user: str) -> None:
    """In a group it belongs to nobody, so that a second person's is not a second welcome."""
    conversation = {"id": "19:x", "tenantId": TENANT, "conversationType": conversation_type}
    data = activities.installed(service_url=URL, conversation=conversation)
    said = heard(read_activity(data), joined=True)
    assert said.joined
    assert said.key.user_id == user


def test_a_sender_without_an_entra_id_is_known_by_the_channels_id() -> None:
    """A channel other than Teams names nobody's Entra id."""
    sender: dict[str, Any] = {"from": {"id": "user-1"}}
    said = heard(read_activity(activities.message("hi", service_url=URL, **sender)))
    assert (said.key.user_id, said.aad_object_id) == ("user-1", None)


def test_what_is_longer_than_its_column_is_cut() -> None:
    """A database that counts must not refuse the turn."""
    long: dict[str, Any] = {
        "id": "i" * 999,
        "conversation": {"id": "c" * 999, "tenantId": "t" * 999},
        "from": {"id": "f" * 999, "aadObjectId": "A" * 999},
    }
    said = heard(read_activity(activities.message("hi", service_url=URL, **long)))
    assert said.reference is not None
    assert len(said.activity_id) == len(said.key.conversation_id) == 255
    assert len(said.key.tenant_id) == len(said.reference.tenant_id) == 64
    assert said.aad_object_id == said.reference.aad_object_id == "a" * 64
    assert said.reference.conversation_id == said.key.conversation_id


CARD = {
    "type": "AdaptiveCard",
    "version": "1.5",
    "body": [{"type": "TextBlock", "text": "Ask Alex"}],
}


@pytest.mark.parametrize("channel", ["msteams", "emulator", "webchat"])
def test_a_card_goes_with_its_text_as_the_summary(channel: str) -> None:
    """Teams shows the summary in its notification; as text it would stand there twice."""
    sent = json.loads(to_json(write_activity(as_activity(Reply(text="Ask", card=CARD), channel))))
    assert sent == {
        "type": "message",
        "summary": "Ask",
        "attachments": [{"contentType": CARD_TYPE, "content": CARD}],
    }


def test_in_the_web_chat_a_card_has_words_for_a_screen_reader() -> None:
    """Web Chat reads these out as the card comes, and no summary."""
    said = as_activity(Reply(text="Ask", card=CARD), "directline")

    assert said.channel_data == {"webchat:fallback-text": "Ask"}
    assert said.text is None


@pytest.mark.parametrize(
    ("reply", "channel"),
    [
        (Reply(text="Ask\nAlex"), "msteams"),
        (Reply(text="Ask\nAlex", card=CARD), "sms"),
        (Reply(text="Ask\nAlex", card=CARD), None),
    ],
)
def test_where_no_card_is_shown_the_text_says_the_same(reply: Reply, channel: str | None) -> None:
    """Plain text, so that no star or underscore in it turns into markup."""
    sent = json.loads(to_json(write_activity(as_activity(reply, channel))))
    assert sent == {"type": "message", "text": "Ask\nAlex", "textFormat": "plain"}


def test_a_card_is_neither_changed_nor_copied_on_its_way() -> None:
    """The framework copies each activity; a card, which is large, is shared and stays as it was."""
    before = copy.deepcopy(CARD)
    activity = as_activity(Reply(text="Ask", card=CARD), "msteams")
    copied = copy.deepcopy(activity)
    assert copied.attachments[0].content is activity.attachments[0].content
    assert copied.type == ActivityTypes.message
    assert before == CARD


@pytest.mark.parametrize(
    ("attachments", "attached"),
    [
        (None, False),
        ([], False),
        ([{"contentType": "text/html", "content": "<p>help</p>"}], False),
        ([{"contentType": "application/vnd.microsoft.teams.file.download.info"}], True),
        ([{"contentType": "text/html"}, {"contentType": "image/png", "contentUrl": URL}], True),
        ([{"contentType": "application/pdf", "name": "bill.pdf"}], True),
        ([{"name": "no type"}, None], False),
    ],
)
def test_files_and_pictures_are_told_from_the_message_s_own_html(
    attachments: Any, *, attached: bool
) -> None:
    """Teams sends the text of each message a second time, as an attachment."""
    data = activities.message("help", service_url=URL, attachments=attachments)
    assert heard(read_activity(data)).attached is attached


def test_the_channel_s_name_of_a_person_is_heard_on_one_line() -> None:
    """It is what a contact reads where the council's list does not know the asker."""
    data = activities.message("help", service_url=URL)
    assert heard(read_activity(data)).name == "Sam Jones"
    data["from"] = {"id": "29:x", "name": "Sam\n Jones " + "x" * 300}
    name = heard(read_activity(data)).name
    assert name.startswith("Sam Jones x")
    assert len(name) == 200
    data["from"] = {"id": "29:x"}
    assert heard(read_activity(data)).name == ""
