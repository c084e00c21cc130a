"""Where a row of the outbox goes: the conversation that is kept, or a new one with the person."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from bot.connector import Connector
from bot.replies import as_activity
from bot.sending.results import NobodyHere, NotReachable
from bot.wire import write_activity
from dialogs.turn import Reply
from store.outbox.records import Leased
from store.records import Reference
from store.references import conversation_reference, personal_reference
from store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstContact:
    """How to begin with a person who has not written yet.

    Args:
        bot_id: The bot's id on the channel.
        service_url: Where a first message goes.
        expected: Entra ids of people who are sure to come: what is for them waits until they have.
    """

    bot_id: str
    service_url: str
    expected: Collection[str] = frozenset()


async def kept_place(uow: UnitOfWork, row: Leased, first: FirstContact) -> Reference | None:
    """The conversation that the row goes to; None where there is none with that person yet.

    Raises:
        NobodyHere: The person is sure to come.
        NotReachable: They have removed or blocked the bot, or are nowhere known.
    """
    if row.conversation_id is not None:
        found = await conversation_reference(uow, row.tenant_id, row.conversation_id)
    elif row.aad_object_id is not None:
        found = await personal_reference(uow, row.tenant_id, row.aad_object_id)
    else:
        raise NotReachable(row.error or "no_address")
    if found is not None and found.installed:
        return found
    if (found.aad_object_id if found else row.aad_object_id) in first.expected:
        raise NobodyHere
    if found is not None or row.aad_object_id is None:
        raise NotReachable("not_installed")
    return None


async def new_place(connector: Connector, row: Leased, first: FirstContact) -> Reference:
    """A conversation with somebody who has not written yet.

    Teams gives the same one however often it is asked (msteams-docs, "Send proactive messages").

    Raises:
        CallFailed: Teams refuses, as where the person has not installed the bot.
        ServiceUrlRefused: The address for first messages is not one that the bot sends to.
    """
    bot = {"id": first.bot_id}
    conversation_id = await connector.create_conversation(
        first.service_url,
        {
            "isGroup": False,
            "bot": bot,
            "members": [{"id": row.aad_object_id}],
            "tenantId": row.tenant_id,
            "channelData": {"tenant": {"id": row.tenant_id}},
        },
    )
    return Reference(
        tenant_id=row.tenant_id,
        conversation_id=conversation_id,
        kind="personal",
        aad_object_id=row.aad_object_id,
        reference={
            "bot": bot,
            "conversation": {
                "id": conversation_id,
                "conversationType": "personal",
                "tenantId": row.tenant_id,
            },
            "channelId": "msteams",
            "serviceUrl": first.service_url,
            "user": {"aadObjectId": row.aad_object_id},
        },
    )


def as_message(row: Leased, place: Reference) -> dict[str, Any]:
    """The row as an activity for that conversation."""
    kept = place.reference
    written = write_activity(as_activity(Reply(text=row.text, card=row.card), kept["channelId"]))
    written |= {
        "channelId": kept["channelId"],
        "from": kept["bot"],
        "conversation": kept["conversation"],
    }
    user = kept.get("user", {})
    return written | ({"recipient": user} if user.get("id") else {})
