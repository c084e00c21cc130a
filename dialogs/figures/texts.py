"""The words of the figures."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from dialogs.dates.written import day

BY_DEPARTMENT: Final = "By department"
BY_AREA: Final = "By area"
BY_MONTH: Final = "By month"
AS_CHART: Final = "As a chart"
PULSE: Final = "What providers think"
NO_AREA: Final = "No area"
REPLIED: Final = "First reply in time"
ANSWERED: Final = "Answered in time"
HALF_REPLIED: Final = "Half had a first reply within"
HALF_ANSWERED: Final = "Half answered within"
NO_QUESTIONS: Final = "no questions"
TOO_FEW: Final = "too few to show"
NOT_YET: Final = "none yet"
TEN, MINUTES = 10, 60


def title(department: str | None, area: str | None, period: str) -> str:
    """Which questions are counted."""
    whose = " in ".join(part for part in (department, area) if part)
    return f"Questions for {whose}: {period}" if whose else f"Questions: {period}"


def asked(number: str) -> str:
    """How many questions were asked."""
    return f"Questions asked: {number}"


def figure(label: str, value: str) -> str:
    """One figure, such as ``Answered in time: 92% (11 of 12)``."""
    return f"{label}: {value}"


def share(percent: int, of: tuple[int, int] | None) -> str:
    """A share as people read it; with the numbers where they may be seen."""
    return f"{percent}% ({of[0]} of {of[1]})" if of else f"{percent}%"


def hours(number: float) -> str:
    """Working time: ``25 minutes``, ``1 working hour``, ``11 working hours``."""
    count, unit = short_hours(number).split()
    one = "" if count == "1" else "s"
    return f"{count} minute{one}" if unit == "min" else f"{count} working hour{one}"


def short_hours(number: float) -> str:
    """Working time on the chart: ``25 min``, ``3.5 h``, and from ten hours upwards whole ones."""
    if number < 1:
        return f"{max(round(MINUTES * number), 1)} min"
    shown = f"{number:.1f}".removesuffix(".0") if number < TEN else f"{number:.0f}"
    return f"{shown} h"


def month_labels(months: Sequence[str]) -> list[str]:
    """Months on the chart: ``Dec 2025``, ``Jan 2026``, ``Feb``; the year only where it begins."""
    labels, before = [], ""
    for month in months:
        name, _, year = month.partition(" ")
        labels.append(name[:3] if year == before else f"{name[:3]} {year}")
        before = year
    return labels


def open_now(number: str, overdue: str) -> str:
    """What is open at the moment."""
    return f"Open now: {number}. Overdue: {overdue}."


def unowned(number: str) -> str:
    """What nobody has."""
    return f"Without an owner: {number}"


def oldest(asked_on: date, where: Sequence[str]) -> str:
    """The question that waits the longest."""
    told = f" ({', '.join(where)})" if where else ""
    return f"Oldest open question: asked on {day(asked_on)}{told}"


def promise(within: float) -> str:
    """What "in time" means."""
    return (
        f"In time means within {hours(within)}, or by the day that we named. "
        "Questions that are not due yet do not count."
    )


def fewer_than(number: int) -> str:
    """A number that is not told exactly."""
    return f"fewer than {number}"


def group(name: str, number: str, parts: Sequence[str]) -> str:
    """One line of a breakdown."""
    return f"{name}: {number} asked" + "".join(f", {part}" for part in parts)


def group_part(label: str, value: str) -> str:
    """One figure of such a line: ``answered in time 92%``."""
    return f"{label[:1].lower()}{label[1:]} {value}"


def nothing_asked() -> str:
    """There was no question."""
    return "No questions were asked."


def say_or_press() -> str:
    """Above the buttons in the text."""
    return "Type the number or the words for more:"


def for_staff() -> tuple[str, str]:
    """A provider asks for the figures."""
    return (
        "I show these figures to the council's own staff only.",
        'To see your own questions and where they stand, type "my questions".',
    )


def private_only() -> str:
    """The figures were asked for in a group or a channel."""
    return "I show the figures in a private chat only. Please ask me there."


def how_to_get_a_file(first: date, last: date) -> tuple[str, str, str]:
    """How the figures come into a spreadsheet."""
    return (
        "I cannot send files in this chat.",
        "Whoever runs this bot for the council can make a spreadsheet of them with this command:",
        f"provider-bot figures --out figures.csv --from {first} --to {last}",
    )


def chart_name(whose: str) -> str:
    """What the picture is called for those who cannot see it."""
    return f'{whose}. A chart by month; "{BY_MONTH.lower()}" tells the same in words.'


def chart_note(within: float) -> str:
    """Below the chart."""
    return f"In time: within {hours(within)}, or by the day that we named."
