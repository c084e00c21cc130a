"""What is the same for everybody who asks the same, made once until the directory changes."""

from collections.abc import Callable, Hashable
from typing import Final, Generic, TypeVar

Made = TypeVar("Made")

MOST: Final = 512
"""Things that are remembered; a contact's reply takes some 10 KB."""


class Remembered(Generic[Made]):
    """Things by what they are made of. Nothing that a person wrote may be in one."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Made] = {}

    def of(self, parts: Hashable, make: Callable[[], Made]) -> Made:
        """What ``make`` gives for these parts, made if it is not here; nobody may change it."""
        found = self._made.get(parts)
        if found is None:
            if len(self._made) >= MOST:
                # The oldest: those that are asked for are soon here again.
                del self._made[next(iter(self._made))]
            found = self._made[parts] = make()
        return found
