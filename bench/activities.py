"""The messages that the driver sends: what Teams sends for a personal chat, about 1.2 KB each."""

import itertools
import json
import uuid
from dataclasses import dataclass
from typing import Final

from bench.identity import APP_ID, TENANT

_numbers: Final = itertools.count(1_760_000_000_000)
"""Activity ids: never the same twice, as in Teams, where they are the milliseconds of sending."""

NAMESPACE: Final = uuid.UUID("2f1f3c1e-7c52-4f2b-9c43-6f2f5d1b8a10")


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """One person in one personal conversation with the bot."""

    number: int

    @property
    def aad_object_id(self) -> str:
        """The person's Entra object id, always the same for one number."""
        return str(uuid.uuid5(NAMESPACE, f"person {self.number}"))

    @property
    def conversation_id(self) -> str:
        """The personal conversation's id."""
        return f"a:bench-conversation-{self.number:04d}-{self.aad_object_id.replace('-', '')}"

    @property
    def name(self) -> str:
        """The person's name, as Teams shows it."""
        return f"Bench Person {self.number}"


def message(writer: Writer, text: str, service_url: str) -> bytes:
    """A personal message as JSON, with an activity id of its own."""
    activity_id = str(next(_numbers))
    activity = {
        "text": text,
        "textFormat": "plain",
        "attachments": [{"contentType": "text/html", "content": f"<p>{text}</p>"}],
        "type": "message",
        "timestamp": "2026-11-20T10:15:30.1234567Z",
        "localTimestamp": "2026-11-20T10:15:30.1234567+00:00",
        "id": activity_id,
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {
            "id": f"29:1bench-{writer.aad_object_id}-{writer.number}",
            "name": writer.name,
            "aadObjectId": writer.aad_object_id,
        },
        "conversation": {
            "conversationType": "personal",
            "tenantId": TENANT,
            "id": writer.conversation_id,
        },
        "recipient": {"id": f"28:{APP_ID}", "name": "Provider Engagement Bot"},
        "entities": [
            {
                "locale": "en-GB",
                "country": "GB",
                "platform": "Windows",
                "timezone": "Europe/London",
                "type": "clientInfo",
            }
        ],
        "channelData": {"tenant": {"id": TENANT}, "source": {"name": "message"}},
        "locale": "en-GB",
        "localTimezone": "Europe/London",
    }
    return json.dumps(activity, ensure_ascii=False).encode()
