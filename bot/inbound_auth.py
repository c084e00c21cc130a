"""Who sent this activity: the checks that Bot Connector's documentation requires, all of them.

Bot Connector authentication (Microsoft Learn): bearer scheme, issuer, audience, validity with five
minutes' grace, signature, the channel endorsed by the key, and the service URL in the token.
"""

from dataclasses import dataclass
from typing import Any, Final

import jwt
from botbuilder.schema import Activity

from bot.signing_keys import SigningKey, SigningKeys

GRACE_SECONDS: Final = 300
ALGORITHMS: Final = ("RS256", "RS384", "RS512")
MOST_TOKEN_CHARACTERS: Final = 16_384


class Unauthorised(Exception):
    """The sender has not proved that it is Teams; the message says which check failed."""


@dataclass(frozen=True, slots=True)
class Caller:
    """A token that was found good: what it claims, and the key that signed it."""

    claims: dict[str, Any]
    key: SigningKey


class InboundAuth:
    """Checks the Authorization header of incoming activities.

    Args:
        keys: The issuer's public keys.
        app_id: The bot's application id, which is the audience.
        issuer: Who must have issued the token.
    """

    def __init__(self, keys: SigningKeys, app_id: str, issuer: str) -> None:
        self._keys = keys
        self._app_id = app_id
        self._issuer = issuer

    async def caller(self, authorization: str | None) -> Caller:
        """Who signed the token, before the body is even read.

        Raises:
            Unauthorised: the header is missing or the token is not good.
            KeysUnavailable: no signing key can be had.
        """
        scheme, _, token = (authorization or "").partition(" ")
        if scheme.lower() != "bearer" or not token or len(token) > MOST_TOKEN_CHARACTERS:
            raise Unauthorised("no bearer token")
        try:
            key_id = jwt.get_unverified_header(token).get("kid")
        except (jwt.PyJWTError, ValueError) as error:
            raise Unauthorised("not a token") from error
        key = await self._keys.find(key_id) if isinstance(key_id, str) else None
        if key is None:
            raise Unauthorised("unknown key")
        try:
            claims = jwt.decode(
                token,
                key.key,
                algorithms=list(ALGORITHMS),
                audience=self._app_id,
                issuer=self._issuer,
                leeway=GRACE_SECONDS,
                options={"require": ["exp", "iss", "aud"]},
            )
        except (jwt.PyJWTError, ValueError, TypeError) as error:
            raise Unauthorised(type(error).__name__) from error
        return Caller(claims, key)


def check_activity(caller: Caller, activity: Activity) -> None:
    """Hold the activity against the token that came with it.

    Raises:
        Unauthorised: the token was issued for another service URL or channel.
    """
    claimed = caller.claims.get("serviceurl", caller.claims.get("serviceUrl"))
    if not activity.service_url or claimed != activity.service_url:
        raise Unauthorised("service URL is not the token's")
    if caller.key.endorsements and activity.channel_id not in caller.key.endorsements:
        raise Unauthorised("channel is not endorsed by the key")
