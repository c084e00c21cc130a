"""The plain text of a cell, or why it has none."""

import unicodedata
from collections.abc import Collection
from datetime import date
from typing import Final

from store.exchange.table import Unusable, Value

AS_TEXT: Final = "Format the column as Text and type it again."
NO_CHARACTER: Final = {"\ufffe", "\uffff"}


class CellError(ValueError):
    """The cell cannot be used; ``choices`` would have been right for ``value``."""

    def __init__(self, reason: str, value: str = "", choices: Collection[str] = ()) -> None:
        super().__init__(reason)
        self.reason, self.value, self.choices = reason, value, choices


def text_of(value: Value) -> str:
    """The text of a cell.

    Raises:
        CellError: The cell holds something else, or characters that no file can carry.
    """
    if value is None:
        return ""
    if isinstance(value, Unusable):
        raise CellError(value.reason)
    if isinstance(value, date):
        raise CellError(f"Excel has made a date of this ({value}). {AS_TEXT}")
    if not isinstance(value, str):
        raise CellError(
            f"Excel has made a number of this ({value}), and first zeros or a plus sign may be "
            f"lost. {AS_TEXT}"
        )
    found = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not found.isprintable():
        _refuse_controls(found)
    return found


def _refuse_controls(found: str) -> None:
    """Control characters, which no workbook carries; new lines and tabs are text."""
    for letter in found:
        control = unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\n\t"
        if control or letter in NO_CHARACTER:
            raise CellError(
                f"The text holds U+{ord(letter):04X}, which is no letter or sign. Type it again."
            )
