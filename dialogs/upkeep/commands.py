"""What an owner or a contact types to change the directory: "change Sarah Ford's phone to …"."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from dialogs.upkeep.state import Cells

Do = Literal[
    "change",
    "away",
    "back",
    "replace",
    "answers",
    "stops",
    "show",
    "history",
    "right",
    "undo",
    "examples",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A message as it was typed, in its parts.

    ``who`` is a name, "" for the person's own entry or none; ``other`` who covers or takes over;
    ``days`` the words that tell when, ``topic`` those of what somebody answers. ``firm``: it can
    mean nothing else, whoever says it.
    """

    do: Do
    who: str = ""
    field: Cells | None = None
    value: str = ""
    other: str = ""
    alone: bool = False
    days: str = ""
    topic: str = ""
    mine: bool = False
    firm: bool = True


LONGEST: Final = 300
"""Characters; a longer message is a question."""
FIELDS: Final[tuple[tuple[Cells, str], ...]] = (
    ("phone", "(?:tele)?phone(?: number)?|mobile(?: number)?|number"),
    ("email", "e-?mail(?: address)?"),
    ("job_title", "job title|title"),
    ("deputy", "deputy|cover"),
    ("team", "team"),
    ("name", "name|surname"),
)
MINE: Final = re.compile("my|i|me|myself", re.IGNORECASE)
NOBODY: Final = re.compile("no ?body|no ?one|none|no cover", re.IGNORECASE)

_SOMEBODY: Final = r"(?!(?:who|nobody|somebody|someone|anybody|anyone|no one)\b)"
_NAME: Final = r"[\w.'-]+(?: [\w.'-]+){0,3}"
_PARTS: Final = {
    "WHO": rf"(?P<who>{_NAME}?)",
    "OTHER": rf"(?P<other>{_NAME})",
    "WHOSE": rf"(?:(?P<who>{_NAME}?)(?:'s|(?<=s)')|(?P<mine>my))",
    "FIELD": "(?:{})".format("|".join(f"(?P<f_{name}>{words})" for name, words in FIELDS)),
    "ENTRY": "(?:entry|details?|record|contact details)",
    "CHANGE": "(?:change|update|correct|set|amend|edit)",
    "IS": "(?: is| will be| am|'m|'ll be|'s)",
    "GONE": "(?:away|off(?: sick)?|on leave|on holiday|out of (?:the )?office)",
    "ANSWERS": (
        "(?:(?:answers?|replies|reply|responds?)(?: questions)?(?: to| about| on| for)?"
        "|deals? with|handles?|looks? after|takes? on)(?: questions)?(?: about| on| for)?"
    ),
    "TOPIC": "(?P<topic>.+?)(?: too| as well| any ?more)?",
    "WHEN": "(?P<days>(?:from|on|until|till|between|next|this|by|with|for) .+)",
}
_RULES: Final[tuple[tuple[Do, bool, str], ...]] = (
    ("examples", True, "(?:show |see )?(?:me )?(?:the )?suggest(?:ed|ions? of) examples?"),
    ("undo", True, "undo(?: that| it| this| my| the)?(?: last)?(?: change)?"),
    ("undo", True, "take (?:that|it|the last change) back"),
    ("history", True, "(?:show )?(?:the )?history (?:of|for) WHO"),
    ("history", True, "(?:show )?WHOSE history"),
    ("history", True, "who (?:has )?changed WHOSE ENTRY"),
    ("stops", True, _SOMEBODY + "WHO no longer ANSWERS TOPIC"),
    ("stops", False, _SOMEBODY + "WHO (?:does not|doesn't|will not|won't) ANSWERS TOPIC"),
    ("answers", True, _SOMEBODY + "WHO (?:will )?(?:also|now) ANSWERS TOPIC"),
    ("answers", False, _SOMEBODY + "WHO (?:will )?ANSWERS TOPIC"),
    ("replace", True, "replace WHO (?:with|by) OTHER"),
    ("replace", False, "OTHER (?:replaces|takes over from|is taking over from) WHO"),
    ("replace", True, "replace WHO"),
    ("change", True, "CHANGE WHOSE FIELD ?(?:to|is|into|:|=) (?P<value>.+)"),
    ("change", True, "CHANGE WHOSE FIELD"),
    ("change", True, "CHANGE the FIELD (?:of|for) WHO to (?P<value>.+)"),
    ("change", False, "WHOSE (?:new )?FIELD (?:is now|has changed to|should be) (?P<value>.+)"),
    ("right", False, "(?:yes,? )?WHOSE ENTRY (?:is|are) (?:still )?(?:right|correct)"),
    ("right", False, "WHO is (?:still )?(?:right|correct)"),
    ("back", False, "WHOIS back(?: (?:now|today|at work|in the office))?"),
    ("away", False, "WHOIS (?:going to be )?GONE(?:(?P<days>[ ,].+))?"),
    ("away", True, "cover WHO WHEN"),
    ("away", True, "cover WHO"),
    ("show", True, "(?:show|see) (?:me )?(?:the )?ENTRY of WHO"),
    ("show", True, "(?:(?:show|see) )?(?:me )?WHOSE ENTRY"),
    ("change", True, "CHANGE WHOSE ENTRY"),
    ("change", True, "CHANGE WHO"),
)
"""What each may look like, and whether it can mean nothing else, whoever says it."""
_COVER: Final = (
    r"(?:[\s,;.]|\b(?:and|with|is)\b)*\bcover(?:ed|ing)?(?: is| will be| by| from|:)* "
    rf"+(?P<a>{_NAME})"
)
_COVERS: Final = (
    rf"(?:[\s,;.]|\band\b)*(?P<b>{_NAME}) (?:is |will be )?(?:covers?|covering|stands? in)"
    "(?: for (?:her|him|them|me))?"
)
_BY: Final = rf"(?:^|[\s,]+)(?:by|with) (?P<c>[A-Za-z]{_NAME})"


def read(text: str) -> Command | None:
    """The command that a message is; None for anything else, and for a question."""
    said = " ".join(text.replace("\u2019", "'").split())
    if len(said) > LONGEST or "?" in said:
        return None
    for do, firm, rule in _compiled():
        if found := rule.fullmatch(said):
            return _command(do, found, firm=firm)
    return None


def covered(text: str) -> tuple[str, str]:
    """The words that tell when, and the name of who covers, "" for none."""
    for rule in _covering():
        if found := rule.search(text):
            return text[: found.start()].strip(" ,.;"), found[found.lastgroup or 0].strip(" .")
    return text.strip(" ,.;"), ""


def is_nobody(text: str) -> bool:
    """Whether a name that was asked for is that of nobody."""
    return NOBODY.fullmatch(text.strip(" .")) is not None


def _command(do: Do, found: re.Match[str], *, firm: bool) -> Command:
    parts = {name: part.strip(" ,.") for name, part in found.groupdict().items() if part}
    who = parts.get("who", "")
    mine = "mine" in parts or MINE.fullmatch(who) is not None
    field = next((name for name, _ in FIELDS if f"f_{name}" in parts), None)
    days, other = covered(parts.get("days", ""))
    value = parts.get("value", "")
    other = parts.get("other") or other or (value if field == "deputy" else "")
    return Command(
        do=do,
        who="" if mine else who,
        field=field,
        value="" if field == "deputy" else value,
        other="" if is_nobody(other) else other,
        alone=is_nobody(other),
        days=days,
        topic=parts.get("topic", ""),
        mine=mine,
        firm=firm,
    )


@cache
def _compiled() -> tuple[tuple[Do, bool, re.Pattern[str]], ...]:
    polite = "(?:please |can you |could you |i want to |i would like to |i'd like to )*"
    made = []
    for do, firm, rule in _RULES:
        whole = re.sub(
            "|".join(sorted(_PARTS, key=len, reverse=True)), lambda found: _PARTS[found[0]], rule
        )
        made.append(
            (do, firm, re.compile(rf"\W*{polite}(?:{whole})(?: please)?[\s.]*", re.IGNORECASE))
        )
    return tuple(made)


@cache
def _covering() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"{rule}[\s.]*$", re.IGNORECASE) for rule in (_COVERS, _COVER, _BY))
