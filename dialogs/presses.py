"""Which step each button leads to."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

from config.vocabulary import Role
from dialogs import cards, rights
from dialogs.afterwards import steps as afterwards
from dialogs.afterwards.press import AfterwardsPress
from dialogs.announce import steps as announce
from dialogs.announce.press import AnnouncePress
from dialogs.attention import steps as attention
from dialogs.attention.press import PressMessages
from dialogs.contact import presses as contact
from dialogs.contact import texts as contact_texts
from dialogs.delivery import steps as delivery
from dialogs.delivery.press import DeliveryPress
from dialogs.enquiry import steps as enquiry
from dialogs.figures import steps as figures
from dialogs.meetings import steps as meetings
from dialogs.meetings.press import MeetingPress
from dialogs.outcome import Exchange, Outcome, said
from dialogs.plan import steps as plan
from dialogs.plan.press import PlanPress
from dialogs.press import (
    TOO_LONG,
    AnyPress,
    EnquiryPress,
    PressFact,
    PressFigures,
    PressNaming,
    PressNone,
    PressOrganisation,
    PressOutOfDate,
    PressPlain,
    PressRole,
    PressSomeoneElse,
    PressTopic,
    read_press,
)
from dialogs.privacy import steps as privacy
from dialogs.privacy.press import PressPrivacy
from dialogs.profile import steps as profile
from dialogs.profile import texts as profile_texts
from dialogs.pulse import steps as pulse
from dialogs.pulse.press import PulsePress
from dialogs.report import steps as report
from dialogs.report.press import PressReport
from dialogs.results import steps as results
from dialogs.results.press import PressResults
from dialogs.sign_in import steps as sign_in
from dialogs.state import Asked, Idle, State
from dialogs.turn import Choice, Intent
from dialogs.upkeep import steps as upkeep
from dialogs.upkeep.press import UpkeepPress


async def pressed(exchange: Exchange, state: State) -> Outcome:
    """Follow the button of this turn; a forged or outdated one is answered politely."""
    press = read_press(exchange.turn.pressed, exchange.knowledge.directory)
    if press is None:
        too_long = exchange.turn.pressed.get("do") == TOO_LONG
        return _too_long(state) if too_long else _old_button(state)
    return await _follow(exchange, press, state)


def _too_long(state: State) -> Outcome:
    return said(cards.saying(contact_texts.form_too_long()), Intent.OTHER, state)


def _old_button(state: State | None = None) -> Outcome:
    return said(cards.saying(contact_texts.old_button()), Intent.OTHER, state)


async def typed(exchange: Exchange, choice: Choice, state: State | None = None) -> Outcome | None:
    """Follow a button whose label or number was typed."""
    press = read_press(choice.data, exchange.knowledge.directory)
    return await _follow(exchange, press, state or Idle()) if press else None


FOLDERS: Final[Sequence[tuple[type, Callable[[Exchange, Any, State], Awaitable[Outcome]]]]] = (
    (UpkeepPress, lambda exchange, press, _: upkeep.follow(exchange, press)),
    (MeetingPress, meetings.follow),
    (DeliveryPress, lambda exchange, press, _: delivery.follow(exchange, press)),
    (PressMessages, lambda exchange, press, _: attention.follow(exchange, press)),
    (AnnouncePress, lambda exchange, press, _: announce.pressed(exchange, press)),
    (PlanPress, lambda exchange, press, _: plan.follow(exchange, press)),
    (AfterwardsPress, lambda exchange, press, _: afterwards.follow(exchange, press)),
    (PulsePress, lambda exchange, press, _: pulse.follow(exchange, press)),
    (PressReport, report.follow),
    (PressPrivacy, lambda exchange, press, _: privacy.follow(exchange, press)),
)
"""Folders that know the buttons of their own dialogs: those buttons, and the step."""


async def _follow(exchange: Exchange, press: AnyPress, state: State) -> Outcome:
    return rights.refused(exchange, press.do) or await _allowed(exchange, press, state)


async def _allowed(exchange: Exchange, press: AnyPress, state: State) -> Outcome:
    if isinstance(press, EnquiryPress):
        return await enquiry.pressed(exchange, press, state)
    if isinstance(press, PressNaming | PressOrganisation | PressRole | PressPlain):
        return await _follow_profile(exchange, press)
    if isinstance(press, PressFigures):
        return await figures.asked(exchange, press.asked) or _old_button()
    if isinstance(press, PressResults):
        return await results.follow(exchange, press) or _old_button()
    if isinstance(press, PressFact | PressOutOfDate | PressTopic | PressNone | PressSomeoneElse):
        return await _follow_topic(exchange, press)
    follow = next(follow for presses, follow in FOLDERS if isinstance(press, presses))
    return await follow(exchange, press, state)


async def _follow_topic(
    exchange: Exchange,
    press: PressFact | PressOutOfDate | PressTopic | PressNone | PressSomeoneElse,
) -> Outcome:
    match press:
        case PressFact():
            return await contact.fact_pressed(exchange, press)
        case PressOutOfDate():
            return await contact.out_of_date_pressed(exchange, press)
        case PressTopic():
            return contact.topic_pressed(exchange, press)
        case PressNone():
            return contact.none_pressed(exchange)
        case PressSomeoneElse():
            return contact.someone_else_pressed(exchange, press)


async def _follow_profile(
    exchange: Exchange, press: PressNaming | PressOrganisation | PressRole | PressPlain
) -> Outcome:
    if not exchange.private:
        return said(cards.saying(profile_texts.private_only()), Intent.CHANGE_PROFILE)
    if isinstance(press, PressPlain) and press.do == "forget":
        return await profile.forget(exchange)
    if isinstance(press, PressPlain) and press.do == "skip_job":
        return said(cards.saying(profile_texts.job_skipped()), Intent.CHANGE_PROFILE)
    if isinstance(press, PressNaming) and press.do == "skip":
        return profile.skip(exchange, pending_of(press))
    if exchange.turn.asker.role is not Role.PROVIDER:
        return await profile.change(exchange, "")
    first = None if _for_a_question(press) else sign_in.needed(exchange)
    return first or await _follow_change(exchange, press)


def _for_a_question(
    press: PressNaming | PressOrganisation | PressRole | PressPlain,
) -> bool:
    """Whether it is about a question that waits, for which nothing need be kept."""
    return isinstance(press, PressNaming | PressOrganisation) and press.topic is not None


async def _follow_change(
    exchange: Exchange, press: PressNaming | PressOrganisation | PressRole | PressPlain
) -> Outcome:
    match press:
        case PressOrganisation(id=identity):
            return await profile.chosen(exchange, identity, pending_of(press))
        case PressRole(role=role):
            return await profile.role_chosen(exchange, role)
        case PressNaming(do=do):
            pending = pending_of(press)
            if do == "change" and pending and exchange.turn.asker.organisation:
                # It became known since the button was shown, as by signing in.
                return profile.skip(exchange, pending)
            lead = profile_texts.try_again() if do == "not_listed" else None
            return profile.ask_name(pending, *([lead] if lead else []))
        case PressPlain():
            return profile.ask_role(())


def pending_of(press: PressNaming | PressOrganisation) -> Asked | None:
    """The question that waits, as the button carried it."""
    if press.topic is None:
        return None
    return Asked(topic=press.topic, area=press.area, service_type=press.service_type)
