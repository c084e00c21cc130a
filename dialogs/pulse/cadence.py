"""The engagement manager sets how the weekly pulse goes, and opens the full survey."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Final

from config.catalogue import survey
from config.vocabulary import SERVICE_TYPES, Role
from dialogs import cards
from dialogs.contact.cards import choice
from dialogs.dates.written import clock, day, listed
from dialogs.outcome import Exchange, Outcome, said
from dialogs.pulse import cadence_texts as texts
from dialogs.pulse.press import PressCadence
from dialogs.pulse.weekly import SURVEY_DAYS, full_survey, survey_invitees
from dialogs.turn import Choice, Intent
from dialogs.understanding import when
from store.announcements.records import Audience
from store.pulses.records import Cadence

ON: Final = Intent.OTHER
MOST_WEEKS: Final = 13
LAST_WEEKDAY: Final = 4

_ORDER: Final = re.compile(
    r"\W*(?:please )?(?:(?P<do>start|resume|restart|pause|stop|show|set|ask|run|send)(?: me)? )?"
    r"(?:the |a )?(?:weekly )?pulse(?: settings)?\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SETTINGS: Final = re.compile(
    r"\W*(?:show )?(?:the )?(?:weekly pulse|pulse settings|settings of the pulse)\W*", re.IGNORECASE
)
_SURVEY: Final = re.compile(
    r"\W*(?:please )?(?:open|start|send)(?: out)? (?:the )?(?:full|yearly|annual) survey\W*",
    re.IGNORECASE,
)
_QUESTIONS: Final = re.compile(r"\b(one|two|1|2) questions?\b", re.IGNORECASE)
_OPEN_FOR: Final = re.compile(
    r"\b(?:open )?(?:for )?(\d{1,2}) days\b|\b(?:open )?(?:for )?a week\b", re.IGNORECASE
)
_OFFICERS: Final = re.compile(r"\b(with(?:out)?|and|for) officers\b", re.IGNORECASE)
_EVERYBODY: Final = re.compile(r"\b(everybody|everyone|all providers)\b", re.IGNORECASE)
_JOINING: Final = re.compile(r"\b(?:with|and|is|goes out|open|to)\b|[ ,.;]", re.IGNORECASE)
"""What may stand between settings."""
_INTERVAL: Final = re.compile(r"INTERVAL=(\d+)")


async def commanded(exchange: Exchange, text: str) -> Outcome | None:
    """What is typed about how the pulse goes; None for anything else."""
    order, for_survey = _ORDER.fullmatch(text), _SURVEY.fullmatch(text)
    shows = _SETTINGS.fullmatch(text)
    if not for_survey and not shows and not (order and (order["do"] or order["rest"].strip(" .?"))):
        return None
    if exchange.turn.asker.role is not Role.ENGAGEMENT_MANAGER:
        sure = for_survey or (order and order["do"] in ("start", "pause", "set"))
        return (
            replace(said(cards.saying(texts.only_manager()), ON), refused="cadence")
            if sure
            else None
        )
    if not exchange.private:
        return said(cards.saying(texts.private_only()), ON)
    if for_survey:
        return _ask_survey()
    kept = await _kept(exchange)
    if shows or order is None or order["do"] == "show":
        return await _shown(exchange, kept)
    return await _ordered(exchange, kept, (order["do"] or "").lower(), order["rest"])


async def follow(exchange: Exchange, press: PressCadence) -> Outcome:
    """Do what a button is for, where the person may."""
    if exchange.turn.asker.role is not Role.ENGAGEMENT_MANAGER or not exchange.private:
        return replace(said(cards.saying(texts.only_manager()), ON), refused="cadence")
    match press.do:
        case "pulse_survey":
            return _ask_survey()
        case "pulse_survey_yes":
            return await _open_survey(exchange)
        case _:
            do = press.do.removeprefix("pulse_")
            return await _ordered(exchange, await _kept(exchange), do, "")


async def _ordered(exchange: Exchange, kept: Cadence, do: str, rest: str) -> Outcome:
    made = _changed(exchange, kept, rest.strip(" .!"))
    if isinstance(made, str):
        return said(cards.saying(made, texts.how_to_change()), ON)
    if do in ("start", "resume", "restart", "pause", "stop"):
        made = replace(made, running=do not in ("pause", "stop"))
    await exchange.store.pulses.set_cadence(made)
    return await _shown(exchange, made)


def _changed(exchange: Exchange, kept: Cadence, rest: str) -> Cadence | str:
    """The cadence as ``rest`` wants it, or why not."""
    made, left = kept, rest
    if found := _QUESTIONS.search(left):
        made = replace(made, questions=2 if found[1].lower() in ("two", "2") else 1)
        left = _without(left, found)
    if found := _OPEN_FOR.search(left):
        days = int(found[1] or 7)
        if not 3 <= days <= 28:  # noqa: PLR2004 - what the table allows.
            return texts.not_understood()
        made = replace(made, window_days=days)
        left = _without(left, found)
    if found := _OFFICERS.search(left):
        made = replace(made, officers=found[1].lower() != "without")
        left = _without(left, found)
    audience, left = _audience(left, exchange.knowledge.directory.areas)
    if audience is not None:
        made = replace(made, audience=audience)
    return _at(exchange, made, left) if _JOINING.sub("", left) else made


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _audience(text: str, areas: Iterable[str]) -> tuple[Audience | None, str]:
    """Whom the words name, and what is left of them."""
    if found := _EVERYBODY.search(text):
        return Audience(everyone=True), re.sub(r"\bfor\b", "", _without(text, found))
    in_areas, left = _named(text, areas)
    of_types, left = _named(left, SERVICE_TYPES)
    if not in_areas and not of_types:
        return None, text
    left = re.sub(r"\b(?:only|for|the|in|and|of)\b", "", left, flags=re.IGNORECASE)
    return Audience(areas=in_areas, service_types=of_types), left


def _named(text: str, names: Iterable[str]) -> tuple[tuple[str, ...], str]:
    """Which of the names the words have, and the words without them."""
    found = []
    for name in names:
        left = re.sub(rf"\b{re.escape(name)}\b", "", text, flags=re.IGNORECASE)
        found += [name] if left != text else []
        text = left
    return tuple(found), text


def _at(exchange: Exchange, made: Cadence, words: str) -> Cadence | str:
    """The day and time, as the one reader of dates has them."""
    read = when.read(words, exchange.turn.now, zone=exchange.knowledge.working.zone)
    if read.start is None or read.rest.strip(" ,.;"):
        return texts.not_understood()
    interval = _INTERVAL.search(read.recurrence or "")
    every = int(interval[1]) if interval else 1
    weekly = read.recurrence is None or "FREQ=WEEKLY" in read.recurrence
    if not weekly or every > MOST_WEEKS or read.start.weekday() > LAST_WEEKDAY:
        return texts.not_that_day()
    at = made.clock_time if read.all_day else read.start.time()
    return replace(
        made,
        weekday=read.start.weekday(),
        clock_time=at,
        every_weeks=every if read.recurrence else made.every_weeks,
    )


async def _kept(exchange: Exchange) -> Cadence:
    """How it goes, or how it would: counted from this week."""
    kept = await exchange.store.pulses.cadence()
    today = exchange.turn.today
    return kept or Cadence(started_on=today - timedelta(days=today.weekday()))


async def _shown(exchange: Exchange, kept: Cadence) -> Outcome:
    people = await exchange.store.pulses.people(kept.audience, officers=kept.officers)
    names = [*kept.audience.areas, *kept.audience.service_types]
    whom = texts.everybody() if kept.audience.everyone else texts.some(listed(names))
    at = clock(kept.clock_time.hour * 60 + kept.clock_time.minute)
    lines = [
        texts.heading(running=kept.running),
        texts.when(kept.every_weeks, kept.weekday, at),
        texts.what(kept.questions, kept.window_days),
        texts.who(whom, len(people), officers=kept.officers),
    ]
    switch = (texts.PAUSE, "pulse_pause") if kept.running else (texts.START, "pulse_start")
    choices = (choice(*switch), choice(texts.SURVEY, "pulse_survey"))
    return said(cards.asking(lines, choices, last=texts.how_to_change()), ON)


def _ask_survey() -> Outcome:
    found = survey()
    line = texts.ask_survey(len(found.questions), len(found.departments), SURVEY_DAYS)
    choices: tuple[Choice, ...] = (choice(texts.OPEN_NOW, "pulse_survey_yes"),)
    return said(cards.asking([line], choices), ON)


async def _open_survey(exchange: Exchange) -> Outcome:
    now, kept = exchange.turn.now, await _kept(exchange)
    year = now.astimezone(exchange.knowledge.working.zone).year
    plan = full_survey(survey(), now, texts.survey_title(year), year)
    people = await exchange.store.pulses.people(kept.audience, officers=kept.officers)
    asked = survey_invitees(survey(), people)
    if not await exchange.store.pulses.open(plan, asked):
        return said(cards.saying(texts.survey_was_open(year)), ON)
    until = day(plan.closes_at.astimezone(exchange.knowledge.working.zone).date())
    return said(cards.saying(texts.survey_open(len(asked), until)), ON)
