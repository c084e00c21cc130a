"""What an author is warned of, a sentence each."""

from config.working_time import WorkingTime
from dialogs.cards import one_line
from dialogs.meetings.written import shortly
from store.plan.records import Meeting


def short_notice(days: int, wanted: int) -> str:
    """Less notice than people want."""
    told = f"{days} days' notice" if days > 1 else "1 day's notice" if days == 1 else "no notice"
    return f"People get {told}. {wanted} days is what they were promised."


def bank_holiday() -> str:
    """A day on which offices are closed."""
    return "That day is a bank holiday."


def weekend() -> str:
    """A Saturday or Sunday."""
    return "That day is at a weekend."


def half_term() -> str:
    """A day on which many parents are off."""
    return "That is probably half-term, when many people are off."


def clash(meeting: Meeting, shared: int, working: WorkingTime) -> str:
    """Another meeting at the same time."""
    at = shortly(meeting, working)
    return f"{_asked(shared)} to {one_line(meeting.title)} at the same time ({at})."


def near(meeting: Meeting, shared: int, working: WorkingTime) -> str:
    """Another meeting for the same people within days."""
    at = shortly(meeting, working)
    return f"{_asked(shared)} to {one_line(meeting.title)} in those days ({at})."


def its_own(meeting: Meeting, working: WorkingTime) -> str:
    """The group has a meeting in those days already."""
    at = shortly(meeting, working)
    return f"The group has a meeting in the plan already: {one_line(meeting.title)}, {at}."


def _asked(shared: int) -> str:
    return f"{shared:,} of these people {'is' if shared == 1 else 'are'} also asked"


def wide(people: int, everybody: int) -> str:
    """An audience of most providers."""
    return (
        f"That is {people} of {everybody} people. Is it for all of them? A job, an area or a "
        "service type makes it narrower."
    )


def too_many_for(mode: str, people: int, most: int) -> str:
    """A way of working that so many people cannot do."""
    return f"To {mode} works with up to about {most} people; this goes to {people}."


def no_purpose() -> str:
    """A meeting that does not say what it is for."""
    return "It says no purpose. People come when they know what they get out of it."


def no_place() -> str:
    """A meeting that nobody can find."""
    return "It says neither a place nor a link to join."


def behind(name: str, met: int, wanted: int) -> str:
    """A group that meets less often than it should."""
    times = "once" if met == 1 else f"{met} times" if met else "no time"
    return f"{one_line(name)} meets {times} in the year before this; its terms say {wanted} a year."
