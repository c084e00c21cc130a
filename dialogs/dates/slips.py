"""Slips of the keyboard in the words of dates: the word that was meant, or the two it may be.

Only words of dates are put right, and no word of the language is taken for one.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from dialogs.dates.words import lexicon
from dialogs.understanding.spelling import REMEMBERED
from dialogs.understanding.text import bag

_ALIASES: Final[Mapping[str, str]] = {
    "tmrw": "tomorrow",
    "tmw": "tomorrow",
    "tmr": "tomorrow",
    "tomoz": "tomorrow",
    "2moro": "tomorrow",
    "2morrow": "tomorrow",
    "2day": "today",
    "2nite": "tonight",
    "tonite": "tonight",
    "tdy": "today",
    "til": "till",
    "thru": "through",
    "qtr": "quarter",
    "nxt": "next",
    "lst": "last",
    "pst": "past",
    "nex": "next",
    "ech": "each",
    "haf": "half",
    "hlf": "half",
    "noo": "noon",
    "wek": "week",
    "weke": "week",
    "mya": "may",
    "jnue": "june",
    "midnite": "midnight",
    "jly": "july",
    "juy": "july",
    "jue": "june",
    "jne": "june",
    "agst": "august",
    "jully": "july",
    "fourty": "forty",
    "fortnite": "fortnight",
}
"""Short forms, and slips in words too short to be put right."""
_KINDS: Final = ("WEEKDAY", "WEEKDAYS", "MONTH", "FREQUENCY", "PART", "ORD", "UNIT")
_ALSO: Final = bag(
    """
    every other alternate between until working weekday weekend midday midnight tomorrow yesterday
    tonight commencing beginning following eleven twelve twenty thirty fifteen christmas fortnight
    """
)
"""Words and kinds of words in which a slip is forgiven."""
_SHORT: Final = bag("last next half past week year each june july noon till")
"""Words of four letters in which a slip is forgiven."""
_TWICE: Final = ("WEEKDAY", "WEEKDAYS", "MONTH")
_ALSO_TWICE: Final = bag("tomorrow yesterday fortnight fortnightly quarterly")
"""Words and kinds of words in which two are."""
_PROTECTED: Final = bag(
    """
    actually alternated alternately alternates annuals augusta auguste augusto avril benning
    commending commenting dailey dairy daisy dally daly deceiver eights eighty elven emery etch
    ever everly fifths filth fina finale finals firs firsts firth fist followings foresight
    forthright hala hale hall halo halt holidays hors jane jude judy juke jung junk juno jure
    jury jute juve lash lass lasts least lest list lost lust marc marca marche marco marcy marsh
    match merch midway moaning mont monte montes monti monty moth moths mourning mouth mouths
    neat neet neon nest nett newt nicht nigh nighty nono noob nook noona noone noor noun others
    otter pabst pact pant paso pass pasta paste pasts pasty pats pest post psst quakers quarrels
    quartered quartet quartets seconds seventy sith sixty sturdy sundae sundry tall teeth tell
    tent tenths tents thirds thirsty thugs tile tilly tilt toll tours tull twill untie weak
    weakly weed weeds weekdays weekends ween weep weeps woking wording workings yeah yearn
    yearns yeats
    """
)
"""Words of the language that are a slip away from a word of dates, among the 60,000 commonest."""
_SHORTEST, _LONG = 4, 8
"""Letters from which one slip is forgiven, and two."""
_MANY: Final = 99
_THRICE: Final = re.compile(r"(.)\1{2,}")


@lru_cache(maxsize=REMEMBERED)
def spellings(word: str) -> tuple[str, ...]:
    """The word of dates that a misspelt one stands for, the two it may stand for, or itself."""
    word = _ALIASES.get(word, word)
    if word in lexicon() or word in _PROTECTED or not word.isalpha():
        return (word,)
    shorter = _THRICE.sub(r"\1\1", word)
    if shorter in lexicon():
        return (shorter,)
    return tuple(_nearest(shorter)[:2]) or (word,)


def month_near(word: str) -> str:
    """The month that even a word of the language stands for between a day and a year, or itself."""
    return next((known for known in _nearest(word) if "MONTH" in lexicon().get(known, {})), word)


def _nearest(word: str) -> list[str]:
    if len(word) < _SHORTEST:
        return []
    slips = {known: _slips(known, word) for known in _correctable() if known[0] == word[0]}
    fewest = min(slips.values(), default=_MANY)
    best = [known for known, count in slips.items() if count == fewest < _MANY]
    # Of Friday and Fridays the first is meant.
    return [known for known in best if known[:-1] not in best]


def _slips(known: str, word: str) -> int:
    """Letters that are wrong, missing, too many or swapped, where they are forgiven."""
    found = OSA.distance(known, word, score_cutoff=_correctable()[known])
    return found if found <= _correctable()[known] else _MANY


@cache
def _correctable() -> Mapping[str, int]:
    """How many slips are forgiven in each word."""
    kinds = {word: frozenset(kinds) for word, kinds in lexicon().items()}
    known = {word for word, found in kinds.items() if not found.isdisjoint(_KINDS)} | _ALSO
    twice = {word for word, found in kinds.items() if not found.isdisjoint(_TWICE)} | _ALSO_TWICE
    return {
        word: 2 if word in twice and len(word) >= _LONG else 1
        for word in sorted(known)
        if len(word) > _SHORTEST and word != "thurs"
    } | dict.fromkeys(_SHORT, 1)
