"""What dialogs know, kept in memory: learned anew when the directory's version changes."""

import asyncio
from dataclasses import replace

import structlog

from bot.metrics import Metrics
from bot.words import learn_words, words_known
from config.clock import Clock
from config.settings import Settings
from config.working_time import working_time
from dialogs.meetings.links import CalendarLinks
from dialogs.turn import Knowledge, Reader, Roles
from dialogs.understanding import organisations, places
from dialogs.understanding.learning import Teacher, teacher
from store.database import Database
from store.directories import directory_version, load_directory
from store.directory import Directory

log = structlog.get_logger(__name__)


class KnowledgeKeeper:
    """The knowledge of the newest directory that a turn has seen.

    A directory is in force at once; its topics' words are learned beside the turns, which go on
    with the words of before meanwhile.

    Args:
        database: Where the directory is.
        settings: Which topics the product itself needs.
        clock: The one clock.
        metrics: Told which version is in use.
        teacher: Learns topics; loaded with the first directory where none is given.
    """

    def __init__(
        self,
        database: Database,
        settings: Settings,
        clock: Clock,
        metrics: Metrics,
        teacher: Teacher | None = None,
    ) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._metrics = metrics
        self._teacher = teacher
        self._knowledge: Knowledge | None = None
        self._learning = asyncio.Lock()
        self._studies: asyncio.Task[None] | None = None

    def known(self, version: int) -> Knowledge | None:
        """The knowledge of that version or a newer one; None where it must be learned first."""
        known = self._knowledge
        return known if known is not None and known.directory.version >= version else None

    def directory(self) -> Directory | None:
        """The directory that is known; None before the first was learned."""
        return self._knowledge.directory if self._knowledge else None

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

    async def read_ahead(self, text: str) -> None:
        """Read what takes long in a thread, while no connection is held; dialogs meet it read."""
        known, text = self._knowledge, text.strip()
        if text and known is not None and not known.reader.is_plain(text):
            await asyncio.to_thread(known.reader.read, text)

    async def newest(self) -> Knowledge:
        """The directory as it stands, for what no turn asks for; no unit of work may be open."""
        async with self._database.unit_of_work() as uow:
            version = await directory_version(uow)
        return await self.learn(version)

    async def studied(self) -> None:
        """Wait until the words of the newest directory are learned."""
        while self._studies is not None and not self._studies.done():
            await asyncio.wait([self._studies])

    async def close(self) -> None:
        """Stop learning."""
        if self._studies is not None:
            self._studies.cancel()

    async def _learn(self) -> Knowledge:
        async with self._database.unit_of_work() as uow:
            directory = await load_directory(uow, self._settings.engagement_topic)
        if self._teacher is None:
            self._teacher = await asyncio.to_thread(teacher)
        reader: Reader | None = await words_known(self._database, self._teacher, directory)
        if reader is None:
            reader = (
                self._knowledge.reader
                if self._knowledge
                else await asyncio.to_thread(self._teacher.meanwhile, directory)
            )
            if self._studies is None or self._studies.done():
                self._studies = asyncio.create_task(self._study(self._teacher))
        # In a thread: turns of other conversations go on meanwhile.
        knowledge = await asyncio.to_thread(learn, directory, self._settings, reader)
        self._metrics.directory_version.set(directory.version)
        log.info(
            "directory_learned",
            version=directory.version,
            topics=len(directory.topics),
            contacts=len(directory.contacts),
        )
        return knowledge

    async def _study(self, teacher: Teacher) -> None:
        """Learn the words of the newest directory, and again where it changes meanwhile."""
        version = -1
        await asyncio.sleep(0)
        while (known := self._knowledge) is not None and known.directory.version != version:
            version = known.directory.version
            try:
                reader = await learn_words(self._database, teacher, known.directory, self._clock)
            except Exception:
                # The words of before go on; the next import tries again.
                log.exception("words_not_learned", version=version)
                return
            self._knowledge = replace(self._knowledge or known, reader=reader)
            log.info("words_learned", version=version)


def learn(directory: Directory, settings: Settings, reader: Reader) -> Knowledge:
    """All that dialogs know of a directory."""
    return Knowledge(
        directory=directory,
        reader=reader,
        organisations=organisations.index(directory.organisations.values()),
        places=places.learn(directory),
        roles=roles(settings),
        working=working_time(settings),
        answer_within=settings.answer_within_hours,
        council=settings.council_tenant,
        calendars=calendar_links(settings),
    )


def calendar_links(settings: Settings) -> CalendarLinks:
    """Where calendars are fetched: in local mode from this machine, by whoever is on it."""
    here = f"http://127.0.0.1:{settings.port}" if settings.local else ""
    return CalendarLinks(
        base=settings.public_url or here,
        secret=settings.calendar_key.get_secret_value(),
        trusts_all=settings.local,
        mails=settings.mail_server is not None,
    )


def mail_reaches(settings: Settings) -> bool:
    """Whether people may count on e-mail; who tries it on their own machine needs no server."""
    return settings.local or settings.mail_server is not None


def roles(settings: Settings) -> Roles:
    """Which topics the product itself needs."""
    return Roles(
        safeguarding=settings.safeguarding_topic,
        out_of_hours=settings.out_of_hours_topic,
        engagement=settings.engagement_topic,
    )
