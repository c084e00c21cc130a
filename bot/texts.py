"""What a person reads when it is the host that speaks, not a dialog."""


def went_wrong(incident: str) -> str:
    """A turn failed; the message may have been about somebody in danger, so that comes first."""
    return (
        "If someone is in danger now, ring 999.\n\n"
        "Sorry, something went wrong on our side, and your message was not answered. "
        "Please try again in a few minutes. "
        f"If it happens again, tell the provider engagement team this number: {incident}."
    )


def already_answered() -> str:
    """A button was pressed twice."""
    return "That has been done already."


def too_many() -> str:
    """Somebody, or a program in their name, writes faster than anybody reads; told once."""
    return (
        "If someone is in danger now, ring 999.\n\n"
        "That was more messages than I can read at once, so I have not read the last ones. "
        "Please wait a minute, then write again."
    )


def no_form() -> str:
    """What was posted to a page cannot be read as what was filled in there."""
    return "I could not read that. Please go back and try again."


def too_long() -> str:
    """What was posted to a page is longer than anybody fills in there."""
    return "That is too long for me to read. Please go back and make it shorter."
