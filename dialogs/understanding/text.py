"""What people type, made plain: one spelling, no markup, words and their stems."""

import html
import re
import unicodedata
from functools import lru_cache
from typing import Final

HEAD: Final = 6_000
TAIL: Final = 2_000
LONGEST_WORD: Final = 32
"""Characters; what is longer is a link or nonsense and is cut."""

SHORT: Final = 3
"""Letters; a word that short has no ending to lose."""

READ_AT_ONCE: Final = 16
"""Messages whose reading is remembered, as five readers of one turn share it. What people write may
be personal, so only the last few stay, and in memory alone."""

_CLIPPED = re.compile(r"[^aeiou][aeiou][^aeiouwxy]")
"""What "rated" and "caring" leave; with its e back it meets rate and care."""
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,300}>")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffc\ufffd]+")
_UNSEEN = re.compile(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
_RUN_OF_LETTER = re.compile(r"([^\W\d_])\1{2,}")
_RUN_OF_MARK = re.compile(r"([^\w\s])\1+")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[?\u00a3]")
_ENDING = re.compile(r"'(?:s|re|ll|d|ve|m)$")
_PLAIN_MARKS: Final = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u0060\u00b4\u02bc", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
)
_WITHOUT_APOSTROPHE: Final = {
    "shes": "she",
    "hes": "he",
    "whos": "who",
    "whats": "what",
    "wheres": "where",
    "hows": "how",
    "thats": "that",
    "theres": "there",
    "theyre": "they",
    "youre": "you",
    "weve": "we",
    "theyve": "they",
    "ive": "i",
    "im": "i",
    "id": "i",
    "lets": "let",
}


@lru_cache(maxsize=READ_AT_ONCE)
def normalise(text: str) -> str:
    """Plain text in one case, without markup, accents, unseen characters or long repeats.

    Of a very long text the beginning and the end are kept: people begin with who they are and end
    with what they want. Never raises; at most ``HEAD + TAIL`` characters come back.
    """
    if len(text) > HEAD + TAIL:
        text = f"{text[:HEAD]} {text[-TAIL:]}"
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if not text.isascii():
        text = _ascii_marks(text)
    text = _CONTROL.sub(" ", text).casefold()
    text = _RUN_OF_LETTER.sub(r"\1", _RUN_OF_MARK.sub(r"\1", text))
    return " ".join(text.split())[: HEAD + TAIL]


def _ascii_marks(text: str) -> str:
    text = _UNSEEN.sub("", text.translate(_PLAIN_MARKS))
    parts = unicodedata.normalize("NFKD", text)[: HEAD + TAIL]
    return "".join(part for part in parts if not unicodedata.combining(part))


def bag(written: str) -> frozenset[str]:
    """A set of words as data files here write them: with spaces and lines between."""
    return frozenset(written.split())


def tokens(plain: str) -> list[str]:
    """The words of a normalised text as they stand, question marks and pound signs among them."""
    return [word[:LONGEST_WORD] for word in _TOKEN.findall(plain)]


@lru_cache(maxsize=READ_AT_ONCE)
def words(text: str) -> tuple[str, ...]:
    """The words of a message in order: "She's got Mrs Jackson's bill" gives she, got, mrs ..."""
    return words_of(normalise(text))


def words_of(plain: str) -> tuple[str, ...]:
    """The same of a text that is normalised already."""
    found = _WORD.findall(plain)
    if "'" in plain:
        found = [_whole(word) if "'" in word else word for word in found]
    return tuple([_WITHOUT_APOSTROPHE.get(word, word)[:LONGEST_WORD] for word in found])


def _whole(word: str) -> str:
    return _ENDING.sub("", word).replace("'", "")


_SUFFIXES: Final = (
    ("isation", 3, "is"),
    ("ization", 3, "is"),
    ("ation", 4, ""),
    ("ments", 3, ""),
    ("ment", 3, ""),
    ("ingly", 4, ""),
    ("ings", 3, ""),
    ("ing", 3, ""),
    ("ions", 5, ""),
    ("ion", 5, ""),
    ("ors", 5, ""),
    ("or", 5, ""),
    ("ers", 5, ""),
    ("er", 5, ""),
    ("ies", 2, "y"),
    ("ied", 2, "y"),
    ("ures", 4, ""),
    ("ure", 4, ""),
    ("ed", 3, ""),
    ("ly", 4, ""),
)


@lru_cache(maxsize=8_192)
def stem(word: str) -> str:
    """The shape that a word shares with its near forms: invoices and invoiced give "invoic".

    Lighter than Porter's, so that "organise" and "organ" stay apart; meant for comparing only.
    """
    if len(word) <= SHORT or not word.isalpha():
        return word
    if word.endswith("sses"):
        return word[:-2]
    for suffix, least, instead in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= least:
            return _trim(word[: -len(suffix)] + instead)
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word if len(word) <= SHORT else _trim(word)


def _trim(word: str) -> str:
    """Undo a doubled letter and a silent e, so that placed, placing and place meet."""
    if len(word) == SHORT and _CLIPPED.fullmatch(word):
        return word + "e"
    if len(word) > SHORT and word[-1] == word[-2] and word[-1] not in "ls":
        return word[:-1]
    return word[:-1] if len(word) > SHORT + 1 and word.endswith("e") else word
