"""PostgreSQL's driver: limits of time, only servers that take writes, no values in errors."""

import re
from typing import Any, Final

from asyncpg.exceptions import TargetServerAttributeNotMatched
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError

from store.errors import (
    DatabaseBusy,
    DatabaseFull,
    DatabaseReadOnly,
    DatabaseTrouble,
    DatabaseUnreachable,
)

CONNECT_SECONDS: Final = 5
COMMAND_SECONDS: Final = 10
"""For one statement, waiting included; a turn's take milliseconds."""

READ_ONLY: Final = "25006"
BUSY: Final = frozenset({"40001", "40P01", "53200", "53300", "55P03", "57014"})
"""Two that wait for each other, no memory or connection left, a lock or the time not to be had."""
FULL: Final = frozenset({"53100"})
"""No room on the server's disk."""

GONE: Final = re.compile("08...|57P0.|58030")
"""The connection broke, the server is stopping or starting, or cannot read its disk (PostgreSQL,
appendix A)."""

ARGUMENT: Final = re.compile(r"(invalid input for query argument \$\d+): .*", re.DOTALL)
"""How asyncpg names an argument that it cannot send, and what."""


def connect_args(*, hurried: bool) -> dict[str, Any]:
    """What asyncpg is told; migrations, which may build an index for long, are not hurried."""
    return {
        "timeout": CONNECT_SECONDS,
        "command_timeout": COMMAND_SECONDS if hurried else None,
        # A primary that was demoted would let us read, and refuse each turn.
        "target_session_attrs": "read-write",
        # Our statements are short; compiling them costs more than it saves.
        "server_settings": {"jit": "off", "application_name": "provider-bot"},
    }


def meaning(error: DBAPIError, name: str) -> DatabaseTrouble | None:
    """What an error of the server means for the database ``name``; None for our own faults."""
    code = getattr(error.orig, "sqlstate", None) or ""
    refused = error.orig and isinstance(error.orig.__cause__, TargetServerAttributeNotMatched)
    if code == READ_ONLY or refused:
        return DatabaseReadOnly(name)
    if code in BUSY:
        return DatabaseBusy(name)
    if code in FULL:
        return DatabaseFull(name)
    if error.connection_invalidated or GONE.fullmatch(code):
        return DatabaseUnreachable(name, str(error.orig))
    return None


def on_error(context: ExceptionContext) -> None:
    """Take personal data out of an error, and leave a server that takes no writes any more.

    The server's DETAIL repeats whole rows ("Key (email)=(...) already exists"), asyncpg the
    argument that it could not send; ``hide_parameters`` knows of neither.
    """
    ours = context.sqlalchemy_exception
    for error in (context.original_exception, context.original_exception.__cause__):
        if getattr(error, "detail", None):
            error.detail = None  # type: ignore[union-attr]  # asyncpg's and SQLAlchemy's own.
    for said in (ours, context.original_exception, context.original_exception.__cause__):
        if said and said.args and isinstance(said.args[0], str):
            said.args = (ARGUMENT.sub(r"\1", said.args[0]), *said.args[1:])
    if getattr(context.original_exception, "sqlstate", None) == READ_ONLY:
        # Every connection of the pool is closed; new ones look for the primary.
        context.is_disconnect = True
