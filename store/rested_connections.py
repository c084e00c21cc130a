"""Connections to a server are looked at before use; one that rested is asked whether it works.

A ping is three round trips, a fifth of what a message that is sent costs. A server that stops or is
restarted closes its connections, which the driver has seen by the time we look. A ping is for what
nobody tells us of, as where a firewall forgot the connection; that takes minutes of silence.
"""

import time
from typing import Any, Final

from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError

RESTED: Final = 1.0
"""Seconds without use after which a connection is asked whether it still works."""
USED: Final = "used"
"""Where its record keeps when a connection was given back."""


def look_before_use(engine: Engine) -> None:
    """Have every connection of the engine's pool looked at as it is taken.

    One that is gone is made anew, and so are all that were opened before it was found out
    (SQLAlchemy, "Disconnect Handling - Pessimistic").
    """
    dialect = engine.dialect

    def taken(connection: Any, record: Any, _: Any) -> None:
        used = record.info.get(USED)
        if used is None:
            # It was made for this.
            return
        if connection.driver_connection.is_closed():
            raise InvalidatePoolError
        if time.monotonic() - used < RESTED:
            return
        try:
            dialect.do_ping(connection)
        except dialect.loaded_dbapi.Error as error:
            if connection.driver_connection.is_closed():
                raise InvalidatePoolError from error
            raise

    def given_back(_: Any, record: Any) -> None:
        record.info[USED] = time.monotonic()

    event.listen(engine, "checkout", taken)
    event.listen(engine, "checkin", given_back)
