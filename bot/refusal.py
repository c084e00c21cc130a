"""What stops a command, as one sentence for the person who called it."""


class CommandRefused(Exception):
    """The command cannot do its work; the text says why and what to do."""
