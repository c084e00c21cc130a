"""Connections to a server are looked at before use; one that rested is asked whether it works.

A server that stops or is restarted closes its connections, which the driver has seen by the time we
look. Only what nobody tells us of has to be asked for, as where a firewall forgot the connection,
and that takes minutes of silence. To ask each time, as SQLAlchemy's ``pool_pre_ping`` does, is
three round trips, a sixth of what a message that is sent cost.
"""

import time
from typing import Any, Final

import asyncpg
from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError

RESTED: Final = 1.0
"""Seconds without use after which a connection is asked whether it still works."""
PATIENCE: Final = 2.0
"""Seconds that it has for its answer."""
USED: Final = "used"
"""Where its record keeps when a connection was given back."""
LOST: Final = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError)


def look_before_use(engine: Engine) -> None:
    """Have every connection of the engine's pool looked at as it is taken.

    One that is gone is made anew, and so are all that were opened before it was found out
    (SQLAlchemy, "Disconnect Handling - Pessimistic").
    """
    event.listen(engine, "checkout", _taken)
    event.listen(engine, "checkin", _given_back)


def _taken(connection: Any, record: Any, _: Any) -> None:
    used = record.info.get(USED)
    if used is None:
        # It was made for this.
        return
    if connection.driver_connection.is_closed():
        raise InvalidatePoolError
    if time.monotonic() - used >= RESTED:
        try:
            connection.run_async(ask)
        except LOST as error:
            raise InvalidatePoolError from error


def _given_back(_: Any, record: Any) -> None:
    record.info[USED] = time.monotonic()


async def ask(connection: asyncpg.Connection) -> None:
    """One round trip.

    Raises:
        OSError: There was no answer in time.
        PostgresError, InterfaceError: The connection does not work.
    """
    await connection.execute("select 1", timeout=PATIENCE)
