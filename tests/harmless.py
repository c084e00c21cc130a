"""Whether what people are sent holds nothing that acts: no link, mark-up or picture of others."""

import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from markdown_it import MarkdownIt

from tests.microsoft import Sent

EVIL: Final = "evil.example"
HOSTILE: Final = (
    f"[Prize](https://{EVIL}/a) ![p](https://{EVIL}/p.png) **b** <b>h</b> <img src=//{EVIL}>"
    f" `c` _u_ ~~s~~ &lt;i&gt; <https://{EVIL}/auto> \u202egnp\u202c"
)
"""Words that would act where they are not escaped; about as long as a name may be."""
UNSEEN: Final = re.compile("[\u202a-\u202e\u2066-\u2069\u200b]")
OUR_MARKUP: Final = frozenset({"text", "softbreak", "link_open", "link_close"})
OUR_SCHEMES: Final = frozenset({"tel", "mailto"})

_MARKDOWN: Final = MarkdownIt("commonmark", {"html": True}).enable("strikethrough")
"""What Teams' cards show with: the JavaScript renderer of Adaptive Cards uses markdown-it."""


def check_harmless(sent: list[Sent]) -> None:
    """Fail where a card has mark-up or a link that is not ours, or a text is not plain."""
    for one in sent:
        body = one.body
        if body.get("text"):
            assert body.get("textFormat") == "plain", body
        for attachment in body.get("attachments", []):
            _check_card(attachment["content"])


def _check_card(card: Any) -> None:
    for text in _markdown(card):
        assert not UNSEEN.search(text), text
        for block in _MARKDOWN.parse(text):
            assert block.type in {"paragraph_open", "paragraph_close", "inline"}, text
            for mark in block.children or []:
                assert mark.type in OUR_MARKUP, (mark.type, text)
                if mark.type == "link_open":
                    _check_address(str(mark.attrGet("href")))
    for address in _addresses(card):
        _check_address(address)


def _check_address(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme in OUR_SCHEMES:
        assert not parts.netloc
        return
    assert parts.scheme in {"https", "http", "data"}, address
    assert not (parts.hostname or "").endswith(EVIL), address


def _markdown(part: Any) -> Iterator[str]:
    """Every text of a card in which Markdown is active."""
    if isinstance(part, list):
        for item in part:
            yield from _markdown(item)
    if not isinstance(part, dict):
        return
    if part.get("type") == "TextBlock":
        yield part["text"]
    for fact in part.get("facts", []):
        yield from (fact["title"], fact["value"])
    for name in ("body", "items", "columns", "actions", "card"):
        yield from _markdown(part.get(name))


def _addresses(part: Any) -> Iterator[str]:
    """Every address that a press or a look would fetch."""
    if isinstance(part, list):
        for item in part:
            yield from _addresses(item)
    if isinstance(part, dict):
        for name, value in part.items():
            if name in {"url", "iconUrl", "backgroundImage"} and isinstance(value, str):
                yield value
            else:
                yield from _addresses(value)
