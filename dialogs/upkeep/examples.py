"""Suggested examples: an owner looks at each, one at a time, before topics are learned from it."""

import hashlib
import re
from datetime import date
from typing import Final

from dialogs import cards
from dialogs.enquiry.personal_data import notice
from dialogs.outcome import Exchange, Outcome, said
from dialogs.turn import Intent
from dialogs.upkeep import notice_texts, texts
from dialogs.upkeep.offers import choices_of
from dialogs.upkeep.press import PressExample, PressExamples
from dialogs.upkeep.state import Suggesting
from dialogs.upkeep.who import is_owner
from store.upkeep.records import Suggestion

ON = Intent.OTHER
ENGLISH: Final = "en"
_LANGUAGE: Final = re.compile("[a-z]{2,3}")
_PRIVATE: Final = re.compile(
    r"\d(?:[\s./-]?\d){4,}|@|https?:|www\."
    r"|\b(?:mr|mrs|ms|miss|dr|sir|lady)\.?\s+[A-Z]|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
)
"""Five figures or more, an address of e-mail, web or post, somebody with a title."""


def may_be_learned(text: str, on: date) -> bool:
    """Whether a text has nothing in it that tells of a person; else it must not become an example.

    Stricter than the warning before a question is sent: what is left out here is no loss.
    """
    return not _PRIVATE.search(_titles(text)) and not notice(text, (), on)


def _titles(text: str) -> str:
    """The text with titles in small letters, as names after them tell by their capital alone."""
    return re.sub(r"\b(Mr|Mrs|Ms|Miss|Dr|Sir|Lady)\b", lambda found: found[0].lower(), text)


def fingerprint(suggestion: Suggestion) -> str:
    """Sixteen letters that tell a suggestion from others."""
    written = f"{suggestion.topic}\n{suggestion.text}"
    return hashlib.sha256(written.encode()).hexdigest()[:16]


async def show(exchange: Exchange, *lead: str) -> Outcome:
    """Show the oldest suggestion, with what was said before it."""
    waiting = await _waiting(exchange)
    if not waiting:
        none = notice_texts.no_more() if lead else notice_texts.no_suggestions()
        return said(cards.saying(*lead, none), ON)
    first = waiting[0]
    state = Suggesting(topic=first.topic, words=fingerprint(first))
    topic = exchange.knowledge.directory.topics[first.topic]
    reply = cards.asking(
        [
            *lead,
            notice_texts.suggestion(len(waiting)),
            notice_texts.about_topic(topic.name),
            f'"{cards.one_line(first.text)}"',
        ],
        choices_of(exchange, state),
        invite=texts.choose_by_text(),
    )
    return said(reply, ON, state)


async def _waiting(exchange: Exchange) -> list[Suggestion]:
    """What waits; texts that tell of a person are taken away unseen."""
    kept = []
    for one in await exchange.store.upkeep.suggestions():
        if not may_be_learned(one.text, exchange.turn.today):
            await exchange.store.upkeep.forget_suggestion(one)
        elif one.topic in exchange.knowledge.directory.topics:
            kept.append(one)
    return kept


async def followed(exchange: Exchange, press: PressExample | PressExamples) -> Outcome:
    """Do what a button is for; only owners may."""
    if not is_owner(exchange):
        return said(cards.saying(texts.only_owner()), ON)
    if isinstance(press, PressExample):
        return await _decided(exchange, press)
    if press.do == "examples_later":
        return said(cards.saying(notice_texts.later()), ON)
    return await show(exchange)


async def _decided(exchange: Exchange, press: PressExample) -> Outcome:
    """Learn a suggestion or leave it out; one that is settled has no effect."""
    found = [
        one
        for one in await _waiting(exchange)
        if (one.topic, fingerprint(one)) == (press.topic, press.words)
    ]
    if not found:
        return await show(exchange, notice_texts.settled_example())
    if press.do == "example_no":
        await exchange.store.upkeep.forget_suggestion(found[0])
        return await show(exchange, notice_texts.left_out())
    language = exchange.knowledge.reader.read(found[0].text).language
    code = language if _LANGUAGE.fullmatch(language) else ENGLISH
    await exchange.store.upkeep.learn(found[0], code)
    return await show(exchange, notice_texts.learned())
