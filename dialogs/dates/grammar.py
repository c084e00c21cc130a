"""A small grammar: rows of tokens, and rules that make one token of several.

A rule's pattern is a line such as ``WEEKDAY? ,? the? NUM of? MONTH``. A word in capitals is a kind
of token, and what the token stands for is handed to the rule's maker; other words stand for
themselves, and ``*`` for any word. ``a|b`` is either; ``x?`` may be missing, and a kind that is
missing is ``None``. ``>x`` is looked at but not taken, ``!x`` must not come next, ``<x`` must come
just before and ``~x`` must not; ``^`` is the beginning and ``$`` the end of the text.

Of two rules that fit at one place the longer match wins, then the earlier rule. Rules run in
passes, each over what the passes before made (a cascade, as in Abney, *Partial Parsing via
Finite-State Cascades*, 1996).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, NamedTuple


class Refused(Exception):
    """What was said cannot be; the sentence tells the person why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A piece of the text: a word, number or mark, or what rules made of several.

    ``kinds`` is what it may be and what it then stands for; ``start`` and ``end`` are where it is
    in the plain text.
    """

    word: str = ""
    kinds: Mapping[str, Any] = field(default_factory=dict)
    start: int
    end: int


class Part(StrEnum):
    """What an atom of a pattern does with the token it fits."""

    TAKE = ""
    AHEAD = ">"
    NOT = "!"
    BEFORE = "<"
    NOT_BEFORE = "~"


class Atom(NamedTuple):
    """One place of a pattern: which words and kinds fit it."""

    words: frozenset[str]
    kinds: tuple[str, ...]
    optional: bool
    part: Part

    def fits(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether the token there, or the edge of the text, is one of those meant."""
        if not 0 <= at < len(tokens):
            return ("^" if at < 0 else "$") in self.words
        token = tokens[at]
        if token.word in self.words or any(kind in token.kinds for kind in self.kinds):
            return True
        return "*" in self.words and token.word.isalpha()

    def value(self, token: Token) -> Any:
        """What the token stands for as the kind that fits."""
        return next((token.kinds[kind] for kind in self.kinds if kind in token.kinds), None)


def same(said: Any) -> Any:
    """The maker of what stands for what it was made of."""
    return said


def taken(*_: object) -> bool:
    """The maker of what is only told from the rest of the message."""
    return True


Maker = Callable[..., Any]
"""Called with what the kinds of a pattern stand for; ``None`` is that the rule does not fit."""


Table = tuple[tuple[str, str, Maker], ...]
"""Rules as data: the kinds that a rule makes, its pattern, and what makes the meaning."""


class Rule(NamedTuple):
    """A pattern, the kinds of the token that it makes, and what makes its meaning."""

    kinds: tuple[str, ...]
    atoms: tuple[Atom, ...]
    make: Maker


def _atom(written: str) -> Atom:
    part = Part(written[0]) if written[0] in _MARKS else Part.TAKE
    choices = written.removeprefix(part.value)
    names = choices.removesuffix("?").split("|")
    return Atom(
        words=frozenset(name for name in names if not name.isupper()),
        kinds=tuple(name for name in names if name.isupper()),
        optional=choices.endswith("?"),
        part=part,
    )


class _Match(NamedTuple):
    end: int
    values: tuple[Any, ...]


_MARKS: Final = frozenset(part.value for part in Part if part.value)
_BEHIND: Final = (Part.BEFORE, Part.NOT_BEFORE)


class Grammar:
    """The rules of one pass, found by the first token that they may begin with."""

    def __init__(self, table: Table) -> None:
        self._by_first: dict[str, list[tuple[int, Rule]]] = {}
        for order, (kinds, pattern, make) in enumerate(table):
            one = Rule(tuple(kinds.split()), tuple(map(_atom, pattern.split())), make)
            for atom in one.atoms:
                if atom.part in _BEHIND:
                    continue
                # A comma before what is optional belongs to what stands before it.
                for key in {*atom.words, *atom.kinds} - {","}:
                    self._by_first.setdefault(key, []).append((order, one))
                if not atom.optional:
                    break

    def reduce(self, tokens: Sequence[Token]) -> list[Token]:
        """The row with every match in it made one token, from left to right."""
        row = list(tokens)
        at = 0
        while at < len(row):
            made = self._made(row, at)
            if made is None:
                at += 1
            else:
                end, token = made
                row[at:end] = [token]
        return row

    def _made(self, row: Sequence[Token], at: int) -> tuple[int, Token] | None:
        best: tuple[int, Token] | None = None
        for _, one in self._candidates(row[at]):
            match = _match(one.atoms, 0, row, at)
            if match is None or match.end == at or (best is not None and match.end <= best[0]):
                continue
            if match.end == at + 1 and set(one.kinds) <= row[at].kinds.keys():
                continue
            meaning = one.make(*match.values)
            if meaning is not None:
                kinds = dict.fromkeys(one.kinds, meaning)
                token = Token(kinds=kinds, start=row[at].start, end=row[match.end - 1].end)
                best = match.end, token
        return best

    def _candidates(self, token: Token) -> list[tuple[int, Rule]]:
        if not token.kinds:
            return self._by_first.get(token.word, [])
        keys = (token.word, *token.kinds)
        found = {order: one for key in keys for order, one in self._by_first.get(key, ())}
        return sorted(found.items(), key=_order)


def _order(candidate: tuple[int, Rule]) -> int:
    return candidate[0]


def _match(atoms: tuple[Atom, ...], which: int, row: Sequence[Token], at: int) -> _Match | None:
    """The longest way in which the atoms from ``which`` on fit the row from ``at`` on."""
    if which == len(atoms):
        return _Match(at, ())
    atom = atoms[which]
    if atom.part is not Part.TAKE:
        return _unseen(atoms, which, row, at)
    if at < len(row) and atom.fits(row, at):
        rest = _match(atoms, which + 1, row, at + 1)
        if rest is not None:
            return _Match(rest.end, (atom.value(row[at]), *rest.values)) if atom.kinds else rest
    if not atom.optional:
        return None
    rest = _match(atoms, which + 1, row, at)
    return _Match(rest.end, (None, *rest.values)) if rest is not None and atom.kinds else rest


def _unseen(atoms: tuple[Atom, ...], which: int, row: Sequence[Token], at: int) -> _Match | None:
    """The same where the atom only looks: behind, or ahead past the atoms before it that did."""
    atom = atoms[which]
    if atom.part in _BEHIND:
        place, wanted = at - 1, atom.part is Part.BEFORE
    else:
        seen = sum(earlier.part is Part.AHEAD for earlier in atoms[:which])
        place, wanted = at + seen, atom.part is Part.AHEAD
    return _match(atoms, which + 1, row, at) if atom.fits(row, place) is wanted else None
