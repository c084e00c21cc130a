"""The choices that are on the person's screen, made anew from the state that is open."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from dialogs.afterwards.state import AfterwardsState
from dialogs.afterwards.steps import choices_of as afterwards_choices
from dialogs.announce.offers import choices_of as announce_choices
from dialogs.announce.state import AnnounceState
from dialogs.contact.offers import answered_choices, fact_choices, topic_choices
from dialogs.enquiry.offers import enquiry_choices
from dialogs.figures.steps import open_choices as figures_choices
from dialogs.meetings.offers import choices_of as meeting_choices
from dialogs.meetings.state import MeetingState
from dialogs.outcome import Exchange
from dialogs.plan.offers import choices_of as plan_choices
from dialogs.plan.state import PlanState
from dialogs.privacy.state import PrivacyState
from dialogs.privacy.steps import choices_of as privacy_choices
from dialogs.profile.offers import (
    naming_choices,
    picking_choices,
    profile_choices,
    role_choices,
)
from dialogs.results.state import ShowingResults
from dialogs.results.steps import open_choices as results_choices
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
    ShowingResults: results_choices,
}
"""Of each state that has choices and is of no folder below."""
FOLDERS: Final[Sequence[tuple[Any, Offer]]] = (
    (EnquiryState, enquiry_choices),
    (UpkeepState, upkeep_choices),
    (MeetingState, meeting_choices),
    (AnnounceState, announce_choices),
    (PlanState, plan_choices),
    (AfterwardsState, lambda _, state: afterwards_choices(state)),
    (PrivacyState, lambda _, state: privacy_choices(state)),
)
"""Folders that know the choices of their own states."""


def open_choices(exchange: Exchange, state: State) -> tuple[Choice, ...]:
    """The choices on the screen, in the same order; none where none are open."""
    offer = OFFERS.get(type(state)) or next(
        (offer for states, offer in FOLDERS if isinstance(state, states)), None
    )
    return offer(exchange, state) if offer else ()
