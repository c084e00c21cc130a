"""States of conversations that hold somebody's words go when they are left: each is sorted here."""

from typing import Any, Final, get_args

from pydantic import BaseModel

from dialogs.state import State
from store.enquiries.writing import WITH_WORDS

NO_WORDS: Final = frozenset(
    {
        "after_meeting",
        "agreeing_after",
        "answered",
        "asking_pulse",
        "asking_reason",
        "asking_role",
        "asking_words",
        "choosing_fact",
        "choosing_mode",
        "choosing_past_meeting",
        "choosing_topic",
        "commenting_pulse",
        "confirming_deletion",
        "deciding_announcement",
        "filling_announcement",
        "group_open",
        "idle",
        "item_open",
        "listing_announcements",
        "listing_audience",
        "meeting_open",
        "month_open",
        "naming",
        "picking",
        "picking_group",
        "plan_open",
        "previewed_announcement",
        "saying_who_came",
        "sending_back",
        "showing_figures",
        "showing_held",
        "showing_profile",
        "showing_results",
        "shown_actions",
        "shown_entry",
        "suggesting",
        "timing_announcement",
        "undoing_announcement",
        "welcomed",
        "writing_after",
        "writing_item",
        "writing_we_did",
    }
)
"""Ids, slugs, titles and words of ours alone."""


def models(union: Any) -> list[type[BaseModel]]:
    """The states of a union."""
    return [each for part in get_args(union) for each in (models(part) or [part])]


def test_each_state_is_said_to_hold_words_or_not() -> None:
    """A new state fails here until somebody has thought of what it holds, and for how long."""
    there = {model.model_fields["at"].default for model in models(State)}
    assert there - set(WITH_WORDS) - NO_WORDS == set()
    assert set(WITH_WORDS) <= there
    assert not NO_WORDS & set(WITH_WORDS)
