"""What a visitor of the web chat is known by, and the two passes that prove it.

A visitor is ``dl_`` and 32 letters, half of them by chance and half a code over the others, so
that nobody can make one up. The visitor's key says for 30 days that a page is that visitor; a token
opens the visitor's one conversation for half an hour, from one web site. Both are signed, each with
a key of its own, and nothing of them is kept: every process can check them.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import jwt

from dialogs.addresses import Addresses

STAYS: Final = timedelta(days=30)
"""How long a page stays the same visitor."""
OPEN_FOR: Final = timedelta(minutes=30)
"""How long a token opens a conversation; Azure's do as long, and Web Chat renews them at half."""
PREFIX: Final = "dl_"
"""Of user ids that Direct Line takes from a token alone (Microsoft Learn, "Direct Line
authentication")."""
HALF: Final = 16
MOST_CHARACTERS: Final = 2_048
VISITOR: Final = "web-chat-visitor"
TOKEN: Final = "web-chat-token"  # noqa: S105 - what the keys are for, not one of them.
USER: Final = "web-chat-user"
CONVERSATION: Final = "web-chat-conversation"


class NoPass(Exception):
    """It is none of ours, or not any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opens:
    """What a good token opens: one conversation of one visitor, from one web site.

    ``end`` is when the visitor's key ends: no token goes on longer, however often it is renewed.
    """

    user_id: str
    conversation_id: str
    origin: str
    end: datetime


class Passes:
    """Makes and checks visitors, their keys and their tokens.

    Args:
        addresses: Whose secret signs, with a purpose of its own for each.
    """

    def __init__(self, addresses: Addresses) -> None:
        # In local mode there may be no secret: what is given out then ends with the process.
        secret = addresses.secret or secrets.token_hex(32)
        self._codes = Addresses(secret=secret)

    def new_visitor(self) -> str:
        """The user id of somebody new."""
        half = secrets.token_hex(HALF // 2)
        return f"{PREFIX}{half}{self._code(half)}"

    def is_visitor(self, user_id: str) -> bool:
        """Whether the bot made that user id."""
        half, code = user_id[len(PREFIX) :][:HALF], user_id[len(PREFIX) + HALF :]
        return (
            user_id.startswith(PREFIX)
            and user_id.isascii()
            and secrets.compare_digest(code, self._code(half))
        )

    def conversation_of(self, user_id: str) -> str:
        """The one conversation that a visitor has with the bot itself."""
        return f"web-{self._codes.key(CONVERSATION, user_id)}"

    def key(self, user_id: str, now: datetime) -> str:
        """The visitor's key, which a page hands in when it comes back."""
        return self._signed(VISITOR, {"user": user_id, "exp": _seconds(now + STAYS)})

    def read_key(self, key: str, now: datetime) -> str:
        """Which visitor a page is.

        Raises:
            NoPass: the key is not ours, or has ended.
        """
        user_id = str(self._read(VISITOR, key, now)["user"])
        if not self.is_visitor(user_id):
            raise NoPass
        return user_id

    def token(self, opens: Opens, now: datetime) -> str:
        """A token; its claim ``user`` is what Web Chat reads the user id from."""
        return self._signed(
            TOKEN,
            {
                "user": opens.user_id,
                "conv": opens.conversation_id,
                "origin": opens.origin,
                "end": _seconds(opens.end),
                "exp": _seconds(min(now + OPEN_FOR, opens.end)),
            },
        )

    def read_token(self, token: str, now: datetime) -> Opens:
        """What a token opens.

        Raises:
            NoPass: it is not ours, or has ended.
        """
        claims = self._read(TOKEN, token, now)
        return Opens(
            user_id=str(claims["user"]),
            conversation_id=str(claims["conv"]),
            origin=str(claims["origin"]),
            end=datetime.fromtimestamp(int(claims["end"]), tz=now.tzinfo),
        )

    def _code(self, half: str) -> str:
        return self._codes.key(USER, half)[:HALF]

    def _signed(self, purpose: str, claims: Mapping[str, Any]) -> str:
        return jwt.encode({"aud": purpose, **claims}, self._codes.key(purpose), algorithm="HS256")

    def _read(self, purpose: str, given: str, now: datetime) -> Mapping[str, Any]:
        if len(given) > MOST_CHARACTERS:
            raise NoPass
        try:
            claims: Mapping[str, Any] = jwt.decode(
                given,
                self._codes.key(purpose),
                algorithms=["HS256"],
                audience=purpose,
                # By the bot's own clock, below.
                options={"verify_exp": False, "require": ["exp", "user"]},
            )
        except (jwt.PyJWTError, ValueError) as error:
            raise NoPass from error
        if int(claims["exp"]) <= now.timestamp():
            raise NoPass
        return claims


def _seconds(time: datetime) -> int:
    return int(time.timestamp())
