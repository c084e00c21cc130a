"""The sentences of the advice that need the directory: whom to ring, by day and at night."""

from dialogs.cards import one_line
from dialogs.contact.cards import brief
from dialogs.contact.finding import mailbox_name
from dialogs.contact.texts import office_hours
from dialogs.contact.who import by_choice, phone_of, who_now
from dialogs.outcome import Exchange
from dialogs.state import Known
from dialogs.urgent import texts
from store.records import Contact, Department, Topic


def safeguarding_phone(exchange: Exchange) -> str:
    """The number to ring when worried about someone, "" where none is known."""
    knowledge, turn = exchange.knowledge, exchange.turn
    slug = knowledge.roles.safeguarding
    return phone_of(who_now(knowledge.directory, slug, turn.asker.facts, turn.today))


def night_team(exchange: Exchange) -> Contact | Department | None:
    """The team that answers out of office hours; None where no number and no address is known."""
    knowledge, turn = exchange.knowledge, exchange.turn
    topic = knowledge.directory.topics.get(knowledge.roles.out_of_hours)
    if topic is None:
        return None
    who = who_now(knowledge.directory, topic.slug, turn.asker.facts, turn.today)
    # Another department's mailbox, which stands in elsewhere, is not read at night.
    own = who.mailbox if who.mailbox and who.mailbox.name == topic.department else None
    named = who.contact or own
    return named if named and (named.phone or named.email) else None


def answers_now(exchange: Exchange) -> Contact | Department | None:
    """The team to name first: the out-of-hours team while the offices are closed, else None."""
    return None if exchange.turn.in_hours else night_team(exchange)


def name_of(team: Contact | Department) -> str:
    """What a person or a team is called in a sentence."""
    return one_line(team.name if isinstance(team, Contact) else mailbox_name(team))


def out_of_hours(exchange: Exchange) -> str:
    """The sentence about the team that answers at night, "" where there is none."""
    team = night_team(exchange)
    return texts.outside_hours(team.phone, team.email) if team else ""


def worried(exchange: Exchange) -> str:
    """The last line where it is not clear what is meant: whom to ring now about a worry."""
    phone, team = safeguarding_phone(exchange), answers_now(exchange)
    if team is None:
        return texts.worried(phone)
    hours = office_hours(exchange.knowledge.working)
    return texts.worried_at_night(name_of(team), team.phone or team.email, phone, hours)


def elsewhere(exchange: Exchange, slug: str, known: Known) -> tuple[str, ...]:
    """Who answers in each area, a line each, where the area is not known and decides it."""
    facts = known.over(exchange.turn.asker.facts)
    fact, rows = by_choice(exchange.knowledge.directory, slug, facts, exchange.turn.today)
    lines = [f"{name}: {brief(who)}" for name, who in rows if brief(who)]
    return (texts.contact_for_your(fact), *lines) if lines else ()


def urgent_lead(exchange: Exchange, topic: Topic) -> tuple[str, ...]:
    """What stands above an urgent topic's answer: danger first, then harm to a person.

    While the offices are closed, whoever answers now goes before those who do not.
    """
    if not topic.urgent:
        return ()
    roles, team = exchange.knowledge.roles, answers_now(exchange)
    now = harm = ""
    if topic.slug != roles.safeguarding:
        phone = safeguarding_phone(exchange)
        hours = office_hours(exchange.knowledge.working)
        harm = texts.safeguarding_when_open(phone, hours) if team else texts.maybe_harm(phone)
    if team and topic.slug != roles.out_of_hours:
        now = texts.closed_now(name_of(team), team.phone or team.email)
    return tuple(row for row in (texts.ring_999(), now, harm) if row)
