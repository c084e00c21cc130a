"""Whether the bot can take turns now, in sentences for an operator."""

from typing import Final

from store.database import Database
from store.errors import StoreError

NO_DATABASE: Final = (
    "There is no database of this version here yet. Run provider-bot init to make or migrate it."
)


async def problems(database: Database) -> list[str]:
    """What keeps the bot from taking turns; empty where nothing does."""
    try:
        if not database.is_there:
            return [NO_DATABASE]
        await database.ping()
        if not await database.is_current():
            return [NO_DATABASE]
    except StoreError as error:
        return [str(error)]
    return []
