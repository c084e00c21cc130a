"""What is said of each kind of file, so that import and export need to know nothing else of it."""

from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import Column, ColumnElement
from sqlalchemy import Table as SqlTable
from sqlalchemy.ext.asyncio import AsyncConnection

from store.exchange import cells, rules
from store.exchange.errors import Problem

Columns: TypeAlias = Mapping[str, ColumnElement[Any]]
After: TypeAlias = Callable[[AsyncConnection, Sequence[Mapping[str, Any]]], Awaitable[None]]
Replaced: TypeAlias = Callable[
    [Mapping[rules.Key, Mapping[str, Any]], rules.Known], Collection[rules.Key]
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of file.

    ``forms`` are its columns in order; ``references`` says for a column where its words are kept;
    ``after`` carries a change on to what depends on it. A kind that is not ``in_directory`` changes
    nothing that the directory's readers keep in memory. One that is ``replaceable`` has rows that
    nothing else names, so a file may take them away.

    ``kept_as`` says which column of the table a column of the file is, where the names differ.
    ``fresh`` gives what a new row has beside its cells, and ``dated`` when it came; ``touched``
    what a change of a row sets as well, made from the new values by the file's columns. Rows that
    are not ``shown`` are in no file. ``once``: what ``init`` adds is added once, though its key be
    another since. A file may leave out columns that are ``optional``: what is there stays. What
    ``keyed`` fills in, the key is made of. ``replaced`` gives the keys of rows that go because a
    row of the file takes their place. ``called`` is the column that names a row whose key does not
    show.
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
    kept_as: Mapping[str, str] = field(default_factory=dict)
    fresh: Callable[[], Mapping[str, Any]] = dict
    dated: Columns = field(default_factory=dict)
    touched: Callable[[Columns], Columns] | None = None
    shown: ColumnElement[bool] | None = None
    once: bool = False
    optional: frozenset[str] = frozenset()
    keyed: tuple[rules.Rule, ...] = ()
    replaced: Replaced | None = None
    called: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(self.forms)

    def column(self, name: str) -> Column[Any]:
        """The column of the table that a column of the file is."""
        return self.table.c[self.kept_as.get(name, name)]

    @property
    def knows(self) -> rules.Rule:
        """The first rule: it puts the words right by which rows are then compared."""
        first = (rules.known_words(self.references, self.name, self.key[0]), *self.keyed)

        def rule(entries: Sequence[rules.Entry], known: rules.Known) -> Iterator[Problem]:
            for one in first:
                yield from one(entries, known)

        return rule

    @property
    def rules(self) -> tuple[rules.Rule, ...]:
        """The other rules that the file must keep."""
        return (rules.unique(self.key), *self.own_rules)


def forms_of(
    table: SqlTable,
    kept_as: Mapping[str, str] | None = None,
    **forms: Callable[..., cells.Form] | cells.Form,
) -> dict[str, cells.Form]:
    """The forms by the file's columns; those that need the schema's column get it."""
    names = kept_as or {}
    return {
        name: form if isinstance(form, cells.Form) else form(table.c[names.get(name, name)])
        for name, form in forms.items()
    }
