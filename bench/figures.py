"""How well messages are understood, as shares of the messages in bench/sets.

Whoever changes what is learned must not look at single rows of these sets: they would no longer
say how messages of the next council are understood.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from bench.learn import TELLING
from dialogs.turn import Intent, Reading, TopicOutcome, TopicsRead
from dialogs.understanding.place_ties import Where
from dialogs.understanding.places import Places
from dialogs.understanding.when import When
from dialogs.understanding.when import read as read_when

SETS: Final = Path(__file__).with_name("sets")
FEW: Final = 130
"""Rows; a set that has no more is always taken whole, for one row in twenty is five points."""
LONDON: Final = ZoneInfo("Europe/London")
AHEAD: Final = timedelta(days=731)
"""How far rules of repetition are compared."""

Row = dict[str, str]
Read = Callable[[str], Reading]


class Figure(NamedTuple):
    """A share, 0 to 1, what it is of, and of how many messages."""

    name: str
    share: float
    messages: int


def figures(read: Read, where: Places, every: int = 1) -> Iterator[Figure]:
    """All figures; with ``every`` n those of each nth row of the large sets."""
    yield from topics(read, rows("topics", every))
    yield _left_alone(read, rows("other", every), "other: left alone")
    yield from choices(read, rows("choose", every))
    yield from two_questions(read, rows("two", every))
    yield from languages(read, rows("languages_topics", every))
    yield _left_alone(read, rows("languages_other", every), "other, ten languages: left alone")
    yield from harm(read, rows("harm", every), "harm")
    yield from harm(read, rows("languages_harm", every), "harm, ten languages")
    business = [row for row in rows("topics", every) if row["topic"] not in TELLING]
    yield _share("topics: taken for harm", (read(row["text"]).harm for row in business))
    yield intents(read, rows("intents", every))
    yield from places(where, rows("places", every))
    yield when(rows("when", every))


def rows(name: str, every: int = 1) -> list[Row]:
    """The rows of a set, or each ``every``th of a large one."""
    with (SETS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    return found[::every] if len(found) > FEW else found


def topics(read: Read, rows: Sequence[Row]) -> Iterator[Figure]:
    """Whether the right topic, or another that is as good, comes first or at all."""
    told = [read(row["text"]).topics for row in rows]
    good = [{row["topic"], *row["also"].split(";")} - {""} for row in rows]
    both = list(zip(map(_slugs, told), good, strict=True))
    yield _share("topics: right first", (not right.isdisjoint(got[:1]) for got, right in both))
    yield _share("topics: right of three", (not right.isdisjoint(got) for got, right in both))
    clear = [
        (got[0] in right)
        for one, (got, right) in zip(told, both, strict=True)
        if one.outcome is TopicOutcome.CLEAR
    ]
    yield Figure("topics: answered without asking", len(clear) / len(rows), len(rows))
    yield _share("topics: right where answered without asking", clear)
    yield _share("topics: taken for none", (one.outcome is TopicOutcome.NONE for one in told))


def choices(read: Read, rows: Sequence[Row]) -> Iterator[Figure]:
    """Messages with several fair topics: whether it asks, and offers at least two of them."""
    told = [read(row["text"]).topics for row in rows]
    asks = [one.outcome is TopicOutcome.CHOOSE for one in told]
    right = [
        len({*row["topics"].split(";")} & {*_slugs(one)})
        for row, one in zip(rows, told, strict=True)
    ]
    yield _share("unclear: asked back", asks)
    both = zip(asks, right, strict=True)
    yield _share("unclear: asked back with two right", (asked and n > 1 for asked, n in both))


def two_questions(read: Read, rows: Sequence[Row]) -> Iterator[Figure]:
    """Messages that ask two things: whether the first is answered and the second offered."""
    told = [read(row["text"]) for row in rows]
    first = [_slugs(one.topics)[:1] == [row["first"]] for row, one in zip(rows, told, strict=True)]
    second = [
        one.second is not None and one.second.slug == row["second"]
        for row, one in zip(rows, told, strict=True)
    ]
    yield _share("two questions: first right", first)
    yield _share("two questions: both right", map(all, zip(first, second, strict=True)))


def languages(read: Read, rows: Sequence[Row]) -> Iterator[Figure]:
    """Questions in ten languages: the topic, and the language."""
    told = [read(row["text"]) for row in rows]
    both = list(zip(rows, told, strict=True))
    got = [(_slugs(one.topics), row["topic"]) for row, one in both]
    yield _share("ten languages: right first", (slugs[:1] == [topic] for slugs, topic in got))
    yield _share("ten languages: right of three", (topic in slugs for slugs, topic in got))
    yield _share(
        "ten languages: language told", (one.language == row["language"] for row, one in both)
    )
    for language in sorted({row["language"] for row in rows}):
        those = [one.language == language for row, one in both if row["language"] == language]
        yield _share(f"language told: {language}", those)


def harm(read: Read, rows: Sequence[Row], name: str) -> Iterator[Figure]:
    """How many tales of harm are found, and how many other messages are taken for one."""
    found = [(row["harm"] == "yes", read(row["text"]).harm) for row in rows]
    yield _share(f"{name}: found", (told for is_harm, told in found if is_harm))
    yield _share(f"{name}: false alarms", (told for is_harm, told in found if not is_harm))


def intents(read: Read, rows: Sequence[Row]) -> Figure:
    """What messages are for; an answer to a pulse counts as one while a pulse is open."""
    right = []
    for row in rows:
        told = read(row["text"])
        answers = told.answers_pulse and row["pulse_open"] == "yes"
        right.append((Intent.ANSWER_PULSE if answers else told.intent).value == row["intent"])
    return _share("intents: right", right)


def places(where: Places, rows: Sequence[Row]) -> Iterator[Figure]:
    """Districts that are named, or areas by themselves, and messages that name neither."""
    got = [(row["district"], _named(where.where(row["text"]))) for row in rows]
    yield _share("places: district right", (found == right for right, found in got if right))
    yield _share("places: none taken for one", (found != "" for right, found in got if not right))


def _named(found: Where | None) -> str:
    """As in the set: "Harlow", or "area:West" where only the area is named."""
    if found is None:
        return ""
    return found.district or f"area:{found.area}"


def when(rows: Sequence[Row]) -> Figure:
    """Days, times and repetitions: whether all that is said of them is right."""
    return _share("days and times: right", map(_when_is_right, rows))


def _when_is_right(row: Row) -> bool:
    now = datetime.fromisoformat(row["now"])
    found = read_when(row["text"], now)
    start, end = _moment(row["start"]), _moment(row["end"])
    all_day = row["all_day"] == "yes"
    return (
        found.start == start
        and found.all_day is all_day
        and _end(found.start, found.end, all_day=all_day) == _end(start, end, all_day=all_day)
        and found.ambiguous is (row["ambiguous"] == "yes")
        and (found.problem is not None) is (row["problem"] != "")
        and _days(found, found.recurrence, now) == _days(found, row["recurrence"], now)
    )


def _moment(cell: str) -> datetime | None:
    return datetime.fromisoformat(cell).astimezone(LONDON) if cell else None


def _end(start: datetime | None, end: datetime | None, *, all_day: bool) -> datetime | None:
    """The end, which of one whole day is the midnight after it."""
    return start + timedelta(days=1) if start and end is None and all_day else end


def _days(found: When, rule: str | None, now: datetime) -> list[datetime]:
    if not rule:
        return []
    start = found.start or now
    return rrulestr(rule, dtstart=start).between(start, start + AHEAD, inc=True)


def _left_alone(read: Read, rows: Sequence[Row], name: str) -> Figure:
    """Messages about nothing of the council's: how many are given no topic."""
    told = (read(row["text"]).topics.outcome for row in rows)
    return _share(name, (outcome is TopicOutcome.NONE for outcome in told))


def _slugs(told: TopicsRead) -> list[str]:
    return [one.slug for one in told.topics]


def _share(name: str, so: Iterable[bool]) -> Figure:
    found = list(so)
    return Figure(name, sum(found) / max(len(found), 1), len(found))
