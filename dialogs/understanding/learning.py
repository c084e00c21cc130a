"""Learning: the heads that come with the product, and the topics of a directory at hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from config.catalogue import catalogue_file
from config.catalogue.messages import ELSEWHERE, HARM, INTENTS, LEARNED, VECTORS, catalogue_rows
from dialogs.turn import Intent
from dialogs.understanding.encoder import Encoder, load_encoder
from dialogs.understanding.few_words import FewWords
from dialogs.understanding.head import Example, Head, learn_head
from dialogs.understanding.languages import ENGLISH
from dialogs.understanding.learned import Learned, digest, unpack
from dialogs.understanding.reading import MessageReader
from dialogs.understanding.topics import SAYS_NOTHING, names_of, topic_examples
from dialogs.understanding.vectors import Vectors
from store.directory import Directory

INTENT_PENALTY: Final = 0.03
BUSINESS_SHARE: Final = 0.5
"""How much a question about a topic counts as an example of no harm."""
CONTACTS: Final = 400
"""Questions about topics among the examples of intents; more of them drown the rest."""


def shipped() -> Learned:
    """The heads that come with the product."""
    return unpack(catalogue_file(LEARNED).read_bytes())


def shipped_vectors() -> bytes:
    """The vectors that come with the product, for `Vectors`."""
    return catalogue_file(VECTORS).read_bytes()


def elsewhere() -> tuple[str, ...]:
    """Messages about nothing of the council's."""
    return tuple(row["text"] for row in catalogue_rows(ELSEWHERE))


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
        intents=_head(intents, vectors, INTENT_PENALTY),
        languages=learn_head(tongues),
        topics=learn_topics(directory, vectors),
        topics_of=topics_digest(directory),
    )


def _asked(directory: Directory, slugs: frozenset[str]) -> Iterator[str]:
    for slug, topic in directory.topics.items():
        if slug in slugs:
            yield from topic.examples
    yield from (one.text for one in directory.examples if one.topic in slugs)


def _head(examples: list[Example], vectors: Vectors, penalty: float = 0.1) -> Head:
    return learn_head(examples, vectors.of([one.text for one in examples]), penalty=penalty)


@dataclass(frozen=True, slots=True)
class Teacher:
    """Makes readers of messages for a directory.

    ``learned`` came with the product; ``vectors`` remembers what was worked out before.
    """

    learned: Learned
    vectors: Vectors
    encode: Encoder | None

    def ready(self, directory: Directory) -> MessageReader | None:
        """The reader at once, where the directory's words are those that the product came with."""
        if topics_digest(directory) != self.learned.topics_of:
            return None
        return self._reader(self.learned.topics, directory)

    def light(self, directory: Directory) -> MessageReader:
        """A reader that goes by the words alone, in seconds."""
        return self._reader(learn_topics(directory, None), directory)

    def full(self, directory: Directory) -> MessageReader:
        """The reader; takes some 20 ms for each text that was never read before."""
        vectors = self.vectors if self.encode else None
        return self._reader(learn_topics(directory, vectors), directory)

    def _reader(self, head: Head, directory: Directory) -> MessageReader:
        names = names_of(directory.topics.values())
        few = FewWords(directory, head.labels)
        return MessageReader(self.learned, head, names, few, self.encode)


def teacher() -> Teacher:
    """The teacher with all that the product comes with; takes a third of a second."""
    encode = load_encoder()
    return Teacher(shipped(), Vectors(encode, shipped_vectors()), encode)
