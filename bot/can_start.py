"""Whether the bot may start with its settings, said in one line where it may not."""

from pathlib import Path

from bot.knowledge import calendar_links
from bot.refusal import CommandRefused
from bot.tracing import can_trace
from config.settings import Settings


class CannotStart(CommandRefused):
    """The settings do not let the bot run; the message is one line that says what to set."""


def check_can_start(settings: Settings) -> None:
    """Refuse settings under which the bot would run unsafely or not at all.

    Raises:
        CannotStart: no libraries for traces that are wanted; outside local mode no credentials,
            no tenant or no such certificate.
    """
    if settings.traces and not can_trace():
        raise CannotStart(
            "BOT_TRACES needs libraries that are not here: install provider-engagement-bot[traces] "
            "in place of provider-engagement-bot, or take BOT_TRACES away."
        )
    if settings.local:
        return
    if settings.web_chat and not calendar_links(settings).passes:
        raise CannotStart("No web chat: BOT_WEB_CHAT needs BOT_PUBLIC_URL and BOT_CALENDAR_KEY.")
    if settings.mail_server and not calendar_links(settings).passes:
        raise CannotStart(
            "No links for e-mail: BOT_SMTP_URL needs BOT_PUBLIC_URL and BOT_CALENDAR_KEY."
        )
    if not settings.has_credentials:
        raise CannotStart(
            "No credentials: set BOT_APP_ID with BOT_APP_PASSWORD, BOT_APP_CERTIFICATE or "
            "BOT_MANAGED_IDENTITY, or run with --local to try it on this machine."
        )
    if not settings.tenant_id:
        raise CannotStart(
            "No tenant: set BOT_TENANT_ID to your council's Entra tenant id, "
            "and BOT_ALLOWED_TENANTS to those of others whom you serve."
        )
    if settings.app_certificate and not settings.managed_identity:
        _check_certificate(Path(settings.app_certificate))


def _check_certificate(file: Path) -> None:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise CannotStart(
            f"BOT_APP_CERTIFICATE: {file} cannot be read ({error.strerror})."
        ) from error
    if b"PRIVATE KEY-----" not in content or b"BEGIN CERTIFICATE-----" not in content:
        raise CannotStart(
            f"BOT_APP_CERTIFICATE: {file} is no PEM file with a certificate and its private key."
        )
