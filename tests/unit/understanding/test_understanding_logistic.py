"""Learning from examples finds what tells them apart, the same each time."""

import numpy as np
import pytest

from dialogs.understanding.logistic import (
    FACTORS,
    OTHER_HANDS,
    Floats,
    balanced,
    fit,
    sharpness,
    softmax,
)

LABELS = np.repeat(np.arange(3), 8)


def _points() -> Floats:
    """Three heaps of eight points, far from one another."""
    heaps = np.array([[4, 0], [-4, 0], [0, 6]], dtype=np.float32)
    around = np.random.default_rng(7).normal(scale=0.3, size=(24, 2)).astype(np.float32)
    return np.asarray(heaps[LABELS] + around, dtype=np.float32)


def _fitted(points: Floats, labels: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Floats:
    kernel = points @ points.T + 1
    return fit(kernel, labels, 3, penalty=0.1, shares=balanced(labels, 3))


def test_what_can_be_separated_is() -> None:
    """Every point of three heaps gets the label of its heap, and so do new points beside them."""
    points = _points()
    found = _fitted(points, LABELS)
    assert ((points @ points.T + 1) @ found).argmax(axis=1).tolist() == LABELS.tolist()
    new = np.array([[3, 1], [-5, 1], [1, 7]], dtype=np.float32)
    assert ((new @ points.T + 1) @ found).argmax(axis=1).tolist() == [0, 1, 2]


def test_learning_leaves_nothing_to_chance() -> None:
    """The same examples give the same coefficients, number by number."""
    assert np.array_equal(_fitted(_points(), LABELS), _fitted(_points(), LABELS))


def test_the_order_of_examples_does_not_matter() -> None:
    """Examples in another order give the same answers."""
    points, turned = _points(), np.arange(24)[::-1]
    one, other = _fitted(points, LABELS), _fitted(points[turned], LABELS[turned])
    assert np.allclose(one[turned], other, atol=1e-2 * float(np.abs(one).max()))


def test_chances_are_shares_of_one() -> None:
    """They sum to one and are finite, however large the scores are."""
    scores = np.array([[0, 0, 0], [1e4, -1e4, 0], [-1e4, -1e4, -1e4]], dtype=np.float32)
    assert softmax(scores).sum(axis=1) == pytest.approx([1, 1, 1])
    assert softmax(scores)[1] == pytest.approx([1, 0, 0])


def test_a_single_example_and_a_single_label_are_learned() -> None:
    """A directory may have one topic with one text: the answer is that topic, and is finite."""
    kernel = np.full((1, 1), 2, dtype=np.float32)
    only = np.zeros(1, dtype=np.int64)
    found = fit(kernel, only, 1, penalty=0.1, shares=balanced(only, 1))
    assert found.shape == (1, 1)
    assert np.isfinite(found).all()


@pytest.mark.parametrize("scale", [0.0, 1e-6, 1.0, 1e6])
def test_sharpness_is_finite_and_bounded(scale: float) -> None:
    """Whatever examples score when they are left out, scores are neither lost nor blown up."""
    scores = (scale * np.random.default_rng(7).normal(size=(24, 3))).astype(np.float32)
    found = float(sharpness(scores, LABELS))
    assert OTHER_HANDS * FACTORS[0] * 0.999 <= found <= OTHER_HANDS * FACTORS[-1] * 1.001


def test_wrong_scores_are_softened_and_right_ones_sharpened() -> None:
    """Scores that are often wrong about what was left out become less sure than those never so."""
    right = np.eye(3, dtype=np.float32)[LABELS]
    wrong = np.roll(right, 1, axis=1)
    assert sharpness(right, LABELS) > sharpness(wrong, LABELS)


def test_each_label_counts_the_same() -> None:
    """A label with few examples has as much say as one with many, and shares are one on average."""
    labels = np.array([0] * 9 + [1], dtype=np.int64)
    shares = balanced(labels, 2)
    assert shares[:9].sum() == pytest.approx(shares[9])
    assert shares.mean() == pytest.approx(1)
