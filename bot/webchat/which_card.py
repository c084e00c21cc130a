"""Which card a button was pressed on: Teams says so, Web Chat does not."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.webchat.mailboxes import Mailbox


def card_pressed(box: Mailbox, value: Any) -> str | None:
    """The id of the newest activity with a button of that data; None where there is none.

    What was filled in on the card comes with the button's data, so it may have more in it.
    """
    if not isinstance(value, Mapping):
        return None
    for activity_id, entry in reversed(box.entries.items()):
        for data in _buttons(entry.activity.get("attachments")):
            if data and data.items() <= value.items():
                return activity_id
    return None


def _buttons(part: Any) -> Iterator[Mapping[str, Any]]:
    """The data of each button below."""
    if isinstance(part, list):
        for item in part:
            yield from _buttons(item)
    elif isinstance(part, dict):
        data = part.get("data")
        if part.get("type") == "Action.Submit" and isinstance(data, dict):
            yield data
        for inner in part.values():
            if isinstance(inner, dict | list):
                yield from _buttons(inner)
