"""Where a message says the asker works, and in which kind of service; only where it is plain."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from config.vocabulary import COUNTY_WIDE
from dialogs.understanding.phrases import Phrases, Words
from dialogs.understanding.text import bag, words
from dialogs.understanding.words import ASKING
from store.records import District

MOST_WORDS: Final = 200
DIRECTORIES: Final = 4
"""Whose names are kept prepared: one serves, a newer one may come while turns go on."""

NAME_PARTS: Final = bag(
    "house lodge court view road street lane avenue close park manor hall grange gate bank cottage "
    "drive way mead field fields farm wood woods green gables villa rise hill care home lea "
    "association limited ltd hospice"
)
"""After a compass point these make the name of a house or a street."""
AFTER_TOWN: Final = NAME_PARTS - {"care", "home"}
"""After a town these two do not: "our Harlow home" is in Harlow."""
AROUND: Final = bag(
    "we are in the i am please based work working it is my our area yes thanks hi here of county "
    "mostly just only think service services home homes for"
)
"""What stands around an area that is the whole answer."""
COUNTIES: Final = bag(
    "essex kent surrey sussex suffolk norfolk hampshire dorset devon cornwall somerset wiltshire "
    "gloucestershire oxfordshire buckinghamshire berkshire hertfordshire bedfordshire "
    "cambridgeshire northamptonshire leicestershire lincolnshire nottinghamshire derbyshire "
    "staffordshire shropshire herefordshire worcestershire warwickshire cheshire lancashire "
    "yorkshire cumbria durham northumberland rutland county"
)
"""An area beside one of these is meant as an area: "mid Essex", "Kent west"."""
AREA_WORDS: Final = bag("area areas region patch locality quadrant side zone district team forum")
WHOLE_COUNTY: Final = frozenset({"countywide", "county wide", "whole county", "all areas"})

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


Rule = Callable[[Words, int, int], bool]


def area_of(text: str, districts: Sequence[District], areas: Sequence[str]) -> str | None:
    """The area that a message names, by itself or by one of its districts; ``None`` where unsure.

    Two districts of different areas, or "South View Care Home", name none.
    """
    row = words(text)[:MOST_WORDS]
    found = _areas(tuple(districts), tuple(areas)).found(row)
    named = {area for start, end, (area, fits) in found if fits(row, start, end)}
    if named == {None}:
        return COUNTY_WIDE
    named.discard(None)
    return named.pop() if len(named) == 1 else None


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


@lru_cache(maxsize=DIRECTORIES)
def _areas(
    districts: tuple[District, ...], areas: tuple[str, ...]
) -> Phrases[tuple[str | None, Rule]]:
    """What names an area, and where that must stand; ``None`` where it names the whole county."""
    return Phrases(_area_names(districts, areas))


def _area_names(
    districts: tuple[District, ...], areas: tuple[str, ...]
) -> Iterator[tuple[Words, tuple[str | None, Rule]]]:
    for row in districts:
        yield words(row.district), (row.area, _stands_as_town)
    for area in areas:
        name = words(area)
        if name and area != COUNTY_WIDE:
            yield name, (area, _stands_as_area)
            yield (*name[:-1], name[-1] + "ern"), (area, _stands_as_area)
    if COUNTY_WIDE in areas:
        for phrase in WHOLE_COUNTY:
            yield tuple(phrase.split()), (None, _stands_anywhere)


@lru_cache(maxsize=DIRECTORIES)
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


def _stands_as_town(row: Words, _start: int, end: int) -> bool:
    return end >= len(row) or row[end] not in AFTER_TOWN


def _stands_anywhere(_row: Words, _start: int, _end: int) -> bool:
    return True


def _stands_as_area(row: Words, start: int, end: int) -> bool:
    before = row[start - 1] if start else ""
    after = row[end] if end < len(row) else ""
    if before in COUNTIES or after in COUNTIES or after in AREA_WORDS or before == "area":
        return after not in NAME_PARTS
    if after in NAME_PARTS:
        return False
    if before == "the" or (before in ("in", "for", "across", "covering") and not after):
        return after == "" or after in ASKING
    return AROUND.issuperset(row[:start] + row[end:])
