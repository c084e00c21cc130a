"""What authors and second officers are told on the way: sending, agreeing, changing, cancelling."""

from collections.abc import Sequence


def preview_heading(reference: str) -> str:
    """Above what people will see."""
    return f"{reference}: this is what they will see"


def warnings_heading(count: int) -> str:
    """Above the warnings."""
    return "Before you send it:" if count == 1 else f"Before you send it, {count} things:"


def for_whom(words: str) -> str:
    """Whom it is for, in words."""
    return f"For: {words}"


def needs_second() -> str:
    """It is for everybody."""
    return "This is for all providers, so a second officer has to agree before it is sent."


def on_its_way(reference: str, people: str) -> str:
    """It was sent."""
    return f"{reference} is on its way. {people} You can stop it: type cancel {reference}."


def will_leave(reference: str, at: str) -> str:
    """It will be sent at a time."""
    return f"{leaves(reference, at)} To stop it, type cancel {reference}."


def saved(reference: str) -> str:
    """A draft."""
    return f"{reference} is saved as a draft. To go on, type {reference}. Nobody has seen it."


def ask_delete(reference: str) -> str:
    """Before a draft is deleted."""
    return f"Delete {reference}? What you wrote is lost."


def deleted(reference: str) -> str:
    """A draft that is gone."""
    return f"{reference} is deleted. Nobody has seen it."


def ask_when() -> str:
    """For a time to send."""
    return "When shall it be sent? For example: Monday at 9."


def not_a_time() -> str:
    """No time to send."""
    return "I do not understand that time. Say for example: Monday at 9."


def after_meeting() -> str:
    """A time to send that helps nobody."""
    return "That is after the meeting has begun. Please give an earlier time."


def changed_since(reference: str) -> str:
    """A button of an older card."""
    return f"{reference} was changed since. This is how it is now."


def gone(reference: str) -> str:
    """No such announcement, or not for them."""
    return f"I have no announcement {reference} that you can open. To see yours, type my drafts."


def is_already(reference: str, state: str) -> str:
    """A button that does not fit any more."""
    stands = {
        "draft": "is with its author again",
        "to_approve": "waits for a second officer already",
        "scheduled": "waits to be sent already",
        "sending": "is on its way already",
        "sent": "was sent already",
        "cancelled": "was cancelled already",
    }
    return f"{reference} {stands[state]}."


def nobody_to_ask() -> str:
    """No second officer."""
    return (
        "There is nobody else who could agree to it. Please have a second officer listed first. "
        "It is saved as a draft."
    )


def asked(reference: str, names: Sequence[str]) -> str:
    """A second officer was asked."""
    who = ", ".join(names)
    return f"{reference} waits for a second officer. I have asked {who}. Nobody else has seen it."


def asks_you(name: str) -> str:
    """To a second officer."""
    return f"{name} wants to send this to all providers. Do you agree?"


def leaves(reference: str, at: str) -> str:
    """When it is sent; ``at`` is "" for now."""
    return f"{reference} will be sent on {at}." if at else f"{reference} is on its way."


def agreed(reference: str, at: str) -> str:
    """To the second officer who agreed."""
    return f"Thank you. {leaves(reference, at)}"


def was_agreed(reference: str, name: str, at: str) -> str:
    """To the author and the others who were asked."""
    return f"{name} agreed to {reference}. {leaves('It', at)}"


def ask_reason() -> str:
    """Why it is sent back."""
    return "What should be changed? One line is enough."


def sent_back(reference: str) -> str:
    """To the second officer who did not agree."""
    return f"{reference} is with its author again, with your words."


def was_sent_back(reference: str, name: str, words: str) -> str:
    """To the author."""
    told = f' "{words}"' if words else ""
    return f"{name} did not agree to {reference} yet.{told} To change it, type {reference}."


def taken_back(reference: str) -> str:
    """To a second officer: there is nothing to decide on any more."""
    return f"{reference} was taken back by its author."


def not_your_own(reference: str) -> str:
    """The author cannot be the second officer."""
    return f"You wrote {reference}, so somebody else has to agree to it."


def updated(reference: str, *, moved: bool) -> str:
    """It was changed after it was sent."""
    more = " Everybody who was told hears of the new time or place." if moved else ""
    return f"{reference} is changed. The cards that people have will show it.{more}"


def nothing_changed(reference: str) -> str:
    """A change that changes nothing."""
    return f"Nothing is different, so {reference} stays as it is."


def stays() -> str:
    """Whom something was sent to, and how urgently, cannot change."""
    return "It was sent already, so that cannot change. To reach others, write a new one."


def ask_cancel(reference: str, *, meeting: bool) -> str:
    """Before what was sent is cancelled."""
    if meeting:
        return f"Cancel the meeting of {reference}, or only take the message back?"
    return f"Take {reference} back? What was not sent yet stops, and cards say it was withdrawn."


def meeting_cancelled(reference: str) -> str:
    """The meeting does not take place."""
    return (
        f"The meeting of {reference} is cancelled. What was not sent yet is stopped, and everybody "
        "who was told hears of it."
    )


def withdrawn(reference: str) -> str:
    """It is taken back."""
    return f"{reference} is withdrawn. What was not sent yet is stopped, and cards say so."


def left_alone(reference: str) -> str:
    """Nothing was done."""
    return f"{reference} stays as it is."


def people_heading(reference: str, people: str) -> str:
    """Above the list of people."""
    return f"{people} will get {reference}"


def people_page(start: int, end: int, count: int) -> str:
    """Which of them are listed."""
    return f"{start} to {end} of {count:,}"


def nameless() -> str:
    """Somebody whose name the council does not have."""
    return "somebody who is not on the council's list"


def yours_heading() -> str:
    """Above the author's announcements."""
    return "Your announcements, the newest first"


def waiting_heading() -> str:
    """Above those that wait for a second officer."""
    return "These wait for a second officer"


def none_yet() -> str:
    """No announcements."""
    return 'You have written none yet. Say for example "announce the South forum on 12 March, 2-4".'


def none_waits() -> str:
    """Nothing waits for a second officer."""
    return "Nothing waits for a second officer."


def modes_heading() -> str:
    """The mode chooser."""
    return "Which mode fits?"


def mode_set(name: str) -> str:
    """A mode was chosen."""
    return f"The mode is {name.lower()}."


def cannot_be_sent(reference: str) -> str:
    """Something about it does not hold any more."""
    return f"{reference} cannot be sent as it is: its author has to look at it again."


def not_left(reference: str) -> str:
    """It will be sent at a time, or in a moment."""
    return f"{reference} is to be sent as it is. If you change it, it waits until you send it anew."


def changed_after(reference: str, name: str) -> str:
    """To the second officer: what they agreed to says something else now."""
    return f"{name} has changed {reference}, which you agreed to. This is how it is now"
