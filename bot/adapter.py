"""botbuilder's adapter, our own: activities in, replies out, nothing of msrest on the way.

Why not the stock one, and what was wrong with it: docs/decisions.md. Compose it so::

    adapter = TeamsAdapter(connector)
    answer = await adapter.process(activity, bot.on_turn)   # activity from Reception.admit

``answer`` is the HTTP status and JSON body for the caller. Middleware goes in by ``adapter.use``.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Protocol

from botbuilder.core import BotAdapter, InvokeResponse, TurnContext
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    ConversationReference,
    DeliveryModes,
    ResourceResponse,
)

from bot.outgoing import Context
from bot.turn_locks import TurnLocks
from bot.wire import write_activity

OnTurn = Callable[[TurnContext], Awaitable[None]]
OnTurnError = Callable[[TurnContext, Exception], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What the sender of an activity is told; ``body`` is None for none."""

    status: int
    body: Any = None


class Sends(Protocol):
    """Takes what a turn says to where it is read: ``bot.connector.Connector`` to Teams."""

    async def send(
        self,
        service_url: str,
        conversation_id: str,
        activity: Mapping[str, Any],
        reply_to: str | None = None,
    ) -> str:
        """Say something; gives the new activity's id."""

    async def update(
        self, service_url: str, conversation_id: str, activity_id: str, activity: Mapping[str, Any]
    ) -> str:
        """Put an activity in the place of the one with that id."""

    async def delete(self, service_url: str, conversation_id: str, activity_id: str) -> None:
        """Take an activity away."""


class TeamsAdapter(BotAdapter):  # type: ignore[misc] # botbuilder publishes no types.
    """Runs turns, one at a time in each conversation, and sends what they say.

    Args:
        connector: Sends, to Bot Connector for Teams.
        on_turn_error: Told of an error in a turn; without it the error is raised.
        locks: Keeps turns of one conversation in order; of this process alone where none is given.
    """

    def __init__(
        self,
        connector: Sends,
        on_turn_error: OnTurnError | None = None,
        locks: TurnLocks | None = None,
    ) -> None:
        super().__init__(on_turn_error)
        self._connector = connector
        # One that nobody uses yet counts as empty, so "or" would not do.
        self._locks = TurnLocks() if locks is None else locks

    async def process(self, activity: Activity, on_turn: OnTurn) -> HttpAnswer:
        """Run the turn of an activity that the reception has let in."""
        conversation = activity.conversation
        context = Context(self, activity)
        async with self._locks.turn(f"{conversation.tenant_id}\n{conversation.id}"):
            await self.run_pipeline(context, on_turn)
        return _answer(context)

    async def send_activities(
        self, context: TurnContext, activities: list[Activity]
    ) -> list[ResourceResponse]:
        """Send in order; an invoke's response is kept for the HTTP answer, a trace is dropped.

        Raises:
            CallFailed: Bot Connector did not take one; those after it are not sent.
        """
        return [ResourceResponse(id=await self._send(context, activity)) for activity in activities]

    async def _send(self, context: TurnContext, activity: Activity) -> str:
        if activity.type == ActivityTypes.invoke_response:
            context.turn_state[self._INVOKE_RESPONSE_KEY] = activity
            return ""
        if activity.type == ActivityTypes.trace:
            return ""
        return await self._connector.send(
            activity.service_url,
            activity.conversation.id,
            write_activity(activity),
            activity.reply_to_id,
        )

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        """Put ``activity`` in place of the one with its id; raises as `send_activities` does."""
        del context
        updated = await self._connector.update(
            activity.service_url, activity.conversation.id, activity.id, write_activity(activity)
        )
        return ResourceResponse(id=updated)

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Take the referenced activity away; raises as `send_activities` does."""
        del context
        await self._connector.delete(
            reference.service_url, reference.conversation.id, reference.activity_id
        )


def _answer(context: TurnContext) -> HttpAnswer:
    """The stock adapter writes a body twice here, and answers 500 to every invoke that has one."""
    if context.activity.delivery_mode == DeliveryModes.expect_replies:
        replies = [write_activity(reply) for reply in context.buffered_reply_activities]
        return HttpAnswer(HTTPStatus.OK, {"activities": replies})
    if context.activity.type != ActivityTypes.invoke:
        return HttpAnswer(HTTPStatus.CREATED)
    kept = context.turn_state.get(TeamsAdapter._INVOKE_RESPONSE_KEY)  # noqa: SLF001 - inherited.
    response = kept.value if kept is not None else None
    if not isinstance(response, InvokeResponse):
        return HttpAnswer(HTTPStatus.NOT_IMPLEMENTED)
    return HttpAnswer(int(response.status), response.body)
