"""Whose word on a sender counts, which mail a program wrote, and what a report says."""

import pytest

from bot.mail_in.received import one_address, read_mail
from bot.mail_in.reports import Undelivered, undelivered_in
from bot.mail_in.taking import thread_of
from bot.mail_in.trust import Proof, proof_of

SERVER = "mx.council.example.org"


def mail(*headers: str) -> bytes:
    """A mail of Eve's with these headers above."""
    return ("\r\n".join([*headers, "From: Eve <eve@home.example.org>"]) + "\r\n\r\nHi").encode()


@pytest.mark.parametrize(
    ("found", "proof"),
    [
        (f"{SERVER}; dmarc=pass header.from=home.example.org", Proof.PROVEN),
        (f"{SERVER}; dmarc=pass (p=reject) header.from=home.example.org", Proof.PROVEN),
        (f"{SERVER} 1; spf=pass smtp.mailfrom=eve@home.example.org", Proof.PROVEN),
        (f"{SERVER}; spf=fail smtp.mailfrom=x@l.org; dkim=pass header.d=example.org", Proof.PROVEN),
        (f"{SERVER}; dkim=pass header.i=@mail.home.example.org", Proof.PROVEN),
        (f"{SERVER}; dmarc=fail header.from=home.example.org", Proof.FORGED),
        (
            f"{SERVER}; dkim=pass header.d=evil.org; dmarc=fail header.from=home.example.org",
            Proof.FORGED,
        ),
        (f"{SERVER}; spf=fail smtp.mailfrom=eve@home.example.org", Proof.FORGED),
        (f"{SERVER}; dmarc=pass header.from=evil.org", Proof.UNKNOWN),
        (f"{SERVER}; spf=pass smtp.mailfrom=evil.org; dkim=pass header.d=evil.org", Proof.UNKNOWN),
        (f"{SERVER}; dkim=pass header.d=org", Proof.UNKNOWN),
        (f"{SERVER}; none", Proof.UNKNOWN),
        ("mx.evil.org; dmarc=pass header.from=home.example.org", Proof.UNKNOWN),
        (f'"{SERVER}; dmarc=pass header.from=home.example.org"', Proof.UNKNOWN),
        (f"({SERVER}; dmarc=pass) x; y", Proof.UNKNOWN),
    ],
)
def test_the_council_s_server_says_who_sent_it(found: str, proof: Proof) -> None:
    """By DMARC, else by SPF or DKIM of the sender's own domain; of another domain it is nothing."""
    assert proof_of(read_mail(mail(f"Authentication-Results: {found}")), SERVER) is proof


def test_the_topmost_word_counts() -> None:
    """Whoever writes such a header into their own mail is below the server's."""
    both = (
        f"Authentication-Results: {SERVER}; dmarc=fail header.from=home.example.org",
        f"Authentication-Results: {SERVER}; dmarc=pass header.from=home.example.org",
    )
    assert proof_of(read_mail(mail(*both)), SERVER) is Proof.FORGED
    assert proof_of(read_mail(mail()), SERVER) is Proof.UNKNOWN
    assert proof_of(read_mail(mail(*both)), "") is Proof.UNKNOWN


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("Eve@Home.example.org", "eve@home.example.org"),
        ("Eve Stone <eve@home.example.org>", "eve@home.example.org"),
        ('"Stone, Eve (Elm)" <eve@home.example.org>', "eve@home.example.org"),
        ("=?utf-8?q?Ev=C3=A9?= <eve@home.example.org>", "eve@home.example.org"),
        ('"eve@home.example.org" <mallory@evil.org>', "mallory@evil.org"),
        ("eve@home.example.org <mallory@evil.org>", ""),
        ("eve@home.example.org, mallory@evil.org", ""),
        ("<eve@home.example.org> <mallory@evil.org>", ""),
        ("undisclosed:;", ""),
        ("eve@home.example.org\r\nBcc: x@evil.org", ""),
        ("(" * 5_000, ""),
    ],
)
def test_one_sender_or_none(written: str, address: str) -> None:
    """A name is no address, and of two senders neither counts."""
    assert one_address(written) == address


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-generated",
        "Auto-Submitted: auto-replied; owner-email=x",
        "Precedence: junk",
        "X-Auto-Response-Suppress: OOF, AutoReply",
        "List-Unsubscribe: <mailto:x@example.org>",
        "Return-Path: <>",
        "Subject: Automatic reply: away until Monday",
        "Content-Type: multipart/report; boundary=x",
    ],
)
def test_a_program_wrote_it(header: str) -> None:
    """It is no answer, and is not answered."""
    assert read_mail(mail(header)).automatic
    assert not read_mail(mail("Auto-Submitted: no", "Subject: Automatic gates")).automatic


REPORT = (
    "From: x@example.org\r\nContent-Type: multipart/report; boundary=x\r\n\r\n"
    "--x\r\nContent-Type: text/plain\r\n\r\nSorry\r\n"
    "--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n{0}--x--\r\n"
)


TO_B = "Final-Recipient: RFC822; e@b.org\r\nAction: failed\r\nStatus: 5.1.1 (x)\r\n"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            f"Original-Recipient: rfc822;Eve@example.org\r\n{TO_B}",
            Undelivered("5.1.1", ("eve@example.org", "e@b.org")),
        ),
        (
            "Final-Recipient: rfc822; <a@b.org>\r\nAction: failed\r\nStatus: 5.2.2\r\n\r\n",
            Undelivered("5.2.2", ("a@b.org",)),
        ),
        ("Final-Recipient: rfc822; a@b.org\r\nAction: delayed\r\nStatus: 4.4.1\r\n\r\n", None),
        ("Final-Recipient: rfc822; a@b.org\r\nAction: delivered\r\nStatus: 2.0.0\r\n\r\n", None),
        ("Final-Recipient: rfc822; a@b.org\r\nAction: failed\r\nStatus: five\r\n\r\n", None),
        ("", None),
    ],
)
def test_what_a_report_says(said: str, found: Undelivered | None) -> None:
    """Only what failed for good, with its status and the addresses that it names."""
    assert undelivered_in(read_mail(REPORT.format(said).encode())) == found


def test_a_report_is_one_by_its_form_alone() -> None:
    """A mail that only has such a part is none."""
    raw = REPORT.format("Action: failed\r\nStatus: 5.1.1\r\n\r\n").replace("report;", "mixed;")
    assert undelivered_in(read_mail(raw.encode())) is None


def test_the_thread_of_a_question_is_the_composer_s() -> None:
    """Both make it from the reference in the same way; the scenarios go by it too."""
    assert thread_of("Q-7F3K") == f"<{thread_of('Q-7F3K')[1:33]}.question@"
    assert thread_of("Q-7F3K") != thread_of("Q-7F3M")
