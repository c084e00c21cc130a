"""Whom a typed name means: somebody who was invited, or a contact of the council."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from rapidfuzz import utils
from rapidfuzz.distance import OSA

NEAR: Final = 0.85
"""How alike, of 1, a typed name and a listed one must be; what is noted of people must be true."""
_BETWEEN: Final = re.compile(r"\s*(?:[,;\n\r]+|\band\b|&)\s*", re.IGNORECASE)
_ALL: Final = re.compile(
    r"\W*(?:(?:all|everybody|everyone)(?: of (?:them|these))?|they all)"
    r"(?: (?:came|were there|was there|did|attended))?"
    r"(?:\W+(?:but|except|apart from|other than)(?: for)? (?P<but>.+?))?\W*",
    re.IGNORECASE | re.DOTALL,
)
_NONE: Final = re.compile(
    r"\W*(?:nobody|no ?one|none(?: of them)?)(?: (?:came|did))?\W*", re.IGNORECASE
)
_ENDS: Final = re.compile(
    r"\W*\b(?:also )?(?:came|were there|was there|attended|as well|too)\b\W*$", re.IGNORECASE
)


class Named(Protocol):
    """Somebody with a name."""

    @property
    def name(self) -> str:
        """What they are called."""

    @property
    def tenant_id(self) -> str:
        """Where they are."""

    @property
    def aad_object_id(self) -> str:
        """Who they are there."""


Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """Whom typed names mean: those, and the names that are nobody's or two people's."""

    keys: frozenset[Key]
    unknown: tuple[str, ...] = ()


def key_of(one: Named) -> Key:
    """Who that is."""
    return one.tenant_id, one.aad_object_id.lower()


def who_came(text: str, expected: Iterable[Named], invited: Iterable[Named]) -> Found:
    """Whom a message says came: all who were expected, or all but some, nobody, or names."""
    expected = tuple(expected)
    if _NONE.fullmatch(text):
        return Found(frozenset())
    if said := _ALL.fullmatch(text):
        without = of_names(said["but"] or "", expected)
        return Found(frozenset(map(key_of, expected)) - without.keys, without.unknown)
    return of_names(_ENDS.sub("", text), (*expected, *invited))


def of_names(text: str, people: Iterable[Named]) -> Found:
    """The people whom a list of names means."""
    known = {key_of(one): utils.default_process(one.name) for one in people if one.name}
    keys, unknown = set(), []
    for name in (part.strip(" .-\t") for part in _BETWEEN.split(text)):
        if not name:
            continue
        if found := meant(name, known):
            keys.add(found)
        else:
            unknown.append(name)
    return Found(frozenset(keys), tuple(unknown))


def meant(name: str, known: Mapping[Key, str]) -> Key | None:
    """The one person who may be meant; None for nobody or two."""
    said = utils.default_process(name)
    if not said:
        return None
    same = [key for key, full in known.items() if full == said]
    words = set(said.split())
    part = same or [key for key, full in known.items() if words <= set(full.split())]
    near = part or [
        key for key, full in known.items() if OSA.normalized_similarity(said, full) >= NEAR
    ]
    return near[0] if len(near) == 1 else None
