"""One row of the outbox: which way it goes, in what place, and what came of it."""

import asyncio
from typing import Final

from bot.connector import CallFailed, Connector
from bot.outbound_token import NoToken
from bot.sending.by_mail import SILENT, WRITTEN, ByMail, stays_as_it_was
from bot.sending.manners import kept_back
from bot.sending.pace import ConversationPace
from bot.sending.places import (
    NOTHING_OUTSIDE,
    PERSONAL,
    Begin,
    FirstContact,
    Outside,
    Way,
    as_message,
    new_place,
    way_to,
)
from bot.sending.results import (
    ON_WEB,
    Again,
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
from store.ways.mailboxes import Mailbox

GONE: Final = "ActivityNotFoundInConversation"
NOTHING_THERE: Final = "nothing_there"
"""The error of a row whose only use was to take the place of one that was never sent."""
LONGEST_HOLD: Final = 2.0
"""Seconds that a row is held for its conversation's limit; one that waits longer is given back."""

WRONG: Final = (CallFailed, NoToken, ServiceUrlRefused, NobodyHere, NotReachable)


class Delivery:
    """Sends rows, each once, as fast as Teams and the mail server allow.

    Args:
        database: Where references and earlier rows are.
        connector: Sends; tries once, for a row is tried again later.
        first: How to begin with a person who has not written yet.
        turnstile: How many may be sent in a second, and whether any more may be.
        pace: How often a conversation may be written to.
        courtesy: When messages that nobody asked for may leave.
        clock: The one clock.
        by_mail: Sends by e-mail; None where the installation sends none.
        outside: The ways outside Teams.
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
        by_mail: ByMail | None = None,
        outside: Outside = NOTHING_OUTSIDE,
    ) -> None:
        self._database = database
        self._connector = connector
        self._first = first
        self._turnstile = turnstile
        self._pace = pace
        self._courtesy = courtesy
        self._clock = clock
        self._by_mail = by_mail
        self._outside = outside
        self._looking = asyncio.Lock()

    async def deliver(self, row: Leased) -> tuple[Result, Reference | None]:
        """Try to send the row; gives what came of it, and the conversation where one was found.

        Raises:
            StoreError: the store could not be read; nothing was sent.
        """
        place: Reference | None = None
        try:
            way, earlier, kept = await self._look_up(row)
            if kept is None and isinstance(way, Begin):
                way, kept = await self._begun(row, way.otherwise)
            place = way if isinstance(way, Reference) else None
            return kept or await self._by(row, way, earlier), place
        except WRONG as error:
            # Until here nothing was said, so to do it again is no repetition.
            return judge(error, row, repeatable=True), place

    async def _by(self, row: Leased, way: Way | None, earlier: str | None) -> Result:
        match way:
            case Mailbox() if self._by_mail is not None:
                return await self._by_mail.deliver(row, way)
            case Reference(is_in_teams=True):
                return await self._in_teams(row, way, earlier)
            case Reference():
                return await self._put_on_page(row, way)
        raise NotReachable("no_address")

    async def _look_up(
        self, row: Leased
    ) -> tuple[Way | None, str | None, Held | Dropped | Failed | NotTried | None]:
        """Where it goes, the id of the message there whose place it takes, and what keeps it."""
        # A handful of rows at once would open as many connections, for a moment.
        async with self._looking, self._database.unit_of_work(alone=True) as uow:
            earlier = await self._earlier(uow, row)
            if isinstance(earlier, Dropped):
                return None, None, earlier
            if earlier is not None:
                return (*earlier, None)
            way = await way_to(uow, row, self._first, self._outside)
            kept = await kept_back(uow, row, _whose(row, way), self._clock.now(), self._courtesy)
        if row.purpose == IN_PLACE:
            kept = Dropped(NOTHING_THERE)
        return way, None, kept

    async def _earlier(
        self, uow: UnitOfWork, row: Leased
    ) -> tuple[Reference, str] | Dropped | None:
        if row.replaces_key is None:
            return None
        fate = (await fates(uow, [row.replaces_key])).get(row.replaces_key)
        if fate is not None and fate.error == WRITTEN and row.purpose in SILENT:
            # The mail that it would have changed is still as it was.
            return Dropped(WRITTEN)
        if fate is None or fate.state != "sent" or not fate.sent_to or not fate.activity_id:
            # It was never sent, and must not come after the row that takes its place.
            await drop(uow, self._clock.now(), keys=[row.replaces_key])
            await uow.commit()
            return None
        place = await conversation_reference(uow, row.tenant_id, fate.sent_to)
        if place is not None and place.installed and place.is_in_teams:
            return place, fate.activity_id
        return stays_as_it_was(row, fate.sent_to)

    async def _begun(
        self, row: Leased, otherwise: Mailbox | None
    ) -> tuple[Way | None, Held | Dropped | Failed | NotTried | None]:
        """A new chat in Teams, or the mailbox where they have no app there.

        Raises:
            CallFailed: Teams refuses for another reason, or there is no other way.
        """
        if not await self._turnstile.through(row):
            return None, NotTried()
        try:
            place = await new_place(self._connector, row, self._first)
        except CallFailed as error:
            found = judge(error, row, repeatable=True)
            if otherwise is not None and isinstance(found, Failed) and found.closed:
                return otherwise, None
            raise
        async with self._database.unit_of_work() as uow:
            await save_reference(uow, place, self._clock.now())
            await uow.commit()
        return place, None

    async def _put_on_page(self, row: Leased, page: Reference) -> Result:
        """Say it in a web chat that is open; one that closes just now has it when it is opened."""
        if self._outside.chats is None:
            raise NotReachable("no_address")
        if not await self._turnstile.may(row):
            return NotTried()
        made = await self._outside.chats.put(page.conversation_id, as_message(row, page))
        return Sent(page.conversation_id, made, way=ON_WEB)

    async def _in_teams(self, row: Leased, place: Reference, earlier: str | None) -> Result:
        held = self._pace.wait(place.conversation_id)
        if held > LONGEST_HOLD:
            return NotTried(held)
        if not await self._turnstile.through(row, held):
            return NotTried()
        self._pace.note(place.conversation_id)
        return await self._send(row, place, earlier)

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
            if not (isinstance(result, Failed) and result.closed):
                return result
            if place.aad_object_id in self._first.expected:
                return judge(NobodyHere(), row)
            # Nothing was said there, and nothing can be: the next try finds the way that is left.
            by_mail = self._by_mail is not None and place.kind == PERSONAL
            return Again(0.0, result.error, closed=True) if by_mail else result
        return Sent(conversation, earlier, updated=True)


def _whose(row: Leased, way: Way) -> str | None:
    """The person whom it goes to; None for a channel or a group."""
    if isinstance(way, Reference):
        return way.aad_object_id if way.kind == PERSONAL else None
    return row.aad_object_id or (way.aad_object_id or None if isinstance(way, Mailbox) else None)
