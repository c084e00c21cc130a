"""What an average owes to which questions were asked.

Which facts answers keep changes from question to question and from quarter to quarter, so the
answers of one area may be to other questions than those of another. Over all questions that would
make a difference where there is none: people are more content with some things than with others.
So such an average is moved by what its questions alone would make it differ from the whole.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dialogs.results.statistics import rated
from dialogs.results.store import ResultsStore
from store.pulses.records import Segments
from store.pulses.results import ResultQuery

WHOLE_BY = ("question",)


async def shifts(
    store: ResultsStore, query: ResultQuery, by: Sequence[str]
) -> Mapping[tuple[str, ...], float]:
    """By how much to move the average of each part; 0 where one question alone is meant.

    Args:
        store: Where the answers are read from.
        query: Which answers.
        by: What they are split by.
    """
    if query.question or "question" in by:
        return defaultdict(float)
    everything = replace(query, about="", where=Segments(), by=WHOLE_BY)
    averages: dict[str, float] = {}
    whole: Counter[str] = Counter()
    for cell in await store.results(everything):
        counts = rated(cell.answers)
        if n := sum(counts.values()):
            (question,) = cell.names
            averages[question] = sum(value * count for value, count in counts.items()) / n
            whole[question] = n
    parts: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for cell in await store.results(replace(query, by=("question", *by))):
        question, *names = cell.names
        parts[tuple(names)][question] += sum(rated(cell.answers).values())
    usual = _average(whole, averages)
    return defaultdict(
        float,
        {names: usual - _average(mix, averages) for names, mix in parts.items() if mix.total()},
    )


def _average(mix: Counter[str], averages: Mapping[str, float]) -> float:
    total = mix.total()
    return sum(n * averages[question] for question, n in mix.items() if n) / total if total else 0.0
