"""What is typed about an enquiry by its reference: "reply Q-7F3K It was paid on Monday"."""

import re
from dataclasses import dataclass
from typing import Final

from store.enquiries.references import reference_in, span_of

_VERBS: Final = (
    ("not_solved", r"(?:still )?not (?:yet )?(?:solved|sorted|resolved)"),
    ("answer_back", r"answer back|add(?: to)?|reply back"),
    ("ask_back", r"ask back|ask"),
    ("say_when", r"say when|when"),
    ("pass_on", r"pass(?: on)?|forward|hand over"),
    ("reply", r"reply(?: to)?|answer|respond(?: to)?"),
    ("done", r"(?:is |it is |it's )?(?:done|finished)"),
    ("solved", r"(?:is |it is |it's |that is )?(?:solved|sorted|resolved)"),
    ("withdraw", r"withdraw|cancel|drop"),
    ("show", r"show(?: me)?|see|open"),
)
"""What people write for each button, the longer words first."""
_POLITE: Final = r"(?:please |pls |can you |could you |i want to |my |the )*"
_NOUN: Final = r"(?: (?:my|our|the|question|enquiry|query|on|to|for|about))*"
_BEFORE: Final = tuple(
    (do, re.compile(rf"{_POLITE}(?:{words}){_NOUN}", re.IGNORECASE)) for do, words in _VERBS
)
_AFTER: Final = tuple(
    (do, re.compile(rf"{_POLITE}(?:{words})\b[\s:,.-]*", re.IGNORECASE)) for do, words in _VERBS
)
_BY: Final = re.compile(r"by\b", re.IGNORECASE)
_MARKS: Final = " \t\r\n:,.;-\u2013\u2014"
_BARE: Final = (
    (
        "not_solved",
        re.compile(
            r"\W*(?:it is |it's |that is )?(?:still )?not solved(?: yet)?\W*", re.IGNORECASE
        ),
    ),
    ("solved", re.compile(r"\W*(?:it is |it's |that is |that's )?solved\W*", re.IGNORECASE)),
    (
        "withdraw",
        re.compile(
            r"\W*(?:please |can you |i want to )*(?:withdraw|cancel|drop|take back)"
            r" (?:my|the|our|that|this) (?:question|enquiry|query)\W*",
            re.IGNORECASE,
        ),
    ),
)
_LIST: Final = re.compile(
    r"\W*(?:please )?(?:show |see |list |what are )?(?:me )?(?:all )?(?:my|our) (?:open )?questions"
    r"\W*"
    r"|\W*what(?:'s|s| is) waiting for (?:me|us)\W*",
    re.IGNORECASE,
)

OF_THE_COUNCIL: Final = frozenset({"reply", "done", "ask_back", "say_when", "pass_on"})
"""What only those who answer do."""
AS_ASKER: Final = {"reply": "answer_back", "ask_back": "answer_back", "done": "solved"}
"""What an asker means by the words of those who answer."""
AS_HOLDER: Final = {"answer_back": "reply", "solved": "done"}
"""What those who answer mean by the words of an asker."""


@dataclass(frozen=True, slots=True)
class Command:
    """A button's name, the enquiry's reference, and the words that go with it.

    ``named``: the button's own words stand beside the reference, or nothing else stands there.
    """

    do: str
    reference: str
    words: str = ""
    named: bool = True


def command_in(text: str) -> Command | None:
    """What is to be done; None where no reference, or more than one, is named."""
    reference = reference_in(text)
    if reference is None:
        return None
    start, end = span_of(text)
    before, after = text[:start].strip(_MARKS), text[end:].lstrip(_MARKS).rstrip()
    for do, verb in _BEFORE:
        if before and verb.fullmatch(before):
            return Command(do, reference, after)
    if before:
        # "Any news on Q-7F3K?"
        return Command("show", reference, named=False)
    for do, verb in _AFTER:
        if found := verb.match(after):
            return Command(do, reference, after[found.end() :].lstrip(_MARKS))
    if not after:
        return Command("show", reference)
    by = _BY.match(after) is not None
    return Command("say_when" if by else "reply", reference, after, named=by)


def bare_command(text: str) -> str | None:
    """Solved, not solved or withdraw, said without a reference by who has only one that fits."""
    for do, rule in _BARE:
        if rule.fullmatch(text):
            return do
    return None


def is_list(text: str) -> bool:
    """Whether the message is nothing but the wish to see one's questions."""
    return _LIST.fullmatch(text) is not None
