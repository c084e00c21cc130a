"""CLINC150 by the product's own method: ``python -m bench.clinc FILE``, after ``make tune``'s jax.

CLINC150 (Larson et al., "An evaluation dataset for intent classification and out-of-scope
prediction", 2019) tells 150 foreign intents apart from ten examples of each. The file has, as JSON,
``train`` and ``test``, lists of text and intent, and ``out_of_scope``, a list of texts. The last
layers are tuned on its examples, as the product's are on the catalogue's.
"""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from bench.tune import Lesson, train
from dialogs.understanding.encoder import UNREAD, load_encoder
from dialogs.understanding.head import Example, Head, learn_head
from dialogs.understanding.learning import OPINION_ON_INTENTS
from dialogs.understanding.logistic import Floats
from dialogs.understanding.pieces import pieces
from dialogs.understanding.vectors import Vectors

BY_VECTOR: Final = 0.7
"""There are no words of a sector here, so the vector counts for more than in the product."""
ROUNDS: Final = 16
"""There are ten times fewer examples than the catalogue's."""
KEPT: Final = 0.95
"""Share of messages in scope that may be kept, where those out of scope are rejected."""
TIMED: Final = 500


def clinc(path: Path) -> Iterator[str]:
    """The figures as a Markdown table."""
    given = json.loads(path.read_text("utf-8"))
    named = {label: label.replace("_", " ") for _, label in given["train"]}
    examples = [Example(text, label) for text, label in given["train"]]
    # An intent's name is among its examples, as a topic's name is in the product.
    examples += [Example(name, label) for label, name in named.items()]
    inside = given["test"]
    texts = [text for text, _ in inside] + given["out_of_scope"]
    tuned = train([Lesson(one.text, topics=[one.label]) for one in examples], ROUNDS)
    encode = load_encoder(tuned.layers)
    if encode is None:
        raise SystemExit("The model is not installed here.")
    vectors = Vectors(encode).of([one.text for one in examples])
    head = learn_head(examples, vectors, by_vector=BY_VECTOR)
    minded = replace(head, opinion=tuned.topics, counts=OPINION_ON_INTENTS)
    rows = [pieces(text) for text in texts]
    read = encode(texts)
    scores = {
        "light reader": [head.scores(row, UNREAD) for row in rows],
        "with the model": [head.scores(*one) for one in zip(rows, read, strict=True)],
        "with its tuned layers": [minded.scores(*one) for one in zip(rows, read, strict=True)],
    }
    yield "| CLINC150, ten examples each | accuracy | AUROC out of scope | rejected at 95 % kept |"
    yield "|---|---|---|---|"
    for name, found in scores.items():
        yield f"| {name} | {told_apart(head, np.stack(found), [label for _, label in inside])} |"
    start = time.perf_counter()
    for text in texts[:TIMED]:
        minded.fully(pieces(text), *encode([text]))
    yield ""
    yield f"{(time.perf_counter() - start) / TIMED * 1_000:.1f} ms a message, one at a time."


def told_apart(head: Head, scores: Floats, wanted: Sequence[str]) -> str:
    """Accuracy, and how well the best score tells what is in scope from what is not."""
    count = len(wanted)
    best = [head.labels[at] for at in scores[:count].argmax(axis=1)]
    right = sum(one == label for one, label in zip(best, wanted, strict=True)) / count
    sure = scores.max(axis=1)
    inside, outside = np.sort(sure[:count]), sure[count:]
    under = np.searchsorted(inside, outside, side="left")
    up_to = np.searchsorted(inside, outside, side="right")
    auroc = 1 - float((under + up_to).mean()) / (2 * count)
    rejected = float((outside < np.quantile(inside, 1 - KEPT)).mean())
    return f"{right:.1%} | {auroc:.3f} | {rejected:.0%}"


if __name__ == "__main__":
    print("\n".join(clinc(Path(sys.argv[1]))))
