"""CSV as officers have it: UTF-8, commas, with or without Excel's byte-order mark.

We write the byte-order mark: Excel takes a CSV file without it for the old Windows alphabet.

A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or an end of a line would run as a formula
in the spreadsheet that opens the file (CWE-1236; OWASP, "CSV Injection"), so it is written with an
apostrophe before it, and the apostrophe is taken off again on the way in. A telephone number with
spaces, such as ``+44 1632 960001``, is no formula and stays as it is.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

from store.exchange.errors import BadFileError
from store.exchange.table import Table, Unusable, Value, build_table

FORMULA: Final = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""What a spreadsheet computes; the wide signs are those of East Asian keyboards."""

SPACED_PHONE: Final = re.compile(r"\+\d[\d()]* [\d() ]*")
NEW_LINE: Final = re.compile("\r\n|\r|\n")
SAVE_AS: Final = 'In Excel choose Save As and the type "CSV UTF-8 (Comma delimited)", or .xlsx.'
UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


def read_csv(name: str, data: bytes, wanted: Sequence[str] = ()) -> Table:
    """The table in ``data``; ``name`` and the ``wanted`` columns are for the errors.

    Raises:
        BadFileError: It is not CSV in UTF-8 with commas.
        BadRowsError: Rows have more or fewer cells than the header.
    """
    text = _decode(name, data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    if "," not in first and (";" in first or "\t" in first):
        mark = "semicolons" if ";" in first else "tabs"
        raise BadFileError(name, f"The cells are separated by {mark}, not by commas. {SAVE_AS}")
    return build_table(name, _lines(name, text), wanted, in_excel=False)


def write_csv(table: Table) -> bytes:
    """The file's content; ``read_csv`` gives the same table again."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows([_guard(_text(cell)) for cell in row.cells] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _lines(name: str, text: str) -> Iterator[tuple[int, list[Value]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, [_unguard(cell) for cell in cells]
            line = reader.line_num + 1
    except csv.Error:
        raise BadFileError(
            name,
            f"Line {line}: a quotation mark is in the wrong place, or its partner is missing. "
            'A cell with a comma or a quotation mark is written "like ""this""".',
        ) from None


def _decode(name: str, data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        raise BadFileError(name, "This is an Excel workbook. Give its name the ending .xlsx.")
    if data.startswith(UTF16_MARKS):
        raise BadFileError(name, f'The file is saved as "Unicode text" (UTF-16). {SAVE_AS}')
    if b"\0" in data:
        line, _, place = _where(data[: data.index(b"\0")])
        raise BadFileError(name, f"Line {line}, {place}: this is not a text file. {SAVE_AS}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The start counts from behind the byte-order mark.
        body = data.removeprefix(b"\xef\xbb\xbf")
        line, column, place = _where(body[: error.start])
        named = f'column "{column}", ' if column else ""
        raise BadFileError(
            name,
            f"Line {line}, {named}{place}: the byte {body[error.start]:#04x} is not UTF-8. "
            f"The file was saved with another alphabet. {SAVE_AS}",
        ) from None


def _where(before: bytes) -> tuple[int, str, str]:
    """The line, the column's name ("" where it has none) and the character behind ``before``."""
    text = before.decode(errors="replace")
    lines = NEW_LINE.split(text)
    try:
        records = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error:
        records = []
    header = records[0] if len(lines) > 1 and records else []
    at = 0 if text.endswith(("\n", "\r")) else len(records[-1]) - 1 if records else 0
    column = header[at].strip().lower() if at < len(header) else ""
    return len(lines), column, f"character {len(lines[-1]) + 1}"


def _text(value: Value) -> str:
    if isinstance(value, Unusable):
        raise TypeError(value.reason)
    return "" if value is None else str(value)


def _guard(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) and not SPACED_PHONE.fullmatch(text) else text


def _unguard(text: str) -> str:
    guarded = text.startswith("'") and FORMULA.match(text)
    return text[1:] if guarded else text
