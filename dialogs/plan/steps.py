"""Groups and the officers' side of the plan: what is typed, what is pressed, what is open."""

from typing import Final

from rapidfuzz import utils

from dialogs import cards
from dialogs.choices import number_in, numbered, picked
from dialogs.meetings import asking as meetings
from dialogs.meetings.keepers import may_decide
from dialogs.outcome import Exchange, Outcome, said
from dialogs.plan import about, change_texts, channels, commands, texts, times
from dialogs.plan.agreeing import agree, agreed
from dialogs.plan.asking import begin, proceed, told, with_meeting
from dialogs.plan.commands import CHANGING, Command
from dialogs.plan.finding import groups_meant
from dialogs.plan.offers import choices_of
from dialogs.plan.press import (
    AnyPlanPress,
    PressGroup,
    PressPlanNo,
    PressPlanOrder,
    PressPlanYes,
    read,
)
from dialogs.plan.state import AgreeingPlan, Order, PickingGroup, PlanState, TellingPlan
from dialogs.plan.who import no_change, no_figures
from dialogs.plan.words import NotUsable, place_in
from dialogs.turn import Choice
from store.records import Group

ON: Final = about.ON
YES: Final = frozenset(("yes", "y", "yes please", "ok", "okay", "go ahead", "do it", "add it"))
NO: Final = frozenset(("no", "n", "no thanks", "do not", "leave it", "stop"))
NEW: Final = (
    "a meeting",
    "another meeting",
    "new meeting",
    "a new meeting",
    "meetings",
    "a series",
)
"""How a new meeting of a group that is yet to be said begins."""


async def asked(exchange: Exchange, text: str) -> Outcome | None:
    """What a message asks of groups or wants done with the plan; None where it does neither."""
    command = commands.read(text)
    if command is None:
        return None
    if command.do == "following":
        return await channels.following(exchange)
    if command.do in ("groups", "health") and not command.what:
        return await _of_all(exchange, command)
    groups = await groups_meant(exchange, command.what) if command.what else ()
    if command.do == "dates":
        return await meetings.heard(exchange, text) if groups else None
    if command.do in CHANGING:
        return await _change(exchange, command, groups)
    return await _about(exchange, command, groups)


async def _of_all(exchange: Exchange, command: Command) -> Outcome | None:
    if command.do == "groups":
        groups = await exchange.store.plan.groups()
        return await _pick(exchange, groups, "terms", texts.all_groups())
    if not exchange.turn.asker.is_council:
        return no_figures()
    return await about.show_all_health(exchange)


async def _about(exchange: Exchange, command: Command, groups: tuple[Group, ...]) -> Outcome | None:
    """Something about a group that a message names."""
    if command.do == "unfollow" and not command.what and not exchange.private:
        return await channels.unfollow(exchange, None)
    if not groups:
        return None
    if command.do == "health" and not exchange.turn.asker.is_council:
        return no_figures()
    if command.do in ("follow", "unfollow") and (outcome := channels.refused(exchange)):
        return outcome
    if len(groups) > 1:
        return await _pick(exchange, groups, command.do, texts.which_group_meant())
    return await _of_group(exchange, command.do, groups[0].slug)


async def _of_group(exchange: Exchange, do: str, slug: str) -> Outcome:
    match do:
        case "health" if exchange.turn.asker.is_council:
            return await about.show_health(exchange, slug)
        case "health":
            return no_figures()
        case "follow":
            return await channels.follow(exchange, slug)
        case "unfollow":
            return await channels.unfollow(exchange, slug)
        case _:
            return await about.show_terms(exchange, slug)


async def _pick(exchange: Exchange, groups: tuple[Group, ...], then: str, heading: str) -> Outcome:
    state = PickingGroup.model_validate(
        {
            "slugs": [one.slug for one in groups],
            "labels": [one.name for one in groups],
            "then": then,
        }
    )
    return await about.show_groups(exchange, groups, state, heading)


async def _change(
    exchange: Exchange, command: Command, groups: tuple[Group, ...]
) -> Outcome | None:
    """A change of the plan, by somebody who may; others are told who can, where they surely ask."""
    if not groups and not (
        command.do == "add"
        and exchange.turn.asker.is_council
        and command.what.lower().startswith(NEW)
    ):
        return None
    if not groups and " with " in command.what:
        return None
    if not all(
        [await may_decide(exchange, one.slug) for one in groups] or [exchange.turn.asker.is_council]
    ):
        return None if command.told else no_change()
    if not exchange.private:
        return said(cards.saying(texts.private_only()), ON)
    return await begin(exchange, command, groups)


def takes_numbers(state: object) -> bool:
    """Whether a number by itself is a time of day, or belongs to words that were asked for."""
    return isinstance(state, TellingPlan) and state.asks in ("when", "time", "value")


async def step(exchange: Exchange, state: PlanState, text: str) -> Outcome | None:
    """What was typed while one of these dialogs is open; None for a new question."""
    if chosen := _chosen(exchange, state, text):
        press = read(chosen.data)
        return await follow(exchange, press) if press else None
    if outcome := await asked(exchange, text):
        return outcome
    if not isinstance(state, TellingPlan | AgreeingPlan) or not await _may(exchange, state.order):
        return None
    if isinstance(state, TellingPlan):
        return None if "?" in text else await told(exchange, state, text)
    return await _before_yes(exchange, state, text)


def _chosen(exchange: Exchange, state: PlanState, text: str) -> Choice | None:
    choices = choices_of(exchange, state)
    if takes_numbers(state) and not choices:
        return None
    if (number := number_in(text)) is not None:
        return numbered(number, choices)
    said_so = utils.default_process(text)
    if isinstance(state, AgreeingPlan) and said_so in YES | NO:
        return choices[0] if said_so in YES else choices[-1]
    return picked(text, choices)


async def _before_yes(exchange: Exchange, state: AgreeingPlan, text: str) -> Outcome | None:
    """A place or another time, typed while new meetings wait for a yes."""
    order = state.order
    if order.do != "add":
        return None
    zone = exchange.knowledge.working.zone
    try:
        place = place_in(text)
    except NotUsable as problem:
        return await agree(exchange, order, str(problem))
    if place.venue or place.join_url:
        venue, link = place.venue or order.venue, place.join_url or order.join_url
        return await agree(
            exchange, order.but(venue=venue, join_url=link), change_texts.new_place()
        )
    said_when = times.read(text, exchange.turn.now, zone)
    if said_when.one and not said_when.rest.strip():
        return await proceed(exchange, times.timed(order, said_when.one, zone))
    return None


async def follow(exchange: Exchange, press: AnyPlanPress) -> Outcome:
    """Do what a button is for, where the person may."""
    if isinstance(press, PressGroup):
        return await _of_group(exchange, press.do.removeprefix("group_"), press.group)
    if isinstance(press, PressPlanNo):
        return said(cards.saying(change_texts.left_alone()), ON)
    if not exchange.private:
        return said(cards.saying(texts.private_only()), ON)
    if not await _may(exchange, press.order):
        return no_change()
    match press:
        case PressPlanOrder(order=order):
            return await _on(exchange, order)
        case PressPlanYes(order=order, seen=seen):
            return await agreed(exchange, order, seen)


async def _on(exchange: Exchange, order: Order) -> Outcome:
    """Go on with an order; its meeting may just have been chosen."""
    if order.do == "move" and order.meeting and order.start is None:
        meeting = await exchange.store.plan.meeting(order.meeting)
        return await with_meeting(exchange, order, meeting) if meeting else _gone()
    return await proceed(exchange, order)


def _gone() -> Outcome:
    return said(cards.saying(texts.gone()), ON)


async def _may(exchange: Exchange, order: Order) -> bool:
    """Whether the person may do that: by the meeting's own group, whatever the button says."""
    if exchange.turn.asker.is_council:
        return True
    if order.do == "add":
        return await may_decide(exchange, order.group)
    meeting = await exchange.store.plan.meeting(order.meeting) if order.meeting else None
    slug = meeting.group_slug or "" if meeting else order.group
    return await may_decide(exchange, slug)
