"""Notices and newsletter items as officers type them: whom they are for, and what they say."""

import re
from collections.abc import Callable, Iterator
from typing import Final, Literal

from dialogs.announce.audience_words import AudienceRead
from dialogs.announce.form import LONGEST, Form
from dialogs.cards import capital

Do = Literal["notice", "tell"]
"""``tell`` is a notice where it names an audience; "tell her that" is somebody's question."""
Reads = Callable[[str], AudienceRead]

_ART: Final = r"(?:(?:an?|the|this|new|short|quick|urgent) )*"
_TO_MANY: Final = r"(?:notice|newsletter(?: item)?|news item|announcement|bulletin)"
_TO_ONE: Final = r"(?:note|message|news|update|reminder)"
"""What is also sent to one person."""
_ANY: Final = rf"(?:{_TO_MANY}|{_TO_ONE})"
_VERB: Final = (
    r"(?:announce|broadcast|circulate|draft|issue|make|post|publish|put out|send out|send|share"
    r"|start|write(?: out)?)"
)
_ON: Final = r"(?=$|\s*[:.,]|\s+(?:to|for|with|that|saying|about|-|\u2013)\s)"
"""What comes after it; "an update meeting" is none."""
_HEADS: Final[tuple[tuple[Do, str], ...]] = (
    ("notice", rf"{_VERB} {_ART}{_TO_MANY}{_ON}"),
    ("tell", rf"{_VERB} {_ART}{_TO_ONE}{_ON}"),
    ("tell", rf"(?:give|post|send|write) (?P<audience>[^:]{{3,120}}?) {_ART}{_ANY}{_ON}"),
    ("notice", r"announce (?=(?:that|to) )"),
    ("tell", r"(?:broadcast|circulate(?: this)?|post|send (?:it|out|this)|write) (?=to )"),
    ("tell", r"(?:tell|inform|let|notify|message|e-?mail|remind|alert|warn) (?=\w)"),
    ("tell", rf"{_ART}(?:{_TO_MANY}{_ON}|{_TO_ONE}(?= (?:to|for) ))"),
)
_RULES: Final = tuple((do, re.compile(head, re.IGNORECASE)) for do, head in _HEADS)
_TO: Final = re.compile(r"\s*(?:to|for|with) ", re.IGNORECASE)
_SAYS: Final = (
    re.compile(r"\s*[:\n]\s*"),
    re.compile(
        r",?\s+(?:(?:know )?that|saying(?: that)?|to say(?: that)?|know|about)\s+", re.IGNORECASE
    ),
    re.compile(r"[,.]\s+|\s+[-\u2013]\s+"),
)
"""What stands between whom it is for and what it says, the surest first: "care homes in the North,
South and Mid: …"."""
_LEADS: Final = re.compile(
    r"[\s:.,-]*(?:(?:that|saying(?: that)?|to say(?: that)?|about)\b)?[\s:]*", re.IGNORECASE
)
_END: Final = re.compile(r" (?:to|for) (?=\S)", re.IGNORECASE)
_ALL: Final = re.compile(
    r"(?:everyone|everybody|all (?:of )?(?:the |our |care )*providers|every provider)\b(?= \w)",
    re.IGNORECASE,
)


def asked(text: str) -> tuple[Do, dict[str, str]] | None:
    """A message that may be a notice: its parts are what it is called and the ``rest``."""
    for do, rule in _RULES:
        if found := rule.match(text):
            audience = found.groupdict().get("audience") or ""
            rest = text[found.end() :]
            return do, {"head": found[0], "rest": f"to {audience}{rest}" if audience else rest}
    return None


def notice_in(parts: dict[str, str], reads: Reads) -> Form:
    """The form of a notice, filled in as far as the words tell.

    Args:
        parts: As ``asked`` gave them.
        reads: Whom words are for, by the council's areas, groups and organisations.
    """
    audience, message = _apart(parts["head"], parts["rest"].strip(), reads)
    message = capital(message)
    return Form(
        kind="notice",
        title=_first_sentence(message),
        audience=audience.strip(" ,."),
        message=message,
        urgent=re.search(r"\burgent\b", parts["head"], re.IGNORECASE) is not None,
    )


def is_to_many(parts: dict[str, str]) -> bool:
    """Whether what it is called is for many in any case."""
    return re.search(rf"\b{_TO_MANY}\b", parts["head"], re.IGNORECASE) is not None


def names(read: AudienceRead) -> bool:
    """Whether every word of it tells whom something is for."""
    return bool(read.audience.as_json()) and not (read.unknown or read.unsure)


def _apart(head: str, rest: str, reads: Reads) -> tuple[str, str]:
    """Whom it is for, and what it says."""
    to = _TO.match(rest)
    begins = to is not None or head.rstrip().lower().endswith(_FIRST)
    if not begins:
        lead = _LEADS.match(rest)
        return _with_end(rest[lead.end() if lead else 0 :], reads)
    words = rest[to.end() if to else 0 :]
    splits = list(_splits(words))
    for audience, message in splits:
        if names(reads(audience)) and not _EXCEPT.match(message):
            return audience, message
    return splits[0] if splits else (words, "")


_EXCEPT: Final = re.compile(
    r"(?:except|excluding|but|not|without|apart from|other than|outside)\b", re.IGNORECASE
)
"""What still speaks of whom it is for, and must never be taken for what it says."""
_FIRST: Final = ("tell", "inform", "let", "notify", "message", "mail", "remind", "alert", "warn")
"""Words after which whom it is for comes at once."""


def _splits(words: str) -> Iterator[tuple[str, str]]:
    """Each way to part whom from what, the surest first."""
    for rule in _SAYS:
        for found in rule.finditer(words):
            yield words[: found.start()], words[found.end() :].strip()
    if whole := _ALL.match(words):
        yield words[: whole.end()], words[whole.end() :].strip()


def _with_end(message: str, reads: Reads) -> tuple[str, str]:
    """A message whose last words may tell whom it is for: "… to all providers"."""
    for found in _END.finditer(message):
        whom = message[found.end() :]
        if names(reads(whom)):
            return whom, message[: found.start()].strip()
    return "", message.strip()


def _first_sentence(message: str) -> str:
    first = re.split(r"(?<=[.!?])\s|\n", message.strip(), maxsplit=1)[0].rstrip(".")
    words = first[: LONGEST["title"]]
    return words if words == first else words.rpartition(" ")[0]
