"""Passing an enquiry on: to a person by name, or to whoever answers another topic."""

from dataclasses import dataclass, replace

from rapidfuzz.utils import default_process

from dialogs import cards
from dialogs.contact.who import who_now
from dialogs.enquiry import council_texts, news_texts
from dialogs.enquiry.acting import act, ask_words, choose, contact_here, said_by, tell
from dialogs.enquiry.desk import Desk, desk_of
from dialogs.enquiry.holding import refusal
from dialogs.enquiry.offers import noticed_in
from dialogs.enquiry.posting import bring, holder_name, let_go, tell_news
from dialogs.outcome import Exchange, Outcome
from dialogs.understanding.spelling import Spelling
from store.directory import Facts
from store.enquiries.records import Enquiry
from store.records import Contact

MOST_OFFERED = 5
LEAST_LETTERS = 3
"""Of a name that is typed alone."""
_BESIDE = frozenset({"to", "the", "for", "please", "on", "pass", "it", "this", "about", "with"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """Who shall have it; ``topic`` where it was passed on by a topic."""

    contact: Contact
    topic: str | None = None


async def pass_on(exchange: Exchange, reference: str, words: str) -> Outcome:
    """Give the enquiry to somebody else."""
    if not words:
        return ask_words(council_texts.what_pass(reference), "pass_on", reference)

    async def step(exchange: Exchange, enquiry: Enquiry) -> Outcome:
        desk, by = desk_of(exchange), await contact_here(exchange, enquiry)
        refused = refusal(enquiry, by)
        if refused or by is None:
            return refused or tell(council_texts.not_with_you(reference))
        if enquiry.state == "answered":
            name = holder_name(desk, enquiry)
            return tell(council_texts.answered_already(name, reference))
        to = _whom(exchange, enquiry, words)
        if isinstance(to, Outcome):
            return to
        if to.contact.id == by.id:
            return tell(council_texts.with_you_already(reference))
        if to.contact.id == enquiry.holder_id:
            name = cards.one_line(to.contact.name)
            return tell(council_texts.with_them_already(name, reference))
        await _give(exchange, enquiry, by, to)
        return tell(council_texts.passed_on(cards.one_line(to.contact.name), reference))

    return await act(exchange, reference, step, council_texts.not_with_you(reference))


async def _give(exchange: Exchange, enquiry: Enquiry, by: Contact, to: Next) -> None:
    desk, store = desk_of(exchange), exchange.store.enquiries
    name, from_name = cards.one_line(to.contact.name), cards.one_line(by.name)
    said = await store.said(enquiry)
    after = await store.save(
        replace(
            enquiry,
            holder_id=to.contact.id,
            topic=to.topic or enquiry.topic,
            department=_department(desk, to.topic) or enquiry.department,
        )
    )
    await store.say(after, said_by(exchange, "council", from_name, "passed_on", name))
    if to.topic and to.topic != enquiry.topic and said and not noticed_in(exchange, said[0].text):
        # Words without anybody's details; they are learned once the directory's owner agrees.
        await store.propose_example(to.topic, said[0].text)
    await let_go(desk, after, by.id, to.contact)
    await bring(desk, after, to.contact, council_texts.passed_to_you(from_name))
    await tell_news(desk, after, news_texts.now_with(name, to.contact.job_title, after.reference))


def _department(desk: Desk, topic: str | None) -> str:
    found = desk.knowledge.directory.topics.get(topic or "")
    return found.department if found else ""


def _whom(exchange: Exchange, enquiry: Enquiry, words: str) -> Next | Outcome:
    """The person or the topic that is meant; else what to ask."""
    desk, reference = desk_of(exchange), enquiry.reference
    directory = desk.knowledge.directory
    wanted = [word for word in default_process(words).split() if word not in _BESIDE]
    plain = " ".join(wanted)
    by_topic = [one for one in directory.topics.values() if default_process(one.name) == plain]
    named = [] if by_topic else _named(desk, wanted)
    if len(named) == 1:
        return Next(contact=named[0])
    if named:
        offered = tuple(one.name for one in named[:MOST_OFFERED])
        return choose(council_texts.which_pass(reference), "pass_on", reference, offered)
    fair = [one.slug for one in exchange.knowledge.reader.read(words).topics.fair]
    slugs = [one.slug for one in by_topic] or [slug for slug in fair if slug in directory.topics]
    if len(slugs) > 1:
        offered = tuple(directory.topics[slug].name for slug in slugs)
        return choose(council_texts.which_pass(reference), "pass_on", reference, offered)
    if not slugs:
        return ask_words(council_texts.whom_not_found(reference), "pass_on", reference)
    facts = Facts(area=enquiry.area, service_type=enquiry.service_type)
    who = who_now(directory, slugs[0], facts, desk.today).contact
    if who is None:
        nobody = council_texts.nobody_for(directory.topics[slugs[0]].name)
        return ask_words(council_texts.what_pass(reference), "pass_on", reference, nobody)
    return Next(contact=who, topic=slugs[0])


def _named(desk: Desk, wanted: list[str]) -> list[Contact]:
    """Contacts who are there and have all these words in their name, slips forgiven."""
    if not wanted or max(map(len, wanted)) < LEAST_LETTERS:
        return []
    there = [
        one
        for one in desk.knowledge.directory.contacts.values()
        if not (one.is_away(desk.today) or one.has_left(desk.today))
    ]
    names = {one.id: default_process(one.name).split() for one in there}
    spelling = Spelling(word for words in names.values() for word in words)
    meant = {spelling.meant(word) or word for word in wanted}
    found = [one for one in there if meant <= {*names[one.id]}]
    exact = [one for one in found if names[one.id] == wanted]
    return exact or found
