"""How far a typed name may be from the one that was meant: nearer for short names than for long.

Most slips in names are in what is not heard: a vowel, a doubled letter, an h. Those are forgiven
sooner than another consonant, which makes another name: Clapton is not Clacton.
"""

import re
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

UNHEARD, UNHEARD_TWICE = 5, 8
"""Letters a name must have for one slip, or two, that leave its consonants as they were."""
ONE_MORE_OR_LESS, ANOTHER = 7, 8
"""Letters a name must have for a consonant too many or missing, or for another consonant."""
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
    if swapped or consonants(said) == consonants(meant):
        worse, least = 0, (0, UNHEARD, UNHEARD_TWICE)[apart]
    elif apart == 1:
        worse, least = 1, ANOTHER if len(said) == len(meant) else ONE_MORE_OR_LESS
    else:
        worse, least = 1, TWO
    enough = len(meant) + (BESIDE if beside else 0) >= least
    return max(0, 2 * apart - 1 + worse) if enough else None
