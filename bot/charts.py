"""Charts in a card: drawn when somebody asks for one, in a thread."""

import asyncio
import base64
import json
from collections.abc import Mapping
from typing import Any, Final

from dialogs.picture import AnyPicture
from dialogs.picture_cards import filled

MOST_BYTES: Final = 28 * 1024
"""Of a card, its picture in it; a larger one goes without, rather than not at all."""


async def with_picture(card: Mapping[str, Any], picture: AnyPicture) -> dict[str, Any]:
    """The card with its chart, inside its own address: nothing of it lies on any server.

    Adaptive Cards take that since 1.2. Teams shows it in a chat with one person, but users report
    that a channel on a desktop does not (msteams-docs #9161).
    """
    whole = filled(card, await asyncio.to_thread(_data_uri, picture))
    return whole if len(json.dumps(whole)) <= MOST_BYTES else filled(card, "")


def _data_uri(picture: AnyPicture) -> str:
    # 12 MB, and few ask for a picture.
    from bot.drawing.draw import draw  # noqa: PLC0415

    return f"data:image/png;base64,{base64.b64encode(draw(picture)).decode()}"
