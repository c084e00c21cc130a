"""Words of questions that may teach a topic: kept until the directory's owner says so."""

from dataclasses import asdict

from sqlalchemy import delete, exists, func, select

from store.directories import bump_directory_version, hold_off_others
from store.enquiries.tables import proposed_examples
from store.records import Example
from store.tables import examples
from store.unit_of_work import UnitOfWork
from store.upkeep.records import Suggestion
from store.upsert import insert_into


async def suggestions(uow: UnitOfWork) -> tuple[Suggestion, ...]:
    """All that wait for the owner, the oldest first; without what is an example already."""
    row = proposed_examples.c
    known = exists().where(examples.c.topic == row.topic, examples.c.text == row.text)
    rows = await uow.connection.execute(
        select(row.topic, row.text).where(~known).order_by(row.proposed_at, row.topic, row.text)
    )
    return tuple(Suggestion(topic=topic, text=text) for topic, text in rows)


async def forget(uow: UnitOfWork, suggestion: Suggestion) -> bool:
    """The owner does not want it; whether it was still there."""
    row = proposed_examples.c
    gone = await uow.connection.execute(
        delete(proposed_examples).where(row.topic == suggestion.topic, row.text == suggestion.text)
    )
    return gone.rowcount > 0


async def learn(uow: UnitOfWork, suggestion: Suggestion, language: str) -> bool:
    """Make it an example of its topic, from which topics are then learned anew.

    Args:
        uow: The unit of work; other changes of the directory wait until it ends.
        suggestion: What the owner has agreed to.
        language: A code of two or three letters.

    Returns:
        Whether it was still there to be agreed to.
    """
    await hold_off_others(uow)
    if not await forget(uow, suggestion):
        return False
    last = await uow.connection.scalar(select(func.max(examples.c.position))) or 0
    example = Example(topic=suggestion.topic, text=suggestion.text, language=language)
    await uow.connection.execute(
        insert_into(examples, uow.dialect)
        .values(**asdict(example), position=last + 1)
        .on_conflict_do_nothing()
    )
    await bump_directory_version(uow)
    return True
