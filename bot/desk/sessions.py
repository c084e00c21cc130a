"""Who has signed in, kept in a cookie that the bot has signed: the server itself keeps nothing.

A cookie says who it is of, until when it holds and what for, under a key of a purpose of its own
(``dialogs.addresses``). ``__Host-`` binds it to this host and to https (RFC 6265bis); inside Teams'
frame it is Partitioned, so no other site's frame of the desk has it (CHIPS).
"""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

from aiohttp import web

from bot.desk.visitors import Visitor
from config.clock import Clock
from dialogs.addresses import Addresses

HOLDS: Final = timedelta(hours=8)
SIGNING_IN: Final = timedelta(minutes=10)
"""How long somebody may take at Entra's own pages."""
MOST_CHARACTERS: Final = 4_096
"""Of a cookie; browsers keep no longer one."""


class Cookie(StrEnum):
    """The cookies of the desk, by name; one fits no other's place."""

    BROWSER = "__Host-desk"
    TEAMS = "__Host-desk-teams"
    SIGNING_IN = "__Host-desk-signing-in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sessions:
    """Makes and reads the cookies."""

    addresses: Addresses
    clock: Clock

    def begin(self, response: web.StreamResponse, visitor: Visitor, *, in_teams: bool) -> None:
        """Let somebody in for a working day."""
        name = Cookie.TEAMS if in_teams else Cookie.BROWSER
        said = {"tenant": visitor.tenant_id, "person": visitor.aad_object_id}
        self._set(response, name, said, HOLDS)

    def visitor(self, request: web.Request) -> Visitor | None:
        """Who it is; None where no cookie is good any more."""
        for name in (Cookie.TEAMS, Cookie.BROWSER):
            said = self._read(request, name)
            if said is not None:
                return Visitor(str(said["tenant"]), str(said["person"]))
        return None

    def end(self, response: web.StreamResponse) -> None:
        """Sign somebody out of this browser."""
        for name in Cookie:
            response.headers.add("Set-Cookie", _header(name, "", timedelta()))

    def begin_signing_in(self, response: web.StreamResponse, flow: dict[str, Any]) -> None:
        """Keep what the answer from Entra must fit."""
        self._set(response, Cookie.SIGNING_IN, {"flow": flow}, SIGNING_IN)

    def signing_in(self, request: web.Request) -> dict[str, Any] | None:
        """What was kept of a sign-in; None where this browser has begun none."""
        said = self._read(request, Cookie.SIGNING_IN)
        return None if said is None else dict(said["flow"])

    def done_signing_in(self, response: web.StreamResponse) -> None:
        """Forget it: an answer counts once."""
        response.headers.add("Set-Cookie", _header(Cookie.SIGNING_IN, "", timedelta()))

    def _set(
        self, response: web.StreamResponse, name: Cookie, said: dict[str, Any], holds: timedelta
    ) -> None:
        until = int((self.clock.now() + holds).timestamp())
        written = json.dumps(said | {"until": until}, separators=(",", ":")).encode()
        payload = base64.urlsafe_b64encode(written).decode()
        value = f"{payload}.{self.addresses.key(name, payload)}"
        response.headers.add("Set-Cookie", _header(name, value, holds))

    def _read(self, request: web.Request, name: Cookie) -> dict[str, Any] | None:
        payload, _, key = request.cookies.get(name, "").partition(".")
        if len(payload) > MOST_CHARACTERS or not self.addresses.is_right(key, name, payload):
            return None
        try:
            said: dict[str, Any] = json.loads(base64.urlsafe_b64decode(payload))
        except (binascii.Error, ValueError):
            return None
        return said if said["until"] > self.clock.now().timestamp() else None


def _header(name: Cookie, value: str, holds: timedelta) -> str:
    # By hand: Python's own cookies know Partitioned from 3.14 on.
    where = {
        Cookie.TEAMS: "SameSite=None; Partitioned",
        # Entra's page brings its answer by a form, which is from another site.
        Cookie.SIGNING_IN: "SameSite=None",
    }.get(name, "SameSite=Lax")
    age = int(holds.total_seconds())
    return f"{name}={value}; Path=/; Max-Age={age}; Secure; HttpOnly; {where}"
