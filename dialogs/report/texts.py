"""The words of the report, and of its table for spreadsheets."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from dialogs.dates import written
from dialogs.results.statistics import Change, Estimate, Share
from dialogs.results.texts import quarters
from store.pulses.results import Response

TITLE: Final = "How providers and the council work together"
LONGEST: Final = 280
"""Characters of what somebody wrote."""
ALL: Final = "all"
NOT_KEPT: Final = "not told apart"
NO_FIGURE: Final = "too few"
NOT_KNOWN: Final = "not known yet"
THIN: Final = "thin"
THIN_NOTE: Final = "too thin to rely on"
MOVED_NOTE: Final = "average moved to the usual mix of questions"
SPLITS: Final = {
    "area": "area",
    "service_type": "type of service",
    "job_role": "job",
    "size": "size of provider",
    "ecc_share": "share bought by the council",
    "tier": "tier",
    "week": "week from",
    "quarter": "quarter",
    "year": "year",
}
PROVIDERS: Final = "Providers"
OFFICERS: Final = "Council officers"
SIDES: Final = (PROVIDERS, OFFICERS)
OVER_TIME: Final = "Providers, by quarter"
BY_QUESTION: Final = "The eight questions"
BY_DEPARTMENT: Final = "By department"
WHO_SAYS_WHAT: Final = "Providers and officers"
HEAT: Final = "Each question about each department"
RESPONSE: Final = "How many answered"
DONE: Final = "You said, we did"
WRITTEN: Final = "What providers wrote"
AT_A_GLANCE: Final = "At a glance"
IN_FIGURES: Final = "In figures"
HOW_TO_READ: Final = "How to read this"
QUESTION: Final = "Question"
DEPARTMENT: Final = "Department"
QUARTER: Final = "Quarter"
AVERAGE: Final = "Average"
RANGE: Final = "Range"
OFFICERS_RANGE: Final = "Officers' range"
ANSWERS: Final = "Answers"
SINCE_2016: Final = "Since 2016"
ANSWERED: Final = "Answered"
NO_CONTACT: Final = "No contact"
GAP: Final = "Officers minus providers"
NOTHING_TITLE: Final = "There is nothing to report yet"
FOOT: Final = (
    "No figure is about fewer than five answers, and none about fewer can be worked out from "
    "these. Nothing here says who gave which answer."
)


def quarter(name: str) -> str:
    """``2026-Q4`` as people read it: ``October to December 2026``."""
    return quarters(name, name)


def subtitle(first: str, last: str) -> str:
    """Below the title."""
    return f"Pulse results, {quarters(first, last)}"


def made_on(on: date) -> str:
    """When the figures are of."""
    return f"As shown on {written.day(on)}."


def unfinished(name: str) -> str:
    """A quarter of which some answers wait."""
    return (
        f"{quarter(name)} is not finished: only part of its answers are in, and no share of those "
        "who had no contact."
    )


def average(found: Estimate | None) -> str:
    """An average in a table."""
    return NO_FIGURE if found is None else f"{found.average:.2f}"


def spread(found: Estimate | None) -> str:
    """Its range in a table; says where it is thin."""
    if found is None:
        return ""
    return f"{found.low:.2f} to {found.high:.2f}{f', {THIN}' if found.thin else ''}"


def number(n: int) -> str:
    """``1,204``."""
    return f"{n:,}"


def headline(found: Estimate) -> str:
    """The average of all."""
    return f"{found.average:.2f} out of 4"


def between(found: Estimate) -> str:
    """How sure that is."""
    thin = f" This is {THIN_NOTE}." if found.thin else ""
    return f"between {found.low:.2f} and {found.high:.2f}, from {number(found.n)} answers.{thin}"


def change(found: Change | None) -> str:
    """A change in a table."""
    if found is None:
        return ""
    sure = "" if found.sure else ", may be chance"
    return f"{_signed(found.difference)}{sure}"


def since_2016(found: Change, before: float) -> str:
    """The change of the headline, as a sentence."""
    if abs(found.difference) < 0.005:  # noqa: PLR2004 - what is written as 0.00.
        return f"As it was in 2016 ({before:.2f})."
    way = "Up" if found.difference > 0 else "Down"
    told = f"{way} {abs(found.difference):.2f} since 2016 ({before:.2f})"
    return f"{told}: more than chance." if found.sure else f"{told}: this may be chance."


def share_answered(response: Response) -> str:
    """Of a hundred that were asked."""
    return f"{response.answered / response.asked:.0%}" if response.asked else ""


def answered(response: Response) -> str:
    """Below the share."""
    return f"{number(response.answered)} of {number(response.asked)} questions were answered."


def no_contact(found: Share | None) -> str:
    """A share of "no contact" in a table."""
    return NOT_KNOWN if found is None else f"{found.value:.0%}"


def no_contact_range(found: Share) -> str:
    """Below the share of the headline."""
    return (
        f"between {found.low:.0%} and {found.high:.0%} had nothing to do with the department that "
        "they were asked about."
    )


def kept(name: str) -> str:
    """A name, or that it is not kept of those answers."""
    return name or NOT_KEPT


def split_name(name: str) -> str:
    """What something is split by."""
    return SPLITS[name]


def note(found: Estimate, shift: float) -> str:
    """What to know of a row."""
    told = {THIN_NOTE: found.thin, MOVED_NOTE: f"{abs(shift):.2f}" != "0.00"}
    return "; ".join(words for words, is_so in told.items() if is_so)


def both(names: Iterable[str]) -> str:
    """One or two names in one cell."""
    return " and ".join(names)


def by_kind(name: str) -> str:
    """The caption of a table by one fact."""
    return f"By {SPLITS[name]}"


def column(name: str) -> str:
    """The same as the name of a column."""
    return SPLITS[name].capitalize()


def value(name: str, of: str) -> str:
    """What a row of such a table is about."""
    return f"Tier {of}" if name == "tier" else of


def how_to_read() -> tuple[str, ...]:
    """In three sentences."""
    scale = "Each answer is from 1 (low) to 4 (high); averages leave out those who had no contact."
    spread = (
        "The range beside an average is where it would be, 19 times in 20, had everybody answered; "
        f'where it is wide we say "{THIN}", and such a figure is {THIN_NOTE}.'
    )
    chance = (
        'A change "may be chance" where the ranges do not tell the two figures apart; of 2016 we '
        "know only the averages."
    )
    return scale, spread, chance


def parts_only() -> str:
    """Below the tables by what providers are."""
    return (
        "Tables by area, type of service and the like rest on a part of the answers, as no answer "
        "keeps more than two such facts about who gave it."
    )


def cut(words: str) -> str:
    """What somebody wrote, no longer than a report has room for."""
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} \u2026"


def more_words(count: int) -> str:
    """Below a part of what was written."""
    return f'These are some of {count}, by chance. For the others type "what people wrote".'


def letters_left_out(mark: str) -> str:
    """At the end of a page that has not all letters."""
    return f"{mark} stands for letters that this page cannot show; the web page has them."


def no_figures() -> str:
    """Nothing may be shown."""
    return (
        "Figures are shown once a pulse is over and at least five people have answered a question. "
        "Please look again after the next one."
    )


def _signed(difference: float) -> str:
    told = f"{difference:+.2f}"
    return "0.00" if told in ("+0.00", "-0.00") else told.replace("-", "\N{MINUS SIGN}")


def did(about: str, words: str) -> str:
    """What the council did about something."""
    return f"{about}: {words}"
