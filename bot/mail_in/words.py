"""The words of a mail: the best of its texts, decoded, and as plain text where it is HTML."""

import codecs
import re
from dataclasses import dataclass
from email.message import Message
from typing import Final

from bot.mail_in.markup import as_text, marks_quotes
from bot.mail_in.received import NOT_READ, Received, parts_of

MOST_LETTERS: Final = 200_000
"""Of a text that is looked at; the answer stands at its beginning."""
MOST_MARKUP: Final = 1_000_000
SINGLE_BYTE: Final = "cp1252"
"""What Windows writes, and what mail without a right character set most often is."""
CHARSETS: Final = re.compile(
    r"utf-?8|us-ascii|ascii|(?:iso[-_]?8859|latin)[-_]?\d{1,2}|(?:windows|cp)-?125\d|koi8-[ru]"
    r"|gb2312|gbk|gb18030|big5|shift_jis|euc-(?:jp|kr)|iso-2022-jp|utf-16(?:le|be)?|macintosh",
    re.IGNORECASE,
)
"""Of which mail is made. Python knows more, some of them slow, and some no character sets."""


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote, with what they quote below it; ``attached``: a file came along."""

    text: str
    attached: bool


def words_of(mail: Received) -> Words:
    """The plain text where there is one that says anything, else the HTML without its markup."""
    plain, markup, attached = "", "", False
    for part in parts_of(mail.message):
        kind = part.get_content_type()
        if _is_file(part):
            attached = attached or not _is_inline_picture(part)
        elif kind == "text/plain":
            plain = plain or _unfolded(part, _text(part, MOST_LETTERS))
        elif kind == "text/html":
            markup = markup or _text(part, MOST_MARKUP)
        elif not _is_inline_picture(part) and kind != "text/calendar":
            attached = True
    # Outlook's plain text does not mark what it quotes, and its HTML does. Where lines are marked
    # an answer may stand between them.
    in_lines = any(line.startswith(">") for line in plain.split("\n"))
    if markup and (not plain.strip() or (not in_lines and marks_quotes(markup))):
        return Words(as_text(markup)[:MOST_LETTERS], attached)
    return Words(plain, attached)


def _is_file(part: "Message[str, str]") -> bool:
    return part.get_content_disposition() == "attachment" or bool(
        part.get_filename() and not part.get_content_type().startswith("text/")
    )


def _is_inline_picture(part: "Message[str, str]") -> bool:
    """A logo in a signature, which is part of how the mail looks."""
    is_picture = part.get_content_maintype() == "image"
    return (
        is_picture
        and (part.get("Content-ID") is not None)
        and (part.get_content_disposition() != "attachment")
    )


def _text(part: "Message[str, str]", most: int) -> str:
    try:
        content = part.get_payload(decode=True)
        charset = (part.get_content_charset() or "").strip()
    except NOT_READ:
        return ""
    if not isinstance(content, bytes):
        return ""
    content = content[: most * 2]
    if CHARSETS.fullmatch(charset) and charset.lower() not in ("us-ascii", "ascii"):
        try:
            return _clean(content.decode(charset, "replace"))[:most]
        except (LookupError, UnicodeError):
            pass
    try:
        # Not to its end: a letter of several bytes may be cut there.
        return _clean(codecs.getincrementaldecoder("utf-8")().decode(content))[:most]
    except UnicodeDecodeError:
        return _clean(content.decode(SINGLE_BYTE, "replace"))[:most]


def _clean(text: str) -> str:
    """One way to end a line; no byte that nobody sees."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return "".join(one for one in text if one >= " " or one in "\n\t")


def _unfolded(part: "Message[str, str]", text: str) -> str:
    """Lines that the sender's program broke are put together again (RFC 3676)."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    drops = str(part.get_param("delsp", "")).lower() == "yes"
    lines: list[str] = []
    goes_on = False
    for raw in text.split("\n"):
        line = raw.removeprefix(" ")
        if goes_on and not line.startswith(">") and line != "-- ":
            lines[-1] += line
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and line != "-- " and not line.startswith(">")
        if goes_on and drops:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)
