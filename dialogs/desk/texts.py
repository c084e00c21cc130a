"""The words of the officers' pages."""

from typing import Final

DESK: Final = "Desk"
TODAY: Final = "Today"
PLAN: Final = "Plan"
DELIVERIES: Final = "Deliveries"
QUESTIONS: Final = "Questions"
DIRECTORY: Final = "Directory"
PULSE: Final = "Pulse"

SKIP: Final = "Skip to the page"
PAGES: Final = "Pages"
CHOOSE: Final = "Show"
IN_WORDS: Final = "The same in words"
TYPE_IN_CHAT: Final = "Type in the chat"
IN_CHAT: Final = "opens the chat"
LATE: Final = "Late"

AREA: Final = "Area"
ALL_AREAS: Final = "All areas"
SERVICE: Final = "Type of service"
ALL_SERVICES: Final = "All types"
DEPARTMENT: Final = "Department"
ALL_DEPARTMENTS: Final = "All departments"
QUESTION: Final = "Question"
ALL_QUESTIONS: Final = "All questions"

# Today

WHAT_NEEDS: Final = "What needs somebody"
ALL_WELL: Final = "Nothing needs you today. The pages above show the rest."
AT_A_GLANCE: Final = "At a glance"
OPEN: Final = "Open questions"
MEETINGS: Final = "Meetings in the next 30 days"
AVERAGE: Final = "What providers say"


NO_FIGURE: Final = "None yet"
NO_RESULTS: Final = "The pulse has no results yet."


def overdue(number: str) -> str:
    """How many of the open questions are late."""
    return f"Past the time: {number}"


def in_all(count: int) -> str:
    """How many meetings the year ahead has."""
    return f"{count} in the next twelve months"


def hello(name: str, day: str) -> str:
    """Below the first page's heading."""
    return f"{day}. You are signed in as {name}." if name else f"{day}."


def _many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def waiting_for_you(count: int) -> str:
    """Questions that the person has."""
    return _many(count, "question waits", "questions wait") + " for your answer"


def past_time(count: int) -> str:
    """Questions whose word is late."""
    return _many(count, "question is", "questions are") + " past the time"


def due_soon(count: int) -> str:
    """Questions whose word is due today or tomorrow."""
    return _many(count, "more question is", "more questions are") + " due by the end of tomorrow"


def without_holder(count: int) -> str:
    """Questions that nobody has."""
    return _many(count, "question is", "questions are") + " with nobody"


def to_approve(count: int) -> str:
    """Announcements that wait for a second officer."""
    return _many(count, "announcement waits", "announcements wait") + " for a second officer"


def not_reached(reference: str, people: int) -> str:
    """An announcement that did not reach all."""
    return f"{reference} did not reach {_many(people, 'person', 'people')}"


def on_its_way(reference: str, done: int, people: int) -> str:
    """An announcement that is being sent."""
    return f"{reference} is on its way: {done} of {_many(people, 'person', 'people')}"


def meetings_soon(count: int) -> str:
    """Meetings of the next week."""
    return _many(count, "meeting", "meetings") + " in the next seven days"


def groups_behind(count: int) -> str:
    """Groups with too few meetings ahead."""
    return (
        _many(count, "group has", "groups have") + " fewer meetings ahead than their terms say"
        if count != 1
        else "1 group has fewer meetings ahead than its terms say"
    )


# Sign-in and rights

FOR_OFFICERS: Final = "This page is for the council's officers"
NOT_NOW: Final = "The desk cannot be shown now"
TRY_AGAIN: Final = "The database does not answer. Please try again in a minute."
SIGN_OUT: Final = "Sign out"
SIGN_IN: Final = "Sign in"
SIGNED_OUT: Final = "You are signed out"
NOT_SIGNED_IN: Final = "You could not be signed in"
SIGN_IN_AGAIN: Final = "The sign-in was not finished, or took too long. Please sign in again."
NO_COOKIE: Final = (
    "Your browser keeps no cookie of the desk inside Teams. It works in the browser itself."
)
STILL_AT_ENTRA: Final = "You are signed out of the desk here, and not of your Microsoft account."
OPENING: Final = "The desk is opening"
ONE_MOMENT: Final = "One moment. Teams is telling the bot who you are."
IN_BROWSER: Final = "Open the desk in your browser"
NOT_SET_UP: Final = "The desk is not set up yet"
WHAT_TO_SET: Final = "Whoever runs the bot sets BOT_PUBLIC_URL and BOT_CALENDAR_KEY."
LOOK_AS: Final = "Look as"
READ_ONLY: Final = "Nothing can be changed here. What to do about it is typed in the chat."


def not_listed() -> tuple[str, ...]:
    """Somebody who signed in and is not among the council's officers."""
    listed = (
        "The council has not listed you as an officer, a directory owner or an engagement manager."
    )
    ask = (
        "Whoever runs the bot can add you to its list of people. In the chat you can ask who to "
        "contact all the same."
    )
    return listed, ask


def as_of(when: str) -> str:
    """At the foot of a page."""
    return f"As of {when}."
