"""Whether a message asks for the report, and of which quarters.

Every word must be understood: "I want to report a fall" is for somebody else.
"""

import re
from datetime import date
from typing import Final

from dialogs.results.periods import Quarters, taken
from dialogs.results.words import plain

LONGEST: Final = 200
"""Characters; such a message asks for something else."""
_ASKING: Final = (
    r"send|show|give|get|open|download|export|make|create|write|draw|print|email|read|see|have"
)
_POLITE: Final = re.compile(
    rf"(?:please|hi|hello|can|could|may|you|i|we|want|need|would like|like|to|me|us|{_ASKING}"
    r"|a|an|the|our|latest|newest|current|whole|full)\s+"
)
_THANKS: Final = re.compile(r"\s+(?:please|thanks|thank you|now|today)$")
_TO: Final = r"(?: for (?:the |our |my )?(?:directors?|board|cabinet|committee|managers?|meeting))?"
_WHOSE: Final = r"(?:pulse|pulses|survey|results?|relationship|director s|directors)"
_OF: Final = r"(?:the )?(?:pulse|pulses|survey|pulse survey|relationship|pulse results|results)"
_FORM: Final = r"(?:an? )?(?:pdf|excel|spreadsheet|xlsx|csv|html|web page|file|table)(?: file)?"
_AS: Final = rf"(?: (?:as|in|to) {_FORM})?"
_NAMED: Final = tuple(
    re.compile(rule)
    for rule in (
        rf"{_WHOSE}(?: results?| survey)? report{_TO}{_AS}",
        rf"report (?:of|on|about|for|with) {_OF}{_AS}",
        rf"(?:pulse |survey )?results (?:as|in|to) {_FORM}",
        rf"{_FORM} (?:of|with|for) {_OF}",
    )
)
_ASKED: Final = re.compile(rf"report{_TO}{_AS}|{_OF}(?: report)?{_AS}")
"""Enough where somebody asks to be sent it; by itself "report" may be about anything."""
_TO_SEND: Final = re.compile(
    r"\b(?:(?:send|give|get|email)(?: me| us)? (?:the|a) .*report|(?:download|export|print) )"
)


def read(text: str, today: date) -> tuple[Quarters | None] | None:
    """The quarters that are named, if any; None where the message asks for anything else.

    Args:
        text: As it was typed.
        today: In the council's zone.
    """
    if len(text) > LONGEST:
        return None
    said = plain(text)
    rest, quarters, _ = taken(said, today)
    while polite := _POLITE.match(rest):
        rest = rest[polite.end() :]
    rest = _THANKS.sub("", rest)
    is_named = any(rule.fullmatch(rest) for rule in _NAMED)
    is_asked = _TO_SEND.search(said) is not None and _ASKED.fullmatch(rest) is not None
    return (quarters,) if is_named or is_asked else None
