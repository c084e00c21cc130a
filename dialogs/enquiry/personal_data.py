"""Personal details of people who receive care, noticed in a question before it is sent.

What is noticed is shown, never blocked. It is better to miss a name than to warn of an invoice: a
warning that is often wrong is not read. NHS numbers are told by their check digit (NHS Data
Dictionary, "NHS number": weights 10 to 2, modulo 11), National Insurance numbers by the letters
that HMRC gives out (National Insurance Manual NIM39110).
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

from dialogs.enquiry.care_words import CARE, NOT_CARED_FOR, TITLES
from dialogs.understanding.everyday import everyday_words


class Kind(StrEnum):
    """What was noticed, as it is said to the person."""

    NHS_NUMBER = "an NHS number"
    BIRTH_DATE = "a date of birth"
    NI_NUMBER = "a National Insurance number"
    NAME = "a name"
    ADDRESS = "an address"


@dataclass(frozen=True, slots=True)
class Noticed:
    """One detail and where it stands in the text."""

    kind: Kind
    start: int
    end: int


NEAR_CARE: Final = 12
"""Words between a name and the detail of care that belongs to it, at most."""
LONGEST_LIFE: Final = 120
YEARS_OF_A_PERSON: Final = 16
"""A date this long ago is somebody's birthday rather than a meeting's or an invoice's."""

_NHS: Final = re.compile(r"(?<![\w-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])")
_NI: Final = re.compile(
    r"\b(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b",
    re.IGNORECASE,
)
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
_DATE: Final = re.compile(
    rf"\b(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:(?P<full>\d{{4}})|\d{{2}})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?P<long>\d{{4}})"
    r"|(?P<iso>\d{4})-\d\d-\d\d)\b",
    re.IGNORECASE,
)
_BORN: Final = re.compile(
    r"\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?|birthday(?: is)?|b\.)\W{0,3}$", re.IGNORECASE
)
_POSTCODE: Final = r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"
_STREET: Final = (
    r"(?:Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Close|Drive|Dr|Way|Crescent|Gardens|Court|Place|Hill"
    r"|Grove|Terrace|Walk|Row|Green|Park|Mews|Square|Rise)"
)
"""In capitals: "3 staff on the way" is no address."""
_ADDRESS: Final = re.compile(
    rf"\b(?:(?i:flat) )?\d{{1,4}}[a-zA-Z]?,? (?:[A-Z][a-z']+ ){{1,3}}{_STREET}\b"
    rf"(?:[\w ,]{{0,40}}?(?i:{_POSTCODE})\b)?"
    rf"|\b(?i:(?:flat |house )?\d{{1,4}}[a-z]?\b[\w ,']{{0,40}}?\b{_POSTCODE})\b"
)
_TITLED_NAME: Final = re.compile(
    rf"\b(?i:{TITLES})\b\.? +(?:[A-Z]\.? +|[A-Z][a-z]+ +)?(?P<name>[A-Z][A-Za-z'-]+)"
)
# Looked at from each word on: "Has Doris Penfold" is no "Has Doris".
_FULL: Final = re.compile(
    r"\b(?=(?P<whole>(?P<given>[A-Z][a-z]+) +(?P<name>[A-Z][a-z]+(?:['-][A-Z]?[a-z]+)*)\b))"
)
# As typed on a phone; of everyday words neither part may be one: "will funding", "mark up".
_SMALL: Final = re.compile(
    r"\b(?=(?P<whole>(?P<given>[a-z]+) +(?P<name>[a-z]{3,}(?:['-][a-z]+)*)\b))"
)
_WORD: Final = re.compile(r"[\w:'-]+")


def notice(text: str, known: Collection[str], on: date) -> tuple[Noticed, ...]:
    """The personal details in a question, in their order, none inside another.

    Args:
        text: What is to be sent.
        known: Names that are no secret: the asker's, contacts', organisations' and places'.
        on: Today, to tell birthdays from meetings.
    """
    found: list[Noticed] = []
    for kind, look in _LOOKS:
        for start, end in look(text, known, on):
            if not any(start < one.end and one.start < end for one in found):
                found.append(Noticed(kind, start, end))
    return tuple(sorted(found, key=lambda one: one.start))


def taken_out(text: str, noticed: Collection[Noticed]) -> str:
    """The text with what was noticed left out, and said to be."""
    for one in sorted(noticed, key=lambda one: one.start, reverse=True):
        what = one.kind.value.partition(" ")[2]
        text = f"{text[: one.start]}({what} left out){text[one.end :]}"
    return text


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits have the check digit of an NHS number."""
    *body, check = (int(digit) for digit in digits)
    weighed = sum(weight * digit for weight, digit in zip(range(10, 1, -1), body, strict=True))
    return (weighed + check) % 11 == 0 and len(set(digits)) > 1


Spans = Iterator[tuple[int, int]]


def _nhs_numbers(text: str, known: Collection[str], on: date) -> Spans:  # noqa: ARG001
    for one in _NHS.finditer(text):
        digits = re.sub(r"\D", "", one[0])
        # A telephone number begins with 0, an NHS number of today with 4, 6 or 7.
        if digits[0] != "0" and is_nhs_number(digits) and not _is_invoice(text, one.start()):
            yield one.span()


def _is_invoice(text: str, start: int) -> bool:
    """Whether the words before a number say that it numbers something else."""
    before = text[max(0, start - 24) : start].lower()
    return (
        re.search(
            r"\b(invoice|inv|po|order|ref|reference|remittance|tel|phone|ring|call|mobile)"
            r"\b[^\d]*$",
            before,
        )
        is not None
        and "nhs" not in before
    )


def _ni_numbers(text: str, known: Collection[str], on: date) -> Spans:  # noqa: ARG001
    yield from (one.span() for one in _NI.finditer(text))


def _birth_dates(text: str, known: Collection[str], on: date) -> Spans:  # noqa: ARG001
    for one in _DATE.finditer(text):
        year = one["long"] or one["iso"] or one["full"]
        long_ago = year and YEARS_OF_A_PERSON <= on.year - int(year) <= LONGEST_LIFE
        if long_ago or _BORN.search(text[: one.start()]):
            yield one.span()


def _addresses(text: str, known: Collection[str], on: date) -> Spans:  # noqa: ARG001
    for one in _ADDRESS.finditer(text):
        lowered = one[0].lower()
        if not any(name.lower() in lowered for name in known if name):
            yield one.span()


def _names(text: str, known: Collection[str], on: date) -> Spans:  # noqa: ARG001
    names = [name.lower() for name in known if name]
    surnames = {words[-1] for name in names if (words := _words(name))}
    for one in _TITLED_NAME.finditer(text):
        surname = one["name"].lower().removesuffix("'s")
        if surname not in surnames and _speaks_of_care(text, *one.span()):
            yield one.span()
    for one in (*_FULL.finditer(text), *_small_names(text)):
        given, surname = one["given"].lower(), one["name"].lower().removesuffix("'s")
        is_open = any(f"{given} {surname}" in name for name in names)
        # "Hello Anna" greets: two given names at the start are one.
        greets = surname in _given_names() and one.start("whole") == 0
        if given not in _given_names() or is_open or greets:
            continue
        if _speaks_of_care(text, *one.span("whole")):
            yield one.span("whole")


def _small_names(text: str) -> Iterator[re.Match[str]]:
    for one in _SMALL.finditer(text):
        parts = {one["given"], one["name"].removesuffix("'s")}
        if one["given"] in _given_names() and parts.isdisjoint(everyday_words()):
            yield one


def _speaks_of_care(text: str, start: int, end: int) -> bool:
    """Whether words of somebody's care stand near, and none beside it says that they work there."""
    before, after = _words(text[:start]), _words(text[end:])
    beside = {*before[-3:], *after[:3]}
    return not (beside & NOT_CARED_FOR) and not CARE.isdisjoint(
        (*before[-NEAR_CARE:], *after[:NEAR_CARE])
    )


def _words(text: str) -> list[str]:
    return [word.removesuffix("'s").strip("'") for word in _WORD.findall(text.lower())]


@cache
def _given_names() -> frozenset[str]:
    """Given names of people in care homes and at councils today, in small letters."""
    return frozenset((files(__package__) / "given_names.txt").read_text("utf-8").split())


_LOOKS: Final[tuple[tuple[Kind, Callable[[str, Collection[str], date], Spans]], ...]] = (
    (Kind.NHS_NUMBER, _nhs_numbers),
    (Kind.NI_NUMBER, _ni_numbers),
    (Kind.BIRTH_DATE, _birth_dates),
    (Kind.ADDRESS, _addresses),
    (Kind.NAME, _names),
)
