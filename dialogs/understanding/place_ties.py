"""Of the places that a message names: which of them it is about, and where that is.

A message may name several. The asker's own ("our Harlow branch") go before those that something is
in ("in Clacton"), then come bare names, and last those that something is from. Of the closest that
it has, two areas name none.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from config.vocabulary import COUNTY_WIDE
from dialogs.understanding import place_words as near
from dialogs.understanding.place_mention import Mention
from dialogs.understanding.place_names import Meaning, Spot, Words
from dialogs.understanding.written import Written

HENCE, BARE, HERE, OURS = range(4)
"""How closely a place is tied to the question."""
JOINING: Final = frozenset({"and", "or", "plus"})


@dataclass(frozen=True, slots=True)
class Where:
    """Where a question is; ``district`` is None where only the area is plain."""

    area: str
    district: str | None = None


def with_areas_beside(said: Written, spots: Sequence[Spot], meant: list[bool]) -> list[Spot]:
    """The spots that are meant, and with them the "Mid" of "Mid and South Essex"."""
    for at, (one, other) in enumerate(pairwise(spots)):
        areas = one.meaning.area and other.meaning.area
        if areas and meant[at + 1] and _is_joined(said, one, other):
            meant[at] = True
    return [spot for spot, is_meant in zip(spots, meant, strict=True) if is_meant]


def narrowed(spots: Sequence[Spot]) -> list[Spot]:
    """With those districts of a name in several that another one names: "Tye Green, Harlow"."""
    sure = {place for one in spots if len(one.meaning.places) == 1 for place in one.meaning.places}
    areas = {one.meaning.area for one in spots if one.meaning.area}
    found = []
    for one in spots:
        among = frozenset(at for at in one.meaning.places if at in sure or at[1] in areas)
        found.append(replace(one, meaning=Meaning(among, one.meaning.area)) if among else one)
    return found


def without_larger(said: Written, spots: Sequence[Spot], districts: Container[Words]) -> list[Spot]:
    """Without a town that only tells where the place before it is.

    So it is in "Kelvedon near Colchester" and in an address, "Kelvedon, Colchester"; but not in a
    list, "Kelvedon, Witham and Colchester".
    """
    kept = list(spots[:1])
    for at, (one, other) in enumerate(pairwise(spots), 2):
        near_it = said.words[one.end : other.start] in near.BESIDE
        listed = at < len(spots) and said.word(other.end) in JOINING
        address = (
            one.end == other.start
            and said.gap(other.start).strip() == ","
            and other.name in districts
            and one.name not in districts
        )
        if not (near_it or (address and not listed)):
            kept.append(other)
    return kept


def closest(said: Written, spots: Sequence[Spot]) -> list[Spot]:
    """Those that are tied most closely to the question."""
    ties = list(_ties(said, spots))
    most = max(ties, default=BARE)
    return [spot for spot, tie in zip(spots, ties, strict=True) if tie == most]


def agreed(spots: Sequence[Spot]) -> Where | None:
    """What all say: an area, and a district where they all have just that one."""
    meanings = [spot.meaning for spot in spots]
    if meanings and all(meaning.area == COUNTY_WIDE for meaning in meanings):
        return Where(COUNTY_WIDE)
    areas = {area for meaning in meanings for _, area in meaning.places}
    areas |= {meaning.area for meaning in meanings if meaning.area and meaning.area != COUNTY_WIDE}
    districts = {district for meaning in meanings for district, _ in meaning.places}
    if len(areas) != 1:
        return None
    return Where(areas.pop(), districts.pop() if len(districts) == 1 else None)


def _ties(said: Written, spots: Sequence[Spot]) -> Iterator[int]:
    """How closely each place is tied to the question; "Harlow and Epping" are tied alike."""
    last, tie = None, BARE
    for spot in spots:
        tie = tie if last and _is_joined(said, last, spot) else _tie(said, spot)
        last = spot
        yield tie


def _tie(said: Written, spot: Spot) -> int:
    before = said.word(spot.start - 1)
    if said.word(spot.end) in near.HOSPITAL:
        return HENCE
    if Mention(said=said, start=spot.start, end=spot.end).is_ours:
        return OURS
    if before in near.HERE:
        return HERE
    return HENCE if before in near.HENCE else BARE


def _is_joined(said: Written, one: Spot, other: Spot) -> bool:
    between = said.words[one.end : other.start]
    if not between:
        return said.gap(other.start).strip() in ("", ",", "/", "&", "-")
    return len(between) == 1 and between[0] in JOINING
