"""The files that pages run in a browser, as ``make web`` made them, and ``GET /web/{file}``.

A file's name changes with its content, so a browser keeps it for a year. They come with the
product's wheel and not with its repository: where they were not made, pages say so.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from aiohttp import web

BUILT: Final = Path(__file__).parent / "built"
PATH: Final = "/web"
HEADERS: Final = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def built_parts(folder: Path = BUILT) -> Mapping[str, str]:
    """What each part is called now, such as ``chat-1A2B.js`` for ``chat.js``; none where not made.

    Args:
        folder: Where they were made.
    """
    try:
        names: dict[str, str] = json.loads((folder / "names.json").read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return names


def web_parts(folder: Path = BUILT) -> web.RouteTableDef:
    """Serves them; ``FileResponse`` sends what lies compressed beside one where a browser can."""
    routes, served = web.RouteTableDef(), frozenset(built_parts(folder).values())

    @routes.get(f"{PATH}/{{name}}")
    async def part(request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if name not in served:
            raise web.HTTPNotFound
        return web.FileResponse(folder / name, headers=HEADERS)

    return routes
