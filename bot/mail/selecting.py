"""Which parts of a card a mail shows: it has buttons, and nothing to fill in."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.mail import texts
from bot.mail.links import OPENS
from bot.mail.parts import Button, Buttons, Field, Line, Part, Pressed, has_fields
from bot.mail.where import Where
from dialogs.typed_words import ASK_FOR_WORDS

NOT_SAID: Final = frozenset({"pulse_comment"})
"""Words that go with an answer cannot be given anywhere else."""


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


def pressable(parts: Sequence[Part], pressed: Pressed, where: Where) -> tuple[Part, ...]:
    """The parts without buttons that only ask for words: nothing can be typed behind them.

    Instead it is said where to do that. A card with a box takes the words with it.
    """
    return tuple(parts if has_fields(parts) else _without_words(parts, pressed, where))


def _without_words(parts: Sequence[Part], pressed: Pressed, where: Where) -> Iterator[Part]:
    for part in parts:
        if not isinstance(part, Buttons):
            yield part
            continue
        asks = [one for one in part.each if _does(one, pressed) in ASK_FOR_WORDS]
        if each := tuple(one for one in part.each if one not in asks):
            yield Buttons(each)
        yield from (where.line(one.label) for one in asks if _does(one, pressed) not in NOT_SAID)


def _does(button: Button, pressed: Pressed) -> object:
    return (pressed.of(button.number) or {}).get("do")
