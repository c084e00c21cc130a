"""Activities as Teams sends them, as JSON, with what a test is about in their arguments."""

import itertools
from typing import Any, Final

TENANT: Final = "11111111-1111-4111-8111-111111111111"
BOT: Final = {"id": "28:bot", "name": "Provider Engagement Bot"}
PERSON: Final = "22222222-2222-4222-8222-222222222222"

_numbers = itertools.count(1)


def message(
    text: str | None = None,
    *,
    service_url: str,
    person: str = PERSON,
    conversation_id: str = "a:personal-1",
    **changes: Any,
) -> dict[str, Any]:
    """A message in a personal chat, about as large as Teams' own."""
    return {
        "type": "message",
        "id": f"1700000000{next(_numbers):03}",
        "timestamp": "2026-11-22T10:00:00.1234567Z",
        "localTimestamp": "2026-11-22T10:00:00.1234567+00:00",
        "localTimezone": "Europe/London",
        "serviceUrl": service_url,
        "channelId": "msteams",
        "from": {"id": f"29:{person}", "name": "Sam Jones", "aadObjectId": person},
        "conversation": {
            "conversationType": "personal",
            "tenantId": TENANT,
            "id": conversation_id,
        },
        "recipient": BOT,
        "entities": [{"locale": "en-GB", "country": "GB", "platform": "iOS", "type": "clientInfo"}],
        "channelData": {"tenant": {"id": TENANT}},
        "locale": "en-GB",
        "textFormat": "plain",
        **({"text": text} if text is not None else {}),
    } | changes


def press(data: dict[str, Any], *, service_url: str, **changes: Any) -> dict[str, Any]:
    """A press on an Action.Submit: a message without text."""
    return message(service_url=service_url, value=data, replyToId="1", **changes)


def execute(data: dict[str, Any], *, service_url: str, **changes: Any) -> dict[str, Any]:
    """A press on an Action.Execute: an invoke, which wants its answer in the HTTP body."""
    action = {"type": "Action.Execute", "verb": "press", "data": data}
    return message(
        service_url=service_url,
        type="invoke",
        name="adaptiveCard/action",
        value={"action": action, "trigger": "manual"},
        **changes,
    )


def search(text: str | None, *, service_url: str, **changes: Any) -> dict[str, Any]:
    """A search of the message extension; None before anything is typed."""
    typed = {"name": "initialRun", "value": "true"}
    if text is not None:
        typed = {"name": "wanted", "value": text}
    return message(
        service_url=service_url,
        type="invoke",
        name="composeExtension/query",
        value={
            "commandId": "whosWho",
            "parameters": [typed],
            "queryOptions": {"skip": 0, "count": 25},
        },
        **changes,
    )


def installed(*, service_url: str, **changes: Any) -> dict[str, Any]:
    """The bot was added."""
    return message(service_url=service_url, type="installationUpdate", action="add", **changes)


def bot_added(*, service_url: str, **changes: Any) -> dict[str, Any]:
    """The other activity that Teams sends when the bot was added."""
    return message(
        service_url=service_url, type="conversationUpdate", membersAdded=[BOT], **changes
    )


def in_channel(text: str, *, service_url: str, **changes: Any) -> dict[str, Any]:
    """A message in a channel, which has to mention the bot."""
    mention = {
        "type": "mention",
        "mentioned": BOT,
        "text": "<at>Provider Engagement Bot</at>",
    }
    return message(
        f"<at>Provider Engagement Bot</at>&nbsp;{text}",
        service_url=service_url,
        entities=[mention],
        **{
            "conversation": {
                "isGroup": True,
                "conversationType": "channel",
                "tenantId": TENANT,
                "id": "19:channel@thread.tacv2;messageid=1700000000000",
            }
        }
        | changes,
    )
