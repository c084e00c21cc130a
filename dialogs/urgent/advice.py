"""The sentences of the advice that need the directory: whom to ring, by day and at night."""

from dialogs.contact.cards import brief
from dialogs.contact.who import by_choice, phone_of, who_now
from dialogs.outcome import Exchange
from dialogs.state import Known
from dialogs.urgent import texts
from store.records import Topic


def safeguarding_phone(exchange: Exchange) -> str:
    """The number to ring when worried about someone, "" where none is known."""
    knowledge, turn = exchange.knowledge, exchange.turn
    slug = knowledge.roles.safeguarding
    return phone_of(who_now(knowledge.directory, slug, turn.asker.facts, turn.today))


def out_of_hours(exchange: Exchange) -> str:
    """The sentence about the team that answers at night, "" where there is none."""
    knowledge, turn = exchange.knowledge, exchange.turn
    topic = knowledge.directory.topics.get(knowledge.roles.out_of_hours)
    if topic is None:
        return ""
    who = who_now(knowledge.directory, topic.slug, turn.asker.facts, turn.today)
    # Another department's mailbox, which stands in elsewhere, is not read at night.
    own = who.mailbox if who.mailbox and who.mailbox.name == topic.department else None
    named = who.contact or own
    return texts.outside_hours(named.phone, named.email) if named else ""


def elsewhere(exchange: Exchange, slug: str, known: Known) -> tuple[str, ...]:
    """Who answers in each area, a line each, where the area is not known and decides it."""
    facts = known.over(exchange.turn.asker.facts)
    fact, rows = by_choice(exchange.knowledge.directory, slug, facts, exchange.turn.today)
    lines = [f"{name}: {brief(who)}" for name, who in rows if brief(who)]
    return (texts.contact_for_your(fact), *lines) if lines else ()


def urgent_lead(exchange: Exchange, topic: Topic) -> tuple[str, ...]:
    """What stands above an urgent topic's answer: danger first, then harm to a person."""
    if not topic.urgent:
        return ()
    if topic.slug == exchange.knowledge.roles.safeguarding:
        return (texts.ring_999(),)
    harm = texts.maybe_harm(safeguarding_phone(exchange))
    return (texts.ring_999(), *([harm] if harm else []))
