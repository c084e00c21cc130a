"""How long the database is kept busy, for whoever asks why turns are slow."""

from collections.abc import Callable


class Timing:
    """Tells of the seconds of each unit of work, the wait for a connection among them."""

    def __init__(self) -> None:
        self.tell: Callable[[float], object] = lambda _: None
        """Whoever puts the bot together may count them."""
