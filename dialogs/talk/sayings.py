"""What people say to or about the bot itself, in more words than a message's intent is told by."""

import re
from typing import Final

from config.vocabulary import Role
from dialogs.turn import Intent

LONGEST: Final = 80
"""Characters; such a message says nothing else."""

_HELP: Final = (
    r"(so )?how('?s| is) (this|it|that)( thing| bot)? work(ing)?|what are you( here)? for"
)
_PRIVATE: Final = (
    r"(are|is) (my|our|these|the) (messages?|chats?|questions?|conversations?) "
    r"(private|confidential|secret|safe|kept|stored|saved|recorded)"
    r"|who( else)? (reads?|sees?|can (read|see)|is reading|gets) "
    r"(this|these|it|(this|my|our|these) (chats?|messages?|questions?)"
    r"|what (i|we) (type|write|say))"
    r"|(do|does) (you|it|the bot|this bot) (keep|store|save|record) "
    r"((my|our|these) (chats?|messages?|questions?)|what (i|we) (type|write|say))"
)
_FORGET: Final = (
    r"forget (this|me|everything( about me)?|my (data|details|profile|information)"
    r"|what (you know( about me)?|i (have )?told you))"
    r"|(delete|erase|remove) (all )?(of )?(my (data|details|profile|information)|me)"
)


def _alone(*rules: str) -> re.Pattern[str]:
    said = "|".join(rules)
    return re.compile(rf"\W*(?:please\W+|can you\W+)?(?:{said})(?:\W+please)?\W*", re.IGNORECASE)


_INTENTS: Final = ((Intent.HELP, _alone(_HELP)), (Intent.PRIVACY, _alone(_PRIVATE, _FORGET)))
_FORGETS: Final = _alone(_FORGET)
_WHY: Final = _alone(
    r"(but )?why",
    r"(but )?why (do|would|should|must) (you|i|we) (want|need|have|ask|know|say|tell)\b.{0,40}",
    r"(but )?why are you asking\b.{0,40}",
    r"(but )?why (is|does|do) (that|this|it|you)( matter| needed| ask| care)?",
    r"what (do|would) you (want|need) (that|this|it|to know( that| this)?) for",
    r"what (is|'s) (that|this|it) for",
)
_ENTRY: Final = (
    r"(contacts?|contact'?s? (details|entry)|entr(y|ies)|directory|phone numbers?|numbers?"
    r"|e-?mails?|e-?mail address(es)?)"
)
_CHANGES: Final = re.compile(
    rf"\b(update|change|correct|edit|amend|add|remove|replace)\b (?!my\b)(\S+ ){{0,3}}{_ENTRY}\b"
    rf"|('s|s'|\bhis|\bher|\btheir|\ba|\bthe)\b (\S+ )?{_ENTRY} (has|have|is|are) "
    r"(now )?(changed|wrong|out of date|different|new|not right)\b",
    re.IGNORECASE,
)


def heard(text: str, intent: Intent) -> Intent:
    """The intent of a short message about the bot; ``intent`` for any other."""
    if len(text) <= LONGEST:
        for meant, rule in _INTENTS:
            if rule.fullmatch(text):
                return meant
    return intent


def wants_to_be_forgotten(text: str) -> bool:
    """Whether the person asks to delete what they told the bot of themselves, and nothing else."""
    return len(text) <= LONGEST and _FORGETS.fullmatch(text) is not None


def asks_why(text: str) -> bool:
    """Whether the person asks why they are asked."""
    return len(text) <= LONGEST and _WHY.fullmatch(text) is not None


def changes_the_directory(text: str, role: Role) -> bool:
    """Whether somebody who works for the council wants an entry of the directory changed."""
    may_ask = role in (Role.OFFICER, Role.ENGAGEMENT_MANAGER)
    return may_ask and _CHANGES.search(text) is not None
