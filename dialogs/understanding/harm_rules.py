"""Whether a message tells of harm or danger to a person: then the advice comes before all else."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from dialogs.understanding.harm_cues import CUES
from dialogs.understanding.harm_words import (
    ASKED_FOR,
    CARED_FOR,
    COUNTER,
    ENOUGH,
    MOST_BETWEEN,
    PEOPLE,
    SETS,
    SOMEONE_MEANT,
    STOP,
    STOPS,
)
from dialogs.understanding.spelling import Spelling
from dialogs.understanding.text import READ_AT_ONCE, normalise, stem, words, words_of
from dialogs.understanding.words import ASKING

SHORTEST_SLIP: Final = 6
REACH: Final = 30
"""Words that are weighed together: a cue at the start of a long letter says nothing of its end."""

WORDS_REMEMBERED: Final = 8_192
"""Single words whose stems are remembered, as ``stem`` remembers its own."""

PIECE: Final = 2_000
OVERLAP: Final = 300
"""Characters: a long letter is read in pieces, each with the end of the one before, so that no
sentence is cut in two. So short that no piece, its stops written out, outgrows ``normalise``."""

MOST_READ: Final = 100_000
"""Characters; of what is longer still, the beginning and the last piece are read."""

TELLING: Final = 2.0
"""At least one cue must be this strong; weaker ones only add to it."""

SURE: Final = 5.0
"""From this weight a cue about a person in care is not outweighed by any word of work."""

Places = tuple[frozenset[str], ...]


class Cue(NamedTuple):
    """The stems that may stand at each place of a cue, and its weight (under 0 a counter-cue)."""

    places: Places
    weight: float


class Hit(NamedTuple):
    """A cue that was found, and the places of its first and last word in the message."""

    start: int
    end: int
    cue: Cue


def tells_plainly(text: str) -> bool:
    """Whether harm is told in words that mean hardly anything else: "I want to kill myself"."""
    return tells_of_harm(text) and any(
        hit.cue.weight >= SURE
        for piece in _pieces(text)
        for hit in _book().hits([_book().read(word) for word in words(piece)])
    )


@lru_cache(maxsize=READ_AT_ONCE)
def tells_of_harm(text: str) -> bool:
    """Whether somebody seems to be harmed, neglected, exploited, missing or in danger.

    Leans towards yes: advice that was not needed costs a line, advice that was missed may cost a
    life. Asking about safeguarding, training or an enquiry is not such a message, nor is asking
    only who the right person for something is. Words of work outweigh only the clause that they
    stand in: "invoices and she was punched" tells of harm.
    """
    return any(_piece_tells(piece) for piece in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    if len(text) > MOST_READ:
        text = f"{text[: MOST_READ - PIECE]} {text[-PIECE:]}"
    for start in range(0, max(len(text) - OVERLAP, 1), PIECE - OVERLAP):
        yield text[start : start + PIECE]


def _piece_tells(piece: str) -> bool:
    # A new line is a stop, and is gone once the text is made plain.
    piece = piece.replace("\n", " . ")
    plain = normalise(piece)
    marked = _kilos().sub(" ", _stops().sub(f" {STOP} ", plain)).replace("£", " pounds ")
    said = words(piece) if marked == plain else words_of(marked)
    return _is_tale(said) and _is_tale(_asked_for().sub(" ", " ".join(said)).split())


def _is_tale(said: Sequence[str]) -> bool:
    book = _book()
    row: list[str] = []
    clauses = [0]
    for word in said:
        if word in STOPS:
            clauses.append(len(row))
        if word != STOP:
            row.append(book.read(word))
    if not book.may_tell(row):
        return False
    hits = book.hits(row)
    if not any(hit.cue.weight >= TELLING for hit in hits):
        return False
    step = REACH // 2
    windows = [(start, start + REACH) for start in range(0, max(len(row) - step, 1), step)]
    return any(
        book.weigh(row[start:end], [hit for hit in hits if start <= hit.start and hit.end < end])
        >= ENOUGH
        for hits, start, end in _spans(hits, windows, list(pairwise([*clauses, len(row)])))
    )


def _spans(hits: list[Hit], *spans: list[tuple[int, int]]) -> Iterator[tuple[list[Hit], int, int]]:
    """Each span of words in which a strong cue begins, with the hits that begin in it."""
    for row in spans:
        at = 0
        for start, end in row:
            while at < len(hits) and hits[at].start < start:
                at += 1
            last = at
            while last < len(hits) and hits[last].start < end:
                last += 1
            if last > at:
                yield hits[at:last], start, end


class _Book:
    """All cues, looked up by the first two stems of each."""

    def __init__(self) -> None:
        cues = [*_cues(CUES, 1), *_cues(COUNTER, -1)]
        self._alone: dict[str, list[Cue]] = {}
        self._pairs: dict[str, dict[str, list[Cue]]] = {}
        self._telling: dict[str, set[str]] = {}
        """Each word that a telling cue may begin with, and those that may come next in one."""
        for cue in cues:
            for first in cue.places[0]:
                if cue.weight >= TELLING:
                    self._telling.setdefault(first, set()).update(cue.places[:2][-1])
                if len(cue.places) == 1:
                    self._alone.setdefault(first, []).append(cue)
                    continue
                follow = self._pairs.setdefault(first, {})
                for second in cue.places[1]:
                    follow.setdefault(second, []).append(cue)
        self._people = _stems(PEOPLE)
        self._someone = _stems(SETS["someone"])
        self._cared_for = _stems(CARED_FOR)
        self._spelling = Spelling(_all_words(), shortest=SHORTEST_SLIP)
        self.read = lru_cache(maxsize=WORDS_REMEMBERED)(self._read)

    def _read(self, word: str) -> str:
        """The stem of a word, one slip forgiven where it makes a word of a cue."""
        return stem(word if word in ASKING else self._spelling.meant(word) or word)

    def may_tell(self, row: Sequence[str]) -> bool:
        """Whether a telling cue may be in these words; most messages have none, and are done."""
        found = set(row)
        return any(
            word in self._telling and not self._telling[word].isdisjoint(found) for word in found
        )

    def hits(self, row: Sequence[str]) -> list[Hit]:
        """Every cue in these words, in the order of their first words."""
        found: list[Hit] = []
        for at, word in enumerate(row):
            found += [Hit(at, at, cue) for cue in self._alone.get(word, ())]
            if (follow := self._pairs.get(word)) is None:
                continue
            for step in range(at + 1, min(at + 2 + MOST_BETWEEN, len(row))):
                for cue in follow.get(row[step], ()):
                    end = _last(cue.places, row, step)
                    if end >= 0:
                        found.append(Hit(at, end, cue))
        return found

    def weigh(self, row: Sequence[str], hits: Sequence[Hit]) -> float:
        """What these hits in these words come to; each cue counts once."""
        found = {hit.cue.places: hit.cue.weight for hit in hits}
        strongest = max(found.values(), default=0.0)
        if strongest >= SURE and not self._cared_for.isdisjoint(row):
            return strongest
        if strongest < TELLING or (strongest < ENOUGH and self._people.isdisjoint(row)):
            return 0.0
        someone = 0.0 if self._someone.isdisjoint(row) else SOMEONE_MEANT
        return sum(found.values()) + someone


def _last(places: Places, row: Sequence[str], at: int) -> int:
    """Where the last place of a cue is met whose second stands here; -1 if it is not."""
    for place in places[2:]:
        for step in range(at + 1, min(at + 2 + MOST_BETWEEN, len(row))):
            if row[step] in place:
                at = step
                break
        else:
            return -1
    return at


def _cues(written: dict[float, str], sign: int) -> list[Cue]:
    return [
        Cue(tuple(_place(word) for word in cue.split()), sign * weight)
        for weight, text in written.items()
        for cue in text.split(";")
    ]


def _place(word: str) -> frozenset[str]:
    return _stems(SETS[word[1:]]) if word.startswith("@") else _stems(word)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


def _all_words() -> set[str]:
    written = (*CUES.values(), *COUNTER.values(), *SETS.values())
    return {word for text in written for word in text.replace(";", " ").split()}


@cache
def _asked_for() -> re.Pattern[str]:
    return re.compile(ASKED_FOR)


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(r"[.,](?!\d)|[;:!?()]")


@cache
def _kilos() -> re.Pattern[str]:
    return re.compile(r"(?<=\d)(?=(?:kg|kgs|kilos?|stone|st)\b)")


@cache
def _book() -> _Book:
    return _Book()
