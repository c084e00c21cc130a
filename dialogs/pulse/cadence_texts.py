"""The words with which an engagement manager sets the weekly pulse."""

from typing import Final

START: Final = "Start the pulse"
PAUSE: Final = "Pause the pulse"
SURVEY: Final = "Open the full survey"
OPEN_NOW: Final = "Yes, open it"

DAYS: Final = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays")


def heading(*, running: bool) -> str:
    """Whether it runs."""
    return "The weekly pulse is running." if running else "The weekly pulse is paused."


def when(every: int, weekday: int, at: str) -> str:
    """On which days."""
    often = "every week" if every == 1 else f"every {every} weeks"
    return f"It goes out {often}, on {DAYS[weekday]} at {at}."


def what(questions: int, days: int, *, reminds: bool) -> str:
    """How much, how long it stays open, and whether there is a reminder."""
    many = "one question" if questions == 1 else "two questions"
    reminder = ", with one reminder on day 3" if reminds else ""
    return f"Each person gets {many}, open for {days} days{reminder}."


def who(people: str, many: int, *, officers: bool) -> str:
    """Whom it is for."""
    also = " and officers" if officers else ""
    return f"It is for {people}{also}: {many} people."


def everybody() -> str:
    """Nobody is left out."""
    return "all providers"


def how_to_change() -> str:
    """How it is changed by typing."""
    return (
        'Change it in words, such as "pulse every 2 weeks on Wednesday at 11", "pulse with two '
        'questions", "pulse open for 10 days", "pulse for home care in North", "pulse for '
        'everybody" or "pulse without officers".'
    )


def only_manager() -> str:
    """Somebody else wants to set it."""
    return "Only an engagement manager sets the pulse."


def private_only() -> str:
    """Said in a group."""
    return "Please open a chat with me alone for that."


def not_understood() -> str:
    """A setting that is none."""
    return "I did not understand what to change."


def not_that_day() -> str:
    """Another day than a working day, or a way of repeating that is none of ours."""
    return "The pulse goes out on a day from Monday to Friday, every 1 to 13 weeks."


def ask_survey(questions: int, departments: int, days: int) -> str:
    """Before the full survey is opened."""
    return (
        f"The full survey asks all {questions} questions about all {departments} departments in "
        f"one go. People can stop and go on later. It stays open for {days} days."
    )


def survey_open(many: int, until: str) -> str:
    """The full survey was opened."""
    return f"The full survey is open until {until}. It goes to {many} people."


def survey_was_open(year: int) -> str:
    """It was opened before."""
    return f"The full survey of {year} was opened already."


def survey_title(year: int) -> str:
    """What people read above it."""
    return f"The relationship survey {year}. You can stop and go on later."
