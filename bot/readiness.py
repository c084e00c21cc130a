"""Whether the bot can take turns now, in sentences for an operator."""

import asyncio
from typing import Final

from store.database import Database
from store.errors import StoreError

NO_DATABASE: Final = (
    "There is no database of this version here yet. Run provider-bot init to make or migrate it."
)
NO_ANSWER: Final = (
    "The database {name} did not answer within {seconds:g} seconds. Check that its server is there "
    "and has time."
)
SECONDS: Final = 3.0
"""After which a database that does not answer is one that is not there; probes wait no longer."""


async def problems(database: Database) -> list[str]:
    """What keeps the bot from taking turns; empty where nothing does."""
    try:
        async with asyncio.timeout(SECONDS):
            return await _problems(database)
    except StoreError as error:
        return [str(error)]
    except TimeoutError:
        return [NO_ANSWER.format(name=database.name, seconds=SECONDS)]


async def _problems(database: Database) -> list[str]:
    if not database.is_there:
        return [NO_DATABASE]
    await database.ping()
    if not await database.is_current():
        return [NO_DATABASE]
    # It answers, and what was written last did not go in.
    standing = database.trouble.standing()
    return [] if standing is None else [standing]
