"""``backup``: a copy of the database, and the note by which ``check`` knows of it."""

from pathlib import Path

from bot.commands.data import must_be_current
from config.clock import Clock
from store.backups import back_up, note_backup
from store.database import Database


async def make(database: Database, out: Path | None) -> None:
    """Copy the database to a new file, where one is named, and note that a backup was made.

    A database of another version, before a change of versions, is copied as well; only there is no
    place in it for the note.

    Raises:
        BackupFailed: There is no copy.
        CommandRefused: The database is of another version, and only a note was to be made.
    """
    if out is not None:
        await back_up(database, out)
        if not await database.is_current():
            return
    await must_be_current(database)
    async with database.unit_of_work() as uow:
        await note_backup(uow, Clock().now())
        await uow.commit()
