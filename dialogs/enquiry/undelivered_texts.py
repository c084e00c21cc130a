"""The words about what did not arrive: for the directory's owner, and for the contact."""

from typing import Final


def unreachable(name: str, why: str, other: str) -> str:
    """For the directory's owner: a contact got no question, and who has it now."""
    now = f"It went to {other}." if other else "Nobody else could be reached."
    return f"{name} could not be given a question: {why}. {now}"


WHY: Final = {
    "not_on_teams": "the list of contacts has no Teams id for them",
    "not_installed": "the bot is not installed for them",
    "blocked": "they have blocked the bot",
    "no_answer": "Teams did not answer",
    "mail_no_answer": "the mail server did not answer",
    "bounced": "their e-mail address does not work",
    "no_address": "there is no e-mail address for them",
    "mail_refused": "the mail server refused the e-mail",
    "mail_server": "the mail server could not be reached",
    "mail_sign_in": "I could not sign in to the mail server",
    "mail_sender": "the mail server does not let me send",
}


def why(error: str) -> str:
    """Why somebody cannot be reached, in words."""
    return WHY.get(error, "Teams did not take the message")


def answer_not_delivered(name: str, reference: str, email: str, error: str) -> str:
    """For the contact: the asker has removed or blocked the bot, or Teams did not take it."""
    how = f" You can write to {email}." if email else ""
    gone = "their chat with me is gone"
    reason = gone if error in ("not_installed", "blocked") else why(error)
    return f"I could not bring {name} your word on {reference}: {reason}.{how}"
