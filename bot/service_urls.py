"""Which service URLs the bot may store and send to: a forged one would send replies elsewhere."""

import ipaddress
import re
from collections.abc import Callable, Iterable
from typing import Final
from urllib.parse import SplitResult, urlsplit

_HOST_NAME: Final = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
_OTHERWISE_READ: Final = frozenset(" \\?#")
"""Marks that parsers read differently, or that would swallow the path that is put behind."""


class ServiceUrlRefused(Exception):
    """The URL is not one that the bot sends to."""


ServiceUrlCheck = Callable[[str | None], str]
"""Gives the URL back where it may be used, else raises `ServiceUrlRefused`."""


def teams_hosts_only(hosts: Iterable[str]) -> ServiceUrlCheck:
    """Https on one of ``hosts`` or a subdomain (platform: Bot Connector authentication)."""
    allowed = tuple(host.lower() for host in hosts)

    def check(url: str | None) -> str:
        parts = _split(url)
        host = parts.hostname or ""
        if (
            parts.scheme != "https"
            # In brackets may stand what is no host name and yet ends like one: [v1.teams.example].
            or "[" in parts.netloc
            or not _HOST_NAME.fullmatch(host)
            or not any(host == name or host.endswith(f".{name}") for name in allowed)
        ):
            raise ServiceUrlRefused("Not https, or not a host in BOT_ALLOWED_SERVICE_HOSTS.")
        return parts.geturl()

    return check


def loopback_only(url: str | None) -> str:
    """This machine only, for local mode, where nobody proves who they are.

    Raises:
        ServiceUrlRefused: the URL leads elsewhere.
    """
    parts = _split(url)
    if parts.scheme not in {"http", "https"} or not is_loopback(parts.hostname or ""):
        raise ServiceUrlRefused("Local mode sends to loopback addresses only.")
    return parts.geturl()


def _split(url: str | None) -> SplitResult:
    url = url or ""
    if not (url.isascii() and url.isprintable()) or not _OTHERWISE_READ.isdisjoint(url):
        raise ServiceUrlRefused(
            "A service URL is plain: no spaces, backslashes, query or fragment."
        )
    try:
        parts = urlsplit(url)
        _ = parts.port  # Reading it is what checks it.
    except ValueError as error:
        raise ServiceUrlRefused("Not a URL.") from error
    if "@" in parts.netloc or "%" in parts.netloc:
        raise ServiceUrlRefused("A service URL holds no user name and no escapes in its host.")
    return parts


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
