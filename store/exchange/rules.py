"""What must hold over a whole file and what the store has, each rule a function of both.

A rule yields the problems that it finds, and may fill in what follows from something else.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from config.vocabulary import COUNTY_WIDE
from store.exchange.errors import Problem

Key: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as the store would keep it; a cell that could not be read is left out of ``values``."""

    line: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the store has already.

    ``rows`` are those of the kind, by key; ``words`` are the ids and names that cells may refer
    to, by where they are kept; ``area_of`` tells the area of each district.
    """

    rows: Mapping[Key, Mapping[str, Any]]
    words: Mapping[str, Collection[str]]
    area_of: Mapping[str, str]


Rule: TypeAlias = Callable[[Sequence[Entry], Known], Iterable[Problem]]

REFERS_TO: Final = {
    "departments": "a department that has been imported",
    "kept districts": "a district that has been imported",
    "topics": "the slug of a topic",
    "contacts": "the id of a contact",
    "organisations": "the id of an organisation",
    "groups": "the slug of a group",
    "areas": "an area",
    "districts": "a district",
}

FREE_WHILE_NONE: Final = frozenset({"departments"})
"""Lists that a council may leave empty; only words beside a list can be wrong."""


def known_words(references: Mapping[str, str], own: str, key: str) -> Rule:
    """Every cell that refers to something names what the store has, or the file itself.

    Args:
        references: For each such column, where its words are kept.
        own: Where the file's own rows would be kept.
        key: The file's column that holds their words.
    """

    def rule(entries: Sequence[Entry], known: Known) -> Iterator[Problem]:
        for column, source in references.items():
            words = dict.fromkeys(known.words[source])
            if not words and source in FREE_WHILE_NONE:
                continue
            if source == own:
                words |= dict.fromkeys(entry.values.get(key, "") for entry in entries)
            choices = tuple(words)
            by_fold = {word.casefold(): word for word in words}
            for entry in entries:
                value = entry.values.get(column)
                if not value or value in words:
                    continue
                if match := by_fold.get(value.casefold()):
                    entry.values[column] = match
                    continue
                yield Problem(
                    line=entry.line,
                    column=column,
                    reason=f'"{value}" is not {REFERS_TO[source]}.',
                    value=value,
                    choices=choices,
                )

    return rule


def unique(key: Sequence[str]) -> Rule:
    """No two rows of the file have the same key."""

    def rule(entries: Sequence[Entry], _known: Known) -> Iterator[Problem]:
        first: dict[Key, int] = {}
        for entry in entries:
            if not all(column in entry.values for column in key):
                continue
            value = tuple(entry.values[column] for column in key)
            line = first.setdefault(value, entry.line)
            if line != entry.line:
                yield Problem(
                    line=entry.line,
                    column=key[0],
                    reason=f"{_name(key, value)} is on line {line} too.",
                )

    return rule


def someone_else_covers(entries: Sequence[Entry], known: Known) -> Iterator[Problem]:
    """Deputies never lead back to the person, through the file and the store together."""
    deputy = {key[0]: row["deputy_id"] for key, row in known.rows.items()}
    rows = {entry.values["id"]: entry for entry in entries if "id" in entry.values}
    deputy |= {person: entry.values.get("deputy_id") for person, entry in rows.items()}
    done: set[str] = set()
    for person, entry in rows.items():
        chain: list[str] = []
        at: str | None = person
        while at is not None and at not in done:
            done.add(at)
            chain.append(at)
            at = deputy.get(at)
        if at in chain:
            loop = [*chain[chain.index(at) :], at]
            where = next((rows[name] for name in loop if name in rows), entry)
            yield Problem(line=where.line, column="deputy_id", reason=_told(loop))


def away_in_order(entries: Sequence[Entry], _known: Known) -> Iterator[Problem]:
    """The last day away is not before the first."""
    for entry in entries:
        first, last = entry.values.get("away_from"), entry.values.get("away_until")
        if first and last and last < first:
            yield Problem(
                line=entry.line, column="away_until", reason=f"{last} is before away_from, {first}."
            )


def area_fits_district(entries: Sequence[Entry], known: Known) -> Iterator[Problem]:
    """An empty area follows from the district; another area than the district's is refused.

    An organisation may be in a district and work in the whole county.
    """
    for entry in entries:
        area, district = entry.values.get("area"), entry.values.get("district")
        should_be = known.area_of.get(district or "")
        if area == "" and should_be:
            entry.values["area"] = should_be
        elif should_be and area in known.words["areas"] and area not in {should_be, COUNTY_WIDE}:
            yield Problem(
                line=entry.line,
                column="area",
                reason=f'The area is "{area}", but the district {district} is in "{should_be}".',
            )


def _name(key: Sequence[str], value: Key) -> str:
    """The key in words, such as ``The id "anna"``."""
    told = [
        f'{column} "{part}"'
        for column, part in zip(key, value, strict=True)
        if part not in ("", 0, None)
    ]
    return f"The {' with '.join((told[0], ', '.join(told[1:])) if told[1:] else told)}"


def _told(loop: Sequence[str]) -> str:
    if len(loop) == len(("person", "themselves")):
        return f"{loop[0]} is their own deputy. Choose someone else."
    return f"The deputies go round in a loop: {' → '.join(loop)}. Choose someone else for one."
