"""Where the store holds anything of people: the one list, by which it is shown and deleted.

A test holds it to the schema: a column for text that is not in ``columns.py`` fails it.
"""

from typing import Final

from store.personal.of_chat import OF_CHAT
from store.personal.of_meetings import OF_MEETINGS
from store.personal.of_work import OF_WORK
from store.personal.records import Holding

HELD: Final[tuple[Holding, ...]] = (*OF_CHAT, *OF_MEETINGS, *OF_WORK)
"""In the order in which rows are deleted: words go before what tells whose they are."""

APART: Final = (
    "Answers and comments that you gave in pulses: nothing tells that they are yours.",
    "Examples that I learned from: they have words, and no name.",
)
"""What is kept that nobody can tell whose it is."""
