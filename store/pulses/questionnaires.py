"""Questionnaires of a council's own, from a CSV or JSON file.

CSV has a question a line, in the columns id, question, kind, low, high, options (with semicolons
between them); only ``question`` is needed. JSON is a list of objects with the same names, or an
object with ``title`` and ``questions``; ``options`` may be a list there.
"""

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from store.errors import StoreError
from store.pulses.records import Question

KINDS: Final = ("scale", "choice", "yes_no", "text")
MOST_QUESTIONS: Final = 100
MOST_OPTIONS: Final = 10
MOST_BYTES: Final = 1_000_000
LONGEST: Final = {"id": 60, "question": 300, "low": 200, "high": 200, "option": 80, "title": 200}


class BadQuestionnaire(StoreError):
    """The file is no questionnaire; the message says where and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """Questions under a title."""

    title: str
    questions: tuple[Question, ...]


def read_questionnaire(file: Path) -> Questionnaire:
    """The questionnaire in a file; without a title of its own it is called as the file is.

    Raises:
        BadQuestionnaire: It cannot be read, or is none.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BadQuestionnaire(f"{file.name} cannot be read: {error.strerror}.") from None
    if len(data) > MOST_BYTES:
        raise BadQuestionnaire(f"{file.name} is too large for a questionnaire.")
    try:
        text = data.decode("utf-8-sig")
        rows, title = _json(text) if file.suffix.lower() == ".json" else (_csv(text), "")
    except (ValueError, csv.Error, RecursionError):
        raise BadQuestionnaire(
            f"{file.name} is not CSV or JSON in UTF-8 with a list of questions."
        ) from None
    if not 1 <= len(rows) <= MOST_QUESTIONS:
        raise BadQuestionnaire(f"{file.name} must have 1 to {MOST_QUESTIONS} questions.")
    questions = tuple(_question(row, number) for number, row in enumerate(rows, start=1))
    ids = [one.id for one in questions]
    if len(set(ids)) < len(ids):
        raise BadQuestionnaire(f"{file.name} has two questions with the same id.")
    plain = re.sub(r"[-_]+", " ", file.stem).strip().capitalize()
    return Questionnaire(title=(title or plain)[: LONGEST["title"]], questions=questions)


def _csv(text: str) -> list[Mapping[str, Any]]:
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    return [row for row in rows if any(row.values())]


def _json(text: str) -> tuple[list[Mapping[str, Any]], str]:
    found = json.loads(text)
    title = found.get("title", "") if isinstance(found, dict) else ""
    rows = found.get("questions", []) if isinstance(found, dict) else found
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError("no list of questions")
    return rows, str(title)


def _question(row: Mapping[str, Any], number: int) -> Question:
    text = _cell(row, "question", number) or _cell(row, "text", number)
    if not text:
        raise BadQuestionnaire(f"Question {number} has no words in the column question.")
    options = _options(row.get("options"), number)
    kind = _cell(row, "kind", number) or ("choice" if options else "scale")
    if kind not in KINDS:
        raise BadQuestionnaire(f"Question {number}: the kind must be one of {', '.join(KINDS)}.")
    if (kind == "choice") != bool(options):
        raise BadQuestionnaire(f"Question {number}: a choice has options, and nothing else does.")
    return Question(
        id=_cell(row, "id", number) or f"q{number}",
        text=text,
        kind=kind,
        low=_cell(row, "low", number),
        high=_cell(row, "high", number),
        options=options,
    )


def _options(said: Any, number: int) -> tuple[str, ...]:
    parts = said if isinstance(said, list) else str(said or "").split(";")
    options = tuple(" ".join(str(part).split()) for part in parts if str(part).strip())
    if len(options) == 1 or len(options) > MOST_OPTIONS or len(set(options)) < len(options):
        raise BadQuestionnaire(f"Question {number} must have 2 to {MOST_OPTIONS} other options.")
    if any(len(one) > LONGEST["option"] for one in options):
        raise BadQuestionnaire(
            f"Question {number}: an option may have {LONGEST['option']} characters."
        )
    return options


def _cell(row: Mapping[str, Any], name: str, number: int) -> str:
    said = " ".join(str(row.get(name) or "").split())
    most = LONGEST.get(name, LONGEST["question"])
    if len(said) > most:
        raise BadQuestionnaire(f"Question {number}: {name} may have {most} characters.")
    return said
