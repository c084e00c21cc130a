"""The words of the directory's upkeep."""

from typing import Final

from dialogs.cards import capital

CHANGE: Final = "Change"
CHANGE_IT: Final = "Change it"
COVER: Final = "Cover"
REPLACE: Final = "Replace"
IT_IS_RIGHT: Final = "It is right"
YES_RIGHT: Final = "Yes, it is right"
YES_CHANGE: Final = "Yes, change it"
YES_BACK: Final = "Yes, take it back"
UNDO: Final = "Undo"
TOPICS: Final = "Topics"
NO: Final = "No"
NOBODY: Final = "Nobody"
UNTIL_BACK: Final = "Until I say so"
AWAY_DATES: Final = "Away dates"
SOMETHING_ELSE: Final = "Something else"
LEARN: Final = "Yes, learn it"
NOT_THIS: Final = "No, leave it out"
LATER: Final = "Later"
SUGGESTED: Final = "Suggested examples"

LABELS: Final = {
    "name": "Name",
    "job_title": "Job title",
    "team": "Team",
    "email": "E-mail",
    "phone": "Phone",
    "deputy": "Deputy",
    "deputy_id": "Deputy",
    "away_from": "Away from",
    "away_until": "Away until",
    "active_until": "Last day in the job",
    "verified_on": "Checked on",
}
"""What the cells of an entry are called."""


def choose_by_text() -> str:
    """Above numbered choices in the text."""
    return "Type the number or the words:"


def which_person(name: str) -> str:
    """Several people have such a name."""
    return f"Which one do you mean by {name}?" if name else "Which one do you mean?"


def not_found(name: str) -> str:
    """Nobody of the directory has such a name."""
    return f'I cannot find "{name}" in the directory. Please write the name as it stands there.'


def whose(name: str) -> str:
    """Of whom something is; "" is the person who reads it."""
    return f"{name}'s" if name else "your"


def which_field(name: str) -> str:
    """What of an entry is to be changed."""
    return f"What is to change in {whose(name)} entry?"


def which_value(name: str, label: str) -> str:
    """The new cell is asked for."""
    return f"What is {whose(name)} {label[:1].lower()}{label[1:]} now? Please type it."


def not_that(reason: str) -> str:
    """What was typed cannot stand in that cell."""
    return f"{reason} Please type it again, or cancel."


def which_days(name: str) -> str:
    """When somebody is away is asked for."""
    when = f"When is {name} away?" if name else "When are you away?"
    return f'{when} For example "from 3 to 14 May", or "until 14 May".'


def days_not_read() -> str:
    """No days were read in what was typed."""
    return 'I could not read the days. Please write them like this: "from 3 to 14 May".'


def who_covers(name: str) -> str:
    """Who stands in is asked for."""
    return f"Who covers for {name or 'you'}? Please type a name."


def who_is_deputy(name: str) -> str:
    """The deputy is asked for."""
    return f"Who is {whose(name)} deputy? Please type a name."


def who_takes_over(name: str) -> str:
    """Who takes over is asked for."""
    return f"Who takes over from {name}? Please type a name. That person needs an entry already."


def covers_already(name: str, other: str) -> str:
    """The deputies would go round in a circle."""
    covers = f"{name} already covers" if name else "You already cover"
    return f"{covers} for {other}. Please name somebody else."


def has_left(name: str) -> str:
    """Somebody who has left was named to stand in."""
    return f"{name} has left. Please name somebody else."


def not_themselves() -> str:
    """Somebody is to stand in for themselves."""
    return "That is the same person. Please name somebody else."


def becomes(label: str, old: str, new: str) -> str:
    """One line of what will change: ``Phone: 01632 960123, was 01632 960000``."""
    return f"{label}: {new or 'none'}" + (f", was {old}" if old else "")


def will_change(name: str) -> str:
    """Above what will change; asked once."""
    return f"Change this in {whose(name)} entry?"


def will_be_taken_back(name: str) -> str:
    """Above what will be as it was."""
    return f"Take this back in {whose(name)} entry?"


def will_take_over(taker: str, leaver: str) -> str:
    """Above what will change when somebody takes over."""
    return f"Shall {taker} take over from {leaver}?"


def questions_stay(leaver: str, count: int) -> str:
    """Questions that the leaver has."""
    many = "1 open question" if count == 1 else f"{count} open questions"
    return f"{leaver} has {many}. Please have them passed on."


def also_away(name: str) -> str:
    """The one who covers is away too."""
    return f"{name} is away in that time too."


def nothing_changed() -> str:
    """The answer was no."""
    return "Nothing is changed."


def so_already(name: str) -> str:
    """There is nothing to change."""
    return f"That is so already in {whose(name)} entry."


def done(name: str) -> str:
    """A change was made."""
    return f"Done. {capital(whose(name))} entry is changed."


def replaced(taker: str, leaver: str) -> str:
    """Somebody took over."""
    return f"Done. {taker} answers from now on instead of {leaver}."


def taken_back(name: str) -> str:
    """A change was undone."""
    return f"Done. {capital(whose(name))} entry is as it was before."


def can_undo() -> str:
    """Below a change."""
    return 'To take it back, type "undo".'


def rest_right() -> str:
    """After a change of an entry that was not checked on the same day."""
    return "Is the rest of it right?"


def changed_meanwhile(by: str, at: str) -> str:
    """Somebody else was first."""
    who = f"{by} changed this entry on {at}" if by else "This entry was changed meanwhile"
    return f"{who}. Please look again:"


def changed_just_now() -> str:
    """Somebody else was first, a moment ago."""
    return "Somebody else changed this entry a moment ago. I have changed nothing."


def cannot_undo() -> str:
    """What was changed has been changed again."""
    return "That has been changed again since, so I cannot take it back."


def nothing_to_undo() -> str:
    """The person has changed nothing that could be taken back."""
    return "There is no change of yours to take back."


def undone_already() -> str:
    """A change was taken back before."""
    return "That was taken back already."


def entry_gone() -> str:
    """The entry is no longer there."""
    return "That entry is no longer in the directory."


def only_owner() -> str:
    """Somebody else wants to change the directory."""
    return (
        "Only the directory's owner changes entries. If a contact is wrong, ask for it and "
        'press "This is out of date". The owner then hears of it.'
    )


def own_entry_only() -> str:
    """A contact wants to change somebody else's entry, or more of theirs than they may."""
    return (
        "You can change the phone, job title, deputy and away dates of your own entry. "
        "The directory's owner changes everything else."
    )


def private_only() -> str:
    """The directory is not changed in groups."""
    return "Please open a chat with me alone for that."


def no_history(name: str) -> str:
    """Nothing was changed by chat."""
    return f"Nothing was changed in {name}'s entry by chat."


def history_of(name: str) -> str:
    """Above the history."""
    return f"What was changed in {name}'s entry by chat, newest first:"
