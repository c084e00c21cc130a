"""Which service URLs the bot may store and send to: a forged one would send replies elsewhere."""

import ipaddress
from collections.abc import Callable, Iterable
from urllib.parse import SplitResult, urlsplit


class ServiceUrlRefused(Exception):
    """The URL is not one that the bot sends to."""


ServiceUrlCheck = Callable[[str | None], str]
"""Gives the URL back where it may be used, else raises `ServiceUrlRefused`."""


def teams_hosts_only(hosts: Iterable[str]) -> ServiceUrlCheck:
    """Https on one of ``hosts`` or a subdomain (platform: Bot Connector authentication)."""
    allowed = tuple(host.lower() for host in hosts)

    def check(url: str | None) -> str:
        parts = _split(url)
        host = (parts.hostname or "").lower()
        if parts.scheme != "https" or not any(
            host == name or host.endswith(f".{name}") for name in allowed
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
    if parts.scheme not in {"http", "https"} or not _is_loopback(parts.hostname or ""):
        raise ServiceUrlRefused("Local mode sends to loopback addresses only.")
    return parts.geturl()


def _split(url: str | None) -> SplitResult:
    try:
        parts = urlsplit(url or "")
        _ = parts.port  # Reading it is what checks it.
    except ValueError as error:
        raise ServiceUrlRefused("Not a URL.") from error
    if parts.username is not None or parts.password is not None or "\\" in (url or ""):
        raise ServiceUrlRefused("A service URL holds no user name and no backslash.")
    return parts


def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
