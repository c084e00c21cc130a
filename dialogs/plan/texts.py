"""The words of the plan as officers keep it, and of groups."""

from collections.abc import Sequence
from typing import Final

ADD_IT: Final = "Add to the plan"
YES: Final = {"move": "Yes, move it", "cancel": "Yes, cancel it", "change": "Yes, change it"}
ALL_OF_THEM: Final = {
    "move": "Move all from then on",
    "cancel": "Cancel all from then on",
    "change": "Change all from then on",
}
ONLY_ONE: Final = "Only this one"
LEAVE_IT: Final = "Leave it"
ITS_MEETINGS: Final = "Its meetings"
HOW_IT_FARES: Final = "How it is doing"
TERMS: Final = "About the group"
FOLLOW: Final = "Follow it here"
LENGTHS: Final = (("1 hour", 60), ("1½ hours", 90), ("2 hours", 120), ("3 hours", 180))
"""How long a meeting may take: what the button says, and minutes."""
LABELS: Final = {
    "title": "Title",
    "venue": "Place",
    "join_url": "Link",
    "purpose": "Purpose",
    "mode": "Way of working",
    "agenda": "Agenda",
}
BY_TEXT: Final = "Type a number, or:"
BY_NUMBER: Final = "Type the number or the name of one."


def officers_only() -> str:
    """Somebody who may not change the plan wants to."""
    return (
        "Only council officers change the plan. To say that you are not coming to a meeting, "
        'type "not coming". To suggest something, type "suggest an agenda item".'
    )


def health_for_officers() -> str:
    """Somebody who may not see it asks how groups fare."""
    return "Only council officers see how groups are doing."


def private_only() -> str:
    """A change of the plan in a group chat."""
    return "Please write this to me in our own chat. Here I only show the plan."


def which_group() -> str:
    """The group of a new meeting was not said."""
    return "Which group is the meeting for?"


def which_group_meant() -> str:
    """Several groups may be meant."""
    return "Which group do you mean?"


def no_such_group(name: str) -> str:
    """No group has such a name."""
    return f'I do not know the {name}. Type "groups" to see all that there are.'


def no_members() -> str:
    """Somebody is to be added to a group."""
    return (
        "I add meetings to the plan, and no people to groups. Who is in a group is in the file "
        "that provider-bot import members reads."
    )


def no_groups() -> str:
    """There are no groups."""
    return "There are no groups yet. Import them with provider-bot import groups."


def all_groups() -> str:
    """The heading of the list of groups."""
    return "The groups and forums"


def which_meeting() -> str:
    """Several meetings may be meant."""
    return "Which meeting do you mean?"


def which_meeting_of(title: str) -> str:
    """Several meetings of one group may be meant."""
    return f"Which meeting of {title} do you mean?"


def no_meeting(name: str) -> str:
    """The group has no meeting then."""
    return f"{name} has no meeting then. Say another day, or add one."


def nothing_planned(name: str) -> str:
    """The group has no meeting ahead."""
    return f"{name} has no meeting ahead. Add one first."


def when_is_it() -> str:
    """The day of a meeting was not said."""
    return "When is it? For example: 12 March 2027, 2 till 4."


def when_to(name: str) -> str:
    """The new day of a meeting was not said."""
    return f"When is {name} to be instead? For example: 19 March at 10."


def at_what_time(day: str) -> str:
    """The day is known, the time is not."""
    return f"At what time on {day}? For example: 10 till 12."


def which_time() -> str:
    """What was said may be several times."""
    return "Which do you mean?"


def how_long() -> str:
    """The end was not said."""
    return "How long does it take?"


def length_not_read() -> str:
    """The length was not understood."""
    return "I did not catch that. Type how long, such as 2 hours, or when it ends."


def time_not_read() -> str:
    """No day or time was found in the answer."""
    return "I found no day or time in that."


def is_past() -> str:
    """The day has passed."""
    return "That is in the past. Say a day to come."


def too_long() -> str:
    """It ends before it begins, or days after."""
    return "A meeting must end after it begins, and within two days. Say it again."


def too_many(most: int) -> str:
    """A series of very many meetings."""
    return f"That is more than {most} meetings. Say when the series ends."


def gone() -> str:
    """The meeting is cancelled or over."""
    return "That meeting is cancelled or over. Nothing was changed."


def group_gone() -> str:
    """The group is not on the list any more."""
    return "That group is no longer on the council's list."


def which_field() -> str:
    """What is to be changed was not said."""
    return "What is to be changed?"


def what_value(label: str) -> str:
    """The new words were not said."""
    return f"What is the new {label.lower()}?"


def bad_link() -> str:
    """Not a link that may be sent."""
    return "The link must begin with https://. Paste the whole of it."


def bad_mode(modes: Sequence[str]) -> str:
    """Not one of the ways of working."""
    return f"A meeting can {', '.join(modes[:-1])} or {modes[-1]}. Which is it?"


def too_many_letters(label: str, said: int, most: int) -> str:
    """Words that are too long."""
    return f"The {label.lower()} has {said:,} characters, and {most:,} fit. Say it in fewer words."


def no_title() -> str:
    """A meeting without a title."""
    return "A meeting needs a title."
