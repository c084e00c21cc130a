"""Where a question is: the area that a message names, itself or by a district, town or village."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from config.vocabulary import COUNTY_WIDE
from dialogs.understanding import place_elsewhere as elsewhere
from dialogs.understanding import place_words as near
from dialogs.understanding.everyday import everyday_words
from dialogs.understanding.place_likely import is_borne_out, is_likely
from dialogs.understanding.place_mention import Mention
from dialogs.understanding.place_names import Meaning, PlaceNames, Spot, Words
from dialogs.understanding.place_signs import is_ruled_out
from dialogs.understanding.place_ties import (
    Where,
    agreed,
    closest,
    narrowed,
    with_areas_beside,
    without_larger,
)
from dialogs.understanding.slips import slips_between
from dialogs.understanding.text import words
from dialogs.understanding.words import ASKING
from dialogs.understanding.written import MOST_WORDS, Written, written
from store.directory import Directory
from store.records import District, Locality

WHOLE_COUNTY: Final = ("countywide", "county wide", "whole county", "all areas")


def index(
    districts: Mapping[str, str],
    areas: Sequence[str],
    places: Iterable[tuple[str, str]],
    *,
    own: Collection[str] = (),
) -> "Places":
    """A reader of places for one directory.

    Args:
        districts: The area of each district.
        areas: All areas.
        places: Towns and villages, each with its district; one in two districts stands twice.
        own: Counties, in small letters, that are the council's own (``counties_in``).
    """
    names = PlaceNames(
        [
            *((words(name), _lies_in(name, area)) for name, area in districts.items()),
            *(
                (words(place), _lies_in(district, districts[district]))
                for place, district in places
                if district in districts
            ),
            *_area_names(areas),
        ]
    )
    return Places(names, frozenset(map(words, districts)), frozenset(own))


def learn(directory: Directory) -> "Places":
    """A reader of the districts, areas and places of a directory.

    The counties that its topics speak of are its own.
    """
    topics = directory.topics.values()
    own = counties_in(
        text for topic in topics for text in (topic.name, topic.description, *topic.keywords)
    )
    return _learned(directory.districts, directory.areas, directory.places, own)


@lru_cache(maxsize=1)
def _learned(
    districts: tuple[District, ...],
    areas: tuple[str, ...],
    places: tuple[Locality, ...],
    own: frozenset[str],
) -> "Places":
    # Most changes of a directory leave its places as they were.
    return index(
        {row.district: row.area for row in districts},
        areas,
        ((row.place, row.district) for row in places),
        own=own,
    )


def counties_in(texts: Iterable[str]) -> frozenset[str]:
    """The counties that these texts speak of."""
    return frozenset(word for text in texts for word in words(text) if word in elsewhere.COUNTIES)


class Places:
    """Reads places in messages; holds nothing of a message between questions but its words.

    Args:
        names: All that may be said.
        districts: The names of districts, in words.
        own: The council's own counties; where none is known, any may be.
    """

    def __init__(
        self, names: PlaceNames, districts: Collection[Words], own: Collection[str]
    ) -> None:
        self._names = names
        self._districts = districts
        self._own = own
        self._counties = own or elsewhere.COUNTIES

    def area_of(self, text: str) -> str | None:
        """The area that a message names; ``None`` where it names none, or more than one."""
        where = self.where(text)
        return where.area if where else None

    def where(self, text: str) -> Where | None:
        """The area, and the district where that is plain too; ``None`` where neither is."""
        spots = self._names.found(words(text)[:MOST_WORDS])
        if not spots:
            return None
        said = written(text)
        meant = with_areas_beside(said, spots, [self._is_meant(said, spot) for spot in spots])
        smallest = narrowed(without_larger(said, narrowed(meant), self._districts))
        return agreed(closest(said, smallest))

    def _is_meant(self, said: Written, spot: Spot) -> bool:
        if spot.meaning.elsewhere:
            return False
        if spot.meaning.area:
            return spot.meaning.area == COUNTY_WIDE or self._stands_as_area(said, spot)
        mention = Mention(
            said=said, start=spot.start, end=spot.end, names=self._names, own=self._own
        )
        if is_ruled_out(mention) or (spot.is_doubtful and not is_likely(mention)):
            return False
        district = not mention.is_one_word and spot.name in self._districts
        telling = not everyday_words().issuperset(spot.name)
        return telling or district or is_borne_out(mention)

    def _stands_as_area(self, said: Written, spot: Spot) -> bool:
        row, before, after = said.words, said.word(spot.start - 1), said.word(spot.end)
        if spot.name[-1] == "county":
            return True
        short = len(row[spot.start]) == 1 and not said.is_capital(spot.start)
        # "W Essex" in Polish is in Essex.
        begins = before == "" or before in near.ASKED_OF
        if short and not (begins and self._is_county(after)):
            return False
        in_county = self._is_county(before) or self._is_county(after)
        if in_county or after in near.AREA_WORDS or before == "area":
            return after not in near.NAME_PARTS
        if after in near.NAME_PARTS:
            return False
        if before == "the" or (before in near.ASKED_OF and not after):
            return after == "" or after in ASKING
        return near.AROUND.issuperset(row[: spot.start] + row[spot.end :])

    def _is_county(self, word: str) -> bool:
        """Whether a word is the county, perhaps with a slip: "mid Esex"."""
        if word in self._counties or word == "county":
            return True
        return any(
            word[:1] == county[0] and slips_between(word, county) == 1 for county in self._counties
        )


def _lies_in(district: str, area: str) -> Meaning:
    return Meaning(places=frozenset({(district, area)}))


def _area_names(areas: Sequence[str]) -> Iterator[tuple[Words, Meaning]]:
    all_names = {" ".join(words(area)) for area in areas}
    for area in areas:
        name = words(area)
        if name and area != COUNTY_WIDE:
            yield name, Meaning(area=area)
            yield (*name[:-1], name[-1] + "ern"), Meaning(area=area)
            if "east" not in all_names:
                yield (*name, "east"), Meaning(area=area)
            if name == ("mid",):
                yield from ((tuple(phrase.split()), Meaning(area=area)) for phrase in near.MIDDLE)
    if COUNTY_WIDE in areas:
        for phrase in WHOLE_COUNTY:
            yield tuple(phrase.split()), Meaning(area=COUNTY_WIDE)
