"""The words of dates and times as people in Britain write them, and what each stands for.

Tables only: the grammar that joins them is in the modules beside it.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from dialogs.understanding.text import bag

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


LAST_FIGURES: Final = 99
"""A larger number is no slip in a day or an hour, but a number of something else."""


class Unit(NamedTuple):
    """How long one of it is; one field alone is not 0."""

    minutes: int = 0
    days: int = 0
    months: int = 0
    workdays: int = 0


HALVES: Final = ("morning", "afternoon", "evening", "night")
PARTS: Final[Mapping[str, tuple[int, int, tuple[int, ...]]]] = {
    "first thing": (6, 10, (8, 9)),
    "early morning": (5, 10, (8, 9)),
    "morning": (0, 12, (9, 10, 11)),
    "mid morning": (9, 12, (10, 11)),
    "late morning": (10, 13, (11, 12)),
    "before lunch": (8, 13, (11, 12)),
    "lunchtime": (11, 15, (12, 13)),
    "after lunch": (12, 17, (13, 14)),
    "early afternoon": (12, 15, (13, 14)),
    "afternoon": (12, 19, (13, 14, 15)),
    "mid afternoon": (13, 17, (14, 15)),
    "late afternoon": (15, 19, (16, 17)),
    "last thing": (15, 20, (16, 17)),
    "after work": (16, 22, (17, 18)),
    "early evening": (16, 20, (17, 18)),
    "evening": (16, 25, (18, 19, 20)),
    "late evening": (19, 25, (20, 21)),
    "night": (17, 30, (19, 20, 21)),
}
"""Parts of a day: from and to which hour (past 24 is after midnight), and when meetings begin."""

_WEEKDAYS: Final = (
    "monday mon; tuesday tue tues; wednesday wed weds; thursday thu thur thurs; friday fri; "
    "saturday sat; sunday sun"
)
_MONTHS: Final = (
    "january jan; february feb; march mar; april apr; may; june jun; "
    "july jul; august aug; september sept sep; october oct; november nov; "
    "december dec"
)
_DIGITS: Final = "one; two; three; four; five; six; seven; eight; nine"
_TEENS: Final = (
    "ten; eleven; twelve; thirteen; fourteen; fifteen; sixteen; seventeen; eighteen; nineteen"
)
_TENS: Final = "twenty; thirty; forty; fifty"
_ORDINALS: Final = (
    "first; second; third; fourth; fifth; sixth; seventh; eighth; ninth; tenth; eleventh; "
    "twelfth; thirteenth; fourteenth; fifteenth; sixteenth; seventeenth; eighteenth; "
    "nineteenth; twentieth"
)
_NUMBERED: Final = (
    ("WEEKDAY", 0, 1, _WEEKDAYS),
    ("WEEKDAYS", 0, 1, "mondays; tuesdays; wednesdays; thursdays; fridays; saturdays; sundays"),
    ("MONTH", 1, 1, _MONTHS),
    ("DIGIT", 1, 1, _DIGITS),
    *((kind, 1, 1, _DIGITS) for kind in ("NUM", "SPELLED")),
    *((kind, 10, 1, _TEENS) for kind in ("NUM", "SPELLED")),
    *((kind, 20, 10, _TENS) for kind in ("NUM", "SPELLED", "TENS")),
    ("ORD", 1, 1, _ORDINALS),
    ("ORD", 30, 1, "thirtieth"),
    ("ORD", -1, 1, "last final"),
    ("ORD", -2, 1, "penultimate"),
    ("TIMES", 1, 1, "once; twice; thrice"),
    ("A", 1, 1, "a an"),
)
"""Kinds whose words stand for numbers: of the first row (``;`` ends one), and the step."""

_VALUED: Final[Mapping[str, Mapping[str, Any]]] = {
    "UNIT": {
        "minute minutes min mins": Unit(minutes=1),
        "hour hours hr hrs h": Unit(minutes=60),
        "day days": Unit(days=1),
        "week weeks wk wks": Unit(days=7),
        "fortnight fortnights": Unit(days=14),
        "month months mth mths": Unit(months=1),
        "quarter quarters": Unit(months=3),
        "year years yr yrs": Unit(months=12),
    },
    "FREQUENCY": {
        "daily": ("DAILY", 1),
        "weekly": ("WEEKLY", 1),
        "fortnightly": ("WEEKLY", 2),
        "monthly": ("MONTHLY", 1),
        "quarterly": ("MONTHLY", 3),
        "yearly annually": ("YEARLY", 1),
    },
    "PART": {
        "morning mornings": "morning",
        "afternoon afternoons": "afternoon",
        "evening evenings": "evening",
        "night nights": "night",
        "lunchtime": "lunchtime",
    },
    "PARTS": {"mornings": 1, "afternoons": 1, "evenings": 1, "nights": 1},
    "AMPM": {"am": "am", "pm": "pm"},
}
"""Kinds whose words stand for what is on the right."""

_NAMED: Final[Mapping[str, frozenset[str]]] = {
    "UNCLEAR": bag("biweekly bimonthly biannually biannual biennially termly"),
    "SEASON": bag("christmas xmas easter spring summer autumn winter"),
    "ZONED": bag("gmt bst utc cet cest est edt pst pdt ist"),
    "LABEL": bag(
        """
        room rm item page pp floor level ward flat unit phase version tier section para paragraph
        ref reference po invoice lot table bay no number num nr appendix annex chapter slide suite
        module form question q part band grade category regulation standard block gate platform bus
        route box studio policy ticket group area cohort zone option stage step clause schedule
        figure class wing exit junction desk motion age
        rooms items pages floors levels wards flats units phases tiers sections paragraphs lots
        tables bays appendices chapters slides modules forms questions parts bands grades categories
        regulations standards blocks gates platforms buses routes boxes groups areas cohorts zones
        options stages steps clauses figures classes desks motions ages aged
        """
    ),
    "DIAL": bag("tel telephone phone mobile mob fax ext extension id passcode pin code dial"),
    "COUNTED": bag(
        """
        people persons places attendees delegates providers homes beds residents staff members seats
        chairs copies pages items slides questions points percent miles pounds units tables
        rooms pupils children
        venues sites services agencies carers workers managers officers families visits calls cases
        responses questionnaires groups forums reports options slots bed
        """
    ),
    "STREET": bag(
        "street st road rd lane avenue ave close drive way court square terrace hill house"
    ),
}
"""Kinds whose words stand for themselves: a number behind a label or a dial, or before what it
counts or a street, is no time; words of a zone follow a time."""

TIMID: Final = bag("may march mar sat sun wed jan")
"""Words that are a day or month only in the company of other words of dates."""
_SURELY: Final = bag(
    "in of from until till since during mid early late end next last this every each by through "
    "except excluding beginning start alternate following coming"
)
_PERHAPS: Final = bag("on to or and - / & ( before after the other , between not middle week")
"""What stands before a timid word that is meant as a day or month, or may be."""
_NOT_BEFORE: Final = bag(
    "i we you be have not need also they he she it the that this a an to with by has is was were "
    "or please there all only still want even get as like just so"
)
"""What stands after "may", "sat" and "march" that are verbs."""


@cache
def lexicon() -> Mapping[str, Mapping[str, Any]]:
    """What each word may be, by kind, as the patterns of the grammar name kinds."""
    found: dict[str, dict[str, Any]] = {}
    for kind, first, step, rows in _NUMBERED:
        for at, row in enumerate(rows.split(";")):
            for word in row.split():
                found.setdefault(word, {})[kind] = first + step * at
    for kind, meanings in _VALUED.items():
        for words, meaning in meanings.items():
            for word in words.split():
                found.setdefault(word, {})[kind] = meaning
    for kind, named in _NAMED.items():
        for word in named:
            found.setdefault(word, {})[kind] = word
    return found


def is_meant(before: str, word: str, after: str) -> bool:
    """Whether a timid word ("may", "sat") is meant as a day or month, by the words beside it."""
    if before in _SURELY or not (before or after):
        return True
    return before in _PERHAPS and after not in _NOT_BEFORE and (before, word) != ("the", "sun")
