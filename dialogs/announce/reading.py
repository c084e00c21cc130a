"""What an officer types to announce something, taken apart into the fields of the form."""

import re
from collections.abc import Sequence
from typing import Final, Literal

from dialogs.announce import audience_words, notices
from dialogs.announce.form import LONGEST, Form
from dialogs.cards import capital
from dialogs.outcome import Exchange
from dialogs.plan.groups import HEADS, groups_taken
from dialogs.understanding import when
from store.plan.records import MODES
from store.records import Group

Do = Literal["announce", "notice", "tell", "meant", "invite", "mine", "waiting", "modes"]
"""``notice`` and ``tell`` are those of ``notices``; ``meant`` is what may be one by its sense."""

_POLITE: Final = re.compile(
    r"\W*(?:(?:please|can (?:i|we|you)|could (?:i|we|you)|(?:i|we) (?:want|need|would like) to"
    r"|i'd like to|we|let'?s|let us) )*",
    re.IGNORECASE,
)
_SPOKEN: Final[tuple[tuple[Do, str], ...]] = (
    ("mine", r"(?:show |list |see )?(?:me )?my (?:drafts?|announcements?)\W*"),
    ("mine", r"(?:show |list )(?:me )?(?:the )?(?:drafts|announcements)\W*"),
    (
        "waiting",
        r"(?:show |list )?(?:me )?(?:what )?(?:waits? |waiting )(?:for approval|for me)\W*",
    ),
    ("modes", r"(?:which|what) mode(?: fits| should i (?:use|choose)| is (?:right|best))?\W*"),
    ("modes", r"(?:help me )?choose (?:a|the) mode\W*"),
)
_MEETINGS: Final[tuple[tuple[Do, str], ...]] = (
    ("invite", r"invite (?P<audience>.{3,120}?) to (?P<rest>.+)"),
    ("announce", r"(?:announce|advertise):? (?P<rest>.+)"),
    ("announce", r"publish (?P<rest>.*\b(?:meeting|forum|group|network|workshop|event)\b.*)"),
    ("announce", r"(?:make an )?announce(?:ment)?\W*"),
)
_RULES, _OF_MEETINGS = (
    tuple((do, re.compile(rule, re.IGNORECASE | re.DOTALL)) for do, rule in spoken)
    for spoken in (_SPOKEN, _MEETINGS)
)
_LINK: Final = re.compile(r"\bhttps?://\S+|\b(?:link|join)\W+(\S+://\S+|www\.\S+)", re.IGNORECASE)
_MODE: Final = re.compile(rf"\b(?:to|mode:?) ({'|'.join(MODES)})\b", re.IGNORECASE)
_ABOUT: Final = re.compile(
    r"\b(?:about|to discuss|to talk about|regarding|on the subject of):? (.+)"
)
_FOR: Final = re.compile(r"\b(?:for|with|to) ((?:all |the )?[^,.;:]+)", re.IGNORECASE)
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
    r"(?P<by>\s*[:=]\s*|\s+(?:to|is|should be|becomes)\s+)(?P<value>.+)",
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
    polite = _POLITE.match(text)
    plain = text[polite.end() if polite else 0 :].strip()
    return _first(_RULES, plain) or notices.asked(plain) or _first(_OF_MEETINGS, plain)


def _first(
    rules: Sequence[tuple[Do, re.Pattern[str]]], text: str
) -> tuple[Do, dict[str, str]] | None:
    for do, rule in rules:
        if found := rule.fullmatch(text):
            return do, {name: part.strip() for name, part in found.groupdict().items() if part}
    return None


def field_in(text: str, form: Form) -> tuple[str, str] | None:
    """A field of the form and its new words: "Where: Chelmsford library"."""
    found = _FIELD.fullmatch(text)
    if found is None:
        return None
    said = found["field"].lower()
    name = _FIELDS.get(said, said)
    # "The time is …" may be of something else where the form has no time.
    known = (*form.fields, "urgent", *(LONGEST if found["by"].strip() in (":", "=") else ()))
    return (name, found["value"].strip()) if name in known else None


def notice_in(
    exchange: Exchange, do: Do, parts: dict[str, str], groups: tuple[Group, ...]
) -> Form | None:
    """A notice, as far as the words tell of it; None where they are for somebody alone."""

    def reads(words: str) -> audience_words.AudienceRead:
        return audience_words.read(words, exchange.knowledge, groups)

    form = notices.notice_in(parts, reads)
    if do == "meant" and not reads(form.audience).audience.as_json():
        return None
    if do == "tell" and not notices.names(reads(form.audience)):
        return form if notices.is_to_many(parts) and not form.audience else None
    if form.message or not parts["head"].lower().startswith("announce"):
        return form
    # "Announce an update for care managers on 5 May at 10" is where they meet.
    rest = f"{parts['head']}{parts['rest']}"[len("announce") :]
    timed = when.read(rest, exchange.turn.now, zone=exchange.knowledge.working.zone).start
    return meeting_in(exchange, {"rest": rest}, groups) if timed else form


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
    if audience:
        return rest, audience
    for found in _FOR.finditer(rest):
        if _clean(rest[: found.start()]).lower() in HEADS:
            break
        read = audience_words.read(found[1], exchange.knowledge, groups)
        if read.audience.as_json() or read.unsure:
            return f"{rest[: found.start()]} {rest[found.end() :]}", found[1]
    return rest, ""


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
    slugs, _ = groups_taken(words, groups)
    return next((one for one in groups if (one.slug,) == slugs), None)


def _cut(text: str, rule: re.Pattern[str]) -> tuple[str, str]:
    found = rule.search(text)
    if found is None:
        return text, ""
    return text[: found.start()] + " " + text[found.end() :], found[1]


def _clean(words: str) -> str:
    tidy = " ".join(_ENDS.sub(" ", words).split()).strip(" ,.;:-")
    return re.sub(r"^(?:a|an|the|our) ", "", tidy, flags=re.IGNORECASE)
