"""When the certificate runs out by which the bot proves who it is."""

from datetime import datetime
from pathlib import Path

from cryptography import x509

from config.settings import Settings


def certificate_ends(settings: Settings) -> datetime | None:
    """The end of the first certificate in ``BOT_APP_CERTIFICATE``, an aware time.

    None where the bot signs in by other means, or the file has no certificate that can be read:
    that shows when it asks for a token.
    """
    if not settings.app_certificate or settings.managed_identity:
        return None
    try:
        found = x509.load_pem_x509_certificates(Path(settings.app_certificate).read_bytes())
    except (OSError, ValueError):
        return None
    return found[0].not_valid_after_utc
