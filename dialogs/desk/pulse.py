"""What the pulses came to: over time, by department and question, and both sides.

Results are for everybody who asks, and the store gives nothing of too few answers.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from config.catalogue import survey
from dialogs.desk import page_texts, texts
from dialogs.desk.page import Away, Filter, InWords, Page, Part, Say
from dialogs.desk.visit import Visit
from dialogs.report.document import Figures, Heading, Paragraph
from dialogs.report.links import report_links
from dialogs.results.answering import Answer, answer
from dialogs.results.naming import question_name
from dialogs.results.shown import Names
from dialogs.results.wish import Show, Wish, as_words, usual
from store.pulses.records import Segments
from store.pulses.results import ResultQuery

SHOWN: Final[tuple[tuple[str, tuple[str, ...], Show], ...]] = (
    (page_texts.OVER_TIME, ("quarter",), Show.FIGURE),
    (page_texts.BY_QUESTION, (), Show.FIGURE),
    (page_texts.BY_DEPARTMENT, ("about",), Show.FIGURE),
    (page_texts.TABLE, ("question", "about"), Show.FIGURE),
    (page_texts.BOTH_SIDES, (), Show.SIDES),
    (page_texts.HOW_MANY_ANSWERED, (), Show.RESPONSE),
)
"""The results on the page, in order: what each is called, split by what, and what of it."""


async def pulse(visit: Visit) -> Page:
    """The page."""
    asked = survey()
    area, service = visit.area, visit.service_type
    about = visit.department(asked.departments)
    ids = tuple(one.id for one in asked.questions)
    question = Filter(
        name="question",
        label=texts.QUESTION,
        every=texts.ALL_QUESTIONS,
        values=tuple((one, question_name(one)) for one in ids),
        chosen=visit.one_of("question", ids),
    )
    first, last = usual(visit.exchange.turn.today)
    query = ResultQuery(
        question=question.chosen,
        about=about.chosen,
        where=Segments(area=area.chosen, service_type=service.chosen),
        first=first,
        last=last,
    )
    names = Names(survey=asked, areas=visit.knowledge.directory.areas)
    found = [
        (
            name,
            await answer(visit.exchange.store.pulses, Wish(query=query, by=by, show=show), names),
        )
        for name, by, show in SHOWN
        if _is_possible(query, by, show)
    ]
    nothing = all(one.empty for _, one in found)
    return Page(
        title=texts.PULSE,
        lead=page_texts.PULSE_LEAD,
        filters=(area, service, about, question),
        two=True,
        parts=(
            *_parts(found),
            *([] if nothing else _report(visit, query)),
            *([] if nothing and not visit.is_manager else [Say(tuple(_say(found)))]),
        ),
    )


def _is_possible(query: ResultQuery, by: tuple[str, ...], show: Show) -> bool:
    """Whether a result says anything that those before it have not, of what is chosen."""
    some = query.where != Segments()
    if show in (Show.SIDES, Show.RESPONSE) and (some or query.about):
        return False
    if show is Show.SIDES and query.question:
        return False
    return not (query.about and "about" in by) and not (query.question and "question" in by)


def _parts(found: list[tuple[str, Answer]]) -> Iterator[Part]:
    """Each result; where all are empty, why, once."""
    if all(one.empty for _, one in found):
        yield from (Paragraph(line) for line in found[0][1].shown.lines)
        return
    told: set[str] = set()
    for name, one in found:
        yield Heading(name)
        shown = one.shown
        lead, *rest = shown.lines
        lines = (lead, *rest) if one.empty else rest
        # What holds for all of them stands below the first.
        yield from (Paragraph(line) for line in lines if line not in told)
        told.update(lines)
        if shown.picture:
            yield Figures((((lead, shown.picture),),))
        if shown.in_words:
            yield InWords(shown.in_words)


def _report(visit: Visit, query: ResultQuery) -> Iterator[Part]:
    """The report and its tables, which are of everybody."""
    addresses, now = visit.knowledge.addresses, visit.exchange.turn.now
    links = report_links(addresses, query.first, query.last, now)
    if links:
        yield Heading(page_texts.REPORT)
        yield Away(tuple((page_texts.FILES[ending], at) for ending, at in links.items()))


def _say(found: list[tuple[str, Answer]]) -> Iterator[tuple[str, str]]:
    """What to type for the first result, and for what people wrote."""
    if not found[0][1].empty:
        wish = found[0][1].wish
        yield as_words(wish), page_texts.TO_SHARE
        yield as_words(replace(wish, by=(), show=Show.COMMENTS)), page_texts.TO_READ_WORDS
    else:
        yield "weekly pulse", page_texts.TO_START
