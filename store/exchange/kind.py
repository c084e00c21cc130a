"""What is said of each kind of file, so that import and export need to know nothing else of it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import Table as SqlTable
from sqlalchemy.ext.asyncio import AsyncConnection

from store.exchange import cells, rules

After: TypeAlias = Callable[[AsyncConnection, Sequence[Mapping[str, Any]]], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of file.

    ``forms`` are its columns in order; ``references`` says for a column where its words are kept;
    ``after`` carries a change on to what depends on it. A kind that is not ``in_directory`` changes
    nothing that the directory's readers keep in memory. One that is ``replaceable`` has rows that
    nothing else names, so a file may take them away.
    """

    name: str
    table: SqlTable
    key: tuple[str, ...]
    forms: Mapping[str, cells.Form]
    references: Mapping[str, str] = field(default_factory=dict)
    own_rules: tuple[rules.Rule, ...] = ()
    in_directory: bool = True
    replaceable: bool = False
    after: After | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(self.forms)

    @property
    def knows(self) -> rules.Rule:
        """The first rule: it puts the words right by which rows are then compared."""
        return rules.known_words(self.references, self.name, self.key[0])

    @property
    def rules(self) -> tuple[rules.Rule, ...]:
        """The other rules that the file must keep."""
        return (rules.unique(self.key), *self.own_rules)
