"""Train the model's last layers on the catalogue's messages: ``make tune``, then ``make learn``.

Writes config/catalogue/tuned.npz. Worth doing after many changes to harm.csv, intents.csv, topics
or examples; a few new rows are learned by ``make learn`` alone. Takes some ten minutes of two
cores. jax is needed for it, and for nothing else.
"""

import asyncio
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import jax
import jax.numpy as jnp
import numpy as np

from bench.learn import CATALOGUE, TELLING, catalogue_directory
from bench.transformer import below, block, filled, pooled
from config.catalogue.messages import HARM, INTENTS, TUNED, catalogue_rows
from dialogs.turn import Intent
from dialogs.understanding.e5_file import ModelFile, find_model, read_model
from dialogs.understanding.e5_graph import layer_of
from dialogs.understanding.e5_words import learn_words
from dialogs.understanding.harm import YES
from dialogs.understanding.learning import elsewhere
from dialogs.understanding.topics import ELSEWHERE
from dialogs.understanding.tuned import Opinion, Tuned, pack
from store.directory import Directory

FIRST: Final = 9
"""The first of the twelve layers that is trained."""
HEADS: Final = 12
"""Of attention, in each of its layers."""
ROUNDS: Final = 5
AT_ONCE: Final = 32
POOL: Final = 16
"""Batches from which texts of like length are put together."""
RATE: Final = 2.5e-4
HEADS_FASTER: Final = 20
"""How much faster the last step learns: it begins from nothing."""
WARM_UP: Final = 100
DECAY: Final = 0.01
FORGET: Final = 0.1
"""Share of a vector's numbers that is hidden at each step, so that none is relied upon."""
SOFT: Final = 0.04
"""Share of certainty that is left open: labels are people's judgement."""
HARM_COUNTS: Final = 2.0
BALANCE: Final = 0.7
"""How far the rarer answer about harm is made to count as much as the other."""

Value = Any


@dataclass(slots=True)
class Lesson:
    """A text, and what is known of it; a share of 0 says that nothing is."""

    text: str
    harm: float = 0.0
    harm_share: float = 0.0
    intent: str | None = None
    intent_share: float = 0.0
    topics: list[str] = field(default_factory=list)


def lessons(directory: Directory) -> list[Lesson]:
    """All that is learned from, each text once for each thing that it is told for."""
    found = [
        Lesson(row["text"], harm=float(row["harm"] == YES), harm_share=1.0)
        for row in catalogue_rows(HARM)
    ]
    found += [
        Lesson(row["text"], harm_share=0.3, intent=row["intent"], intent_share=1.0)
        for row in catalogue_rows(INTENTS)
    ]
    found += [
        Lesson(
            text,
            harm_share=0.0 if TELLING.intersection(topics) else 0.5,
            intent=Intent.ASK_CONTACT.value,
            intent_share=0.15,
            topics=topics,
        )
        for text, topics in _asked(directory).items()
    ]
    found += [
        Lesson(
            text,
            harm_share=0.5,
            intent=Intent.OTHER.value,
            intent_share=0.5,
            topics=[ELSEWHERE],
        )
        for text in elsewhere()
    ]
    return found


def _asked(directory: Directory) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for slug, topic in directory.topics.items():
        for text in dict.fromkeys((topic.name, *topic.examples)):
            found[text].append(slug)
    for one in directory.examples:
        if one.topic not in found[one.text]:
            found[one.text].append(one.topic)
    return found


class Class:
    """The lessons as numbers, a row each."""

    def __init__(self, rows: Sequence[Lesson], intents: list[str], topics: list[str]) -> None:
        self.harm = np.array([row.harm for row in rows], dtype=np.float32)
        shares = np.array([row.harm_share for row in rows], dtype=np.float32)
        yes, no = shares[self.harm == 1].sum() or 1, shares[self.harm == 0].sum()
        self.harm_share = shares * np.where(self.harm == 1, (no / yes) ** BALANCE, 1)
        self.intent = np.zeros((len(rows), len(intents)), dtype=np.float32)
        self.intent_share = np.array([row.intent_share for row in rows], dtype=np.float32)
        self.topics = np.zeros((len(rows), len(topics)), dtype=np.float32)
        self.topics_share = np.array([float(bool(row.topics)) for row in rows], dtype=np.float32)
        for at, row in enumerate(rows):
            if row.intent is not None:
                self.intent[at, intents.index(row.intent)] = 1
            for topic in row.topics:
                self.topics[at, topics.index(topic)] = 1 / len(row.topics)

    def of(self, rows: Sequence[int]) -> tuple[Value, ...]:
        """What is known of some of the lessons."""
        at = np.array(rows)
        return (
            self.harm[at],
            self.harm_share[at],
            self.intent[at],
            self.intent_share[at],
            self.topics[at],
            self.topics_share[at],
        )


def loss(weights: Value, value: Value, mask: Value, known: tuple[Value, ...], key: Value) -> Value:
    """How far the three opinions are from what is known, together."""
    for layer in weights["layers"]:
        value = block(layer, value, mask, HEADS)
    sense = pooled(value, mask)
    seen = jax.random.bernoulli(key, 1 - FORGET, sense.shape)
    sense = sense * seen / (1 - FORGET)
    harm, harm_share, intent, intent_share, topics, topics_share = known
    score = (sense @ weights["harm"] + weights["harm.bias"])[:, 0]
    soft = harm * (1 - SOFT) + SOFT / 2
    wrong = HARM_COUNTS * (harm_share * (jax.nn.softplus(score) - soft * score)).sum()
    wrong += _many(sense, weights, "intents", intent, intent_share)
    wrong += _many(sense, weights, "topics", topics, topics_share)
    return wrong / value.shape[0]


def _many(sense: Value, weights: Value, name: str, right: Value, share: Value) -> Value:
    chances = jax.nn.log_softmax(sense @ weights[name] + weights[f"{name}.bias"])
    soft = right * (1 - SOFT) + SOFT / right.shape[1]
    return -(share * (soft * chances).sum(-1)).sum()


def step(
    state: tuple[Value, Value, Value, Value], rate: Value, batch: tuple[Value, ...], key: Value
) -> tuple[tuple[Value, Value, Value, Value], Value]:
    """One step of Adam with decay (Loshchilov and Hutter, 2019)."""
    weights, moved, spread, count = state
    value, mask, known = batch
    wrong, slope = jax.value_and_grad(loss)(weights, value, mask, known, key)
    count = count + 1
    moved = jax.tree.map(lambda old, new: 0.9 * old + 0.1 * new, moved, slope)
    spread = jax.tree.map(lambda old, new: 0.99 * old + 0.01 * new * new, spread, slope)

    def following(path: Value, value: Value, first: Value, second: Value) -> Value:
        faster = 1 if path[0].key == "layers" else HEADS_FASTER
        way = (first / (1 - 0.9**count)) / (jnp.sqrt(second / (1 - 0.99**count)) + 1e-8)
        return value - faster * rate * (way + DECAY * value)

    weights = jax.tree_util.tree_map_with_path(following, weights, moved, spread)
    return (weights, moved, spread, count), wrong


def order(lengths: Sequence[int], seed: int) -> Iterator[list[int]]:
    """The lessons in batches of like length, in a chance order."""
    chance = np.random.default_rng(seed)
    shuffled = chance.permutation(len(lengths))
    size = AT_ONCE * POOL
    pools = [shuffled[at : at + size] for at in range(0, len(shuffled), size)]
    row = [int(at) for pool in pools for at in sorted(pool, key=lambda at: lengths[at])]
    batches = [row[at : at + AT_ONCE] for at in range(0, len(row) - AT_ONCE + 1, AT_ONCE)]
    for at in chance.permutation(len(batches)):
        yield batches[at]


def train(rows: Sequence[Lesson], rounds: int = ROUNDS) -> Tuned:
    """The tuned layers and their opinions."""
    path = find_model()
    if path is None:
        raise SystemExit("The model is not installed here.")
    model = read_model(path)
    intents = sorted({row.intent for row in rows if row.intent}) or [ELSEWHERE]
    topics = sorted({topic for row in rows for topic in row.topics})
    known = Class(rows, intents, topics)
    inputs = below(model, learn_words(model.vocabulary), [row.text for row in rows], FIRST)
    state = _beginning(model, {"harm": 1, "intents": len(intents), "topics": len(topics)})
    compiled = jax.jit(step)
    lengths = [len(inputs[row.text]) for row in rows]
    steps, done, start = rounds * (len(rows) // AT_ONCE), 0, time.monotonic()
    for number in range(rounds):
        losses = []
        for batch in order(lengths, number):
            rate = RATE * min(1, done / WARM_UP) * (1 - done / steps)
            value, mask = filled([inputs[rows[at].text] for at in batch], AT_ONCE, lambda v, _: v)
            given = (value, mask, known.of(batch))
            state, wrong = compiled(state, rate, given, jax.random.key(done))
            losses.append(wrong)
            done += 1
        took = time.monotonic() - start
        print(f"round {number + 1}: {float(np.mean(losses)):.3f}, {took:.0f} s", flush=True)
    return as_tuned(jax.tree.map(np.asarray, state[0]), intents, topics)


def _beginning(model: ModelFile, told: Mapping[str, int]) -> tuple[Value, Value, Value, Value]:
    """The model as it comes, and opinions that say nothing yet, with so many labels."""
    weights: dict[str, Value] = {
        "layers": [dict(layer_of(model, at)) for at in range(FIRST, model.layers)]
    }
    for name, labels in told.items():
        weights[name] = jnp.zeros((model.width, labels))
        weights[f"{name}.bias"] = jnp.zeros(labels)
    zeros = jax.tree.map(jnp.zeros_like, weights)
    return weights, zeros, zeros, jnp.zeros(())


def main() -> None:
    """Train, and write the file."""
    with tempfile.TemporaryDirectory() as folder:
        directory = asyncio.run(catalogue_directory(Path(folder)))
    rows = lessons(directory)
    print(f"{len(rows)} lessons")
    (CATALOGUE / TUNED).write_bytes(pack(train(rows)))


def as_tuned(trained: dict[str, Value], intents: Sequence[str], topics: Sequence[str]) -> Tuned:
    """What was trained, as the product keeps it."""
    alone, bias = trained["harm"], trained["harm.bias"]
    return Tuned(
        layers=dict(enumerate(trained["layers"], FIRST)),
        harm=Opinion(
            labels=("no", YES),
            weights=np.concatenate([np.zeros_like(alone), alone], axis=1),
            bias=np.concatenate([np.zeros_like(bias), bias]),
        ),
        intents=Opinion(
            labels=tuple(intents), weights=trained["intents"], bias=trained["intents.bias"]
        ),
        topics=Opinion(
            labels=tuple(topics), weights=trained["topics"], bias=trained["topics.bias"]
        ),
    )


if __name__ == "__main__":
    main()
