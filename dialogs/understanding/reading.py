"""Reads messages: harm, language, intent and topics, in one pass.

The light readers look at a message's pieces; where they are all sure that is enough. Else its
vector is worked out once for all of them.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from dialogs.turn import Intent, Reading, ScoredTopic, TopicOutcome, TopicsRead
from dialogs.understanding import harm, intents, languages, topics
from dialogs.understanding.encoder import UNREAD, Encoder, Sentence
from dialogs.understanding.few_words import FewWords
from dialogs.understanding.harm_rules import tells_of_harm
from dialogs.understanding.head import Head
from dialogs.understanding.learned import Learned
from dialogs.understanding.parts import parts_of
from dialogs.understanding.pieces import Ids, pieces
from dialogs.understanding.text import words

LONGEST: Final = 2_000
"""Characters of a message in which topics and intents are looked for; harm is in all of it."""
READ_AT_ONCE: Final = 128
"""Messages whose reading is remembered: as many as may be under way. In memory alone."""
MOST_NAMED: Final = 2_000
LONG: Final = 9
"""Words from which on a message may ask for two things."""
ABOUT: Final = 0.8
"""How sure a topic must be for a message that asks for nothing to ask for it."""
LIKELY: Final = 0.85
"""How likely another intent must be in a message that is surely about a topic."""
IDLE: Final = frozenset({Intent.OTHER, Intent.GREETING_OR_THANKS})
HARDLY_IDLE: Final = 0.35
"""From this score of a topic on, what sounds like talk is about it all the same."""
SECOND: Final = 0.5
"""How sure the topic of a later part must be to be offered."""


class MessageReader:
    """Reads messages by what was learned; threads may share it.

    Args:
        learned: The heads.
        topics_head: Of the directory at hand.
        names: Topics by their names in plain words.
        few: Topics by single words.
        encode: Gives vectors; None where this machine has none.
    """

    def __init__(
        self,
        learned: Learned,
        topics_head: Head,
        names: topics.Names,
        few: FewWords,
        encode: Encoder | None,
    ) -> None:
        self._learned = learned
        self._topics = topics_head
        self._names = names
        self._few = few
        self._encode = encode
        self._beside = lru_cache(maxsize=MOST_NAMED)(self._next_to)
        self._lightly = lru_cache(maxsize=READ_AT_ONCE)(self._by_pieces)
        self._fully = lru_cache(maxsize=READ_AT_ONCE)(self._by_vector)

    def read(self, text: str) -> Reading:
        """What the message says; never raises, whatever was written."""
        return self._lightly(text) or self._fully(text)

    def is_plain(self, text: str) -> bool:
        """Whether reading it takes microseconds; else do it in a thread."""
        return self._encode is None or self._lightly(text) is not None

    def _by_pieces(self, text: str) -> Reading | None:
        """What the light readers say, where they are all sure."""
        short = text[:LONGEST]
        slug = topics.named_in(short, self._names)
        if slug is not None and not tells_of_harm(text):
            return self._named(slug, intents.by_rule(short))
        chances = self._topics.lightly(self._topics.row(short))
        if not topics.is_plain(self._topics.labels, chances):
            return None
        row = pieces(short)
        told = harm.lightly(text, row, self._learned.harm)
        meant = intents.lightly(short, row, self._learned.intents)
        several = len(words(short)) >= LONG and len(parts_of(short)) > 1
        if told is None or meant is None or several:
            return None
        found = topics.decide(short, self._topics.labels, chances, self._few)
        return self._reading(told, row, meant, found)

    def _named(self, slug: str, ruled: intents.Meant | None) -> Reading:
        """Who asks for a topic by its name has said all: no more is looked for."""
        meant = ruled or intents.Meant(Intent.ASK_CONTACT, in_words=False)
        return Reading(intent=meant.intent, in_words=meant.in_words, topics=self._beside(slug))

    def _next_to(self, slug: str) -> TopicsRead:
        """A topic that was asked for by its name, and those that are nearest to it."""
        chances = self._topics.lightly(self._topics.row(slug.replace("-", " ")))
        return topics.named(slug, topics.decide("", self._topics.labels, chances))

    def _by_vector(self, text: str) -> Reading:
        short = text[:LONGEST]
        pieces_of = parts_of(short)
        several = pieces_of if len(pieces_of) > 1 and len(words(short)) >= LONG else ()
        texts = (short, *several)
        sentences = self._encode(texts) if self._encode else [UNREAD] * len(texts)
        rows = [pieces(one) for one in texts]
        meant = intents.fully(short, rows[0], sentences[0], self._learned.intents)
        whole = self._topics_of(short, sentences[0], self._few)
        read = [self._topics_of(*one) for one in zip(several, sentences[1:], strict=True)]
        first, second = _two(whole, read)
        told = harm.fully(text, rows, sentences, self._learned.harm)
        return self._reading(told, rows[0], meant, first, second)

    def _reading(
        self,
        told: bool,
        row: Ids,
        meant: intents.Meant,
        found: TopicsRead,
        second: ScoredTopic | None = None,
    ) -> Reading:
        about = found.outcome is TopicOutcome.CLEAR and found.fair[0].score >= ABOUT
        talk = meant.intent in IDLE and found.outcome is not TopicOutcome.NONE
        unsure = talk and found.fair[0].score >= HARDLY_IDLE
        asks = not meant.in_words and (unsure or (about and meant.chance < LIKELY))
        named = about and not meant.in_words and found.fair[0].score == 1
        return Reading(
            harm=told,
            language=languages.language_of(row, self._learned.languages),
            intent=Intent.ASK_CONTACT if asks or named else meant.intent,
            in_words=meant.in_words,
            answers_pulse=meant.answers_pulse and not asks,
            topics=found,
            second=second,
        )

    def _topics_of(self, text: str, sentence: Sentence, few: FewWords | None = None) -> TopicsRead:
        """The topics of a whole message, or of a part, which is never as short as it looks."""
        chances = self._topics.fully(self._topics.row(text), sentence)
        read = topics.decide(text, self._topics.labels, chances, few)
        slug = topics.named_in(text, self._names)
        return topics.named(slug, read) if slug else read


def _two(whole: TopicsRead, parts: Sequence[TopicsRead]) -> tuple[TopicsRead, ScoredTopic | None]:
    """The topics to answer and the one to offer, where parts of a message ask for two things."""
    clear = [
        one for one in parts if one.outcome is TopicOutcome.CLEAR and one.fair[0].score >= SECOND
    ]
    if not clear:
        return whole, None
    first, *rest = clear
    for later in rest:
        if later.fair[0].slug != first.fair[0].slug:
            return first, later.fair[0]
    return whole, None
