"""Messages that the bot learns from, other than the topics' own: rows of the catalogue's files."""

import csv
import io
from typing import Final

from config.catalogue import catalogue_file

HARM: Final = "harm.csv"
"""``harm`` (yes or no), ``language``, ``kind``, ``text``: what tells of harm, and what only seems
to. Kinds follow the Care and Support statutory guidance, chapter 14."""
INTENTS: Final = "intents.csv"
"""``intent`` and ``text``."""
ELSEWHERE: Final = "elsewhere.csv"
"""``kind`` and ``text``: what is none of the council's care team's business."""
LANGUAGES: Final = "languages.csv"
"""``language``, ``name``, and two sentences in it: that the contact speaks English, and 999."""
LEARNED: Final = "learned.npz"
"""What was learned from all of these and from the catalogue's topics; ``make learn`` writes it."""
TUNED: Final = "tuned.npz"
"""The model's last layers, trained on these messages; ``make tune`` writes it."""
VECTORS: Final = "vectors.npz"
"""The vectors of what topics are learned from; ``make learn`` writes it."""


def catalogue_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file of the catalogue."""
    text = catalogue_file(name).read_text("utf-8")
    return tuple(csv.DictReader(io.StringIO(text, newline="")))
