"""The contact dialog's buttons, and the same answers typed."""

from collections.abc import Sequence
from dataclasses import replace

from config.vocabulary import Role
from dialogs import cards
from dialogs.contact import texts
from dialogs.contact.engagement import engagement, unknown
from dialogs.contact.finding import SURE
from dialogs.contact.steps import (
    Question,
    answer,
    ask_fact,
    choose,
    chosen,
)
from dialogs.outcome import Exchange, Outcome, said
from dialogs.press import PressFact, PressOutOfDate, PressSomeoneElse, PressTopic
from dialogs.state import Answered, Asked, ChoosingFact, ChoosingTopic, Known
from dialogs.turn import Intent, ScoredTopic
from store.records import Profile

ASK = Intent.ASK_CONTACT


def topic_pressed(exchange: Exchange, press: PressTopic) -> Outcome:
    """A topic was chosen."""
    known = Known(area=press.area, service_type=press.service_type)
    return answer(exchange, chosen(press.topic, known))


def none_pressed(exchange: Exchange) -> Outcome:
    """None of the topics offered was meant."""
    return engagement(exchange, ASK, (texts.none_fit(),))


async def fact_pressed(exchange: Exchange, press: PressFact) -> Outcome:
    """The area or the service type was said: keep it, and answer."""
    known = Known(area=press.area, service_type=press.service_type)
    after = await remember(exchange, press)
    return answer(exchange, replace(chosen(press.topic, known, after), second=press.second))


async def remember(exchange: Exchange, press: PressFact) -> tuple[str, ...]:
    """Keep the fact that a provider was asked for, and say so.

    Not in groups, where a button made for one person may be pressed by another; not for officers,
    who ask for many providers; and not where the organisation says it already.
    """
    asker = exchange.turn.asker
    value = press.area if press.fact == "area" else press.service_type
    home = asker.organisation
    listed = home and (home.area if press.fact == "area" else home.service_type)
    if not exchange.private or asker.role is not Role.PROVIDER or listed or value is None:
        return ()
    profile = asker.profile or Profile()
    if press.fact == "area":
        profile = replace(profile, area=value)
    else:
        profile = replace(profile, service_type=value)
    await exchange.store.save_profile(profile)
    if press.fact == "area":
        return (texts.remembered_area(value),)
    return (texts.remembered_service_type(value),)


def someone_else_pressed(exchange: Exchange, press: PressSomeoneElse) -> Outcome:
    """The next-best topics, else the engagement team, else what to try."""
    knowledge = exchange.knowledge
    others = tuple(
        ScoredTopic(slug=slug, score=0.0)
        for slug in dict.fromkeys(press.others)
        if slug in knowledge.directory.topics and slug != press.topic
    )
    if not others and press.topic == knowledge.roles.engagement:
        return said(cards.saying(texts.tell_me_more()), ASK)
    if not others:
        return engagement(exchange, ASK, (texts.none_fit(),))
    known = Known(area=press.area, service_type=press.service_type)
    ask = texts.something_else(len(others))
    return choose(exchange, Question(scored=others, known=known), ask)


async def out_of_date_pressed(exchange: Exchange, press: PressOutOfDate) -> Outcome:
    """Keep for the directory's owner that the entry is wrong."""
    directory = exchange.knowledge.directory
    contact = directory.contacts.get(press.contact)
    if contact is None or press.topic not in directory.topics:
        return said(cards.saying(texts.report_gone()), ASK)
    await exchange.store.report_out_of_date(contact.id, press.topic, exchange.turn.today)
    # The contact stays on the screen, so "someone else" may still be typed.
    state = Answered(
        topic=press.topic,
        others=tuple(press.others),
        contact=contact.id,
        area=press.area,
        service_type=press.service_type,
    )
    thanks = texts.thanks_for_report(cards.one_line(contact.name))
    return said(cards.saying(thanks), ASK, state)


def resume(exchange: Exchange, pending: Asked, lead: tuple[str, ...] = ()) -> Outcome:
    """Answer the question that waited while the person said who they are."""
    if pending.topic not in exchange.knowledge.directory.topics:
        return unknown(exchange, ASK, lead)
    known = Known(area=pending.area, service_type=pending.service_type)
    return answer(exchange, replace(chosen(pending.topic, known, lead), second=pending.second))


def ask_again(
    exchange: Exchange, state: ChoosingTopic | ChoosingFact, lead: Sequence[str] = ()
) -> Outcome:
    """Offer the open choices again, below ``lead``."""
    directory = exchange.knowledge.directory
    known = Known(area=state.area, service_type=state.service_type)
    if isinstance(state, ChoosingFact):
        if state.topic not in directory.topics:
            return unknown(exchange, ASK)
        scored = (ScoredTopic(slug=state.topic, score=SURE),)
        question = Question(scored=scored, known=known, lead=lead)
        return ask_fact(exchange, question, state.fact)
    offered = tuple(
        ScoredTopic(slug=slug, score=0.0) for slug in state.slugs if slug in directory.topics
    )
    if not offered:
        return unknown(exchange, ASK)
    return choose(exchange, Question(scored=offered, known=known, lead=lead))
