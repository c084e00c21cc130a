"""A document as one web page: no script, nothing fetched from anywhere, made to be printed too."""

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import Any, Final

from bot.drawing.draw import PRINTED, draw
from bot.reporting.shades import shade
from bot.reporting.steps import STEPS, step
from dialogs.picture import AnyPicture
from dialogs.picture_words import said
from dialogs.report.document import (
    Block,
    Document,
    Figures,
    Heading,
    KeyFigures,
    Paragraph,
    Points,
    Quotes,
    Shade,
    Table,
)

STYLE: Final = "report.css"
PAGE: Final = ' class="page"'
"""Of a heading that begins a page on paper."""


def web_page(document: Document) -> bytes:
    """The page, in UTF-8."""
    title, subtitle, foot = map(escape, (document.title, document.subtitle, document.foot))
    parts = (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="robots" content="noindex">',
        f"<title>{title}</title>\n<style>\n{_style()}</style>\n</head>\n<body>",
        f"<header>\n<h1>{title}</h1>\n<p>{subtitle}</p>\n</header>\n<main>",
        *_blocks(document.blocks),
        f"</main>\n<footer><p>{foot}</p></footer>\n</body>\n</html>\n",
    )
    return "\n".join(parts).encode(errors="replace")


def _style() -> str:
    shades = (
        f".s{number} {{ background: {cell}; color: {letters}; }}\n"
        for number, (cell, letters) in enumerate(map(shade, range(STEPS + 1)))
    )
    return (files(__package__) / STYLE).read_text("utf-8") + "".join(shades)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    """Each part; narrow tables are side by side where there is room."""
    for narrow, some in groupby(blocks, lambda one: isinstance(one, Table) and not one.wide):
        told = [WRITTEN_BY[type(one)](one) for one in some]
        yield from [_columns(told)] if narrow else told


def _columns(parts: Iterable[str], name: str = "columns") -> str:
    return f'<div class="{name}">\n{"".join(parts)}</div>'


def _heading(block: Heading) -> str:
    return f"<h2{PAGE if block.new_page else ''}>{escape(block.text)}</h2>"


def _paragraph(block: Paragraph) -> str:
    return f"<p>{escape(block.text)}</p>"


def _points(block: Points) -> str:
    return _list(map(escape, block.items), "points")


def _key_figures(block: KeyFigures) -> str:
    return _list((_key_figure(*one) for one in block.figures), "key")


def _quotes(block: Quotes) -> str:
    return _columns(
        f"<div><h3>{escape(about)}</h3><blockquote>{escape(words)}</blockquote></div>\n"
        for about, words in block.quotes
    )


def _figures(block: Figures) -> str:
    columns = ("".join(_figure(*one) for one in column) for column in block.columns)
    return _columns((f"<div>\n{column}</div>\n" for column in columns), "figures")


def _list(items: Iterable[str], name: str) -> str:
    rows = "".join(f"<li>{item}</li>\n" for item in items)
    return f'<ul class="{name}">\n{rows}</ul>'


def _key_figure(value: str, name: str, told: str) -> str:
    return f"<strong>{escape(value)}</strong> <b>{escape(name)}</b> <span>{escape(told)}</span>"


def _figure(caption: str, picture: AnyPicture) -> str:
    address = f"data:image/png;base64,{base64.b64encode(draw(picture, PRINTED)).decode()}"
    return (
        f"<figure>\n<figcaption><h3>{escape(caption)}</h3></figcaption>\n"
        f'<img src="{address}" alt="{escape(said(picture))}">\n</figure>\n'
    )


def _table(table: Table) -> str:
    caption = escape(table.caption)
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in table.columns)
    rows = "".join(f"<tr>{_row(row)}</tr>\n" for row in table.rows)
    name = "table wide" if table.wide else "table"
    # A table that is too wide for a phone moves by itself; keys move it too.
    return (
        f'<div class="{name}" role="region" tabindex="0" aria-label="{caption}">\n'
        f"<table>\n<caption>{caption}</caption>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )


def _row(row: tuple[str | Shade, ...]) -> str:
    name, *cells = row
    assert isinstance(name, str)  # noqa: S101 - a row's name has no shade.
    return f'<th scope="row">{escape(name)}</th>{"".join(map(_cell, cells))}'


def _cell(cell: str | Shade) -> str:
    if isinstance(cell, Shade):
        return f'<td class="s{step(cell.part)}">{escape(cell.text)}</td>'
    return f"<td>{escape(cell)}</td>"


WRITTEN_BY: Final[Mapping[type, Callable[[Any], str]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    KeyFigures: _key_figures,
    Figures: _figures,
    Table: _table,
    Points: _points,
    Quotes: _quotes,
}
"""How each part of a document is written."""
