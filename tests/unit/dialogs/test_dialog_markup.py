"""Data on cards: whatever it is, Markdown shows it and does nothing with it."""

import html
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dialogs.cards import email_link, one_line, phone_link, plain, ringing
from tests.harmless import HOSTILE

MARKDOWN: Final = MarkdownIt("commonmark", {"html": True}).enable("strikethrough")
MARKS: Final = st.text(
    st.sampled_from(list("ab 1.)(*_~`#<>[]!&;|\\/:=+-\"'@\n\t")) | st.characters(codec="utf-8"),
    max_size=40,
)


def shown(text: str) -> tuple[list[str], str]:
    """The marks that Markdown finds beside plain words, and the words that people read."""
    blocks = MARKDOWN.parse(text)
    inline = [mark for block in blocks for mark in block.children or []]
    kinds = [block.type for block in blocks if block.type not in BLOCKS]
    kinds += [mark.type for mark in inline if mark.type not in {"text", "softbreak"}]
    return kinds, "".join(mark.content for mark in inline)


BLOCKS: Final = frozenset({"paragraph_open", "paragraph_close", "inline"})


@given(text=MARKS)
@settings(deadline=None, max_examples=500)
def test_any_data_is_shown_as_it_is(text: str) -> None:
    """Nothing in it acts, and what people read is what was written, on one line."""
    kinds, words = shown(plain(text))
    assert kinds == []
    assert words == one_line(text)


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        "[x](javascript:alert(1))",
        "[x][y]\n\n[y]: https://evil.example",
        "<https://evil.example>",
        "<script>alert(1)</script>",
        "# Heading",
        "1. first",
        "- item",
        "> quote",
        "---",
        "===",
        "    code",
        "```code```",
        "![x](https://evil.example/x.png)",
        "&lt;b&gt;",
        "\\[x](https://evil.example)",
        "\\\\[x](https://evil.example)",
        "a\\",
        "+ item",
        "1) first",
        "***",
        "___",
        "~~gone~~",
    ],
)
def test_what_would_act_is_shown(text: str) -> None:
    """The tricks by name."""
    assert shown(plain(text)) == ([], one_line(text))


@given(text=MARKS)
@settings(deadline=None, max_examples=300)
def test_a_phone_or_an_address_links_nowhere_else(text: str) -> None:
    """What a council or a person has put in those fields becomes a call, a letter or text."""
    for made, scheme in ((phone_link(text), "tel:"), (email_link(text), "mailto:")):
        for block in MARKDOWN.parse(made):
            for mark in block.children or []:
                assert mark.type in {"text", "link_open", "link_close"}
                if mark.type == "link_open":
                    assert html.unescape(str(mark.attrGet("href"))).startswith(scheme)


@given(text=MARKS)
@settings(deadline=None, max_examples=300)
def test_a_line_that_rings_links_to_nothing_but_numbers(text: str) -> None:
    """Our own lines hold names and places of others; only telephone numbers act in them."""
    for block in MARKDOWN.parse(ringing(text)["text"]):
        assert block.type in BLOCKS | {"ordered_list_open", "ordered_list_close"} | ITEMS
        for mark in block.children or []:
            assert mark.type in {"text", "link_open", "link_close"}
            if mark.type == "link_open":
                assert str(mark.attrGet("href")).startswith("tel:")


ITEMS: Final = frozenset({"list_item_open", "list_item_close"})
