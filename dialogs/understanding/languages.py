"""Which language a message is in, of those that the catalogue knows."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from config.catalogue.messages import LANGUAGES, catalogue_rows
from dialogs.understanding.head import Head
from dialogs.understanding.pieces import Ids

ENGLISH: Final = "en"
SURE: Final = 0.4
"""Below it a message is taken for English: a wrong sentence in Polish helps nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """What is said in a person's own language beside the English answer."""

    contact_speaks_english: str
    in_danger: str


def sentences(language: str) -> Sentences | None:
    """The sentences of a language; None for English and for what the catalogue does not have."""
    return _all().get(language)


@cache
def _all() -> dict[str, Sentences]:
    return {
        row["language"]: Sentences(
            contact_speaks_english=row["contact_speaks_english"], in_danger=row["in_danger"]
        )
        for row in catalogue_rows(LANGUAGES)
    }


def language_of(row: Ids, head: Head) -> str:
    """The language's code."""
    chances = head.lightly(row)
    best = int(chances.argmax())
    return head.labels[best] if float(chances[best]) >= SURE else ENGLISH
