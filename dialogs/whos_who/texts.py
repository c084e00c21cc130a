"""The words of Who's who."""

from collections.abc import Sequence
from typing import Final

MOST_TOPICS: Final = 3
"""Topics of a person that are named; the rest are counted."""


def answers_for(topics: Sequence[str]) -> str:
    """What a person answers for, "" for nothing."""
    if not topics:
        return ""
    named, more = "; ".join(topics[:MOST_TOPICS]), len(topics) - MOST_TOPICS
    return f"Answers for: {named}{f'; and {more} more' if more > 0 else ''}"


def topic_in(topic: str, where: Sequence[str]) -> str:
    """A topic, and the areas or kinds of service for which somebody answers it."""
    return f"{topic} ({', '.join(where)})" if where else topic


def only_for(where: Sequence[str]) -> str:
    """The areas or kinds of service for which somebody answers."""
    return f"For: {', '.join(where)}"


def nothing_found() -> str:
    """No name, topic or place was found."""
    return "I found nobody for that. The provider engagement team can find out:"
