"""Whether a message tells of harm or danger to a person: rules and what was learned, together.

Leans towards yes: advice that was not needed costs a line, advice that was missed may cost a life.
People seldom name it ("he flinches when his son rings"), so what was learned from told harm and
from what only seems to be (config/catalogue/harm.csv) decides; where the rules of plain words see
harm too, less is enough.
"""

from collections.abc import Sequence
from typing import Final

from dialogs.understanding.encoder import Sentence
from dialogs.understanding.harm_rules import tells_of_harm, tells_plainly
from dialogs.understanding.head import Head
from dialogs.understanding.logistic import Floats
from dialogs.understanding.pieces import Ids
from dialogs.understanding.text import words

YES: Final = "yes"
TELLS: Final = 0.045
"""From this probability on it is harm. It is low, since a miss costs more than a false alarm."""
TELLS_IN_PART: Final = 0.3
"""The same of one part of a message, which says less than the whole."""
TELLS_WITH_RULES: Final = 0.02
"""The same where the rules see harm too."""
TELLS_SHORT: Final = 0.75
"""The same in a message of a few words, which says too little to hint at anything."""
SHORT: Final = 4
FEW_SIGNS: Final = 6
"""Signs of a script without spaces that say no more than so many words."""
FIRST_SIGN: Final = "\u2e80"
"""Scripts whose signs are syllables or words begin here."""
LONGEST: Final = 2_000
"""Characters; in what is longer the rules, which read all of it, are enough."""
SURELY: Final = 0.9
SURELY_NOT: Final = 0.06
"""Probabilities at which the light reader's answer stands."""


def lightly(text: str, row: Ids, head: Head) -> bool | None:
    """The answer where it is plain from the words; None where it is not."""
    chance = _chance(head, head.lightly(row))
    if chance >= SURELY or tells_plainly(text):
        return True
    if chance < SURELY_NOT or (chance < TELLS_SHORT and _is_short(text)):
        return None if tells_of_harm(text) else False
    return None


def fully(text: str, rows: Sequence[Ids], sentences: Sequence[Sentence], head: Head) -> bool:
    """The answer from the whole message, which comes first, and its parts."""
    chances = [_chance(head, head.fully(*one)) for one in zip(rows, sentences, strict=True)]
    most = max(chances)
    if tells_plainly(text):
        return True
    if (len(text) > LONGEST or most >= TELLS_WITH_RULES) and tells_of_harm(text):
        return True
    if _is_short(text):
        return most >= TELLS_SHORT
    return chances[0] >= TELLS or most >= TELLS_IN_PART


def _is_short(text: str) -> bool:
    if len(text) >= LONGEST or len(words(text)) > SHORT:
        return False
    return sum(sign >= FIRST_SIGN for sign in text) < FEW_SIGNS


def _chance(head: Head, chances: Floats) -> float:
    return float(chances[head.labels.index(YES)])
