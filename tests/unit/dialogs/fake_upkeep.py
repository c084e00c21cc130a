"""The directory's upkeep in memory, for tests of dialogs."""

from dataclasses import dataclass, field, replace
from typing import Any

from store.directory import Directory
from store.records import Route
from store.upkeep.records import (
    Author,
    DirectoryChange,
    Edit,
    EntryChanged,
    Notice,
    Suggestion,
)


def _nobody() -> Directory:
    return Directory(
        version=1,
        topics={},
        contacts={},
        routes=(),
        departments={},
        districts=(),
        organisations={},
        engagement_topic="",
    )


@dataclass
class FakeUpkeep:
    """Changes a directory in memory, and keeps in lists what dialogs write."""

    directory: Directory = field(default_factory=_nobody)
    changes: list[DirectoryChange] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)
    on_screen: list[Notice] = field(default_factory=list)
    waiting: list[Suggestion] = field(default_factory=list)
    learned: list[tuple[Suggestion, str]] = field(default_factory=list)
    questions: dict[str, int] = field(default_factory=dict)
    meanwhile: list[DirectoryChange] = field(default_factory=list)
    """Changes of others, made as soon as the next one is to be made."""

    async def change(self, change: DirectoryChange) -> None:
        """Make it, where nobody was first."""
        for other in self.meanwhile:
            self._make(other)
        self.meanwhile = []
        if self._as_it_is(change.before) != change.before:
            raise EntryChanged
        self._make(change)

    def _make(self, change: DirectoryChange) -> None:
        contacts = dict(self.directory.contacts)
        for one, cells in change.after.contacts.items():
            values: dict[str, Any] = dict(cells)
            contacts[one] = replace(contacts[one], **values)
        by_key = {_key(route): route.contact_id for route in self.directory.routes}
        answers = by_key | dict(change.after.routes)
        routes = tuple(
            Route(topic=key[0], area=key[1], service_type=key[2], tier=key[3], contact_id=who)
            for key, who in answers.items()
            if who is not None
        )
        self.directory = replace(
            self.directory,
            version=self.directory.version + 1,
            contacts=contacts,
            routes=routes,
        )
        pruned = replace(
            change,
            id=len(self.changes) + 1,
            before=change.before.but(change.after),
            after=change.after.but(change.before),
        )
        self.changes.append(pruned)

    def _as_it_is(self, edit: Edit) -> Edit:
        known = self.directory.contacts
        routes = {_key(route): route.contact_id for route in self.directory.routes}
        return Edit(
            contacts={
                one: {name: getattr(known[one], name) for name in cells}
                for one, cells in edit.contacts.items()
            },
            routes={key: routes.get(key) for key in edit.routes},
        )

    async def history(self, contact_id: str, most: int) -> tuple[DirectoryChange, ...]:
        """The newest first."""
        found = [one for one in reversed(self.changes) if one.contact_id == contact_id]
        return tuple(found[:most])

    async def last_change(self, by: Author) -> DirectoryChange | None:
        """The newest of that person that was not taken back."""
        undone = {one.undoes for one in self.changes}
        mine = (
            one
            for one in reversed(self.changes)
            if one.by.id == by.id and one.what != "undone" and one.id not in undone
        )
        return next(mine, None)

    async def settle_reports(self, contact_id: str) -> None:
        """Keep it."""
        self.settled.append(contact_id)

    async def open_questions(self, contact_id: str) -> int:
        """As many as were given."""
        return self.questions.get(contact_id, 0)

    async def notices(self, prefix: str) -> tuple[Notice, ...]:
        """Those whose key begins so."""
        return tuple(one for one in self.on_screen if one.key.startswith(prefix))

    async def suggestions(self) -> tuple[Suggestion, ...]:
        """Those that wait."""
        return tuple(self.waiting)

    async def learn(self, suggestion: Suggestion, language: str) -> bool:
        """Keep it as learned."""
        self.learned.append((suggestion, language))
        return await self.forget_suggestion(suggestion)

    async def forget_suggestion(self, suggestion: Suggestion) -> bool:
        """Take it away."""
        there = suggestion in self.waiting
        self.waiting = [one for one in self.waiting if one != suggestion]
        return there


def _key(route: Route) -> tuple[str, str | None, str | None, int | None]:
    return route.topic, route.area, route.service_type, route.tier
