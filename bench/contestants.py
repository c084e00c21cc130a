"""Who is measured: the stock echo, the same echo on our adapter, and the whole bot."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from bench.activities import Writer
from bench.connector import Cloud
from bench.directories import Prepared
from bench.driver import Question, Questions, echo_question
from bench.identity import APP_ID, APP_PASSWORD, TENANT
from bench.servers import ROOT

STOCK: Final = "stock echo"
OWN: Final = "own echo"
FLOOR: Final = "aiohttp alone"
M365: Final = "M365 Agents SDK echo"
TEAMS: Final = "Teams SDK echo"
SDKS: Final = ROOT / ".sdks" / "bin" / "python"
"""Made by ``make .sdks``."""
WHOLE: Final = "whole turn"
BIG: Final = "whole turn, big directory"
AT_ONCE: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """A server, and how many turns it takes to know its pace.

    ``arguments`` and ``env`` are for a port and the mock; ``turns`` counts them by how many
    conversations there are at once.
    """

    name: str
    module: str
    turns: Mapping[int, int]
    questions: Questions = echo_question
    arguments: Callable[[int, Cloud], tuple[str, ...]] = lambda _port, _cloud: ()
    env: Mapping[str, str] = field(default_factory=dict)
    bot_settings: bool = False
    """It is ours, so its settings are ``BOT_`` variables."""
    python: str = sys.executable
    """What runs it: the other SDKs live in an environment of their own."""
    names_message: bool = True
    """Whether its replies say which message they are to."""

    def environment(self, port: int, cloud: Cloud, *, production: bool) -> dict[str, str]:
        """The variables that the server runs with."""
        env = dict(self.env)
        if production:
            env |= {"REQUESTS_CA_BUNDLE": str(cloud.ca_file), "SSL_CERT_FILE": str(cloud.ca_file)}
        if self.bot_settings:
            # The driver's few people write faster than any person.
            env |= {"BOT_PORT": str(port), "BOT_MESSAGES_PER_MINUTE": "10000000"}
            env |= _credentials(cloud) if production else {"BOT_LOCAL": "true"}
        return env


def plain(sample: Prepared, big: Prepared, *, quick: bool) -> list[Contestant]:
    """Everybody, on plain HTTP, without sign-in; the connector answers at once."""
    return [
        Contestant(
            name=FLOOR,
            module="bench.floor_echo",
            turns=_turns(1500, 6400, quick=quick),
            arguments=_port,
        ),
        Contestant(
            name=STOCK,
            module="bench.stock_echo",
            turns=_turns(150, 640, quick=quick),
            arguments=_port,
        ),
        *_others(quick=quick),
        Contestant(
            name=OWN,
            module="bench.own_echo",
            turns=_turns(1500, 6400, quick=quick),
            bot_settings=True,
        ),
        _whole(WHOLE, sample, quick=quick),
        _whole(BIG, big, quick=quick),
    ]


def _others(*, quick: bool) -> list[Contestant]:
    """Microsoft's newer SDKs."""
    return [
        Contestant(
            name=name,
            module=module,
            turns=_turns(*turns, quick=quick),
            arguments=_port,
            python=str(SDKS),
            names_message=names_message,
        )
        for name, module, turns, names_message in (
            (M365, "bench.m365_echo", (500, 2240), True),
            (TEAMS, "bench.teams_sdk_echo", (200, 640), False),
        )
    ]


def production(sample: Prepared, *, quick: bool) -> list[Contestant]:
    """As in Azure: tokens in and out, TLS, 60 ms to the connector and to the token endpoint."""
    return [
        Contestant(
            name=STOCK,
            module="bench.stock_echo",
            turns={1: 4, AT_ONCE: 32} if quick else {1: 20, AT_ONCE: 96},
            arguments=lambda port, cloud: (*_port(port, cloud), "--cloud", cloud.url),
        ),
        Contestant(
            name=OWN,
            module="bench.own_echo",
            turns=_turns(60, 3200, quick=quick),
            bot_settings=True,
        ),
        _whole(WHOLE, sample, quick=quick, each=(60, 3200)),
    ]


def _whole(
    name: str, prepared: Prepared, *, quick: bool, each: tuple[int, int] = (500, 3200)
) -> Contestant:
    def question(writer: Writer, number: int) -> Question:
        return prepared.question(writer, number)

    return Contestant(
        name=name,
        module="bot",
        turns=_turns(*each, quick=quick),
        questions=question,
        arguments=lambda _port, _cloud: ("run",),
        env=prepared.env,
        bot_settings=True,
    )


def _turns(alone: int, at_once: int, *, quick: bool) -> dict[int, int]:
    share = 10 if quick else 1
    return {1: alone // share, AT_ONCE: at_once // share}


def _port(port: int, _cloud: Cloud) -> tuple[str, ...]:
    return ("--port", str(port))


def _credentials(cloud: Cloud) -> dict[str, str]:
    return {
        "BOT_APP_ID": APP_ID,
        "BOT_APP_PASSWORD": APP_PASSWORD,
        "BOT_TENANT_ID": TENANT,
        "BOT_AUTHORITY": cloud.url,
        "BOT_OPENID_METADATA_URL": f"{cloud.url}/v1/.well-known/openidconfiguration",
        "BOT_ALLOWED_SERVICE_HOSTS": "127.0.0.1",
    }
