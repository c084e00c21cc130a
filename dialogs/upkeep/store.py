"""What the upkeep of the directory reads and writes; ``store.upkeep.work`` has it."""

from typing import Protocol

from store.upkeep.records import Author, DirectoryChange, Notice, Suggestion


class UpkeepStore(Protocol):
    """Changes of the directory, their history, and what entries wait for."""

    async def change(self, change: DirectoryChange) -> None:
        """Write a change and keep it in the history.

        Raises:
            EntryChanged: The directory is no longer as in ``change.before``; nothing was written.
        """

    async def history(self, contact_id: str, most: int) -> tuple[DirectoryChange, ...]:
        """What was changed of an entry by chat, the newest first."""

    async def last_change(self, by: Author) -> DirectoryChange | None:
        """The newest change of that person that was not taken back."""

    async def settle_reports(self, contact_id: str) -> None:
        """An owner has looked at the entry: what was said of it before no longer counts."""

    async def open_questions(self, contact_id: str) -> int:
        """How many questions a contact has that are not answered."""

    async def notices(self, prefix: str) -> tuple[Notice, ...]:
        """Messages that are on somebody's screen, by how their key begins."""

    async def suggestions(self) -> tuple[Suggestion, ...]:
        """Words that may teach a topic, the oldest first."""

    async def learn(self, suggestion: Suggestion, language: str) -> bool:
        """Make the words an example of their topic; whether they still waited."""

    async def forget_suggestion(self, suggestion: Suggestion) -> bool:
        """Take the words away; whether they still waited."""
