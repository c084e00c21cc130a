"""What was learned is kept, belongs to what it was learned from, and is learned anew elsewhere."""

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bench.learn import catalogue_directory
from dialogs.turn import TopicOutcome
from dialogs.understanding.encoder import SIZE, Sentence
from dialogs.understanding.head import Example, Head, learn_head
from dialogs.understanding.learned import Learned, digest, pack, pack_head, unpack, unpack_head
from dialogs.understanding.learning import elsewhere
from dialogs.understanding.pieces import pieces
from dialogs.understanding.topics import topic_examples
from dialogs.understanding.vectors import Vectors
from store.records import Topic
from tests.unit.understanding.taught import directory, directory_of, taught

EXAMPLES = [
    Example("who pays our invoice", "pay"),
    Example("the remittance is wrong", "pay"),
    Example("who trains our carers", "train"),
    Example("moving and handling course", "train"),
]
TEXTS = [one.text for one in EXAMPLES]
BOATS = Topic(
    slug="boats",
    name="Canal boats",
    department="Water",
    keywords=("mooring", "lock gates"),
    examples=("Where do I tie up my narrowboat for the night?",),
)
TREES = Topic(
    slug="trees",
    name="Street trees",
    department="Parks",
    keywords=("pruning", "branches"),
    examples=("A branch has come down across the pavement",),
)


class CountingEncoder:
    """An encoder whose vectors are made up, that counts the texts it was given."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def __call__(self, texts: Sequence[str]) -> list[Sentence]:
        """Rows of length one that depend on the text alone."""
        self.given += texts
        rows = [np.random.default_rng(len(text)).normal(size=SIZE) for text in texts]
        ones = [(row / np.linalg.norm(row)).astype(np.float32) for row in rows]
        return [Sentence(row, row) for row in ones]


def _head() -> Head:
    return learn_head(EXAMPLES, Vectors(CountingEncoder()).of(TEXTS))


def test_a_text_is_worked_out_once() -> None:
    """Vectors that are known are remembered, also over a file."""
    encoder = CountingEncoder()
    vectors = Vectors(encoder)
    assert not vectors.has(TEXTS)
    first = vectors.of([*TEXTS, TEXTS[0]])
    assert encoder.given == TEXTS
    again = Vectors(encoder, lambda: vectors.pack(TEXTS))
    assert again.has(TEXTS)
    assert np.array_equal(again.of(TEXTS), first[:-1])
    assert encoder.given == TEXTS


def test_kept_vectors_are_those_of_the_encoder() -> None:
    """A byte a number is fine enough, and their length is one."""
    encoder = CountingEncoder()
    kept = Vectors(encoder).of(TEXTS)
    assert np.linalg.norm(kept, axis=1) == pytest.approx(1, abs=1e-5)
    assert (np.sum(kept * [one.vector for one in encoder(TEXTS)], axis=1) > 0.999).all()


def test_without_an_encoder_unknown_texts_are_zero() -> None:
    """A machine without the model goes on."""
    assert not Vectors(None).of(TEXTS).any()


def test_a_file_gives_the_same_answers() -> None:
    """Heads that were packed and unpacked say what they said before."""
    head = _head()
    kept = Learned(harm=head, intents=head, languages=head, topics=head, topics_of="x")
    back = unpack(pack(kept))
    sentence = CountingEncoder()(["invoice training"])[0]
    assert back.topics_of == "x"
    for text in ("invoice training", "remitance", ""):
        row = pieces(text)
        for one in (back.harm, back.intents, back.languages, back.topics):
            assert one.labels == head.labels
            assert one.lightly(row) == pytest.approx(head.lightly(row), abs=0.01)
            assert one.fully(row, sentence) == pytest.approx(head.fully(row, sentence), abs=0.01)


def test_a_head_without_vectors_stays_one() -> None:
    """The languages' head has no full reader, before and after its file."""
    head = learn_head(EXAMPLES)
    kept = Learned(harm=head, intents=head, languages=head, topics=head, topics_of="")
    assert unpack(pack(kept)).topics.full is None


def test_chances_sum_to_one() -> None:
    """Of any head, for any message, words or none."""
    head, made = _head(), CountingEncoder()(TEXTS)
    for text in (*TEXTS, "", "\U0001f600"):
        assert float(head.lightly(pieces(text)).sum()) == pytest.approx(1, abs=1e-5)
        assert float(head.fully(pieces(text), made[0]).sum()) == pytest.approx(1, abs=1e-5)


def test_the_digest_names_the_examples() -> None:
    """Another text, label, share or number of examples is another name; another order is not."""
    name = digest(EXAMPLES)
    assert digest(reversed(EXAMPLES)) == name
    first, *rest = EXAMPLES
    others = [
        rest,
        [*EXAMPLES, first],
        [first._replace(text="who pays our invoices"), *rest],
        [first._replace(label="train"), *rest],
        [first._replace(share=0.5), *rest],
    ]
    assert len({name, *map(digest, others)}) == len(others) + 1


async def test_the_shipped_files_belong_to_the_shipped_catalogue(tmp_path: Path) -> None:
    """A new council's directory is read at once; none of its words has to be worked out."""
    directory = await catalogue_directory(tmp_path)
    assert taught().ready(directory) is not None, "The catalogue's words changed: run make learn."
    examples = topic_examples(directory, elsewhere())
    assert taught().vectors.has(one.text for one in examples), "Run make learn."


async def test_changed_words_are_learned_anew(tmp_path: Path) -> None:
    """One more keyword, and what came with the product no longer serves."""
    directory = await catalogue_directory(tmp_path)
    slug, topic = next(iter(directory.topics.items()))
    changed = replace(topic, keywords=(*topic.keywords, "zorbing"))
    other = replace(directory, topics={**directory.topics, slug: changed})
    assert taught().ready(other) is None


@pytest.mark.parametrize("thoroughly", [False, True])
def test_another_directory_is_learned_from_its_own_words(*, thoroughly: bool) -> None:
    """Topics that no code and no file of the product knows are found by their own words."""
    directory = directory_of(BOATS, TREES)
    assert taught().ready(directory) is None
    known = taught() if thoroughly else replace(taught(), encode=None)
    reader = known.again(directory, known.study(directory))
    for text, slug in (
        ("who do I contact about canal boats?", "boats"),
        ("the lock gates of the canal are broken", "boats"),
        ("a branch came down, who does the pruning?", "trees"),
    ):
        assert reader.read(text).topics.topics[0].slug == slug
    for text in ("we want to order a pizza", "", "\U0001f600"):
        assert reader.read(text).topics.outcome is TopicOutcome.NONE


def test_a_directory_without_topics_is_learned() -> None:
    """Before the first import every message is about none."""
    reader = taught().again(directory_of(), taught().study(directory_of()))
    assert reader.read("who pays our invoice?").topics.outcome is TopicOutcome.NONE


def test_meanwhile_new_topics_go_by_their_names() -> None:
    """Until they are learned; the catalogue's own are known, those taken away are not offered."""
    known = directory().topics
    reader = taught().meanwhile(directory_of(BOATS, known["payments"], known["equipment"]))
    assert reader.read("who deals with canal boats?").topics.topics[0].slug == BOATS.slug
    assert reader.read("the hoist is broken again").topics.topics[0].slug == "equipment"
    late = reader.read("we were not paid for august").topics.topics
    assert late[0].slug == "payments"
    assert {one.slug for one in late} <= {BOATS.slug, "payments", "equipment"}


def test_names_of_words_differ_with_and_without_the_model() -> None:
    """What was learned by words alone must not be taken for what was learned with the model."""
    light = replace(taught(), encode=None)
    assert light.name_of(directory_of(BOATS)) != taught().name_of(directory_of(BOATS))


def test_a_head_comes_back_from_what_was_kept() -> None:
    """As it stands in the store; what is cut off is refused."""
    head = _head()
    kept = pack_head(head)
    assert unpack_head(kept).labels == head.labels
    with pytest.raises((ValueError, OSError, EOFError, zipfile.BadZipFile)):
        unpack_head(kept[:100])


def test_a_change_of_people_alone_counts_no_words_again() -> None:
    """What was made of a directory's words serves its next version; other words make it anew."""
    first = taught().meanwhile(directory_of(BOATS))
    again = taught().meanwhile(replace(directory_of(BOATS), version=2))
    assert (again._names, again._few) == (first._names, first._few)
    renamed = replace(BOATS, name=BOATS.keywords[0], keywords=(BOATS.name,))
    other = taught().meanwhile(directory_of(renamed))
    assert "mooring" in other._names.whole
    assert "mooring" not in first._names.whole
