"""Mail that people send to the bot, by way of a real mail server."""

from dataclasses import dataclass
from email.message import EmailMessage
from typing import Final

from aiosmtplib import send

from tests.mail_town import Town
from tests.mailing import SECRET

SERVER: Final = "mx.council.example.org"
MAIL: Final = {
    "mail_reply_to": "bot+{key}@council.example.org",
    "calendar_key": SECRET,
}
"""Settings of a bot that takes mail."""
BOT: Final = "bot@council.example.org"


def words_of(letter: EmailMessage) -> str:
    """The plain text of a letter."""
    body = letter.get_body(("plain",))
    assert body is not None
    text: str = body.get_content()
    return text


def reply_to(letter: EmailMessage, words: str, **headers: str) -> EmailMessage:
    """An answer to a letter as mail programs write one; ``headers`` take the others' place."""
    answer = EmailMessage()
    quoted = "\n".join(f"> {line}" for line in words_of(letter).splitlines())
    named = {
        "From": str(letter["To"]),
        "To": str(letter["Reply-To"] or letter["From"]),
        "Subject": f"Re: {letter['Subject']}",
        "Message-ID": f"<{abs(hash(words))}@home.example.org>",
        "In-Reply-To": str(letter["Message-ID"]),
        "References": f"{letter['In-Reply-To'] or ''} {letter['Message-ID']}".strip(),
    }
    for name, value in (named | {one.replace("_", "-"): it for one, it in headers.items()}).items():
        if value:
            answer[name] = value
    answer.set_content(f"{words}\n\nOn 23 Nov 2026, at 09:12, The council wrote:\n\n{quoted}\n")
    return answer


@dataclass
class Mailroom:
    """Hands mail to the bot that has come over SMTP."""

    town: Town

    async def send(self, mail: EmailMessage | bytes, *, to: str = BOT) -> str:
        """Send a mail to the bot's mailbox, hand it over, and wait; gives what became of it."""
        office, bot = self.town.office, self.town.bot
        before = len(office.taken)
        await send(
            mail, sender="home@example.org", recipients=[to], hostname="127.0.0.1", port=office.port
        )
        (came,) = office.taken[before:]
        del office.taken[before:]
        assert isinstance(came.content, bytes)
        found = await bot.bot.mail_in.take(came.content)
        await bot.at_rest()
        return found
