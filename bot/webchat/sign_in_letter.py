"""The letter with a link to sign in."""

import secrets
from html import escape

from bot.mail.letter import Letter
from bot.webchat import sign_in_texts as texts


def sign_in_letter(to: str, link: str, domain: str) -> Letter:
    """The letter.

    Args:
        to: The address that the council holds.
        link: The whole link.
        domain: The sender's, for the letter's own id.
    """
    above, below = texts.letter()
    address = escape(link)
    html = f'<p>{escape(above)}</p><p><a href="{address}">{address}</a></p><p>{escape(below)}</p>'
    return Letter(
        to=to,
        subject=texts.SUBJECT,
        text=f"{above}\n\n{link}\n\n{below}\n",
        html=f'<!doctype html><html lang="en"><body>{html}</body></html>',
        message_id=f"<sign-in.{secrets.token_hex(16)}@{domain}>",
    )
