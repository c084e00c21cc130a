"""Which entry a typed name means: by its whole name, a part of it, or nearly its letters."""

from collections.abc import Iterable, Mapping
from typing import Final

from rapidfuzz import utils
from rapidfuzz.distance import OSA

from store.records import Contact

NEAR: Final = 0.75
"""How alike, of 1, a typed name and an entry's must be: one slip in four letters is forgiven."""
BESIDE: Final = 0.08
"""Names so much less alike than the best one may be meant too."""
MOST: Final = 5


def called(text: str, contacts: Mapping[str, Contact]) -> tuple[str, ...]:
    """The ids of those who may be meant, the likeliest first, at most five; none for nobody."""
    said = utils.default_process(text)
    if not said:
        return ()
    if text.strip() in contacts:
        return (text.strip(),)
    names = {one.id: utils.default_process(one.name) for one in contacts.values()}
    same = [one for one, name in names.items() if name == said]
    return tuple((same or _in_part(said, names) or _nearly(said, names))[:MOST])


def exactly(text: str, contacts: Mapping[str, Contact]) -> bool:
    """Whether the text is an entry's whole name."""
    said = utils.default_process(text)
    return bool(said) and any(utils.default_process(one.name) == said for one in contacts.values())


def _in_part(said: str, names: Mapping[str, str]) -> list[str]:
    """Those whose name has all the words, such as a first name by itself."""
    words = set(said.split())
    return [one for one, name in names.items() if words <= set(name.split())]


def _nearly(said: str, names: Mapping[str, str]) -> list[str]:
    alike = {one: max(_alike(said, form) for form in _forms(name)) for one, name in names.items()}
    best = max(alike.values(), default=0.0)
    if best < NEAR:
        return []
    found = [one for one, score in alike.items() if score >= max(NEAR, best - BESIDE)]
    return sorted(found, key=lambda one: -alike[one])


def _forms(name: str) -> Iterable[str]:
    """The whole name, and each long enough word of it."""
    yield name
    yield from (word for word in name.split() if len(word) > len("name"))


def _alike(said: str, name: str) -> float:
    return float(OSA.normalized_similarity(said, name))
