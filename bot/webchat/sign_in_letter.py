"""The letter with a link to sign in."""

import secrets
from email.headerregistry import Address

from bot.mail.letter import Letter
from bot.mail.parts import Button, Buttons, Line, Run
from bot.mail.rendering import Mailing, as_html
from bot.webchat import sign_in_texts as texts


def sign_in_letter(to: str, link: str, sender: Address) -> Letter:
    """The letter.

    Args:
        to: The address that the council holds.
        link: The whole link.
        sender: Whom it is from.
    """
    above, below = texts.letter()
    mailing = Mailing(
        parts=[
            Line((Run(texts.SUBJECT),), heading=True),
            Line((Run(above),)),
            Buttons((Button(texts.BUTTON, url=link),)),
        ],
        link=lambda button: button.url,
        council=sender.display_name or sender.addr_spec,
        why=below,
    )
    html, _ = as_html(mailing, texts.SUBJECT)
    return Letter(
        to=to,
        subject=texts.SUBJECT,
        text=f"{above}\n\n{link}\n\n{below}\n",
        html=html,
        message_id=f"<sign-in.{secrets.token_hex(16)}@{sender.domain}>",
    )
