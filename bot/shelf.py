"""Files that were made lately, so that a hundred readers cost as much as one."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from datetime import timedelta
from typing import Final

FRESH: Final = timedelta(minutes=10)
MOST_KEPT: Final = 16
"""Files; some hundred kilobytes each."""


class Shelf:
    """Keeps files for some minutes; one is made at a time.

    Args:
        monotonic: Seconds that only go up.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._files: OrderedDict[Hashable, tuple[float, bytes]] = OrderedDict()
        self._making = asyncio.Lock()

    async def file(self, name: Hashable, make: Callable[[], Awaitable[bytes]]) -> bytes:
        """The file of that name, made now where none is at hand."""
        async with self._making:
            until, content = self._files.get(name, (0.0, b""))
            if self._monotonic() >= until:
                content = await make()
                self._files[name] = self._monotonic() + FRESH.total_seconds(), content
            self._files.move_to_end(name)
            while len(self._files) > MOST_KEPT:
                self._files.popitem(last=False)
            return content
