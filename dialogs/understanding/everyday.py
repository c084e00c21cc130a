"""Everyday words of English, for telling a name from a word and a slip from another word.

``everyday.txt`` has the words of messages to councils, as collected for this product, and words
that look like names of villages. It knows no council.
"""

from functools import cache
from importlib.resources import files

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.understanding.words import ASKING, VAGUE


@cache
def everyday_words() -> frozenset[str]:
    """About 5,400 words in small letters, of three letters and more."""
    listed = (files(__package__) / "everyday.txt").read_text("utf-8").split()
    return frozenset(listed) | ASKING | VAGUE


def may_be_everyday(said: str) -> bool:
    """Whether one letter makes an everyday word of it, which begins with the same one."""
    words = _by_letter().get(said[:1], ())
    found = process.extractOne(said, words, scorer=OSA.distance, score_cutoff=1)
    return found is not None


@cache
def _by_letter() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in everyday_words():
        found.setdefault(word[0], []).append(word)
    return found
