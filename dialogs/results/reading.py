"""Whether a message asks for results of the pulses, and for which.

Every word must be understood: "the results of my inspection" is a question for somebody else. Only
where it is plain that the pulse is meant is a name that nobody knows told to be one.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from dialogs.results.periods import Quarters, taken
from dialogs.results.wish import TIMES, Show, Wish, usual
from dialogs.results.words import (
    NOUNS,
    Meaning,
    Vocabulary,
    may_ask,
    part_of_several,
    phrases,
    plain,
)
from dialogs.understanding.phrases import Words
from store.pulses.records import SEGMENTS, Segments
from store.pulses.results import ResultQuery

LONGEST: Final = 400
"""Characters; such a message asks for something else."""
MOST_SPLITS: Final = 2
MOST_UNKNOWN: Final = 3
SURE: Final = frozenset(("trust", "inclusion", "responsiveness", "integration"))
"""Questions whose names mean little else here, so that a place or time beside them is enough."""
ONE_OF: Final = ("question", "about", *SEGMENTS)

KINDS: Final = frozenset(("service_type", "job_role", "size"))
"""Kinds of people, who say or think something."""
OF_PULSE: Final = frozenset(
    ("score", "drawn", "trend", "moved", "since", "compare", "comments", "split by")
)
"""What is asked about a pulse, or a question of it."""

Heard = list[Meaning]


def read(text: str, today: date, known: Vocabulary, before: Wish | None = None) -> Wish | None:
    """What results the message asks for; None where it is about anything else.

    Args:
        text: As it was typed, or as ``wish.as_words`` has it.
        today: In the council's zone.
        known: What can be named.
        before: What is on the screen, of which a few words may change a part: "last quarter".
    """
    said = plain(text[:LONGEST])
    if len(text) > LONGEST or (before is None and not may_ask(tuple(said.split()), known)):
        return None
    rest, quarters, in_weeks = taken(said, today)
    heard, unknown = _heard(tuple(rest.split()), known)
    heard = _splits_told(heard, in_weeks=in_weeks)
    if unknown:
        lost = _is_of_pulses(heard) and len(unknown) <= MOST_UNKNOWN
        return Wish(query=_all(today), unknown=True) if lost else None
    if _split_badly(heard):
        return None
    kinds = {kind for kind, _ in heard}
    anew = before is None or kinds & {"results", "pulse", "asked", "question", "about"}
    if anew and _asks(heard, quarters):
        return _wish(heard, quarters or usual(today), None)
    if before is not None and (quarters or _adds(heard)):
        query = before.query
        return _wish(heard, quarters or (query.first, query.last), before)
    return None


def _heard(row: Words, known: Vocabulary) -> tuple[Heard, list[str]]:
    """What each word means, the longest phrases first, and the words that mean nothing."""
    longest: dict[int, tuple[int, Meaning]] = {}
    for start, end, meaning in phrases(known).found(row):
        if end > longest.get(start, (0, meaning))[0]:
            longest[start] = end, meaning
    heard, unknown, at = Heard(), list[str](), 0
    while at < len(row):
        if at in longest:
            at, meaning = longest[at]
            heard.append(meaning)
        else:
            unknown.append(row[at])
            at += 1
    if unknown and part_of_several(tuple(unknown), known.departments):
        heard.append(("filler", "department"))
    return heard, unknown


def _splits_told(heard: Heard, *, in_weeks: bool) -> Heard:
    """The same with ``by`` for what it is to be split by; "share" is one only there."""
    made, split = Heard(), False
    for kind, value in heard:
        split = split or kind == "by"
        if kind == "split" and split:
            made.append(("split by", value))
        elif kind == "howmany" and split:
            made.append(("split by", "ecc_share"))
        elif kind == "split" and value in NOUNS:
            made.append(("filler", ""))
        elif kind == "asked":
            made += [(kind, value), ("question", value)]
        else:
            made.append((kind, value))
    for kind in ONE_OF:
        # "In the North and the South" is by area.
        if len(set(_all_of(made, kind))) > 1:
            made = [one for one in made if one[0] != kind] + [("both", kind)]
    if in_weeks and ("split by", "week") not in made:
        made.append(("split by", "week"))
    return made


def _split_badly(heard: Heard) -> bool:
    """Whether there are too many splits, or one without its "by"."""
    return len(_splits(heard)) > MOST_SPLITS or bool(_all_of(heard, "split"))


def _splits(heard: Heard) -> tuple[str, ...]:
    """What to split by, in the order in which it was said."""
    return tuple(dict.fromkeys(value for kind, value in heard if kind in ("split by", "both")))


def _asks(heard: Heard, quarters: Quarters | None) -> bool:
    """Whether it is plain that results are asked for."""
    kinds = {kind for kind, _ in heard}
    asked, sides = set(_all_of(heard, "question")), set(_all_of(heard, "side"))
    people = bool(sides or {"people", "pulse"} & kinds)
    return any(
        (
            {"results", "rate", "asked"} & kinds,
            "pulse" in kinds and kinds & ({*OF_PULSE, "how", "howmany", "about"} - {"moved"}),
            "none" in kinds and {"howmany", "score", "pulse", "split by"} & kinds,
            "words" in kinds and people and not {"how", "asked"} & kinds,
            "words" in kinds and KINDS & kinds and {"about", "question"} & kinds,
            "comments" in kinds and "for" in kinds and {"about", "question"} & kinds,
            {"compare", "against"} & kinds and len(sides) > 1,
            "score" in kinds and (people or KINDS & kinds) and {"about", "question"} & kinds,
            "relationship" in kinds and "about" in kinds and kinds & {*OF_PULSE, "how"},
            "relationship" in kinds and {"moved", "trend", "since", "split by"} & kinds,
            asked and {"how", "trend", "since", "score", "split by"} & kinds,
            asked & SURE and (quarters or sides or kinds & {*OF_PULSE, "both", "about", *SEGMENTS}),
        )
    )


def _is_of_pulses(heard: Heard) -> bool:
    """Whether nothing else than a pulse's results can be meant, whatever the other words."""
    kinds = {kind for kind, _ in heard}
    told = {"results", "how", "trend", "since", "split by"} & kinds
    surely = ("question", "trust") in heard and told and "for" in kinds
    of_pulse = {"pulse", "for"} <= kinds or ("filler", "department") in heard
    return bool(surely or ("results" in kinds and of_pulse))


def _adds(heard: Heard) -> bool:
    """Whether a few words change what is on the screen."""
    kinds = {kind for kind, _ in heard}
    of_results = {"split by", "trend", "since", "compare", "rate", "none", "comments"} & kinds
    of_results |= {"words"} & kinds if "people" in kinds else set()
    return bool(of_results or ({"for", "by"} & kinds and kinds & {*ONE_OF, "side"}))


def _wish(heard: Heard, quarters: Quarters, before: Wish | None) -> Wish:
    """What is asked for; what is not said stays as it was, or is all."""
    named: dict[str, Any] = {kind: value for kind, value in heard if kind in ONE_OF}
    sides = set(_all_of(heard, "side"))
    was = before.query if before else ResultQuery()
    where = {name: named.get(name) or getattr(was.where, name) for name in SEGMENTS}
    # What is named has no parts: "trust by question" is trust.
    by = tuple(one for one in _splits(heard) if one not in named)
    show = _show(heard, sides)
    over_time = {"trend", "moved"} & dict(heard).keys() and not set(TIMES) & set(by)
    if over_time and show is Show.FIGURE and len(by) < MOST_SPLITS:
        by = (*by, "quarter")
    query = ResultQuery(
        side=next(iter(sides)) if len(sides) == 1 else was.side,
        question=named.get("question", was.question),
        about=named.get("about", was.about),
        where=Segments(**where),
        first=quarters[0],
        last=quarters[1],
    )
    return Wish(query=query, by=by, show=show)


_SHOWS: Final[Mapping[str, Show]] = {
    "none": Show.NO_CONTACT,
    "rate": Show.RESPONSE,
    "answered": Show.RESPONSE,
    "words": Show.COMMENTS,
    "comments": Show.COMMENTS,
    "since": Show.CHANGE,
}


def _show(heard: Heard, sides: Collection[str]) -> Show:
    kinds = [kind for kind, _ in heard]
    if len(sides) > 1 or ("compare" in kinds and "since" not in kinds and not sides):
        return Show.SIDES
    return next((show for kind, show in _SHOWS.items() if kind in kinds), Show.FIGURE)


def _all(today: date) -> ResultQuery:
    first, last = usual(today)
    return ResultQuery(first=first, last=last)


def _all_of(heard: Sequence[Meaning], kind: str) -> list[str]:
    return list(_values(heard, kind))


def _values(heard: Sequence[Meaning], kind: str) -> Iterator[str]:
    return (value for one, value in heard if one == kind)
