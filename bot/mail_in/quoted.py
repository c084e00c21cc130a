"""What somebody wrote themselves: without the mail that they answer, signatures and disclaimers.

Words are worth more than a tidy end: where it is not plain that something is no part of the answer
it stays. Each rule looks at a line with a pattern that begins at its first letter and goes through
it once, so that no mail can be made to take long.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

MOST_LINES: Final = 5_000
LONGEST_LINE: Final = 20_000
WRAPPED: Final = 3
"""Lines over which "On Monday, … wrote:" is broken."""
MOST_OF_SIGNATURE: Final = 16
"""Lines below "Kind regards" that may be a signature."""
MOST_WORDS: Final = 12
"""Of a line of a signature: a name, an address, a telephone number."""

_LONG_FROM: Final = re.compile(
    r"[*_ ]{0,4}(?:from|von|de|od|van|da|fra|fr\u00e5n|od|expediteur|exp\u00e9diteur)[*_ ]{0,4}:",
    re.IGNORECASE,
)
_LONG_MORE: Final = re.compile(
    r"[*_ ]{0,4}(?:sent|date|to|cc|subject|importance|gesendet|an|betreff|envoy\u00e9|\u00e0|objet"
    r"|wys\u0142ano|do|temat|data|trimis|c\u0103tre|subiect|para|asunto|enviado|assunto|inviato"
    r"|oggetto)[*_ ]{0,4}:",
    re.IGNORECASE,
)
_ORIGINAL: Final = re.compile(
    r"[-_ ]{2,20}(?:original|forwarded|urspr\u00fcngliche|message d'origine|mensaje original"
    r"|wiadomo\u015b\u0107 oryginalna)[ a-z]{0,20}[-_ ]{2,20}|begin forwarded message:",
    re.IGNORECASE,
)
_UNDERSCORES: Final = re.compile(r"_{20,}\s*")
_ON: Final = re.compile(
    r"(?:on|am|le|el|il|op|em|pe|\u00een data|dnia|w dniu)\b[ ,]", re.IGNORECASE
)
_WROTE: Final = re.compile(
    r"(?:wrote|schrieb|a \u00e9crit|escribi\u00f3|ha scritto|schreef|escreveu|a scris|napisa\u0142"
    r"(?:\(?a\)?)?|pisze)[^:]{0,80}:\s*$",
    re.IGNORECASE,
)
_SENT_FROM: Final = re.compile(
    r"(?:sent from (?:my |outlook|yahoo|mail for|samsung|an? |the )|get outlook for "
    r"|sent via |download outlook|wys\u0142ane z |enviado desde|envoy\u00e9 de mon)",
    re.IGNORECASE,
)
_DISCLAIMER: Final = re.compile(
    r"[*_ ]{0,4}(?:this (?:e-?mail|message|communication|transmission)(?: transmission)?"
    r"(?:,? \(?(?:and|including|together with)\b.{0,60}?\)?,?)?"
    r" (?:is|are|may|was|has|contains?|and|originates?|and its)\b.{0,200}"
    r"(?:confidential|intended|privileged|addressee|scanned|virus|recipient)"
    r"|the (?:information|contents?) (?:contained )?(?:in|of) this (?:e-?mail|message)"
    r"|(?:confidentiality|legal|privacy|e-?mail) (?:notice|disclaimer)"
    r"|disclaimer\b|if you (?:are not|have received) (?:the intended|this (?:e-?mail|message))"
    r"|please consider the environment|(?:registered|company) (?:office|number|no|in england)\b"
    r"|unauthori[sz]ed (?:use|disclosure))",
    re.IGNORECASE,
)
_BANNER: Final = re.compile(
    r"[\[*_ ]{0,4}(?:caution|warning|external(?: e-?mail| sender| message)?)\b[\]*_ ]{0,4}[:!\-]"
    r"|[\[*_ ]{0,4}external(?: e-?mail| sender)?\][* ]{0,4}"
    r"|this (?:e-?mail|message) (?:originated|came|was sent) from outside"
    r"|you don't often get e-?mail from",
    re.IGNORECASE,
)
"""What the council's own mail server writes above mail from outside."""
_CLOSING: Final = re.compile(
    r"(?:(?:with )?(?:my |our )?(?:very )?(?:kind(?:est)?|best|warm(?:est)?|many|with)[ -]?regards?"
    r"|regards|kr|br|best wishes|all the best|yours (?:sincerely|faithfully|truly)"
    r"|sincerely|pozdrawiam|cu stim\u0103|atenciosamente)[\s,.]*",
    re.IGNORECASE,
)
_PS: Final = re.compile(r"p\.?\s?s\.?\b", re.IGNORECASE)


def own_words(text: str) -> str:
    """What the writer of a mail says in its ``text``; "" where nothing is left."""
    lines = [line[:LONGEST_LINE].rstrip() for line in text.split("\n")[:MOST_LINES]]
    lines = _without_quotes(_before_history(_below_banner(lines)))
    lines = _without_signature(lines)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _below_banner(lines: Sequence[str]) -> list[str]:
    """Without the warnings at the top, each of them a paragraph."""
    left = list(lines)
    while left:
        begins = next((place for place, line in enumerate(left) if line.strip()), len(left))
        if begins == len(left) or not _BANNER.match(left[begins].strip()):
            break
        ends = next(
            (place for place in range(begins, len(left)) if not left[place].strip()), len(left)
        )
        if ends == len(left):
            # No blank line divides it from the answer: only its own line is surely not of it.
            ends = begins + 1
        left = left[ends:]
    return left


def _before_history(lines: Sequence[str]) -> list[str]:
    """What stands above the mail that is answered, where that is not marked line by line."""
    for place, line in enumerate(lines):
        plain = line.strip()
        if _is_history(lines, place, plain):
            return list(lines[:place])
    return list(lines)


def _is_history(lines: Sequence[str], place: int, plain: str) -> bool:
    if not plain or plain.startswith(">"):
        return False
    if _ORIGINAL.match(plain):
        return True
    after = [line.strip() for line in lines[place + 1 : place + 8] if line.strip()]
    if _UNDERSCORES.fullmatch(plain):
        return bool(after) and _LONG_FROM.match(after[0]) is not None
    if _LONG_FROM.match(plain):
        return sum(_LONG_MORE.match(line) is not None for line in after[:5]) > 1
    ends = _attribution_end(lines, place)
    if ends is None:
        return False
    # With marks the quoted lines go one by one, and an answer below them stays.
    below = next((line.strip() for line in lines[ends:] if line.strip()), "")
    return not below.startswith(">")


def _attribution_end(lines: Sequence[str], place: int) -> int | None:
    """Where "On …, somebody wrote:" ends that begins at this line; None where none does."""
    if not _ON.match(lines[place].strip()):
        return None
    said = ""
    for end in range(place, min(place + WRAPPED, len(lines))):
        said = f"{said} {lines[end].strip()}"
        if lines[end].rstrip().endswith(":"):
            # The name and the verb are in the last letters, or it is something else.
            tail = said[-160:]
            found = _WROTE.search(tail)
            return end + 1 if found and any(one.isdigit() for one in said) else None
    return None


def _without_quotes(lines: Sequence[str]) -> list[str]:
    """Without lines that are marked as quoted, and the line above that says whose they are."""
    kept: list[str] = []
    place = 0
    while place < len(lines):
        plain = lines[place].strip()
        ends = _attribution_end(lines, place)
        if ends is not None:
            place = ends
            continue
        if not plain.startswith(">") and not _SENT_FROM.match(plain):
            kept.append(lines[place])
        place += 1
    return kept


def _without_signature(lines: Sequence[str]) -> list[str]:
    for place, line in enumerate(lines):
        plain = line.strip()
        # Two dashes and a blank (RFC 3676, 4.3), of which many programs take the blank.
        if line in ("--", "-- ") or _DISCLAIMER.match(plain):
            return list(lines[:place])
        if _CLOSING.fullmatch(plain) and _is_signature(lines[place + 1 :]):
            return [*lines[:place], *_postscript(lines[place + 1 :])]
    return list(lines)


def _is_signature(below: Sequence[str]) -> bool:
    said = 0
    for line in below:
        plain = line.strip()
        if _DISCLAIMER.match(plain) or _PS.match(plain):
            break
        said += bool(plain)
        if said > MOST_OF_SIGNATURE or len(plain.split()) > MOST_WORDS or plain.endswith("?"):
            return False
    return True


def _postscript(below: Sequence[str]) -> list[str]:
    """What was added below a signature: a paragraph."""
    begins = next((at for at, line in enumerate(below) if _PS.match(line.strip())), None)
    if begins is None:
        return []
    return list(takewhile(lambda line: line.strip(), below[begins:]))
