"""Names of places found in the words of a message: in full, shortened, run together, misspelt."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from dialogs.understanding.everyday import everyday_words, may_be_everyday
from dialogs.understanding.place_elsewhere import ELSEWHERE_NAMES, KNOWN_NAMES
from dialogs.understanding.place_words import POSTCODE
from dialogs.understanding.slips import ANOTHER, slips_between
from dialogs.understanding.text import bag
from dialogs.understanding.words import ASKING

Words = tuple[str, ...]

SHORTENED: Final = {
    "gt": ("great",),
    "grt": ("great",),
    "lt": ("little",),
    "ltl": ("little",),
    "n": ("north",),
    "nth": ("north",),
    "s": ("south",),
    "sth": ("south",),
    "e": ("east",),
    "w": ("west",),
    "wst": ("west",),
    "st": ("street", "saint"),
    "saint": ("st",),
    "pt": ("point",),
    "grn": ("green",),
    "mkt": ("market",),
}
"""How words of names are written short; only beside the rest of the name, or for an area."""
SMALL: Final = bag("on in the le de la upon by cum with under over next and of")
"""Words that people leave out of a name: "Clacton on Sea" is "Clacton Sea" too."""
SHORTEST_WITHIN, SHORTEST_ALONE, SHORTEST_AREA = 4, 5, 6
"""Letters from which a word may be misspelt: beside the rest of a name, as a name, as an area."""
LONG: Final = 7
"""Letters from which a name may be found in two words, or all its words in one."""
PART: Final = 3
REMEMBERED: Final = 4_096
"""Words, not messages, whose reading is remembered."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name stands for: places, each a (district, area), an area by itself, or elsewhere."""

    places: frozenset[tuple[str, str]] = frozenset()
    area: str | None = None
    elsewhere: bool = False

    def __or__(self, other: "Meaning") -> "Meaning":
        elsewhere = self.elsewhere and other.elsewhere
        return Meaning(self.places | other.places, self.area or other.area, elsewhere)


@dataclass(frozen=True, slots=True)
class Spot:
    """A name in a message: from which word to before which, and all that it may mean.

    It is doubtful where it may be a slip of an everyday word as well: "feeing", Feering or feeling.
    """

    start: int
    end: int
    name: Words
    meaning: Meaning
    is_doubtful: bool = False


class _Meant(NamedTuple):
    """The words of names that a typed word may stand for: by itself, and beside others."""

    alone: Words
    within: Words
    is_doubtful: bool = False


class PlaceNames:
    """Finds names; the longest goes first, so that "Great Baddow" is not also "Baddow"."""

    def __init__(self, named: Iterable[tuple[Words, Meaning]]) -> None:
        self._ones: dict[str, Meaning] = {}
        self._more: dict[tuple[str, str], dict[Words, Meaning]] = {}
        run_together: set[str] = set()
        for phrase in ELSEWHERE_NAMES:
            self._add(tuple(phrase.split()), Meaning(elsewhere=True))
        for name, meaning in named:
            for form in _forms(name):
                self._add(form, meaning)
                if len(form) == 1 < len(name):
                    run_together.add(form[0])
        self._words = frozenset(self._ones) | {
            word for forms in self._more.values() for form in forms for word in form
        }
        self._by_letter: dict[str, list[str]] = {}
        for word in sorted(self._words - run_together):
            if len(word) >= SHORTEST_WITHIN and word.isalpha():
                self._by_letter.setdefault(word[0], []).append(word)
        self._by_rest = {
            word[1:]: word
            for listed in self._by_letter.values()
            for word in listed
            if len(word) >= ANOTHER and word in self._ones
        }
        self._in_two = {
            halves: (name,) for name in self._ones if len(name) >= LONG for halves in _halves(name)
        }
        self._first_halves = frozenset(first for first, _ in self._in_two)
        self._no_slips = KNOWN_NAMES | everyday_words()
        # Few messages have a place, and most are made of the same words.
        self._meant = lru_cache(maxsize=REMEMBERED)(self._read)

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def found(self, row: Words) -> list[Spot]:
        """The names in the words of a message, from left to right, none over another."""
        meant = list(map(self._meant, row))
        spots: list[Spot] = []
        past = 0
        for at, first in enumerate(meant):
            # Most words are in no name.
            named = at >= past and (first or row[at] in self._first_halves)
            if named and (spot := self._longest(row, meant, at)):
                spots.append(spot)
                past = spot.end
        return spots

    def _add(self, form: Words, meaning: Meaning) -> None:
        if len(form) == 1:
            self._ones[form[0]] = self._ones.get(form[0], Meaning()) | meaning
        elif form:
            held = self._more.setdefault((form[0], form[1]), {})
            held[form] = held.get(form, Meaning()) | meaning

    def _longest(self, row: Words, meant: Sequence[_Meant | None], at: int) -> Spot | None:
        if forms := list(self._starting(meant[at:])):
            length = max(len(form) for form, _ in forms)
            longest = [one for one in forms if len(one[0]) == length]
            exact = [one for one in longest if one[0] == row[at : at + length]]
            return _spot(at, at + length, exact or longest)
        if name := self._in_two.get(row[at : at + 2]):
            return _spot(at, at + 2, [(name, self._ones[name[0]])])
        alone = first.alone if (first := meant[at]) else ()
        ones = [((word,), self._ones[word]) for word in alone if word in self._ones]
        if not ones:
            short = [word for word in SHORTENED.get(row[at], ()) if word in self._ones]
            ones = [((word,), self._ones[word]) for word in short if self._ones[word].area]
        doubtful = first is not None and first.is_doubtful
        return _spot(at, at + 1, ones, is_doubtful=doubtful) if ones else None

    def _starting(self, meant: Sequence[_Meant | None]) -> Iterator[tuple[Words, Meaning]]:
        """The names of two and more words that the first of these begin."""
        if len(meant) < len(("one", "two")) or not (meant[0] and meant[1]):
            return
        for pair in product(meant[0].within, meant[1].within):
            for form, meaning in self._more.get(pair, {}).items():
                if len(form) <= len(meant) and all(
                    one and word in one.within for word, one in zip(form, meant, strict=False)
                ):
                    yield form, meaning

    def _read(self, said: str) -> _Meant | None:
        if whole := POSTCODE.fullmatch(said):
            said = whole[1]
        known = said in self._words
        within = [said] if known else []
        within += [word for word in SHORTENED.get(said, ()) if word in self._words]
        if f"{said}s" in self._words:
            # "Mark's Tey" is read as "mark tey".
            within.append(f"{said}s")
        a_word = not self._no_slips.isdisjoint((said, said.removesuffix("s")))
        if known or a_word or len(said) < SHORTEST_WITHIN:
            alone: list[str] = [said] if known else []
        else:
            within += self._near(said, beside=True)
            near = self._near(said) or self._but_first(said)
            least = min(near.values(), default=0)
            # "Katherine" is not "Katherines".
            alone = [
                word
                for word, slips in near.items()
                if slips == least and self._may_be_misspelt(word) and word != f"{said}s"
            ]
        doubtful = bool(alone) and not known and may_be_everyday(said)
        return _Meant(tuple(alone), tuple(within), doubtful) if within or alone else None

    def _may_be_misspelt(self, name: str) -> bool:
        # "Soth" is too little to tell an area from.
        meaning = self._ones.get(name)
        is_area = meaning is not None and meaning.area is not None
        return len(name) >= (SHORTEST_AREA if is_area else SHORTEST_ALONE)

    def _but_first(self, said: str) -> dict[str, int]:
        """The long name of which only the first letter is wrong or missing: "Xolchester"."""
        meant = self._by_rest.get(said) or self._by_rest.get(said[1:])
        return {meant: 1} if meant else {}

    def _near(self, said: str, *, beside: bool = False) -> dict[str, int]:
        """The words of names that ``said`` may be meant for, and how far each is."""
        return {
            word: slips
            for word in self._by_letter.get(said[0], ())
            if (slips := slips_between(said, word, beside=beside)) is not None
        }


def _forms(name: Words) -> Iterator[Words]:
    """The ways in which a name is written: "st osyth"; "walton on naze"; "greatbaddow"."""
    yield name
    short = {
        tuple(word for word in name if word != "the"),
        tuple(word for word in name if word not in SMALL),
    }
    yield from (form for form in short if form != name and len(form) > 1)
    if len(name) > 1 and len("".join(name)) >= LONG:
        yield ("".join(name),)
        for said, meant in SHORTENED.items():
            if name[0] in meant:
                yield (said + "".join(name[1:]),)


def _halves(name: str) -> Iterator[Words]:
    """A name with a space in it, as "Brain tree"; never of words that any question has."""
    for at in range(PART, len(name) - PART + 1):
        if ASKING.isdisjoint(halves := (name[:at], name[at:])):
            yield halves


def _spot(
    start: int, end: int, found: Sequence[tuple[Words, Meaning]], *, is_doubtful: bool = False
) -> Spot:
    meaning = Meaning()
    for _, one in found:
        meaning |= one
    return Spot(start, end, found[0][0], meaning, is_doubtful)
