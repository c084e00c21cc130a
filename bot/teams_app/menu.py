"""The commands that Teams offers above the writing box; each is typed as it stands here.

Teams has one list for each place, not one for each kind of person, so officers' commands stand
below those for everybody and say whose they are.
"""

from typing import Final, NamedTuple


class Command(NamedTuple):
    """What is typed, and what it gives."""

    title: str
    description: str


ASK: Final = Command(
    "who do I contact about safeguarding?", "A named person. Ask about anything, in your own words"
)
COMING: Final = Command("what is coming up?", "Meetings and forums")
CALENDAR: Final = Command("put it in my calendar", "Meetings in your own calendar")
HELP: Final = Command("help", "What I can do")

FOR_EVERYBODY: Final = (
    ASK,
    Command("my questions", "What waits for an answer"),
    COMING,
    CALENDAR,
    Command("pulse results", "What providers and officers say of each other"),
    Command("who am I", "What I know about you, and how to change it"),
    Command("what do you hold about me?", "All that is kept about you, and how to delete it"),
    HELP,
)
FOR_OFFICERS: Final = (
    Command("announce a meeting", "For officers: to the people whom it concerns"),
    Command("announce a notice", "For officers: to the people whom it concerns"),
    Command("my announcements", "For officers: drafts, and who was reached"),
    Command("how are we doing", "For officers: how soon questions are answered"),
)
IN_GROUPS: Final = (ASK, COMING, CALENDAR, HELP)
GROUPS_HEALTH: Final = Command(
    "how are the groups doing", "For officers: meetings held, and ahead, of each group"
)
LISTS: Final[tuple[tuple[str, tuple[Command, ...]], ...]] = (
    ("personal", (*FOR_EVERYBODY, *FOR_OFFICERS)),
    ("groupChat", IN_GROUPS),
    ("team", (*IN_GROUPS, GROUPS_HEALTH)),
)
"""Each scope with its commands: at most three lists, of twelve each (schema 1.30)."""
