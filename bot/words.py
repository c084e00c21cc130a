"""The reader of a directory's words: what came with the product, what was kept, or learned now."""

import asyncio
import zlib
from zipfile import BadZipFile

import structlog

from bot.memory import give_back_memory
from config.clock import Clock
from dialogs.understanding.learning import Teacher
from dialogs.understanding.reading import MessageReader
from store.database import Database
from store.directory import Directory
from store.learned import load_learned, save_learned

log = structlog.get_logger(__name__)


async def words_known(
    database: Database, teacher: Teacher, directory: Directory
) -> MessageReader | None:
    """The reader where nothing has to be learned for it: it is shipped, or was learned before."""
    shipped = await asyncio.to_thread(teacher.ready, directory)
    if shipped is not None:
        return shipped
    name = await asyncio.to_thread(teacher.name_of, directory)
    async with database.unit_of_work() as uow:
        kept = await load_learned(uow, name)
    if kept is None:
        return None
    try:
        return await asyncio.to_thread(teacher.again, directory, kept)
    except (ValueError, KeyError, OSError, EOFError, zlib.error, BadZipFile) as error:
        # Kept by another version of the product, or cut off: it is learned anew.
        log.warning("kept_words_not_read", reason=type(error).__name__)
        return None


async def learn_words(
    database: Database, teacher: Teacher, directory: Directory, clock: Clock
) -> MessageReader:
    """Learn the directory's words in a thread, half a minute, and keep what was learned."""
    name = await asyncio.to_thread(teacher.name_of, directory)
    content = await asyncio.to_thread(teacher.study, directory)
    async with database.unit_of_work() as uow:
        await save_learned(uow, name, content, clock.now())
        await uow.commit()
    reader = await asyncio.to_thread(teacher.again, directory, content)
    await asyncio.to_thread(give_back_memory)
    return reader
