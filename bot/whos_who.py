"""The message extension "Who's who": Teams' search from the writing box, and its list of cards."""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any, Final

import structlog
from botbuilder.schema import Activity

from bot.host import Host
from bot.knowledge import KnowledgeKeeper
from bot.replies import CARD_TYPE, heard
from bot.teams_app.manifest import WANTED, WHOS_WHO
from config.clock import Clock
from dialogs import cards
from dialogs.outcome import Exchange
from dialogs.whos_who.index import Index
from dialogs.whos_who.lines import Line
from dialogs.whos_who.search import MOST, search
from store.database import Database
from store.directory import Directory
from store.enquiries.figures import most_asked

log = structlog.get_logger(__name__)

THUMBNAIL: Final = "application/vnd.microsoft.card.thumbnail"
MOST_SAID: Final = 500
"""Characters of a search that are read."""
MOST_BELOW: Final = 160
"""Characters below a line's title; Teams cuts what does not fit."""
MOST_OFFERED: Final = 12
"""Topics that are offered before anything is typed."""
A_YEAR: Final = timedelta(days=365)
FRESH: Final = 600.0
"""Seconds for which the most asked topics are remembered."""
_MARKS: Final = re.compile(r"[\\`*<>\[\]~]")


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, "" before anything is typed; how many lines to leave out, and to give."""

    text: str
    skip: int = 0
    count: int = MOST


def read_query(value: Any) -> Query | None:
    """A search as Teams sends it; None where it is none of ours.

    Before anything is typed the only parameter is ``initialRun`` (Microsoft Learn, "Respond to
    search command").
    """
    if not isinstance(value, dict) or value.get("commandId") != WHOS_WHO:
        return None
    rows, options = value.get("parameters"), value.get("queryOptions")
    found = [
        row["value"]
        for row in (rows if isinstance(rows, list) else ())
        if isinstance(row, dict) and row.get("name") == WANTED and isinstance(row.get("value"), str)
    ]
    text = found[0].strip()[:MOST_SAID] if found else ""
    if not isinstance(options, dict):
        return Query(text)
    return Query(text, _number(options.get("skip"), 0), _number(options.get("count"), MOST))


def _number(value: Any, otherwise: int) -> int:
    return min(max(value, 0), MOST) if type(value) is int else otherwise


class WhosWho:
    """Answers searches.

    Args:
        host: Knows who searches.
        keeper: Keeps the directory.
        database: Where it is counted what is asked.
        clock: The one clock.
        monotonic: Seconds that only go up.
    """

    def __init__(
        self,
        host: Host,
        keeper: KnowledgeKeeper,
        database: Database,
        clock: Clock,
        monotonic: Callable[[], float],
    ) -> None:
        self._host = host
        self._keeper = keeper
        self._database = database
        self._clock = clock
        self._monotonic = monotonic
        self._index: Index | None = None
        self._asked: tuple[str, ...] = ()
        self._asked_until = 0.0

    async def answer(self, activity: Activity, query: Query) -> dict[str, Any]:
        """The body of the answer: at most 25 lines, each with its card."""
        await self._prepare()
        asked = () if query.text else await self._most_asked()
        found = await self._host.look(
            replace(heard(activity), text=query.text), partial(self._search, asked)
        )
        log.info("whos_who", found=len(found))
        listed = found[query.skip : query.skip + query.count]
        attachments = [_attachment(line) for line in listed]
        return {
            "composeExtension": {
                "type": "result",
                "attachmentLayout": "list",
                "attachments": attachments,
            }
        }

    def _search(self, asked: Sequence[str], exchange: Exchange) -> tuple[Line, ...]:
        return search(exchange, self._indexed(exchange.knowledge.directory), asked)

    async def _prepare(self) -> None:
        """Make the index of a new directory in a thread, so that turns go on meanwhile."""
        directory, index = self._keeper.directory(), self._index
        if directory and (index is None or index.version < directory.version):
            self._index = await asyncio.to_thread(Index, directory)

    def _indexed(self, directory: Directory) -> Index:
        index = self._index
        if index is None or index.version != directory.version:
            # Another turn has met a newer directory since.
            index = self._index = Index(directory)
        return index

    async def _most_asked(self) -> tuple[str, ...]:
        """The topics that were handed over most in a year, then others in their own order."""
        if self._monotonic() >= self._asked_until:
            async with self._database.unit_of_work() as uow:
                self._asked = await most_asked(uow, self._clock.now() - A_YEAR, MOST_OFFERED)
            self._asked_until = self._monotonic() + FRESH
        directory = self._keeper.directory()
        others = directory.topics if directory else ()
        return tuple(dict.fromkeys((*self._asked, *others)))[:MOST_OFFERED]


def _attachment(line: Line) -> dict[str, Any]:
    """A card with what the list shows of it; a preview has to be a thumbnail or hero card."""
    preview = {"title": _plain(line.title), "text": cards.shortened(_plain(line.below), MOST_BELOW)}
    return {
        "contentType": CARD_TYPE,
        "content": line.reply.card,
        "preview": {"contentType": THUMBNAIL, "content": preview},
    }


def _plain(text: str) -> str:
    """Without marks that a preview may read as Markdown or as HTML."""
    return cards.one_line(_MARKS.sub(" ", text))
