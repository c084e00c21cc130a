"""The kind of service that the asker runs or works in; only where a message says it plainly."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from dialogs.understanding.phrases import Phrases, Words
from dialogs.understanding.text import words
from dialogs.understanding.words import ASKING

MOST_WORDS: Final = 200
COUNCILS: Final = 4
"""Whose names of services are kept prepared; all councils have had the same so far."""

SERVICES: Final = (
    (
        ("residential", "nursing"),
        ("care home", "residential", "nursing home", "rest home", "old peoples home", "nursing"),
    ),
    (
        ("home care", "domiciliary"),
        ("home care", "homecare", "domiciliary", "dom care", "domcare", "care at home"),
    ),
    (
        ("learning disability", "learning disabilities"),
        ("learning disability", "learning disabilities", "ld", "autism"),
    ),
    (
        ("supported living", "independent living"),
        ("supported living", "independent living", "supported accommodation", "extra care"),
    ),
)
"""What a service type may have in its name, and what people call it."""

_OWN: Final = """
    our; my; we are; i am; we a; i a; we run; i run; we manage; i manage; we own; i own; we have;
    i have; we provide; we deliver; we offer; we do; i do; i work in; i work at; i work for;
    we work in; as a; speaking from; calling from; this is
"""
OWN: Final = tuple(tuple(cue.split()) for cue in _OWN.split(";"))
"""What makes a service the asker's own."""
MOST_BETWEEN: Final = 4


def service_type_of(text: str, service_types: Sequence[str]) -> str | None:
    """The asker's own kind of service; ``None`` where the words may be about anybody's."""
    row = words(text)[:MOST_WORDS]
    starts = {
        (start, kind)
        for start, end, kind in _kinds(tuple(service_types)).found(row)
        if _is_own(row, start) or _is_alone(row, start, end)
    }
    if not starts:
        return None
    first = min(start for start, _ in starts)
    kinds = {kind for start, kind in starts if start == first}
    return kinds.pop() if len(kinds) == 1 else None


@lru_cache(maxsize=COUNCILS)
def _kinds(service_types: tuple[str, ...]) -> Phrases[str]:
    return Phrases((called, kind) for kind in service_types for called in _called(kind))


def _called(kind: str) -> Iterator[Words]:
    name = " ".join(words(kind))
    yield words(kind)
    for parts, called in SERVICES:
        if any(part in name for part in parts):
            yield from (tuple(one.split()) for one in called)


@cache
def _own() -> Phrases[None]:
    return Phrases((cue, None) for cue in OWN)


def _is_own(row: Words, start: int) -> bool:
    before = row[max(0, start - MOST_BETWEEN) : start]
    return "who" not in before and next(_own().found(before), None) is not None


def _is_alone(row: Words, start: int, end: int) -> bool:
    rest = row[:start] + row[end:]
    return "who" not in rest and ASKING.issuperset(rest)
