"""The one ladder of errors: what goes wrong in a turn, what the log says, what the person reads.

1. A message could not be sent: Teams has said why, so telling the person is tried no further.
2. Anything else: the traceback goes to the log with an incident id, the person reads a calm
   sentence with that id and the emergency line, for somebody may be in danger.

In every case the conversation stays as it was before the turn.
"""

import secrets
from collections.abc import Awaitable, Callable
from typing import Any, Final

import structlog
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot.connector import CallFailed
from bot.metrics import Metrics
from bot.outbound_token import NoToken
from bot.texts import went_wrong

log = structlog.get_logger(__name__)

SEARCH: Final = "composeExtension/query"
"""The invoke of a message extension's search, whose answer has a form of its own."""


def error_ladder(metrics: Metrics) -> Callable[[TurnContext, Exception], Awaitable[None]]:
    """What the adapter calls when a turn fails."""

    async def on_turn_error(context: TurnContext, error: Exception) -> None:
        incident = secrets.token_hex(4).upper()
        not_sent = isinstance(error, CallFailed | NoToken)
        metrics.turns.labels("not_sent" if not_sent else "failed").inc()
        if not_sent:
            log.warning("reply_not_sent", incident=incident, reason=str(error))
        else:
            log.error("turn_failed", incident=incident, exc_info=error)
        if context.activity.type == ActivityTypes.invoke:
            await answer_in_place(context, went_wrong(incident))
        elif context.activity.type == ActivityTypes.message and not not_sent:
            await _tell(context, incident)

    return on_turn_error


async def answer_in_place(context: TurnContext, sentence: str) -> None:
    """Answer an invoke with a sentence in place of what was pressed, or of what was looked for."""
    body: dict[str, Any] = {
        "statusCode": 200,
        "type": "application/vnd.microsoft.activity.message",
        "value": sentence,
    }
    if context.activity.name == SEARCH:
        body = {"composeExtension": {"type": "message", "text": sentence}}
    response = InvokeResponse(status=200, body=body)
    await context.send_activity(Activity(type=ActivityTypes.invoke_response, value=response))


async def _tell(context: TurnContext, incident: str) -> None:
    try:
        await context.send_activity(Activity(type=ActivityTypes.message, text=went_wrong(incident)))
    except Exception as error:  # noqa: BLE001 - the last rung: whatever it is, it goes to the log.
        log.warning("incident_not_told", incident=incident, reason=type(error).__name__)
