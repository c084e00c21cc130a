"""The bot's side of its own web chats: what it says goes into the chat's mailbox, not over HTTP.

It stands where the Bot Connector stands for Teams, and has its own check: it takes what is for a
web chat of this process, by the one address that only the bot's own code writes into activities.
Nobody outside can name it, since the reception refuses it as it refuses any address but Teams'.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from bot.connector import CallFailed
from bot.webchat.mailboxes import Mailboxes
from config.clock import Clock
from config.vocabulary import WEB_CHAT

SERVICE: Final = "urn:provider-bot:web-chat"
"""The service URL of the bot's own web chats."""
BOT: Final[Mapping[str, str]] = {"id": "bot", "name": "Provider Engagement Bot"}
OWN: Final = "web-"
"""How the bot's own conversations begin."""
GONE: Final = "ActivityNotFoundInConversation"


class OpenChats:
    """Says things in web chats; a ``bot.adapter.Sends``.

    Args:
        mailboxes: Where the pages fetch it.
        clock: The one clock.
    """

    def __init__(self, mailboxes: Mailboxes, clock: Clock) -> None:
        self.mailboxes = mailboxes
        self._clock = clock

    def is_open(self, tenant_id: str, conversation_id: str) -> bool:
        """Whether the chat's page is open now, and its person of that tenant still signed in."""
        now = self._clock.now()
        own = conversation_id.startswith(OWN)
        return own and self.mailboxes.is_open(tenant_id, conversation_id, now)

    async def put(self, conversation_id: str, activity: Mapping[str, Any]) -> str:
        """Say something of the bot's own accord in a chat; gives the new activity's id.

        Raises:
            CallFailed: it is no chat of the bot's own.
        """
        return await self.send(SERVICE, conversation_id, activity)

    async def send(
        self,
        service_url: str,
        conversation_id: str,
        activity: Mapping[str, Any],
        reply_to: str | None = None,
    ) -> str:
        """Say something; gives the new activity's id.

        Raises:
            CallFailed: it is no chat of the bot's own.
        """
        _check(service_url, conversation_id)
        box = self.mailboxes.of(conversation_id)
        said = _shown(activity, conversation_id) | {
            "id": box.new_id(),
            "timestamp": box.time(self._clock.now()).isoformat(timespec="milliseconds"),
        }
        if reply_to:
            said["replyToId"] = reply_to
        self.mailboxes.put(conversation_id, said)
        return str(said["id"])

    async def update(
        self, service_url: str, conversation_id: str, activity_id: str, activity: Mapping[str, Any]
    ) -> str:
        """Put an activity in the place of the one with that id; it keeps its time, so its place.

        Web Chat shows an activity whose id it knows instead of that one, sorted by its time
        (botframework-webchat-core 4.18, createActivitiesReducer).

        Raises:
            CallFailed: it is no chat of the bot's own, or there is no such activity any more.
        """
        _check(service_url, conversation_id)
        if not self.mailboxes.has(conversation_id, activity_id):
            raise CallFailed(HTTPStatus.NOT_FOUND, GONE)
        before = self.mailboxes.of(conversation_id).entries[activity_id].activity
        said = _shown(activity, conversation_id)
        said |= {name: before[name] for name in ("id", "timestamp", "replyToId") if name in before}
        self.mailboxes.put(conversation_id, said)
        return activity_id

    async def delete(self, service_url: str, conversation_id: str, activity_id: str) -> None:
        """Take an activity away.

        Raises:
            CallFailed: it is no chat of the bot's own, or there is no such activity any more.
        """
        _check(service_url, conversation_id)
        if not self.mailboxes.take_away(conversation_id, activity_id):
            raise CallFailed(HTTPStatus.NOT_FOUND, GONE)


def _check(service_url: str, conversation_id: str) -> None:
    if service_url != SERVICE or not conversation_id.startswith(OWN):
        raise CallFailed(HTTPStatus.NOT_FOUND, "ConversationNotFound")


def _shown(activity: Mapping[str, Any], conversation_id: str) -> dict[str, Any]:
    """What a page is told of an activity: what is said, and nothing of who is written to."""
    parts = ("type", "text", "textFormat", "attachments", "channelData", "suggestedActions")
    said: dict[str, Any] = {name: activity[name] for name in parts if name in activity}
    return said | {
        "channelId": WEB_CHAT,
        "from": {**BOT, "role": "bot"},
        "conversation": {"id": conversation_id},
    }
