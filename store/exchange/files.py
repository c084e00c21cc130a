"""Reading and writing one file; these block, so the command line calls them in a thread."""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from store.exchange.csv_file import read_csv, write_csv
from store.exchange.errors import BadFileError, ExportRefusedError
from store.exchange.kinds import kind_named
from store.exchange.table import Table

MOST_BYTES: Final = 20 * 2**20
ENDINGS: Final = "The file's name must end in .csv or .xlsx."


def _read_excel(name: str, data: bytes, wanted: Sequence[str]) -> Table:
    # openpyxl takes a tenth of a second to import: only where there is a workbook.
    from store.exchange.excel_file import read_excel  # noqa: PLC0415

    return read_excel(name, data, wanted)


READERS: Final[Mapping[str, Callable[[str, bytes, Sequence[str]], Table]]] = {
    ".csv": read_csv,
    ".xlsx": _read_excel,
}


def read_table(path: Path, kind: str) -> Table:
    """The table in a .csv or .xlsx file (its first sheet), which should be one of ``kind``.

    Raises:
        UnknownKindError: There is no such kind.
        BadFileError: The file is not there, is too large (20 MB, found out without reading it),
            or is not what its name says.
        BadRowsError: Rows have more or fewer cells than the header.
    """
    wanted = kind_named(kind).columns
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise BadFileError(path.name, ENDINGS)
    return reader(path.name, _content(path), wanted)


def write_table(path: Path, kind: str, table: Table) -> None:
    """Write ``table`` as the ending of ``path`` says; a file of that name is replaced as a whole.

    Raises:
        ExportRefusedError: The ending is another one, or the file cannot be written.
    """
    forms = kind_named(kind).forms
    write_columns(path, table, [forms[column].style for column in table.columns])


def write_columns(path: Path, table: Table, formats: Sequence[str]) -> None:
    """Likewise, with Excel's number format of each column.

    Raises:
        ExportRefusedError: The ending is another one, or the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in READERS:
        raise ExportRefusedError(path.name, ENDINGS)
    write_whole(path, content_of(table, suffix, formats))


def content_of(table: Table, suffix: str, formats: Sequence[str]) -> bytes:
    """What a file of that ending, ``.csv`` or ``.xlsx``, has in it; a workbook with formats."""
    if suffix == ".csv":
        return write_csv(table)
    from store.exchange.excel_file import write_excel  # noqa: PLC0415 - as above.

    return write_excel(table, formats)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file; one of that name is replaced as a whole.

    Raises:
        ExportRefusedError: It cannot be written.
    """
    # Written beside and moved over, so that a full disk does not cost the old file.
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        reason = f"The file cannot be written ({error.strerror}). Close it in Excel, or choose"
        raise ExportRefusedError(path.name, f"{reason} another folder.") from error


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise BadFileError(path.name, "This is a folder or a device, not a file.")
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            # The file may grow while it is read.
            data = file.read(MOST_BYTES + 1) if size <= MOST_BYTES else None
    except OSError as error:
        raise BadFileError(path.name, f"The file cannot be read ({error.strerror}).") from error
    if data is None or len(data) > MOST_BYTES:
        raise BadFileError(
            path.name,
            f"The file has more than {MOST_BYTES // 2**20} MB. "
            "Remove what is not a row, or split it.",
        )
    return data
