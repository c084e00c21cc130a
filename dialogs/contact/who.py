"""Who answers, where nothing may be asked first: harm, emergencies, and the engagement team."""

from datetime import date
from typing import Final

from store.directory import Answerer, Directory, Facts, Needs

NOT_SAID: Final = "(not said)"
"""Stands for an unknown fact; it matches only routes that take any value."""


def who_now(directory: Directory, topic: str, facts: Facts, on: date) -> Answerer:
    """Who answers without a question first: the route for any value where a fact is unknown.

    Where no such route exists this is the department's mailbox.
    """
    found = directory.who(
        topic,
        Facts(
            area=facts.area or NOT_SAID,
            service_type=facts.service_type or NOT_SAID,
            tier=facts.tier,
        ),
        on,
    )
    return found if isinstance(found, Answerer) else Answerer(contact=None)


def by_choice(
    directory: Directory, topic: str, facts: Facts, on: date
) -> tuple[str, tuple[tuple[str, Answerer], ...]]:
    """The fact that would decide who answers, and who does for each of its values.

    The fact is "" where none would. Values that ``who_now`` answers alike are left out.
    """
    fact, rows = each_choice(directory, topic, facts, on)
    usual = who_now(directory, topic, facts, on)
    return fact, tuple(row for row in rows if row[1] != usual)


def each_choice(
    directory: Directory, topic: str, facts: Facts, on: date
) -> tuple[str, tuple[tuple[str, Answerer], ...]]:
    """The same with all its values; none where no fact would decide."""
    needs = directory.who(topic, facts, on)
    if not isinstance(needs, Needs):
        return "", ()
    return needs.fact, tuple(
        (choice, who_now(directory, topic, _with(facts, needs.fact, choice), on))
        for choice in needs.choices
    )


def _with(facts: Facts, fact: str, value: str) -> Facts:
    if fact == "area":
        return Facts(area=value, service_type=facts.service_type, tier=facts.tier)
    return Facts(area=facts.area, service_type=value, tier=facts.tier)


def phone_of(answerer: Answerer) -> str:
    """The number to ring, "" where none is known."""
    if answerer.contact and answerer.contact.phone:
        return answerer.contact.phone
    return answerer.mailbox.phone if answerer.mailbox else ""
