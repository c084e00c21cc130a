"""The profile dialog: where the person works and as what; short, and never a must."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from config.vocabulary import Role
from dialogs import cards
from dialogs.contact.presses import resume
from dialogs.outcome import Exchange, Outcome, said
from dialogs.profile import texts
from dialogs.profile.offers import (
    naming_choices,
    picking_choices,
    picking_lines,
    place_name,
    profile_choices,
    role_choices,
)
from dialogs.sign_in import steps as sign_in
from dialogs.state import Asked, AskingRole, Naming, Picking, ShowingProfile
from dialogs.turn import Intent
from dialogs.understanding.text import words
from store.records import Organisation, Profile

CHANGE = Intent.CHANGE_PROFILE
MOST_OFFERED: Final = cards.MOST_ACTIONS - 2
"""Beside them "None of these" and "Skip" have a button."""

_SHOW: Final = re.compile(
    r"\bwho (am i|i am)\b|\bwhat do you (know|hold|keep|have|store)\b"
    r"|\b(my|show) (details|profile|data|information)\b",
    re.IGNORECASE,
)
_JOB: Final = re.compile(r"\bmy (new )?(job|role|job title|position)\b", re.IGNORECASE)
_NEW_PLACE: Final = re.compile(
    r"\b(?:moved|changed|switched|transferred) (?:over )?to (?P<a>.+)"
    r"|\b(?:work|working|am|i'm) (?:now )?(?:at|for|with) (?P<b>.+)",
    re.IGNORECASE,
)
_LEAD_IN: Final = re.compile(
    r"^(?:hi|hello|hey)?[\s,.]*(?:(?:we are|we're|i am|i'm|im|it is|it's|its|my organisation is"
    r"|i work|we work|the name is|it is called)\s+)?(?:(?:from|at|for|with|called)\s+)?",
    re.IGNORECASE,
)


async def change(exchange: Exchange, text: str) -> Outcome:
    """A message about who the person is: show it, change the job, or change the organisation."""
    shows = _SHOW.search(text)
    if refused := _refused(exchange) or (None if shows else sign_in.needed(exchange)):
        return refused
    if shows:
        return show(exchange)
    if exchange.turn.asker.role is not Role.PROVIDER:
        return said(cards.saying(texts.officer_not_asked()), CHANGE)
    if _JOB.search(text):
        return ask_role(())
    if place := new_place(text):
        return await search(exchange, place, None)
    return ask_name(None)


def new_place(text: str) -> str | None:
    """The organisation that a sentence such as "I've moved to The Willows" names."""
    found = _NEW_PLACE.search(text)
    return (found["a"] or found["b"]) if found else None


def ask_name(pending: Asked | None, *lines: str) -> Outcome:
    """Ask for the organisation's name, in the words of ``lines`` where some are given."""
    state = Naming(pending=pending)
    reply = cards.asking(lines or [texts.ask_name()], naming_choices(state))
    return said(reply, CHANGE, state)


async def search(exchange: Exchange, text: str, pending: Asked | None) -> Outcome:
    """Find organisations with such a name, and offer them; the only one of that name is taken."""
    found = find(exchange, text)
    if not found:
        return ask_name(pending, texts.not_found())
    same = _of_that_name(text, found)
    if len(same) == 1 and exchange.private and exchange.turn.asker.role is Role.PROVIDER:
        return await chosen(exchange, same[0].id, pending)
    state = Picking(ids=tuple(one.id for one in (same or found)), pending=pending)
    return pick(exchange, state)


def pick(exchange: Exchange, state: Picking, lead: Sequence[str] = ()) -> Outcome:
    """Offer the organisations that were found."""
    reply = cards.asking(
        [*lead, texts.pick_one()],
        picking_choices(state, exchange),
        invite=texts.choose_by_text(),
        above=picking_lines(state, exchange),
    )
    return said(reply, CHANGE, state)


def _of_that_name(text: str, found: Sequence[Organisation]) -> list[Organisation]:
    """Those of just the name that was typed, with or without the district."""
    names = {_key(text), _key(_bare(text))}
    return [one for one in found if _key(place_name(one)) in names] or [
        one for one in found if _key(one.name) in names
    ]


def _key(text: str) -> str:
    """A name without its marks and capitals, so that a comma makes no difference."""
    return " ".join(words(text))


def find(exchange: Exchange, text: str) -> tuple[Organisation, ...]:
    """Organisations with the name that was typed, alone or in a short sentence; at most four."""
    finder = exchange.knowledge.organisations
    return (finder.find(text) or finder.find(_bare(text)))[:MOST_OFFERED]


def _bare(text: str) -> str:
    """The name without what people say before it: "we are The Willows." becomes "The Willows"."""
    return _LEAD_IN.sub("", text, count=1).strip(" .!")


async def chosen(exchange: Exchange, identity: str, pending: Asked | None) -> Outcome:
    """Keep the organisation; answer the question that waited, else ask for the job."""
    organisation = exchange.knowledge.directory.organisations[identity]
    asker = exchange.turn.asker
    # Area and service type were said of the old place; the new one has its own.
    profile = replace(
        asker.profile or Profile(), organisation_id=identity, area=None, service_type=None
    )
    if not pending and (first := sign_in.needed(exchange)):
        return first
    await exchange.store.save_profile(profile)
    line = texts.you_are_with(place_name(organisation))
    if pending:
        here = replace(asker, organisation=organisation, profile=profile)
        return resume(replace(exchange, turn=replace(exchange.turn, asker=here)), pending, (line,))
    if asker.job_role:
        return said(cards.saying(line, texts.all_set()), CHANGE)
    return ask_role((line,))


def ask_role(lead: Sequence[str]) -> Outcome:
    """Ask for the job."""
    reply = cards.asking([*lead, texts.which_job()], role_choices(), invite=texts.choose_by_text())
    return said(reply, CHANGE, AskingRole())


async def role_chosen(exchange: Exchange, role: str) -> Outcome:
    """Keep the job."""
    profile = replace(exchange.turn.asker.profile or Profile(), job_role=role)
    await exchange.store.save_profile(profile)
    return said(cards.saying(texts.job_kept(role), texts.all_set()), CHANGE)


def skip(exchange: Exchange, pending: Asked | None) -> Outcome:
    """Go on without: back to the question that waited, if any."""
    if pending and pending.topic in exchange.knowledge.directory.topics:
        return resume(exchange, pending)
    return said(cards.saying(texts.skipped()), CHANGE)


def show(exchange: Exchange, intent: Intent = CHANGE) -> Outcome:
    """Say what is known of the person, and offer to change or forget it."""
    if refused := _refused(exchange):
        return refused
    asker = exchange.turn.asker
    rows = _held(exchange)
    lines = [texts.held() if rows else texts.nothing_held(), *(f"{a}: {b}" for a, b in rows)]
    if asker.organisation and not (asker.profile and asker.profile.organisation_id):
        lines.append(texts.from_the_list())
    if rows:
        lines.append(f"{texts.why_held()} {texts.nothing_written()}")
    choices = profile_choices(exchange)
    invite = texts.choose_by_text() if choices else ""
    return said(cards.asking(lines, choices, invite=invite), intent, ShowingProfile())


def _held(exchange: Exchange) -> list[tuple[str, str]]:
    asker = exchange.turn.asker
    facts = asker.facts
    rows = (
        ("Role", asker.role.replace("_", " ") if asker.role is not Role.PROVIDER else None),
        ("Organisation", place_name(asker.organisation) if asker.organisation else None),
        ("Area", facts.area),
        ("Service", facts.service_type),
        ("Job", asker.job_role),
    )
    return [(title, value) for title, value in rows if value]


async def forget(exchange: Exchange, intent: Intent = CHANGE) -> Outcome:
    """Delete what the person said of themselves; the council's own list stays."""
    if refused := _refused(exchange):
        return refused
    await exchange.store.forget_profile()
    lines = [texts.forgotten()]
    person = exchange.turn.asker.person
    listed = person.organisation_id if person else None
    if organisation := exchange.knowledge.directory.organisations.get(listed or ""):
        lines.append(texts.still_listed(place_name(organisation)))
    lines.append(texts.more_to_delete())
    return said(cards.saying(*lines), intent)


def _refused(exchange: Exchange) -> Outcome | None:
    """In groups a profile is not talked about."""
    return None if exchange.private else said(cards.saying(texts.private_only()), CHANGE)
