"""A message that tells of harm: what to do now, in one message, whatever dialog is open."""

from dataclasses import replace

from dialogs import cards
from dialogs.cards import Element
from dialogs.contact import texts as contact_texts
from dialogs.contact.cards import cover_line, reach_rows
from dialogs.contact.finding import SURE, Finding, Found
from dialogs.contact.steps import MOST_TOPICS, about, facts_of, named_in, said_of_place
from dialogs.contact.who import who_now
from dialogs.outcome import Exchange, Outcome
from dialogs.state import Idle
from dialogs.turn import Intent, Reply, ScoredTopic, TopicOutcome
from dialogs.understanding.languages import Sentences, sentences
from dialogs.urgent import texts
from dialogs.urgent.advice import answers_now, elsewhere, name_of, out_of_hours
from store.directory import Answerer
from store.records import Contact, Department

Block = tuple[str, Contact | Department, str]
"""The line above, who is named, and their hours."""


def advise(exchange: Exchange, text: str, intent: Intent) -> Outcome:
    """The advice, and the end of whatever dialog was open.

    Where the message is surely about something else too, that is answered below the advice: a
    question in which harm was seen by mistake is not lost.
    """
    knowledge, today = exchange.knowledge, exchange.turn.today
    slug = knowledge.roles.safeguarding
    organisation = named_in(exchange, text)
    known = said_of_place(exchange, text, organisation)
    facts = facts_of(exchange, known, organisation)
    who = who_now(knowledge.directory, slug, facts, today)
    areas = elsewhere(exchange, slug, known)
    rest = [one for one in knowledge.reader.read(text).topics.topics if one.slug != slug]
    topics = (
        (ScoredTopic(slug=slug, score=SURE), *rest) if slug in knowledge.directory.topics else rest
    )
    found = Finding(
        intent=intent,
        outcome=Found.CONTACT,
        topics=tuple(topics[:MOST_TOPICS]),
        urgent=True,
        answerer=who,
    )
    reply = _advice(exchange, who, areas, sentences(knowledge.reader.read(text).language))
    if _asks_for_more(exchange, text):
        more = about(exchange, text, intent, (texts.and_your_question(),))
        finding = replace(more.finding or found, urgent=True)
        return replace(more, replies=(reply, *more.replies), finding=finding)
    return Outcome(replies=(reply,), state=Idle(), finding=found, intent=intent)


def _asks_for_more(exchange: Exchange, text: str) -> bool:
    """Whether the message is surely about a topic that the advice does not answer."""
    read, roles = exchange.knowledge.reader.read(text).topics, exchange.knowledge.roles
    answered = (roles.safeguarding, roles.out_of_hours)
    return read.outcome is TopicOutcome.CLEAR and read.fair[0].slug not in answered


def _advice(
    exchange: Exchange, who: Answerer, areas: tuple[str, ...], own: Sentences | None
) -> Reply:
    night = answers_now(exchange)
    lines = [texts.ring_999(), *([own.in_danger] if own else [])]
    body = [cards.warning(lines)]
    blocks: list[Block] = []
    if night:
        blocks.append((texts.closed_ring(), night, contact_texts.NIGHT_HOURS))
    if named := who.contact or who.mailbox:
        above = texts.tell_safeguarding_when_open() if night else texts.then_safeguarding()
        blocks.append((above, named, contact_texts.office_hours(exchange.knowledge.working)))
    for block in blocks:
        more_lines, more_body = _block(*block)
        lines += more_lines
        body += more_body
    cover = cover_line(who, exchange.turn.today)
    at_night = "" if night else out_of_hours(exchange)
    last = [*([cover] if cover else []), *areas]
    last += [line for line in (at_night, texts.do_not_wait()) if line]
    lines += [cards.one_line(line) for line in last]
    body += [cards.ringing(line) for line in last]
    text = "\n".join(lines)
    return Reply(text=text, card=cards.card(body, [], text))


def _block(above: str, named: Contact | Department, hours: str) -> tuple[list[str], list[Element]]:
    """Someone with every way to reach them, as text and as a card's body."""
    reach = reach_rows(named)
    lines = [
        above,
        _called(named),
        *(f"{label}: {cards.one_line(value)}" for label, value, _ in reach),
        f"Hours: {hours}",
    ]
    body = [
        cards.line(above),
        cards.line(_called(named), weight="Bolder"),
        cards.facts([*((label, marked) for label, _, marked in reach), ("Hours", hours)]),
    ]
    return lines, body


def _called(named: Contact | Department) -> str:
    title = named.job_title if isinstance(named, Contact) else ""
    return ", ".join(part for part in (name_of(named), cards.one_line(title)) if part)
