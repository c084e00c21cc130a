"""Bringing the store's rows into a table that imports to the very same rows."""

from store.exchange.kinds import kind_named
from store.exchange.known import shown_rows_of
from store.exchange.table import Row, Table
from store.unit_of_work import UnitOfWork


async def export_table(uow: UnitOfWork, kind: str) -> Table:
    """Every row of the kind, in the order in which it first came; write it with ``write_table``.

    Raises:
        UnknownKindError: There is no such kind.
    """
    described = kind_named(kind)
    found = await shown_rows_of(uow.connection, described)
    # A column that a file may leave out is there where it says something.
    forms = {
        column: form
        for column, form in described.forms.items()
        if column not in described.optional or any(row[column] for row in found)
    }
    rows = [
        Row(line, tuple(form.show(row[column]) for column, form in forms.items()))
        for line, row in enumerate(found, start=2)
    ]
    return Table(name=kind, columns=tuple(forms), rows=tuple(rows))
