"""The parts of a page as HTML; whatever somebody wrote is escaped."""

import base64
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urlencode

from bot.reporting.steps import step
from dialogs.desk import texts
from dialogs.desk.page import (
    Away,
    Bar,
    Cell,
    InWords,
    Link,
    Links,
    Listing,
    Say,
    Tasks,
)
from dialogs.picture import AnyPicture
from dialogs.picture_words import said
from dialogs.report.document import (
    Figures,
    Heading,
    KeyFigures,
    Paragraph,
    Points,
    Shade,
)

CHAT: Final = "https://teams.microsoft.com/l/chat/0/0?"
"""Opens a chat with words in its box (Microsoft Learn, "Deep link to start a new chat")."""
Drawn = Mapping[str, bytes]
"""Pictures as PNG, by what ``picture_key`` calls them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What parts need to be written.

    ``kept`` is what each address of the desk goes on saying, such as Teams' theme; ``app_id`` is
    the bot in whose chat words are typed, "" where no address opens it.
    """

    drawn: Drawn
    kept: tuple[tuple[str, str], ...] = ()
    app_id: str = ""

    def at(self, path: str) -> str:
        """An address of the desk."""
        bare, _, query = path.partition("?")
        said = (*parse_qsl(query), *self.kept)
        return f"{bare}?{urlencode(said)}" if said else bare


def picture_key(picture: AnyPicture) -> str:
    """A name that pictures share which show the same."""
    return repr(picture)


def written(part: Any, writing: Writing) -> str:
    """One part of a page."""
    return WRITTEN_BY[type(part)](part, writing)


def _heading(part: Heading, _: Writing) -> str:
    return f"<h2>{escape(part.text)}</h2>"


def _paragraph(part: Paragraph, _: Writing) -> str:
    kind = ' class="soft"' if part.soft else ""
    return f"<p{kind}>{escape(part.text)}</p>"


def _points(part: Points, _: Writing) -> str:
    return _list(map(escape, part.items), "points")


def _list(items: Iterable[str], name: str) -> str:
    rows = "".join(f"<li>{one}</li>\n" for one in items)
    return f'<ul class="{name}">\n{rows}</ul>'


def _key_figures(part: KeyFigures, _: Writing) -> str:
    return _list(
        (
            f"<b>{escape(name)}</b> <strong>{escape(value)}</strong> <span>{escape(told)}</span>"
            for value, name, told in part.figures
        ),
        "key",
    )


def _figures(part: Figures, writing: Writing) -> str:
    return "\n".join(_figure(*one, writing) for column in part.columns for one in column)


def _figure(caption: str, picture: AnyPicture, writing: Writing) -> str:
    png = writing.drawn.get(picture_key(picture), b"")
    address = f"data:image/png;base64,{base64.b64encode(png).decode()}"
    told = f"<figcaption>{escape(caption)}</figcaption>\n" if caption else ""
    image = f'<img src="{address}" alt="{escape(said(picture))}">'
    return f"<figure>\n{told}{image}\n</figure>"


def _listing(part: Listing, writing: Writing) -> str:
    caption = escape(part.caption)
    if not part.rows:
        return f"<h2>{caption}</h2>\n<p>{escape(part.empty)}</p>"
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in part.columns)
    rows = "".join(f"<tr>{_row(row, part.columns, writing)}</tr>\n" for row in part.rows)
    # On a phone each row stands by itself, its cells below one another with their columns' names.
    return (
        f"<table>\n<caption><h2>{caption}</h2></caption>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}</tbody>\n</table>"
    )


def _row(row: tuple[Cell, ...], columns: tuple[str, ...], writing: Writing) -> str:
    name, *cells = row
    told = (
        f'<td data-column="{escape(column)}"{_shade(cell)}>{_cell(cell, writing)}</td>'
        for column, cell in zip(columns[1:], cells, strict=True)
    )
    return f'<th scope="row">{_cell(name, writing)}</th>{"".join(told)}'


def _shade(cell: Cell) -> str:
    return f' class="s{step(cell.part)}"' if isinstance(cell, Shade) else ""


def _cell(cell: Cell, writing: Writing) -> str:
    match cell:
        case str():
            return escape(cell)
        case Link():
            return _link(cell, writing)
        case Bar(part=part, text=text):
            filled = min(max(part, 0.0), 1.0)
            # Its words say the same, so a screen reader need not hear it twice.
            bar = f'<meter value="{filled:.3f}" aria-hidden="true"></meter>'
            return f"{bar} <span>{escape(text)}</span>"
        case Shade():
            return escape(cell.text)


def _link(link: Link, writing: Writing) -> str:
    return f'<a href="{escape(writing.at(link.path))}">{escape(link.text)}</a>'


def _tasks(part: Tasks, writing: Writing) -> str:
    return _list(
        (
            (f"<b>{texts.LATE}</b> " if one.late else "") + _link(Link(one.text, one.path), writing)
            for one in part.items
        ),
        "tasks",
    )


def _links(part: Links, writing: Writing) -> str:
    return _list((_link(one, writing) for one in part.items), "links")


def _away(part: Away, _: Writing) -> str:
    return _list(
        (
            f'<a href="{escape(address)}" target="_blank" rel="noopener">{escape(words)}</a>'
            for words, address in part.items
        ),
        "links",
    )


def _say(part: Say, writing: Writing) -> str:
    rows = (f"{_typed(words, writing)} {escape(what)}" for words, what in part.items)
    heading = f'<h2 id="say">{texts.TYPE_IN_CHAT}</h2>'
    return f'<aside aria-labelledby="say">{heading}{_list(rows, "say")}</aside>'


def _typed(words: str, writing: Writing) -> str:
    shown = f"<code>{escape(words.strip())}</code>"
    if not writing.app_id:
        return shown
    asked = urlencode({"users": f"28:{writing.app_id}", "message": words}, quote_via=quote)
    return f'<a href="{escape(CHAT + asked)}" target="_blank" rel="noopener">{shown}</a>'


def _in_words(part: InWords, _: Writing) -> str:
    told = _list(map(escape, part.items), "points")
    return f"<details><summary>{texts.IN_WORDS}</summary>\n{told}</details>"


WRITTEN_BY: Final[Mapping[type, Callable[[Any, Writing], str]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Points: _points,
    KeyFigures: _key_figures,
    Figures: _figures,
    Listing: _listing,
    Tasks: _tasks,
    Links: _links,
    Away: _away,
    Say: _say,
    InWords: _in_words,
}
"""How each part of a page is written."""
