"""A message as a mail: one set of parts as plain text and as HTML.

The HTML is tables with styles in place, since Outlook on Windows draws with Word; nothing in it is
fetched from anywhere, so that nobody learns who has opened it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from bot.mail import texts
from bot.mail.letter import Picture
from bot.mail.parts import Box, Button, Buttons, Facts, Line, Part, Run, Runs, Shown, words

SHORT: Final = 3
"""Labels up to this length are the numbers of a scale, and stand side by side."""
FONT: Final = "font-family:Arial,Helvetica,sans-serif"
INK, LINK, FILL, PAPER, DESK = "#1a1a1a", "#1d4e89", "#1d4e89", "#ffffff", "#f1f3f5"
IN_MAIL: Final = f' style="color:{LINK}"'
HEAD: Final = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width,initial-scale=1">'
    '<meta name="color-scheme" content="light dark">'
    '<meta name="supported-color-schemes" content="light dark">'
    "<title>{title}</title><style>"
    "@media(prefers-color-scheme:dark){{"
    ".desk{{background:#101214!important}}"
    ".paper{{background:#1c1f23!important}}"
    ".ink{{color:#f2f3f4!important}}"
    ".soft{{color:#c4c9ce!important}}"
    "a.link{{color:#9fc8ff!important}}"
    ".box{{background:#3a2320!important;border-color:#ff9d8f!important}}"
    ".fill{{background:#9fc8ff!important;border-color:#9fc8ff!important}}"
    "a.fill{{color:#0c1a2a!important}}"
    ".line{{background:#1c1f23!important;border-color:#9fc8ff!important}}"
    "a.line{{color:#9fc8ff!important}}"
    "}}</style></head>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailing:
    """All that a mail says.

    ``link`` gives a button's address. ``council`` is who writes. ``why`` they get it and how to
    ``reply`` stand below; ``chat`` is the address of the web chat and ``fewer`` that of the page
    that stops such mails, "" for none.
    """

    parts: Sequence[Part]
    link: Callable[[Button], str]
    council: str
    why: str
    reply: str = ""
    chat: str = ""
    fewer: str = ""

    @property
    def below(self) -> tuple[tuple[str, str], ...]:
        """The links at its end, each with what it is called."""
        each = ((texts.CHAT, self.chat), (texts.FEWER, self.fewer))
        return tuple((label, address) for label, address in each if address)


def as_text(mailing: Mailing) -> str:
    """The mail for programs and people that want plain text."""
    rows = [row for part in shown(mailing.parts) for row in _text_of(part, mailing.link)]
    below = [row for row in (mailing.why, mailing.reply) if row]
    below += [f"{label}: {address}" for label, address in mailing.below]
    return "\n".join([*rows, "", "-- ", mailing.council, *below, ""])


def shown(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts that make sense outside a chat."""
    for part in parts:
        if not (isinstance(part, Line) and words(part.runs) in texts.ONLY_IN_CHAT):
            yield part


def _text_of(part: Part, link: Callable[[Button], str]) -> Iterator[str]:
    match part:
        case Line(runs=runs, heading=heading):
            yield from [_text_line(runs), *([""] if heading else [])]
        case Box(lines=lines):
            yield from ["", *(f"! {_text_line(one.runs)}" for one in lines), ""]
        case Facts(rows=rows):
            yield from ["", *(f"{title}: {_text_line(value)}" for title, value in rows), ""]
        case Shown(alt=alt) if alt:
            yield f"[{alt}]"
        case Buttons(each=each):
            yield from ["", *(f"{one.label}: {link(one)}" for one in each), ""]


def _text_line(runs: Runs) -> str:
    """Words with the addresses of their links; numbers and mailboxes say theirs already."""
    return "".join(
        f"{run.text}: {run.url}"
        if run.url.startswith("https:") and run.url != run.text
        else run.text
        for run in runs
    )


def as_html(mailing: Mailing, title: str) -> tuple[str, tuple[Picture, ...]]:
    """The mail as HTML, and the pictures in it."""
    parts = list(shown(mailing.parts))
    pictures = tuple(
        Picture(name=_name(place), content=part.content, kind=part.kind)
        for place, part in enumerate(parts)
        if isinstance(part, Shown) and part.content
    )
    body = "".join(_html_of(part, place, mailing.link) for place, part in enumerate(parts))
    page = (
        f'<body class="desk" style="margin:0;padding:0;background:{DESK}">'
        f'<table role="presentation" class="desk" width="100%" cellpadding="0" cellspacing="0" '
        f'border="0" style="background:{DESK}"><tr><td align="center" style="padding:16px 8px">'
        # Word knows no max-width, so it gets a table of a fixed one.
        "<!--[if mso]><table role='presentation' width='600'><tr><td><![endif]-->"
        f'<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" '
        f'border="0" style="max-width:600px;background:{PAPER};border-radius:6px">'
        f'<tr><td class="ink" style="padding:20px 20px 4px;{FONT};font-size:14px;'
        f'font-weight:bold;color:{INK}">{escape(mailing.council)}</td></tr>'
        f'<tr><td style="padding:8px 20px 20px">{body}</td></tr>'
        f'<tr><td style="padding:0 20px 20px">{_footer(mailing)}</td></tr></table>'
        "<!--[if mso]></td></tr></table><![endif]-->"
        "</td></tr></table></body></html>"
    )
    return HEAD.format(title=escape(title)) + page, pictures


def _name(place: int) -> str:
    return f"picture{place}"


def _html_of(part: Part, place: int, link: Callable[[Button], str]) -> str:
    match part:
        case Line():
            return _line(part)
        case Box(lines=lines):
            return _box("".join(_line(one) for one in lines))
        case Facts(rows=rows):
            return _facts(rows)
        case Shown():
            return _picture(part, place)
        case Buttons(each=each):
            return _buttons(each, link)
    # A mail has nothing to fill in: its page has.
    return ""


def _box(inside: str) -> str:
    return (
        '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" '
        'style="margin:0 0 12px"><tr><td class="box" style="padding:12px 14px 4px;'
        f'border-left:4px solid #b3261e;background:#fdecea">{inside}</td></tr></table>'
    )


def _picture(shown: Shown, place: int) -> str:
    if not shown.content:
        return _line(Line((Run(shown.alt),))) if shown.alt else ""
    return (
        f'<img src="cid:{_name(place)}" alt="{escape(shown.alt)}" width="560" '
        'style="display:block;width:100%;max-width:560px;height:auto;margin:0 0 12px;'
        'background:#ffffff">'
    )


def _line(line: Line) -> str:
    kind = "soft" if line.small else "ink"
    tag, size = ("h1", 20) if line.heading else ("p", 14 if line.small else 16)
    colour = "#4a5057" if line.small else INK
    weight = "bold" if line.heading or line.bold else "normal"
    return (
        f'<{tag} dir="auto" class="{kind}" style="margin:0 0 12px;{FONT};font-size:{size}px;'
        f'line-height:1.45;font-weight:{weight};color:{colour}">'
        f"{html_runs(line.runs, IN_MAIL)}</{tag}>"
    )


def html_runs(runs: Runs, style: str = "") -> str:
    """A line's words and links as HTML; whatever was written is shown, and nothing of it acts."""
    return "".join(
        f'<a class="link" href="{escape(run.url)}"{style}>{escape(run.text)}</a>'
        if run.url
        else escape(run.text)
        for run in runs
    )


def _facts(rows: Sequence[tuple[str, Runs]]) -> str:
    cell = f"{FONT};font-size:16px;line-height:1.45;color:{INK};vertical-align:top"
    each = "".join(
        f'<tr><td dir="auto" class="ink" style="padding:0 14px 8px 0;{cell};font-weight:bold;'
        f'white-space:nowrap">{escape(title)}</td>'
        f'<td dir="auto" class="ink" style="padding:0 0 8px;{cell};word-break:break-word">'
        f"{html_runs(value, IN_MAIL)}</td></tr>"
        for title, value in rows
    )
    return (
        '<table role="presentation" cellpadding="0" cellspacing="0" border="0" '
        f'style="margin:0 0 12px">{each}</table>'
    )


def _buttons(each: Sequence[Button], link: Callable[[Button], str]) -> str:
    """Numbers side by side and large; the others below each other."""
    short = [one for one in each if len(one.label) <= SHORT]
    rest = [one for one in each if one not in short]
    cells = "".join(
        f"<td style='padding:0 8px 8px 0'>{_button(one, link(one), filled=True, wide=True)}</td>"
        for one in short
    )
    row = f"<tr><td><table role='presentation'><tr>{cells}</tr></table></td></tr>" if short else ""
    rows = "".join(
        f"<tr><td style='padding:0 0 8px'>"
        # One alone is what the mail is about; of several none is favoured.
        f"{_button(one, link(one), filled=len(each) == 1)}</td></tr>"
        for one in rest
    )
    return (
        '<table role="presentation" cellpadding="0" cellspacing="0" border="0" '
        f'style="margin:4px 0 8px">{row}{rows}</table>'
    )


def _button(button: Button, url: str, *, filled: bool, wide: bool = False) -> str:
    kind = "fill" if filled else "line"
    back, ink = (FILL, "#ffffff") if filled else (PAPER, LINK)
    sides = 24 if wide else 18
    return (
        "<table role='presentation' cellpadding='0' cellspacing='0'><tr>"
        f'<td class="{kind}" bgcolor="{back}" align="center" style="background:{back};'
        f'border:2px solid {FILL};border-radius:4px">'
        f'<a class="{kind}" href="{escape(url)}" style="display:inline-block;'
        f"padding:11px {sides}px;{FONT};font-size:16px;font-weight:bold;color:{ink};"
        f'text-decoration:none">{escape(button.label)}</a></td></tr></table>'
    )


def _footer(mailing: Mailing) -> str:
    rows = [escape(row) for row in (mailing.why, mailing.reply) if row]
    rows += [
        f'<a class="link" href="{escape(address)}"{IN_MAIL}>{escape(label)}</a>'
        for label, address in mailing.below
    ]
    style = (
        f"margin:0;padding:14px 0 0;border-top:1px solid #c9ced3;{FONT};"
        "font-size:13px;line-height:1.5;color:#4a5057"
    )
    return f'<p class="soft" style="{style}">{"<br>".join(rows)}</p>'
