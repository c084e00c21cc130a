"""HTML of mail as plain text, cut where quoted mail begins.

Of HTML nothing is needed but which elements begin and end, and their classes. It is gone through
once, from the left: Python's own parser takes minutes for a megabyte that was made for that.
"""

import html
import re
from collections.abc import Iterator
from typing import Final

SKIPPED: Final = frozenset({"head", "style", "script", "title", "template"})
BREAKS: Final = frozenset(
    {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol", "pre", "hr", "dd"}
)
QUOTES: Final = re.compile(
    r"gmail_quote|gmail_attr|yahoo_quoted|protonmail_quote|zmail_extra"
    r"|tutanota_quote|appendonsend|divrplyfwdmsg|mail-editor-reference|olk_src_body_section"
    r"|freshdesk_quote|mobile_quote|ms-outlook-mobile-reference",
    re.IGNORECASE,
)
"""Classes and ids by which mail programs mark that all below is quoted."""
LEFT_OUT: Final = re.compile(
    r"moz-cite-prefix|gmail_signature|ms-outlook-mobile-signature|moz-signature"
    r"|protonmail_signature_block|applemailsignature|signature_block|_?signature",
    re.IGNORECASE,
)
"""Those of parts that are no words of the writer's: who wrote what is quoted, a signature."""
OUTLOOK_LINE: Final = re.compile(
    r"border-top:\s*solid\s*#(?:b5c4df|e1e1e1|a5a5a5|c0c0c0)", re.IGNORECASE
)
"""The line that Outlook on Windows draws above what it quotes."""
MOST_OF_TAG: Final = 2_000
"""Letters of a tag that are looked at."""
ATTRIBUTE: Final = re.compile(
    r"""\b(class|id|type|style)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE
)
NAME: Final = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,20})")
MARKED: Final = re.compile(rf"{QUOTES.pattern}|<blockquote|{OUTLOOK_LINE.pattern}", re.IGNORECASE)


def marks_quotes(markup: str) -> bool:
    """Whether HTML says where quoted mail begins."""
    return MARKED.search(markup) is not None


def as_text(markup: str) -> str:
    """HTML as plain text, without what is quoted, signed or not shown."""
    said: list[str] = []
    skipped = ""
    left_out: list[str] = []
    for tag, text in _pieces(markup):
        if skipped:
            skipped = "" if tag == f"/{skipped}" else skipped
            continue
        if not tag:
            said.extend([] if left_out else [" ".join(text.split("\n"))])
            continue
        found = {} if tag.startswith("/") else _attributes(text)
        if _is_quote(found):
            break
        if tag in SKIPPED:
            skipped = tag
        elif left_out:
            _go_on(left_out, tag)
        elif _is_left_out(tag, found):
            left_out.append(tag)
        if tag.removeprefix("/") in BREAKS:
            said.append("\n- " if tag == "li" else "\n")
    lines = [" ".join(line.split()) for line in html.unescape("".join(said)).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _pieces(markup: str) -> Iterator[tuple[str, str]]:
    """Tags, as their name and what is in them, and the text between them, whose tag is ""."""
    place = 0
    while place < len(markup):
        begins = markup.find("<", place)
        if begins < 0:
            yield "", markup[place:]
            return
        if begins > place:
            yield "", markup[place:begins]
        is_note = markup.startswith("<!--", begins)
        mark = "-->" if is_note else ">"
        ends = markup.find(mark, begins)
        if ends < 0:
            # Nothing is ended any more: the rest is no markup, or a note without end.
            yield from () if is_note else (("", markup[begins + 1 :].replace("<", " ")),)
            return
        inside = markup[begins + 1 : min(ends, begins + MOST_OF_TAG)]
        if named := NAME.match(inside):
            yield ("/" if inside.startswith("/") else "") + named[1].lower(), inside
        elif not is_note and not inside.startswith(("!", "?", "/")):
            # A smaller-than sign of the writer's.
            yield "", "<"
            ends = begins
            mark = "<"
        place = ends + len(mark)


def _attributes(inside: str) -> dict[str, str]:
    return {name.lower(): value.strip("\"'") for name, value in ATTRIBUTE.findall(inside)}


def _is_quote(found: dict[str, str]) -> bool:
    named = f"{found.get('class', '')} {found.get('id', '')}"
    return bool(QUOTES.search(named) or OUTLOOK_LINE.search(found.get("style", "")))


def _is_left_out(tag: str, found: dict[str, str]) -> bool:
    if tag == "blockquote":
        return found.get("type", "").lower() == "cite"
    named = f"{found.get('class', '')} {found.get('id', '')}".split()
    return tag == "div" and any(LEFT_OUT.fullmatch(one) for one in named)


def _go_on(left_out: list[str], tag: str) -> None:
    """Whether an element that is left out has ended: only elements of its own kind are counted."""
    if tag == left_out[0]:
        left_out.append(tag)
    elif tag == f"/{left_out[0]}":
        left_out.pop()
