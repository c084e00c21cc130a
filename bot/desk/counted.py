"""The figures as they were counted a moment ago: a year of questions takes a fifth of a second."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from typing import Final

from config.working_time import WorkingTime
from dialogs.figures import texts
from dialogs.figures.counting import Report, count
from dialogs.figures.query import Query
from dialogs.stores import FiguresStore

FRESH: Final = 60.0
"""Seconds."""
MOST_KEPT: Final = 64


class Counted:
    """Keeps what was counted for a minute; nothing of it is about a person.

    Args:
        monotonic: Seconds that only go up.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._kept: OrderedDict[Query, tuple[float, Report]] = OrderedDict()

    async def report(
        self, store: FiguresStore, working: WorkingTime, now: datetime, query: Query
    ) -> Report:
        """What a query comes to, counted now where it was not of late."""
        kept = self._kept.get(query)
        if kept is not None and self._monotonic() < kept[0]:
            return kept[1]
        report = await count(store, query, working, now, texts.NO_AREA)
        self._kept[query] = self._monotonic() + FRESH, report
        self._kept.move_to_end(query)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return report
