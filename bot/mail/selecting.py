"""Which parts of a card a mail shows: it has buttons, and nothing to fill in."""

from collections.abc import Sequence

from bot.mail import texts
from bot.mail.links import OPENS
from bot.mail.parts import Button, Buttons, Field, Line, Part


def for_mail(parts: Sequence[Part], page: str) -> tuple[Part, ...]:
    """The parts as a mail shows them.

    Several questions to choose answers to are one button: they stand on its page.

    Args:
        parts: The card's.
        page: Where its form is.
    """
    if not any(isinstance(part, Field) and part.options for part in parts):
        return tuple(part for part in parts if not isinstance(part, Field))
    first = next(
        (place for place, part in enumerate(parts) if isinstance(part, Line) and part.heading), 0
    )
    last = max(place for place, part in enumerate(parts) if isinstance(part, Field))
    below = [part for part in parts[last:] if isinstance(part, Line) and part.small]
    return (*parts[: first + 1], Buttons((Button(texts.OPEN, url=f"{page}#{OPENS}"),)), *below)
