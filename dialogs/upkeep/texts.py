"""The words of the directory's upkeep."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from dialogs.dates.written import day

CHANGE: Final = "Change"
CHANGE_IT: Final = "Change it"
COVER: Final = "Cover"
REPLACE: Final = "Replace"
IT_IS_RIGHT: Final = "It is right"
YES_RIGHT: Final = "Yes, it is right"
YES_CHANGE: Final = "Yes, change it"
NO: Final = "No"
UNDO: Final = "Undo"
NOBODY: Final = "Nobody"
UNTIL_BACK: Final = "Until I say so"
AWAY_DATES: Final = "Away dates"
SOMETHING_ELSE: Final = "Something else"
LEARN: Final = "Yes, learn it"
NOT_THIS: Final = "No, leave it out"
LATER: Final = "Later"
LOOK_AGAIN: Final = "Look again"
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
    return f"I cannot find {name} in the directory. Please write the name as it stands there."


def which_field(name: str) -> str:
    """What of an entry is to be changed."""
    return f"What is to change in {name}'s entry?"


def which_value(name: str, label: str) -> str:
    """The new cell is asked for."""
    return f"What is {name}'s {label.lower()} now? Please type it."


def not_that(reason: str) -> str:
    """What was typed cannot stand in that cell."""
    return f"{reason} Please type it again, or cancel."


def which_days(name: str) -> str:
    """When somebody is away is asked for."""
    return f'When is {name} away? For example "from 3 to 14 May", or "until 14 May".'


def days_not_read() -> str:
    """No days were read in what was typed."""
    return 'I could not read the days. Please write them like this: "from 3 to 14 May".'


def one_period() -> str:
    """A series of days was typed."""
    return "I can keep one time away. Please give its first and its last day."


def who_covers(name: str) -> str:
    """Who stands in is asked for."""
    return f"Who covers for {name}? Please type a name."


def who_is_deputy(name: str) -> str:
    """The deputy is asked for."""
    return f"Who is {name}'s deputy? Please type a name."


def who_takes_over(name: str) -> str:
    """Who takes over is asked for."""
    return f"Who takes over from {name}? Please type a name. That person needs an entry already."


def own_deputy(name: str) -> str:
    """Somebody would be their own deputy, or the deputies would go round in a circle."""
    return f"{name} cannot stand in here, as it would go round in a circle. Please name another."


def has_left(name: str) -> str:
    """Somebody who has left was named to stand in."""
    return f"{name} has left. Please name another."


def not_themselves() -> str:
    """Somebody is to be replaced by themselves."""
    return "That is the same person. Please name another."


def becomes(label: str, old: str, new: str) -> str:
    """One line of what will change."""
    return f"{label}: {old or 'empty'} becomes {new or 'empty'}"


def will_change(name: str) -> str:
    """Above what will change."""
    return f"This will change in {name}'s entry:"


def will_be_taken_back(name: str) -> str:
    """Above what will be as it was."""
    return f"This will be as it was in {name}'s entry:"


def will_take_over(taker: str, leaver: str) -> str:
    """Above what will change when somebody takes over."""
    return f"{taker} will take over from {leaver}:"


def topics_move(taker: str, topics: Sequence[str]) -> str:
    """Whose topics somebody gets."""
    return f"{taker} answers: {', '.join(topics)}"


def leaver_stays(leaver: str, taker: str) -> str:
    """What becomes of the entry of who was replaced."""
    return f"{leaver} counts as having left, and {taker} stands in."


def questions_stay(leaver: str, count: int) -> str:
    """Questions that the leaver has."""
    many = "1 open question" if count == 1 else f"{count} open questions"
    return f"{leaver} has {many}. Please have them passed on."


def also_away(name: str) -> str:
    """The one who covers is away too."""
    return f"{name} is away in that time too."


def shall_i() -> str:
    """Asked once below what will change."""
    return "Shall I change it?"


def nothing_changed() -> str:
    """The answer was no."""
    return "Nothing is changed."


def so_already(name: str) -> str:
    """There is nothing to change."""
    return f"That is so already in {name}'s entry."


def done(name: str) -> str:
    """A change was made."""
    return f"Done. {name}'s entry is changed."


def replaced(taker: str, leaver: str) -> str:
    """Somebody took over."""
    return f"Done. {taker} answers from now on instead of {leaver}."


def taken_back(name: str) -> str:
    """A change was undone."""
    return f"Done. {name}'s entry is as it was before."


def can_undo() -> str:
    """Below a change."""
    return 'To take it back, type "undo".'


def rest_right() -> str:
    """After a change of one's own entry, or of one that was reported."""
    return "Is everything else in it right?"


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


def this_is(name: str) -> str:
    """Above an entry."""
    return f"{name}'s entry:"


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


def no_suggestions() -> str:
    """No examples wait."""
    return "No suggested examples wait for you."


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


def this_week() -> str:
    """Above the weekly message."""
    return "The directory this week"


def and_more(count: int) -> str:
    """There is more than the message has room for."""
    return f"And {count} more. The command provider-bot check lists all."


def how_to_suggestions() -> str:
    """Below the weekly message, in the text."""
    return 'Type "suggested examples" to see what I may learn.'


def _many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def count_overdue(count: int) -> str:
    """Questions past their time."""
    return _many(count, "question is past its time", "questions are past their time")


def count_reported(count: int) -> str:
    """Entries that were said to be out of date."""
    return _many(count, "entry was reported", "entries were reported") + " as out of date"


def count_no_route(count: int) -> str:
    """Topics that nobody answers."""
    return _many(count, "topic has", "topics have") + " no contact, or not for everybody"


def count_left(count: int) -> str:
    """Contacts who have left and still answer."""
    return _many(count, "contact has left and is", "contacts have left and are") + " still named"


def count_not_covered(count: int) -> str:
    """Contacts who are away without cover."""
    return _many(count, "contact is", "contacts are") + " away without cover"


def count_no_mailbox(count: int) -> str:
    """Departments without a mailbox."""
    return _many(count, "department has", "departments have") + " no mailbox"


def count_stale(count: int) -> str:
    """Entries that must be checked."""
    return _many(count, "entry is", "entries are") + " due to be checked"


def count_lonely(count: int) -> str:
    """Contacts without a deputy."""
    return _many(count, "contact has", "contacts have") + " no deputy"


def count_suggested(count: int) -> str:
    """Examples that wait."""
    return _many(count, "suggested example waits", "suggested examples wait")


def late(name: str, questions: int) -> str:
    """Whose questions are past their time."""
    return f"{name}: {_many(questions, 'question', 'questions')} past the time"


def nobody() -> str:
    """Stands for who has a question that nobody has."""
    return "With nobody"


def is_reported(name: str) -> str:
    """Whose entry was said to be out of date."""
    return f"{name}: reported as out of date"


def no_route(topic: str, where: str) -> str:
    """A topic that nobody answers."""
    return f"{topic}: no contact{f' for {where}' if where else ''}"


def left(name: str) -> str:
    """Somebody who has left and still answers."""
    return f"{name}: has left, and is still named for topics"


def not_covered(name: str) -> str:
    """Somebody who is away without cover."""
    return f"{name}: away, and nobody covers"


def no_mailbox(department: str) -> str:
    """A department without a mailbox."""
    return f"{department}: no mailbox to fall back on"


def stale(name: str, since: date | None) -> str:
    """An entry that must be checked."""
    return f"{name}: last checked on {day(since)}" if since else f"{name}: never checked"


def lonely(name: str) -> str:
    """Somebody without a deputy."""
    return f"{name}: no deputy"
