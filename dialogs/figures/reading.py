"""Whether a message asks for the figures, and for which.

Every word of the message must be understood: "figures for our March invoice" is a question for
somebody else.
"""

import re
from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta
from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.dates.england import QUARTER, month_of, quarter_of, year_of
from dialogs.dates.words import MONTHS
from dialogs.figures.query import By, Form, Query, bounded, months_before, usual
from dialogs.understanding.text import bag
from store.enquiries.figures import Scope

LONGEST: Final = 400
"""Characters; such a message asks for nothing else."""
NEAR: Final = 0.8
"""How alike, of 1, a department and what was typed must be."""
MONTHS_OF_YEAR: Final = 12

_POLITE: Final = re.compile(
    r"(?:please|hi|hello|can|could|you|i|we|want|need|would like|show|give|tell|send|get|let"
    r"|me|us|see|have|what are|what were|whats|the|our|a|an)\s+"
)
_THANKS: Final = re.compile(r"\s+(?:please|thanks|thank you|now|today|so far)$")
_BY: Final = re.compile(
    r"\b(?:split |broken down )?(?:by|per|(?:for|in) each|for every) "
    r"(department|dept|team|area|month)s?\b"
)
_FORM: Final = re.compile(
    r"\b(?:(?:as|in|on) )?(?:an? )?"
    r"(?:(chart|graph|picture|image)|(?:csv|excel|spreadsheet|file|download)(?: file)?)"
    r"(?: (?:of|with)(?: the)?)?\b"
)
_MONTH: Final = (
    rf"((?:{'|'.join(f'{name[:3].lower()}(?:{name[3:].lower()})?' for name in MONTHS)})|sept)"
    r"(?: (20\d\d))?"
)
_SPAN: Final = re.compile(rf"\b(?:from |between )?{_MONTH} (?:to|until|till|and) {_MONTH}\b")
_SINCE: Final = re.compile(rf"\bsince {_MONTH}\b")
_ONE: Final = re.compile(rf"\b(?:(?:in|for|of|during) )?{_MONTH}\b")
_NAMED: Final = re.compile(
    r"\b(?:(?:in|for|of|during|over) )?(?:the )?(?:"
    r"(this|last) (month|quarter|year)|(?:last|past) (\d{1,2}) months)\b"
)

_OF: Final = r"(?: (?:for|of|in|on|from|at|about) (?P<scope>.+))?"
_ON: Final = r"(?: (?:on|with|at) (?:questions|answers|replies|response times|answering))?"
_DOING: Final = r"(?:doing|do|done|been doing)"
_ANSWER: Final = r"(?:answer|reply|respond)(?:ing)?"
_ASKS: Final = tuple(
    re.compile(rule)
    for rule in (
        rf"(?:howre|how (?:well )?(?:are|re|did|have)) we (?:all )?{_DOING}{_ON}{_OF}",
        rf"(?:hows|how (?:is|are|did|has|have)) (?P<scope>.+?) {_DOING}{_ON}",
        rf"(?:performance |response |reply |answer )?(?:figures|statistics|stats){_OF}",
        rf"(?:response|reply|answer) times{_OF}",
        r"(?P<scope>.+) (?:figures|statistics|stats|response times|reply times)",
        rf"(?:are|do) we {_ANSWER}(?: questions)? (?:in|on) time{_OF}",
        rf"how (?:quickly|fast|soon) (?:do|did|are) we {_ANSWER}(?: to)?(?: questions)?{_OF}",
    )
)
_HINT: Final = re.compile(r"\b(?:figures|stat(?:istic)?s|times?|do|doing|done|we)\b")
_FILLERS: Final = bag(
    "the and in for of our all department dept team area overall everyone everybody questions us"
)


def read(
    text: str, today: date, departments: Collection[str], areas: Collection[str]
) -> Query | None:
    """What the message asks to be counted; None where it is about anything else.

    Args:
        text: As it was typed, or as ``query.as_words`` has it.
        today: In the council's zone.
        departments: Those of the directory.
        areas: Likewise.
    """
    if len(text) > LONGEST:
        return None
    rest = _plain(text)
    # Every message comes through here, and few go on.
    if not _HINT.search(rest):
        return None
    while polite := _POLITE.match(rest):
        rest = rest[polite.end() :]
    rest = _THANKS.sub("", rest)
    rest, by = _taken(_BY, rest)
    rest, form = _taken(_FORM, rest)
    rest, period = _period(rest, today)
    for rule in _ASKS:
        if found := rule.fullmatch(rest):
            scope = _scope(found.groupdict().get("scope") or "", departments, areas)
            if scope is not None:
                return Query(
                    first=period[0],
                    last=period[1],
                    scope=scope,
                    by=_by(by[1]) if by else None,
                    form=_form(form),
                )
    return None


def _plain(text: str) -> str:
    """Lower-case words alone: ``what's`` becomes ``whats``."""
    return " ".join(re.sub(r"[^\w]+", " ", re.sub(r"['\u2019]", "", text.lower())).split())


def _taken(rule: re.Pattern[str], text: str) -> tuple[str, re.Match[str] | None]:
    """The text without what the rule finds in it, and that."""
    found = rule.search(text)
    if found is None:
        return text, None
    return " ".join((text[: found.start()] + " " + text[found.end() :]).split()), found


def _by(word: str) -> By:
    return {"area": By.AREA, "month": By.MONTH}.get(word, By.DEPARTMENT)


def _form(found: re.Match[str] | None) -> Form:
    if found is None:
        return Form.WORDS
    return Form.CHART if found[1] else Form.FILE


def _period(text: str, today: date) -> tuple[str, tuple[date, date]]:
    """The text without the time that it names, and that time."""
    rest, found = _taken(_SPAN, text)
    if found:
        last = _month(found[3], found[4], today)
        first = _month(found[1], found[2], month_of(last)[1])
        return rest, bounded(min(first, last), month_of(max(first, last))[1])
    rest, found = _taken(_SINCE, text)
    if found:
        return rest, bounded(_month(found[1], found[2], today), month_of(today)[1])
    rest, found = _taken(_ONE, text)
    if found:
        return rest, month_of(_month(found[1], found[2], today))
    rest, found = _taken(_NAMED, text)
    return (rest, _named(found, today)) if found else (text, usual(today))


def _month(name: str, year: str | None, today: date) -> date:
    """The first day of the month; without a year, of the last one that has begun."""
    month = next(
        index for index, known in enumerate(MONTHS, 1) if known.lower().startswith(name[:3])
    )
    return date(int(year) if year else today.year - (month > today.month), month, 1)


def _named(found: re.Match[str], today: date) -> tuple[date, date]:
    """This or last month, quarter or year, or some months up to this one."""
    which, unit, count = found[1], found[2], found[3]
    if count:
        return bounded(months_before(today, max(int(count), 1) - 1), month_of(today)[1])
    length = {"month": 1, "quarter": QUARTER, "year": MONTHS_OF_YEAR}[unit]
    within = today if which == "this" else today - relativedelta(months=length)
    return {"month": month_of, "quarter": quarter_of, "year": year_of}[unit](within)


def _scope(text: str, departments: Iterable[str], areas: Iterable[str]) -> Scope | None:
    """The department and the area that the words name; None where they name anything else."""
    named = {_plain(name): name for name in departments}
    if text in named:
        return Scope(department=named[text])
    area = None
    for name in sorted(areas, key=len, reverse=True):
        rest, found = _taken(re.compile(rf"\b{re.escape(_plain(name))}\b"), text)
        if found:
            text, area = rest, name
            break
    words = [word for word in text.split() if word not in _FILLERS]
    if not words:
        return Scope(area=area)
    department = _department(" ".join(words), named)
    return Scope(department=department, area=area) if department else None


def _department(words: str, named: dict[str, str]) -> str | None:
    """The one department that has all these words in its name, or nearly that name."""
    wanted = set(words.split())
    having = [name for plain, name in named.items() if wanted <= set(plain.split()) | _FILLERS]
    if len(having) == 1:
        return having[0]
    exact = [name for plain, name in named.items() if set(plain.split()) - _FILLERS == wanted]
    if len(exact) == 1:
        return exact[0]
    best = process.extractOne(
        words, list(named), scorer=OSA.normalized_similarity, score_cutoff=NEAR
    )
    return named[best[0]] if best and not having else None
