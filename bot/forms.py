"""What somebody has filled in on a page of ours, and what of it is a number."""

from typing import Final

from aiohttp import web

from bot import texts
from bot.wire import storable
from dialogs.addresses import MOST_DIGITS

HEADERS: Final = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


async def fields_of(request: web.Request, most: int | None = None) -> dict[str, str]:
    """The fields of a form, each once; a file is none.

    Args:
        request: Whatever was posted.
        most: Bytes that are read of it; None for as many as the server takes.

    Raises:
        web.HTTPBadRequest: it is no form, whatever it says of itself.
        web.HTTPRequestEntityTooLarge: it is longer.
    """
    sized = request if most is None else request.clone(client_max_size=most)
    try:
        given = await sized.post()
    except web.HTTPRequestEntityTooLarge as error:
        raise web.HTTPRequestEntityTooLarge(
            sized.client_max_size, text=texts.too_long(), headers=HEADERS
        ) from error
    except Exception as error:
        # What reads forms has no error of its own: unknown sets of characters, parts without an
        # end or a name, words that are not in their set each end in another one.
        raise web.HTTPBadRequest(text=texts.no_form(), headers=HEADERS) from error
    for value in given.values():
        if isinstance(value, web.FileField):
            value.file.close()
    return {
        storable(name): storable(value) for name, value in given.items() if isinstance(value, str)
    }


def number_of(written: str) -> int | None:
    """What somebody has written as a number; None for what is none, or has too many digits."""
    # Beyond 4,300 digits Python reads none.
    is_one = written.isascii() and written.isdecimal() and len(written) <= MOST_DIGITS
    return int(written) if is_one else None
