"""What is taken of a reply: the writer's own words, whatever program wrote the mail."""

import base64
import quopri
import time

import pytest

from bot.mail_in.markup import as_text
from bot.mail_in.quoted import own_words
from bot.mail_in.received import MOST_BYTES, UnreadableError, read_mail
from bot.mail_in.words import Words, words_of
from tests.unit.mail.mails import ANSWER, AS_IT_IS, BETWEEN, HTML, OUTLOOK, POLISH

SECONDS: float = 6.0
"""More than anything here takes on a busy machine, and far less than what was made to be slow."""


def squeezed(text: str) -> str:
    """Without blank lines."""
    return "\n".join(line for line in text.split("\n") if line.strip())


@pytest.mark.parametrize("text", AS_IT_IS.values(), ids=AS_IT_IS)
def test_only_the_answer_is_left(text: str) -> None:
    """Quoted mail, signatures, disclaimers and warnings go, and nothing of the answer does."""
    assert squeezed(own_words(text)) == squeezed(ANSWER)


def test_an_answer_between_the_lines_stays() -> None:
    """Whoever answers point by point is not cut at the first."""
    assert squeezed(own_words(BETWEEN)) == squeezed(ANSWER)


def test_an_attribution_in_another_language_goes_with_its_lines() -> None:
    """The marked lines go; a line that is not understood stays."""
    assert own_words(POLISH).startswith(ANSWER)
    assert "Which invoice" not in own_words(POLISH)


@pytest.mark.parametrize("markup", HTML.values(), ids=HTML)
def test_html_alone_is_read_too(markup: str) -> None:
    """The marks of each program say where quoted mail begins."""
    assert squeezed(own_words(as_text(markup))) == squeezed(ANSWER)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks\n\nThe invoice is 2203",
        "From: Maldon\nTo be sent to: Harlow",
        "Kind regards\nWhat is missing is this: when will somebody come and look at our roof?",
        "On Monday we wrote to you:\nno answer came.",
        "It is 5 > 3 and <b> is bold",
        "- one\n- two",
    ],
)
def test_words_that_only_look_like_an_end_stay(text: str) -> None:
    """Where it is not plain that something is no part of the answer it stays."""
    assert own_words(text) == text


def test_a_postscript_stays() -> None:
    """What is added below the name is meant."""
    found = own_words("It is 2203.\n\nKind regards\nEve\nElm House\n\nPS It was on the 4th.\n")
    assert found == "It is 2203.\n\nPS It was on the 4th."


def test_nothing_but_a_quoted_mail_is_nothing() -> None:
    """An empty reply has no words."""
    assert own_words(OUTLOOK.partition(ANSWER)[2].partition("Mon to Fri")[2]) == ""


def mail(kind: str, body: bytes, **headers: str) -> bytes:
    """A mail with one part."""
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    head = "\r\n".join(["From: Eve <eve@example.org>", f"Content-Type: {kind}", *lines])
    return head.encode() + b"\r\n\r\n" + body


POUND = "The fee is £1,200 \u2013 café"


@pytest.mark.parametrize(
    "raw",
    [
        mail("text/plain; charset=utf-8", POUND.encode()),
        mail("text/plain; charset=windows-1252", POUND.encode("cp1252")),
        mail("text/plain; charset=us-ascii", POUND.encode("cp1252")),
        mail("text/plain", POUND.encode()),
        mail('text/plain; charset="no-such-thing"', POUND.encode()),
        mail(
            "text/plain; charset=utf-8",
            base64.b64encode(POUND.encode()),
            Content_Transfer_Encoding="base64",
        ),
        mail(
            "text/plain; charset=iso-8859-15",
            quopri.encodestring(POUND.replace("\u2013", "-").encode("iso-8859-15")),
            Content_Transfer_Encoding="quoted-printable",
        ),
        mail("text/html; charset=utf-8", b"<p>The fee is &pound;1,200 &ndash; caf&eacute;</p>"),
    ],
)
def test_every_way_to_write_letters_is_read(raw: bytes) -> None:
    """Character sets, encodings, and mail that names the wrong one or none."""
    assert words_of(read_mail(raw)).text.strip().replace("\u2013", "-") == POUND.replace(
        "\u2013", "-"
    )


def test_flowed_lines_are_put_together() -> None:
    """Apple and Thunderbird break long lines with a blank at the end (RFC 3676)."""
    raw = mail("text/plain; format=flowed", b"It was sent \r\non 4 November.\r\n\r\n  Thanks\r\n")
    assert words_of(read_mail(raw)).text.rstrip() == "It was sent on 4 November.\n\n Thanks"


def multipart(*parts: tuple[str, str], kind: str = "mixed") -> bytes:
    """A mail of several parts, each as its headers and its body."""
    inside = "".join(f"--xx\r\n{head}\r\n\r\n{body}\r\n" for head, body in parts)
    head = f"From: eve@example.org\r\nContent-Type: multipart/{kind}; boundary=xx\r\n\r\n"
    return f"{head}{inside}--xx--".encode()


def test_files_are_told_and_logos_are_not() -> None:
    """An attachment is noticed without being opened; a picture in a signature is none."""
    text = ("Content-Type: text/plain", "Here it is")
    logo = ("Content-Type: image/png; name=l.png\r\nContent-ID: <1>", "AAAA")
    bomb = (
        'Content-Type: application/zip\r\nContent-Disposition: attachment; filename="a.zip"',
        "UEsD",
    )
    assert words_of(read_mail(multipart(text, logo))) == Words("Here it is", attached=False)
    assert words_of(read_mail(multipart(text, bomb))) == Words("Here it is", attached=True)


def test_outlooks_plain_text_gives_way_to_its_html() -> None:
    """Where only the HTML says what is quoted, it is the one that is read."""
    plain = ("Content-Type: text/plain", "Yes, invoice 2203.\r\nWhich invoice do you mean?")
    html = ("Content-Type: text/html", HTML["Outlook on the web"])
    found = words_of(read_mail(multipart(plain, html, kind="alternative"))).text
    assert "Which invoice" not in found


SLOW = {
    "notes that never end": "<!--" * 100_000,
    "tags that never end": "<a " * 150_000,
    "attributes that never end": "<a b='" * 80_000,
    "elements that never end": "<div>" * 100_000,
    "quotes in quotes": "<blockquote type=cite>" * 20_000,
}


@pytest.mark.parametrize("markup", SLOW.values(), ids=SLOW)
def test_html_that_was_made_to_be_slow_is_not(markup: str) -> None:
    """It is gone through once."""
    began = time.monotonic()
    as_text(markup)
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize(
    "text",
    [
        "On 1\n" * 100_000,
        "From: a\n" * 100_000,
        "kind regards\n" * 50_000,
        ("this email and " + "x" * 900 + "\n") * 2_000,
        ("_" * 30 + "\n") * 30_000,
        " " * 200_000,
    ],
    ids=["on", "from", "regards", "disclaimers", "lines", "blanks"],
)
def test_text_that_was_made_to_be_slow_is_not(text: str) -> None:
    """Each rule begins at the first letter of a line, and there are so many lines at most."""
    began = time.monotonic()
    own_words(text)
    assert time.monotonic() - began < SECONDS


NESTED = b"".join(
    b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth)
    for depth in range(3_000)
)


@pytest.mark.parametrize(
    "raw",
    [
        NESTED,
        b"",
        b"\x00\xff" * 1_000,
        b"From: " + b"(" * 1_000_000 + b"\n\nhi",
        b"".join(b"X-%d: a\n" % number for number in range(50_000)) + b"\nhi",
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 50_000,
        b"Content-Type: text/plain; charset=" + b"x" * 100_000 + b"\n\nhi",
        b"Content-Type: message/rfc822\n\n" * 2_000,
        b"Subject: a\n\n" + b"x" * 30 * 2**20,
    ],
    ids=["nested", "empty", "bytes", "brackets", "headers", "parts", "charset", "mails", "30 MB"],
)
def test_mail_that_was_made_to_break_what_reads_it_does_not(raw: bytes) -> None:
    """It is read or refused, in seconds, and no more of it than the beginning."""
    began = time.monotonic()
    try:
        found = words_of(read_mail(raw)).text
    except UnreadableError:
        found = ""
    assert len(found) <= MOST_BYTES
    assert time.monotonic() - began < SECONDS
