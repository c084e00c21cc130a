"""A choice that is typed instead of pressed: by its number, its label, or nearly its label."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from rapidfuzz import process, utils
from rapidfuzz.distance import OSA

from dialogs.turn import Choice

NEAR: Final = 0.78
"""How alike, of 1, what was typed and a label must be: one slip in five letters is forgiven."""
AHEAD: Final = 0.06
"""How far the best label must be ahead of the next."""
LEAST_WORD: Final = 4
"""A shorter word, such as "and" or "who", chooses no label by standing in it."""

OTHER_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "none": ("none", "neither", "no", "none of them", "something else", "not any of these"),
    "not_listed": ("none", "neither", "no", "none of them", "not listed", "not there"),
    "skip": ("skip", "skip this", "no", "no thanks", "later", "not now", "rather not say"),
    "skip_job": ("skip", "skip this", "no", "no thanks", "later", "not now", "rather not say"),
    "someone_else": (
        "somebody else",
        "another person",
        "different person",
        "wrong person",
        "the wrong person",
        "this is the wrong person",
        "that is the wrong person",
        "that s the wrong person",
        "still wrong",
        "still the wrong person",
        "not the right person",
        "this is not the right person",
        "that is not the right person",
        "wrong contact",
    ),
    "out_of_date": ("out of date", "this is wrong", "wrong number", "wrong details", "outdated"),
    "change": ("change", "change it", "edit", "update"),
    "forget": ("forget", "forget me", "delete", "delete it", "remove"),
    "ask_for_me": ("ask them", "ask for me", "ask her", "ask him", "ask them please"),
    "send_enquiry": ("yes", "yes please", "ok", "okay", "send it", "yes send it", "go ahead"),
    "take_out": ("take out", "take them out", "leave it out", "remove it"),
    "change_enquiry": ("change it", "edit", "write it again"),
    "delete_yes": ("yes", "yes please", "yes delete it", "delete it", "go ahead"),
    "delete_no": ("no", "no thanks", "keep it", "do not delete it", "don t delete it"),
    "cancel_enquiry": ("no", "no thanks", "do not send it", "don t send it"),
}
"""What people also say for a button, by what the button does."""

JOB_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "Owner or director": (
        "owner",
        "director",
        "proprietor",
        "md",
        "managing director",
        "company director",
        "ceo",
        "nominated individual",
        "provider",
    ),
    "Care manager": (
        "manager",
        "registered manager",
        "deputy manager",
        "deputy",
        "home manager",
        "service manager",
        "branch manager",
        "rm",
    ),
    "Care worker": (
        "carer",
        "senior carer",
        "care assistant",
        "senior care assistant",
        "senior",
        "support worker",
        "senior support worker",
        "home carer",
        "hca",
        "healthcare assistant",
        "health care assistant",
        "nurse",
        "registered nurse",
        "team leader",
    ),
}
"""What people call their job, by the label of the job's button."""

FULL_WORDS: Final = frozenset({"out_of_date", "forget", "send_enquiry", "ask_for_me"})
"""What these do is kept, sent or lost for good, so part of a label or a slip is not enough."""

_JOBS: Final = {word: job for job, called in JOB_WORDS.items() for word in called}
_NUMBER: Final = re.compile(r"(?:(?:number|no|option)\.?\s*)?#?(\d{1,4})[.):]?", re.IGNORECASE)
_NUMBER_WORDS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_TO_RING: Final = frozenset({"999", "112", "111", "101"})
"""Numbers that people know by heart from the phone choose nothing."""
_I_AM: Final = re.compile(
    r"^(?:(?:i am|i'm|im|i m|my job is|i work as|work as|it is|it's)\s+)?(?:(?:a|an|the|just)\s+)*",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(r"\s*\([^)]*\)")
_PARTS: Final = re.compile(r"\(([^)]*)\)")


def number_in(text: str) -> int | None:
    """The number, where the message is nothing but the number of a choice."""
    said = text.strip()
    found = _NUMBER.fullmatch(said)
    if found is None:
        return _NUMBER_WORDS.get(said.rstrip(".").lower())
    return int(found[1]) if found[1] not in _TO_RING else None


def numbered(number: int, choices: Sequence[Choice]) -> Choice | None:
    """The choice with that number, counted from 1."""
    return choices[number - 1] if 1 <= number <= len(choices) else None


def says(text: str, do: str) -> bool:
    """Whether the message is, word for word, what people say for a button that does ``do``."""
    return utils.default_process(text) in OTHER_WORDS.get(do, ())


def job_in(text: str) -> str | None:
    """The job that a message names, alone or after "I am a"."""
    said = utils.default_process(_I_AM.sub("", text.strip(), count=1))
    return _JOBS.get(said) or _JOBS.get(said.removesuffix("s"))


def picked(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice that was typed, or None where it is none of them or could be two."""
    said = text.strip()
    if (number := number_in(said)) is not None:
        return numbered(number, choices)
    if len(said) > 2 * max((len(choice.listed) for choice in choices), default=0):
        # Most of what is typed below an answer is a new question, far too long for a choice.
        return None
    wanted = utils.default_process(said)
    if not wanted:
        return None
    names = {
        name: choice for choice in reversed(choices) for name in reversed(_names(choice)) if name
    }
    if wanted in names:
        return names[wanted]
    lenient = [choice for choice in choices if choice.data.get("do") not in FULL_WORDS]
    near = {name: choice for name, choice in names.items() if choice in lenient}
    return _by_word(wanted, lenient) or _nearly(wanted, near)


def _names(choice: Choice) -> list[str]:
    """All that counts as saying the choice: its label, its start, and what stands in brackets."""
    label = choice.listed
    inside = [part for group in _PARTS.findall(label) for part in group.split(",")]
    start = _BRACKETED.sub("", label)
    also = OTHER_WORDS.get(str(choice.data.get("do")), ())
    return [utils.default_process(name) for name in (label, start, *inside, *also)]


def _by_word(wanted: str, choices: Sequence[Choice]) -> Choice | None:
    """The one choice whose label has these words in it: "manager" for "Care manager"."""
    words = set(wanted.split())
    if not any(len(word) >= LEAST_WORD for word in words):
        return None
    having = [
        choice for choice in choices if words <= set(utils.default_process(choice.listed).split())
    ]
    return having[0] if len(having) == 1 else None


def _nearly(wanted: str, names: Mapping[str, Choice]) -> Choice | None:
    best = process.extract(wanted, list(names), scorer=OSA.normalized_similarity, limit=None)
    if not best or best[0][1] < NEAR:
        return None
    first = names[best[0][0]]
    rivals = [score for name, score, _ in best[1:] if names[name] is not first]
    return first if not rivals or best[0][1] - rivals[0] >= AHEAD else None
