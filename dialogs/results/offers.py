"""What else may be asked once results are shown; always the same, so that a number stays true."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from config.vocabulary import Role
from dialogs.cards import MOST_ACTIONS
from dialogs.outcome import Exchange
from dialogs.report.steps import choice as report
from dialogs.results import texts
from dialogs.results.wish import Show, Wish, as_words, everybody, usual
from dialogs.turn import Choice
from store.pulses.records import Segments
from store.pulses.results import ResultQuery

FIGURES: Final = "how are we doing"
"""What is typed for how soon the council answers."""

Offer = tuple[str, Wish]


def choices(exchange: Exchange, wish: Wish, *, empty: bool) -> tuple[Choice, ...]:
    """The buttons below results, or instead of them where there were none."""
    offers = _wider(exchange, wish) if empty else _others(wish)
    made = [
        Choice(label=label, data={"do": "results", "asked": as_words(other)})
        for label, other in offers
    ]
    last = [] if empty else [report(wish.query.first, wish.query.last)]
    staff = exchange.turn.asker.role is not Role.PROVIDER and exchange.private
    if staff and (empty or not wish.query.question):
        last.append(Choice(label=texts.HOW_SOON, data={"do": "figures", "asked": FIGURES}))
    if exchange.turn.asker.role is Role.ENGAGEMENT_MANAGER and exchange.private and not empty:
        about = {"question": wish.query.question, "about": wish.query.about}
        last.append(Choice(label=texts.WE_DID, data={"do": "pulse_we_did", **about}))
    return (*made[: MOST_ACTIONS - len(last)], *last)


def _others(wish: Wish) -> Iterator[Offer]:
    """The same answers split or seen in another way."""
    query, figure = wish.query, replace(wish, show=Show.FIGURE)
    if wish.by != ("about",) and not query.about:
        yield texts.BY_DEPARTMENT, replace(figure, by=("about",), query=_of_providers(wish))
    if wish.by != ("area",) and not query.where.area:
        yield texts.BY_AREA, replace(figure, by=("area",), query=_of_providers(wish))
    if wish.by != ("quarter",):
        yield texts.OVER_TIME, replace(figure, by=("quarter",))
    if wish.show is not Show.COMMENTS:
        written = everybody(replace(wish, query=_of_providers(wish)))
        yield texts.WRITTEN, replace(written, by=(), show=Show.COMMENTS)
    if wish.show is not Show.SIDES:
        plain = replace(_of_providers(wish), about="", where=Segments())
        yield texts.COMPARED, Wish(query=plain, show=Show.SIDES)
    if query.question:
        yield texts.ALL_QUESTIONS, replace(figure, by=(), query=replace(query, question=""))


def _of_providers(wish: Wish) -> ResultQuery:
    return replace(wish.query, side="provider")


def _wider(exchange: Exchange, wish: Wish) -> Iterator[Offer]:
    """The same of more answers."""
    query, (first, last) = wish.query, usual(exchange.turn.today)
    figure = replace(wish, show=Show.FIGURE, by=())
    if (query.first, query.last) != (first, last):
        longer = replace(query, first=min(first, query.first), last=max(last, query.last))
        yield texts.WHOLE_YEAR, replace(figure, query=longer)
    if len(wish.by) > 1:
        for name in wish.by:
            yield texts.by_one(name), replace(wish, show=Show.FIGURE, by=(name,))
    if query.where != Segments():
        yield texts.ALL_PROVIDERS, everybody(figure)
    if query.about:
        yield texts.ALL_DEPARTMENTS, replace(figure, query=replace(query, about=""))
    if query.question:
        yield texts.ALL_QUESTIONS, replace(figure, query=replace(query, question=""))
