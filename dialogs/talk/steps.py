"""Welcome, help and small talk, and what later releases will bring."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from config.vocabulary import Role
from dialogs import cards
from dialogs.contact.cards import choice
from dialogs.contact.offers import is_provider_unplaced
from dialogs.outcome import Exchange, Outcome, said
from dialogs.privacy.offers import held_choice
from dialogs.profile.offers import naming_choices, place_name
from dialogs.sign_in.who import is_visitor
from dialogs.state import Answered, Idle, Naming, ShowingProfile, State, Welcomed
from dialogs.talk import texts
from dialogs.turn import Choice, Intent, Knowledge

_PLAIN_EXAMPLE: Final = "Who do I contact about payments?"
_GREETINGS: Final[Mapping[str, Callable[[], str]]] = {
    r"\bhow (are|r) (you|u|things)\b|\bhow do you do\b": texts.i_am_well,
    r"\b(thanks?|thank you|thankyou|thx|ta|cheers|appreciated?|helpful|great|perfect|lovely)\b": (
        texts.you_are_welcome
    ),
    r"\b(bye|goodbye|good night|see you|have a (good|nice|lovely))\b": texts.goodbye,
}
"""What a pleasantry looks like, and its answer; anything else is a greeting."""


def example_choice(knowledge: Knowledge) -> Choice | None:
    """A question to press: the first example of the safeguarding topic, else of any topic."""
    topics = knowledge.directory.topics
    first = topics.get(knowledge.roles.safeguarding)
    for topic in (*([first] if first else []), *topics.values()):
        if topic.examples:
            return choice(texts.TRY_IT, "topic", topic.examples[0], topic=topic.slug)
    return None


def example(knowledge: Knowledge) -> str:
    """A question to type."""
    found = example_choice(knowledge)
    return found.in_full if found else _PLAIN_EXAMPLE


def welcome(exchange: Exchange) -> Outcome:
    """What the bot is for, and one short question in a private chat with a provider."""
    knowledge, asker = exchange.knowledge, exchange.turn.asker
    if not exchange.private:
        group = cards.saying(texts.hello_group(example(knowledge)))
        return said(group, Intent.GREETING_OR_THANKS)
    lines = [texts.hello(), texts.how_to_ask(example(knowledge))]
    if is_provider_unplaced(exchange):
        lines.append(texts.why_organisation())
    elif asker.role is Role.PROVIDER and asker.organisation:
        lines.append(texts.you_are_with(place_name(asker.organisation)))
    reply = cards.asking(lines, welcome_choices(exchange))
    return said(reply, Intent.GREETING_OR_THANKS, Welcomed())


def welcome_choices(exchange: Exchange) -> tuple[Choice, ...]:
    """The welcome's buttons: an example, and skip or change for a provider."""
    pressable = example_choice(exchange.knowledge)
    choices = (pressable,) if pressable else ()
    if is_provider_unplaced(exchange):
        return (*choices, *naming_choices(Naming()))
    if exchange.turn.asker.role is Role.PROVIDER and not is_visitor(exchange.turn.asker):
        return (*choices, choice(texts.CHANGE_IT, "change"))
    return choices


def explain(exchange: Exchange, state: State) -> Outcome:
    """What the bot can do; an open dialog stays open."""
    lines = texts.help_lines(example(exchange.knowledge))
    reply = cards.saying(*lines)
    if exchange.private:
        # Typed, it has words of its own: the numbers are those of the dialog that is open.
        shows = held_choice()
        body = [cards.ringing(row) for row in lines]
        reply = replace(
            reply, card=cards.card(body, [cards.submit(shows)], reply.text), choices=(shows,)
        )
    return said(reply, Intent.HELP, state)


def restart(exchange: Exchange) -> Outcome:
    """Begin anew."""
    return said(cards.saying(texts.restarted(example(exchange.knowledge))), Intent.CANCEL)


def cancel(state: State) -> Outcome:
    """Close whatever is open."""
    closed = isinstance(state, Idle | Answered | ShowingProfile | Welcomed)
    return said(cards.saying(texts.nothing_to_stop() if closed else texts.stopped()), Intent.CANCEL)


def pleasantry(exchange: Exchange, text: str) -> Outcome:
    """Answer a greeting or thanks in kind."""
    for pattern, words in _GREETINGS.items():
        if re.search(pattern, text, re.IGNORECASE):
            return said(cards.saying(words()), Intent.GREETING_OR_THANKS)
    back = texts.welcome_back(example(exchange.knowledge))
    return said(cards.saying(back), Intent.GREETING_OR_THANKS)


def hint(exchange: Exchange, state: State) -> Outcome:
    """Nothing readable was sent, such as a picture; what is open stays open."""
    return said(cards.saying(texts.hint(example(exchange.knowledge))), Intent.OTHER, state)
