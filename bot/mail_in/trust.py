"""Whether whoever a mail says it is from has sent it, as the council's own mail server found.

The server writes what it found into ``Authentication-Results`` (RFC 8601) under its own name, which
is set in BOT_MAIL_AUTHSERV_ID. Anybody else can write such a header too, under that name even, so
the topmost counts alone: servers add theirs above what came.
"""

import re
from enum import StrEnum
from typing import Final

from bot.mail_in.received import QUOTED, Received

RESULT: Final = re.compile(r"\s*(dmarc|spf|dkim)\s*=\s*([a-z]+)", re.IGNORECASE)
PROPERTY: Final = re.compile(
    r"\b(header\.from|header\.d|header\.i|smtp\.mailfrom)\s*=\s*([^\s;]+)", re.IGNORECASE
)
OF_METHOD: Final = {
    "dmarc": ("header.from",),
    "spf": ("smtp.mailfrom",),
    "dkim": ("header.d", "header.i"),
}
"""Where each method says whose domain it looked at."""


class Proof(StrEnum):
    """What the server found."""

    PROVEN = "proven"
    FORGED = "forged"
    UNKNOWN = "unknown"


def proof_of(mail: Received, server: str) -> Proof:
    """Whether the mail is from whom it says.

    Args:
        mail: As it came.
        server: The name of the council's own mail server; "" where none is set.
    """
    found = _found_by(mail, server)
    if not found:
        return Proof.UNKNOWN
    domain = mail.sender.rpartition("@")[2]
    results = dict[str, set[str]]()
    for part in found.split(";")[1:]:
        named = RESULT.match(part)
        if named is None:
            continue
        method, result = named[1].lower(), named[2].lower()
        of = {name.lower(): value for name, value in PROPERTY.findall(part)}
        looked_at = [of[name] for name in OF_METHOD[method] if name in of]
        aligned = any(_aligned(one, domain) for one in looked_at)
        # Of DMARC the domain is that of the From header, whether the server names it or not.
        if aligned or (method == "dmarc" and not looked_at):
            results.setdefault(method, set()).add(result)
        elif result != "pass":
            results.setdefault(f"{method} of another", set()).add(result)
    if "dmarc" in results:
        if "pass" in results["dmarc"]:
            return Proof.PROVEN
        if results["dmarc"] & {"fail", "reject", "quarantine"}:
            return Proof.FORGED
    if any("pass" in results.get(method, ()) for method in ("dkim", "spf")):
        return Proof.PROVEN
    failed = {"fail", "softfail"} & results.get("spf", set())
    return Proof.FORGED if failed else Proof.UNKNOWN


def _found_by(mail: Received, server: str) -> str:
    if not server:
        return ""
    for header in mail.header("Authentication-Results"):
        plain = QUOTED.sub(" ", header)
        name = plain.split(";")[0].split()
        if name and name[0].lower() == server.lower():
            return plain
    return ""


def _aligned(said: str, domain: str) -> bool:
    """Whether a domain is the From's, one above it, or one below it (RFC 7489, 3.1, relaxed)."""
    one = said.strip("\"'<>").rpartition("@")[2].lower().rstrip(".")
    if one.count(".") == 0:
        return False
    return one == domain or domain.endswith(f".{one}") or one.endswith(f".{domain}")
