"""How far a typed name may be from the one that was meant: nearer for short names than for long.

Most slips in names are in what is not heard: a vowel, a doubled letter, an h. Those are forgiven
sooner than another consonant, which makes another name: Clapton is not Clacton.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import OSA

UNHEARD, UNHEARD_TWICE = 5, 8
"""Letters a name must have for one slip, or two, that leave its consonants as they were."""
BESIDE_KEY, ONE_MORE_OR_LESS, ANOTHER = 6, 7, 8
"""Letters a name must have for a consonant from the key beside the right one, for a consonant too
many or missing, or for another consonant."""
TWO: Final = 11
"""Letters a name must have for any two slips."""
BESIDE: Final = 2
"""So many letters fewer are enough beside the rest of a name: "Noak Brige"."""
MOST_SLIPS: Final = 2
REMEMBERED: Final = 4_096
"""Words, not messages."""

_SAME_SOUND: Final = (
    (re.compile("tch"), "ch"),
    (re.compile("ck|q"), "k"),
    (re.compile("z"), "s"),
    (re.compile("[aeou]*r$"), "a"),
)
_HARD_C: Final = re.compile("c(?![eiyh])")
_UNHEARD: Final = re.compile(r"(?<=.)(?:[aeiouyh]|(?<=[aeiou])w(?![aiou]))+")
_DOUBLED: Final = re.compile(r"(.)\1+")
_VOWELS: Final = frozenset("aeiou")
_KEYS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE_EACH_OTHER: Final = frozenset(
    frozenset(pair) for row in _KEYS for pair in pairwise(row) if _VOWELS.isdisjoint(pair)
)


@lru_cache(maxsize=REMEMBERED)
def consonants(word: str) -> str:
    """What is left of a word without its vowels, doubled letters and silent ones, as it sounds."""
    for written, heard in _SAME_SOUND:
        word = written.sub(heard, word)
    return _DOUBLED.sub(r"\1", _UNHEARD.sub("", _HARD_C.sub("k", word)))


def slips_between(said: str, meant: str, *, beside: bool = False) -> int | None:
    """How far from exact, 0 to 4: one slip or two, worse where a consonant is wrong; None: too far.

    Args:
        said: What was typed, in small letters.
        meant: A word of a name, in small letters, that begins with the same one.
        beside: Whether the rest of the name stands beside it.
    """
    apart: int = OSA.distance(said, meant, score_cutoff=MOST_SLIPS)
    if apart > MOST_SLIPS:
        return None
    swapped = apart == 1 and sorted(said) == sorted(meant)
    if swapped or consonants(said) == consonants(meant) or (apart == 1 and _lacks(said, meant)):
        worse, least = 0, (0, UNHEARD, UNHEARD_TWICE)[apart]
    elif apart == 1:
        worse, least = 1, _least(said, meant)
    else:
        worse, least = 1, TWO
    enough = len(meant) + (BESIDE if beside else 0) >= least
    return max(0, 2 * apart - 1 + worse) if enough else None


def _lacks(said: str, meant: str) -> bool:
    """Whether all that a name lacks is a vowel: "Harlw"."""
    at = _first_apart(said, meant)
    return len(said) < len(meant) and meant[at] in _VOWELS


def _least(said: str, meant: str) -> int:
    """Letters that a name must have for one wrong consonant."""
    if len(said) != len(meant):
        return ONE_MORE_OR_LESS
    at = _first_apart(said, meant)
    return BESIDE_KEY if {said[at], meant[at]} in _BESIDE_EACH_OTHER else ANOTHER


def _first_apart(said: str, meant: str) -> int:
    pairs = enumerate(zip(said, meant, strict=False))
    return next((at for at, (one, other) in pairs if one != other), len(said))
