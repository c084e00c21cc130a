"""The sentences of results that have figures in them."""

from collections.abc import Iterable
from typing import Final

from dialogs.results.statistics import Change, Estimate, Share
from dialogs.results.texts import OFFICERS, PROVIDERS
from store.pulses.results import Response

CLEAR: Final = 0.05
"""A smaller difference would be written as nought."""


def number(n: int) -> str:
    """``1,204``."""
    return f"{n:,}"


def _answers(n: int) -> str:
    return f"{number(n)} answer{'' if n == 1 else 's'}"


def average(found: Estimate) -> str:
    """The figure, with how sure it is."""
    return f"{found.average:.1f} out of 4, {between(found)}."


def between(found: Estimate) -> str:
    """How sure an average is: ``between 2.1 and 2.6, from 118 answers``."""
    return f"{_reach(found)}, from {_answers(found.n)}"


def _reach(found: Estimate) -> str:
    low, high = f"{found.low:.1f}", f"{found.high:.1f}"
    return "sure to within 0.1" if low == high else f"between {low} and {high}"


def part(name: str, found: Estimate | None) -> str:
    """One line of a breakdown."""
    if found is None:
        return f"{name}: too few answers to show"
    thin = ", too thin to rely on" if found.thin else ""
    return f"{name}: {found.average:.1f}, {between(found)}{thin}"


def row(name: str, parts: Iterable[tuple[str, Estimate]]) -> str:
    """One line of a breakdown by two things."""
    return f"{name}: {'; '.join(_short(*one) for one in parts)}"


def _short(name: str, found: Estimate) -> str:
    thin = ", thin" if found.thin else ""
    spread = f"{found.low:.1f} to {found.high:.1f}"
    return f"{name} {found.average:.1f} ({spread}, {_answers(found.n)}{thin})"


def distribution(answers: Iterable[tuple[int, int]]) -> str:
    """How many gave each answer."""
    told = ", ".join(f"{value}: {number(n)}" for value, n in answers)
    return f"How many gave each answer: {told}."


def since_2016(found: Change, before: float, *, of_all: bool) -> str:
    """The change since 2016; ``of_all``: 2016's figure is of more than is asked for."""
    whose = " for all providers and departments" if of_all else ""
    return f"In 2016 it was {before:.1f}{whose}: since then {_change(found)}"


def over_time(found: Change, first: str) -> str:
    """The change since the first point of a trend."""
    if not found.sure:
        both = f"{found.then:.1f} then, {found.now:.1f} now"
        return f"No clear change since {first}: {both}, the difference may be chance."
    way = "Up" if found.difference > 0 else "Down"
    both = f"from {found.then:.1f} to {found.now:.1f}"
    return f"{way} by {_by(found)} since {first}, {both}, more than chance."


def whole_time(found: str) -> str:
    """The average of all times together, below what changed."""
    return f"All together: {found}"


def between_sides(found: Change) -> str:
    """How far providers are from officers."""
    if abs(found.difference) < CLEAR or not found.sure:
        return "There is no clear difference between the two sides."
    way = "higher" if found.difference > 0 else "lower"
    return f"Providers say {_by(found)} {way} than officers, which is more than chance."


def _change(found: Change) -> str:
    if not found.sure:
        return "there is no clear change, the difference may be chance."
    return f"it is {'up' if found.difference > 0 else 'down'} by {_by(found)}, more than chance."


def _by(found: Change) -> str:
    # What is read must add up: 2.3 to 2.1 is 0.2, though it be 2.32 to 2.06.
    size = abs(round(found.now, 1) - round(found.then, 1))
    return f"{size:.1f}" if size >= CLEAR else "less than 0.1"


def before(found: Change, average_then: float) -> str:
    """2016's average of a question, in a line with today's."""
    told = "no clear change"
    if found.sure:
        told = f"{'up' if found.difference > 0 else 'down'} by {_by(found)}"
    return f"2016: {average_then:.1f}, {told}"


def other_side(side: str, found: Estimate) -> str:
    """What the other side says to the same; ``side`` is whose the answer is."""
    return (
        f"{PROVIDERS if side == 'officer' else OFFICERS} say {found.average:.1f}, {between(found)}."
    )


def response(found: Response) -> str:
    """How many were asked and how many answered."""
    asked = f"{number(found.asked)} question{'' if found.asked == 1 else 's'} asked"
    return f"{asked}, {number(found.answered)} answered ({percent(found)})."


def percent(found: Response) -> str:
    """Of a hundred that were asked."""
    return f"{found.answered / found.asked:.0%}" if found.asked else "none"


def response_part(name: str, found: Response) -> str:
    """One line of how many answered."""
    return f"{name}: {percent(found)}, {number(found.answered)} of {number(found.asked)}"


def no_contact(found: Share) -> str:
    """The share that had no contact."""
    return (
        f"{found.value:.0%} said that they had no contact ({number(found.part)} of "
        f"{number(found.whole)}), between {found.low:.0%} and {found.high:.0%}."
    )


def no_contact_part(name: str, found: Share | None) -> str:
    """One line of the shares."""
    if found is None:
        return f"{name}: not known yet"
    return f"{name}: {found.value:.0%}, {number(found.part)} of {number(found.whole)}"
