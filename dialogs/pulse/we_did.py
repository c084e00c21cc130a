"""You said, we did: what the council did about what a pulse said, shown with its results."""

import re
from typing import Any, Final

from config.catalogue import survey
from config.vocabulary import Role
from dialogs import cards
from dialogs.afterwards import cards as after_cards
from dialogs.afterwards import writing_texts
from dialogs.announce import audience_words, writing
from dialogs.announce.form import Form
from dialogs.contact.cards import choice
from dialogs.outcome import Exchange, Outcome, said
from dialogs.pulse import we_did_texts as texts
from dialogs.pulse.press import PressDone, PressWeDid
from dialogs.pulse.state import WritingWeDid
from dialogs.results import texts as results_texts
from dialogs.results.answering import answer
from dialogs.results.naming import named
from dialogs.results.reading import read
from dialogs.results.shown import Names
from dialogs.results.state import ShowingResults
from dialogs.results.wish import Wish, quarter_on, usual
from dialogs.results.words import vocabulary
from dialogs.state import State
from dialogs.turn import Intent
from store.pulses.records import Done
from store.pulses.results import ResultQuery

ON: Final = Intent.OTHER
LONGEST: Final = 600
FIGURES: Final = 2
"""Lines of a result that stand above what was done: what it is about, and the average."""

_ABOUT: Final = r"(?:\s+(?:about|on|for)\s+(?P<about>[^:]{2,160}?))?"
_SAYS: Final = re.compile(
    rf"\W*(?:you said,? (?:and )?)?we did{_ABOUT}\s*:\s*(?P<words>.+)", re.IGNORECASE | re.DOTALL
)
_WANTS: Final = re.compile(rf"\W*(?:say|write|tell) what we did{_ABOUT}\W*", re.IGNORECASE)
_BEHIND: Final = re.compile(r"(?P<words>.+)\s(?:about|on)\s+(?P<about>.{2,80}?)\W*", re.DOTALL)


def says(text: str) -> bool:
    """Whether a message has the form of it."""
    return _SAYS.fullmatch(text) is not None


async def commanded(exchange: Exchange, state: State, text: str) -> Outcome | None:
    """What an engagement manager types about what was done; None for anything else."""
    says, wants = _SAYS.fullmatch(text), _WANTS.fullmatch(text)
    found = says or wants
    if found is None or not may(exchange):
        return None
    if not exchange.private:
        return said(cards.saying(texts.private_only()), ON)
    words = says["words"] if says else ""
    subject = _subject(exchange, found["about"]) if found["about"] else _shown(exchange, state)
    if subject is None:
        return said(cards.saying(texts.which()), ON)
    behind = _BEHIND.fullmatch(words) if not found["about"] else None
    if behind and (told := _subject(exchange, behind["about"])):
        return await _keep(exchange, told, behind["words"].strip())
    return await _keep(exchange, subject, words)


async def typed(exchange: Exchange, state: WritingWeDid, text: str) -> Outcome | None:
    """The words that were asked for; None for a question."""
    if text.rstrip().endswith("?") or not may(exchange):
        return None
    return await _keep(exchange, (state.question, state.about), text)


async def follow(exchange: Exchange, press: PressWeDid | PressDone) -> Outcome:
    """Do what a button is for; only engagement managers come here (``dialogs/rights.py``)."""
    found = survey()
    questions = [one.id for one in found.questions]
    if press.question not in ("", *questions) or press.about not in ("", *found.departments):
        return said(cards.saying(texts.which()), ON)
    subject = press.question, press.about
    if isinstance(press, PressWeDid):
        return await _keep(exchange, subject, press.words)
    if press.do == "pulse_announce_done":
        return await _announce(exchange, press.number, subject)
    gone = await exchange.store.pulses.take_back(press.number)
    return said(cards.saying(texts.gone() if gone else texts.gone_before()), ON)


async def _keep(exchange: Exchange, subject: tuple[str, str], words: str) -> Outcome:
    question, about = subject
    kept = " ".join(words.split())
    state = WritingWeDid(question=question, about=about)
    if not kept:
        save = choice(texts.SAVE, "pulse_we_did", question=question, about=about)
        lines = [texts.ask(named(*subject)), texts.shown_to_all()]
        return said(after_cards.writing(lines, "", "", save), ON, state)
    if len(kept) > LONGEST:
        return said(cards.saying(texts.too_long(LONGEST)), ON, state)
    store, today = exchange.store.pulses, exchange.turn.today
    quarters = await store.quarters_shown()
    quarter = quarters[1] if quarters else quarter_on(today)
    number = await store.keep_done(Done(quarter, question, about, kept, today))
    which: dict[str, Any] = {"number": number, "question": question, "about": about}
    choices = (
        choice(texts.ANNOUNCE, "pulse_announce_done", **which),
        choice(texts.TAKE_BACK, "pulse_done_gone", **which),
    )
    period = results_texts.quarters(quarter, quarter)
    return said(cards.asking([texts.kept(named(*subject), period), kept], choices), ON)


async def _announce(exchange: Exchange, number: int, subject: tuple[str, str]) -> Outcome:
    """The form of a notice, filled in: what was said, and what was done."""
    store = exchange.store.pulses
    wish = _wish(exchange, subject)
    done = next((one for one in await store.done(wish.query) if one.number == number), None)
    if done is None:
        return said(cards.saying(texts.gone_before()), ON)
    names = Names(survey=survey(), areas=exchange.knowledge.directory.areas)
    found = await answer(store, wish, names)
    figures = [] if found.empty else found.shown.lines[:FIGURES]
    above = [writing_texts.you_said(), *figures] if figures else []
    cadence = await store.cadence()
    groups = await exchange.store.announcements.groups()
    whom = cadence and audience_words.said(cadence.audience, exchange.knowledge, groups)
    form = Form(
        kind="notice",
        title=writing_texts.we_did_of(named(*subject)),
        audience=whom or results_texts.ALL_PROVIDERS,
        message="\n".join([*above, writing_texts.we_did_heading(), done.text]),
    )
    return await writing.begin(exchange, form)


def _subject(exchange: Exchange, words: str) -> tuple[str, str] | None:
    """The question and the department that the words name, as results are asked for."""
    known = vocabulary(exchange.knowledge.directory, survey())
    wish = read(f"pulse results for {words}", exchange.turn.today, known)
    if wish is None or wish.unknown:
        return None
    told = wish.query.question, wish.query.about
    return told if any(told) else None


def _shown(exchange: Exchange, state: State) -> tuple[str, str]:
    """What the results on the screen are about; else everything."""
    if not isinstance(state, ShowingResults):
        return "", ""
    known = vocabulary(exchange.knowledge.directory, survey())
    wish = read(state.asked, exchange.turn.today, known)
    return (wish.query.question, wish.query.about) if wish else ("", "")


def _wish(exchange: Exchange, subject: tuple[str, str]) -> Wish:
    first, last = usual(exchange.turn.today)
    return Wish(query=ResultQuery(question=subject[0], about=subject[1], first=first, last=last))


def may(exchange: Exchange) -> bool:
    """Whether the person says what was done."""
    return exchange.turn.asker.role is Role.ENGAGEMENT_MANAGER
