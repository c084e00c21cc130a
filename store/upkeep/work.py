"""What the dialogs of one turn do about the directory, as ``dialogs.stores.UpkeepStore``."""

from dataclasses import dataclass
from datetime import datetime

from store.audit.log import record
from store.audit.records import Actor, Entry
from store.unit_of_work import UnitOfWork
from store.upkeep import edits, entries
from store.upkeep import suggestions as words
from store.upkeep.records import Author, DirectoryChange, Notice, Suggestion


@dataclass(frozen=True, slots=True)
class UpkeepWork:
    """Changes of the directory in the turn's unit of work, at ``now``, ``by`` its person."""

    uow: UnitOfWork
    now: datetime
    by: Actor

    async def change(self, change: DirectoryChange) -> None:
        """Write a change and keep it in the history.

        Raises:
            EntryChanged: The directory is no longer as in ``change.before``.
        """
        await edits.change_directory(self.uow, change)
        before, after = change.before.but(change.after), change.after.but(change.before)
        await record(
            self.uow,
            Entry(
                at=self.now,
                by=self.by,
                what=f"directory_{change.what}",
                object=change.contact_id,
                before=before.as_json(),
                after=after.as_json(),
            ),
        )

    async def history(self, contact_id: str, most: int) -> tuple[DirectoryChange, ...]:
        """What was changed of an entry, the newest first."""
        return await edits.history_of(self.uow, contact_id, most)

    async def last_change(self, by: Author) -> DirectoryChange | None:
        """The newest change of that person that was not taken back."""
        return await edits.last_change(self.uow, by)

    async def settle_reports(self, contact_id: str) -> None:
        """An owner has looked at the entry."""
        await entries.settle_reports(self.uow, contact_id)

    async def open_questions(self, contact_id: str) -> int:
        """How many questions a contact has that are not answered."""
        return await entries.open_questions(self.uow, contact_id)

    async def notices(self, prefix: str) -> tuple[Notice, ...]:
        """Messages that are on somebody's screen, by how their key begins."""
        return await entries.notices_about(self.uow, prefix)

    async def suggestions(self) -> tuple[Suggestion, ...]:
        """Words that wait for the owner, the oldest first."""
        return await words.suggestions(self.uow)

    async def learn(self, suggestion: Suggestion, language: str) -> bool:
        """Make the words an example of their topic; whether they still waited."""
        learned = await words.learn(self.uow, suggestion, language)
        if learned:
            # Which words is not told here: they were a person's.
            example = Entry(
                at=self.now, by=self.by, what="example_learned", object=suggestion.topic
            )
            await record(self.uow, example)
        return learned

    async def forget_suggestion(self, suggestion: Suggestion) -> bool:
        """Take the words away; whether they still waited."""
        return await words.forget(self.uow, suggestion)
