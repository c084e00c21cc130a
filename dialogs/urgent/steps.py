"""A message that tells of harm: what to do now, in one message, whatever dialog is open."""

from dialogs import cards
from dialogs.contact import texts as contact_texts
from dialogs.contact.cards import cover_line, reach_rows
from dialogs.contact.finding import Finding, Found, mailbox_name
from dialogs.contact.steps import MOST_TOPICS, SURE, said_of_place
from dialogs.contact.who import who_now
from dialogs.outcome import Exchange, Outcome
from dialogs.state import Idle
from dialogs.turn import Intent, Reply, ScoredTopic
from dialogs.urgent import texts
from dialogs.urgent.advice import elsewhere, out_of_hours
from store.directory import Answerer
from store.records import Contact


def advise(exchange: Exchange, text: str, intent: Intent) -> Outcome:
    """The advice, and the end of whatever dialog was open."""
    knowledge, today = exchange.knowledge, exchange.turn.today
    slug = knowledge.roles.safeguarding
    known = said_of_place(exchange, text)
    facts = known.over(exchange.turn.asker.facts)
    who = who_now(knowledge.directory, slug, facts, today)
    areas = elsewhere(exchange, slug, known)
    rest = [one for one in knowledge.topics.match(text) if one.slug != slug]
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
    reply = _advice(exchange, who, areas)
    return Outcome(replies=(reply,), state=Idle(), finding=found, intent=intent)


def _advice(exchange: Exchange, who: Answerer, areas: tuple[str, ...]) -> Reply:
    named = who.contact or who.mailbox
    lines, body = [texts.ring_999()], [cards.warning([texts.ring_999()])]
    if named:
        name = named.name if isinstance(named, Contact) else mailbox_name(named)
        title = f", {named.job_title}" if isinstance(named, Contact) and named.job_title else ""
        reach = reach_rows(named)
        lines += [
            texts.then_safeguarding(),
            cards.one_line(f"{name}{title}"),
            *(f"{label}: {cards.one_line(value)}" for label, value, _ in reach),
            f"Hours: {contact_texts.OFFICE_HOURS}",
        ]
        body += [
            cards.line(texts.then_safeguarding()),
            cards.line(f"{name}{title}", weight="Bolder"),
            cards.facts(
                [
                    *((label, marked) for label, _, marked in reach),
                    ("Hours", contact_texts.OFFICE_HOURS),
                ]
            ),
        ]
    cover = cover_line(who, exchange.turn.today)
    last = [*([cover] if cover else []), *areas]
    last += [line for line in (out_of_hours(exchange), texts.do_not_wait()) if line]
    lines += [cards.one_line(line) for line in last]
    body += [cards.ringing(line) for line in last]
    text = "\n".join(lines)
    return Reply(text=text, card=cards.card(body, [], text))
