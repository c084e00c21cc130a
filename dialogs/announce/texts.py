"""The words of announcing, for those who write announcements."""

from collections.abc import Mapping
from typing import Final

from store.announcements.records import Reach

PREVIEW: Final = "Preview"
SAVE: Final = "Save for later"
DELETE: Final = "Delete"
WHICH_MODE: Final = "Which mode fits?"
CHOOSE: Final = "Choose one"
SEND: Final = "Send now"
ASK_SECOND: Final = "Ask a second officer"
UPDATE: Final = "Change it for everyone"
LATER: Final = "Send later"
CHANGE: Final = "Change"
WHO: Final = "Who gets it"
MORE: Final = "More"
BACK: Final = "Back"
APPROVE: Final = "Agree and send"
SEND_BACK: Final = "Send it back"
CANCEL_MEETING: Final = "Cancel the meeting"
WITHDRAW: Final = "Withdraw the message"
TAKE_BACK: Final = "Change it first"
LEAVE: Final = "Keep it"
YES_DELETE: Final = "Yes, delete it"

LABELS: Final[Mapping[str, str]] = {
    "title": "Title",
    "audience": "For",
    "when": "When",
    "venue": "Where",
    "link": "Link to join",
    "purpose": "Purpose",
    "mode": "Mode",
    "agenda": "Agenda",
    "message": "Message",
    "urgent": "Urgent",
}
HINTS: Final[Mapping[str, str]] = {
    "title": "What it is called",
    "audience": "Such as: care managers in the South, or: Quality group",
    "when": "Such as: 12 March 2027, 2pm to 4pm",
    "venue": "Leave empty if it is only online",
    "link": "https://",
    "purpose": "What people will get out of coming",
    "agenda": "One point a line",
    "message": "What people should know",
}
URGENT: Final = "Urgent: send it now, also at night"
MODES: Final[Mapping[str, str]] = {
    "inform": "Inform",
    "consult": "Consult",
    "participate": "Participate",
    "collaborate": "Collaborate",
}
FITS: Final[Mapping[str, str]] = {
    "inform": (
        "It is decided, and people need to know. Any number can come. Say what changes and when."
    ),
    "consult": (
        "You have a plan and want to hear what is wrong with it. Up to about 100 people. Send the "
        "plan before, and say afterwards what you did with the answers."
    ),
    "participate": (
        "You want people to work on it with you. Up to about 60, at tables. Leave half the time "
        "for them."
    ),
    "collaborate": (
        "You decide together. Up to about 30, and the same people each time. Agree the agenda "
        "with them."
    ),
}
STATES: Final[Mapping[str, str]] = {
    "draft": "draft",
    "to_approve": "waits for a second officer",
    "scheduled": "will be sent",
    "sending": "on its way",
    "sent": "sent",
    "cancelled": "cancelled",
}


def private_only() -> str:
    """Announcing is between one person and the bot."""
    return "Please write to me in a chat of our own to announce something."


def not_allowed() -> str:
    """A provider who wants to announce."""
    return (
        "Only the council's officers can announce. If you have a point for a meeting, say for "
        'example "put staffing on the agenda of the next forum".'
    )


def not_that_wide() -> str:
    """An officer whose audience is wider than they may reach."""
    return (
        "You can announce to one area, to groups, or to single organisations at a time. For "
        "anything wider, please ask an engagement manager."
    )


def heading(kind: str, reference: str) -> str:
    """The form's first line."""
    return f"{'Meeting' if kind == 'meeting' else 'Notice'} {reference}: please check"


def editing(reference: str) -> str:
    """The form of one that was sent before."""
    return f"{reference} was sent. Change what is wrong; nobody sees it before you say so."


def how_to_type() -> str:
    """The form, for those who type."""
    return 'To change a line, type its name and the new words, such as "Where: Chelmsford library".'


def reaches(reach: Reach) -> str:
    """How far it goes."""
    homes = f"{reach.organisations:,} organisation{'' if reach.organisations == 1 else 's'}"
    return f"It goes to {people(reach.people)} in {homes}."


def not_all_get_it(reach: Reach) -> list[str]:
    """Those whom it does not reach."""
    rows = [f"{people(reach.by_mail)} of them: by e-mail."] if reach.by_mail else []
    if reach.by_mail == reach.people and rows:
        rows = ["It goes by e-mail."]
    if reach.unreached and reach.unreached == reach.people:
        rows.append("They have not used this chat yet, so it may not reach them.")
    elif reach.unreached:
        have = "has" if reach.unreached == 1 else "have"
        rows.append(f"{reach.unreached:,} of them {have} not used this chat yet and may miss it.")
    if reach.stopped:
        rows.append(f"{reach.stopped:,} of them asked for no messages and will get none.")
    return rows


def people(count: int) -> str:
    """So many people."""
    return f"{count:,} {'person' if count == 1 else 'people'}"


def somebody() -> str:
    """An author whose name is not known."""
    return "A colleague"


def untitled() -> str:
    """A draft without a title."""
    return "no title yet"
