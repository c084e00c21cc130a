"""Everyday words of English, for telling a name from a word and a slip from another word.

``everyday.txt`` has the words of messages to councils, as collected for this product, and words
that look like names of villages. It knows no council.
"""

from functools import cache
from importlib.resources import files

from dialogs.understanding.words import ASKING, VAGUE


@cache
def everyday_words() -> frozenset[str]:
    """About 5,400 words in small letters, of three letters and more."""
    listed = (files(__package__) / "everyday.txt").read_text("utf-8").split()
    return frozenset(listed) | ASKING | VAGUE
