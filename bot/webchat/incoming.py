"""What a page posts, as an activity of ours: only what a visitor may say is taken out of it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from botbuilder.schema import Activity

from bot.webchat.asking import Asked
from bot.webchat.open_chats import BOT, SERVICE
from bot.webchat.passes import Opens
from bot.webchat.visitor import JOIN
from bot.wire import BadActivity, read_activity
from config.vocabulary import OUTSIDE, WEB_CHAT

SAID: Final = frozenset({"message", "event", "typing"})
MOST_ID: Final = 100
MOST_TEXT: Final = 20_000


def said_by_page(body: Mapping[str, Any], opens: Opens, activity_id: str) -> Activity | None:
    """The activity that the bot hears; None for what needs no answer, such as typing.

    Who writes, where, and over which address it is answered never comes from the page.

    Raises:
        Asked: it is no activity that a visitor may post.
    """
    kind = body.get("type")
    if kind not in SAID or (kind == "event" and body.get("name") != JOIN):
        raise _bad("Only messages can be sent here.")
    if kind == "typing":
        return None
    heard: dict[str, Any] = {
        "type": "message",
        "id": activity_id,
        "channelId": WEB_CHAT,
        "serviceUrl": SERVICE,
        "from": {"id": opens.user_id},
        "conversation": {
            "id": opens.conversation_id,
            "conversationType": "personal",
            "tenantId": OUTSIDE,
        },
        "recipient": dict(BOT),
    }
    if kind == "event":
        heard |= {"type": "conversationUpdate", "membersAdded": [dict(BOT)]}
    else:
        heard |= _message(body)
    try:
        return read_activity(heard)
    except BadActivity as error:
        raise _bad(str(error)) from error


def _message(body: Mapping[str, Any]) -> dict[str, Any]:
    text, value = body.get("text"), body.get("value")
    if text is not None and not isinstance(text, str):
        raise _bad("The text of a message is words.")
    if text is not None and len(text) > MOST_TEXT:
        raise Asked(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "MessageSizeTooBig", "That is too long.")
    if value is not None and not isinstance(value, dict):
        raise _bad("The value of a message is a button's data.")
    found = {"text": text, "value": value, "textFormat": "plain"}
    return {name: part for name, part in found.items() if part is not None}


def echo(body: Mapping[str, Any], opens: Opens, activity_id: str, timestamp: str) -> dict[str, Any]:
    """What the page is given back as its own: by ``clientActivityID`` it knows that it arrived."""
    text = body.get("text")
    return {
        "type": "message",
        "id": activity_id,
        "timestamp": timestamp,
        "channelId": WEB_CHAT,
        "from": {"id": opens.user_id, "role": "user"},
        "conversation": {"id": opens.conversation_id},
        "textFormat": "plain",
        **({"text": text} if isinstance(text, str) else {}),
        "channelData": _known_data(body.get("channelData")),
    }


def _known_data(data: Any) -> dict[str, Any]:
    """What Web Chat looks for in what comes back, and nothing else."""
    if not isinstance(data, dict):
        return {}
    known: dict[str, Any] = {}
    client = data.get("clientActivityID")
    if isinstance(client, str) and len(client) <= MOST_ID:
        known["clientActivityID"] = client
    if data.get("postBack") is True:
        known["postBack"] = True
    pressed = data.get("messageBack")
    shown = pressed.get("displayText") if isinstance(pressed, dict) else None
    if isinstance(shown, str) and len(shown) <= MOST_TEXT:
        known["messageBack"] = {"displayText": shown}
    return known


def _bad(sentence: str) -> Asked:
    return Asked(HTTPStatus.BAD_REQUEST, "BadArgument", sentence)
