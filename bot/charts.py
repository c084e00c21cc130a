"""Charts beside a message: drawn when somebody asks for one, in a thread."""

import asyncio
import base64

from dialogs.picture import Picture

IMAGE_TYPE = "image/png"


async def as_data_uri(picture: Picture) -> str:
    """The picture inside its own address, which is how Teams takes one that is nowhere hosted.

    See Microsoft Learn, "Send and receive inline images".
    """
    return await asyncio.to_thread(_data_uri, picture)


def _data_uri(picture: Picture) -> str:
    from bot.chart_drawing import draw  # noqa: PLC0415 - 12 MB, and few ask for a chart.

    return f"data:{IMAGE_TYPE};base64,{base64.b64encode(draw(picture)).decode()}"
