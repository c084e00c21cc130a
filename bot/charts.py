"""Charts in a card: drawn when somebody asks for one, in a thread."""

import asyncio
import base64
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bot.native_charts import Chart, native_chart
from dialogs.picture import AnyPicture
from dialogs.picture_cards import filled

MOST_BYTES: Final = 28 * 1024
"""Of a card, its picture in it."""


async def with_picture(
    card: Mapping[str, Any],
    picture: AnyPicture,
    *,
    address: str = "",
    shared: bool = False,
    native: bool = False,
) -> dict[str, Any]:
    """The card with its chart; without one rather than not at all, where it would be too large.

    The picture is inside its own address, ``data:``, so nothing of it lies on any server. Adaptive
    Cards take that since 1.2, and Teams shows it in a chat with one person, but users report that
    a channel on a desktop does not (msteams-docs #9161): there it is fetched, where it can be.

    Args:
        card: With a place for it.
        picture: What it shows.
        address: Where the picture is fetched, "" for nowhere.
        shared: It is for a channel or a group chat.
        native: Teams' own chart goes first, the picture is for clients without it.
    """
    inside = await asyncio.to_thread(_data_uri, picture)
    first, second = (address, inside) if shared else (inside, address)
    chart = native_chart(picture) if native else None
    for whole in _tried(card, [one for one in (first, second) if one], chart):
        if len(json.dumps(whole)) <= MOST_BYTES:
            return whole
    return filled(card, "")


def _tried(
    card: Mapping[str, Any], addresses: list[str], chart: Chart | None
) -> Iterator[dict[str, Any]]:
    """The card in all its ways, the best first."""
    for address in addresses:
        if chart:
            yield filled(card, address, chart)
        yield filled(card, address)


def _data_uri(picture: AnyPicture) -> str:
    # 12 MB, and few ask for a picture.
    from bot.drawing.draw import draw  # noqa: PLC0415

    return f"data:image/png;base64,{base64.b64encode(draw(picture)).decode()}"
