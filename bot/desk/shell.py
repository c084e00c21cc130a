"""What is around every page of the desk: the head, the menu, what can be chosen, the foot."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Final

from bot.desk.parts import Writing, written
from dialogs.desk import texts
from dialogs.desk.page import Filter, Page, Say
from dialogs.desk.pages import PAGES
from dialogs.report.document import Heading

THEMES: Final = frozenset(("default", "dark", "contrast"))
"""What Teams calls its themes (Microsoft Learn, "Get context for your tab")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """How the page is seen.

    ``theme`` is Teams' own, "" in a browser; ``foot`` says when it was made; ``people`` are those
    as whom it can be looked at in local mode, by their address; ``scripts`` are addresses, of
    which there are none outside Teams.
    """

    theme: str = ""
    foot: str = ""
    people: Mapping[str, str] | None = None
    current: str = ""
    scripts: tuple[str, ...] = ()
    signs_out: bool = False


def asset(name: str) -> tuple[str, bytes]:
    """A file that comes with the desk: its address, which changes with it, and its content."""
    content = (files(__package__) / name).read_bytes()
    stem, _, ending = name.rpartition(".")
    return f"/desk/files/{stem}-{sha256(content).hexdigest()[:12]}.{ending}", content


STYLE: Final = "desk.css"


def as_html(page: Page, path: str, shell: Shell, writing: Writing) -> bytes:
    """The whole page, in UTF-8."""
    main = "\n".join(
        (
            f'<h1>{escape(page.title)}</h1>\n<p class="lead">{escape(page.lead)}</p>',
            *([_form(page, path, writing)] if page.filters else []),
            *_sections(page, writing),
        )
    )
    return _document(page.title, main, shell, _menu(path, shell, writing))


def _sections(page: Page, writing: Writing) -> Iterator[str]:
    """The parts in sections, each from a heading to the next."""
    begun: list[list[str]] = [[]]
    for part in page.parts:
        if isinstance(part, Heading | Say):
            begun.append([])
        begun[-1].append(written(part, writing))
    told = ["\n".join(parts) for parts in begun if parts]
    kind = ' class="two"' if page.two else ""
    yield f"<div{kind}>"
    yield from (f"<section>\n{one}\n</section>" for one in told)
    yield "</div>"


def message(title: str, lines: tuple[str, ...], shell: Shell, more: str = "") -> bytes:
    """A page that says one thing; ``more`` is HTML below it."""
    told = "\n".join(f"<p>{escape(line)}</p>" for line in lines)
    return _document(title, f"<h1>{escape(title)}</h1>\n{told}\n{more}", shell, "")


def _document(title: str, main: str, shell: Shell, menu: str) -> bytes:
    theme = f' data-theme="{shell.theme}"' if shell.theme else ""
    style, _ = asset(STYLE)
    scripts = "".join(f'<script src="{one}" defer></script>\n' for one in shell.scripts)
    foot = f"<footer><p>{escape(shell.foot)}</p></footer>\n" if shell.foot else ""
    parts = (
        f'<!doctype html>\n<html lang="en-GB"{theme}>\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="robots" content="noindex">',
        f'<title>{escape(title)} - {texts.DESK}</title>\n<link rel="stylesheet" href="{style}">',
        f'{scripts}</head>\n<body>\n<a class="skip" href="#page">{texts.SKIP}</a>',
        f'{menu}<main id="page" tabindex="-1">\n{main}\n</main>\n{foot}</body>\n</html>\n',
    )
    return "\n".join(parts).encode(errors="replace")


def _menu(path: str, shell: Shell, writing: Writing) -> str:
    items = "".join(
        f'<li><a href="{escape(writing.at(to))}"{_is_here(to == path)}>{escape(name)}</a></li>\n'
        for to, (name, _) in PAGES.items()
    )
    menu = f'<nav aria-label="{texts.PAGES}"><ul>\n{items}</ul></nav>\n'
    return f"<header>\n{menu}{_people(shell)}{_sign_out(shell)}</header>\n"


def _is_here(is_here: bool) -> str:
    return ' aria-current="page"' if is_here else ""


def _people(shell: Shell) -> str:
    if not shell.people:
        return ""
    items = "".join(
        f'<li><a href="{escape(address)}"{_is_here(name == shell.current)}>{escape(name)}</a></li>'
        for name, address in shell.people.items()
    )
    named = f"<p>{texts.LOOK_AS}</p><ul>{items}</ul>"
    return f'<nav class="people" aria-label="{texts.LOOK_AS}">{named}</nav>\n'


def _sign_out(shell: Shell) -> str:
    if not shell.signs_out:
        return ""
    button = f"<button>{texts.SIGN_OUT}</button>"
    return f'<form class="out" method="post" action="/desk/sign-out">{button}</form>\n'


def _form(page: Page, path: str, writing: Writing) -> str:
    kept = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in (*page.kept, *writing.kept)
    )
    fields = "\n".join(map(_field, page.filters))
    button = f"<button>{texts.CHOOSE}</button>"
    return f'<form class="choose" action="{path}">\n{kept}{fields}\n{button}\n</form>'


def _field(one: Filter) -> str:
    options = "".join(_options(one))
    return (
        f'<label>{escape(one.label)} <select name="{escape(one.name)}">{options}</select></label>'
    )


def _options(one: Filter) -> Iterator[str]:
    for value, words in (("", one.every), *one.values):
        chosen = " selected" if value == one.chosen else ""
        yield f'<option value="{escape(value)}"{chosen}>{escape(words)}</option>'
