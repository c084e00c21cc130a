"""The search: whom a name, a topic or a place means, the likeliest first."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from dialogs.contact.steps import facts_of, named_in, said_of_place
from dialogs.contact.who import each_choice, who_now
from dialogs.outcome import Exchange
from dialogs.state import Known
from dialogs.turn import Reading, TopicOutcome
from dialogs.understanding.text import words
from dialogs.urgent.advice import worried
from dialogs.whos_who import texts
from dialogs.whos_who.index import Index
from dialogs.whos_who.lines import Line, advice, of_person, of_topic
from store.directory import Answerer, Facts

MOST: Final = 25
"""Lines: as many as Teams asks for at once (Microsoft Learn, "Respond to search command")."""

SURE: Final = 0.8
"""How sure the reader must be of a topic for it to stand beside a name or a place."""
ENGLISH: Final = "en"


def search(exchange: Exchange, index: Index, asked: Sequence[str]) -> tuple[Line, ...]:
    """What is listed for the text of the turn; nothing is written.

    Args:
        exchange: Who searches, for what, and what is known.
        index: Of the directory that is known.
        asked: Topics to offer before anything is typed, the most asked first.
    """
    if not exchange.turn.text.strip():
        return tuple(islice(_offered(exchange, asked), MOST))
    for found in (_found(exchange, index), _of_place_begun(exchange, index)):
        if lines := tuple(islice(found, MOST)):
            return lines
    return tuple(_engagement(exchange, nothing=True))


def _found(exchange: Exchange, index: Index) -> Iterator[Line]:
    text, directory = exchange.turn.text, exchange.knowledge.directory
    if not words(text):
        return
    read = exchange.knowledge.reader.read(text)
    if read.harm:
        yield advice(exchange, text)
    organisation = named_in(exchange, text)
    said = said_of_place(exchange, text, organisation)
    facts = facts_of(exchange, said, organisation)
    people = index.named(text)
    for contact_id in people or index.mentioned(text):
        yield of_person(exchange, directory.contacts[contact_id], index.topics_of(contact_id))
    place_alone = said.area is not None and not index.is_of_topics(text)
    if said.area and place_alone:
        yield from _of_area(exchange, said.area, facts)
    doubtful = bool(people) or place_alone or read.harm
    for slug in _topics(read, index, text, doubtful=doubtful):
        if slug in directory.topics:
            yield from _of_topic(exchange, slug, facts)


def _topics(read: Reading, index: Index, text: str, *, doubtful: bool) -> Iterable[str]:
    """The topics that are meant; a guess only where the words are known and nothing else is found.

    Teams searches at every letter, and half a word is no message to guess a topic from.
    """
    clear = read.topics.outcome is TopicOutcome.CLEAR and read.topics.fair[0].score >= SURE
    known = read.language != ENGLISH or index.knows(text)
    guessed = read.topics.fair if clear or (known and not doubtful) else ()
    begun = () if clear or read.harm else index.topics_begun(text)
    return dict.fromkeys([*(one.slug for one in guessed), *begun])


def _offered(exchange: Exchange, asked: Sequence[str]) -> Iterator[Line]:
    """Whom anybody may ask anything, then who answers what is asked most."""
    yield from _engagement(exchange)
    facts, roles = exchange.turn.asker.facts, exchange.knowledge.roles
    for slug in asked:
        if slug in exchange.knowledge.directory.topics and slug != roles.engagement:
            yield from _of_topic(exchange, slug, facts)


def _engagement(exchange: Exchange, *, nothing: bool = False) -> Iterator[Line]:
    directory, slug = exchange.knowledge.directory, exchange.knowledge.roles.engagement
    if slug not in directory.topics:
        return
    who = who_now(directory, slug, exchange.turn.asker.facts, exchange.turn.today)
    lead = (texts.nothing_found(),) if nothing else ()
    after = (worried(exchange),) if nothing else ()
    yield of_topic(exchange, slug, who, below="".join(lead), lead=lead, after=after)


def _of_topic(exchange: Exchange, slug: str, facts: Facts) -> Iterator[Line]:
    """Whoever answers a topic, each with the areas or kinds of service where that decides."""
    directory, today = exchange.knowledge.directory, exchange.turn.today
    by_who: dict[Answerer, list[str]] = {}
    for choice, who in each_choice(directory, slug, facts, today)[1]:
        by_who.setdefault(who, []).append(choice)
    if not by_who:
        by_who[who_now(directory, slug, facts, today)] = []
    for who, where in by_who.items():
        yield of_topic(exchange, slug, who, where)


def _of_place_begun(exchange: Exchange, index: Index) -> Iterator[Line]:
    """Whoever answers for the place whose name has just been begun."""
    if area := index.area_begun(exchange.turn.text):
        facts = facts_of(exchange, Known(area=area), None)
        yield from _of_area(exchange, area, facts)


def _of_area(exchange: Exchange, area: str, facts: Facts) -> Iterator[Line]:
    """Whoever answers something for one area more than for others, with what they answer there."""
    directory, today = exchange.knowledge.directory, exchange.turn.today
    by_person: dict[str, list[str]] = {}
    for slug in directory.topics:
        if any(route.area == area for route in directory.routes_by_topic.get(slug, ())):
            who = who_now(directory, slug, facts, today)
            if person := who.covering_for or who.contact:
                by_person.setdefault(person.id, []).append(slug)
    for contact_id, slugs in by_person.items():
        yield of_person(exchange, directory.contacts[contact_id], slugs)
