"""The words of a change of the plan: what it will be, what to mind, and what was done."""

from collections.abc import Sequence
from typing import Final

from dialogs.dates.written import listed

EMPTY: Final = "empty"


def will_add(name: str, count: int) -> str:
    """The heading of what is to be added."""
    what = "this meeting" if count == 1 else f"these {count} meetings"
    return f"{name}: add {what}?"


def place(venue: str, link: str) -> str:
    """Where it is."""
    both = " and online" if venue and link else "Online" if link else ""
    return f"Place: {venue}{both}" if venue or link else "Place: not said yet."


def how_to_say_place() -> str:
    """How the place is added before the yes."""
    return 'Type "at" and the place, or paste a link, to add it.'


def new_place() -> str:
    """The place was added."""
    return "I put the place in."


def bank_holiday(day: str) -> str:
    """A meeting on a bank holiday."""
    return f"{day} is a bank holiday."


def weekend(day: str) -> str:
    """A meeting at a weekend."""
    return f"{day} is at a weekend."


def half_term(day: str) -> str:
    """A meeting in half-term."""
    return f"{day} is likely to be in the school half-term."


def short_notice(days: int) -> str:
    """Less than four weeks ahead."""
    soon = "today" if days == 0 else "tomorrow" if days == 1 else f"in {days} days"
    return f"The first is {soon}. People are used to 28 days' notice."


def at_that_time(day: str, names: Sequence[str]) -> str:
    """Other meetings are at the same time."""
    return f"{day}: {listed(names)} {'meets' if len(names) == 1 else 'meet'} at the same time."


def in_plan_already(day: str) -> str:
    """The group has a meeting at that very time."""
    return f"{day} is in the plan already, and stays as it is."


def added(name: str, count: int) -> str:
    """The meetings are kept."""
    what = "The meeting is" if count == 1 else f"The {count} meetings are"
    return f"Done. {what} in the plan of {name}."


def seen_by_whom(name: str) -> str:
    """What follows from it."""
    return (
        f'Those whom it concerns see it under "what\'s coming up". To write to them now, type '
        f'"announce the {name}".'
    )


def nothing_added() -> str:
    """All of them were there."""
    return "All of that is in the plan already. Nothing was added."


def will_move(title: str) -> str:
    """The heading of a move."""
    return f"Move {title}?"


def becomes(before: str, after: str) -> str:
    """What becomes what."""
    return f"{before} becomes {after}."


def cell_becomes(label: str, before: str, after: str) -> str:
    """What becomes what in one cell."""
    return f"{label}: {before or EMPTY} becomes {after or EMPTY}."


def will_cancel(title: str, when: str) -> str:
    """The heading of a cancellation."""
    return f"Cancel {title} on {when}?"


def more_after_it(count: int) -> str:
    """More of its kind come after it."""
    return f"{count} more {'comes' if count == 1 else 'come'} after it."


def more_would_be(count: int, days: Sequence[str]) -> str:
    """More of its kind come after it, and when they would be if they were moved too."""
    return f"{more_after_it(count)} Moved too, {'it is' if count == 1 else 'they are'} on: " + (
        "; ".join(days) + "."
    )


def and_others(count: int) -> str:
    """The end of a list of days that is cut."""
    return f"and {count} more"


def told_of_it() -> str:
    """Who hears of the change."""
    return "Everybody who was told of it, or who comes, will be told."


def will_change(title: str, when: str) -> str:
    """The heading of another change."""
    return f"Change {title} on {when}?"


def moved(title: str, when: str) -> str:
    """The meeting was moved."""
    return f"Done. {title} is now on {when}."


def several_moved(title: str, count: int) -> str:
    """The meeting was moved, and those after it."""
    return f"Done. {count} meetings of {title} are moved."


def cancelled(title: str, count: int) -> str:
    """The meeting was cancelled, and maybe those after it."""
    return (
        f"Done. {title} is cancelled." if count == 1 else f"Done. {count} meetings are cancelled."
    )


def changed(title: str, count: int) -> str:
    """The meeting was changed, and maybe those after it."""
    return f"Done. {title} is changed." if count == 1 else f"Done. {count} meetings are changed."


def left_alone() -> str:
    """Nothing was done."""
    return "The plan stays as it is."


def changed_meanwhile() -> str:
    """Somebody else was quicker; what is asked now is against what it is now."""
    return "Somebody has changed this meeting just now. Please look again."


def taken() -> str:
    """The group meets then already."""
    return (
        "The group has a meeting at that time already, or had one that was cancelled. Nothing was "
        "changed. Say another time."
    )


def so_already() -> str:
    """Nothing would be otherwise."""
    return "It is so already. Nothing was changed."
