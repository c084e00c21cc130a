"""Replies of the dialogs to activities, and activities to what a dialog can hear."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from botbuilder.schema import Activity, ActivityTypes, Attachment, ConversationAccount, Entity

from bot.charts import with_picture
from bot.heard import Heard
from bot.outgoing import Outgoing
from config.vocabulary import WEB_CHAT
from dialogs.press import TOO_LONG
from dialogs.turn import Place, Reply
from store.records import ConversationKey, Reference

CARD_TYPE: Final = "application/vnd.microsoft.card.adaptive"
CHANNELS_WITH_CARDS: Final = frozenset({"msteams", "webchat", "directline", "emulator"})
CLIENTS_WITH_CHARTS: Final = frozenset({"Windows", "Mac", "macOS", "Web"})
"""Teams on a desktop; on phones, and where the client does not say what it is, the picture."""
MOST_PRESSED_CHARACTERS: Final = 4_000
MOST_FORM_CHARACTERS: Final = 20_000
"""The largest form, an announcement's, has 9,000 characters of fields."""
MOST_NAME_CHARACTERS: Final = 200
SAME_MESSAGE: Final = frozenset({"text/html", "text/plain"})
"""What an attachment is that says the message's own text once more."""

# Neither part may hold a "<": a text full of unclosed tags is then read once, not once a tag.
_MENTION: Final = re.compile(r"<at\b[^<>]*>([^<]*)</at>", re.IGNORECASE)
_SPACES: Final = re.compile(r"(?: |\xa0|&nbsp;)+")
_PLACES: Final = {place.value.lower(): place for place in Place}


async def as_activities(
    replies: Iterable[Reply],
    channel_id: str | None,
    *,
    shared: bool = False,
    charts: bool = False,
) -> list[Activity]:
    """The messages of a turn, their charts drawn where the channel shows cards.

    Args:
        replies: What is said.
        channel_id: Bot Framework's name of the channel.
        shared: It is said to several people.
        charts: The client that asked draws charts itself (``draws_charts``).
    """
    shown = channel_id in CHANNELS_WITH_CARDS
    return [
        as_activity(
            await _drawn(reply, shared=shared, charts=charts) if shown else reply, channel_id
        )
        for reply in replies
    ]


def draws_charts(activity: Activity) -> bool:
    """Whether it was written in a client of Teams that draws charts, by its ``clientInfo``."""
    return activity.channel_id == "msteams" and any(
        entity is not None
        and entity.type == "clientInfo"
        and str(entity.additional_properties.get("platform")) in CLIENTS_WITH_CHARTS
        for entity in activity.entities or []
    )


async def _drawn(reply: Reply, *, shared: bool, charts: bool) -> Reply:
    if reply.picture is None or reply.card is None:
        return reply
    card = await with_picture(
        reply.card,
        reply.picture,
        address=reply.picture_at,
        shared=shared,
        # In a channel others read it too, on whatever they have.
        native=charts and not shared,
    )
    return replace(reply, card=card)


def as_activity(reply: Reply, channel_id: str | None) -> Activity:
    """One message: the card where the channel shows cards, else the text that says the same.

    With a card the text goes along as the summary, which Teams shows in its notification and reads
    out; as the message's own text it would stand there a second time, above the card.
    """
    if reply.card is None or channel_id not in CHANNELS_WITH_CARDS:
        return Outgoing(type=ActivityTypes.message, text=reply.text, text_format="plain")
    card = Attachment(content_type=CARD_TYPE, content=dict(reply.card))
    said = Outgoing(type=ActivityTypes.message, summary=reply.text, attachments=[card])
    if channel_id == WEB_CHAT:
        # What a screen reader says as the card comes; Web Chat reads no summary out.
        said.channel_data = {"webchat:fallback-text": reply.text}
    return said


def heard(activity: Activity, *, joined: bool = False) -> Heard:
    """What an activity says, in no channel's own form."""
    sender, conversation = activity.from_property, activity.conversation
    place = _place(conversation)
    aad_object_id = sender.aad_object_id.lower()[:64] if sender.aad_object_id else None
    tenant = conversation.tenant_id
    # An installation is the conversation's, not that of the person who made it.
    user = "" if joined and place is not Place.PERSONAL else aad_object_id or sender.id
    return Heard(
        key=ConversationKey(tenant[:64], conversation.id[:255], user[:255]),
        activity_id=(activity.id or "")[:255],
        aad_object_id=aad_object_id,
        name=_name(sender.name),
        text=without_mention(activity),
        attached=_attached(activity),
        pressed=_pressed(activity.value),
        place=place,
        joined=joined,
        # Of a visitor of the web chat who has not signed in nothing is kept.
        reference=None
        if activity.channel_id == WEB_CHAT and aad_object_id is None
        else _reference(activity, place, aad_object_id),
    )


def without_mention(activity: Activity) -> str:
    """What was written, less the mention of the bot; mentions of others become their names."""
    bot = activity.recipient
    text = activity.text if isinstance(activity.text, str) else ""
    names = {bot.name}
    for entity in activity.entities or []:
        if mentioned := _mentioned(entity, bot.id):
            names.add(str(mentioned.get("name", "")))
            written = entity.additional_properties.get("text")
            if written and isinstance(written, str):
                text = text.replace(written, " ")
    text = _MENTION.sub(lambda found: " " if found[1] in names else found[1], text)
    return _SPACES.sub(" ", text).strip()


def _mentioned(entity: Entity | None, account_id: str) -> dict[str, Any]:
    """The account in a mention of ``account_id``; {} where the entity is something else."""
    if entity is None or entity.type != "mention":
        return {}
    mentioned = entity.additional_properties.get("mentioned")
    is_it = isinstance(mentioned, dict) and mentioned.get("id") == account_id
    return mentioned if is_it else {}


def _name(given: Any) -> str:
    """What the channel calls the person, on one line."""
    return " ".join(given.split())[:MOST_NAME_CHARACTERS] if isinstance(given, str) else ""


def _attached(activity: Activity) -> bool:
    """Whether a file or picture came along; Teams adds every message again as HTML, which is none.

    See msteams-docs, "Send and receive files through a bot": files, inline images and cards are
    attachments of their own type.
    """
    return any(
        one is not None and one.content_type not in (None, "", *SAME_MESSAGE)
        for one in activity.attachments or []
    )


def is_shared(activity: Activity) -> bool:
    """Whether what is said there is said to several people."""
    return _place(activity.conversation) is not Place.PERSONAL


def _place(conversation: ConversationAccount) -> Place:
    otherwise = Place.GROUP if conversation.is_group else Place.PERSONAL
    return _PLACES.get((conversation.conversation_type or "").lower(), otherwise)


def _pressed(value: Any) -> dict[str, Any]:
    """The data of a button: of Action.Submit as it is, of Action.Execute from inside its action."""
    action = value.get("action") if isinstance(value, dict) else None
    if isinstance(action, dict):
        value = action.get("data")
    if not isinstance(value, dict):
        return {}
    pressed: dict[str, Any] = value
    # A form of ours has words in it, and nothing deeper.
    is_form = isinstance(pressed.get("do"), str) and not any(
        isinstance(cell, dict | list) for cell in pressed.values()
    )
    try:
        length = len(str(pressed))
    except RecursionError:
        return {}
    if length <= (MOST_FORM_CHARACTERS if is_form else MOST_PRESSED_CHARACTERS):
        return pressed
    # Whoever filled it in has to be told.
    return {"do": TOO_LONG} if is_form else {}


def _reference(activity: Activity, place: Place, aad_object_id: str | None) -> Reference:
    """How to reach this conversation later; of a person's name nothing is kept in it."""
    bot, user = activity.recipient, activity.from_property
    conversation = activity.conversation
    kept = {
        "isGroup": conversation.is_group,
        "conversationType": conversation.conversation_type,
        "id": conversation.id,
        "tenantId": conversation.tenant_id,
    }
    reference: dict[str, Any] = {
        "bot": {"id": bot.id, "name": bot.name},
        "conversation": {key: value for key, value in kept.items() if value is not None},
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
        channel=(activity.channel_id or "msteams")[:20],
    )
