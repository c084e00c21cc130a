"""Pulses as the rest of the product sees them."""

from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import Any, Final, Self

from store.announcements.records import Audience

THRESHOLD: Final = 5
"""The fewest answers that are shown, as survey products and public bodies have it (3 to 10)."""
COMMENTS_FROM: Final = 10
"""The fewest answers with which comments are shown (Viva Glint's figure)."""
NO_CONTACT: Final = 0
"""The answer of a scale that says: we had nothing to do with them."""
HAD_CONTACT: Final = -1
"""Counted beside ``NO_CONTACT``: had contact, and rated it somehow; nobody answers with it."""
HIGHEST: Final = 4
"""Of a scale, as the survey of 2016 had it; the lowest is 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; ``kind`` is scale, choice, yes_no or text.

    ``low`` and ``high`` say what 1 and 4 of a scale mean; ``options`` are the answers of a choice.
    """

    id: str
    text: str
    kind: str = "scale"
    low: str = ""
    high: str = ""
    options: tuple[str, ...] = ()
    no_contact: bool = False
    """Whether "no contact" is an answer: where it is about others."""

    @property
    def answers(self) -> dict[int, str]:
        """What may be answered, each with its words; none for words of one's own."""
        match self.kind:
            case "scale":
                none = {NO_CONTACT: "No contact"} if self.no_contact else {}
                return {value: str(value) for value in range(1, HIGHEST + 1)} | none
            case "yes_no":
                return {1: "Yes", 2: "No"}
            case "choice":
                return dict(enumerate(self.options, start=1))
            case _:
                return {}

    def as_json(self) -> dict[str, Any]:
        """For the store."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """What ``as_json`` gave."""
        return cls(**kept | {"options": tuple(kept["options"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class PulsePlan:
    """A pulse that is to be opened; times are aware, in UTC.

    ``key`` says what for, such as ``meeting:12``: the same key is opened once. ``kind`` is weekly,
    evaluation, survey or own. ``round`` is called the same in weekly pulses among which nobody is
    asked one question twice.
    """

    key: str
    kind: str
    title: str
    questions: tuple[Question, ...]
    opens_at: datetime
    closes_at: datetime
    remind_at: datetime | None = None
    threshold: int = THRESHOLD
    comments_from: int = COMMENTS_FROM
    round: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitee:
    """Somebody to ask: a person, on which side they are, and what, in order.

    ``asks`` are pairs of a question's id and the department that it is about, "" for none; empty is
    every question of the plan.
    """

    tenant_id: str
    aad_object_id: str
    side: str = "provider"
    asks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Segments:
    """What an answer may keep of who gave it, "" for what it does not."""

    area: str = ""
    service_type: str = ""
    job_role: str = ""
    size: str = ""
    ecc_share: str = ""
    tier: str = ""

    def only(self, names: frozenset[str]) -> "Segments":
        """The same with nothing but those."""
        return Segments(**{name: getattr(self, name) for name in names})

    def fits(self, other: "Segments") -> bool:
        """Whether ``other`` has the same in all that this one says."""
        return all(getattr(self, name) in ("", getattr(other, name)) for name in SEGMENTS)


SEGMENTS: Final = tuple(field.name for field in fields(Segments))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person is asked at one place of a pulse; ``place`` counts from 0 up to ``total``.

    ``at`` is the first place that is not settled.
    """

    tenant_id: str
    aad_object_id: str
    pulse_id: int
    kind: str
    title: str
    closes_at: datetime
    side: str
    place: int
    at: int
    total: int
    question: Question
    about: str = ""
    commented: bool = False

    @property
    def settled(self) -> bool:
        """Whether this person has answered or skipped it."""
        return self.place < self.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a person is asked on one card: one question, or several about one department.

    ``asked`` are those that are not settled, in order; it is part ``part`` of ``parts``, from 1.
    """

    asked: tuple[Asked, ...]
    part: int
    parts: int

    @property
    def first(self) -> Asked:
        """The first of them, at the place where the person is."""
        return self.asked[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """How the weekly pulse goes; ``weekday`` is 0 for Monday, ``clock_time`` the council's."""

    running: bool = False
    every_weeks: int = 1
    weekday: int = 1
    clock_time: time = time(10)
    questions: int = 1
    window_days: int = 7
    officers: bool = True
    audience: Audience = Audience(everyone=True)  # noqa: RUF009 - frozen, so sharing one is safe.
    started_on: date


@dataclass(frozen=True, slots=True)
class Done:
    """What the council did about what was said in a quarter, such as "2026-Q4".

    ``question`` and ``about`` are "" where it is about every question, or every department;
    ``number`` is given by the store.
    """

    quarter: str
    question: str
    about: str
    text: str
    said_on: date
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a closed pulse came to in one question about one department, of one side.

    ``answers`` maps each value to how many gave it, and is empty where there are too few to show;
    so are ``comments``. ``asked`` is how many were asked, ``enough`` whether it is shown.
    """

    question: Question
    about: str
    side: str
    asked: int
    enough: bool
    answers: dict[int, int]
    comments: tuple[str, ...] = ()

    @property
    def rated(self) -> int:
        """How many answered with anything but "no contact"."""
        return sum(n for value, n in self.answers.items() if value != NO_CONTACT)

    @property
    def average(self) -> float | None:
        """The mean of a scale, 1 to 4, without "no contact"; None where nothing is shown."""
        if self.question.kind != "scale" or not self.rated:
            return None
        return sum(value * n for value, n in self.answers.items()) / self.rated
