"""The desk in local mode: no sign-in, and any of the sample's officers to look at it as."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from aiohttp import web

from bot.desk.routes import foot, theme_of
from bot.desk.shell import Shell
from bot.desk.visitors import Reading, Visitor
from config.sample.playground import PEOPLE, TENANT_ID
from config.vocabulary import Role

USUAL: Final = "officer"
OFFICERS: Final = {one.key: one for one in PEOPLE if one.role is not Role.PROVIDER}
EVERYBODY: Final = {one.key: one for one in PEOPLE}


class LocalDoor:
    """Lets in whom the address names; ``reading`` tells the time."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    frames = "'none'"

    def who(self, request: web.Request) -> Visitor:
        """The sample person whom the address names."""
        return Visitor(TENANT_ID, EVERYBODY[_key(request)].aad_object_id)

    def sent_away(self, _: web.Request, /) -> web.Response:
        """Nobody is."""
        raise web.HTTPForbidden

    def shell(self, request: web.Request) -> Shell:
        """With all whom it can be looked at as."""
        key = _key(request)
        return Shell(
            theme=theme_of(request),
            foot=foot(self._reading),
            people={one: _address(request, one) for one in OFFICERS},
            current=key,
        )

    def kept(self, request: web.Request) -> tuple[tuple[str, str], ...]:
        """Who it is, and the theme where one is tried."""
        theme = theme_of(request)
        return (("as", _key(request)), *((("theme", theme),) if theme else ()))


def _key(request: web.Request) -> str:
    said = request.query.get("as", USUAL)
    return said if said in EVERYBODY else USUAL


def _address(request: web.Request, key: str) -> str:
    said: Mapping[str, str] = dict(request.query) | {"as": key}
    return f"{request.path}?{urlencode(said)}"
