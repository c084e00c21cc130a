"""Azure's Direct Line in the place of the bot's own: the server alone has its secret.

A token is for one visitor and one web site, so that a page can neither be somebody else nor be used
elsewhere (Microsoft Learn, "Direct Line authentication", tokens/generate). The activities come back
through ``/api/messages`` with Bot Connector's token, as those of Teams do.
"""

from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final

import aiohttp
import jwt
import structlog
from pydantic import SecretStr

from bot.connector_answers import object_in
from bot.webchat import texts
from bot.webchat.asking import Asked
from bot.webchat.lines import Opened

log = structlog.get_logger(__name__)

PATH: Final = "/v3/directline"
TIMEOUT: Final = aiohttp.ClientTimeout(total=10, connect=5)
USUAL: Final = 1_800
"""Seconds for which Azure's tokens hold, where it does not say."""
MOST_CHARACTERS: Final = 8_192


class AzureLine:
    """Opens conversations with Azure.

    Args:
        session: The shared outbound session.
        url: Azure's Direct Line, without a path.
        secret: A key of the bot's Direct Line channel.
    """

    def __init__(self, session: aiohttp.ClientSession, url: str, secret: SecretStr) -> None:
        self._session = session
        self._url = url
        self._secret = secret

    async def open(self, user_id: str, origin: str, before: Mapping[str, Any]) -> Opened:
        """A token: of the conversation whose token the page still has, else of a new one.

        Raises:
            Asked: Azure gives none now.
        """
        found = await self._again(user_id, before.get("token"))
        if found is None:
            body = {"user": {"id": user_id}, "trustedOrigins": [origin]}
            found = await self._call("generate", self._secret.get_secret_value(), body)
        token, conversation_id = found.get("token"), found.get("conversationId")
        if not (isinstance(token, str) and isinstance(conversation_id, str)):
            log.warning("direct_line_failed", status=found.get("status", 0))
            raise Asked(HTTPStatus.SERVICE_UNAVAILABLE, "ServiceError", texts.not_now())
        seconds = found.get("expires_in")
        return Opened(
            token=token,
            conversation_id=conversation_id,
            lasts=timedelta(seconds=seconds if isinstance(seconds, int) else USUAL),
            domain=f"{self._url}{PATH}",
        )

    async def _again(self, user_id: str, token: Any) -> Mapping[str, Any] | None:
        """The conversation of a token that a page kept, if it is that visitor's and still holds."""
        if not isinstance(token, str) or len(token) > MOST_CHARACTERS or not token.isascii():
            return None
        try:
            # Only Azure can tell whether it is good, and does so when it is asked to renew it.
            claims = jwt.decode(token, options={"verify_signature": False})
        except jwt.PyJWTError:
            return None
        if claims.get("user") != user_id:
            return None
        found = await self._call("refresh", token, None)
        return found if "token" in found else None

    async def _call(self, what: str, key: str, body: Any) -> dict[str, Any]:
        """Azure's answer; only its status where it is none."""
        try:
            async with self._session.post(
                f"{self._url}{PATH}/tokens/{what}",
                json=body,
                headers={"Authorization": f"Bearer {key}"},
                timeout=TIMEOUT,
                # Followed, a redirect would carry the secret to a host that nobody named.
                allow_redirects=False,
            ) as response:
                if response.status != HTTPStatus.OK:
                    return {"status": response.status}
                return await object_in(response)
        except (aiohttp.ClientError, TimeoutError):
            return {}
