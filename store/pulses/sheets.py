"""Several questions on one card: those of a department, and of any pulse that asks in one go.

They are settled in any order. Who was asked has them in the order in which they were settled, so
that one number still says how far somebody is, and nothing says what they answered.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from sqlalchemy import update

from store.pulses.answering import ROW, Refused, held_open, invitation_of, write
from store.pulses.reading import OF_PULSE, asked_at
from store.pulses.records import Asked, Question, Sheet
from store.pulses.tables import pulse_invitations
from store.unit_of_work import UnitOfWork

MOST: Final = 8
"""Questions on one card, as many as the survey has."""
MOST_CHARACTERS: Final = 3_000
"""Of a card's questions and answers, so that it stays well under what Teams takes."""


def sheet_at(row: Mapping[Any, Any]) -> Sheet | None:
    """What an invitation, with its pulse, asks next; None where nothing is left."""
    parts = parts_of(row)
    number = next((one for one, part in enumerate(parts) if row["place"] in part), None)
    if number is None:
        return None
    places = range(row["place"], parts[number].stop)
    asked = tuple(one for place in places if (one := asked_at(row, place)))
    return Sheet(asked=asked, part=number + 1, parts=len(parts)) if asked else None


def parts_of(row: Mapping[Any, Any]) -> list[range]:
    """Which places stand on one card; a weekly pulse has one question on each.

    As many as fit of the longest ones: so it is the same in whatever order they are settled.
    """
    weights = {one["id"]: _weight(Question.from_json(one)) for one in row["questions"]}
    alone = row["kind"] == "weekly"
    parts: list[range] = []
    places = enumerate(row["asks"])
    for (_, together), run in groupby(
        places, lambda one: (one[1][1], bool(weights.get(one[1][0])))
    ):
        here = list(run)
        start, stop = here[0][0], here[-1][0] + 1
        longest = max(weights.get(name, 0) for _, (name, _) in here)
        many = 1 if alone or not together else max(1, min(MOST, MOST_CHARACTERS // longest))
        parts += [range(one, min(one + many, stop)) for one in range(start, stop, many)]
    return parts


def _weight(question: Question) -> int:
    """The characters of a question and its answers; none where it takes words of one's own."""
    if not question.answers:
        return 0
    words = (question.text, question.low, question.high, *question.options)
    return sum(map(len, words))


async def open_sheet(
    uow: UnitOfWork, pulse_id: int, tenant_id: str, aad_object_id: str
) -> Sheet | None:
    """What a person is asked next of an open pulse; None for nothing."""
    row = await _invited(uow, pulse_id, tenant_id, aad_object_id)
    return sheet_at(row) if row else None


async def named(
    uow: UnitOfWork, pulse_id: int, who: tuple[str, str], about: str, ids: Collection[str]
) -> list[Asked]:
    """Which of these questions about a department an open pulse asks them, settled or not."""
    row = await _invited(uow, pulse_id, *who)
    if row is None:
        return []
    asks = enumerate(row["asks"])
    places = [place for place, ask in asks if ask[1] == about and ask[0] in ids]
    return [one for place in places if (one := asked_at(row, place))]


async def settle_together(
    uow: UnitOfWork, asked: Asked, values: Mapping[str, int | None], now: datetime
) -> dict[str, str] | Refused:
    """Take the answers to questions of one card, all or none; gives each one's code.

    What was settled before stays as it is.

    Args:
        uow: The unit of work of the turn.
        asked: Any question of that card, as it was read for the person.
        values: An answer by question, or None to pass over it; what is not named stays open.
        now: An aware time.
    """
    held = await held_open(uow, asked.pulse_id, now)
    row = await _invited(uow, asked.pulse_id, asked.tenant_id, asked.aad_object_id)
    if held is None or row is None:
        return Refused.CLOSED
    sheet = sheet_at(row)
    left = sheet.asked if sheet and sheet.first.about == asked.about else ()
    taken = [one for one in left if one.question.id in values]
    if not taken:
        return Refused.SETTLED
    if any(values[one.question.id] not in (None, *one.question.answers) for one in taken):
        return Refused.NO_SUCH
    if not await _moved_on(uow, row, taken):
        return Refused.SETTLED
    codes = {}
    for one in taken:
        if (value := values[one.question.id]) is not None:
            codes[one.question.id] = await write(uow, one, value, held)
    return codes


async def _moved_on(uow: UnitOfWork, row: Mapping[Any, Any], taken: list[Asked]) -> bool:
    """Put those that are settled before those that are not; whether nobody did so before."""
    asks, at = list(row["asks"]), row["place"]
    done = [asks[one.place] for one in taken]
    rest = [ask for ask in asks[at:] if ask not in done]
    changed = await uow.connection.execute(
        update(pulse_invitations)
        .where(*invitation_of(taken[0]), ROW.place == at)
        .values(asks=[*asks[:at], *done, *rest], place=at + len(done))
    )
    return changed.rowcount > 0


async def stop_reminding(
    uow: UnitOfWork, pulse_id: int, tenant_id: str, aad_object_id: str
) -> None:
    """Send that person no reminder of a pulse."""
    await uow.connection.execute(
        update(pulse_invitations)
        .where(
            ROW.pulse_id == pulse_id,
            ROW.tenant_id == tenant_id,
            ROW.aad_object_id == aad_object_id.lower(),
        )
        .values(reminded=True)
    )


async def _invited(
    uow: UnitOfWork, pulse_id: int, tenant_id: str, aad_object_id: str
) -> Mapping[Any, Any] | None:
    values = {"tenant": tenant_id, "aad": aad_object_id.lower(), "pulse": pulse_id}
    row = (await uow.connection.execute(OF_PULSE, values)).mappings().first()
    return row if row is not None and row["closed_at"] is None else None
