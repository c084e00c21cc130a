"""What people type about groups and the plan: "what is the quality group?", "move the …"."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from dialogs.plan.moving import LATER
from dialogs.plan.state import Cells

Do = Literal[
    "terms",
    "groups",
    "health",
    "follow",
    "unfollow",
    "following",
    "dates",
    "add",
    "move",
    "cancel",
    "change",
]

LONGEST: Final = 600
"""Characters; a longer message is about something else."""
CHANGING: Final = frozenset(("add", "move", "cancel", "change"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A message in its parts.

    ``what`` says of which group or meeting; ``value`` what is to be, and ``field`` which cell.
    ``told``: it is said as a fact, which somebody who may not do it may have heard.
    """

    do: Do
    what: str = ""
    field: Cells | None = None
    value: str = ""
    told: bool = False


FIELDS: Final[tuple[tuple[Cells, str], ...]] = (
    ("venue", "venue|place|location|room|address"),
    ("join_url", "(?:join |meeting |teams |video )?link"),
    ("purpose", "purpose"),
    ("mode", "mode|way we work"),
    ("agenda", "agenda"),
    ("title", "title|name"),
)
_PARTS: Final = {
    "WHAT": "(?P<what>.+?)",
    "VALUE": "(?P<value>.+)",
    "FIELD": "(?:{})".format("|".join(f"(?P<f_{name}>{words})" for name, words in FIELDS)),
    "GATHERING": (
        "(?:meetings?|forums?|groups?|networks?|boards?|hubs?|committees?|tier (?:one|1)|sessions?"
        "|my home life|series)"
    ),
    "TERMS": r"(?:terms of ref(?:erence|\.)?s?|tor|remit)",
    "SHOW": "(?:show |list |see |give )?(?:me )?(?:the )?",
    "IS": "(?:what is|what's|whats|what are)",
    "ATTENDS": "(?:is in|is on|goes to|attends|comes to|sits on|belongs to|chairs|runs|leads)",
    "CHAIR": "(?:chair|administrator)",
    "CHANGE": "(?:change|update|correct|set|amend|edit)",
    "MOVE": "(?:move|postpone|reschedule|bring forward|put back|put off|rearrange)",
    "FURTHER": LATER,
    "TIME": "(?:date|day|time|start|start time|starting time)",
    "CANCEL": "(?:cancel|call off|scrap|delete|remove)",
    "ADD": "(?:add|put|plan|schedule|book|set up|arrange|organise|create|enter)",
    "PLAN": "(?:the |our )?(?:forward )?(?:plan|calendar|diary)",
    "HERE": "(?:we|you|this channel|this chat|this group)",
}
_RULES: Final[tuple[tuple[Do, str], ...]] = (
    ("groups", "SHOW(?:all )?(?:of )?(?:the |our )?groups(?: and forums)?"),
    ("groups", "(?:what|which) groups(?: and forums)?(?: are there| do you have| exist| meet)?"),
    ("health", "SHOW(?:group|groups'?) health"),
    ("health", "how (?:are|is) (?:all )?(?:the |our )?groups(?: doing| getting on| faring)?"),
    ("health", "SHOWhealth (?:of|for) WHAT"),
    ("health", "SHOWWHAT(?:'s)? health"),
    ("health", "how (?:is|are) WHAT (?:doing|getting on|faring)"),
    ("following", "(?:what|which groups?) (?:do|does|are|is) HERE follow(?:ing)?"),
    ("unfollow", "(?:unfollow|stop following|do not follow|don't follow)(?: WHAT)?"),
    ("follow", "follow WHAT"),
    ("terms", "SHOWTERMS(?: (?:of|for) WHAT)?"),
    ("terms", "SHOWWHAT(?:'s)? TERMS"),
    ("terms", "IS the purpose of WHAT"),
    ("terms", "(?:IS|tell me about|explain|about) (?P<what>.*GATHERING.*?)(?: for| about)?"),
    ("terms", "what (?:does|do) WHAT do"),
    ("terms", "who ATTENDS WHAT"),
    ("terms", "who is the CHAIR (?:of|for) WHAT"),
    ("move", "MOVE WHAT (?P<value>(?:by )?FURTHER)"),
    ("move", "MOVE(?: WHAT)?(?: (?:to|until|till) VALUE)?"),
    ("move", "CHANGE (?:the )?(?:end|finish|end time) (?:of|for) WHAT to (?P<until>.+)"),
    ("move", "CHANGE (?:the )?TIME(?: and time)? (?:of|for) WHAT(?: to VALUE)?"),
    ("cancel", "CANCEL(?: WHAT)?"),
    ("cancel", "WHAT (?:is|has been|was) (?P<told>cancelled|canceled|called off)"),
    ("change", "CHANGE (?:the )?FIELD (?:of|for) WHAT(?:(?: to|:) VALUE)?"),
    ("change", "CHANGE WHAT's FIELD(?:(?: to|:) VALUE)?"),
    ("dates", "SHOWWHAT(?:'s)? (?:meetings|dates|sessions)(?: (?:in|on|for|from|this|next) .+)?"),
    ("dates", "when (?:does|do|will) WHAT(?: next)? meet(?: next| again)?"),
    ("add", "ADD WHAT(?: (?:in|into|to|on) PLAN)?"),
)
"""What each may look like, the more exact before the looser."""
_NOT_MINE: Final = re.compile(
    r"\bagenda (?:item|point)|\bmy (?:own )?(?:calendar|diary)\b"
    r"|\b[AGTQ]-[A-Z0-9]{4,6}\b|\bmy (?:place|booking|seat|organisation|job)"
    r"|\bcontact\b|\breminder\b|\bannouncement\b|\bnotice\b(?! )|\bpulse\b",
    re.IGNORECASE,
)
_POLITE: Final = (
    r"(?:please |can you |could you |can we |i want to |i would like to |i'd like to |we need to )*"
)
_ABOUT: Final = re.compile(_PARTS["GATHERING"], re.IGNORECASE)


def read(text: str) -> Command | None:
    """The command that a message is; None for anything else."""
    said = " ".join(text.replace("\u2019", "'").split()).strip(" .!?")
    # Every message comes through here, and few go on.
    if not said or len(said) > LONGEST or not _any_rule().fullmatch(said):
        return None
    if _NOT_MINE.search(said):
        return None
    for do, rule in _compiled():
        if (found := rule.fullmatch(said)) and (command := _command(do, found)):
            return command
    return None


def _command(do: Do, found: re.Match[str]) -> Command | None:
    parts = {name: part.strip(" ,.;:") for name, part in found.groupdict().items() if part}
    if do in CHANGING and not _ABOUT.search(parts.get("what", "")):
        return None
    field = next((name for name, _ in FIELDS if f"f_{name}" in parts), None)
    value = f"until {parts['until']}" if "until" in parts else parts.get("value", "")
    what, told = parts.get("what", ""), "told" in parts
    return Command(do=do, what=what, field=field, value=value, told=told)


@cache
def _compiled() -> tuple[tuple[Do, re.Pattern[str]], ...]:
    return tuple((do, _whole(_spelt_out(rule))) for do, rule in _RULES)


@cache
def _any_rule() -> re.Pattern[str]:
    rules = "|".join(_spelt_out(rule) for _, rule in _RULES)
    return _whole(re.sub(r"\?P<\w+>", "?:", rules))


def _spelt_out(rule: str) -> str:
    names = re.compile("|".join(sorted(_PARTS, key=len, reverse=True)))
    return names.sub(lambda found: _PARTS[found[0]], rule)


def _whole(rule: str) -> re.Pattern[str]:
    return re.compile(f"{_POLITE}(?:{rule})(?: please)?", re.IGNORECASE)
