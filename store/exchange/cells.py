r"""How each sort of cell is read into what the store keeps, and shown again in a file.

Reading takes off outer blanks and makes every new line ``\n``. Whatever was read shows as a cell
that reads to the same again; the round trip rests on it.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Column

from store.exchange.plain import AS_TEXT, CellError, text_of
from store.exchange.table import TEXT, Value

LONGEST: Final = 10_000
"""Characters in a text that the schema does not limit."""

LONGEST_LIST: Final = 30_000
"""Characters in a list; an Excel cell ends at 32,767."""

EARLIEST: Final = date(1990, 1, 1)
LATEST: Final = date(2199, 12, 31)

CODE: Final = re.compile(r"[^\s;,\"]+")
EMAIL: Final = re.compile(r"[^\s@;,<>\"()]+@[^\s@;,<>\"()]+\.[^\s@;,<>\"().]+")
LANGUAGE: Final = re.compile("[a-z]{2,3}")
ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
ROUNDED: Final = re.compile(r"\+?\d([.,]\d+)?E\+?\d+", re.IGNORECASE)
WEB: Final = re.compile(r"https?://|www\.", re.IGNORECASE)
YES_NO: Final = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


def as_cell(kept: Any) -> Value:
    """What the store keeps, as it is; nothing shows as an empty cell."""
    shown: Value = None if kept == "" else kept
    return shown


@dataclass(frozen=True, slots=True)
class Form:
    """A sort of cell: ``read`` raises CellError; ``style`` is Excel's number format."""

    read: Callable[[Value], Any]
    show: Callable[[Any], Value] = as_cell
    style: str = TEXT


def words(column: Column[Any], *, required: bool = False) -> Form:
    """One line that people read, such as a name, as long as the schema allows."""

    def read(value: Value) -> str:
        found = _limited(value, column, required=required)
        if "\n" in found:
            raise CellError("The text must be on one line.")
        if WEB.search(found):
            raise CellError("A web address does not belong here. Write words.")
        return found

    return Form(read)


def name(column: Column[Any]) -> Form:
    """As ``words``, and there must be some."""
    return words(column, required=True)


def entra_id(column: Column[Any]) -> Form:
    """An id of Entra's, in which capitals make no difference."""
    return code(column, lower=True)


def optional_words(column: Column[Any]) -> Form:
    """As ``words``, but nothing is ``None``."""
    inner = words(column)
    return Form(lambda value: inner.read(value) or None)


def prose(column: Column[Any]) -> Form:
    """A text of any number of lines."""
    return Form(lambda value: _limited(value, column))


def code(column: Column[Any], *, lower: bool = False) -> Form:
    """An id or slug: required where the store needs it, otherwise nothing is ``None``.

    Args:
        column: Where it is kept.
        lower: Whether capitals make no difference, as in Entra's ids.
    """

    def read(value: Value) -> str | None:
        found = _limited(value, column, required=not column.nullable)
        if found and not CODE.fullmatch(found):
            raise CellError(f'"{found}" must have no blanks, commas, semicolons or quotes.')
        return (found.lower() if lower else found) or None

    return Form(read)


def email(column: Column[Any]) -> Form:
    """An e-mail address, or nothing."""

    def read(value: Value) -> str:
        found = _limited(value, column)
        if found and not EMAIL.fullmatch(found):
            raise CellError(f'"{found}" is not an e-mail address such as name@example.org.')
        return found

    return Form(read)


def phone(column: Column[Any]) -> Form:
    """A telephone number as people write it, or nothing."""

    def read(value: Value) -> str:
        found = _limited(value, column)
        if ROUNDED.fullmatch(found):
            raise CellError(f"Excel has rounded this number to {found}. {AS_TEXT}")
        if "\n" in found or (found and not any(letter.isdigit() for letter in found)):
            raise CellError(f'"{found}" is not a telephone number.')
        return found

    return Form(read)


def yes_no() -> Form:
    """``yes`` or ``no``; nothing is no."""

    def read(value: Value) -> bool:
        if isinstance(value, bool):
            return value
        found = text_of(value)
        if found.lower() not in {*YES_NO, ""}:
            raise CellError(f'"{found}" is neither yes nor no.')
        return YES_NO.get(found.lower(), False)

    return Form(read, show=lambda kept: "yes" if kept else "no")


def number(low: int, high: int, *, empty: int | None) -> Form:
    """A whole number from ``low`` to ``high``; an empty cell is ``empty``, and shows so again."""

    def read(value: Value) -> int | None:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            value = f"{value:g}"
        found = text_of(value)
        if not found:
            return empty
        if not re.fullmatch("[0-9]{1,4}", found) or not low <= int(found) <= high:
            raise CellError(f'"{found}" is not a whole number from {low} to {high}.')
        return int(found)

    return Form(read, show=lambda kept: None if kept == empty else kept, style="0")


def day() -> Form:
    """A day, such as 2027-03-12, or nothing; Excel gives a date of its own, which is as good."""

    def read(value: Value) -> date | None:
        if isinstance(value, datetime):
            raise CellError(f"{value} has a time of day. Give the day only.")
        found = value if isinstance(value, date) else _iso_day(text_of(value))
        if found and not EARLIEST <= found <= LATEST:
            raise CellError(
                f"{found} is not between {EARLIEST.year} and {LATEST.year}. Check the year."
            )
        return found

    return Form(read, style="yyyy-mm-dd")


def choice(options: Iterable[str], what: str, *, empty: str | None) -> Form:
    """One of ``options``, in capitals or not; nothing is ``empty``."""
    known = {option.casefold(): option for option in options}

    def read(value: Value) -> str | None:
        # A number is none of them either, and is told so.
        found = str(value) if isinstance(value, (int, float)) else text_of(value)
        return _one_of(found, known, what) if found else empty

    return Form(read)


def language() -> Form:
    """A BCP 47 code of two or three letters, such as ``pl``; nothing is English."""

    def read(value: Value) -> str:
        found = text_of(value).lower() or "en"
        if not LANGUAGE.fullmatch(found):
            raise CellError(f'"{found}" is not the code of a language, such as en, pl or fil.')
        return found

    return Form(read)


def several(options: Iterable[str] = (), what: str = "") -> Form:
    """A list with semicolons between, each one of ``options`` where there are any."""
    known = {option.casefold(): option for option in options}

    def read(value: Value) -> list[str]:
        found = text_of(value)
        if len(found) > LONGEST_LIST:
            raise CellError(f"The list has {len(found):,} characters, {LONGEST_LIST:,} at most.")
        items = filter(None, (item.strip() for item in found.split(";")))
        return list(dict.fromkeys(_one_of(item, known, what) if known else item for item in items))

    return Form(read, show=lambda kept: "; ".join(kept) or None)


def _limited(value: Value, column: Column[Any], *, required: bool = False) -> str:
    found = text_of(value)
    most = getattr(column.type, "length", None) or LONGEST
    if len(found) > most:
        raise CellError(f"The text has {len(found):,} characters, {most:,} at most.")
    if required and not found:
        raise CellError("The cell is empty, and must not be.")
    return found


def _iso_day(found: str) -> date | None:
    if not found:
        return None
    try:
        if ISO_DAY.fullmatch(found):
            return date.fromisoformat(found)
    except ValueError:
        pass
    raise CellError(f'"{found}" is not a date such as 2027-03-12.')


def _one_of(found: str, known: dict[str, str], what: str) -> str:
    if found.casefold() not in known:
        raise CellError(f'"{found}" is not {what}.', found, known.values())
    return known[found.casefold()]
