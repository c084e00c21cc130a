"""Microsoft 365 Agents Playground beside the bot: the Teams client of people who try it.

The Playground comes from npm and has its own licence, so it is fetched when it is first used and
never kept in this project. It runs on this machine only for as long as the bot does.
"""

import asyncio
import os
import re
import shutil
import socket
import subprocess
from asyncio.subprocess import DEVNULL, PIPE, STDOUT, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import aiohttp

from bot.refusal import CommandRefused
from config.sample.playground import playground_config

PACKAGE: Final = "@microsoft/m365agentsplayground"
VERSION: Final = "0.2.28"
FIRST_PORT: Final = 56150
"""Where the Playground listens unless something else does, as its own documentation says."""
OLDEST_NODE: Final = 18

_START_SECONDS: Final = 30.0
_STOP_SECONDS: Final = 3.0
_LOOK_EVERY_SECONDS: Final = 0.1
_PORTS_TO_TRY: Final = 50

# Node ends itself when our end of its standard input closes, so that no way in which this process
# can end, a kill included, leaves a Playground behind. npx cannot do that: ended, it leaves Node.
# It has no sign-in, so it listens on this machine only, which it has no option for.
_ENDS_WITH_US: Final = """
    process.stdin.on('end', () => process.exit()).resume();
    const server = require('net').Server.prototype, listen = server.listen;
    server.listen = function (port, ...more) {
        return typeof port === 'object' || typeof more[0] === 'string'
            ? listen.call(this, port, ...more)
            : listen.call(this, port, '127.0.0.1', ...more);
    };
    require(process.argv[1]);
"""


class PlaygroundError(CommandRefused):
    """The Playground cannot start; its sentence says why and what to do."""


def why_no_playground() -> str | None:
    """Why this machine cannot run the Playground, as a sentence; ``None`` where it can."""
    needed = f"The Playground needs Node.js {OLDEST_NODE} or later with npm"
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return f"{needed}, and this machine has none."
    # S603: the program is the one that PATH names, with an argument of ours.
    asked = subprocess.run(  # noqa: S603
        [node, "--version"], capture_output=True, text=True, check=False
    )
    version = re.match(r"v(\d+)", asked.stdout)
    if version is None or int(version[1]) < OLDEST_NODE:
        return f"{needed}; this machine has {asked.stdout.strip() or 'one that does not start'}."
    return None


def why_not_here(port: int) -> str | None:
    """Why the bot cannot listen on ``port`` of 127.0.0.1, as a sentence; ``None`` where it can."""
    if _is_free(port, "127.0.0.1"):
        return None
    return (
        f"Port {port} is taken by another program. "
        f"Stop it, or choose another port: BOT_PORT={port + 1}."
    )


@asynccontextmanager
async def playground(
    port: int,
    current: str,
    folder: Path,
    *,
    first_port: int = FIRST_PORT,
    say: Callable[[str], object] = print,
) -> AsyncIterator[str]:
    """Run the Playground for the bot on ``port``, as the sample user ``current``.

    Args:
        port: Where the bot listens on 127.0.0.1.
        current: The sample user's key, such as ``care-manager``.
        folder: Where the Playground's settings and logs are written.
        first_port: Where the Playground listens; the next free port where that is taken.
        say: Told that the first start downloads, since that takes a while.

    Yields:
        The address to open in a browser.

    Raises:
        PlaygroundError: Node is missing or too old, the Playground cannot be fetched, or it ends.
    """
    problem = why_no_playground()
    if problem:
        raise PlaygroundError(problem)
    settings = _written(folder, current)
    log = settings.with_name("playground.log")
    script = await _script(say)
    own_port = _free_port(first_port)
    process = await _started(script, port, own_port, settings, log)
    try:
        await _until_it_answers(process, own_port, log)
        yield f"http://localhost:{own_port}"
    finally:
        await _end(process)


def _written(folder: Path, current: str) -> Path:
    """The Playground's settings for this sample user, in a file."""
    settings = folder.absolute() / ".m365agentsplayground.yml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(playground_config(current), encoding="utf-8")
    return settings


async def _script(say: Callable[[str], object]) -> Path:
    """Where npm keeps the Playground's start script; fetched first where it is not there yet."""
    found, _ = await _find("--offline")
    if found:
        return found
    say("The first start downloads the Microsoft 365 Agents Playground (15 MB). One moment.")
    # npm would try three times over more than a minute before it says that there is no network.
    found, said = await _find(
        "--prefer-offline", "--fetch-retries=1", "--fetch-retry-mintimeout=1000"
    )
    if found:
        return found
    code = re.search(r"npm (?:ERR!|error) code (\w+)", said)
    raise PlaygroundError(
        f"The Playground could not be downloaded ({code[1] if code else 'npm failed'}). "
        "Check this machine's connection to the internet and start again."
    )


async def _find(*how: str) -> tuple[Path | None, str]:
    """The start script, and what npm said; npm puts the package's programs first on PATH."""
    npm = shutil.which("npm") or "npm"
    package = f"--package={PACKAGE}@{VERSION}"
    process = await asyncio.create_subprocess_exec(
        *(npm, "exec", "--yes", *how, package, "--", "node", "-p", "process.env.PATH"),
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=PIPE,
    )
    try:
        out, err = await process.communicate()
    finally:
        await _end(process)
    for programs in out.decode(errors="replace").strip().split(os.pathsep):
        script = Path(programs).parent / PACKAGE / "cli.js"
        if programs and script.is_file():
            return script, ""
    return None, err.decode(errors="replace")


async def _started(script: Path, port: int, own_port: int, settings: Path, log: Path) -> Process:
    with log.open("wb") as output:
        return await asyncio.create_subprocess_exec(
            *(shutil.which("node") or "node", "-e", _ENDS_WITH_US, str(script), "start"),
            *("--app-endpoint", f"http://127.0.0.1:{port}/api/messages"),
            *("--port", str(own_port), "--disable-telemetry"),
            stdin=PIPE,
            stdout=output,
            stderr=STDOUT,
            cwd=settings.parent,
            env=os.environ
            | {
                "TEAMSAPPTESTER_BROWSER": "none",
                "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(settings),
                "M365_AGENTS_PLAYGROUND_LOGFILE": str(log.with_name("details.log")),
            },
        )


async def _until_it_answers(process: Process, own_port: int, log: Path) -> None:
    """Wait for the Playground's page, or tell why it will not come."""
    try:
        async with asyncio.timeout(_START_SECONDS), aiohttp.ClientSession() as session:
            while process.returncode is None:
                if await _answers(session, own_port):
                    return
                await asyncio.sleep(_LOOK_EVERY_SECONDS)
    except TimeoutError:
        raise PlaygroundError(
            f"The Playground did not answer in {_START_SECONDS:.0f} seconds; see {log}."
        ) from None
    raise PlaygroundError(f"The Playground ended as it started: {_reason(log)}. See {log}.")


def _reason(log: Path) -> str:
    """Why the Playground says it ended."""
    said = log.read_text(encoding="utf-8", errors="replace")
    found = re.search(r"(?:Reason|Error): (.+)", said)
    return found[1].rstrip(".") if found else "it gave no reason"


async def _answers(session: aiohttp.ClientSession, own_port: int) -> bool:
    try:
        async with session.get(f"http://127.0.0.1:{own_port}/_debug/ping") as response:
            return response.status == 200  # noqa: PLR2004 (HTTP's OK)
    except aiohttp.ClientConnectionError:
        return False


async def _end(process: Process) -> None:
    """End a program that we started, by force where it does not go."""
    if process.returncode is not None:
        return
    process.terminate()
    try:
        async with asyncio.timeout(_STOP_SECONDS):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


def _free_port(first: int) -> int:
    for port in range(first, first + _PORTS_TO_TRY):
        # The Playground listens on every address of the machine, so it needs the port on all.
        if _is_free(port, ""):
            return port
    raise PlaygroundError(
        f"Ports {first} to {first + _PORTS_TO_TRY - 1} are all taken; stop what listens there."
    )


def _is_free(port: int, host: str) -> bool:
    with socket.socket() as probe:
        # A port whose last program ended a moment ago counts as free, as it does for servers.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
