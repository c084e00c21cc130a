"""What stands in an answer of the Bot Connector; nothing that it may be raises."""

import math
from typing import Any, Final

import aiohttp
import orjson

UNREADABLE: Final = (ValueError, RecursionError, aiohttp.ClientError, TimeoutError)
"""What reading an answer's body may raise."""


def retry_after(response: aiohttp.ClientResponse) -> float | None:
    """The seconds that Teams asks to wait; None where it does not say."""
    try:
        seconds = float(response.headers.get("Retry-After", ""))
    except ValueError:
        return None
    return max(seconds, 0.0) if math.isfinite(seconds) else None


async def object_in(response: aiohttp.ClientResponse) -> dict[str, Any]:
    """The object in an answer to a call that was taken; {} for anything else."""
    try:
        body = orjson.loads(await response.read() or b"{}")
    except UNREADABLE:
        # It took the message: an answer that cannot be read does not undo that.
        return {}
    return body if isinstance(body, dict) else {}


async def code_in(response: aiohttp.ClientResponse) -> str:
    """Teams' word for what went wrong; it comes in two shapes (platform: proactive messages)."""
    try:
        body = await response.json(content_type=None)
    except UNREADABLE:
        return ""
    if not isinstance(body, dict):
        return ""
    error = body.get("error")
    if isinstance(error, dict):
        return str(error.get("code") or "")[:80]
    message = str(body.get("message") or "")
    return (
        "MessageWritesBlocked"
        if "MessageWritesBlocked" in message
        else str(body.get("errorCode") or "")[:80]
    )
