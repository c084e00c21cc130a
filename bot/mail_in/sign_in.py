"""Signing in to a mailbox of Exchange Online, where there are no passwords: a token of Entra's.

Microsoft Learn, "Authenticate an IMAP, POP or SMTP connection using OAuth": the application has the
right IMAP.AccessAsApp, and a service principal in Exchange may read the one mailbox. It was not
tried against Exchange Online.
"""

from typing import Any, Final

import msal

from bot.outbound_token import blocking_session, own_credential
from config.settings import Settings

SCOPE: Final = "https://outlook.office365.com/.default"


class NoImapToken(Exception):
    """Entra gave no token; the message is its own word on why."""


def token_for(settings: Settings) -> str:
    """A token that opens mailboxes; blocks.

    Raises:
        NoImapToken: there is none.
    """
    if not settings.app_id or settings.managed_identity:
        raise NoImapToken("no_credentials")
    try:
        application = msal.ConfidentialClientApplication(
            settings.app_id,
            client_credential=own_credential(settings),
            authority=f"{settings.authority}/{settings.tenant_id}",
            instance_discovery=False,
            http_client=blocking_session(),
        )
        result: dict[str, Any] = application.acquire_token_for_client([SCOPE])
    except (ValueError, OSError, LookupError, AttributeError, TypeError) as error:
        raise NoImapToken(type(error).__name__) from error
    if "access_token" not in result:
        raise NoImapToken(str(result.get("error", "no_answer")))
    return str(result["access_token"])
