"""A chart in a card: its heading, the picture, and below it what it comes to in words.

The dialog leaves the picture's place in the card. The host draws it and puts its address there; a
card without it still says what it comes to.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dialogs import cards
from dialogs.picture import AnyPicture
from dialogs.picture_words import said
from dialogs.turn import Choice, Reply

PLACE: Final = "picture"
"""The id of the card's element that is the picture."""


def pictured(
    picture: AnyPicture,
    lines: Sequence[str],
    in_words: Sequence[str],
    choices: tuple[Choice, ...] = (),
    invite: str = "",
    *,
    above: int = 0,
) -> Reply:
    """A reply with a chart.

    Args:
        picture: The chart.
        lines: What the card says, the first of them as its heading, above the picture.
        in_words: What the picture shows, a line each; only the text needs them.
        choices: The buttons, at most six.
        invite: The line of the text before the numbered choices, "" for none.
        above: So many lines stand between the heading and the picture.
    """
    text = "\n".join([*lines, *in_words, *([invite] if invite else []), *cards.numbered(choices)])
    head, *below = lines
    body = [
        cards.heading(head),
        *(cards.line(row) for row in below[:above]),
        {"type": "Image", "id": PLACE, "url": "", "altText": said(picture), "size": "Stretch"},
        *(cards.line(row) for row in below[above:]),
    ]
    made = cards.card(body, [cards.submit(one) for one in choices], text)
    return Reply(text=text, card=made, choices=choices, picture=picture)


def filled(
    card: Mapping[str, Any], address: str, chart: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The card with its picture; without it where ``address`` is "".

    Args:
        card: With a place for it.
        address: Of the picture.
        chart: What goes there instead in clients that have charts of their own.
    """
    body = [
        _shown(element, address, chart) if element.get("id") == PLACE else element
        for element in card["body"]
        if address or element.get("id") != PLACE
    ]
    return {**card, "body": body}


def _shown(
    image: Mapping[str, Any], address: str, chart: Mapping[str, Any] | None
) -> dict[str, Any]:
    shown = {**image, "url": address}
    return {**chart, "fallback": shown} if chart else shown
