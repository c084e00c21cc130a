"""The choices that are on the person's screen, made anew from the state that is open."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from dialogs.afterwards.state import AfterwardsState
from dialogs.afterwards.steps import choices_of as afterwards_choices
from dialogs.contact.offers import answered_choices, fact_choices, topic_choices
from dialogs.enquiry.offers import enquiry_choices
from dialogs.figures.steps import open_choices as figures_choices
from dialogs.meetings.offers import choices_of as meeting_choices
from dialogs.meetings.state import MeetingState
from dialogs.outcome import Exchange
from dialogs.profile.offers import (
    naming_choices,
    picking_choices,
    profile_choices,
    role_choices,
)
from dialogs.state import (
    Answered,
    AskingRole,
    ChoosingFact,
    ChoosingTopic,
    EnquiryState,
    Naming,
    Picking,
    ShowingFigures,
    ShowingProfile,
    State,
    Welcomed,
)
from dialogs.talk.steps import welcome_choices
from dialogs.turn import Choice
from dialogs.upkeep.offers import choices_of as upkeep_choices
from dialogs.upkeep.state import UpkeepState

Offer = Callable[[Exchange, Any], tuple[Choice, ...]]

OFFERS: Final[Mapping[type, Offer]] = {
    ChoosingTopic: lambda exchange, state: topic_choices(state, exchange.knowledge.directory),
    ChoosingFact: lambda exchange, state: fact_choices(state, exchange),
    Answered: lambda exchange, state: answered_choices(state, exchange.knowledge),
    Welcomed: lambda exchange, _: welcome_choices(exchange),
    Naming: lambda _, state: naming_choices(state),
    Picking: lambda exchange, state: picking_choices(state, exchange),
    AskingRole: lambda _, __: role_choices(),
    ShowingProfile: lambda exchange, _: profile_choices(exchange),
    ShowingFigures: figures_choices,
}
"""Of each state that has choices; the folders of enquiries and upkeep know their own."""


def open_choices(exchange: Exchange, state: State) -> tuple[Choice, ...]:
    """The choices on the screen, in the same order; none where none are open."""
    if isinstance(state, EnquiryState):
        return enquiry_choices(exchange, state)
    if isinstance(state, UpkeepState):
        return upkeep_choices(exchange, state)
    if isinstance(state, MeetingState):
        return meeting_choices(exchange, state)
    if isinstance(state, AfterwardsState):
        return afterwards_choices(state)
    offer = OFFERS.get(type(state))
    return offer(exchange, state) if offer else ()
