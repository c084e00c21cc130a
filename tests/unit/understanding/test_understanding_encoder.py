"""The encoder: its file, how it cuts texts, what it makes of them; the tuned layers' opinions."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.understanding.e5_file import ModelFile, NotTheModel, find_model, read_model
from dialogs.understanding.e5_words import BEGINS, Words, learn_words
from dialogs.understanding.encoder import SIZE, Sentence, load_encoder
from dialogs.understanding.head import Example, learn_head
from dialogs.understanding.learning import shipped_tuned
from dialogs.understanding.pieces import pieces
from dialogs.understanding.tuned import Opinion, Tuned, pack, unpack
from tests.unit.understanding.taught import taught

OPINION = Opinion(
    labels=("no", "yes"),
    weights=np.array([[0.0, 1.0], [0.0, -1.0]], dtype=np.float32),
    bias=np.zeros(2, dtype=np.float32),
)


@cache
def _model() -> ModelFile:
    path = find_model()
    assert path is not None
    return read_model(path)


@cache
def _words() -> Words:
    return learn_words(_model().vocabulary)


def _made(*texts: str) -> list[Sentence]:
    encode = taught().encode
    assert encode is not None
    return encode(texts)


def _near(one: str, two: str) -> float:
    left, right = _made(one, two)
    return float(left.vector @ right.vector)


def test_another_file_is_refused(tmp_path: Path) -> None:
    """A newer layout must not be read as if it were the old one."""
    file = tmp_path / "model.bin"
    file.write_bytes(b"E5S2" + bytes(200))
    with pytest.raises(NotTheModel):
        read_model(file)


def _said(row: list[int]) -> str:
    vocabulary = _words().vocabulary
    starts = vocabulary.starts
    return b"".join(
        vocabulary.text[starts[one] : starts[one + 1]].tobytes() for one in row[1:-1]
    ).decode()


@pytest.mark.parametrize(
    "text",
    ["who deals with late invoices", "safeguarding", "Dzień dobry, kto płaci", "谁负责发票", "a"],
)
def test_the_pieces_are_the_text(text: str) -> None:
    """Put together again they say what was said, each word begun with its sign."""
    said = _said(_words().pieces(text, 256))
    assert said.replace(BEGINS, " ").strip() == re.sub(r"\s+", " ", text)


def test_common_words_are_one_piece() -> None:
    """The likeliest way to cut "invoice" is not to cut it."""
    assert len(_words().pieces("who please", 256)) == 4


def test_long_texts_end() -> None:
    """At most so many pieces, with the sign for the end."""
    row = _words().pieces("word " * 5_000, 256)
    assert len(row) == 256
    assert row[-1] == _words().vocabulary.last


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_no_text_is_an_error(text: str) -> None:
    """Half of a surrogate pair, zero-width joiners, anything."""
    row = _words().pieces(text, 64)
    assert row[0] == _words().vocabulary.first
    assert 2 <= len(row) <= 64


def test_vectors_are_of_one_size_and_length() -> None:
    """Also of nothing, and of several texts at once."""
    made = _made("who pays?", "", "who is it that pays our invoices every month?")
    assert [one.vector.shape for one in made] == [(SIZE,)] * 3
    assert [float(np.linalg.norm(one.vector)) for one in made] == pytest.approx([1, 1, 1])
    assert [one.sense.shape for one in made] == [(SIZE,)] * 3


def test_texts_together_are_read_much_as_each_alone() -> None:
    """Texts in a batch share one scale of eight bits, which may move them by a hair."""
    texts = ("who pays?", "hoist", "who trains our staff", "beds?", "pays who?")
    for text, together in zip(texts, _made(*texts), strict=True):
        (alone,) = _made(text)
        assert float(alone.vector @ together.vector) > 0.99


def test_what_means_the_same_is_near() -> None:
    """In other words, and in another language."""
    asked = "we have not been paid for three months"
    assert _near(asked, "the council still owes us money") > _near(asked, "football results")
    assert _near(asked, "nie zapłacono nam od trzech miesięcy") > _near(asked, "pogoda na jutro")


def test_without_tuned_layers_there_is_no_sense() -> None:
    """The model as it comes."""
    encode = load_encoder({})
    assert encode is not None
    (made,) = encode(["who pays?"])
    assert made.vector.shape == (SIZE,)
    assert made.sense.shape == (0,)


def test_an_opinion_has_none_of_labels_that_it_never_saw() -> None:
    """They get an even share; those that it knows, what it thinks of them."""
    scores = OPINION.scores(np.array([3.0, 0.0], dtype=np.float32), ("yes", "no", "new"))
    assert scores[0] > scores[2] > scores[1]
    assert scores[2] == pytest.approx(np.log(1 / 2))


def test_a_file_gives_the_tuned_layers_again() -> None:
    """Packed and unpacked they are what they were, but for rounding."""
    layers = shipped_tuned().layers
    back = unpack(pack(Tuned(layers=layers, harm=OPINION, intents=OPINION, topics=OPINION)))
    assert back.harm.labels == OPINION.labels
    assert back.layers.keys() == layers.keys()
    for at, layer in layers.items():
        for name, value in layer.items():
            np.testing.assert_allclose(back.layers[at][name], value, rtol=0, atol=0.002)


def test_a_head_adds_the_opinion() -> None:
    """Where pieces and vector say nothing it decides; without a sense it does not count."""
    rows = [Example("aaa", "no"), Example("bbb", "yes")]
    vectors = np.eye(2, SIZE, dtype=np.float32)
    head = learn_head(rows, vectors)
    minded = replace(head, opinion=OPINION, counts=1)
    told = Sentence(vectors.mean(axis=0), np.array([4.0, 0.0], dtype=np.float32))
    silent = told._replace(sense=np.zeros(0, dtype=np.float32))
    row = pieces("ccc")
    assert minded.fully(row, told)[1] > 0.9
    assert minded.fully(row, silent) == pytest.approx(head.fully(row, silent))
