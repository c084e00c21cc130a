"""A form read field by field: what it says, or what is wrong with it, in a sentence each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from dialogs import cards
from dialogs.announce import audience_words
from dialogs.announce import check_texts as texts
from dialogs.announce.form import LONGEST, Form
from dialogs.meetings import written
from dialogs.outcome import Exchange
from dialogs.understanding import when
from store.announcements.records import Audience
from store.plan.records import MODES, Meeting
from store.records import Group

USUAL_LENGTH: Final = timedelta(hours=2)
"""How long a meeting takes where its end is not said; the form shows it."""
LONGEST_MEETING: Final = timedelta(days=2)
MOST_POINTS: Final = 20
LONGEST_POINT: Final = 200
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a form says; ``problems`` are pairs of a field and a sentence, none where it is right.

    ``notes`` say how something was understood that could be meant otherwise.
    """

    form: Form
    problems: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    audience: Audience = field(default_factory=Audience)
    starts_at: datetime | None = None
    ends_at: datetime | None = None

    @property
    def points(self) -> tuple[str, ...]:
        """The agenda's points."""
        return points_of(self.form.agenda)


def points_of(agenda: str) -> tuple[str, ...]:
    """The points of an agenda, a line each, without what people number them with."""
    lines = (re.sub(r"^\s*(?:\d{1,2}[.)]|[-*\u2022])\s*", "", row) for row in agenda.splitlines())
    return tuple(line for row in lines if (line := cards.one_line(row)))


@dataclass(slots=True)
class _Found:
    """What is wrong, and how something was understood, while a form is read."""

    problems: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def wrong(self, name: str, sentence: str) -> None:
        """Keep what is wrong with a field, the first thing only."""
        if name not in dict(self.problems):
            self.problems.append((name, sentence))


def check(
    exchange: Exchange, form: Form, groups: Sequence[Group], known: Meeting | None = None
) -> Checked:
    """What the form says, and all that is wrong with it.

    Args:
        exchange: The turn.
        form: As it was filled in.
        groups: Every group.
        known: The meeting in the plan that it is about, if any; its own time may be past.
    """
    form = form.but(**{name: _CONTROL.sub("", getattr(form, name)) for name in LONGEST})
    found = _Found()
    for name in form.fields:
        if (length := len(getattr(form, name))) > LONGEST[name]:
            found.wrong(name, texts.too_long(name, length, LONGEST[name]))
    if not form.title:
        found.wrong("title", texts.no_title())
    audience = _audience(exchange, form, groups, found)
    times: tuple[datetime | None, datetime | None] = (None, None)
    if form.is_meeting:
        _of_meeting(form, found)
        times = _times(exchange, form, known, found)
    elif not form.message:
        found.wrong("message", texts.no_message())
    order = {name: place for place, name in enumerate(form.fields)}
    return Checked(
        form=form,
        problems=tuple(sorted(found.problems, key=lambda one: order.get(one[0], 0))),
        notes=tuple(found.notes),
        audience=audience,
        starts_at=times[0],
        ends_at=times[1],
    )


def _audience(exchange: Exchange, form: Form, groups: Sequence[Group], found: _Found) -> Audience:
    if len(form.audience) > LONGEST["audience"]:
        return Audience()
    read = audience_words.read(form.audience, exchange.knowledge, groups)
    if read.unsure:
        found.wrong("audience", texts.which_group(read.unsure))
    elif read.unknown:
        areas = exchange.knowledge.directory.areas
        found.wrong("audience", texts.unknown_audience(read.unknown, areas))
    elif not read.audience.as_json():
        found.wrong("audience", texts.no_audience())
    found.notes.extend(texts.taken_for_area(place, area) for place, area in read.near)
    return read.audience


def _of_meeting(form: Form, found: _Found) -> None:
    if form.link and not is_https(form.link):
        found.wrong("link", texts.no_https())
    if form.mode and form.mode.lower() not in MODES:
        found.wrong("mode", texts.unknown_mode())
    points = points_of(form.agenda)
    if len(points) > MOST_POINTS or any(len(point) > LONGEST_POINT for point in points):
        found.wrong("agenda", texts.agenda_too_long(MOST_POINTS, LONGEST_POINT))


def _times(
    exchange: Exchange, form: Form, known: Meeting | None, found: _Found
) -> tuple[datetime | None, datetime | None]:
    working = exchange.knowledge.working
    if known is not None and form.when == written.when(known, working):
        return known.starts_at, known.ends_at
    said = when.read(
        form.when[: LONGEST["when"]],
        exchange.turn.now,
        zone=working.zone,
        closed=frozenset(working.holidays),
    )
    if problem := _problem(said):
        found.wrong("when", problem)
        return None, None
    return _ends(exchange, said, found)


def _problem(said: when.When) -> str:
    """Why it is not the time of one meeting, "" where it is."""
    if said.problem:
        return said.problem
    if said.recurrence:
        return texts.one_meeting_at_a_time()
    if said.ambiguous:
        return texts.which_time([one.label for one in said.readings])
    if said.start is None or said.rest.strip(" .,;"):
        return texts.no_time(said.text)
    return texts.no_clock_time() if said.all_day else ""


def _ends(
    exchange: Exchange, said: when.When, found: _Found
) -> tuple[datetime | None, datetime | None]:
    if said.start is None or said.start <= exchange.turn.now:
        found.wrong("when", texts.in_the_past())
        return None, None
    start, end = said.start, said.end
    if end is None:
        found.notes.append(texts.assumed_end())
        end = start + USUAL_LENGTH
    if end <= start or end - start > LONGEST_MEETING:
        found.wrong("when", texts.ends_before() if end <= start else texts.too_many_days())
        return None, None
    return start.astimezone(UTC), end.astimezone(UTC)


def is_https(link: str) -> bool:
    """Whether it is an address that Teams and calendars open safely."""
    try:
        parts = urlsplit(link)
        named = "." in (parts.hostname or "") and not parts.username
    except ValueError:
        return False
    fine = parts.scheme.lower() == "https" and named
    return fine and not any(one.isspace() or one in "<>\"'`\\" for one in link)
