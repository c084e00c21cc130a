"""An answer to a pulse as people type it: "3", "three please", "no contact", "not now"."""

import re
from typing import Final, Literal

from rapidfuzz import utils

from dialogs.choices import picked
from dialogs.pulse.cards import answer_choices
from store.pulses.records import HIGHEST, NO_CONTACT, Asked

MOST_WORDS: Final = 14
"""A longer message says more than an answer."""
LONGEST_NUMBER: Final = 3
LONGEST_OTHER: Final = 60
"""Characters; no longer message says one of the others and nothing else."""
Other = Literal["skip", "later", "stop", "less", "never", "usual", "comment", "change", "show"]

NUMBERS: Final = {"zero": 0, "nought": 0, "one": 1, "two": 2, "three": 3, "four": 4}
_OUT_OF: Final = re.compile(rf"(?<=\d)\s*(?:/|out of)\s*{HIGHEST}\b", re.IGNORECASE)
_RATED: Final = re.compile(
    r"(?:(?:an? |about |around |maybe |id |i d |i would |ill |i ll |i |we |say |said |go |for "
    r"|give |them |it |put |me |down |as |score |my |is |rate |still |another |solid |just |s |its "
    r"|of |the |answer |number |lets |let |make |that |to )*)"
    r"(?:\d+|zero|nought|one|two|three|four)\b"
)
"""How an answer begins; what comes after the number is why, and is not kept."""
_NO_CONTACT: Final = re.compile(
    r"(?:no|not had any|not had|had no|have had no|ive had no|i ve had no|none|never had|not any)"
    r"(?: contact| dealings| contact with them| dealings with them| contact this time| at all)*"
)
_OTHERS: Final[dict[Other, re.Pattern[str]]] = {
    "skip": re.compile(
        r"(?:skip|pass)(?: (?:this|it|that|these|them)(?: one| questions?)?)?(?: please)?"
    ),
    "stop": re.compile(r"stop here|(?:stop|end) the (?:survey|questions)|that s enough|enough"),
    "later": re.compile(r"(?:not now|later|maybe later|another time|not today|tomorrow)"),
    "less": re.compile(
        r"(?:please )?(?:ask me less(?: often)?|less often|don t ask so often|dont ask so often"
        r"|do not ask so often|fewer questions)(?: please)?"
    ),
    "never": re.compile(
        r"(?:please )?(?:stop asking(?: me)?|don t ask me(?: again)?"
        r"|no more questions)(?: please)?"
    ),
    "usual": re.compile(r"ask (?:me )?(?:as before|as usual|every week)(?: please)?"),
    "comment": re.compile(r"(?:add|i want to add|leave) a comment|comment"),
    "change": re.compile(r"change(?: (?:it|that|my answer|the answer))?"),
    "show": re.compile(
        r"(?:the |my |this week s )?(?:pulse|survey|pulse question|questionnaire)"
        r"|(?:any|is there a|is there any) questions? for me|(?:the )?(?:next )?question(?: again)?"
        r"|go on with the survey|carry on with the survey"
    ),
}
_CHANGE: Final = re.compile(
    r"\s*change\s+([a-z0-9]{8})(?:\s+(?:to\s+)?(.{1,60}?))?\s*[.!]?\s*", re.IGNORECASE
)


class TwoNumbers(Exception):
    """More than one answer was typed."""


def value_in(asked: Asked, text: str, *, surely: bool = True) -> int | None:
    """The answer that was typed; None where it is none. It may be beyond the question's answers.

    Args:
        asked: What was asked.
        text: What was typed.
        surely: It is known to be an answer, so that the number may stand anywhere in it.

    Raises:
        TwoNumbers: it could be either of two.
    """
    if asked.question.kind == "scale":
        return _rating(asked, text, surely=surely)
    chosen = picked(text, answer_choices(asked))
    return int(chosen.data["value"]) if chosen else None


def _rating(asked: Asked, text: str, *, surely: bool) -> int | None:
    words = utils.default_process(_OUT_OF.sub("", text)).split()
    said = " ".join(words)
    if len(words) > MOST_WORDS:
        return None
    if asked.question.no_contact and says_no_contact(said):
        return NO_CONTACT
    numbers = {NUMBERS[one] if one in NUMBERS else int(one) for one in words if _is_number(one)}
    if not numbers or not (surely or _RATED.match(said)):
        return None
    if len(numbers) > 1:
        raise TwoNumbers
    return numbers.pop()


def says_no_contact(text: str) -> bool:
    """Whether a message says so, and nothing else."""
    return _NO_CONTACT.fullmatch(" ".join(utils.default_process(text).split())) is not None


def _is_number(word: str) -> bool:
    return word in NUMBERS or (word.isdecimal() and len(word) <= LONGEST_NUMBER)


def other_in(text: str) -> Other | None:
    """What was typed instead of an answer; None where it is none of that."""
    if len(text) > LONGEST_OTHER:
        return None
    said = " ".join(utils.default_process(text).split())
    return next((name for name, rule in _OTHERS.items() if rule.fullmatch(said)), None)


def change_in(text: str) -> tuple[str, str] | None:
    """The code and the new answer, "" for none, of "change K7FM3RTX to 2"; None for neither."""
    found = _CHANGE.fullmatch(text)
    return (found[1].upper(), found[2] or "") if found else None
