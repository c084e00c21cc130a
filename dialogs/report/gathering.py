"""All that a report of some quarters says, read from the store."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from config.catalogue import Survey
from dialogs.results.gathering import Measured, Result, gather, no_contact
from dialogs.results.statistics import Share
from dialogs.results.store import ResultsStore
from dialogs.results.wish import QUARTERS, moved
from store.pulses.records import SEGMENTS, Done
from store.pulses.results import Response, ResultQuery

QUESTION: Final = ("question",)
DEPARTMENT: Final = ("about",)
QUARTER: Final = ("quarter",)
BOTH: Final = ("question", "about")
FACTS: Final = tuple((name,) for name in SEGMENTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What both sides said in some quarters.

    ``responses`` and ``none`` are of providers, by question or by department: how many were asked
    and answered, and the share of "no contact". ``words`` has what was written, by question;
    ``unfinished`` is a quarter among these of which some answers still wait, if any;
    ``done`` what the council did, newest first.
    """

    survey: Survey
    providers: Result
    officers: Result
    responses: Mapping[str, Response]
    none: Mapping[str, Share | None]
    words: Mapping[str, tuple[str, ...]]
    unfinished: str | None
    done: tuple[Done, ...]

    @property
    def departments(self) -> tuple[str, ...]:
        """Today's departments, and those that are called otherwise by now and have results."""
        there = {one.name for one in self.providers.splits[DEPARTMENT] if one.name}
        return (*self.survey.departments, *sorted(there.difference(self.survey.departments)))

    @property
    def quarters(self) -> tuple[str, str] | None:
        """The first and the last quarter with anything in them."""
        return self.providers.quarters

    def of(self, side: Result, split: tuple[str, ...]) -> dict[str, Measured]:
        """A side's answers by one name, those apart of which it is not kept."""
        return {one.name: one for one in side.splits.get(split, ()) if one.name}


async def last_year(store: ResultsStore, until: str | None = None) -> tuple[str, str] | None:
    """The newest quarter that has anything, and the year before it; None for nothing.

    Args:
        store: Where it is read from.
        until: The last quarter, where another is meant.
    """
    shown = await store.quarters_shown()
    if shown is None:
        return None
    last = until or shown[1]
    return min(max(shown[0], moved(last, -QUARTERS)), last), last


async def gather_report(store: ResultsStore, survey: Survey, first: str, last: str) -> Gathered:
    """Read what a report of the quarters from ``first`` to ``last`` says.

    Args:
        store: Where it is read from.
        survey: The questions, the departments, and what they came to in 2016.
        first: Such as ``2026-Q1``.
        last: Likewise.
    """
    asked = ResultQuery(first=first, last=last)
    officers = ResultQuery(first=first, last=last, side="officer")
    ids = [one.id for one in survey.questions]
    by_question = {one: ResultQuery(first=first, last=last, question=one) for one in ids}
    unfinished = await store.first_unfinished()
    by_about = {one: ResultQuery(first=first, last=last, about=one) for one in survey.departments}
    return Gathered(
        survey=survey,
        providers=await gather(store, asked, survey, (QUESTION, DEPARTMENT, QUARTER, BOTH, *FACTS)),
        officers=await gather(store, officers, survey, (QUESTION, QUARTER)),
        responses={
            name: await store.responses(query) for name, query in (by_question | by_about).items()
        },
        none={name: await no_contact(store, query) for name, query in by_about.items()},
        words={name: await store.comments(query) for name, query in by_question.items()},
        done=await store.done(asked),
        unfinished=unfinished if unfinished and unfinished <= last else None,
    )
