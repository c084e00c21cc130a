"""The look of the pages behind the links of mails, and what a browser may do on them."""

import base64
import hashlib
from collections.abc import Callable, Sequence
from html import escape
from typing import Final

from aiohttp import web

from bot.mail.parts import Box, Button, Buttons, Facts, Field, Line, Part, Shown, words
from bot.mail.rendering import SHORT, html_runs, shown

STYLE: Final = (
    ":root{color-scheme:light dark;--ink:#1a1a1a;--soft:#4a5057;--paper:#fff;--desk:#f1f3f5;"
    "--fill:#1d4e89;--on:#fff;--box:#fdecea;--edge:#b3261e}"
    "@media(prefers-color-scheme:dark){:root{--ink:#f2f3f4;--soft:#c4c9ce;--paper:#1c1f23;"
    "--desk:#101214;--fill:#9fc8ff;--on:#0c1a2a;--box:#3a2320;--edge:#ff9d8f}}"
    "*{box-sizing:border-box}body{margin:0;background:var(--desk);color:var(--ink);"
    "font:1rem/1.5 Arial,Helvetica,sans-serif}"
    "main{max-width:38rem;margin:0 auto;padding:1rem .75rem 3rem}"
    "section,.paper{background:var(--paper);padding:1rem 1.1rem;margin:0 0 1rem;border-radius:6px;"
    "overflow-wrap:anywhere}"
    "h1{font-size:1.25rem;line-height:1.35;margin:0 0 .75rem}p{margin:0 0 .75rem}"
    ".who{font-weight:bold;padding:.25rem .35rem}.small{font-size:.9rem;color:var(--soft)}"
    "a{color:var(--fill)}"
    "dl{display:grid;grid-template-columns:fit-content(9rem) 1fr;gap:.35rem .9rem;"
    "margin:0 0 .75rem}"
    "dt{font-weight:bold}dd{margin:0}"
    ".box{background:var(--box);border-left:4px solid var(--edge);padding:.75rem .9rem;"
    "margin:0 0 .75rem}img{max-width:100%;height:auto;background:#fff}"
    "label{display:block;font-weight:bold;margin:0 0 .25rem}"
    "textarea,select,input[type=text]{width:100%;font:inherit;color:inherit;background:var(--paper);"
    "border:2px solid var(--soft);border-radius:4px;padding:.55rem;margin:0 0 .75rem}"
    "textarea{min-height:7rem}"
    ".buttons{display:flex;flex-wrap:wrap;gap:.5rem;margin:.25rem 0 .75rem}"
    "button,.button{font:inherit;font-weight:bold;min-height:2.75rem;padding:.55rem 1.1rem;"
    "border:2px solid var(--fill);border-radius:4px;background:var(--paper);color:var(--fill);"
    "cursor:pointer;text-decoration:none}"
    "button.short{min-width:3.5rem}button:hover,button.chosen{background:var(--fill);color:var(--on)}"
    ":focus-visible{outline:3px solid var(--edge);outline-offset:2px}"
)
SCRIPT: Final = """\
(() => {
  const wanted = location.hash.slice(1);
  const form = document.querySelector("form");
  const buttons = form ? [...form.querySelectorAll("button[name=press]")] : [];
  const button = wanted && buttons.find((one) => one.value === wanted);
  if (!button) return;
  button.classList.add("chosen");
  button.focus();
  // Programs that open links to look for harm must not answer for anybody.
  const somebodyLooks = document.visibilityState === "visible" && !navigator.webdriver;
  if (form.dataset.asks === "nothing" && somebodyLooks) form.requestSubmit(button);
})();
"""
SCRIPT_PATH: Final = "/m/press.js"
POLICY: Final = (
    "default-src 'none'; script-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; style-src 'sha256-"
    f"{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
)
ENDED: Final = 404
HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    # With less, a form of the page would not say whence it comes (Fetch, "Origin").
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}


def page(council: str, title: str, inside: str, status: int = 200) -> web.Response:
    """A whole page.

    Args:
        council: Whose it is.
        title: What the browser's tab says.
        inside: The HTML of its sections.
        status: HTTP's.
    """
    text = (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style>"
        f'<script src="{SCRIPT_PATH}" defer></script></head>'
        f'<body><main><p class="who">{escape(council)}</p>{inside}</main></body></html>'
    )
    return web.Response(
        text=text, status=status, content_type="text/html", charset="utf-8", headers=HEADERS
    )


def saying(*lines: str) -> str:
    """A section of our own words, the first of them its heading."""
    head, *rest = lines
    below = "".join(f"<p>{escape(row)}</p>" for row in rest)
    return f"<section><h1>{escape(head)}</h1>{below}</section>"


def paper(inside: str) -> str:
    """A section of a page."""
    return f"<section>{inside}</section>"


def press_button(value: str, label: str) -> str:
    """One button that sends that value."""
    return f'<p class="buttons"><button name="press" value="{value}">{label}</button></p>'


def form(action: str, hidden: dict[str, str], inside: str, *, asks: bool = True) -> str:
    """A form; where it ``asks`` for nothing, a choice in the address may send it."""
    kept = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in hidden.items()
    )
    what = "something" if asks else "nothing"
    return f'<form method="post" action="{escape(action)}" data-asks="{what}">{kept}{inside}</form>'


def section(parts: Sequence[Part], value: Callable[[Button], str]) -> str:
    """A message's parts; ``value`` is what each of its buttons sends."""
    html, question = [], ""
    for part in shown(parts):
        if isinstance(part, Line) and (part.bold or part.heading):
            question = words(part.runs)
        html.append(_part(part, value, question))
    return "".join(html)


def _part(part: Part, value: Callable[[Button], str], question: str) -> str:
    match part:
        case Line():
            return _line(part)
        case Facts(rows=rows):
            each = (
                f'<dt dir="auto">{escape(title)}</dt><dd dir="auto">{html_runs(runs)}</dd>'
                for title, runs in rows
            )
            return f"<dl>{''.join(each)}</dl>"
        case Box(lines=lines):
            return f'<div class="box">{"".join(_line(one) for one in lines)}</div>'
        case Shown():
            return _picture(part)
        case Field():
            return _field(part, question)
        case Buttons(each=buttons):
            return f'<p class="buttons">{"".join(_button(one, value) for one in buttons)}</p>'


def _line(line: Line) -> str:
    said = html_runs(line.runs)
    if line.heading:
        return f'<h1 dir="auto">{said}</h1>'
    kind = ' class="small"' if line.small else ""
    return f'<p dir="auto"{kind}>{f"<strong>{said}</strong>" if line.bold else said}</p>'


def _picture(picture: Shown) -> str:
    if not picture.content:
        return f"<p>{escape(picture.alt)}</p>" if picture.alt else ""
    content = base64.b64encode(picture.content).decode()
    source = f"data:image/{picture.kind};base64,{content}"
    return f'<p><img src="{source}" alt="{escape(picture.alt)}"></p>'


def _field(field: Field, question: str) -> str:
    name = f'id="{escape(field.id)}" name="in.{escape(field.id)}" dir="auto"'
    label = f'<label for="{escape(field.id)}">{escape(field.label)}</label>'
    if field.options:
        empty = f'<option value="">{escape(field.label)}</option>'
        each = "".join(
            f'<option value="{escape(value)}"{" selected" if value == field.given else ""}>'
            f"{escape(title)}</option>"
            for value, title in field.options
        )
        about = f'aria-label="{escape(question or field.label)}"'
        return f"<select {name} {about}>{empty}{each}</select>"
    if field.is_tick:
        ticked = " checked" if field.given == "true" else ""
        tick = f'<input type="checkbox" {name} value="true"{ticked}>'
        return f"<label>{tick} {escape(field.label)}</label>"
    if field.is_long:
        given = escape(field.given)
        return f'{label}<textarea {name} maxlength="{field.most}">{given}</textarea>'
    given = escape(field.given)
    return f'{label}<input type="text" {name} maxlength="{field.most}" value="{given}">'


def _button(button: Button, value: Callable[[Button], str]) -> str:
    label = escape(button.label)
    if button.url:
        return f'<a class="button" href="{escape(button.url)}">{label}</a>'
    short = ' class="short"' if len(button.label) <= SHORT else ""
    return f'<button name="press" value="{escape(value(button))}"{short}>{label}</button>'
