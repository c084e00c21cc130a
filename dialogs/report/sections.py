"""What the report says, in order: a page of figures, then the tables and the words."""

from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from typing import Final

from dialogs.report import pictures, texts
from dialogs.report.document import (
    Block,
    Document,
    Figures,
    Heading,
    KeyFigures,
    Paragraph,
    Points,
    Quotes,
    Shade,
    Table,
)
from dialogs.report.gathering import BOTH, DEPARTMENT, FACTS, QUARTER, QUESTION, Gathered
from dialogs.results.gathering import Measured
from dialogs.results.naming import named, question_name
from dialogs.results.statistics import LOWEST, change
from store.pulses.records import HIGHEST
from store.pulses.results import Response

MOST_WORDS: Final = 8
"""Of what was written; the chat has the rest."""
IN_SURVEY: Final = {"job_role": "role"}
"""What the survey calls a fact otherwise."""
COLUMNS: Final = (texts.AVERAGE, texts.RANGE, texts.ANSWERS)


def report(found: Gathered | None, on: date) -> Document:
    """The whole report.

    Args:
        found: What it is of; None where nothing may be shown.
        on: The day on which it is made.
    """
    if found is None or found.quarters is None:
        nothing = Paragraph(texts.no_figures())
        return Document(
            title=texts.NOTHING_TITLE, subtitle=texts.TITLE, blocks=(nothing,), foot=texts.FOOT
        )
    return Document(
        title=texts.TITLE,
        subtitle=f"{texts.subtitle(*found.quarters)}. {texts.made_on(on)}",
        blocks=(*_first_page(found), *_tables(found), *_words(found), *_done(found)),
        foot=texts.FOOT,
    )


def _first_page(found: Gathered) -> Iterator[Block]:
    yield Heading(texts.AT_A_GLANCE)
    yield KeyFigures(tuple(_key_figures(found)))
    yield Figures(
        (
            (
                (texts.BY_QUESTION, pictures.by_question(found)),
                (texts.OVER_TIME, pictures.over_time(found)),
            ),
            ((texts.BY_DEPARTMENT, pictures.by_department(found)),),
            ((texts.WHO_SAYS_WHAT, pictures.both_sides(found)),),
        )
    )
    yield _heat(found)
    if found.unfinished:
        yield Paragraph(texts.unfinished(found.unfinished))
    yield Heading(texts.HOW_TO_READ)
    yield Points(texts.how_to_read())


def _key_figures(found: Gathered) -> Iterator[tuple[str, str, str]]:
    for name, side in zip(texts.SIDES, (found.providers, found.officers), strict=True):
        if estimate := side.whole.estimate:
            since = side.since_2016
            told = texts.since_2016(since, side.baseline or 0) if since else ""
            yield texts.headline(estimate), name, f"{texts.between(estimate)} {told}"
    response = found.providers.response
    if response and response.asked:
        yield texts.share_answered(response), texts.RESPONSE, texts.answered(response)
    if none := found.providers.no_contact:
        yield texts.no_contact(none), texts.NO_CONTACT, texts.no_contact_range(none)


def _heat(found: Gathered) -> Table:
    """Averages of providers, a department a row and a question a column."""
    of = {one.names: one for one in found.providers.splits[BOTH]}
    questions = [one.id for one in found.survey.questions]
    rows = tuple(
        (about, *(_shade(of.get((question, about))) for question in questions))
        for about in found.departments
    )
    columns = (texts.DEPARTMENT, *(question_name(one) for one in questions))
    return Table(caption=texts.HEAT, columns=columns, rows=rows, wide=True)


def _shade(one: Measured | None) -> str | Shade:
    estimate = one.estimate if one else None
    if estimate is None:
        return texts.NO_FIGURE
    told = f"{estimate.average:.1f}"
    part = (estimate.average - LOWEST) / (HIGHEST - LOWEST)
    return Shade(f"{told} {texts.THIN}" if estimate.thin else told, part)


def _tables(found: Gathered) -> Iterator[Block]:
    yield Heading(texts.IN_FIGURES, new_page=True)
    yield _questions(found)
    yield _departments(found)
    yield _sides(found)
    yield _by(texts.OVER_TIME, texts.QUARTER, _in_quarters(found.of(found.providers, QUARTER)))
    for fact in FACTS:
        rows = found.of(found.providers, fact)
        if rows:
            order = found.survey.breakdowns.get(IN_SURVEY.get(fact[0], fact[0]), ())
            named = {
                texts.value(fact[0], name): rows[name]
                for name in sorted(rows, key=lambda name: (*(name != one for one in order), name))
            }
            yield _by(texts.by_kind(fact[0]), texts.column(fact[0]), named)
    yield Paragraph(texts.parts_only())


def _in_quarters(rows: dict[str, Measured]) -> dict[str, Measured]:
    return {texts.quarter(name): one for name, one in rows.items()}


def _by(caption: str, column: str, rows: dict[str, Measured]) -> Table:
    return Table(
        caption=caption,
        columns=(column, *COLUMNS),
        rows=tuple((name, *_measured(one)) for name, one in rows.items()),
    )


def _measured(one: Measured | None) -> tuple[str, str, str]:
    estimate = one.estimate if one else None
    n = texts.number(estimate.n) if estimate else ""
    return texts.average(estimate), texts.spread(estimate), n


def _questions(found: Gathered) -> Table:
    of = found.of(found.providers, QUESTION)
    return Table(
        caption=texts.BY_QUESTION,
        columns=(texts.QUESTION, *COLUMNS, texts.SINCE_2016, texts.ANSWERED),
        rows=tuple(
            (
                one.text,
                *_measured(of.get(one.id)),
                _since(of.get(one.id), one.baseline_2016.providers),
                texts.share_answered(found.responses.get(one.id, Response())),
            )
            for one in found.survey.questions
        ),
        wide=True,
    )


def _since(one: Measured | None, before: float) -> str:
    estimate = one.estimate if one else None
    return texts.change(change(estimate, before)) if estimate else ""


def _departments(found: Gathered) -> Table:
    of = found.of(found.providers, DEPARTMENT)
    return Table(
        caption=texts.BY_DEPARTMENT,
        columns=(texts.DEPARTMENT, *COLUMNS, texts.ANSWERED, texts.NO_CONTACT),
        rows=tuple(
            (
                name,
                *_measured(of.get(name)),
                texts.share_answered(found.responses.get(name, Response())),
                texts.no_contact(found.none.get(name)),
            )
            for name in found.departments
        ),
        wide=True,
    )


def _sides(found: Gathered) -> Table:
    both = [found.of(side, QUESTION) for side in (found.providers, found.officers)]
    rows = []
    for one in found.survey.questions:
        ours, theirs = (of[one.id].estimate if one.id in of else None for of in both)
        apart = texts.change(change(theirs, ours)) if ours and theirs else ""
        told = (texts.average(ours), texts.average(theirs), texts.spread(theirs), apart)
        rows.append((question_name(one.id), *told))
    columns = (texts.QUESTION, *texts.SIDES, texts.OFFICERS_RANGE, texts.GAP)
    return Table(caption=texts.WHO_SAYS_WHAT, columns=columns, rows=tuple(rows), wide=True)


def _done(found: Gathered) -> Iterator[Block]:
    """What the council did, the newest first."""
    if found.done:
        yield Heading(texts.DONE)
        rows = [(named(one.question, one.about), one.text) for one in found.done[:MOST_WORDS]]
        yield Points(tuple(texts.did(about, words) for about, words in rows))


def _words(found: Gathered) -> Iterator[Block]:
    """Some of what was written, one of each question before a second of any."""
    turns = zip_longest(
        *(
            [(question_name(one.id), words) for words in found.words.get(one.id, ())]
            for one in found.survey.questions
        )
    )
    said = [one for turn in turns for one in turn if one is not None]
    if said:
        yield Heading(texts.WRITTEN)
        yield Quotes(tuple((about, texts.cut(words)) for about, words in said[:MOST_WORDS]))
        if len(said) > MOST_WORDS:
            yield Paragraph(texts.more_words(len(said)))
