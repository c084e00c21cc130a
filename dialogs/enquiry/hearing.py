"""What a message about handing over says: whether it asks for a list, and what is to be asked."""

import re
from typing import Final

from rapidfuzz.utils import default_process

from store.records import Contact

LEAST_WORDS: Final = 2
"""A question has more than one word."""

_THEM: Final = r"(?:them|him|her|someone|somebody|the (?:team|officer|person|council)|they)"
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
_QUESTION: Final = r"(?:qu?e?st?\w*n?s?|quer\w+|enquir\w+|messages?)"
"""In as many spellings as people have for it."""
_ANSWERED: Final = r"(?:answer\w*|repl\w+|respond\w*|picked? up|come back|got back)"
_LIST: Final = re.compile(
    rf"\b(?:my|our|open|outstanding|unanswered) (?:open |outstanding |unanswered )*{_QUESTION}\b"
    rf"(?! (?:is|about|on|for|to|was)\b)|\b{_QUESTION} (?:i have|i've|have i|do i have)\b"
    r"|\b(?:waiting|waits) for me\b|\bin-? ?tray\b"
    r"|\b(?:any|an) (?:reply|an\w*[sw]er|response|news)\b.{0,30}"
    r"\b(?:yet|to what|to my|about what)\b"
    rf"|^\W*(?:has|have|did) \w+ {_ANSWERED}\b|\bha(?:s|ve?) i had an? an\w*er\b"
    r"|\bwho(?:'s| is| has)? still\b.{0,20}\banswer|\bpeople have asked me\b"
    r"|\bneed to (?:reply|answer)\b|\bcome back to me\b.{0,60}\bdid they\b"
    r"|^\W*(?:moje pytania|co na mnie czeka|[i\u00ee]ntreb[a\u0103]rile mele|as minhas perguntas"
    r"|mis preguntas|mes questions|le mie domande|\u0623\u0633\u0626\u0644\u062a\u064a"
    r"|\u6211\u7684\u95ee\u9898)\W*$",
    re.IGNORECASE,
)
_BEGINS: Final = re.compile(
    r"\W*(?:why|if|whether|when|what|how|who|where|which|that|about|do|does|did|is|are|was|were"
    r"|can|could|will|would|should|has|have|we|i|the|our|my)\b",
    re.IGNORECASE,
)
"""How a question begins; what else follows the request may still say whom to ask."""


def asks_for_list(text: str) -> bool:
    """Whether the person wants to see the questions that are open, rather than ask one."""
    return _LIST.search(text) is not None


def words_in(text: str) -> str:
    """What is to be asked, without the request to ask it; "" where nothing is left."""
    lead = _LEAD.match(text)
    rest = " ".join(text[lead.end() if lead else 0 :].split())
    if len(rest.split()) < LEAST_WORDS:
        return ""
    if lead and lead[0].rstrip()[-1:].isalnum() and not _BEGINS.match(rest):
        rest = " ".join(text.split())
    return rest[:1].upper() + rest[1:]


def refers_to(text: str, contact: Contact) -> bool:
    """Whether a message means the contact who was just shown: "them", or by name."""
    names = set(default_process(contact.name).split())
    return bool(_REFERS.search(text)) or bool(names & set(default_process(text).split()))
