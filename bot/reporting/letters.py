"""What Typst's own typefaces can show; a PDF with a letter that none of them has is refused."""

import unicodedata
from itertools import groupby
from typing import Any, Final

SHOWN: Final = (
    (0x20, 0x7E),
    (0xA0, 0x3FF),
    (0x400, 0x484),
    (0x487, 0x4FF),
    (0x590, 0x5FF),
    (0x621, 0x63A),
    (0x640, 0x652),
    (0x660, 0x669),
    (0x900, 0x950),
    (0x955, 0x97F),
    (0x1E00, 0x1FFF),
    (0x2010, 0x2027),
    (0x2030, 0x2040),
    (0x20A0, 0x20BF),
    (0x2190, 0x22FF),
)
"""The first and the last character of each part: Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari
and the signs that go with them."""
UNASSIGNED: Final = "Cn"
"""The category of what is no character (yet)."""
LEFT_OUT: Final = "[...]"
"""Stands for letters that cannot be shown; signs such as smileys go without."""


def shown(text: str) -> str:
    """The text in letters that can be shown."""
    parts: list[str] = []
    for can, some in groupby(text, _can_be_shown):
        run = "".join(some)
        letters = any(unicodedata.category(one).startswith("L") for one in run)
        parts.append(run if can else LEFT_OUT if letters else " ")
    return " ".join("".join(parts).split())


def all_shown(value: Any) -> Any:
    """The same of every text in data for JSON."""
    match value:
        case str():
            return shown(value)
        case dict():
            return {key: all_shown(one) for key, one in value.items()}
        case list() | tuple():
            return [all_shown(one) for one in value]
        case _:
            return value


def _can_be_shown(letter: str) -> bool:
    code = ord(letter)
    return unicodedata.category(letter) != UNASSIGNED and any(
        first <= code <= last for first, last in SHOWN
    )
