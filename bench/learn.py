"""Learn anew what comes with the product: ``make learn``, after a change of the catalogue's words.

Writes config/catalogue/learned.npz and vectors.npz. Texts that were never read before take some
4 ms each, all of them a few minutes.
"""

import asyncio
import tempfile
from pathlib import Path
from typing import Final

from bot.commands.data import load_catalogue
from config.catalogue import catalogue_file, messages
from dialogs.understanding.encoder import load_encoder
from dialogs.understanding.learned import pack
from dialogs.understanding.learning import elsewhere, learn_all, shipped_vectors
from dialogs.understanding.topics import topic_examples
from dialogs.understanding.vectors import Vectors
from store.database import open_database
from store.directories import load_directory
from store.directory import Directory

ENGAGEMENT: Final = "provider-engagement"
CATALOGUE: Final = Path(messages.__file__).parent
TELLING: Final = frozenset(
    {
        "safeguarding-concern",
        "safeguarding-enquiry",
        "emergency-duty",
        "medicines",
        "provider-failure",
        "equipment",
        "hospital-discharge",
        "service-team",
        "mental-health",
    }
)
"""Topics of the catalogue some of whose examples tell of harm."""


async def catalogue_directory(folder: Path) -> Directory:
    """The directory of a new database with the catalogue alone."""
    database = open_database(f"sqlite:///{folder / 'learn.db'}")
    try:
        await database.upgrade()
        await load_catalogue(database)
        async with database.unit_of_work() as uow:
            return await load_directory(uow, ENGAGEMENT)
    finally:
        await database.close()


def kept_vectors() -> bytes:
    """Those of last time; none the first time."""
    try:
        return shipped_vectors()
    except FileNotFoundError:
        return b""


def main() -> None:
    """Learn, and write the files."""
    with tempfile.TemporaryDirectory() as folder:
        directory = asyncio.run(catalogue_directory(Path(folder)))
    vectors = Vectors(load_encoder({}), kept_vectors)
    learned = learn_all(directory, vectors, frozenset(directory.topics) - TELLING)
    (CATALOGUE / messages.LEARNED).write_bytes(pack(learned))
    texts = [one.text for one in topic_examples(directory, elsewhere())]
    (CATALOGUE / messages.VECTORS).write_bytes(vectors.pack(texts))
    for name in (messages.LEARNED, messages.VECTORS):
        print(f"{name}: {len(catalogue_file(name).read_bytes()) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
