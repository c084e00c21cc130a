"""Replies of the dialogs to activities, and activities to what a dialog can hear."""

import re
from typing import Any, Final

from botbuilder.schema import Activity, ActivityTypes, Attachment, Entity

from bot.host import Heard
from bot.wire import write_activity
from dialogs.turn import Place, Reply
from store.records import ConversationKey, Reference

CARD_TYPE: Final = "application/vnd.microsoft.card.adaptive"
CHANNELS_WITH_CARDS: Final = frozenset({"msteams", "webchat", "directline", "emulator"})
MOST_PRESSED_CHARACTERS: Final = 4_000

_MENTION: Final = re.compile(r"<at\b[^>]*>(.*?)</at>", re.IGNORECASE | re.DOTALL)


class _SentCard(dict[str, Any]):
    """A card on its way out, never changed: botbuilder's copy of each activity may share it."""

    def __deepcopy__(self, memo: Any) -> "_SentCard":
        return self


def as_activity(reply: Reply, channel_id: str | None) -> Activity:
    """One message: the card where the channel shows cards, else the text that says the same.

    With a card the text goes along as the summary, which Teams shows in its notification and reads
    out; as the message's own text it would stand there a second time, above the card.
    """
    if reply.card is None or channel_id not in CHANNELS_WITH_CARDS:
        return Activity(type=ActivityTypes.message, text=reply.text, text_format="plain")
    card = Attachment(content_type=CARD_TYPE, content=_SentCard(reply.card))
    return Activity(type=ActivityTypes.message, summary=reply.text, attachments=[card])


def heard(activity: Activity, *, joined: bool = False) -> Heard:
    """What an activity says, in no channel's own form."""
    sender, conversation = activity.from_property, activity.conversation
    place = _place(conversation.conversation_type)
    aad_object_id = sender.aad_object_id.lower() if sender.aad_object_id else None
    tenant = conversation.tenant_id
    # An installation is the conversation's, not that of the person who made it.
    user = "" if joined and place is not Place.PERSONAL else aad_object_id or sender.id
    return Heard(
        key=ConversationKey(tenant[:64], conversation.id[:255], user[:255]),
        activity_id=(activity.id or "")[:255],
        aad_object_id=aad_object_id,
        name=sender.name or "",
        text=without_mention(activity),
        pressed=_pressed(activity.value),
        place=place,
        joined=joined,
        reference=_reference(activity, place, aad_object_id),
    )


def without_mention(activity: Activity) -> str:
    """What was written, less the mention of the bot; mentions of others become their names."""
    text = activity.text if isinstance(activity.text, str) else ""
    for entity in activity.entities or []:
        if _mentions(entity, activity.recipient.id):
            text = text.replace(entity.additional_properties.get("text") or "\0", " ")
    return " ".join(_MENTION.sub(r"\1", text).replace("\xa0", " ").split(" ")).strip()


def _mentions(entity: Entity, account_id: str) -> bool:
    mentioned = entity.additional_properties.get("mentioned")
    return (
        entity.type == "mention"
        and isinstance(mentioned, dict)
        and mentioned.get("id") == account_id
        and isinstance(entity.additional_properties.get("text", ""), str)
    )


def _place(conversation_type: str | None) -> Place:
    known = {place.value.lower(): place for place in Place}
    return known.get((conversation_type or "").lower(), Place.PERSONAL)


def _pressed(value: Any) -> dict[str, Any]:
    """The data of a button: of Action.Submit as it is, of Action.Execute from inside its action."""
    action = value.get("action") if isinstance(value, dict) else None
    if isinstance(action, dict):
        value = action.get("data")
    if not isinstance(value, dict) or len(str(value)) > MOST_PRESSED_CHARACTERS:
        return {}
    return value


def _reference(activity: Activity, place: Place, aad_object_id: str | None) -> Reference:
    """How to reach this conversation later; of a person's name nothing is kept in it."""
    bot, user = activity.recipient, activity.from_property
    reference: dict[str, Any] = {
        "bot": {"id": bot.id, "name": bot.name},
        "conversation": write_activity(Activity(conversation=activity.conversation))[
            "conversation"
        ],
        "channelId": activity.channel_id,
        "serviceUrl": activity.service_url,
    }
    personal = place is Place.PERSONAL
    if personal:
        reference["user"] = {"id": user.id, "aadObjectId": aad_object_id}
    return Reference(
        tenant_id=activity.conversation.tenant_id[:64],
        conversation_id=activity.conversation.id[:255],
        kind=place.value,
        aad_object_id=aad_object_id if personal else None,
        reference=reference,
    )
