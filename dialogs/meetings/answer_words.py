"""What people write when they come to a meeting, do not, or send somebody else.

Better to show the buttons once too often than to keep an answer that nobody gave: what asks,
doubts, or says two things is no answer.
"""

import re
from typing import Final

from dialogs.meetings.state import Answer

_DOUBT: Final = re.compile(
    r"\?\s*$|^\W*(is|can|could|do|does|when|where|who|how|what|which|should|may|am i|are we)\b(?!')"
    r"|\b(maybe+|might|not sure|unsure|tentati?ve|tentitive|perhaps|50.?50|depends|let you know"
    r"|unlikely|(do not|don'?t|doubt) (think|know|believe|expect|i)|try|hop(e|ing)|if|unless"
    r"|waiting list|will (watch|listen)|swap|switch|swich|move"
    r"|mistake|late(r|comer)?"
    r"|other (one|day)|parking|vegetarian|allerg\w*|dairy|food|lunch|pork|print)\b"
    r"|\b(online|onlne|teams|webcam|camera|phone|listen|watch|dial\w*|in person)\b.*\bnot\b"
    r"|\bnot\b.*\b(online|onlne|in person)\b|(\bno?|n')t (miss|want|wait|save|eat)\b"
    r"|\bbut\b.*\b(listen|watch|teams|phone|online|after all)\b",
    re.IGNORECASE,
)
"""Words of a message that asks, doubts, or wants something that buttons do not say."""
_COLLEAGUE: Final = re.compile(
    r"\b(colleague|collegue|deputy|manager|senior|administrator|\w+) (will|is going to|is|goes"
    r"|comes?|coming|can|for (monday|tuesday|wednesday|thursday|friday))\b.{0,40}"
    r"\b(instead|in my place|for me|in my stead|on my behalf)\b"
    r"|\ba (colleague|collegue|deputy) (of (mine|ours) )?(will|is|comes?|goes|can)\b"
    r"|\b(instead of me|in my place|on my behalf|for me instead)\b"
    r"|\b(someone|somebody) else (will|comes?|is coming|goes|instead)\b"
    r"|\bsend(ing)? (my|our|a) (deputy|colleague|collegue|manager|senior)\b",
    re.IGNORECASE,
)
_NOT: Final = re.compile(
    r"\b(not (coming|going|attending|able|(be )?(able|there|present|in)|be [a-z]+ing|attend|come"
    r"|join|make|go|this time|this week|for me)|cannot|can ?not|can'?t|cant"
    r"|won'?t|wont|isn'?t|aren'?t|unable|no longer|decline[ds]?|declining|apolog(y|ies)"
    r"|appolog(y|ies)|regret(s|fully)?|withdraw|bail|no.?go|nope|not possible|sick|cnt"
    r"|(cancel|remove|erase|take|pull|scratch) (me|us|my|our)\b|name off?"
    r"|(pull(ing)?|drop(ping)?|back(ing)?) out|count (me|us) out|off the list"
    r"|no,? thanks|no thank you)\b|^\W*no\W*$|\bbut no\W*$",
    re.IGNORECASE,
)
_NOT_DOING: Final = re.compile(
    rf"(?:{_NOT.pattern})(?:\W+(?:be able )?(?:to )?(?:be )?"
    r"(?:attend(?:ing)?|com(?:e|ing)|go(?:ing)?|join(?:ing)?|make it|there|present|in)\b)*",
    re.IGNORECASE,
)
_YES: Final = re.compile(
    r"\b(coming|comming|attend(ing)?|count (me|us) in|(sign|put) (me|us|(my|our) \w+) (up|down)"
    r"|put down|sign up|see (you|u|ya)|(book|save|reserve|keep) (me|us|a|my|our)\b"
    r"|(i|we)('?ll| will| am| are|'m|'re)( both)? (be )?(there|in|going|come|coming|join|joining)"
    r"|ill (be there|come|join)|be there|going|accept|present|pencil|yes|yep|yeah|def(initely)? in"
    r"|add (me|us)|delighted|happy to come|all right|join(ing)? (you|it|the)|can make it)\b",
    re.IGNORECASE,
)
_SIGNS_UP: Final = re.compile(
    r"^\W*((please|can you|could you)\W+)?(sign|put|count|book|pencil) "
    r"(me|us|(my|our) \w+) (up|down|in|on|out)\b",
    re.IGNORECASE,
)
_SIGNS_OFF: Final = re.compile(
    r"^\W*(sorry\W+)?(i|we) (can['\u2019]?t|cannot|can not|won['\u2019]?t|(am|are) unable to)"
    r" (make|attend|come to|get to|join|be at)\b.*\b(forum|group|network|board|hub|meeting)\b"
    r"|^\W*(can|could|may) (my|our|a) [\w ]{1,20}? (come|go|attend)\b.*"
    r"\b(forum|group|network|board|hub|meeting)\b",
    re.IGNORECASE,
)
LONGEST: Final = 160
"""Characters of a message that signs somebody up and says little else."""


def signs_up(text: str) -> bool:
    """Whether somebody asks in so many words to be on a list, off it, or to send somebody."""
    found = _SIGNS_UP.search(text) or _SIGNS_OFF.search(text)
    return len(text) <= LONGEST and found is not None


def answer_in(text: str) -> Answer | None:
    """What a message that is about coming says; None where it asks, doubts, or says two things.

    What is not surely read is not kept: the person gets the buttons instead.
    """
    text = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if _DOUBT.search(text):
        return None
    if _COLLEAGUE.search(text):
        return "colleague"
    refused = _NOT.search(text) is not None
    agreed = _YES.search(_NOT_DOING.sub(" ", text)) is not None
    if refused == agreed:
        return None
    return "not_coming" if refused else "coming"
