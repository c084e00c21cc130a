"""The words about actions."""

from collections.abc import Sequence
from datetime import date

from dialogs.dates.written import day


def actions_state(count: int, done: int) -> str:
    """How many actions there are."""
    if not count:
        return "none yet"
    still = f"{count - done} open"
    return f"{still}, {done} done" if done else still


def action_line(reference: str, text: str, owner: str, due: date | None, done: date | None) -> str:
    """One action."""
    by = f", by {day(due)}" if due else ""
    over = f". Done on {day(done)}" if done else ""
    return f"{reference}: {text}. {owner}{by}{over}."


def write_actions() -> str:
    """Asks for the actions."""
    return "Who does what, by when? One a line."


def like_this() -> str:
    """An example of an action."""
    return "Like this: Priya Shah to send the price list by 1 May"


def too_many_lines(most: int) -> str:
    """Too many actions in one go."""
    return f"Please send {most} actions at a time at most. Nothing was saved."


def no_owner(said: str) -> str:
    """A line without a name."""
    return f'Not saved, as it does not begin with who does it: "{said}"'


def no_day(said: str) -> str:
    """A line whose day can be several."""
    return f'Not saved, as I cannot tell which day you mean: "{said}"'


def line_too_long(said: str) -> str:
    """A line that is too long for an action."""
    return f'Not saved, as an action has 500 characters at most: "{said[:60]}…"'


def with_problem(said: str, problem: str) -> str:
    """A line whose day cannot be."""
    return f'Not saved: "{said}" {problem}'


def actions_saved(count: int) -> str:
    """Actions were kept."""
    return f"{count} actions saved." if count != 1 else "1 action saved."


def not_reminded(names: Sequence[str]) -> str:
    """Owners whom the bot cannot write to."""
    return (
        f"I cannot remind {', '.join(names)}, as I cannot tell who that is. Whoever keeps the "
        "agenda is reminded instead."
    )


def actions_heading() -> str:
    """Above the actions, in what is sent."""
    return "Actions:"


def no_such_action(reference: str) -> str:
    """There is none, or not for this person."""
    return f"I find no action {reference}."


def action_done(reference: str, text: str) -> str:
    """It was called done."""
    return f"Thank you. {reference} is done: {text}."


def done_before(reference: str, on: date) -> str:
    """It was done already."""
    return f"{reference} was marked as done on {day(on)} already."


def action_open(reference: str) -> str:
    """It is open again."""
    return f"{reference} is open again."


def action_due(reference: str, on: date) -> str:
    """It has another day."""
    return f"{reference} is now due by {day(on)}."


def action_of(reference: str, owner: str) -> str:
    """It has another owner."""
    return f"{reference} is now with {owner}."


def action_gone(reference: str) -> str:
    """It was taken away."""
    return f"{reference} is removed."


def not_after_sending(reference: str) -> str:
    """An action that people were told of is not removed silently."""
    return (
        f"{reference} was sent round with the notes, so it stays in the list. "
        f'If there is nothing to do any more, type "{reference} done".'
    )


def day_passed() -> str:
    """A due day that is over."""
    return "That day is over. Please give a later one."


def which_day() -> str:
    """A day that can be several, or none."""
    return 'Please write the day like this: "by 8 May".'


def only_owner(reference: str) -> str:
    """Somebody else's action."""
    return f"Only its owner and the council can change {reference}."


def your_actions() -> str:
    """Above the person's own."""
    return "Waiting for you:"


def all_actions(name: str) -> str:
    """Above those of a group, or of all."""
    return f"Open actions of {name}:" if name else "Open actions:"


def no_actions(name: str) -> str:
    """There are none."""
    return f"No actions of {name} are open." if name else "No actions are open."


def none_for_you() -> str:
    """Nothing waits for this person."""
    return "No actions wait for you."


def is_done(reference: str) -> str:
    """The button of one of several."""
    return f"{reference} is done"


def overdue() -> str:
    """After an action whose day is over."""
    return "This is late."


def from_last_time() -> str:
    """Above open actions, in the next meeting."""
    return "Open actions from last time"
