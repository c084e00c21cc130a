"""Logistic regression over a kernel: learning from a few thousand examples in a second.

The loss is convex, so there is one answer and it does not depend on chance. Each step solves with a
bound on the curvature instead of the curvature itself, so that one inverse serves all steps:
Böhning, "Multinomial logistic regression algorithm", Ann. Inst. Statist. Math. 44 (1992).
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

MOST_STEPS: Final = 120
FEWEST_STEPS: Final = 6
MOST_WORK: Final = 2e11
"""Multiplications that the steps may take together; thousands of labels get fewer steps."""
FACTORS: Final = tuple(1.15**power for power in range(-14, 25))
"""How much sharper or softer than learned scores may become: 0.14 to 28 times."""
OTHER_HANDS: Final = 0.5
"""Examples by one hand are more alike than what others write, so scores are softened by this
(measured on messages by another hand)."""
SMALL: Final = 128
"""Rows of a matrix that is inverted as a whole."""
ENOUGH: Final = 3e-3
"""The largest change of a coefficient, as a share of the largest one, at which learning ends."""


def fit(
    kernel: Floats, labels: NDArray[np.int64], classes: int, *, penalty: float, shares: Floats
) -> Floats:
    """The examples' coefficients: scores of a message are its likenesses to the examples by these.

    They are scaled so that the scores, as probabilities, are as sure as they are right about
    messages that were not learned from.

    Args:
        kernel: How alike each two examples are, n by n.
        labels: The class of each example, 0 to ``classes`` - 1.
        classes: How many classes there are.
        penalty: How much large coefficients count against the fit (1/C of other libraries).
        shares: How much each example counts.

    Returns:
        n by ``classes``.
    """
    count = len(labels)
    right = np.zeros((count, classes), dtype=np.float32)
    right[np.arange(count), labels] = 1
    roots = np.sqrt(shares)
    bound = 0.5 * roots[:, None] * kernel * roots
    bound[np.diag_indices(count)] += penalty
    below = inverse_of_triangle(np.linalg.cholesky(bound))
    del bound
    found = np.zeros((count, classes), dtype=np.float32)
    ahead = found
    steps = int(MOST_WORK / (2 * count * count * classes))
    for step in range(max(FEWEST_STEPS, min(steps, MOST_STEPS))):
        wrong = softmax(kernel @ ahead) - right
        down = shares[:, None] * wrong + penalty * ahead
        following = ahead - roots[:, None] * (below.T @ (below @ (down / roots[:, None])))
        # Nesterov's momentum: the same steps, about three times as far.
        ahead = following + (step / (step + 3)) * (following - found)
        moved = float(np.abs(following - found).max())
        found = following
        if moved <= ENOUGH * float(np.abs(found).max()):
            break
    # What an example would score had it been left out: Cawley and Talbot, "Efficient approximate
    # leave-one-out cross-validation for kernel logistic regression" (2008).
    apart = 2 * penalty / shares - 2 / (shares * np.einsum("ij,ij->j", below, below))
    return np.asarray(sharpness(kernel @ found + apart[:, None] * found, labels) * found)


def inverse_of_triangle(lower: Floats) -> Floats:
    """The inverse of a lower triangular matrix, half by half: a sixth of `numpy.linalg.inv`."""
    count = len(lower)
    if count <= SMALL:
        return np.tril(np.linalg.inv(lower))
    half = count // 2
    found = np.zeros_like(lower)
    found[:half, :half] = inverse_of_triangle(lower[:half, :half])
    found[half:, half:] = inverse_of_triangle(lower[half:, half:])
    found[half:, :half] = -found[half:, half:] @ (lower[half:, :half] @ found[:half, :half])
    return found


def sharpness(scores: Floats, labels: NDArray[np.int64]) -> np.float32:
    """The factor by which scores of unseen messages make the best probabilities."""
    which = np.arange(len(labels))

    def loss(factor: float) -> float:
        chances = softmax(np.asarray(factor * scores, dtype=np.float32))[which, labels]
        return float(-np.log(np.maximum(chances, 1e-9)).mean())

    return np.float32(OTHER_HANDS * min(FACTORS, key=loss))


def softmax(scores: Floats) -> Floats:
    """Scores as probabilities, along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def balanced(labels: NDArray[np.int64], classes: int) -> Floats:
    """Shares by which every class counts the same, one on average."""
    counts = np.bincount(labels, minlength=classes)
    return np.asarray(len(labels) / (np.count_nonzero(counts) * counts[labels]), dtype=np.float32)
