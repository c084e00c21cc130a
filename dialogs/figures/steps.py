"""How the council is doing, for those who work for it: "how are we doing", and its buttons."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from config.vocabulary import Role
from dialogs import cards
from dialogs.figures import texts
from dialogs.figures.counting import Report, count
from dialogs.figures.query import By, Form, Query, as_words, months_before
from dialogs.figures.reading import read
from dialogs.figures.shown import Eyes, lines, months, picture, sums
from dialogs.outcome import Exchange, Outcome, said
from dialogs.picture_cards import pictured
from dialogs.state import ShowingFigures
from dialogs.turn import Choice, Intent, Reply

MOST_IN_CHART: Final = 13
"""Months; Teams shows pictures up to 1,024 pixels high."""


async def asked(exchange: Exchange, text: str) -> Outcome | None:
    """Answer a message, or the words that a button stands for; None where it asks for no figures.

    Nobody reads here what was asked, nor by whom.
    """
    query = _read(exchange, text)
    if query is None:
        return None
    if exchange.turn.asker.role is Role.PROVIDER:
        no = said(cards.saying(*texts.for_staff()), Intent.OTHER)
        return replace(no, refused="figures")
    if not exchange.private:
        return said(cards.saying(texts.private_only()), Intent.OTHER)
    return said(await _reply(exchange, query), Intent.OTHER, ShowingFigures(asked=as_words(query)))


async def _reply(exchange: Exchange, query: Query) -> Reply:
    if query.form is Form.FILE:
        told = texts.how_to_get_a_file(query.first, query.last)
        return _with_buttons(told, query)
    if query.form is Form.CHART:
        shortest = months_before(query.last, MOST_IN_CHART - 1)
        query = replace(query, first=max(query.first, shortest))
    knowledge, now = exchange.knowledge, exchange.turn.now
    store, working = exchange.store.figures, knowledge.working
    report = await count(store, query, working, now, texts.NO_AREA)
    eyes = Eyes(all_numbers=exchange.turn.asker.role is Role.ENGAGEMENT_MANAGER)
    if query.form is Form.CHART:
        return _chart(report, eyes, knowledge.answer_within)
    return _with_buttons(lines(report, eyes, working.zone, knowledge.answer_within), query)


def _with_buttons(told: Sequence[str], query: Query) -> Reply:
    return cards.asking(told, choices(query), invite=texts.say_or_press())


def _chart(report: Report, eyes: Eyes, within: float) -> Reply:
    """The picture with the sums below it; its numbers are in the text for those who see none."""
    return pictured(
        picture(report, eyes, within),
        sums(report, eyes, within),
        months(report, eyes),
        choices(report.query),
        texts.say_or_press(),
    )


def choices(query: Query) -> tuple[Choice, ...]:
    """What else may be asked of the same questions; always all, so that a number stays true."""
    others = {
        texts.BY_DEPARTMENT: replace(query, by=By.DEPARTMENT, form=Form.WORDS),
        texts.BY_AREA: replace(query, by=By.AREA, form=Form.WORDS),
        texts.BY_MONTH: replace(query, by=By.MONTH, form=Form.WORDS),
        texts.AS_CHART: replace(query, by=None, form=Form.CHART),
    }
    made = (
        Choice(label=label, data={"do": "figures", "asked": as_words(other)})
        for label, other in others.items()
    )
    return (*made, Choice(label=texts.PULSE, data={"do": "results", "asked": "pulse results"}))


def open_choices(exchange: Exchange, state: ShowingFigures) -> tuple[Choice, ...]:
    """The buttons of the figures that were shown last."""
    query = _read(exchange, state.asked)
    return choices(query) if query else ()


def _read(exchange: Exchange, text: str) -> Query | None:
    directory = exchange.knowledge.directory
    named = {topic.department for topic in directory.topics.values()}
    departments = named | directory.departments.keys()
    return read(text, exchange.turn.today, departments, directory.areas)
