"""Reading a wish's result and saying it: the figure, a share, what people wrote, or why nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from dialogs.results import figure_texts, texts
from dialogs.results.gathering import OTHER_SIDE, gather, no_contact
from dialogs.results.naming import heading, name_of, named, subject
from dialogs.results.once import Once
from dialogs.results.shown import QUARTER, Names, Shown, needed, shown, sides
from dialogs.results.store import ResultsStore
from dialogs.results.wish import Show, Wish, everybody
from store.pulses.records import COMMENTS_FROM, SEGMENTS, THRESHOLD, Segments
from store.pulses.results import ResultQuery

MOST_WORDS: Final = 8
MOST_DONE: Final = 2
"""Of what was done, the newest below results."""
MOST_KINDS: Final = 2
"""Of a provider no more is kept together (``store/pulses/design.py``)."""
LONGEST_WORDS: Final = 300
NOT_BY_KIND: Final = frozenset((Show.COMMENTS, Show.RESPONSE, Show.NO_CONTACT))
"""What is not known of a kind of provider."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is shown of a wish; ``empty``: there was nothing to show."""

    wish: Wish
    shown: Shown
    empty: bool = False


async def answer(store: ResultsStore, asked: Wish, names: Names) -> Answer:
    """Read what is wished for and say it.

    Args:
        store: Where it is read from.
        asked: What is wished for.
        names: What there is to be named.
    """
    wish, notes = _possible(asked)
    quarters = await store.quarters_shown()
    if quarters is None:
        return Answer(wish=wish, shown=Shown(lines=texts.no_pulse_yet()), empty=True)
    cut = max(quarters[0], wish.query.first), min(quarters[1], wish.query.last)
    told = await _told(Once(store), wish, names, cut) if cut[0] <= cut[1] else None
    waiting = await store.first_unfinished()
    if told is None:
        over = waiting is None or cut[0] < waiting
        return Answer(wish=wish, shown=Shown(lines=_nothing(wish, quarters, over=over)), empty=True)
    if waiting and wish.show not in NOT_BY_KIND and wish.query.last >= waiting:
        notes = (*notes, texts.unfinished(waiting))
    done = await store.done(replace(wish.query, first=cut[0]))
    did = tuple(texts.we_did(named(one.question, one.about), one.text) for one in done[:MOST_DONE])
    return Answer(wish=wish, shown=replace(told, lines=(*told.lines, *notes, *did)))


def _possible(wish: Wish) -> tuple[Wish, tuple[str, ...]]:
    """The wish without what cannot be known, and why not."""
    query = wish.query
    if wish.show in NOT_BY_KIND and query.where != Segments():
        return everybody(wish), (texts.no_response_by_kind(),)
    officers = query.side == "officer" or wish.show is Show.SIDES
    split = {*wish.by} - {"question", "week", "quarter", "year"}
    if officers and (query.about or query.where != Segments() or split):
        plain = replace(query, about="", where=Segments())
        by = tuple(name for name in wish.by if name not in split)
        return replace(wish, query=plain, by=by), (texts.officers_are_not_split(),)
    return wish, ()


def _nothing(wish: Wish, quarters: tuple[str, str], *, over: bool) -> tuple[str, ...]:
    """There are too few answers; where else there are some. ``over``: some quarter of it is."""
    query = wish.query
    kinds = [one for one in SEGMENTS if one in wish.by or getattr(query.where, one)]
    more = []
    if len(kinds) > MOST_KINDS:
        more = [texts.two_at_most()]
    elif kinds:
        more = [texts.rarely_told(kinds) if over else texts.later()]
    if query.last < quarters[0] or query.first > quarters[1]:
        more = [texts.shown_from(*quarters)]
    return (*texts.nothing_here(subject(wish), THRESHOLD), *more)


async def _told(
    store: ResultsStore, wish: Wish, names: Names, cut: tuple[str, str]
) -> Shown | None:
    match wish.show:
        case Show.COMMENTS:
            return await _comments(store, wish, heading(replace(wish, by=()), cut))
        case Show.RESPONSE:
            return await _responses(store, wish, names, heading(wish, cut))
        case Show.NO_CONTACT:
            return await _no_contact(store, wish, names, heading(wish, cut))
        case _:
            return await _averages(store, wish, names)


async def _averages(store: ResultsStore, wish: Wish, names: Names) -> Shown | None:
    query, survey = wish.query, names.survey
    found = await gather(store, query, survey, needed(wish), others=query.where == Segments())
    if wish.show is Show.SIDES:
        other = await gather(
            store, replace(query, side=OTHER_SIDE[query.side]), survey, needed(wish)
        )
        pair = (found, other) if query.side == "provider" else (other, found)
        both = pair[0].whole.n and pair[1].whole.n
        return sides(wish, replace(pair[0], others=pair[1].whole), pair[1], names) if both else None
    parts = wish.by and all("" in one.names for one in found.splits[wish.by])
    if found.whole.estimate is None or parts:
        return None
    made = shown(wish, found, names)
    more = (
        [figure_texts.response(found.response)] if found.response and found.response.asked else []
    )
    if found.no_contact and wish.query.side == "provider":
        more.append(figure_texts.no_contact(found.no_contact))
    return made if wish.by else replace(made, lines=(*made.lines, *more))


async def _comments(store: ResultsStore, wish: Wish, about: str) -> Shown:
    words, head = await store.comments(wish.query), texts.written(about)
    if not words:
        return Shown(lines=(head, texts.no_words_yet(COMMENTS_FROM)))
    some = [texts.quoted(one, LONGEST_WORDS) for one in words[:MOST_WORDS]]
    return Shown(lines=(head, *some, texts.more_words(len(some), len(words))))


async def _responses(store: ResultsStore, wish: Wish, names: Names, about: str) -> Shown | None:
    found = await store.responses(wish.query)
    if not found.asked:
        return None
    parts = [
        (name, await store.responses(query))
        for name, query in await _parts(store, wish, names, QUARTER[0])
    ]
    rows = [figure_texts.response_part(name, one) for name, one in parts if one.asked]
    return Shown(lines=(texts.response_rate(about), figure_texts.response(found), *rows))


async def _no_contact(store: ResultsStore, wish: Wish, names: Names, about: str) -> Shown:
    found = await no_contact(store, wish.query)
    head = texts.without_contact(about)
    if found is None:
        return Shown(lines=(head, texts.only_finished()))
    by = "question" if wish.query.about else "about"
    parts = [
        (name, await no_contact(store, query))
        for name, query in await _parts(store, wish, names, by)
    ]
    rows = [figure_texts.no_contact_part(name, one) for name, one in parts if one]
    return Shown(lines=(head, figure_texts.no_contact(found), *rows, texts.only_finished()))


async def _parts(
    store: ResultsStore, wish: Wish, names: Names, usual: str
) -> Iterable[tuple[str, ResultQuery]]:
    """A query for each part of a wish, by what it names or by what is usual."""
    by = wish.by[0] if wish.by and wish.by[0] in ("about", "question", "quarter") else usual
    query = wish.query
    if by == "quarter":
        there = {cell.names[0] for cell in await store.results(replace(query, by=QUARTER))}
        return [(name_of(by, one), replace(query, first=one, last=one)) for one in sorted(there)]
    if by == "about":
        return [(one, replace(query, about=one)) for one in names.survey.departments]
    return [
        (name_of(by, one.id), replace(query, question=one.id)) for one in names.survey.questions
    ]
