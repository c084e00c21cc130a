"""What an officer types to announce something, taken apart into the fields of the form."""

import re
from typing import Final, Literal

from dialogs.announce import audience_words
from dialogs.announce.form import LONGEST, Form
from dialogs.announce.group_names import HEADS, GroupNames
from dialogs.cards import capital
from dialogs.outcome import Exchange
from dialogs.understanding import when
from store.plan.records import MODES
from store.records import Group

Do = Literal["announce", "notice", "tell", "invite", "mine", "waiting", "modes"]
"""``tell`` is a notice where it names an audience; "tell her that" is somebody's question."""

_POLITE: Final = r"\W*(?:please |can you |could you |i want to |i would like to |i'd like to |we )*"
_NOTICE: Final = r"(?:notice|note|message|news(?:letter)?(?: item)?|announcement|update|reminder)"
_SPOKEN: Final[tuple[tuple[Do, str], ...]] = (
    ("mine", r"(?:show |list |see )?(?:me )?my (?:drafts?|announcements?)\W*"),
    ("mine", r"(?:show |list )(?:me )?(?:the )?(?:drafts|announcements)\W*"),
    (
        "waiting",
        r"(?:show |list )?(?:me )?(?:what )?(?:waits? |waiting )(?:for approval|for me)\W*",
    ),
    ("modes", r"(?:which|what) mode(?: fits| should i (?:use|choose)| is (?:right|best))?\W*"),
    ("modes", r"(?:help me )?choose (?:a|the) mode\W*"),
    (
        "notice",
        (
            r"(?:send|write|post|publish|make) (?:out )?(?:an? |the )?(?:urgent )?"
            rf"{_NOTICE}\b(?: (?:to|for) (?P<audience>[^:]+?))?\s*"
            r"(?:[:,-] ?(?P<message>.+)|(?: (?:that|saying)) (?P<said>.+))?"
        ),
    ),
    (
        "tell",
        (
            r"(?:tell|inform|let|notify) (?P<audience>(?:all |the |every )?[^:]{3,120}?)"
            r"(?: know)?\s*(?:: ?(?P<message>.+)|,? that (?P<said>.+))"
        ),
    ),
    ("invite", r"invite (?P<audience>.{3,120}?) to (?P<rest>.+)"),
    ("notice", r"announce that (?P<said>.+)"),
    ("announce", r"(?:announce|advertise) (?P<rest>.+)"),
    ("announce", r"publish (?P<rest>.*\b(?:meeting|forum|group|network|workshop|event)\b.*)"),
    ("announce", r"(?:make an )?announce(?:ment)?\W*"),
)
_RULES: Final = tuple(
    (do, re.compile(_POLITE + rule, re.IGNORECASE | re.DOTALL)) for do, rule in _SPOKEN
)
_LINK: Final = re.compile(r"\bhttps?://\S+|\b(?:link|join)\W+(\S+://\S+|www\.\S+)", re.IGNORECASE)
_MODE: Final = re.compile(rf"\b(?:to|mode:?) ({'|'.join(MODES)})\b", re.IGNORECASE)
_ABOUT: Final = re.compile(r"\b(?:about|to discuss|to talk about|regarding|on the subject of) (.+)")
_FOR: Final = re.compile(r"\b(?:for|with) ((?:all |the )?[^,.;]+)", re.IGNORECASE)
_AT: Final = re.compile(r"\b(?:at|venue:?) +(?=\S)", re.IGNORECASE)
_IN: Final = re.compile(
    r"\bin +(?=[^,.;]*\b(?:hall|library|centre|room|house|offices?|hotel|church|building|school"
    r"|college|suite|chamber)\b)",
    re.IGNORECASE,
)
_VENUE_ENDS: Final = re.compile(r"[.;]|,(?! [A-Z])|\b(?:for|with|about|to discuss|regarding)\b|$")
_ONLINE: Final = re.compile(r"\b(?:online|on teams|on zoom|virtual(?:ly)?)\b", re.IGNORECASE)
_ENDS: Final = re.compile(r"^[\s,.;:-]+|[\s,.;:-]+$|(?<=\s)[,;]\s")
_FIELD: Final = re.compile(
    r"\W*(?:please )?(?:(?:change|set|make|correct|update) )?(?:the )?"
    r"(?P<field>title|for whom|for|audience|when|date and time|date|time|venue|where|place|"
    r"location|link to join|link|join link|purpose|mode|agenda|message|text|urgent)"
    r"(?:\s*[:=]\s*|\s+(?:to|is|should be|becomes)\s+)(?P<value>.+)",
    re.IGNORECASE | re.DOTALL,
)
_FIELDS: Final = {
    "for": "audience",
    "for whom": "audience",
    "date": "when",
    "time": "when",
    "date and time": "when",
    "where": "venue",
    "place": "venue",
    "location": "venue",
    "link to join": "link",
    "join link": "link",
    "text": "message",
}


def asked(text: str) -> tuple[Do, dict[str, str]] | None:
    """What a message wants of announcements, and its parts; None for anything else."""
    if "?" in text and not text.lower().lstrip().startswith(("which mode", "what mode")):
        return None
    for do, rule in _RULES:
        if found := rule.fullmatch(text.strip()):
            parts = {name: part.strip() for name, part in found.groupdict().items() if part}
            return do, parts
    return None


def field_in(text: str, form: Form) -> tuple[str, str] | None:
    """A field of the form and its new words: "Where: Chelmsford library"."""
    found = _FIELD.fullmatch(text)
    if found is None:
        return None
    said = found["field"].lower()
    name = _FIELDS.get(said, said)
    known = (*form.fields, "urgent")
    return (name, found["value"].strip()) if name in known else None


def notice_in(parts: dict[str, str], text: str) -> Form:
    """A notice; its title is how its message begins."""
    message = parts.get("message") or parts.get("said") or ""
    message = capital(message)
    urgent = re.match(r"\W*\w+ (?:an? |the )?urgent\b", text, re.IGNORECASE) is not None
    return Form(
        kind="notice",
        title=_first_sentence(message),
        audience=parts.get("audience", "").strip(" ,."),
        message=message,
        urgent=urgent,
    )


def _first_sentence(message: str) -> str:
    first = re.split(r"(?<=[.!?])\s|\n", message.strip(), maxsplit=1)[0].rstrip(".")
    words = first[: LONGEST["title"]]
    return words if words == first else words.rpartition(" ")[0]


def meeting_in(exchange: Exchange, parts: dict[str, str], groups: tuple[Group, ...]) -> Form:
    """A meeting, as far as the words tell of it."""
    rest = parts.get("rest", "")
    link = _LINK.search(rest)
    if link:
        rest = rest.replace(link[0], " ")
    said = when.read(rest, exchange.turn.now, zone=exchange.knowledge.working.zone)
    time = said.readings[0].label if said.start and said.readings else ""
    if said.start or said.problem or said.ambiguous:
        time, rest = time or _words_of_time(rest, said.rest), said.rest
    rest, mode = _cut(rest, _MODE)
    rest = _ONLINE.sub(" ", rest)
    rest, venue = _venue(rest, groups)
    rest, audience = _whom(exchange, rest, parts.get("audience", ""), groups)
    rest, about = _cut(rest, _ABOUT)
    group = _group(rest, groups)
    if not audience and not group and not _unknown(exchange, rest, groups):
        # "All forums" is no title of one meeting, and says whom it is for.
        audience = _clean(rest)
    title = group.name if group else capital(_clean(rest))
    return Form(
        title=title,
        audience=audience or (group.name if group else ""),
        when=time,
        venue=" ".join(venue.split()).strip(" ,.;:-"),
        link=(link[1] or link[0]).rstrip(".,;)") if link else "",
        purpose=capital(_clean(about)) or (group.purpose if group else ""),
        mode=mode.lower(),
        group=group.slug if group else "",
    )


def _words_of_time(text: str, rest: str) -> str:
    """The words that tell of a time, where they could not be read as one."""
    left = rest.split()
    words = []
    for word in text.split():
        if word in left:
            left.remove(word)
        else:
            words.append(word)
    return " ".join(words).strip(" ,.;")


def _whom(
    exchange: Exchange, rest: str, audience: str, groups: tuple[Group, ...]
) -> tuple[str, str]:
    """What is left, and whom it is for: "for …", where that tells of anybody.

    "The forum for the South" is that forum; "a briefing for the South forum" is another meeting.
    """
    found = _FOR.search(rest)
    if audience or found is None or _clean(rest[: found.start()]).lower() in HEADS:
        return rest, audience
    read = audience_words.read(found[1], exchange.knowledge, groups)
    if not (read.audience.as_json() or read.unsure):
        return rest, ""
    return _cut(rest, _FOR)


def _unknown(exchange: Exchange, rest: str, groups: tuple[Group, ...]) -> bool:
    """Whether words are more, or less, than those of an audience."""
    read = audience_words.read(_clean(rest), exchange.knowledge, groups)
    return bool(read.unknown or read.unsure or not read.audience.as_json())


def _venue(rest: str, groups: tuple[Group, ...]) -> tuple[str, str]:
    """The last place that is named; a group's area ("the forum in the South") is none."""
    for found in (*reversed(list(_AT.finditer(rest))), *_IN.finditer(rest)):
        end = _VENUE_ENDS.search(rest, found.end())
        stop = end.start() if end else len(rest)
        left = rest[: found.start()] + rest[stop:]
        if _group(rest, groups) == _group(left, groups):
            return left, rest[found.end() : stop]
    return rest, ""


def _group(text: str, groups: tuple[Group, ...]) -> Group | None:
    words = re.findall(r"[a-z0-9]+|,", text.lower().replace("'", "").replace("\u2019", ""))
    slugs, _ = GroupNames(groups).take(words)
    return next((one for one in groups if (one.slug,) == slugs), None)


def _cut(text: str, rule: re.Pattern[str]) -> tuple[str, str]:
    found = rule.search(text)
    if found is None:
        return text, ""
    return text[: found.start()] + " " + text[found.end() :], found[1]


def _clean(words: str) -> str:
    tidy = " ".join(_ENDS.sub(" ", words).split()).strip(" ,.;:-")
    return re.sub(r"^(?:a|an|the|our) ", "", tidy, flags=re.IGNORECASE)
