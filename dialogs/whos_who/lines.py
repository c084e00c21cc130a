"""What Who's who lists: a line for each contact found, and the card that goes into a message."""

from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.contact import texts as contact
from dialogs.contact.cards import Shown, contact_reply, cover_line
from dialogs.contact.finding import mailbox_name
from dialogs.outcome import Exchange
from dialogs.turn import Intent, Reply
from dialogs.urgent import texts as urgent
from dialogs.urgent.advice import urgent_lead
from dialogs.urgent.steps import advise
from dialogs.whos_who import texts
from store.directory import Answerer
from store.records import Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: a title, what stands below it, and what is put into the message."""

    title: str
    below: str
    reply: Reply


def advice(exchange: Exchange, text: str) -> Line:
    """What to do now, where the search tells of harm; whoever looks further sees it first."""
    reply = advise(exchange, text, Intent.ASK_CONTACT).replies[0]
    # Below its first line the advice says whom to ring.
    return Line(title=urgent.ring_999(), below=" ".join(reply.text.split("\n")[1:3]), reply=reply)


def of_topic(
    exchange: Exchange,
    slug: str,
    who: Answerer,
    where: Sequence[str] = (),
    *,
    below: str = "",
    lead: Sequence[str] = (),
    after: Sequence[str] = (),
) -> Line:
    """Who answers a topic.

    Args:
        exchange: Who searches, and what is known.
        slug: The topic.
        who: Who answers it.
        where: The areas or kinds of service for which they do, where that was not said.
        below: In the place of the topic below their name, "" for the topic.
        lead: Lines above all others of the card.
        after: Lines below them.
    """
    knowledge = exchange.knowledge
    topic = knowledge.directory.topics[slug]
    night = slug == knowledge.roles.out_of_hours
    shown = Shown(
        topic=topic,
        answerer=who,
        today=exchange.turn.today,
        hours=contact.NIGHT_HOURS if night else contact.office_hours(knowledge.working),
        danger=urgent_lead(exchange, topic),
        lead=lead,
        after=(*([texts.only_for(where)] if where else []), *after),
        titled=not lead,
    )
    return Line(
        title=_name(who) or contact.nobody_listed(topic.name),
        below=_joined((below or texts.topic_in(topic.name, where), _cover(exchange, who))),
        reply=contact_reply(shown),
    )


def of_person(exchange: Exchange, person: Contact, slugs: Sequence[str]) -> Line:
    """Somebody by their name, with all that they answer; whoever covers where they are away."""
    knowledge = exchange.knowledge
    topics = [knowledge.directory.topics[slug] for slug in slugs]
    first = topics[0] if topics else None
    who = knowledge.directory.covered(first.slug if first else "", person, exchange.turn.today)
    answers = texts.answers_for([topic.name for topic in topics])
    urgent_one = next((topic for topic in topics if topic.urgent), None)
    shown = Shown(
        topic=first if len(topics) == 1 or not who.contact else None,
        answerer=who,
        today=exchange.turn.today,
        hours=contact.office_hours(knowledge.working),
        danger=urgent_lead(exchange, urgent_one) if urgent_one else (),
        after=(answers,) if len(topics) > 1 else (),
    )
    return Line(
        title=person.name,
        below=_joined((person.job_title, _cover(exchange, who) or answers)),
        reply=contact_reply(shown),
    )


def _name(who: Answerer) -> str:
    if who.contact:
        return who.contact.name
    return mailbox_name(who.mailbox) if who.mailbox else ""


def _cover(exchange: Exchange, who: Answerer) -> str:
    return cover_line(who, exchange.turn.today)


def _joined(parts: Sequence[str]) -> str:
    """Sentences and names in one line, each with its end."""
    return ". ".join(part.rstrip(".") for part in parts if part)
