"""Engines: which drivers there are, how their connections are made, and how values are written."""

from typing import Any, Final

import orjson
from sqlalchemy import URL, NullPool, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from store import postgresql, sqlite
from store.errors import DatabaseUrlWrong
from store.rested_connections import look_before_use

DRIVERS: Final = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
POSTGRESQL_POOL: Final = 10
POSTGRESQL_MORE: Final = 10
"""Connections beyond the pool, closed again after a rush."""

SECONDS_TO_WAIT: Final = 10
"""For a free connection; a turn holds one for milliseconds."""


def engine_of(address: URL, *, hurried: bool = True) -> AsyncEngine:
    """SQLAlchemy's engine for the address; unhurried, statements have no limit of time."""
    on_sqlite = address.get_backend_name() == "sqlite"
    engine = create_async_engine(
        address,
        json_serializer=_canonical,
        json_deserializer=orjson.loads,
        # Values are people's names and words, and errors go to logs.
        hide_parameters=True,
        **(_sqlite() if on_sqlite else _postgresql(hurried=hurried)),
    )
    if not on_sqlite:
        event.listen(engine.sync_engine, "handle_error", postgresql.on_error)
        look_before_use(engine.sync_engine)
    return engine


def address_of(url: str) -> URL:
    """The address with the driver that we use.

    Raises:
        DatabaseUrlWrong: It is neither of ours.
    """
    try:
        address = make_url(url)
        driver = DRIVERS[address.get_backend_name()]
    except (ArgumentError, ValueError, KeyError):
        # The cause would show the address, and with it the password.
        raise DatabaseUrlWrong from None
    if address.host and "@" in f"{address.host}/{address.database}":
        # An "@" in the password that is not written as %40: the rest of it counts as the host.
        raise DatabaseUrlWrong
    return address.set(drivername=driver)


def _sqlite() -> dict[str, Any]:
    return {"poolclass": NullPool, "connect_args": {"async_creator_fn": sqlite.connect}}


def _postgresql(*, hurried: bool) -> dict[str, Any]:
    return {
        "pool_size": POSTGRESQL_POOL,
        "max_overflow": POSTGRESQL_MORE,
        "pool_timeout": SECONDS_TO_WAIT,
        "pool_recycle": 1800,
        "connect_args": postgresql.connect_args(hurried=hurried),
    }


def _canonical(value: Any) -> str:
    """JSON that is the same text for the same value, so that SQLite can compare it."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
