"""The profile dialog: where the person works and as what; short, and never a must."""

import re
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
    place_name,
    profile_choices,
    role_choices,
)
from dialogs.state import Asked, AskingRole, Naming, Picking, ShowingProfile
from dialogs.turn import Intent
from store.records import Organisation, Profile

CHANGE = Intent.CHANGE_PROFILE

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


def change(exchange: Exchange, text: str) -> Outcome:
    """A message about who the person is: show it, change the job, or change the organisation."""
    if refused := _refused(exchange):
        return refused
    if _SHOW.search(text):
        return show(exchange)
    if exchange.turn.asker.role is not Role.PROVIDER:
        return said(cards.saying(texts.officer_not_asked()), CHANGE)
    if _JOB.search(text):
        return ask_role(())
    if place := new_place(text):
        return search(exchange, place, None)
    return ask_name(None)


def new_place(text: str) -> str | None:
    """The organisation that a sentence such as "I've moved to The Willows" names."""
    found = _NEW_PLACE.search(text)
    return (found["a"] or found["b"]) if found else None


def ask_name(pending: Asked | None, lead: str | None = None) -> Outcome:
    """Ask for the organisation's name."""
    state = Naming(pending=pending)
    reply = cards.asking([lead or texts.ask_name()], naming_choices(state))
    return said(reply, CHANGE, state)


def search(exchange: Exchange, text: str, pending: Asked | None) -> Outcome:
    """Find organisations with such a name, and offer them; only those of just that name, if any."""
    found = find(exchange, text)
    names = (text.strip(" .!").casefold(), _bare(text).casefold())
    same = [one for one in found if one.name.casefold() in names]
    if not found:
        return ask_name(pending, texts.not_found())
    state = Picking(ids=tuple(one.id for one in (same or found)), pending=pending)
    reply = cards.asking(
        [texts.pick_one()], picking_choices(state, exchange), invite=texts.choose_by_text()
    )
    return said(reply, CHANGE, state)


def find(exchange: Exchange, text: str) -> tuple[Organisation, ...]:
    """Organisations with the name that was typed, alone or in a short sentence; at most five."""
    finder = exchange.knowledge.organisations
    return (finder.find(text) or finder.find(_bare(text)))[: cards.MOST_ACTIONS - 1]


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
    await exchange.store.save_profile(profile)
    line = texts.you_are_with(place_name(organisation))
    if pending:
        here = replace(asker, organisation=organisation, profile=profile)
        return resume(replace(exchange, turn=replace(exchange.turn, asker=here)), pending, (line,))
    if asker.job_role:
        return said(cards.saying(line, texts.all_set()), CHANGE)
    return ask_role((line,))


def ask_role(lead: tuple[str, ...]) -> Outcome:
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
        lines.append(texts.why_held())
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


async def forget(exchange: Exchange) -> Outcome:
    """Delete what the person said of themselves; the council's own list stays."""
    await exchange.store.forget_profile()
    lines = [texts.forgotten()]
    person = exchange.turn.asker.person
    listed = person.organisation_id if person else None
    if organisation := exchange.knowledge.directory.organisations.get(listed or ""):
        lines.append(texts.still_listed(place_name(organisation)))
    return said(cards.saying(*lines), CHANGE)


def _refused(exchange: Exchange) -> Outcome | None:
    """In groups a profile is not talked about."""
    return None if exchange.private else said(cards.saying(texts.private_only()), CHANGE)
