"""What somebody answers, in an owner's words: "invoices", "fees in the North"."""

import re
from typing import Final

from rapidfuzz.utils import default_process

from dialogs.outcome import Exchange
from dialogs.upkeep.state import Order

MOST: Final = 5
"""Topics that are offered."""
_PLACE: Final = re.compile(r"(?P<topic>.+) (?:in|for|across) (?:the )?(?P<place>.+?)(?: area)?")


def told(exchange: Exchange, order: Order, words: str) -> tuple[Order, tuple[str, ...]]:
    """The order with the area that the words name, and the topics that they may mean.

    Where somebody is to answer no longer, only what they do answer is meant.
    """
    words, area = _placed(exchange, words)
    slugs = _meant(exchange, words)
    if order.do == "stops":
        theirs = answered(exchange, order.who)
        slugs = tuple(slug for slug in slugs if slug in theirs) or theirs
    return order.but(area=area or order.area), slugs[:MOST]


def are_told(exchange: Exchange, words: str) -> bool:
    """Whether the words tell of a topic at all."""
    return bool(_meant(exchange, _placed(exchange, words)[0]))


def answered(exchange: Exchange, who: str) -> tuple[str, ...]:
    """The topics that somebody answers, in the order of the directory."""
    directory = exchange.knowledge.directory
    routed = {route.topic for route in directory.routes if route.contact_id == who}
    return tuple(slug for slug in directory.topics if slug in routed)


def _placed(exchange: Exchange, words: str) -> tuple[str, str | None]:
    """The words without the place at their end, and its area."""
    found = _PLACE.fullmatch(words.strip(" ."))
    if found is None:
        return words, None
    areas = {default_process(area): area for area in exchange.knowledge.directory.areas}
    place = found["place"]
    area = areas.get(default_process(place)) or exchange.knowledge.places.area_of(f"in {place}")
    return (found["topic"], area) if area else (words, None)


def _meant(exchange: Exchange, words: str) -> tuple[str, ...]:
    """The topic of that name, or with these words in it; else what such a question is about."""
    topics = exchange.knowledge.directory.topics
    plain = default_process(words)
    names = {slug: default_process(topic.name) for slug, topic in topics.items()}
    named = [slug for slug, name in names.items() if name == plain]
    if plain and not named:
        wanted = set(plain.split())
        having = [slug for slug, name in names.items() if wanted <= set(name.split())]
        named = having if len(having) == 1 else []
    fair = exchange.knowledge.reader.read(words).topics.fair
    return tuple(named or [one.slug for one in fair if one.slug in topics])
