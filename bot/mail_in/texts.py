"""What is written back to whoever sent the bot a mail."""

from typing import Final

SUBJECT: Final = "I could not pass on your e-mail"


def not_passed_on(mailbox: str) -> tuple[str, ...]:
    """To an address that no question went to: nothing of it was read by anybody."""
    reach = f"Please write to {mailbox}." if mailbox else "Please write to the council directly."
    return (
        "This mailbox is read by a program. Your e-mail did not reach anybody, and was not kept.",
        reach,
        "To answer a message of mine, reply to it from the address that it was sent to.",
        "If somebody is in danger, ring 999.",
    )


def no_words() -> tuple[str, ...]:
    """A reply that has nothing but the mail that it answers."""
    return (
        "I found no words of yours in your e-mail. Nothing was sent.",
        "Please write above the message that you answer.",
    )


def files_left() -> str:
    """A file came along; the words went on."""
    return (
        "I did not pass on the file: it can hold personal details that nobody checks. "
        "Please ask where to send it."
    )


def passed_on(words: str) -> str:
    """So that the writer sees what was taken for a signature, or for quoted mail."""
    return f"What I passed on: {words}"
