"""The words of meetings for those who are invited."""

from collections.abc import Mapping, Sequence
from typing import Final

COMING: Final = "Coming"
NOT_COMING: Final = "Not coming"
COLLEAGUE: Final = "A colleague comes"
SUGGEST: Final = "Suggest an agenda item"
ADD_TO_CALENDAR: Final = "Add to calendar"
ALL_OF_IT: Final = "All of it"
ONLY_MINE: Final = "Only mine"
MORE: Final = "More"
AS_MONTH: Final = "As a month"
AS_LIST: Final = "As a list"
NEXT_MONTH: Final = "Next month"
MONTH_BEFORE: Final = "Month before"
IN_CALENDAR: Final = "In my calendar"
IN_OUTLOOK: Final = "Add to Outlook"
IN_GOOGLE: Final = "Add to Google"
CALENDAR_NAME: Final = "Provider meetings"
MY_PLACE: Final = "Where I work"

ANSWERS: Final = {"coming": COMING, "not_coming": NOT_COMING, "colleague": COLLEAGUE}
YOUR_ANSWER: Final = {
    "coming": "You are coming.",
    "not_coming": "You are not coming.",
    "colleague": "A colleague of yours comes.",
}
MODES: Final = {
    "inform": "Inform: we tell you what is planned, and why.",
    "consult": "Consult: we ask what you think before we decide.",
    "participate": "Participate: you work on it with us.",
    "collaborate": "Collaborate: we plan and decide together.",
}
"""What each way of working means for those who come (IAP2's spectrum)."""

WHEN: Final = "When"
WHERE: Final = "Where"
JOIN: Final = "Online"
ONLINE: Final = "online"
JOIN_HERE: Final = "Join the meeting"
FOR: Final = "For"
MODE: Final = "How"
ASK: Final = "Questions"
ANSWER: Final = "Your answer"
COUNTED: Final = "Answers"
AGENDA: Final = "Agenda:"
NOTES: Final = "Notes:"


def cancelled() -> str:
    """A meeting that does not take place."""
    return "This meeting is cancelled."


def is_over() -> str:
    """A meeting that has been."""
    return "This meeting is over."


def counted(answers: Mapping[str, int]) -> str:
    """How many answered what, for those who run it."""
    coming, colleague, others = (
        answers.get(one, 0) for one in ("coming", "colleague", "not_coming")
    )
    return f"{coming} coming, {colleague} send a colleague, {others} not coming"


def contributes(text: str, contributor: str) -> str:
    """A point and who speaks to it."""
    return f"{text} ({contributor})"


def for_you() -> str:
    """The plan of those who are known."""
    return "What is coming up for you"


def for_everybody() -> str:
    """The whole plan."""
    return "All that is coming up"


def of_groups(names: Sequence[str]) -> str:
    """The plan of some groups."""
    return f"What is coming up: {' and '.join(names)}"


def until(period: str, heading: str) -> str:
    """A plan of some weeks only."""
    return f"{heading}, {period}"


def unplaced() -> str:
    """Nothing is known of the person that groups go by."""
    return (
        "I do not know where you work, so this is everything. "
        "Tell me your organisation, and I show what is for you."
    )


def nothing_for_you() -> str:
    """The plan has nothing for this person."""
    return "There is nothing in the plan for you in the next 12 months. Here is the rest:"


def nothing_planned() -> str:
    """The plan is empty."""
    return "I know of no meeting in the next 12 months yet."


def nothing_earlier() -> str:
    """No meeting before today is known."""
    return "I know of no such meeting before today. This is what comes next."


def nothing_of(names: str) -> str:
    """A group without meetings to come."""
    return f"Nothing is planned for {names} yet. This is what is coming up for you:"


def nothing_then(period: str) -> str:
    """Nothing in the weeks that were asked about."""
    return f"Nothing is planned {period}. This comes next:"


def no_such_meeting() -> str:
    """A meeting that is gone, or is not for this person."""
    return 'I do not have that meeting. Type "what is coming up" to see what is planned.'


def how_to_open() -> str:
    """Below a list."""
    return "Press a meeting, or type its number, to see more."


def which_meeting() -> str:
    """Several may be meant."""
    return "Which meeting do you mean?"


def which_agenda() -> str:
    """Several may be meant by a point for an agenda."""
    return "For the agenda of which meeting is that?"


def noted(answer: str, title: str, on: str) -> str:
    """An answer is kept."""
    words = {
        "coming": f"Thank you. You are down as coming to {title} on {on}.",
        "not_coming": f"Thank you for telling us. You are down as not coming to {title} on {on}.",
        "colleague": f"Thank you. A colleague of yours is down for {title} on {on}.",
    }
    return words[answer]


def noted_before(answer: str, title: str, on: str) -> str:
    """The same answer came twice."""
    words = {
        "coming": f"You are already down as coming to {title} on {on}.",
        "not_coming": f"You are already down as not coming to {title} on {on}.",
        "colleague": f"A colleague of yours is already down for {title} on {on}.",
    }
    return words[answer]


def reminders_follow() -> str:
    """What happens next for those who come."""
    return "I remind you a week and a day before."


def in_a_week(on: str) -> str:
    """The first reminder."""
    return f"You said that you come on {on}. Is that still right?"


def very_soon(on: str) -> str:
    """The second reminder."""
    return f"See you on {on}. If you cannot come after all, please tell us."


def change_any_time() -> str:
    """How an answer is changed."""
    return "If that changes, press another button or tell me."


def too_late(title: str, on: str) -> str:
    """An answer to a meeting that has been."""
    return f"{title} on {on} is over. Nothing was changed."


def was_cancelled(title: str, on: str) -> str:
    """An answer to a meeting that does not take place."""
    return f"{title} on {on} is cancelled, so you need not answer."


def not_kept() -> str:
    """A guest whom the bot cannot tell from others."""
    return "I cannot keep your answer, as I do not know your Teams account. Please tell the group."


def noted_of(name: str, answer: str) -> str:
    """The same in a chat of many."""
    words = {
        "coming": "You are down as coming.",
        "not_coming": "You are down as not coming.",
        "colleague": "A colleague of yours is down for it.",
    }
    return f"{name}: {words[answer]}" if name else words[answer]


def nothing_for_group() -> str:
    """A group is named that has no meeting to come on such a day."""
    return (
        "I do not know of such a meeting. It may have been moved or cancelled. "
        'Type "what is coming up" to see what is planned.'
    )


def nothing_to_answer() -> str:
    """Nothing is coming up that could be meant."""
    return "I do not know of a meeting that you could mean. Nothing is planned for you yet."


def calendar(address: str) -> tuple[str, ...]:
    """How a plan comes into a person's own calendar."""
    return (
        "Your meetings, in your own calendar",
        "Subscribe once. New, moved and cancelled meetings then show by themselves.",
        f"In another calendar program, add this address: {address}",
    )


def no_calendar() -> str:
    """The installation has no public address."""
    return "I cannot give you a calendar yet. Please ask the provider engagement team."


def month_heading(month: str) -> str:
    """A month as a picture."""
    return f"What is coming up in {month}"


def month_named(month: str, days: Sequence[str]) -> str:
    """The picture for those who cannot see it."""
    return f"{month}, meetings on the {', '.join(days)}." if days else f"{month}, no meetings."


def several(count: int) -> str:
    """More than one meeting on a day, in ten letters."""
    return f"{count} events"


def empty_month() -> str:
    """A month without meetings."""
    return "Nothing is planned."
