"""Learning: the heads that come with the product, and the topics of a directory at hand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from config.catalogue import catalogue_file
from config.catalogue.messages import (
    ELSEWHERE as ELSEWHERE_FILE,
)
from config.catalogue.messages import (
    HARM,
    INTENTS,
    LEARNED,
    TUNED,
    VECTORS,
    catalogue_rows,
)
from dialogs.turn import Intent
from dialogs.understanding import learned, tuned
from dialogs.understanding.encoder import NAME, Encoder, load_encoder
from dialogs.understanding.few_words import FewWords
from dialogs.understanding.head import BY_VECTOR, Example, Head, learn_head, only
from dialogs.understanding.languages import ENGLISH
from dialogs.understanding.learned import Learned, digest, pack_head, unpack_head
from dialogs.understanding.reading import MessageReader
from dialogs.understanding.text import words
from dialogs.understanding.topics import (
    ELSEWHERE,
    SAYS_NOTHING,
    Names,
    names_of,
    topic_examples,
)
from dialogs.understanding.vectors import Vectors
from store.directory import Directory
from store.records import Example as Asked
from store.records import Term, Topic

INTENT_PENALTY: Final = 0.03
INTENTS_BY_VECTOR: Final = 0.2
"""Words tell intents: "ask", "come", "cancel"."""
OPINION_ON_HARM: Final = 0.8
OPINION_ON_INTENTS: Final = 2.0
OPINION_ON_TOPICS: Final = 0.5
"""How much the tuned layers' opinion counts beside what the heads have learned."""
BUSINESS_SHARE: Final = 0.5
"""How much a question about a topic counts as an example of no harm."""
CONTACTS: Final = 2_000
"""Questions about topics among the examples of intents; more of them drown the rest."""


def shipped() -> Learned:
    """The heads that come with the product."""
    return learned.unpack(catalogue_file(LEARNED).read_bytes())


def shipped_tuned() -> tuned.Tuned:
    """The model's tuned layers and their opinions, which come with the product."""
    return tuned.unpack(catalogue_file(TUNED).read_bytes())


def shipped_vectors() -> bytes:
    """The vectors that come with the product, for `Vectors`."""
    return catalogue_file(VECTORS).read_bytes()


def elsewhere() -> tuple[str, ...]:
    """Messages about nothing of the council's."""
    return tuple(row["text"] for row in catalogue_rows(ELSEWHERE_FILE))


def learn_topics(directory: Directory, vectors: Vectors | None) -> Head:
    """The topics' head of a directory; without vectors its light reader alone."""
    examples = topic_examples(directory, elsewhere())
    known = vectors.of([one.text for one in examples]) if vectors else None
    return learn_head(examples, known, without=SAYS_NOTHING)


def topics_digest(directory: Directory) -> str:
    """A name for all that the topics of a directory are learned from."""
    return digest(topic_examples(directory, elsewhere()))


def learn_all(directory: Directory, vectors: Vectors, business: frozenset[str]) -> Learned:
    """Every head anew, from the catalogue's files and its directory.

    Args:
        directory: The catalogue's.
        vectors: Of an encoder; takes minutes for texts that it does not know.
        business: Topics whose examples tell of no harm.
    """
    harm = [Example(row["text"], row["harm"]) for row in catalogue_rows(HARM)]
    harm += [Example(text, "no", BUSINESS_SHARE) for text in _asked(directory, business)]
    harm += [Example(text, "no", BUSINESS_SHARE) for text in elsewhere()]
    intents = [Example(row["text"], row["intent"]) for row in catalogue_rows(INTENTS)]
    asked = sorted(_asked(directory, business))
    step = max(1, len(asked) // CONTACTS)
    intents += [Example(text, Intent.ASK_CONTACT.value) for text in asked[::step]]
    tongues = [Example(one.text, one.language) for one in directory.examples]
    tongues += [Example(r["text"], r["language"]) for r in catalogue_rows(HARM)]
    tongues += [Example(one.text, ENGLISH) for one in intents if one.text.isascii()]
    return Learned(
        harm=_head(harm, vectors),
        intents=_head(intents, vectors, INTENT_PENALTY, INTENTS_BY_VECTOR),
        languages=learn_head(tongues),
        topics=learn_topics(directory, vectors),
        topics_of=topics_digest(directory),
    )


def _asked(directory: Directory, slugs: frozenset[str]) -> Iterator[str]:
    for slug, topic in directory.topics.items():
        if slug in slugs:
            yield from topic.examples
    yield from (one.text for one in directory.examples if one.topic in slugs)


def _head(
    examples: list[Example], vectors: Vectors, penalty: float = 0.1, by_vector: float = BY_VECTOR
) -> Head:
    known = vectors.of([one.text for one in examples])
    return learn_head(examples, known, penalty=penalty, by_vector=by_vector)


@dataclass(frozen=True, slots=True)
class Teacher:
    """Makes readers of messages for a directory.

    ``known`` came with the product, as did the ``opinion`` on topics; ``vectors`` remembers what
    was worked out before.
    """

    known: Learned
    opinion: tuned.Opinion
    vectors: Vectors
    encode: Encoder | None

    def ready(self, directory: Directory) -> MessageReader | None:
        """The reader at once, where the directory's words are those that the product came with."""
        if topics_digest(directory) != self.known.topics_of:
            return None
        return self._reader(self.known.topics, directory)

    def name_of(self, directory: Directory) -> str:
        """A name for the directory's words as this machine learns them."""
        return f"{topics_digest(directory)} {NAME if self.encode else 'words'}"

    def study(self, directory: Directory) -> bytes:
        """Learn the directory's words, in half a minute; `again` makes a reader of it."""
        return pack_head(learn_topics(directory, self.vectors if self.encode else None))

    def again(self, directory: Directory, kept: bytes) -> MessageReader:
        """The reader of a directory from what was learned of it.

        Raises:
            ValueError, KeyError, OSError, EOFError, zlib.error: that cannot be read.
        """
        return self._reader(unpack_head(kept), directory)

    def meanwhile(self, directory: Directory) -> MessageReader:
        """A reader at once, while the directory's words are learned.

        It knows topics by their names and single words, and of the catalogue's topics, those that
        the directory has, what came with the product.
        """
        return self._reader(only(self.known.topics, (ELSEWHERE, *directory.topics)), directory)

    def _reader(self, head: Head, directory: Directory) -> MessageReader:
        names, few = _by_words(
            tuple(directory.topics.values()), directory.examples, directory.glossary, head.labels
        )
        topics = replace(head, opinion=self.opinion, counts=OPINION_ON_TOPICS)
        return MessageReader(self.known, topics, names, few, self.encode)


@lru_cache(maxsize=1)
def _by_words(
    topics: tuple[Topic, ...],
    examples: tuple[Asked, ...],
    glossary: tuple[Term, ...],
    labels: tuple[str, ...],
) -> tuple[Names, FewWords]:
    """Topics by their names and by single words.

    It takes a quarter of a second, and most changes of a directory are of people, not of words.
    """
    # Each text is read once: most are counted twice, and none is a person's.
    read = cache(words)
    return names_of(topics, read), FewWords(topics, examples, glossary, labels, read)


@cache
def teacher() -> Teacher:
    """The teacher with all that the product comes with, one a process; takes half a second."""
    opinions = shipped_tuned()
    known = _with_opinions(shipped(), opinions)
    encode = load_encoder(opinions.layers)
    return Teacher(known, opinions.topics, Vectors(encode, shipped_vectors), encode)


def _with_opinions(known: Learned, opinions: tuned.Tuned) -> Learned:
    return replace(
        known,
        harm=replace(known.harm, opinion=opinions.harm, counts=OPINION_ON_HARM),
        intents=replace(known.intents, opinion=opinions.intents, counts=OPINION_ON_INTENTS),
    )
