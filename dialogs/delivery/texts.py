"""The words of copies of an announcement, of its progress, and of who got it."""

from collections.abc import Mapping, Sequence
from typing import Final

SEEN: Final = "I've seen it"
WHO_GOT_IT: Final = "Who got it"
MORE: Final = "More"

SENT: Final = "Sent"
WAITING: Final = "Waiting"
AGAIN: Final = "To be tried again"
IN_DIGEST: Final = "For the weekly digest"
UNWANTED: Final = "Not sent"
FAILED: Final = "Could not be reached"
SAID_SEEN: Final = "Say they have seen it"

MAIL: Final[Mapping[str, str]] = {
    "mail_no_answer": "the mail server did not answer, so it may have arrived",
    "mail_server": "the mail server could not be reached",
    "mail_refused": "the mail server refused the e-mail",
    "mail_sign_in": "I could not sign in to the mail server",
    "mail_sender": "the mail server does not let me send",
}
WHY: Final[Mapping[str, str]] = {
    "not_installed": "have not installed the app",
    "blocked": "have blocked the app",
    "no_answer": "Teams did not answer, so it may have arrived",
    "not_on_teams": "are not on Teams",
    "no_address": "have neither Teams nor an e-mail address",
    "bounced": "have an e-mail address that does not work",
    **MAIL,
    "no_token": "I could not sign in to Teams",
    "service_url": "are where I may not write to",
    "not_built": "I could not make the card",
}
WHY_ONE: Final[Mapping[str, str]] = {
    "not_installed": "has not installed the app",
    "blocked": "has blocked the app",
    "no_answer": "Teams did not answer, so it may have arrived",
    "not_on_teams": "is not on Teams",
    "no_address": "has neither Teams nor an e-mail address",
    "bounced": "has an e-mail address that does not work",
    **MAIL,
    "no_token": "I could not sign in to Teams",
    "service_url": "is where I may not write to",
    "not_built": "I could not make the card",
    "stop": "wants no messages",
    "withdrawn": "withdrawn before it was sent",
    "cancelled": "the meeting was cancelled before it was sent",
    "too_late": "the meeting was over before the digest",
}
OTHER_ERROR: Final = "Teams refused it"
STATES: Final[Mapping[str, str]] = {
    "queued": "waiting",
    "digest": "in the weekly digest",
    "sent": "sent",
    "dropped": "not sent",
    "failed": "could not be reached",
}


def from_whom(name: str, reference: str) -> str:
    """Below a copy: who sent it, and what it is called."""
    return f"From {name}. {reference}" if name else reference


def how_to_stop() -> str:
    """The last line of what nobody asked for."""
    return 'Too many messages? Type "less" or "stop".'


def withdrawn() -> str:
    """A copy that was recalled."""
    return "This was withdrawn."


def called_off(title: str) -> str:
    """News of a meeting that does not take place."""
    return f"Cancelled: {title} does not take place."


def changed(title: str) -> str:
    """News of a meeting that was moved or otherwise changed."""
    return f"Changed: {title}. This is how it is now:"


def progress(reference: str, title: str) -> str:
    """The heading of how far it is."""
    return f"{reference}: {title}"


def making() -> str:
    """Its copies are being made."""
    return "It is being sent."


def how_far(done: int, people: int) -> str:
    """Some of it is through."""
    return f"{done} of {_people(people)} done."


def through(people: int) -> str:
    """All of it is through."""
    return (
        f"Done: {_people(people)}." if people else "Nobody is in that audience, so nobody got it."
    )


def channels(count: int) -> str:
    """Beside people."""
    return "Also in one channel." if count == 1 else f"Also in {count} channels."


def waits_until(moment: str) -> str:
    """It is after hours."""
    return f"It is after hours. What waits leaves from {moment}."


def was_stopped() -> str:
    """What was left has been taken back."""
    return "Withdrawn. What had not left was not sent."


def called_off_before() -> str:
    """The meeting is gone before anything was sent."""
    return "The meeting was cancelled or is over, so this was not sent."


def why(error: str) -> str:
    """Why some were not reached."""
    return WHY.get(error, OTHER_ERROR)


def why_one(error: str) -> str:
    """One who was not reached, and why."""
    return WHY_ONE.get(error, OTHER_ERROR)


def sent(count: int, by_mail: int) -> str:
    """How many have it, and which way."""
    if not by_mail:
        return str(count)
    return f"{count}, by e-mail" if by_mail == count else f"{count}, {by_mail} of them by e-mail"


def sent_by_mail(moment: str) -> str:
    """One who has it."""
    return f"sent by e-mail {moment}"


def how_to_list(reference: str) -> str:
    """Below the progress."""
    return f'To see who, type "who got it" or "who got {reference}".'


def not_changed(reference: str) -> str:
    """The cards that people have could not be brought to what was written."""
    return f"I could not change the cards of {reference}. People still have the earlier ones."


def noted(title: str) -> str:
    """Somebody has seen it."""
    return f"Thank you. We know that you have seen “{title}”."


def noted_before(title: str) -> str:
    """They said so before."""
    return f"Thank you. You told us before that you have seen “{title}”."


def nothing_to_see() -> str:
    """There is no copy that could be meant."""
    return "I have sent you nothing that you have not told me you have seen."


def no_such_copy() -> str:
    """A copy that is not theirs, or of which nothing is known."""
    return "I do not have that message for you."


def private_only() -> str:
    """Names are for a chat of two."""
    return "I tell who got it only in a chat with you alone."


def not_yours() -> str:
    """Somebody else's announcement, or none at all."""
    return "I have no announcement of that name that you may look into."


def who_got(reference: str, title: str) -> str:
    """The heading of the list."""
    return f"Who got {reference}, {title}"


def page(first: int, last: int, of: int) -> str:
    """Which part of the list it is."""
    return f"{first} to {last} of {of}, those not reached first."


def next_page(reference: str, number: int) -> str:
    """How to type the button."""
    return f'{MORE}: type "who got {reference} {number}".'


def as_table(reference: str) -> str:
    """Where the whole of it is."""
    return f"As a table: provider-bot deliveries {reference} --out FILE.csv"


def row(name: str, organisation: str, what: Sequence[str]) -> str:
    """One line of the list."""
    who = ", ".join(part for part in (name, organisation) if part) or "Somebody not in the list"
    return f"{who}: {', '.join(what)}"


def a_channel() -> str:
    """A channel in the list."""
    return "A channel"


def seen_on(moment: str) -> str:
    """When somebody said so."""
    return f"says seen {moment}"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
