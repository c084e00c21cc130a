"""What is wrong with a form, a sentence each, and how it can be put right."""

from collections.abc import Sequence

from dialogs.announce.texts import LABELS, MODES
from dialogs.dates.written import listed


def too_long(name: str, length: int, most: int) -> str:
    """Too many characters in a field."""
    return f"{LABELS[name]} has {length:,} characters. It can have {most:,}."


def whole_too_long(most: int) -> str:
    """A message that is longer than what is read."""
    return (
        f"That is more than I can read at once ({most:,} characters). Nothing is sent or lost. "
        'Please start with one line, such as "announce the South forum on 12 March, 2 till 4", '
        "and put the rest into the form."
    )


def no_title() -> str:
    """A form without a title."""
    return "Please give it a title."


def no_message() -> str:
    """A notice that says nothing."""
    return "Please write what it says."


def not_of_a_notice() -> str:
    """A field that only a meeting has."""
    return "A notice has a title, whom it is for, and a message. The rest goes into the message."


def no_audience() -> str:
    """A form that does not say whom it is for."""
    return 'Please say whom it is for, such as "care managers in the South" or "Quality group".'


def which_group(names: Sequence[str]) -> str:
    """A name that several groups have."""
    return f"Which one do you mean: {_or(names)}?"


def unknown_audience(words: Sequence[str], areas: Sequence[str]) -> str:
    """Words that tell of no audience."""
    return (
        f"I do not know whom you mean by {quoted(words)}. I know areas ({listed(areas)}), "
        "service types, jobs, tiers, sizes, groups and the names of organisations."
    )


def nobody(words: str) -> str:
    """An audience without people."""
    return f"Nobody is in that: {words}. Please say it in another way."


def taken_for_area(place: str, area: str) -> str:
    """A place that stands for its area."""
    return f"{place} is in {area}, so it goes to all of {area}."


def no_https() -> str:
    """A link that is no web address."""
    return "The link must be a web address that begins with https://."


def unknown_mode() -> str:
    """A word that is no mode."""
    return f"The mode is one of {_or([name.lower() for name in MODES.values()])}."


def agenda_too_long(points: int, letters: int) -> str:
    """An agenda with too much on it."""
    return f"An agenda can have {points} points of up to {letters} characters, one a line."


def one_meeting_at_a_time() -> str:
    """A time that comes again and again."""
    return (
        "I can announce one meeting at a time. Please give the day of the first one; a series "
        "belongs in the forward plan."
    )


def which_time(labels: Sequence[str]) -> str:
    """A time that can be read in several ways."""
    if not labels:
        return "I am not sure when that is. Please give day, month and time."
    return f"Which do you mean: {_or(labels)}?"


def no_time(said: str) -> str:
    """No time, or words that are none."""
    lead = "I do not understand that time. " if said else ""
    return f"{lead}Please say when, such as 12 March 2027, 2pm to 4pm."


def no_clock_time() -> str:
    """A day alone."""
    return "Please add when it starts and ends, such as 2pm to 4pm."


def in_the_past() -> str:
    """A time that has passed."""
    return "That time has passed. Please give one to come."


def ends_before() -> str:
    """An end before the start."""
    return "That ends before it starts. Please check the start and the end."


def too_many_days() -> str:
    """A meeting that goes on for days."""
    return "That is more than two days. Please check the end."


def assumed_end() -> str:
    """An end that nobody said."""
    return "You gave no end, so I put two hours."


def taken() -> str:
    """Two meetings of one group at the same time."""
    return "The group has another meeting at that very time. Please choose another time."


def quoted(words: Sequence[str]) -> str:
    """Words as they were said."""
    return listed([f'"{word}"' for word in words[:5]])


def _or(names: Sequence[str]) -> str:
    *before, last = names
    return f"{', '.join(before)} or {last}" if before else last
