"""The words of the web chat's page around the chat itself."""

from collections.abc import Mapping
from typing import Final

TITLE: Final = "Ask the council"
NOT_SIGNED_IN: Final = "Not signed in."
SIGN_IN: Final = "Sign in by e-mail"
WHY_SIGN_IN: Final = "to ask the council a question."
SIGNED_IN: Final = "Signed in."
SIGNED_IN_AS: Final = "Signed in as"
SIGN_OUT: Final = "Sign out"
LOADING: Final = "The chat is loading."
LOST: Final = "The chat is not connected. Trying again."
NO_SCRIPT: Final = "The chat needs JavaScript, which is switched off in your browser."
NOT_HERE: Final = "The chat is not here yet."
FOR_ADMINISTRATORS: Final = (
    "Administrators: the chat's files were not made when the bot was installed. "
    "Run make web with Node.js, and install it again."
)
SAID_AT: Final = "Sent "

WHY_ADDRESS: Final = (
    "Type the work e-mail address that the council has for you or your organisation. "
    "A link comes to it. There is no password."
)
ADDRESS: Final = "E-mail address"
SEND: Final = "Send me the link"
NEEDS_NONE: Final = "You do not need to sign in to ask who to contact."
BACK: Final = "Back to the chat"

IN_WEB_CHAT: Final[Mapping[str, str]] = {
    "ACTIVITY_BOT_SAID_ALT": "The council's bot said:",
    "ACTIVITY_BOT_ATTACHED_ALT": "The council's bot said:",
    "CONNECTIVITY_STATUS_ALT_FATAL": "The chat is not connected.",
    "CONNECTIVITY_STATUS_ALT_RECONNECTING": "The chat lost its connection. Trying again.",
    "SUGGESTED_ACTIONS_LABEL_ALT": "What you can say",
    "TEXT_INPUT_ALT": "Your question",
    "TEXT_INPUT_PLACEHOLDER": "Type your question",
}
"""Instead of Web Chat's own words, by its names (botframework-webchat-api, en-US.json)."""


def reach_us(name: str, *, reachable: bool) -> str:
    """Whom to ask instead; links to ring and to write follow where there are any."""
    who = name or "The provider engagement team"
    return f"{who} can help you too{':' if reachable else '.'}"
