"""Why a file is refused: the whole file, or each of its bad cells, in sentences for officers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process, utils

from store.errors import StoreError

MOST_PROBLEMS: Final = 200
"""How many bad cells are told one by one; more would scroll past the reader."""

FEW_CHOICES: Final = 8
NEAR: Final = 60
"""Likeness (0 to 100, rapidfuzz ``ratio``) from which a word is worth suggesting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong in a row, or in one ``column`` of it.

    ``line`` is the one that an editor or Excel shows, from 1. ``choices`` are the words that would
    have been right for ``value``; the nearest of them is suggested.
    """

    line: int
    column: str | None = None
    reason: str
    value: str = ""
    choices: Collection[str] = ()

    def sentence(self) -> str:
        """The reason, with a suggestion where there is one."""
        return " ".join(filter(None, (self.reason, suggestion(self.value, self.choices))))


class ImportRefusedError(StoreError):
    """Nothing was imported; the text of the error says why, a line for each reason."""


class BadFileError(ImportRefusedError):
    """The file as a whole cannot be used."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")


class BadRowsError(ImportRefusedError):
    """Some rows cannot be used; ``sentences`` has one for each, with its place."""

    def __init__(self, sentences: Sequence[str], more: int = 0) -> None:
        self.sentences = tuple(sentences)
        self.more = more
        tail = (f"And {more:,} more.",) if more else ()
        super().__init__("\n".join((*self.sentences, *tail)))


class ExportRefusedError(StoreError):
    """The file cannot be written."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")


def suggestion(value: str, choices: Collection[str]) -> str:
    """The sentence that names the nearest of ``choices``, else all where they are few."""
    found = process.extractOne(
        value, choices, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=NEAR
    )
    if found:
        return f'Did you mean "{found[0]}"?'
    if choices and len(choices) <= FEW_CHOICES:
        return f"Use one of: {', '.join(choices)}."
    return ""
