"""What the bot does with each kind of activity; thin, for the host and the dialogs do the work."""

from typing import Any

import structlog
from botbuilder.core import ActivityHandler, InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes, ChannelAccount

from bot.connector import CallFailed
from bot.errors import SEARCH
from bot.host import Host
from bot.metrics import Metrics
from bot.replies import CARD_TYPE, as_activities, draws_charts, heard, is_shared
from bot.texts import already_answered
from bot.whos_who import WhosWho, read_query
from config.vocabulary import WEB_CHAT
from dialogs.turn import Reply

log = structlog.get_logger(__name__)

MESSAGE_TYPE = "application/vnd.microsoft.activity.message"


class ProviderBot(ActivityHandler):  # type: ignore[misc] # botbuilder publishes no types.
    """Answers providers.

    Args:
        host: Takes turns.
        metrics: Told what turns came to.
        whos_who: Answers the message extension.
    """

    def __init__(self, host: Host, metrics: Metrics, whos_who: WhosWho) -> None:
        super().__init__()
        self._host = host
        self._metrics = metrics
        self._whos_who = whos_who

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer what was written or pressed (Action.Submit comes as a message with a value)."""
        await self._send(turn_context, await self._take(turn_context))

    async def on_installation_update_add(self, turn_context: TurnContext) -> None:
        """Welcome, once."""
        await self._send(turn_context, await self._take(turn_context, joined=True))

    async def on_installation_update_remove(self, turn_context: TurnContext) -> None:
        """Forget the conversation; nothing can be sent there any more."""
        await self._host.leave(heard(turn_context.activity))
        self._metrics.turns.labels("removed").inc()

    async def on_members_added_activity(
        self, members_added: list[ChannelAccount], turn_context: TurnContext
    ) -> None:
        """Welcome where the bot itself was added; others who join a channel are left in peace."""
        bot_id = turn_context.activity.recipient.id
        if any(member is not None and member.id == bot_id for member in members_added):
            await self._send(turn_context, await self._take(turn_context, joined=True))

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """Answer a button of kind Action.Execute in place, and searches; no other is ours."""
        if turn_context.activity.name == SEARCH:
            return await self._searched(turn_context.activity)
        if turn_context.activity.name != "adaptiveCard/action":
            return InvokeResponse(status=501)
        if not isinstance(turn_context.activity.value, dict):
            return InvokeResponse(status=400)
        replies = await self._take(turn_context)
        await self._send(turn_context, replies[:-1])
        made = await _made(turn_context, replies[-1:])
        return InvokeResponse(status=200, body=_in_place(made))

    async def _searched(self, activity: Activity) -> InvokeResponse:
        query = read_query(activity.value)
        if query is None:
            return InvokeResponse(status=501 if isinstance(activity.value, dict) else 400)
        body = await self._whos_who.answer(activity, query)
        self._metrics.turns.labels("searched").inc()
        return InvokeResponse(status=200, body=body)

    async def _take(self, context: TurnContext, *, joined: bool = False) -> tuple[Reply, ...]:
        outcome = await self._host.take(heard(context.activity, joined=joined))
        if outcome is None:
            self._metrics.turns.labels("repeated").inc()
            return ()
        self._metrics.turns.labels("answered").inc()
        log.info(
            "turn",
            intent=outcome.intent.value,
            outcome=outcome.finding.outcome.value if outcome.finding else None,
            urgent=bool(outcome.finding and outcome.finding.urgent),
            refused=outcome.refused or None,
        )
        return outcome.replies

    async def _send(self, context: TurnContext, replies: tuple[Reply, ...]) -> None:
        made = await _made(context, replies)
        if replies and replies[0].instead and await _put(context, made[0]):
            made = made[1:]
        if made:
            await context.send_activities(made)


async def _made(context: TurnContext, replies: tuple[Reply, ...]) -> list[Activity]:
    activity = context.activity
    made = await as_activities(
        replies,
        activity.channel_id,
        shared=is_shared(activity),
        charts=draws_charts(activity),
    )
    if activity.channel_id == WEB_CHAT and activity.type == ActivityTypes.message:
        # By it Web Chat keeps them in order; botbuilder leaves it away there.
        for one in made:
            one.reply_to_id = activity.id
    return made


async def _put(context: TurnContext, reply: Activity) -> bool:
    """Put a reply in the place of the card that was pressed; whether that could be done."""
    pressed = context.activity
    if not pressed.value or not pressed.reply_to_id:
        return False
    reply.id = pressed.reply_to_id
    try:
        await context.update_activity(reply)
    except CallFailed:
        # The card is gone, or the channel changes none: the reply comes below instead.
        reply.id = None
        return False
    return True


def _in_place(made: list[Activity]) -> dict[str, Any]:
    """The body that Teams wants for adaptiveCard/action (platform: universal actions)."""
    if made and made[-1].attachments:
        value = made[-1].attachments[0].content
        return {"statusCode": 200, "type": CARD_TYPE, "value": value}
    text = (made[-1].text or made[-1].summary) if made else already_answered()
    return {"statusCode": 200, "type": MESSAGE_TYPE, "value": text}
