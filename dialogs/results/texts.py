"""The words of results."""

from collections.abc import Iterable, Sequence
from typing import Final

from dialogs.dates.words import MONTHS
from dialogs.dates.written import listed

BY_DEPARTMENT: Final = "By department"
BY_AREA: Final = "By area"
OVER_TIME: Final = "Over time"
WRITTEN: Final = "What people wrote"
COMPARED: Final = "Compared with officers"
BY_QUESTION: Final = "By question"
HOW_SOON: Final = "How soon we answer"
WE_DID: Final = "Say what we did"
ALL_PROVIDERS: Final = "All providers"
ALL_DEPARTMENTS: Final = "All departments"
ALL_QUESTIONS: Final = "All questions"
WHOLE_YEAR: Final = "The last year"
PROVIDERS: Final = "Providers"
OFFICERS: Final = "Officers"
SIDES: Final = (PROVIDERS, OFFICERS)
EVERY_QUESTION: Final = "Pulse results"
NAMES: Final = {
    "about": "department",
    "question": "question",
    "area": "area",
    "service_type": "type of service",
    "job_role": "job",
    "size": "size",
    "ecc_share": "share that the council buys",
    "tier": "tier",
    "week": "week",
    "quarter": "quarter",
    "year": "year",
}
QUARTER_MONTHS: Final = 3


def quarters(first: str, last: str) -> str:
    """Some quarters: ``October 2025 to September 2026``."""
    (begin, _), (_, end) = _months(first), _months(last)
    year = "" if first[:4] == last[:4] else f" {first[:4]}"
    return f"{begin}{year} to {end} {last[:4]}"


def _months(quarter: str) -> tuple[str, str]:
    start = QUARTER_MONTHS * (int(quarter[-1]) - 1)
    return MONTHS[start], MONTHS[start + QUARTER_MONTHS - 1]


def point(name: str) -> str:
    """A week, quarter or year on a picture and in a line: ``Q4 2026``, ``16 Nov 2026``."""
    match name.split("-"):
        case [year, quarter]:
            return f"{quarter} {year}"
        case [year, month, day]:
            return f"{int(day)} {MONTHS[int(month) - 1][:3]} {year}"
        case _:
            return name


def subject(question: str, about: str, kinds: Sequence[str], side: str) -> str:
    """Whom and what a result is about: ``Trust, Finance, North``."""
    said = [question or EVERY_QUESTION, about, *kinds, OFFICERS if side == "officer" else ""]
    return ", ".join(part for part in said if part)


def title(about: str, by: Sequence[str], period: str) -> str:
    """The heading."""
    split = f" by {' and '.join(NAMES[name] for name in by)}" if by else ""
    return f"{about}{split}: {period}" if period else f"{about}{split}"


def kind(name: str, value: str) -> str:
    """One kind of provider in a heading."""
    return {
        "tier": f"tier {value}",
        "size": f"{value.lower()} providers",
        "ecc_share": f"council buys {value}",
        "service_type": value,
    }.get(name, value)


def newest(split: str, count: int, of: int) -> str:
    """Of many times a table has the last ones."""
    return f"Of {of} {NAMES[split]}s these are the newest {count}."


def rests_on(by: Sequence[str], n: int, whole: int) -> str:
    """How many answers are in a part, and where the others are."""
    names = " and ".join(NAMES[name] for name in by)
    others = (
        "The others come with their quarter."
        if "week" in by
        else "Each answer tells little of who gave it, so that nobody can be told from it."
    )
    return f"By {names} these are {n:,} of {whole:,} answers. {others}"


def nothing_of(names: Iterable[str]) -> str:
    """Those with nothing to show."""
    return f"Too few answers to show: {listed(names)}."


def too_thin() -> str:
    """Few answers."""
    return "That is too thin to rely on. More answers or a longer time would make it surer."


def thin_ones() -> str:
    """Below a breakdown in which some are."""
    return "Long lines on either side mean few answers: too thin to rely on."


def ends(low: str, high: str) -> str:
    """What the ends of the scale mean."""
    return f"1 means: {low}. 4 means: {high}."


def written(heading: str) -> str:
    """The heading of what people wrote."""
    return f"What people wrote. {heading}"


def response_rate(heading: str) -> str:
    """The heading of how many answered."""
    return f"How many answered. {heading}"


def without_contact(heading: str) -> str:
    """The heading of the share that had no contact."""
    return f"No contact. {heading}"


def compared(heading: str) -> str:
    """The heading of both sides."""
    return f"Providers and officers. {heading}"


def no_response_by_kind() -> str:
    """Response, comments and "no contact" are not known of kinds of providers."""
    return (
        "What kind of provider did not answer, or had no contact, is not kept. "
        "So this is for all providers."
    )


def only_finished() -> str:
    """Which quarters are counted."""
    return '"No contact" is counted when a quarter is over.'


def unfinished(quarter: str) -> str:
    """A quarter that is still open."""
    return f"{quarters(quarter, quarter)} is not over: part of its answers are in."


def no_pulse_yet() -> tuple[str, str]:
    """There are no results at all."""
    return (
        "There are no results yet.",
        "They come when the first question of the pulse has closed.",
    )


def nothing_here(about: str, least: int) -> tuple[str, ...]:
    """Too few answers to what was asked for."""
    return (
        f"{about}: there is nothing to show yet.",
        f"I show {least} answers or more together, so that nobody can be told from them.",
    )


def two_at_most() -> str:
    """Three kinds of provider at once."""
    return "No more than two things about a provider are kept together. Please ask for fewer."


def later() -> str:
    """Where a kind of provider was asked for."""
    return "Answers by area or kind of provider come when a quarter is over."


def rarely_told(names: Sequence[str]) -> str:
    """A quarter is over, and yet too few answers tell a kind of provider."""
    told = " and ".join(NAMES[name] for name in names)
    return f"Only some answers tell {told}, and these are too few. A longer time may have more."


def by_one(name: str) -> str:
    """The button for one split."""
    return f"By {NAMES[name]}"


def shown_from(first: str, last: str) -> str:
    """Which time has results."""
    return f"There are results from {quarters(first, last)}."


def officers_are_not_split() -> str:
    """Officers were asked for by department or kind."""
    return "Officers answer about all providers at once, so theirs are not split any further."


def quoted(words: str, most: int) -> str:
    """What somebody wrote."""
    kept = words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} ..."
    return f'"{kept}"'


def more_words(shown: int, count: int) -> str:
    """Below a part of what people wrote."""
    return f"These are {shown} of {count}, in no order." if shown < count else "In no order."


def we_did(subject: str, words: str) -> str:
    """Below results, what the council did."""
    return f"We did ({subject}): {words}"


def no_words_yet(least: int) -> str:
    """Nothing is written, or too few answered."""
    return (
        "There are no words that can be shown. "
        f"I show them where {least} people or more answered the same question."
    )


def unknown(departments: Iterable[str], areas: Iterable[str]) -> tuple[str, str, str]:
    """A department or an area that there is none of."""
    return (
        "I do not know that one. These I know:",
        f"Departments: {listed(departments)}.",
        f"Areas: {listed(areas)}.",
    )


def say_or_press() -> str:
    """Above the buttons in the text."""
    return "Type the number or the words for more:"


def try_instead() -> str:
    """The same where there was nothing to show."""
    return "Type the number or the words to see instead:"


def picture_name(by: Sequence[str]) -> str:
    """What a picture of averages is of."""
    return f"Average by {' and '.join(NAMES[name] for name in by)}, from 1 to 4"


SPREAD_NAME: Final = "How many gave each answer, from 1 to 4"
SIDES_NAME: Final = "Average of providers and of officers, from 1 to 4"
