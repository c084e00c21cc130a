"""One row of the outbox to Teams: where to, in what place, and what came of it."""

from typing import Final

from bot.connector import CallFailed, Connector
from bot.outbound_token import NoToken
from bot.sending.manners import kept_back
from bot.sending.pace import ConversationPace
from bot.sending.places import FirstContact, as_message, kept_place, new_place
from bot.sending.results import (
    Dropped,
    Failed,
    Held,
    NobodyHere,
    NotReachable,
    NotTried,
    Result,
    Sent,
    judge,
)
from bot.sending.turnstile import Turnstile
from bot.service_urls import ServiceUrlRefused
from config.clock import Clock
from store.announcements.courtesy import Courtesy
from store.database import Database
from store.outbox.queue import drop, fates
from store.outbox.records import IN_PLACE, Leased
from store.records import Reference
from store.references import conversation_reference, save_reference
from store.unit_of_work import UnitOfWork

GONE: Final = "ActivityNotFoundInConversation"
NOTHING_THERE: Final = "nothing_there"
"""The error of a row whose only use was to take the place of one that was never sent."""
LONGEST_HOLD: Final = 2.0
"""Seconds that a row is held for its conversation's limit; one that waits longer is given back."""

WRONG: Final = (CallFailed, NoToken, ServiceUrlRefused, NobodyHere, NotReachable)


class Delivery:
    """Sends rows, each once, as fast as Teams allows.

    Args:
        database: Where references and earlier rows are.
        connector: Sends; tries once, for a row is tried again later.
        first: How to begin with a person who has not written yet.
        turnstile: How many may be sent in a second, and whether any more may be.
        pace: How often a conversation may be written to.
        courtesy: When messages that nobody asked for may leave.
        clock: The one clock.
    """

    def __init__(
        self,
        database: Database,
        connector: Connector,
        first: FirstContact,
        *,
        turnstile: Turnstile,
        pace: ConversationPace,
        courtesy: Courtesy,
        clock: Clock,
    ) -> None:
        self._database = database
        self._connector = connector
        self._first = first
        self._turnstile = turnstile
        self._pace = pace
        self._courtesy = courtesy
        self._clock = clock

    async def deliver(self, row: Leased) -> tuple[Result, Reference | None]:
        """Try to send the row; gives what came of it, and the conversation where one was found.

        Raises:
            StoreError: the store could not be read; nothing was sent.
        """
        place: Reference | None = None
        try:
            place, earlier, kept = await self._look_up(row)
            if kept is not None:
                return kept, place
            if place is None:
                if not await self._turnstile.through(row):
                    return NotTried(), None
                place = await self._begin(row)
            held = self._pace.wait(place.conversation_id)
            if held > LONGEST_HOLD:
                return NotTried(held), place
            if not await self._turnstile.through(row, held):
                return NotTried(), place
            self._pace.note(place.conversation_id)
            return await self._send(row, place, earlier), place
        except WRONG as error:
            # Until here nothing was said, so to do it again is no repetition.
            return judge(error, row, repeatable=True), place

    async def _look_up(
        self, row: Leased
    ) -> tuple[Reference | None, str | None, Held | Dropped | Failed | None]:
        """Where it goes, the id of the message there whose place it takes, and what keeps it."""
        async with self._database.unit_of_work() as uow:
            earlier = await self._earlier(uow, row)
            if earlier is not None:
                return (*earlier, None)
            place = await kept_place(uow, row, self._first)
            alone = place is None or place.kind == "personal"
            aad = (place.aad_object_id if place else row.aad_object_id) if alone else None
            kept = await kept_back(uow, row, aad, self._clock.now(), self._courtesy)
            await uow.commit()
        if row.purpose == IN_PLACE:
            kept = Dropped(NOTHING_THERE)
        return place, None, kept

    async def _earlier(self, uow: UnitOfWork, row: Leased) -> tuple[Reference, str] | None:
        if row.replaces_key is None:
            return None
        fate = (await fates(uow, [row.replaces_key])).get(row.replaces_key)
        if fate is None or fate.state != "sent" or not fate.sent_to or not fate.activity_id:
            # It was never sent, and must not come after the row that takes its place.
            await drop(uow, self._clock.now(), keys=[row.replaces_key])
            return None
        place = await conversation_reference(uow, row.tenant_id, fate.sent_to)
        return (place, fate.activity_id) if place is not None and place.installed else None

    async def _begin(self, row: Leased) -> Reference:
        place = await new_place(self._connector, row, self._first)
        async with self._database.unit_of_work() as uow:
            await save_reference(uow, place, self._clock.now())
            await uow.commit()
        return place

    async def _send(self, row: Leased, place: Reference, earlier: str | None) -> Result:
        url, conversation = place.reference["serviceUrl"], place.conversation_id
        message = as_message(row, place)
        try:
            if earlier is None:
                made = await self._connector.send(url, conversation, message)
                return Sent(conversation, made)
            await self._connector.update(url, conversation, earlier, message)
        except CallFailed as error:
            if earlier is not None and error.code == GONE:
                return Dropped(GONE)
            result = judge(error, row, repeatable=earlier is not None)
            waited_for = place.aad_object_id in self._first.expected
            if isinstance(result, Failed) and result.closed and waited_for:
                return judge(NobodyHere(), row)
            return result
        return Sent(conversation, earlier, updated=True)
