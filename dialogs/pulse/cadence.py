"""The engagement manager sets how the weekly pulse goes, and opens the full survey."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from config.catalogue import survey
from config.vocabulary import Role
from dialogs import cards
from dialogs.announce import audience_words
from dialogs.contact.cards import choice
from dialogs.dates.written import clock, day
from dialogs.outcome import Exchange, Outcome, said
from dialogs.pulse import cadence_texts as texts
from dialogs.pulse.press import PressCadence
from dialogs.pulse.weekly import SURVEY_DAYS, full_survey, reminds, survey_invitees
from dialogs.turn import Choice, Intent
from dialogs.understanding import when
from store.announcements.records import Audience
from store.pulses.records import Cadence
from store.records import Group

ON: Final = Intent.OTHER
Groups = Sequence[Group]
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
_JOINING: Final = re.compile(r"\b(?:with|and|is|goes out|open|to)\b|[ ,.;]", re.IGNORECASE)
"""What may stand between settings."""
_INTERVAL: Final = re.compile(r"INTERVAL=(\d+)")


async def commanded(exchange: Exchange, text: str, *, clear: bool = False) -> Outcome | None:
    """What is typed about how the pulse goes; None for anything else.

    Args:
        exchange: The turn.
        text: What was typed.
        clear: Only where every word of it is about that, as results of pulses are asked for with
            many of the same words.
    """
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
    if shows or order is None:
        return await _shown(exchange, await _kept(exchange))
    return await _by_manager(exchange, (order["do"] or "").lower(), order["rest"], clear=clear)


async def _by_manager(exchange: Exchange, do: str, rest: str, *, clear: bool) -> Outcome | None:
    kept = await _kept(exchange)
    if do == "show":
        return None if clear else await _shown(exchange, kept)
    groups = await exchange.store.announcements.groups()
    if clear and isinstance(_changed(exchange, kept, rest.strip(" .!"), groups), str):
        return None
    return await _ordered(exchange, kept, do, rest)


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
    groups = await exchange.store.announcements.groups()
    made = _changed(exchange, kept, rest.strip(" .!"), groups)
    if isinstance(made, str):
        return said(cards.saying(made, texts.how_to_change()), ON)
    if do in ("start", "resume", "restart", "pause", "stop"):
        made = replace(made, running=do not in ("pause", "stop"))
    await exchange.store.pulses.set_cadence(made)
    return await _shown(exchange, made)


def _changed(exchange: Exchange, kept: Cadence, rest: str, groups: Groups) -> Cadence | str:
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
    at = _at(exchange, made, left)
    if isinstance(at, str):
        return at
    return _for_whom(exchange, *at, groups) or texts.not_understood()


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _for_whom(exchange: Exchange, made: Cadence, words: str, groups: Groups) -> Cadence | None:
    """The audience, as the one reader of audiences has it."""
    if not _JOINING.sub("", words):
        return made
    read = audience_words.read(words, exchange.knowledge, groups)
    if read.unknown or read.unsure or read.audience == Audience():
        return None
    return replace(made, audience=read.audience)


def _at(exchange: Exchange, made: Cadence, words: str) -> tuple[Cadence, str] | str:
    """The day and time, as the one reader of dates has them, and what else is said."""
    read = when.read(words, exchange.turn.now, zone=exchange.knowledge.working.zone)
    if read.start is None:
        return made, words
    interval = _INTERVAL.search(read.recurrence or "")
    every = int(interval[1]) if interval else 1
    weekly = read.recurrence is None or "FREQ=WEEKLY" in read.recurrence
    if not weekly or every > MOST_WEEKS or read.start.weekday() > LAST_WEEKDAY:
        return texts.not_that_day()
    made = replace(
        made,
        weekday=read.start.weekday(),
        clock_time=made.clock_time if read.all_day else read.start.time(),
        every_weeks=every if read.recurrence else made.every_weeks,
    )
    return made, read.rest


async def _kept(exchange: Exchange) -> Cadence:
    """How it goes, or how it would: counted from this week."""
    kept = await exchange.store.pulses.cadence()
    today = exchange.turn.today
    return kept or Cadence(started_on=today - timedelta(days=today.weekday()))


async def _shown(exchange: Exchange, kept: Cadence) -> Outcome:
    people = await exchange.store.pulses.people(kept.audience, officers=kept.officers)
    groups = await exchange.store.announcements.groups()
    named = audience_words.said(kept.audience, exchange.knowledge, groups)
    whom = texts.everybody() if kept.audience.everyone else named
    at = clock(kept.clock_time.hour * 60 + kept.clock_time.minute)
    lines = [
        texts.heading(running=kept.running),
        texts.when(kept.every_weeks, kept.weekday, at),
        texts.what(kept.questions, kept.window_days, reminds=reminds(kept)),
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
