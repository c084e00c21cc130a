"""What an import adds, changes and leaves, told the same before it is done and after."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from store.exchange.kind import Kind
from store.exchange.known import key_of
from store.exchange.rules import Known


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One cell of a row that was there: ``before`` and ``after`` as a CSV file shows them."""

    key: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What an import does to the rows of one kind.

    ``added`` has the keys of new rows; ``changed`` has every cell that becomes another, and
    ``rows_changed`` counts their rows; ``left`` counts the rows of the file that are so already;
    ``removed`` has the keys of rows that go.
    """

    kind: str
    added: tuple[str, ...]
    changed: tuple[Change, ...]
    rows_changed: int
    left: int
    removed: tuple[str, ...] = ()


def changes_between(
    kind: Kind,
    known: Known,
    *,
    new: Sequence[Mapping[str, Any]],
    altered: Sequence[Mapping[str, Any]],
    removed: Sequence[Mapping[str, Any]],
    read: int,
) -> Changes:
    """Tell what the rows would do; ``read`` is how many the file has."""
    return Changes(
        kind=kind.name,
        added=tuple(_label(kind, row) for row in new),
        changed=tuple(change for row in altered for change in _changes_of(kind, known, row)),
        rows_changed=len(altered),
        left=read - len(new) - len(altered),
        removed=tuple(_label(kind, row) for row in removed),
    )


def _changes_of(kind: Kind, known: Known, row: Mapping[str, Any]) -> Iterator[Change]:
    old = known.rows[key_of(kind, row)]
    for field in kind.columns:
        if old[field] != row[field]:
            yield Change(
                key=_label(kind, row),
                field=field,
                before=_shown(kind, field, old[field]),
                after=_shown(kind, field, row[field]),
            )


def _label(kind: Kind, row: Mapping[str, Any]) -> str:
    """The key as people would say it; what a route leaves open is left out."""
    shown = ", ".join(filter(None, (_shown(kind, name, row[name]) for name in kind.key)))
    return shown or _shown(kind, kind.called, row[kind.called])


def _shown(kind: Kind, field: str, kept: Any) -> str:
    cell = kind.forms[field].show(kept)
    return "" if cell is None else str(cell)
