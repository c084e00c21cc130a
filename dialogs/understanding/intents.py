"""What a message is for: rules for what is said in so many words, and what was learned."""

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from dialogs.turn import Intent
from dialogs.understanding.encoder import Sentence
from dialogs.understanding.head import Head
from dialogs.understanding.intent_rules import (
    ALONE,
    ANYWHERE,
    COMMANDS,
    POLITE,
    POLITE_TALK,
    RESTART,
    WARM,
)
from dialogs.understanding.logistic import Floats
from dialogs.understanding.pieces import Ids
from dialogs.understanding.spelling import Spelling
from dialogs.understanding.text import READ_AT_ONCE, bag, normalise, words
from dialogs.understanding.words import ASKING

LONGEST_SHORT: Final = 8
"""Words; a command or a greeting by itself is not longer."""
MOST_WORDS: Final = 60
"""Words that are looked at: rules are about how a message begins."""

_WORD: Final = re.compile(r"[^\W_]+")
_NO_WORD: Final = re.compile(r"[bcdfghjklmnpqrstvwxz]{6,}")
"""Letters on a keyboard; acronyms (DoLS, CMHT) are shorter."""
_CONTRACTED: Final = (
    ("n't", re.compile(r"n't\b"), "nt"),
    ("s", re.compile(r"\b(how|what|who|where|when|that|there|it|let)'?s\b"), r"\1 is"),
    ("ve", re.compile(r"\b(i|you|we|they)'?ve\b"), r"\1 have"),
    ("m", re.compile(r"\bi'?m\b"), "i am"),
    ("'ll", re.compile(r"\b(i|we|you|he|she|they)'ll\b"), r"\1 will"),
    ("'d", re.compile(r"\b(i|we|you|he|she|they)'d\b"), r"\1 would"),
    ("'re", re.compile(r"\b(you|we|they)'re\b"), r"\1 are"),
)
"""Letters without which none is there, the contraction, and the same in full."""
_RATING: Final = re.compile(r"[0-4]( 4| out of 4)?|one|two|three|four|zero|skip")
OFTEN: Final = 3.0
"""How much more often than any other intent people want a contact; learning saw all as often."""
SHORT: Final = 3
SURE_IF_SHORT: Final = 0.85
"""How sure it must be of a message of a few words; else that is a topic: "contract", "close"."""
MAY_ANSWER: Final = 0.3
"""From this probability on it is an answer to the pulse that is open."""
PLAIN: Final = 0.5
"""From this probability on the light reader's answer stands."""
_ASKS: Final = bag("who how when where why which contact number")


class Meant(NamedTuple):
    """What a message is for; ``answers_pulse`` where it is an answer while a pulse is open.

    ``in_words``: it is said in so many words, not told by the sense; else ``chance`` says how
    likely it is.
    """

    intent: Intent
    answers_pulse: bool = False
    in_words: bool = True
    chance: float = 1.0


def lightly(text: str, row: Ids, head: Head) -> Meant | None:
    """The intent where a rule or the words make it plain; None where they do not."""
    if ruled := by_rule(text):
        return ruled
    chances = head.lightly(row)
    return _meant(text, head, chances) if float(chances.max()) >= PLAIN else None


def fully(text: str, row: Ids, sentence: Sentence, head: Head) -> Meant:
    """The intent from the words and from what the model makes of them."""
    return by_rule(text) or _meant(text, head, head.fully(row, sentence))


def _meant(text: str, head: Head, chances: Floats) -> Meant:
    # An answer to a pulse is one only while a pulse is open: then little is enough.
    answers = bool(chances[head.labels.index(Intent.ANSWER_PULSE)] >= MAY_ANSWER)
    weighed = chances.copy()
    weighed[head.labels.index(Intent.ASK_CONTACT)] *= OFTEN
    best = int(weighed.argmax())
    if chances[best] < SURE_IF_SHORT and len(words(text)) <= SHORT:
        return Meant(Intent.ASK_CONTACT, answers_pulse=answers, in_words=False)
    intent = Intent(head.labels[best])
    if intent is Intent.ANSWER_PULSE:
        return Meant(Intent.OTHER, answers_pulse=True, in_words=False)
    return Meant(intent, answers_pulse=answers, in_words=False, chance=float(chances[best]))


def by_rule(text: str) -> Meant | None:
    """What a message says in so many words; None where only its sense tells."""
    row = _plain(text)
    said, rules = " ".join(row), _rules()
    if len(row) <= LONGEST_SHORT:
        if rules.restart.fullmatch(said):
            return Meant(Intent.CANCEL)
        for intent, rule in rules.alone:
            if rule.fullmatch(said):
                return Meant(intent)
        if _RATING.fullmatch(said):
            return Meant(Intent.OTHER, answers_pulse=True)
    if row and POLITE_TALK.issuperset(row) and not WARM.isdisjoint(row):
        return Meant(Intent.GREETING_OR_THANKS)
    for intent, rule in rules.anywhere:
        if rule.search(said):
            return Meant(intent)
    return None if any(map(_is_word, row)) else Meant(Intent.OTHER)


def wants_restart(text: str) -> bool:
    """Whether the person asks to begin again, and nothing else."""
    row = _plain(text)
    return len(row) <= LONGEST_SHORT and _rules().restart.fullmatch(" ".join(row)) is not None


def _asks(row: tuple[str, ...]) -> bool:
    """Whether the words could be about a topic: a word with content, or one that asks who."""
    return any(
        word in _ASKS or (word not in ASKING and word not in POLITE_TALK and _is_word(word))
        for word in row
    )


def _is_word(word: str) -> bool:
    return len(word) > 1 and not word.isdigit() and not _NO_WORD.search(word)


@lru_cache(maxsize=READ_AT_ONCE)
def _plain(text: str) -> tuple[str, ...]:
    """The words, contractions written out, and in short messages slips in commands put right."""
    said = normalise(text)
    for letters, contracted, instead in _CONTRACTED:
        if letters in said:
            said = contracted.sub(instead, said)
    row = _WORD.findall(said)[:MOST_WORDS]
    if len(row) <= LONGEST_SHORT:
        slips = _rules().slips
        row = [word if word in ASKING else slips.meant(word) or word for word in row]
    return tuple(row)


class _Rules:
    """The rules, compiled on first use."""

    def __init__(self) -> None:
        self.restart = _by_itself(RESTART)
        self.alone = tuple((intent, _by_itself(rule)) for intent, rule in ALONE)
        self.anywhere = tuple((intent, re.compile(rule)) for intent, rule in ANYWHERE)
        self.slips = Spelling(COMMANDS, shortest=4)


@cache
def _rules() -> _Rules:
    return _Rules()


def _by_itself(rule: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{POLITE} )*{rule}(?: {POLITE})*")
