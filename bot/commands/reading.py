"""``when``: how a phrase about a day or time is read, without Teams and without a database."""

from datetime import datetime
from typing import Any

import typer

from bot.commands.asking import as_line, messages_in
from bot.refusal import CommandRefused
from bot.streams import typed
from config.clock import Clock
from config.settings import Settings
from dialogs.understanding.when import When, read


class NotNow(CommandRefused):
    """A ``--now`` that is no time."""

    def __init__(self, said: str) -> None:
        super().__init__(f'--now "{said}" is not a time. Give one such as 2027-03-12T09:00.')


def clock_at(said: str | None, timezone: str) -> Clock:
    """A clock of that zone, set to ``said`` where it is given; without an offset it is local time.

    Raises:
        NotNow: it is no ISO 8601 time, or centuries away.
    """
    clock = Clock(timezone)
    if said is not None:
        try:
            now = datetime.fromisoformat(said)
            clock.set(now if now.tzinfo else now.replace(tzinfo=clock.zone))
        except (ValueError, OverflowError):
            raise NotNow(said) from None
    return clock


async def show(
    text: str | None, batch: str | None, now: str | None, settings: Settings, *, as_json: bool
) -> None:
    """Print how a phrase, or each of a batch, is read; those of a batch as JSON.

    Raises:
        NotNow: ``now`` is not a time.
        OSError: the batch cannot be read.
    """
    clock = clock_at(now, settings.timezone)
    for phrase in messages_in(batch) if batch is not None else [typed(text or "")]:
        closed = frozenset(settings.extra_holidays)
        found = read(phrase, clock.now(), zone=clock.zone, closed=closed)
        as_text = not as_json and batch is None
        typer.echo(as_words(found) if as_text else as_line(as_object(found)))


def as_object(found: When) -> dict[str, Any]:
    """The ``when`` object of the contract."""
    return {
        "text": found.text,
        "start": found.start and found.start.isoformat(),
        "end": found.end and found.end.isoformat(),
        "all_day": found.all_day,
        "ambiguous": found.ambiguous,
        "recurrence": found.recurrence,
        "problem": found.problem,
    }


def as_words(found: When) -> str:
    """The same for people: what is meant, what to choose from, or why not."""
    labels = [reading.label for reading in found.readings]
    if found.start:
        return labels[0]
    if found.problem:
        said = found.problem
    elif not found.ambiguous:
        said = "That says no day and no time."
    else:
        said = "Which of these is meant?" if labels else "Which day and time is that?"
    return "\n".join([said, *(f"- {label}" for label in labels)])
