"""What a contact does with an enquiry: reply, done, ask back, and say when."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from dialogs import cards
from dialogs.enquiry import council_texts, news_texts
from dialogs.enquiry.acting import act, ask_words, choose, contact_here, said_by, tell
from dialogs.enquiry.clock import promised, stopped
from dialogs.enquiry.desk import Desk, desk_of
from dialogs.enquiry.posting import (
    asker_key_after,
    holder_name,
    refresh,
    tell_asker,
    tell_news,
)
from dialogs.outcome import Exchange, Outcome
from dialogs.understanding.when import read
from store.enquiries.records import Enquiry
from store.records import Contact

CLOSED = ("solved", "withdrawn")


async def reply(exchange: Exchange, reference: str, words: str) -> Outcome:
    """Carry the contact's words to the asker."""
    if not words:
        return ask_words(council_texts.what_reply(reference), "reply", reference)
    return await _answer(exchange, reference, "answer", words)


async def done(exchange: Exchange, reference: str, words: str) -> Outcome:
    """Tell the asker that it is done, with the contact's words if there are any."""
    return await _answer(exchange, reference, "done", words)


async def _answer(
    exchange: Exchange, reference: str, kind: Literal["answer", "done"], words: str
) -> Outcome:
    async def step(exchange: Exchange, enquiry: Enquiry) -> Outcome:
        desk, by = desk_of(exchange), await contact_here(exchange, enquiry)
        refused = refusal(enquiry, by) or await _again(exchange, enquiry, by, kind, words)
        if refused or by is None:
            return refused or tell(council_texts.not_with_you(reference))
        after = await exchange.store.enquiries.save(
            replace(
                _first_word(stopped(enquiry, "answered"), desk.now),
                holder_id=by.id,
                answered_at=desk.now,
                asker_key=asker_key_after(enquiry),
            )
        )
        name = cards.one_line(by.name)
        await exchange.store.enquiries.say(after, said_by(exchange, "council", name, kind, words))
        news = news_texts.answered_by if kind == "answer" else news_texts.done_by
        await tell_asker(desk, after, news(name, reference), last=news_texts.is_it_solved())
        when = desk.told(desk.now)
        await refresh(desk, after, council_texts.settled("answered", name, when))
        told = council_texts.reply_sent if kind == "answer" else council_texts.done
        return tell(told(enquiry.asker_name, reference))

    return await act(exchange, reference, step, council_texts.not_with_you(reference))


async def _again(
    exchange: Exchange, enquiry: Enquiry, by: Contact | None, kind: str, words: str
) -> Outcome | None:
    """The polite answer to the same press once more; more words of the same contact are welcome."""
    if enquiry.state != "answered":
        return None
    said = await exchange.store.enquiries.said(enquiry)
    answers = [one for one in said if one.kind in ("answer", "done")]
    if by and by.id != enquiry.holder_id:
        return tell(
            council_texts.answered_already(
                holder_name(desk_of(exchange), enquiry), enquiry.reference
            )
        )
    if kind == "done" or (answers and answers[-1].text == words):
        return tell(council_texts.sent_already(enquiry.reference))
    return None


async def ask_back(exchange: Exchange, reference: str, words: str) -> Outcome:
    """Ask the asker something; the council's time stops meanwhile."""
    if not words:
        return ask_words(council_texts.what_back(reference), "ask_back", reference)

    async def step(exchange: Exchange, enquiry: Enquiry) -> Outcome:
        desk, by = desk_of(exchange), await contact_here(exchange, enquiry)
        refused = refusal(enquiry, by) or _answered(desk, enquiry, by)
        if refused or by is None:
            return refused or tell(council_texts.not_with_you(reference))
        if enquiry.state == "asked_back":
            return tell(council_texts.waits_for_asker(enquiry.asker_name, reference))
        after = await exchange.store.enquiries.save(
            replace(
                _first_word(stopped(enquiry, "asked_back"), desk.now),
                holder_id=by.id,
                asker_key=asker_key_after(enquiry),
            )
        )
        name = cards.one_line(by.name)
        await exchange.store.enquiries.say(
            after, said_by(exchange, "council", name, "asked_back", words)
        )
        await tell_asker(
            desk, after, news_texts.asks_you(name, reference), last=news_texts.please_answer_back()
        )
        line = council_texts.settled("asked_back", name, desk.told(desk.now))
        await refresh(desk, after, line, settled=False)
        return tell(council_texts.asked_back(enquiry.asker_name, reference))

    return await act(exchange, reference, step, council_texts.not_with_you(reference))


async def say_when(exchange: Exchange, reference: str, words: str) -> Outcome:
    """Put the answer off to the day that the contact names."""
    desk = desk_of(exchange)
    if not words:
        return ask_words(council_texts.what_when(reference), "say_when", reference)
    due_at = _due(desk, reference, words)
    if isinstance(due_at, Outcome):
        return due_at

    async def step(exchange: Exchange, enquiry: Enquiry) -> Outcome:
        by = await contact_here(exchange, enquiry)
        refused = refusal(enquiry, by) or _answered(desk, enquiry, by)
        if refused or by is None:
            return refused or tell(council_texts.not_with_you(reference))
        if enquiry.state == "asked_back":
            return tell(council_texts.waits_for_asker(enquiry.asker_name, reference))
        when, name = desk.told(due_at), cards.one_line(by.name)
        if enquiry.promised and enquiry.due_at == due_at and enquiry.holder_id == by.id:
            return tell(council_texts.sent_already(reference))
        after = await exchange.store.enquiries.save(
            replace(
                _first_word(promised(enquiry, due_at), desk.now),
                holder_id=by.id,
            )
        )
        await exchange.store.enquiries.say(
            after, said_by(exchange, "council", name, "promise", when)
        )
        await tell_news(desk, after, news_texts.will_answer_by(name, reference, when))
        await refresh(desk, after, "", settled=False)
        return tell(council_texts.when_kept(enquiry.asker_name, reference, when))

    return await act(exchange, reference, step, council_texts.not_with_you(reference))


def _due(desk: Desk, reference: str, words: str) -> datetime | Outcome:
    """The time that is meant; of a whole day when the offices close. Else what to ask."""
    working = desk.knowledge.working
    when = read(words, desk.now, zone=working.zone, closed=working.holidays)
    if when.problem:
        return ask_words(council_texts.what_when(reference), "say_when", reference, when.problem)
    if when.start is None and when.ambiguous and when.readings:
        offered = tuple(one.label for one in when.readings)
        return choose(council_texts.which_when(reference), "say_when", reference, offered)
    if when.start is None or when.recurrence:
        return ask_words(council_texts.what_when(reference), "say_when", reference)
    start, end = when.start, when.end or when.start
    if when.all_day:
        # Of several days the last is the one by which the answer is there.
        end = end if end > start else start + timedelta(days=1)
        hours = working.between(start, end)
        due_at = working.after(start, hours)
    else:
        hours, due_at = float(working.is_working_day(end.astimezone(working.zone).date())), end
    if not hours:
        closed = council_texts.not_open_then()
        return ask_words(council_texts.what_when(reference), "say_when", reference, closed)
    if due_at <= desk.now:
        passed = council_texts.has_passed()
        return ask_words(council_texts.what_when(reference), "say_when", reference, passed)
    return due_at


def refusal(enquiry: Enquiry, by: Contact | None) -> Outcome | None:
    """Why this person may do nothing about it; None where they may."""
    if by is None:
        return tell(council_texts.not_with_you(enquiry.reference))
    if enquiry.state in CLOSED:
        return tell(council_texts.closed(enquiry.reference, enquiry.state))
    return None


def _answered(desk: Desk, enquiry: Enquiry, by: Contact | None) -> Outcome | None:
    """Nothing more is asked or put off once it is answered."""
    if enquiry.state != "answered":
        return None
    if by and by.id == enquiry.holder_id:
        return tell(council_texts.you_answered(enquiry.reference))
    return tell(council_texts.answered_already(holder_name(desk, enquiry), enquiry.reference))


def _first_word(enquiry: Enquiry, now: datetime) -> Enquiry:
    """The enquiry, with when the council gave its first word."""
    return replace(enquiry, acknowledged_at=enquiry.acknowledged_at or now)
