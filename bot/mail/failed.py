"""What can go wrong with handing over a letter, in one word each."""

import re
from typing import Final

from aiosmtplib import SMTPRecipientRefused, SMTPResponseException, SMTPSenderRefused

NO_SERVER: Final = "mail_server"
"""It cannot be reached, does not answer, or its certificate is wrong."""
SIGN_IN: Final = "mail_sign_in"
SENDER: Final = "mail_sender"
"""It does not let us send as ourselves."""
REFUSED: Final = "mail_refused"
"""This mail, or any for now."""
ADDRESS: Final = "address"
"""There is no such mailbox."""
NO_ANSWER: Final = "no_answer"
"""It may have been taken."""
BUSY: Final = "busy"
"""As many as may be are on their way."""

PERMANENT: Final = 500
ADDRESS_IS_WRONG: Final = frozenset({550, 551, 553})
"""RFC 5321, 4.2.3: what a server without RFC 3463 says of a mailbox that is not there."""
_STATUS: Final = re.compile(r"\b[45]\.\d{1,3}\.\d{1,3}\b")
"""A status of RFC 3463; the middle number is what it is about."""
ABOUT_THE_ADDRESS: Final = "5.1."
NO_SUCH_MAILBOX: Final = "5.1.1"


class MailFailed(Exception):
    """A letter was not taken, as far as is known.

    Args:
        permanent: To try again would bring the same.
        code: What the server answered, 0 for nothing.
        reason: One of the words above.
        status: What RFC 3463 calls it, such as 5.1.1, "" where the server does not say.
    """

    def __init__(self, permanent: bool, code: int, reason: str, status: str = "") -> None:
        self.permanent = permanent
        self.code = code
        self.reason = reason
        self.status = status
        super().__init__(f"{code} {reason}".removeprefix("0 "))


def of_answer(error: SMTPResponseException) -> MailFailed:
    """By what the server answered to a letter; its words stay here, since they name the person."""
    if isinstance(error, SMTPSenderRefused):
        # It is no fault of the letter, so it is tried again once somebody has mended it.
        return MailFailed(False, error.code, SENDER)
    permanent = error.code >= PERMANENT
    found = _STATUS.search(error.message)
    status = found[0] if found else ""
    if permanent and not found and isinstance(error, SMTPRecipientRefused):
        status = NO_SUCH_MAILBOX if error.code in ADDRESS_IS_WRONG else ""
    is_address = permanent and status.startswith(ABOUT_THE_ADDRESS)
    return MailFailed(permanent, error.code, ADDRESS if is_address else REFUSED, status)
