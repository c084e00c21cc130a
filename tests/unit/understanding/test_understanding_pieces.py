"""Messages meet by their pieces: parts of words, words and neighbours."""

import numpy as np
import pytest

from dialogs.understanding.pieces import MOST_WORDS, PLACES, as_matrix, pieces, rarity, scaled


def _alike(one: str, other: str) -> float:
    """How alike two messages are, 0 to 1, every piece counting the same."""
    matrix = as_matrix([pieces(one), pieces(other)], np.ones(PLACES, dtype=np.float32))
    return float(matrix[0] @ matrix[1])


def test_a_typo_still_meets_its_word() -> None:
    """A misspelt question is far nearer to its own than to another."""
    assert _alike("safegaurding concern", "safeguarding concern") > 0.5
    assert _alike("safegaurding concern", "moving and handling") < 0.2


def test_words_meet_in_any_order() -> None:
    """The same words turned round are nearly the same message, and not quite."""
    assert 0.75 < _alike("invoice not paid", "not paid invoice") < 0.999


@pytest.mark.parametrize(
    ("one", "near", "far"),
    [
        ("faktura nie została zapłacona", "nie zapłacono faktury", "ćwiczenia przeciwpożarowe"),
        ("الفاتورة لم تدفع", "لم تدفع الفواتير", "تدريب الموظفين الجدد"),
        ("护理院的发票还没付", "发票没有付款", "员工培训课程"),
        ("चालान का भुगतान नहीं हुआ", "चालान का भुगतान कब होगा", "कर्मचारी प्रशिक्षण"),
    ],
)
def test_any_script_has_pieces(one: str, near: str, far: str) -> None:
    """Endings and compounds meet in every language, with spaces between words or without."""
    assert _alike(one, near) > _alike(one, far) + 0.1


def test_nothing_written_has_no_pieces() -> None:
    """No words, no pieces."""
    assert [len(pieces(text)) for text in ("", "  ", "\U0001f600", "...")] == [0, 0, 0, 0]


def test_a_long_message_has_a_bound() -> None:
    """Words beyond the first add nothing, so a long letter costs no more."""
    assert len(pieces("invoice " * MOST_WORDS)) == len(pieces("invoice " * MOST_WORDS * 9))


def test_what_is_rare_tells_more() -> None:
    """A word that all messages have counts less than one that a single message has."""
    rows = [pieces(text) for text in ("who pays", "who trains", "who visits")]
    weights = rarity(rows)
    everywhere = np.intersect1d(np.intersect1d(rows[0], rows[1]), rows[2])
    alone = np.setdiff1d(rows[0], np.concatenate(rows[1:]))
    assert weights[everywhere].max() < weights[alone].min()


def test_each_message_has_length_one() -> None:
    """Long messages have no more say than short ones; those without words have none."""
    weights = rarity([pieces("who pays our invoice")])
    long = scaled(pieces("who pays our invoice and when"), weights)
    assert float(long @ long) == pytest.approx(1, abs=1e-5)
    assert scaled(pieces(""), weights).size == 0
