"""The words of who answers what."""

from collections.abc import Sequence


def which_topic(name: str, *, stops: bool) -> str:
    """What somebody is to answer, or no longer, is asked for."""
    if stops:
        return f"Which topic {f'does {name}' if name else 'do you'} no longer answer?"
    return f"Which topic {f'does {name}' if name else 'do you'} answer too? Please type it."


def how_to_take_away(name: str) -> str:
    """Below the question for a topic."""
    return f'To take one away, type "{name} no longer answers" and the topic.'


def which_of_these() -> str:
    """Several topics may be meant."""
    return "Which topic do you mean?"


def topic_not_found() -> str:
    """No topic was read in what was typed."""
    return "I do not know that topic. Please write it as it stands in the directory."


def nobody_answers(topic: str, where: str) -> str:
    """Nobody would be left to answer."""
    place = f" in {where}" if where else ""
    return f"Nobody answers {topic}{place} then. Providers get the department's mailbox."


def topics_move(taker: str, topics: Sequence[str], before: str) -> str:
    """Which topics somebody gets, or no longer has, and who had them; "" for nobody."""
    if not taker:
        return f"{before} no longer answers: {', '.join(topics)}"
    was = f", until now {before}" if before else ""
    return f"{taker} answers: {', '.join(topics)}{was}"


def topic_in(topic: str, where: Sequence[str]) -> str:
    """A topic, and for which area, service type and tier."""
    return f"{topic} ({', '.join(where)})" if where else topic
