"""What is held of a person as a card in groups, as text, and as lines of a file."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from dialogs import cards
from dialogs.dates.written import day
from dialogs.privacy import texts
from dialogs.turn import Choice, Reply
from store.personal.records import Cell, Section

MOST_ROWS: Final = 2
"""Rows of one place on the card; the file has all."""
LONGEST_LINE: Final = 110
LONGEST_TEXT: Final = 6_000
"""Characters of one message of text."""
MOST_TEXTS: Final = 4


def held_reply(
    sections: Sequence[Section], choices: tuple[Choice, ...], address: str, zone: ZoneInfo
) -> Reply:
    """The card: what is held in groups, the file's button where there is one, and the others."""
    heading = texts.held() if sections else texts.nothing_held()
    whole = [texts.file_works() if address else texts.no_file()] if sections else []
    last = [texts.apart(), texts.not_here(), *whole]
    body, lines = [cards.heading(heading)], [heading]
    for group, places in groupby(sections, lambda one: one.group):
        body.append(cards.line(group, weight="Bolder", spacing="Medium"))
        lines.append(group)
        for place in places:
            rows = _short(place, zone)
            body += [cards.line(row, spacing="Small") for row in rows]
            lines += rows
    body += [cards.line(row, isSubtle=True, size="Small") for row in last]
    actions = [cards.open_url(texts.AS_FILE, address)] if address else []
    text = "\n".join(
        [
            *lines,
            *last,
            *([texts.file_at(address)] if address else []),
            texts.invite(),
            *cards.numbered(choices),
        ]
    )
    return Reply(
        text=text,
        card=cards.card(body, [*actions, *(cards.submit(one) for one in choices)], text),
        choices=choices,
    )


def in_full(sections: Sequence[Section], zone: ZoneInfo) -> tuple[str, ...]:
    """All of it as text, in as few messages as it takes; too much ends with a line that says so."""
    lines = [
        line
        for section in sections
        for line in (
            f"{section.group}: {section.title}",
            *(f"- {row_in_words(row, zone)}" for row in section.rows),
        )
    ]
    found: list[str] = [""]
    for line in lines:
        if len(found[-1]) + len(line) > LONGEST_TEXT and found[-1]:
            found.append("")
        found[-1] = f"{found[-1]}\n{line[:LONGEST_TEXT]}".lstrip("\n")
    if len(found) > MOST_TEXTS:
        return (*found[:MOST_TEXTS], texts.too_long())
    return tuple(found)


def row_in_words(row: Mapping[str, Cell], zone: ZoneInfo) -> str:
    """One row: each cell with what it is called, but for those that are empty."""
    cells = ((name, cell_in_words(cell, zone)) for name, cell in row.items())
    return "; ".join(f"{name}: {cell}" for name, cell in cells if cell)


def cell_in_words(cell: Cell, zone: ZoneInfo) -> str:
    """A cell as people write it; times by the council's clock."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        local = cell.astimezone(zone)
        return f"{day(local.date())}, {local:%H:%M}"
    return day(cell) if isinstance(cell, date) else cards.one_line(str(cell))


def _short(section: Section, zone: ZoneInfo) -> list[str]:
    rows = [_in_short(row, zone) for row in section.rows]
    if len(rows) == 1:
        return [_cut(f"{section.title}: {rows[0]}")]
    shown = [f"• {_cut(row)}" for row in rows[-MOST_ROWS:]]
    left = len(rows) - len(shown)
    also = [f"• {texts.more(left)}"] if left else []
    return [texts.count(section.title, len(rows)), *shown, *also]


def _in_short(row: Mapping[str, Cell], zone: ZoneInfo) -> str:
    """One row for the card: words speak for themselves, a day or a yes says of what."""
    cells = ((name, cell, cell_in_words(cell, zone)) for name, cell in row.items())
    return ", ".join(
        words if isinstance(cell, str) else f"{name.lower()} {words}"
        for name, cell, words in cells
        if words
    )


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"


def listed(rows: Iterable[str]) -> list[str]:
    """Lines of a list."""
    return [f"• {row}" for row in rows]
