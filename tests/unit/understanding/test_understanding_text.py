"""What people type becomes plain words."""

import pytest

from dialogs.understanding.spelling import Spelling
from dialogs.understanding.text import HEAD, TAIL, normalise, stem, words


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("  Who\u2019s   my  manager???  ", "who's my manager?"),
        ("in\u200bvoice\x00s\u202e", "invoice s"),
        ("<p>fees &amp; <b>rates</b></p>", "fees & rates"),
        ("helloooo", "hello"),
        ("caf\u00e9", "cafe"),
        ("1000 pounds", "1000 pounds"),
    ],
)
def test_text_is_made_plain(typed: str, plain: str) -> None:
    """Marks, markup, unseen characters and long repeats do not matter."""
    assert normalise(typed) == plain


def test_a_long_text_keeps_its_beginning_and_end() -> None:
    """Of 100 KB the first and the last words are still read."""
    plain = normalise("hello " + "x y " * 25_000 + "goodbye")
    assert plain.startswith("hello")
    assert plain.endswith("goodbye")
    assert len(plain) <= HEAD + TAIL


def test_contractions_are_words_with_or_without_their_mark() -> None:
    """The same words come from "she's" and "shes", "can't" and "cant"."""
    assert words("She's here, I can't pay Mrs Jackson's bill") == words(
        "shes here i cant pay mrs jackson bill"
    )


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("invoices", "invoice"),
        ("vacancies", "vacancy"),
        ("payments", "pay"),
        ("training", "train"),
        ("reviewed", "reviews"),
        ("closing", "closure"),
        ("commissioner", "commissioning"),
        ("authorisation", "authorise"),
    ],
)
def test_near_forms_share_a_stem(one: str, two: str) -> None:
    """Different endings of one word meet."""
    assert stem(one) == stem(two)


@pytest.mark.parametrize(("one", "two"), [("home", "homage"), ("care", "card"), ("fee", "feed")])
def test_other_words_keep_their_own_stem(one: str, two: str) -> None:
    """Words that only look alike stay apart."""
    assert stem(one) != stem(two)


def test_one_slip_is_forgiven() -> None:
    """A letter wrong, missing, doubled or swapped finds the word; two do not, nor short words."""
    known = Spelling(["safeguarding", "fee"])
    slips = ("safeguarding", "safegaurding", "safegurding", "saffeguarding", "safeguardimg")
    assert [known.meant(word) for word in slips] == ["safeguarding"] * 5
    assert known.meant("sofegordin") is None
    assert known.meant("fe") is None
