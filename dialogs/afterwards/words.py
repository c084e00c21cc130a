"""What people type about meetings that are over, and about actions."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from store.enquiries.references import reference_in, span_of

Do = Literal[
    "after",
    "who",
    "notes",
    "actions",
    "we_did",
    "figures",
    "not_held",
    "done",
    "open",
    "due",
    "owner",
    "gone",
    "show",
]
LONGEST: Final = 200
"""Characters; a longer message says something else."""
LETTER: Final = "T"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A message in its parts.

    ``who`` are the words for a group or meeting, "" for none; ``writes``: it can only come from
    somebody who writes about it, not from one who reads. ``mine`` are the person's own actions.
    """

    do: Do
    who: str = ""
    reference: str = ""
    value: str = ""
    writes: bool = False
    mine: bool = False


_WHO: Final = r"(?:the )?(?P<who>.{2,50}?)"
_OF: Final = rf"(?: (?:of|from|for|at|about|on|in) {_WHO})?"
_OF_ONE: Final = rf"(?: (?:of|from|for|at|about|on|in) {_WHO})"
_WRITE: Final = "(?:write|add|record|take|enter|type|do|put in|note|send(?: out| round)?|share)"
_NOTES: Final = "(?:meeting )?(?:notes|minutes)(?: and actions)?"
_RULES: Final[tuple[tuple[Do, bool, str], ...]] = (
    ("after", True, rf"(?:what comes )?after (?:the )?(?:last )?meeting{_OF}"),
    ("after", True, rf"(?:wrap|finish|close|write) up {_WHO}"),
    ("after", True, rf"after {_WHO}"),
    ("not_held", True, rf"{_WHO} (?:was not|wasn't|was never) held"),
    ("not_held", True, rf"{_WHO} (?:did not|didn't|never) (?:take place|happen|go ahead)"),
    ("who", True, rf"{_WRITE} (?:the )?(?:attendance|attendees|register|who came){_OF}"),
    ("who", True, rf"who (?:came|was there|attended|turned up)(?: to)?(?: {_WHO})?"),
    ("who", True, rf"(?:the )?attendance{_OF}"),
    ("notes", True, rf"{_WRITE} (?:the |my |our )?{_NOTES}{_OF}"),
    ("actions", True, rf"(?:write|add|record|enter|note) (?:an |the )?actions?{_OF}"),
    ("notes", False, rf"(?:show |see |read |get )?(?:me )?(?:the )?(?:last )?{_NOTES}{_OF}"),
    ("notes", False, rf"what (?:was|did \w+) (?:said|decided?|agreed?) (?:at|in) {_WHO}"),
    ("notes", False, rf"what happened at {_WHO}"),
    ("we_did", True, r"(?:write|add|send) (?:the )?you said,? we did" + _OF),
    ("we_did", False, r"(?:the )?you said,? (?:and )?we did" + _OF),
    ("figures", True, rf"(?:the )?evaluation(?: results?)?{_OF_ONE}"),
    ("figures", True, rf"how (?:was|did people find|did they find|did they like) {_WHO}"),
    ("actions", False, rf"(?:show |list )?(?:me )?(?:the )?(?:open |outstanding )?actions{_OF}"),
    ("actions", False, r"(?:what are )?(?:the )?(?:open|outstanding) actions" + _OF),
)
_MINE: Final = re.compile(
    r"\W*(?:show |see |list )?(?:me )?(?:what are )?my (?:open |outstanding )?actions\W*"
    r"|\W*what (?:do i|have i(?: got)?) (?:have )?to do\W*",
    re.IGNORECASE,
)
_IS_DONE: Final = r"(?:(?:is|are|was) )?(?:all |now )*(?:done|finished|completed?)"
_NOT_DONE: Final = r"(?:is )?(?:not|isn't|never) (?:yet )?(?:done|finished|completed?)"
_I_DID: Final = r"i(?:'ve| have)? (?:done|finished)|(?:mark|tick)(?: as| it)?(?: done| off)?"
_OF_ACTION: Final[tuple[tuple[Do, str], ...]] = (
    ("open", rf"{_NOT_DONE}|(?:is )?(?:open again|still open)|re-?open"),
    ("done", rf"{_IS_DONE}|{_I_DID}"),
    ("gone", r"remove|delete|take (?:out|away)|(?:is )?(?:not|no) (?:an )?action"),
    ("due", r"(?:is )?(?:now )?(?:due )?(?:by|until|due|before|moves? to|to) (?P<value>.{2,60})"),
    ("owner", r"(?:is )?(?:now )?(?:for|with|goes to|give(?:n)? to) (?P<value>.{2,80})"),
    ("show", r"(?:show|action)?"),
)
"""What is said of an action beside its reference."""


def read(text: str) -> Command | None:
    """What a message asks for; None for anything else."""
    said = _said(text)
    if len(said) > LONGEST:
        return None
    if reference_in(said, LETTER):
        return of_action(said)
    if _MINE.fullmatch(said):
        return Command(do="actions", mine=True)
    # Every message comes through here, and few go on.
    if not _any_rule().fullmatch(said):
        return None
    for do, writes, rule in _compiled():
        if found := rule.fullmatch(said):
            who = (found.groupdict().get("who") or "").strip(" ?.!")
            return Command(do=do, who=who, writes=writes)
    return None


def _said(text: str) -> str:
    return " ".join(text.replace("\u2019", "'").split())


def of_action(text: str) -> Command | None:
    """What a message wants with the action whose reference it says; None for anything else."""
    reference = reference_in(text, LETTER)
    if reference is None or len(said := _said(text)) > LONGEST:
        return None
    start, end = span_of(said, LETTER)
    rest = " ".join(f"{said[:start]} {said[end:]}".split()).strip(" .,:;!")
    rest = re.sub(r"^(?:please|action)\b\s*|\s*\bplease$", "", rest, flags=re.IGNORECASE)
    for do, rule in _OF_ACTION:
        if found := re.fullmatch(rule, rest, re.IGNORECASE):
            value = (found.groupdict().get("value") or "").strip()
            return Command(do=do, reference=reference, value=value)
    return None


@cache
def _compiled() -> tuple[tuple[Do, bool, re.Pattern[str]], ...]:
    return tuple((do, writes, _whole(rule)) for do, writes, rule in _RULES)


@cache
def _any_rule() -> re.Pattern[str]:
    return _whole("|".join(rule.replace("?P<who>", "?:") for _, _, rule in _RULES))


def _whole(rule: str) -> re.Pattern[str]:
    polite = "(?:please |can you |could you |can i |i want to |i would like to |i'd like to )*"
    return re.compile(rf"\W*{polite}(?:{rule})(?: please)?[\s.?!]*", re.IGNORECASE)
