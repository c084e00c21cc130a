"""The small grammar that dates are read with, and its tables."""

import inspect

import pytest

from dialogs.dates.grammar import Grammar, Part, Table, Token
from dialogs.dates.parts import TABLES, Parts


def row(*words: str) -> list[Token]:
    """Words as tokens; digits are numbers."""
    return [
        Token(
            word=word,
            kinds={"NUM": int(word)} if word.isdigit() else {},
            start=at,
            end=at + 1,
        )
        for at, word in enumerate(words)
    ]


def made(table: Table, *words: str) -> list[object]:
    """What the tokens stand for after one pass; a word that is left stands for itself."""
    return [
        next(iter(token.kinds.values()), token.word) for token in Grammar(table).reduce(row(*words))
    ]


@pytest.mark.parametrize(
    ("pattern", "words", "left"),
    [
        ("about NUM", "about 4 homes", [(4,), "homes"]),
        ("the? NUM", "the 4", [(4,)]),
        ("the? NUM", "4", [(4,)]),
        ("NUM to|till NUM?", "4 till late", [(4, None), "late"]),
        ("NUM * NUM", "4 or 5", [(4, 5)]),
        ("NUM >homes", "4 homes", [(4,), "homes"]),
        ("NUM >homes", "4 people", [4, "people"]),
        ("NUM !homes", "4 homes 5", [4, "homes", (5,)]),
        ("<about NUM", "4 about 5", [4, "about", (5,)]),
        ("~about NUM", "4 about 5", [(4,), "about", 5]),
        ("<^ NUM >$", "4", [(4,)]),
        ("<^ NUM >$", "4 5", [4, 5]),
    ],
)
def test_patterns(pattern: str, words: str, left: list[object]) -> None:
    """Taken, missing, looked at, and not to be there."""
    assert made((("IT", pattern, lambda *said: said),), *words.split()) == left


def test_the_longer_match_wins_then_the_earlier_rule() -> None:
    """So a table may hold a rule and its exceptions in any order of length."""
    table: Table = (
        ("SHORT", "NUM", lambda _: "short"),
        ("LONG", "NUM to NUM", lambda *_: "long"),
        ("LATER", "NUM", lambda _: "later"),
    )
    assert made(table, "4", "to", "5", "and", "6") == ["long", "and", "short"]


def test_a_maker_may_decline() -> None:
    """Then the next rule has its turn."""
    table: Table = (
        ("HOUR", "at NUM", lambda hour: hour if hour < 24 else None),
        ("AT", "at", lambda: "at"),
    )
    assert made(table, "at", "12", "at", "99") == [12, "at", 99]


def test_every_maker_takes_what_its_pattern_gives() -> None:
    """The tables are data, so nothing else would tell before somebody writes that phrase."""
    for table in TABLES:
        for kinds, pattern, make in table:
            atoms = pattern.split()
            given = [atom for atom in atoms if not any(atom.startswith(p) for p in ">!<~")]
            count = sum(
                any(name.isupper() for name in atom.rstrip("?").split("|")) for atom in given
            )
            try:
                inspect.signature(make).bind(*[None] * count)
            except TypeError as error:
                pytest.fail(f"{kinds}: {pattern}: {error}")
    assert {part.value for part in Part} == {"", *">!<~"}


def test_parts_are_told_in_their_order() -> None:
    """By kind, whatever stands between them."""
    parts = Parts("from 2 to 4pm on Thursday, for the 12 homes, every month")
    assert len(parts.said("HOURS")) == 1
    assert len(parts.said("DAY", "REPEAT")) == 2
    assert parts.said("MOMENTS") == []
