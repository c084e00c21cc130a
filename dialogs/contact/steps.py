"""The contact dialog: from a question to one named person, asking at most one thing on the way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from config.vocabulary import OUTSIDE, SERVICE_TYPES, Role
from dialogs import cards
from dialogs.contact import texts
from dialogs.contact.cards import Shown, contact_reply
from dialogs.contact.engagement import unknown
from dialogs.contact.finding import SURE, Finding, Found
from dialogs.contact.offers import (
    answered_choices,
    area_lines,
    fact_choices,
    topic_choices,
)
from dialogs.contact.who import who_now
from dialogs.outcome import Exchange, Outcome
from dialogs.profile.offers import place_name
from dialogs.state import Answered, ChoosingFact, ChoosingTopic, Known
from dialogs.turn import Intent, Knowledge, Reading, Reply, ScoredTopic
from dialogs.understanding.languages import sentences
from dialogs.understanding.services import service_type_of
from dialogs.urgent.advice import answers_now, elsewhere, out_of_hours, urgent_lead, worried
from store.directory import Answerer, Facts, Needs
from store.records import Organisation

MOST_TOPICS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as understood: its topics, best first, and what was said of the service.

    ``lead`` is said above the answer and ``after`` below it, a line each; ``organisation`` is the
    one that the question names.
    """

    intent: Intent = Intent.ASK_CONTACT
    scored: tuple[ScoredTopic, ...]
    known: Known = Known()  # noqa: RUF009 - frozen, so sharing one is safe
    lead: Sequence[str] = ()
    after: Sequence[str] = ()
    organisation: Organisation | None = None
    second: str | None = None
    """Another topic that the same message asks about; offered below the answer."""

    @property
    def slug(self) -> str:
        """The best topic."""
        return self.scored[0].slug

    def found(self, outcome: Found, *, urgent: bool, answerer: Answerer | None = None) -> Finding:
        """What this question came to."""
        return Finding(
            intent=self.intent,
            outcome=outcome,
            topics=self.scored[:MOST_TOPICS],
            urgent=urgent,
            answerer=answerer,
        )


def chosen(slug: str, known: Known, after: Sequence[str] = ()) -> Question:
    """The question of a topic that the person chose."""
    return Question(scored=(ScoredTopic(slug=slug, score=SURE),), known=known, after=after)


def about(exchange: Exchange, text: str, intent: Intent, lead: Sequence[str] = ()) -> Outcome:
    """Answer a question as it was typed."""
    read = exchange.knowledge.reader.read(text)
    fair = read.topics.fair
    if not fair:
        return unknown(exchange, intent, lead)
    organisation = named_in(exchange, text)
    question = Question(
        intent=intent,
        scored=read.topics.topics,
        known=said_of_place(exchange, text, organisation),
        lead=lead,
        after=_beside(read, organisation),
        organisation=organisation,
        second=read.second.slug if read.second else None,
    )
    if len(fair) > 1:
        return choose(exchange, replace(question, scored=fair))
    return answer(exchange, question)


def _beside(read: Reading, organisation: Organisation | None) -> tuple[str, ...]:
    """What stands below the contact: whose it is, and a sentence in the asker's own language."""
    own = sentences(read.language)
    return (
        *((texts.for_organisation(place_name(organisation)),) if organisation else ()),
        *((own.contact_speaks_english,) if own else ()),
    )


def named_in(exchange: Exchange, text: str) -> Organisation | None:
    """The one organisation that a message names in full."""
    return exchange.knowledge.organisations.named_in(text)


def said_of_place(exchange: Exchange, text: str, organisation: Organisation | None = None) -> Known:
    """The area and the service type that a message names, by ``organisation`` or by themselves."""
    area = organisation.area if organisation else None
    kind = organisation.service_type if organisation else None
    return Known(
        area=area or exchange.knowledge.places.area_of(text),
        service_type=kind or service_type_of(text, SERVICE_TYPES),
    )


def facts_of(exchange: Exchange, known: Known, organisation: Organisation | None) -> Facts:
    """What decides who answers: of the organisation that is asked about, else of the asker's."""
    if organisation is None:
        return known.over(exchange.turn.asker.facts)
    return known.over(Facts(tier=organisation.tier))


def answer(exchange: Exchange, question: Question) -> Outcome:
    """Show who answers the best topic, or ask for the fact that decides it."""
    knowledge, today = exchange.knowledge, exchange.turn.today
    facts = facts_of(exchange, question.known, question.organisation)
    if question.slug in (knowledge.roles.safeguarding, knowledge.roles.out_of_hours):
        who = who_now(knowledge.directory, question.slug, facts, today)
        areas = elsewhere(exchange, question.slug, question.known)
        return _shown(exchange, replace(question, after=(*question.after, *areas)), who)
    decided = knowledge.directory.who(question.slug, facts, today)
    if isinstance(decided, Needs):
        return ask_fact(exchange, question, decided.fact)
    return _shown(exchange, question, decided)


def _shown(exchange: Exchange, question: Question, who: Answerer) -> Outcome:
    knowledge = exchange.knowledge
    topic = knowledge.directory.topics[question.slug]
    night = topic.slug == knowledge.roles.out_of_hours
    state = Answered(
        topic=topic.slug,
        others=tuple(one.slug for one in question.scored[1:MOST_TOPICS]),
        second=question.second,
        contact=who.contact.id if who.contact else None,
        area=question.known.area,
        service_type=question.known.service_type,
    )
    # While the offices are closed that team stands above already.
    told = night or not topic.urgent or answers_now(exchange) is not None
    at_night = () if told else (out_of_hours(exchange),)
    shown = Shown(
        topic=topic,
        answerer=who,
        today=exchange.turn.today,
        hours=texts.NIGHT_HOURS if night else texts.office_hours(knowledge.working),
        danger=urgent_lead(exchange, topic),
        lead=question.lead,
        after=(*question.after, *at_night),
        chats=exchange.turn.asker.tenant_id != OUTSIDE,
    )
    return Outcome(
        replies=(_reply(shown, state, knowledge),),
        state=state,
        finding=question.found(Found.CONTACT, urgent=topic.urgent, answerer=who),
        intent=question.intent,
    )


def _reply(shown: Shown, state: Answered, knowledge: Knowledge) -> Reply:
    def make() -> Reply:
        return contact_reply(replace(shown, choices=answered_choices(state, knowledge)))

    if shown.lead:
        # That may be about the asker.
        return make()
    who = shown.answerer
    ids = (who.covering_for and who.covering_for.id, who.mailbox and who.mailbox.name)
    # By ids, as topics and contacts take longer to compare than the card to make.
    return knowledge.replies.of(
        (state, *ids, shown.today, shown.hours, shown.danger, shown.after, shown.chats), make
    )


def choose(exchange: Exchange, question: Question, ask: str | None = None) -> Outcome:
    """Offer two or three topics, and none of them."""
    topics = exchange.knowledge.directory.topics
    state = ChoosingTopic(
        slugs=tuple(one.slug for one in question.scored[:MOST_TOPICS]),
        area=question.known.area,
        service_type=question.known.service_type,
    )
    urgent = [topics[slug] for slug in state.slugs if topics[slug].urgent]
    danger = urgent_lead(exchange, urgent[0]) if urgent else ()
    reply = cards.asking(
        [*question.lead, ask or texts.which_topic()],
        topic_choices(state, exchange.knowledge.directory),
        invite=texts.choose_by_text(),
        details={topics[slug].name: topics[slug].description for slug in state.slugs},
        danger=danger,
        last="" if danger else worried(exchange),
    )
    return Outcome(
        replies=(reply,),
        state=state,
        finding=question.found(Found.CHOOSE, urgent=bool(urgent)),
        intent=question.intent,
    )


def ask_fact(exchange: Exchange, question: Question, fact: str) -> Outcome:
    """Ask for the one fact, area or service type, that decides who answers."""
    topic = exchange.knowledge.directory.topics[question.slug]
    needed: Literal["area", "service_type"] = "area" if fact == "area" else "service_type"
    by_area = needed == "area"
    state = ChoosingFact(
        topic=topic.slug,
        fact=needed,
        second=question.second,
        area=question.known.area,
        service_type=question.known.service_type,
    )
    danger = urgent_lead(exchange, topic)
    reply = cards.asking(
        [*question.lead, *question.after, _which(exchange, topic.name, needed)],
        fact_choices(state, exchange),
        invite=texts.choose_by_text(),
        above=area_lines(state, exchange.knowledge.directory),
        danger=danger,
        last="" if danger else worried(exchange),
    )
    outcome = Found.ASK_AREA if by_area else Found.ASK_SERVICE_TYPE
    return Outcome(
        replies=(reply,),
        state=state,
        finding=question.found(outcome, urgent=topic.urgent),
        intent=question.intent,
    )


def _which(exchange: Exchange, topic: str, fact: str) -> str:
    """The question for the fact, as it is put to a provider or to an officer."""
    if fact != "area":
        return texts.which_service_type(topic)
    if exchange.turn.asker.role is Role.PROVIDER:
        return texts.which_area(topic)
    return texts.which_area_is_it(topic)
