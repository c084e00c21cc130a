"""Whether the bot can take turns now, in sentences for an operator."""

from store.database import Database
from store.errors import StoreError


async def problems(database: Database) -> list[str]:
    """What keeps the bot from taking turns; empty where nothing does."""
    try:
        await database.ping()
        if not await database.is_current():
            return ["The database is not at this version's schema. Run provider-bot init."]
    except StoreError as error:
        return [str(error)]
    return []
