"""Before a question is sent: what is to be asked, of whom, and the one yes."""

from dataclasses import dataclass, replace

from dialogs import cards
from dialogs.contact import steps as contact_steps
from dialogs.contact.engagement import engagement
from dialogs.contact.finding import Finding, Found
from dialogs.contact.who import who_now
from dialogs.enquiry import texts
from dialogs.enquiry.cards import draft_card
from dialogs.enquiry.hearing import refers_to, words_in
from dialogs.enquiry.offers import confirming_choices, noticed_in
from dialogs.enquiry.personal_data import taken_out
from dialogs.outcome import Exchange, Outcome, said
from dialogs.profile.offers import place_name
from dialogs.sign_in.who import is_visitor
from dialogs.state import (
    Answered,
    ChoosingFact,
    ChoosingTopic,
    ConfirmingEnquiry,
    FindingContact,
    Known,
    Naming,
    Picking,
    State,
    WritingEnquiry,
)
from dialogs.turn import Intent
from dialogs.urgent import steps as urgent
from store.records import Contact

HAND_OVER = Intent.HAND_OVER_QUESTION


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Whom a question is for, about what, and what was said of the service."""

    topic: str
    contact: str
    known: Known = Known()  # noqa: RUF009 - frozen, so sharing one is safe


def target_of(state: Answered) -> Target | None:
    """The contact who was shown; None where it was a mailbox."""
    if state.contact is None:
        return None
    known = Known(area=state.area, service_type=state.service_type)
    return Target(topic=state.topic, contact=state.contact, known=known)


def in_words(exchange: Exchange, state: State, text: str) -> Outcome:
    """Somebody asks to have something asked."""
    words = words_in(text)
    contacts = exchange.knowledge.directory.contacts
    if isinstance(state, Answered) and (target := target_of(state)):
        shown = contacts.get(target.contact)
        if shown and (refers_to(text, shown) or not _other_topic(exchange, text, state)):
            return ask(exchange, target, words)
    if not words and not exchange.knowledge.reader.read(text).topics.fair:
        return said(cards.saying(texts.what_and_who()), HAND_OVER, WritingEnquiry())
    return find(exchange, words or text)


def _other_topic(exchange: Exchange, text: str, state: Answered) -> bool:
    fair = exchange.knowledge.reader.read(text).topics.fair
    return bool(fair) and state.topic not in {one.slug for one in fair}


def find(exchange: Exchange, words: str) -> Outcome:
    """Find out whom the question is for, by the contact dialog."""
    return carry_on(exchange, words, contact_steps.about(exchange, words, HAND_OVER), first=True)


def carry_on(exchange: Exchange, words: str, found: Outcome, *, first: bool = False) -> Outcome:
    """Go on with the question once the contact dialog has named somebody, or asks for more."""
    match found.state:
        case Answered() as answered:
            return replace(_to_whom(exchange, answered, words, found), finding=found.finding)
        case ChoosingTopic() | ChoosingFact() | Naming() | Picking() as inner:
            lead = (cards.saying(texts.finding()),) if first else ()
            return replace(
                found,
                replies=(*lead, *found.replies),
                state=FindingContact(words=words, inner=inner),
            )
        case _:
            return found


def _to_whom(exchange: Exchange, answered: Answered, words: str, found: Outcome) -> Outcome:
    topic = exchange.knowledge.directory.topics[answered.topic]
    if topic.urgent:
        return _too_urgent(exchange, answered.topic, words)
    target = target_of(answered)
    if target is not None:
        return ask(exchange, target, words)
    helper = engagement(exchange, HAND_OVER, (texts.nobody_named(topic.name),))
    if not isinstance(helper.state, Answered) or helper.state.contact is None:
        return found
    target = Target(
        topic=topic.slug,
        contact=helper.state.contact,
        known=Known(area=answered.area, service_type=answered.service_type),
    )
    return ask(exchange, target, words, texts.nobody_named(topic.name))


def belongs(state: FindingContact, found: Outcome, engagement_topic: str) -> bool:
    """Whether what the dialog inside came to is still about the question that waits."""
    inner = state.inner
    asked: set[str | None] = {engagement_topic}
    match inner:
        case ChoosingTopic(slugs=slugs):
            asked |= {*slugs}
        case ChoosingFact(topic=topic):
            asked.add(topic)
        case Naming(pending=pending) | Picking(pending=pending):
            asked.add(pending.topic if pending else None)
    if isinstance(found.finding, Finding) and found.finding.outcome is Found.UNKNOWN:
        return False
    match found.state:
        case Answered(topic=topic) | ChoosingFact(topic=topic):
            return topic in asked
        case ChoosingTopic(slugs=slugs):
            return bool(asked & {*slugs})
        case Naming(pending=pending) | Picking(pending=pending):
            return pending is not None and pending.topic in asked
        case _:
            return False


def ask(exchange: Exchange, target: Target, words: str, *lead: str) -> Outcome:
    """Ask for the words, or show what will be sent; an urgent topic gets its advice instead."""
    directory = exchange.knowledge.directory
    topic, named = directory.topics.get(target.topic), directory.contacts.get(target.contact)
    holder = directory.present(named, exchange.turn.today) if named else None
    if topic is None or holder is None:
        return find(exchange, words or target.topic.replace("-", " "))
    if topic.urgent:
        return _too_urgent(exchange, topic.slug, words or topic.name)
    known = target.known.model_dump()
    if not words:
        state = WritingEnquiry(topic=topic.slug, contact=holder.id, **known)
        return said(cards.saying(*texts.what_to_ask(cards.one_line(holder.name))), HAND_OVER, state)
    waiting = ConfirmingEnquiry(
        reference=exchange.store.enquiries.new_reference(),
        words=words,
        topic=topic.slug,
        contact=holder.id,
        **known,
    )
    return confirm(exchange, waiting, *lead)


def _too_urgent(exchange: Exchange, topic: str, words: str) -> Outcome:
    """Harm and emergencies are rung about, not written."""
    roles = exchange.knowledge.roles
    first = cards.saying(texts.cannot_wait())
    if topic in (roles.safeguarding, roles.out_of_hours):
        advice = urgent.advise(exchange, words, HAND_OVER)
    else:
        question = contact_steps.chosen(topic, Known())
        advice = contact_steps.answer(exchange, replace(question, intent=HAND_OVER))
    return replace(advice, replies=(*advice.replies, first))


def confirm(exchange: Exchange, state: ConfirmingEnquiry, *lead: str) -> Outcome:
    """Show what will be sent and to whom, with what was noticed in it."""
    noticed = noticed_in(exchange, state.words)
    lines = [*lead, *_to_whom_lines(exchange, state)]
    if noticed:
        kinds = dict.fromkeys(one.kind.value for one in noticed)
        found = ", ".join(cards.one_line(state.words[one.start : one.end]) for one in noticed)
        lines += [f"{texts.noticed(tuple(kinds))} {found}", texts.why_noticed()]
    else:
        lines.append(texts.leave_out())
    reply = draft_card(lines, confirming_choices(state, bool(noticed)))
    unnamed = is_visitor(exchange.turn.asker)
    return said(reply, HAND_OVER, state.model_copy(update={"unnamed": unnamed}))


def _to_whom_lines(exchange: Exchange, state: ConfirmingEnquiry) -> list[str]:
    if state.adds:
        return [texts.will_add(state.reference), texts.quoted(state.words)]
    holder = exchange.knowledge.directory.contacts[state.contact]
    asker = exchange.turn.asker
    lines = [texts.will_send(holder.name, holder.job_title), texts.quoted(state.words)]
    if is_visitor(asker):
        return lines
    name, home = asker.name or texts.NO_NAME, ""
    if asker.organisation:
        home = place_name(asker.organisation)
        # Who is known by an organisation's address alone has its name.
        name, home = (home, "") if name == asker.organisation.name else (name, home)
    return [*lines, texts.they_will_see(name, home)]


def take_out(exchange: Exchange, state: ConfirmingEnquiry) -> Outcome:
    """Leave out what was noticed, and show it again."""
    words = taken_out(state.words, noticed_in(exchange, state.words))
    return confirm(exchange, state.model_copy(update={"words": words}))


def change(exchange: Exchange, state: ConfirmingEnquiry) -> Outcome:
    """Let the person write it anew."""
    known = Known(area=state.area, service_type=state.service_type)
    return ask(exchange, Target(topic=state.topic, contact=state.contact, known=known), "")


def holder_of_draft(exchange: Exchange, state: ConfirmingEnquiry) -> Contact | None:
    """Whom the question goes to today; they may have gone away since it was shown."""
    directory = exchange.knowledge.directory
    named = directory.contacts.get(state.contact)
    there = directory.present(named, exchange.turn.today) if named else None
    if there is None and state.topic in directory.topics:
        slug = exchange.knowledge.roles.engagement
        there = who_now(directory, slug, exchange.turn.asker.facts, exchange.turn.today).contact
    return there
