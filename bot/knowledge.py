"""What dialogs know, kept in memory: learned anew when the directory's version changes."""

import asyncio

import structlog

from bot.metrics import Metrics
from config.settings import Settings
from dialogs.turn import Knowledge, Roles
from dialogs.understanding import organisations, topics
from store.database import Database
from store.directories import load_directory
from store.directory import Directory

log = structlog.get_logger(__name__)


class KnowledgeKeeper:
    """The knowledge of the newest directory that a turn has seen.

    Args:
        database: Where the directory is.
        settings: Which topics the product itself needs.
        metrics: Told which version is in use.
    """

    def __init__(self, database: Database, settings: Settings, metrics: Metrics) -> None:
        self._database = database
        self._engagement_topic = settings.engagement_topic
        self._roles = roles(settings)
        self._metrics = metrics
        self._knowledge: Knowledge | None = None
        self._learning = asyncio.Lock()

    def known(self, version: int) -> Knowledge | None:
        """The knowledge of that version or a newer one; None where it must be learned first."""
        known = self._knowledge
        return known if known is not None and known.directory.version >= version else None

    async def learn(self, version: int) -> Knowledge:
        """Learn the directory's ``version``, once for all who wait for it.

        Call it with no unit of work open: it takes a connection of its own, and those who wait for
        it would hold all the others.
        """
        async with self._learning:
            known = self.known(version)
            if known is None:
                known = self._knowledge = await self._learn()
            return known

    async def _learn(self) -> Knowledge:
        async with self._database.unit_of_work() as uow:
            directory = await load_directory(uow, self._engagement_topic)
        # In a thread: turns of other conversations go on meanwhile.
        knowledge = await asyncio.to_thread(learn, directory, self._roles)
        self._metrics.directory_version.set(directory.version)
        log.info(
            "directory_learned",
            version=directory.version,
            topics=len(directory.topics),
            contacts=len(directory.contacts),
        )
        return knowledge


def learn(directory: Directory, its_roles: Roles) -> Knowledge:
    """All that can be learned from a directory; takes up to seconds for a very large one."""
    return Knowledge(
        directory=directory,
        topics=topics.learn(directory.topics.values()),
        organisations=organisations.index(directory.organisations.values()),
        roles=its_roles,
    )


def roles(settings: Settings) -> Roles:
    """Which topics the product itself needs."""
    return Roles(
        safeguarding=settings.safeguarding_topic,
        out_of_hours=settings.out_of_hours_topic,
        engagement=settings.engagement_topic,
    )
