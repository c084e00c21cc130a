"""What somebody has filled in on a page of ours."""

from aiohttp import web


async def fields_of(request: web.Request) -> dict[str, str]:
    """The fields of a form, each once; a file is none.

    Raises:
        web.HTTPBadRequest: it is no form, whatever it says of itself.
    """
    try:
        given = await request.post()
    except (ValueError, LookupError) as error:
        # An unknown set of characters, parts without an end, words that are not in their set.
        raise web.HTTPBadRequest from error
    return {name: value for name, value in given.items() if isinstance(value, str)}
