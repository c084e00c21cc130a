"""``ask``: what the bot would answer to a provider, without Teams and without keeping anything."""

import codecs
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from bot.knowledge import learn
from bot.refusal import CommandRefused
from bot.words import learn_words, words_known
from config.clock import Clock
from config.settings import Settings
from dialogs.conversation import respond
from dialogs.state import Idle
from dialogs.turn import Asker, Knowledge, Turn
from dialogs.understanding.learning import teacher
from store.database import Database
from store.directories import load_directory
from store.people import TurnStore
from store.records import Profile

_ALSO_ENDS_OF_LINES: Final = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}
"""Unicode's ends of lines that JSON need not escape."""


class UnknownFact(CommandRefused):
    """An area or service type that this council does not have."""

    def __init__(self, option: str, value: str, choices: Iterable[str]) -> None:
        super().__init__(f'{option} "{value}" is not known. Use one of: {", ".join(choices)}.')


async def knowledge_of(database: Database, settings: Settings, clock: Clock) -> Knowledge:
    """All that is known of the directory as it stands."""
    async with database.unit_of_work() as uow:
        directory = await load_directory(uow, settings.engagement_topic)
    taught = teacher()
    reader = await words_known(database, taught, directory) or await learn_words(
        database, taught, directory, clock
    )
    return learn(directory, settings, reader)


async def answer(
    database: Database,
    knowledge: Knowledge,
    clock: Clock,
    text: str,
    said: Profile | None = None,
) -> dict[str, Any]:
    """The ``ask`` object of the contract for one message; nothing is committed."""
    now = clock.now()
    turn = Turn(
        text=text,
        asker=Asker(profile=said),
        now=now,
        today=clock.today(),
        in_hours=knowledge.working.is_open(now),
    )
    async with database.unit_of_work() as uow:
        store = TurnStore(uow, turn.asker.tenant_id, None, now)
        outcome = await respond(turn, Idle(), knowledge, store)
    return outcome.as_json(text)


def said_of_service(
    knowledge: Knowledge, area: str | None, service_type: str | None, service_types: Iterable[str]
) -> Profile:
    """The asker's service as the options tell it, in any case of letters.

    Raises:
        UnknownFact: the council has no such area, or there is no such service type.
    """
    return Profile(
        area=_one_of("--area", area, knowledge.directory.areas),
        service_type=_one_of("--service-type", service_type, service_types),
    )


def _one_of(option: str, value: str | None, choices: Iterable[str]) -> str | None:
    if value is None:
        return None
    known = {choice.casefold(): choice for choice in choices}
    found = known.get(value.strip().casefold())
    if found is None:
        raise UnknownFact(option, value, known.values())
    return found


def messages_in(file: str) -> Iterator[str]:
    """The messages of a batch, one a line, each as soon as it is there; ``-`` is standard input.

    Bytes that are not UTF-8 become replacement characters: a line is answered all the same.

    Raises:
        OSError: the file cannot be read.
    """
    if file == "-":
        yield from _lines(sys.stdin.buffer)
    else:
        with Path(file).open("rb") as opened:
            yield from _lines(opened)


def _lines(opened: BinaryIO) -> Iterator[str]:
    mark = codecs.BOM_UTF8
    for line in opened:
        content = line.removeprefix(mark).removesuffix(b"\n").removesuffix(b"\r")
        mark = b""
        yield content.decode(errors="replace")


def as_line(answered: dict[str, Any]) -> str:
    """One JSON object on one line, whatever its reader takes for the end of a line."""
    line = json.dumps(answered, ensure_ascii=False)
    return line.translate(_ALSO_ENDS_OF_LINES)
