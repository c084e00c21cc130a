"""Where a message says the asker works, and in which kind of service; only where it is plain."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from config.vocabulary import COUNTY_WIDE
from dialogs.understanding.text import bag, words
from dialogs.understanding.words import ASKING
from store.records import District

SHORTEST_SLIP: Final = 6
"""Letters a name must have for one of them to be wrong."""
MOST_WORDS: Final = 200

NAME_PARTS: Final = bag(
    "house lodge court view road street lane avenue close park manor hall grange gate bank cottage "
    "drive way mead field fields farm wood woods green gables villa rise hill care home lea "
    "association limited ltd hospice"
)
"""After a compass point these make the name of a house or a street."""
STILL_THE_TOWN: Final = frozenset({"care", "home"})
"""After a town these do not: "our Harlow home" is in Harlow."""
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


def area_of(text: str, districts: Sequence[District], areas: Sequence[str]) -> str | None:
    """The area that a message names, by itself or by one of its districts; ``None`` where unsure.

    Two districts of different areas, or "South View Care Home", name none.
    """
    row = words(text)[:MOST_WORDS]
    named = {
        district.area
        for district in districts
        for end in _ends(row, _name(district.district))
        if end >= len(row) or row[end] not in NAME_PARTS - STILL_THE_TOWN
    }
    named |= {area for area in areas if area != COUNTY_WIDE and _names_area(row, _name(area))}
    if not named and COUNTY_WIDE in areas and _has_any(row, WHOLE_COUNTY):
        return COUNTY_WIDE
    return named.pop() if len(named) == 1 else None


def service_type_of(text: str, service_types: Sequence[str]) -> str | None:
    """The asker's own kind of service; ``None`` where the words may be about anybody's."""
    row = words(text)[:MOST_WORDS]
    starts = {
        (start, kind)
        for kind in service_types
        for called in _called(kind)
        for start in _starts(row, called)
        if _is_own(row, start) or _is_alone(row, start, len(called))
    }
    if not starts:
        return None
    first = min(start for start, _ in starts)
    kinds = {kind for start, kind in starts if start == first}
    return kinds.pop() if len(kinds) == 1 else None


@lru_cache(maxsize=512)
def _name(name: str) -> tuple[str, ...]:
    """The words of a district, area or service type; there are few, and they do not change."""
    return words(name)


def _called(kind: str) -> Iterator[tuple[str, ...]]:
    name = " ".join(_name(kind))
    yield _name(kind)
    for parts, called in SERVICES:
        if any(part in name for part in parts):
            yield from (tuple(one.split()) for one in called)


def _is_own(row: tuple[str, ...], start: int) -> bool:
    before = row[max(0, start - MOST_BETWEEN) : start]
    return any(_starts(before, cue) for cue in OWN) and "who" not in before


def _is_alone(row: tuple[str, ...], start: int, length: int) -> bool:
    rest = row[:start] + row[start + length :]
    return "who" not in rest and all(word in ASKING for word in rest)


def _names_area(row: tuple[str, ...], area: tuple[str, ...]) -> bool:
    forms = (area, (*area[:-1], area[-1] + "ern")) if area else ()
    return any(
        _stands_as_area(row, end - len(form), end) for form in forms for end in _ends(row, form)
    )


def _stands_as_area(row: tuple[str, ...], start: int, end: int) -> bool:
    before = row[start - 1] if start else ""
    after = row[end] if end < len(row) else ""
    if before in COUNTIES or after in COUNTIES or after in AREA_WORDS or before == "area":
        return after not in NAME_PARTS
    if after in NAME_PARTS:
        return False
    if before == "the" or (before in ("in", "for", "across", "covering") and not after):
        return after == "" or after in ASKING
    return all(word in AROUND for word in row[:start] + row[end:])


def _ends(row: tuple[str, ...], name: tuple[str, ...]) -> list[int]:
    return [start + len(name) for start in _starts(row, name)]


def _starts(row: tuple[str, ...], name: tuple[str, ...]) -> list[int]:
    if not name:
        return []
    return [
        at
        for at in range(len(row) - len(name) + 1)
        if row[at][0] == name[0][0]
        and all(_same(said, meant) for said, meant in zip(row[at:], name, strict=False))
    ]


def _same(said: str, meant: str) -> bool:
    if said == meant:
        return True
    return (
        len(meant) >= SHORTEST_SLIP
        and said[0] == meant[0]
        and OSA.distance(said, meant, score_cutoff=1) <= 1
    )


def _has_any(row: tuple[str, ...], phrases: frozenset[str]) -> bool:
    return any(_starts(row, tuple(phrase.split())) for phrase in phrases)
