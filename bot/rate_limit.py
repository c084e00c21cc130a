"""How much one person may write: more than anybody types is not read, and they hear so once.

Counted in this process alone: over several processes a person may write that many times as much,
which still stops a flood. It costs one number a person, and only the last so many are remembered.
"""

import time
from collections.abc import Callable
from enum import Enum, auto
from typing import Final

from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot.errors import SEARCH, answer_in_place
from bot.limits import MOST_REMEMBERED, Limit
from bot.texts import too_many

COUNTED: Final = frozenset({ActivityTypes.message, ActivityTypes.invoke})
"""What costs a turn of the dialogs; that the bot was removed, say, must never be missed."""
A_MINUTE: Final = 60.0


class Verdict(Enum):
    """What is to be done with a message: read it, say that it is not read, or nothing at all."""

    READ = auto()
    TELL = auto()
    IGNORE = auto()


class RateLimit:
    """Counts messages by person: a minute's worth may come at once, then they come evenly.

    Args:
        a_minute: How many a person may send in a minute.
        monotonic: Seconds that only go up; a test may bring its own.
        most_people: How many people are remembered.
    """

    def __init__(
        self,
        a_minute: int,
        monotonic: Callable[[], float] = time.monotonic,
        most_people: int = MOST_REMEMBERED,
    ) -> None:
        self._told: set[str] = set()
        self._limit = Limit(a_minute, A_MINUTE, monotonic, most_people, self._told.discard)

    def verdict(self, activity: Activity) -> Verdict:
        """Count this activity of its writer."""
        if activity.type not in COUNTED:
            return Verdict.READ
        person = _person(activity)
        return Verdict.READ if self.may(person) else self._refused(person, activity)

    def may(self, person: str) -> bool:
        """Count a message of a person, by whatever they are called; False for one too many."""
        if person in self._told and self._limit.has_all(person):
            self._told.discard(person)
        return self._limit.allows(person)

    def _refused(self, person: str, activity: Activity) -> Verdict:
        # The client waits for an invoke's answer, which costs no call.
        if person in self._told and activity.type != ActivityTypes.invoke:
            return Verdict.IGNORE
        self._told.add(person)
        return Verdict.TELL

    def __len__(self) -> int:
        return len(self._limit)


def _person(activity: Activity) -> str:
    sender = activity.from_property
    person = f"{activity.conversation.tenant_id}\n{sender.aad_object_id or sender.id}"[:320]
    # Teams searches at every letter: that must never cost somebody the message that they write.
    searches = activity.type == ActivityTypes.invoke and activity.name == SEARCH
    return f"{person}\n{SEARCH}" if searches else person


async def tell(context: TurnContext) -> None:
    """The whole turn of a message that is not read: say so."""
    if context.activity.type == ActivityTypes.invoke:
        await answer_in_place(context, too_many())
    else:
        await context.send_activity(Activity(type=ActivityTypes.message, text=too_many()))
