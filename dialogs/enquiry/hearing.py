"""What a message about handing over says: whether it asks for a list, and what is to be asked."""

import re
from typing import Final

from rapidfuzz.utils import default_process

from store.records import Contact

LEAST_WORDS: Final = 2
"""A question has more than one word."""

_THEM: Final = r"(?:them|him|her|someone|somebody|whoever|the (?:team|officer|person|council)|they)"
_ASK: Final = r"(?:ask|tell|message|contact|email|ring|find out from|check with|put it to)"
_LEAD: Final = re.compile(
    rf"^\W*(?:hi|hello|hey|ok|okay|yes|please|pls|thanks)?\W*"
    rf"(?:(?:can|could|would|will) (?:you|u)|i(?:'d| would) like you to|i want you to)?\W*"
    rf"(?:please |pls |just )*(?:{_ASK} {_THEM}(?: for me)?(?:,? please)?"
    r"|ask (?:on my behalf|for me)"
    rf"|(?:pass|send|forward) (?:this|that|it|my (?:question|message)|a (?:question|message))"
    rf"(?: (?:on|along))*(?: to {_THEM})?(?: for me)?)\b(?:,? (?:please|for me))*\W*",
    re.IGNORECASE,
)
_REFERS: Final = re.compile(r"\b(?:them|him|her|they|he|she)\b", re.IGNORECASE)
_LIST: Final = re.compile(
    r"\b(?:my|our|open|outstanding|unanswered) (?:open |outstanding |unanswered )*"
    r"(?:questions?|quer(?:y|ies|ie)|enquir(?:y|ies)|messages?)\b"
    r"(?! (?:is|about|on|for|to|was)\b)|\b(?:waiting|waits) for me\b|\bin-? ?tray\b"
    r"|\b(?:any|an) (?:reply|answer|response|news)\b.{0,30}\b(?:yet|to what|to my|about what)\b"
    r"|\b(?:has|have|did) (?:any|some)(?:one|body) (?:answer|repl|respond|pick|come|got back)"
    r"|\bwho(?:'s| is| has)? still\b.{0,20}\banswer|\bpeople have asked me\b"
    r"|\bneed to (?:reply|answer)\b"
    r"|^\W*(?:moje pytania|co na mnie czeka|[i\u00ee]ntreb[a\u0103]rile mele|as minhas perguntas"
    r"|mis preguntas|mes questions|le mie domande|\u0623\u0633\u0626\u0644\u062a\u064a"
    r"|\u6211\u7684\u95ee\u9898)\W*$",
    re.IGNORECASE,
)


def asks_for_list(text: str) -> bool:
    """Whether the person wants to see the questions that are open, rather than ask one."""
    return _LIST.search(text) is not None


def words_in(text: str) -> str:
    """What is to be asked, without the request to ask it; "" where nothing is left."""
    rest = " ".join(_LEAD.sub("", text, count=1).split()).lstrip(" :,-\u2013")
    if len(rest.split()) < LEAST_WORDS:
        return ""
    return rest[:1].upper() + rest[1:]


def refers_to(text: str, contact: Contact) -> bool:
    """Whether a message means the contact who was just shown: "them", or by name."""
    names = set(default_process(contact.name).split())
    return bool(_REFERS.search(text)) or bool(names & set(default_process(text).split()))
