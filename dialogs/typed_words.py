"""What only typed words answer: for places where nothing can be typed, such as a mail's pages."""

from typing import Final

from dialogs.afterwards.state import WritingAfter
from dialogs.announce.state import SendingBack
from dialogs.meetings.state import AskingReason, WritingItem
from dialogs.plan.state import TellingPlan
from dialogs.pulse.state import CommentingPulse, WritingWeDid
from dialogs.state import AskingWords, Naming, State, WritingEnquiry
from dialogs.upkeep.state import TellingEntry

ASK_FOR_WORDS: Final = frozenset({"suggest_item", "ask_for_me", "pulse_comment"})
"""Buttons that always ask for words; others do where something is missing."""

CARRIED: Final = frozenset({"reply", "ask_back", "answer_back", "not_solved"})
"""Buttons of a question whose words a reply to its mail brings to the other side as well."""

_AWAITING: Final = (
    WritingEnquiry,
    AskingWords,
    Naming,
    WritingItem,
    AskingReason,
    WritingAfter,
    SendingBack,
    TellingPlan,
    TellingEntry,
    CommentingPulse,
    WritingWeDid,
)


def awaits_words(state: State) -> bool:
    """Whether words were asked for; some of these states offer buttons as well."""
    return isinstance(state, _AWAITING)


def reference_awaited(state: State) -> str:
    """The question that a reply by e-mail carries the words to; "" where it would be no such word.

    Of a contact every reply is their answer, so a name in it passes nothing on.
    """
    return state.reference if isinstance(state, AskingWords) and state.do in CARRIED else ""


def day_awaited(state: State) -> str:
    """The question that a day is named for, which a reply by e-mail has to say in a sentence."""
    return state.reference if isinstance(state, AskingWords) and state.do == "say_when" else ""
