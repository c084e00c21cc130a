"""The words of messages about an entry, of confirming it, and of suggested examples."""

from datetime import date

from dialogs.dates.written import day


def is_it_right(name: str) -> str:
    """Above one's own entry, when it must be confirmed."""
    return f"Hello {name}. Providers see this entry of yours. Is this still right?"


def asked_again(name: str) -> str:
    """The same, once more."""
    return f"Hello {name}. May I ask again: is this entry of yours still right?"


def asked_further_down() -> str:
    """An older card, after a newer one was sent."""
    return "I have asked again further down."


def thanks_right(on: date) -> str:
    """An entry was confirmed."""
    return f"Thank you. The entry is marked as checked on {day(on)}."


def checked(on: date) -> str:
    """Takes the place of the question whether an entry is right."""
    return f"Your entry is right, as you said on {day(on)}."


def thanks() -> str:
    """An entry was confirmed, and the message about it says so already."""
    return "Thank you."


def right_already(on: date) -> str:
    """An entry was confirmed on that day before."""
    return f"Thank you. The entry was marked as checked on {day(on)} already."


def how_to_confirm() -> str:
    """Below one's own entry, in the text."""
    return 'Type "my entry is right" or "change my entry".'


def how_to_answer(name: str) -> str:
    """Below an entry that an owner is asked to look at, in the text."""
    return (
        f'Type "change {name}", "cover {name}", "replace {name}" or "{name} is right", '
        "whichever fits."
    )


def reported(name: str, times: int) -> str:
    """Providers said that an entry is out of date."""
    often = "once" if times == 1 else f"{times} times"
    return f"{name}'s entry was reported as out of date, {often}."


def no_answer(name: str, times: int, since: date) -> str:
    """A contact did not confirm their entry."""
    return (
        f"{name} has not said whether their entry is right. I have asked {times} times "
        f"since {day(since)}."
    )


def wishes(name: str, label: str, value: str) -> str:
    """A contact wants a cell changed that only owners change."""
    return f"{name} asks you to change their {label.lower()} to: {value}"


def says_wrong(name: str) -> str:
    """A contact says that something else is wrong."""
    return f"{name} says that something else in their own entry is wrong. Please ask them."


def passed_to_owner() -> str:
    """An owner was told of what a contact wants."""
    return "The directory's owner changes that. I have told them."


def no_owner() -> str:
    """Nobody keeps the directory."""
    return (
        "The directory's owner changes that, and nobody has that role yet. Please tell your team."
    )


def settled(name: str, by: str, on: date) -> str:
    """Takes the place of a message about an entry, once an owner has dealt with it."""
    return f"{name}'s entry: {by} has dealt with this on {day(on)}."


def no_suggestions() -> str:
    """No examples wait."""
    return "No suggested examples wait for you."


def no_more() -> str:
    """The last example was settled."""
    return "That was the last one."


def suggestion(count: int) -> str:
    """Above a suggested example."""
    wait = "One example waits" if count == 1 else f"{count} examples wait"
    return f"{wait} for you. May I learn this one?"


def about_topic(topic: str) -> str:
    """What a suggested example is about."""
    return f"Topic: {topic}"


def learned() -> str:
    """An example was agreed to."""
    return "Thank you. I have learned it."


def left_out() -> str:
    """An example was not agreed to."""
    return "Thank you. I have left it out."


def settled_example() -> str:
    """An example was agreed to, or not, before."""
    return "That one is settled already."


def later() -> str:
    """The rest of the examples are left for another day."""
    return 'That is fine. Type "suggested examples" when you have time.'
