"""The engagement team, who help where nobody else fits; always somebody to turn to."""

from collections.abc import Sequence

from config.vocabulary import OUTSIDE
from dialogs import cards
from dialogs.contact import texts
from dialogs.contact.cards import Shown, contact_reply
from dialogs.contact.finding import SURE, Finding, Found
from dialogs.contact.offers import answered_choices
from dialogs.contact.who import who_now
from dialogs.outcome import Exchange, Outcome
from dialogs.state import Answered
from dialogs.turn import Intent, ScoredTopic
from dialogs.urgent.advice import worried


def change_of_the_directory(exchange: Exchange, intent: Intent) -> Outcome:
    """An officer wants an entry changed: who keeps the list, and who can pass it on."""
    return engagement(exchange, intent, (texts.who_keeps_the_list(),))


def unknown(exchange: Exchange, intent: Intent, lead: Sequence[str] = ()) -> Outcome:
    """Say honestly that no topic fits, and offer the engagement team."""
    first = (texts.unknown(), texts.try_words(), texts.ask_engagement())
    return engagement(exchange, intent, (*lead, *first), outcome=Found.UNKNOWN)


def engagement(
    exchange: Exchange, intent: Intent, lead: Sequence[str], outcome: Found = Found.CONTACT
) -> Outcome:
    """The contact of the engagement team, who help where nobody else fits."""
    knowledge, today = exchange.knowledge, exchange.turn.today
    slug = knowledge.roles.engagement
    topic = knowledge.directory.topics.get(slug)
    if topic is None:
        text = cards.saying(*lead[:-1], worried(exchange))
        found = Finding(intent=intent, outcome=Found.UNKNOWN)
        return Outcome(replies=(text,), finding=found, intent=intent)
    who = who_now(knowledge.directory, slug, exchange.turn.asker.facts, today)
    state = Answered(topic=slug, contact=who.contact.id if who.contact else None)
    choices = answered_choices(state, knowledge)
    found = Finding(
        intent=intent,
        outcome=outcome,
        topics=(ScoredTopic(slug=slug, score=SURE),),
        answerer=who,
    )
    after: tuple[str, ...] = ()
    if outcome is Found.UNKNOWN:
        # The reply names the team that can find out; nobody was found for the question itself.
        found, after = Finding(intent=intent, outcome=outcome), (worried(exchange),)
    shown = Shown(
        topic=topic,
        answerer=who,
        today=today,
        hours=texts.office_hours(knowledge.working),
        lead=lead,
        after=after,
        titled=False,
        chats=exchange.turn.asker.tenant_id != OUTSIDE,
        choices=choices,
    )
    return Outcome(replies=(contact_reply(shown),), state=state, finding=found, intent=intent)
