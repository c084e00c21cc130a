"""What every command of the line does around its work: settings, database, errors.

What is needed is imported when a command runs, so that ``--help`` answers at once.
"""

from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from bot.refusal import CommandRefused

if TYPE_CHECKING:
    from config.settings import Settings
    from store.database import Database

Result = TypeVar("Result")


def settings(*, local: bool = False) -> "Settings":
    """The settings of this process; ``local`` is the command's own --local."""
    from bot.commands.settings import read_settings

    return read_settings(local=local)


def do(work: Coroutine[Any, Any, Result], its: "Settings", *, quiet: bool = True) -> Result:
    """Run a command's work; errors that we know become the person's sentence."""
    import asyncio

    from bot.logs import configure_logs
    from config.sample.playground import NoSuchPersonError
    from store.errors import StoreError

    configure_logs(its, quiet=quiet)
    try:
        return asyncio.run(work)
    except (StoreError, NoSuchPersonError) as error:
        raise CommandRefused(str(error)) from None
    except BrokenPipeError:
        # The reader has seen enough, as with `| head`; typer ends the command quietly.
        raise
    except OSError as error:
        raise CommandRefused(f"{error.filename or 'A file'}: {error.strerror or error}.") from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None


@asynccontextmanager
async def database(its: "Settings") -> AsyncIterator["Database"]:
    """The database, closed again at the end."""
    from store.database import open_database

    opened = open_database(its.database_url.get_secret_value())
    try:
        yield opened
    finally:
        await opened.close()
