"""Which topics of a directory a message is about, learned from that directory's own words.

Nothing about any topic is in code: names, descriptions, keywords, examples, the glossary and the
examples in other languages are imported data. Messages about nothing of the council's
(config/catalogue/elsewhere.csv) are one more label, so that they are routed to nobody.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from dialogs.turn import ScoredTopic, TopicOutcome, TopicsRead
from dialogs.understanding.few_words import FewWords, ReadWords
from dialogs.understanding.head import Example
from dialogs.understanding.logistic import Floats
from dialogs.understanding.text import bag, words
from store.directory import Directory
from store.records import Term, Topic

MOST_TOPICS: Final = 3
ELSEWHERE: Final = ""
"""The label of messages about none of the topics."""

TERMS_AT_ONCE: Final = 4
"""Terms of the glossary that are one example: fewer examples are learned sooner."""

MANY_TOPICS: Final = 150
PARTS_OF_MANY: Final = 2
"""With many topics each one's texts are so many examples, or learning would take minutes."""

OUTSIDE: Final = 0.17
"""From this probability on a message is about none of the topics."""
SURE: Final = 0.5
"""From this probability on, of what is not outside, one topic is answered without asking."""
SURE_IF_SHORT: Final = 0.85
"""The same for a message of a few words: "capacity" may mean several things."""
SHORT: Final = 3
"""Words with content."""
FAIR: Final = 0.1
"""Share of the best topic's probability from which another is a fair reading too."""
FAIR_IF_SHORT: Final = 0.05
LONGEST_NAME: Final = 6
"""Words of an example that is as good as a name; longer ones tell a tale, and are read as one."""
MOST_BESIDE: Final = 3
"""Words, figures apart, beside a topic's name in a message that asks for it and nothing else."""
BY_WORDS: Final = 0.7
"""How much single words count in a message of a few."""
PLAIN: Final = 0.65
PLAINLY_OUTSIDE: Final = 0.97
"""Probabilities from which on the light reader's answer stands."""

SAYS_NOTHING: Final = bag(
    """
    a about an and any are be can contact could do does for from have help how i in is it me my
    need number of on or our person please right speak talk team the there this to us we what when
    where which who whom with would you your does deal deals ask know number email phone ring call
    """
)
"""Words that say nothing of a topic: how people ask for somebody."""


class Names(NamedTuple):
    """Topics by what is said of them in full, in plain words."""

    titles: Mapping[str, Sequence[tuple[str, str]]]
    """Names of two words or more with their topics, by their first words."""
    whole: Mapping[str, str]
    """By all names and short examples."""


def topic_examples(directory: Directory, elsewhere: Iterable[str]) -> list[Example]:
    """All that topics are learned from."""
    known = directory.topics
    found = [
        Example(text, topic.slug) for topic in known.values() for text in _texts(topic, len(known))
    ]
    found += [Example(one.text, one.topic) for one in directory.examples if one.topic in known]
    found += _terms(term for term in directory.glossary if term.topic in known)
    found += [Example(text, ELSEWHERE) for text in elsewhere]
    return found


def _texts(topic: Topic, topics: int) -> Iterator[str]:
    texts = [
        one for one in (topic.name, topic.description, *topic.keywords, *topic.examples) if one
    ]
    at_once = 1 if topics <= MANY_TOPICS else -(-len(texts) // PARTS_OF_MANY)
    for at in range(0, len(texts), at_once):
        yield "; ".join(texts[at : at + at_once])


def _terms(terms: Iterable[Term]) -> Iterator[Example]:
    by_topic: dict[str, list[Term]] = {}
    for term in terms:
        by_topic.setdefault(term.topic or "", []).append(term)
    for topic, row in by_topic.items():
        for at in range(0, len(row), TERMS_AT_ONCE):
            some = row[at : at + TERMS_AT_ONCE]
            yield Example(", ".join(one.term for one in some), topic)
            yield Example("; ".join(f"{one.term}: {one.meaning}" for one in some), topic)


def names_of(topics: Iterable[Topic], read: ReadWords = words) -> Names:
    """Each topic by its name and by its examples in plain words; those of two are left out.

    Args:
        topics: The directory's.
        read: Gives the words of a text.
    """
    rows = tuple(topics)
    titles = _unshared((_plain(topic.name, read), topic.slug) for topic in rows)
    whole = _unshared(
        (name, topic.slug)
        for topic in rows
        for name in (_plain(text, read) for text in (topic.name, *topic.examples))
        if name.count(" ") < LONGEST_NAME
    )
    by_first: dict[str, list[tuple[str, str]]] = {}
    for name, slug in titles.items():
        if " " in name:
            by_first.setdefault(name.split()[0], []).append((name, slug))
    return Names(by_first, whole)


def _unshared(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    shared = {""}
    for name, slug in pairs:
        if found.setdefault(name, slug) != slug:
            shared.add(name)
    return {name: slug for name, slug in found.items() if name not in shared}


def named_in(text: str, names: Names) -> str | None:
    """The topic whose name or example is all that a message asks for, a place or two beside."""
    plain = _plain(text)
    if slug := names.whole.get(plain):
        return slug
    row = plain.split()
    said = sum(word.isalpha() for word in row)
    beside = f" {plain} "
    found = {
        slug
        for word in row
        for title, slug in names.titles.get(word, ())
        if f" {title} " in beside and said - len(title.split()) <= MOST_BESIDE
    }
    return found.pop() if len(found) == 1 else None


def named(slug: str, read: TopicsRead) -> TopicsRead:
    """What was read, with the topic first that was asked for by its name."""
    others = tuple(one for one in read.topics if one.slug != slug)[: MOST_TOPICS - 1]
    best = ScoredTopic(slug=slug, score=1.0)
    return TopicsRead(outcome=TopicOutcome.CLEAR, fair=(best,), others=others)


def _plain(text: str, read: ReadWords = words) -> str:
    return " ".join([word for word in read(text) if word not in SAYS_NOTHING])


def is_plain(labels: tuple[str, ...], chances: Floats) -> bool:
    """Whether the light reader is sure enough to answer alone."""
    best = int(chances.argmax())
    least = PLAINLY_OUTSIDE if labels[best] == ELSEWHERE else PLAIN
    return float(chances[best]) >= least


def decide(
    text: str, labels: tuple[str, ...], chances: Floats, few: FewWords | None = None
) -> TopicsRead:
    """What the probabilities allow: answer one topic, ask which, or say that none is known.

    Args:
        text: The message.
        labels: Of the probabilities.
        chances: As a head tells them.
        few: For a whole message, which may be one of a few words; None for a part of one.
    """
    outside = sum(float(chances[at]) for at in range(len(labels)) if labels[at] == ELSEWHERE)
    content = _plain(text).split()
    short = few is not None and len(content) <= SHORT
    counted = few.chances(content) if few is not None and short else None
    if counted is not None:
        chances = (1 - BY_WORDS) * chances + BY_WORDS * (1 - outside) * counted
    order = [at for at in np.argsort(-chances)[: MOST_TOPICS + 1] if labels[at] != ELSEWHERE]
    rest = max(1 - outside, 1e-6)
    ranked = [
        ScoredTopic(slug=labels[at], score=round(min(float(chances[at]) / rest, 1.0), 4))
        for at in order[:MOST_TOPICS]
    ]
    if outside >= OUTSIDE or not ranked:
        return TopicsRead(outcome=TopicOutcome.NONE)
    best = ranked[0].score
    near = sum(one.score >= (FAIR_IF_SHORT if short else FAIR) * best for one in ranked)
    if best >= (SURE_IF_SHORT if short else SURE):
        near = 1
    return TopicsRead(
        outcome=TopicOutcome.CLEAR if near == 1 else TopicOutcome.CHOOSE,
        fair=tuple(ranked[:near]),
        others=tuple(ranked[near:]),
    )
