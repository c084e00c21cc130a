"""One turn from end to end: open it in the store, let the dialogs answer, keep what changed.

Teams, the terminal and the tests all come through here. What is answered is kept before it is sent:
a process that dies in between says nothing, and never says a thing that it has forgotten.
"""

import gc
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, NamedTuple, TypeVar

import structlog

from bot.heard import Heard, turn_of
from bot.knowledge import KnowledgeKeeper
from bot.memory import give_back_memory, look_seldom
from bot.metrics import Metrics
from config.clock import Clock
from config.vocabulary import Role
from dialogs.conversation import respond
from dialogs.outcome import Exchange, Outcome
from dialogs.state import read_state, write_state
from dialogs.turn import Knowledge
from store.database import Database
from store.errors import StaleConversation
from store.people import TurnStore
from store.records import Conversation, Opening, Person, Reference
from store.references import mark_not_installed, save_reference
from store.turns import forget_conversation, open_turn, save_conversation
from store.unit_of_work import UnitOfWork

log = structlog.get_logger(__name__)

Found = TypeVar("Found")

MOST_TRIES: Final = 3
"""How often a turn is taken when other processes save the conversation first."""
REFERENCES_REMEMBERED: Final = 20_000
"""Conversations whose reference is known to be kept, so that a turn need not write it again."""
REMEMBERED_FOR: Final = timedelta(minutes=10)


class _KeptReference(NamedTuple):
    reference: Reference
    until: datetime


class Host:
    """Takes turns.

    Args:
        database: The shared store.
        knowledge: What dialogs know.
        clock: The one clock.
        metrics: Told what turns came to.
        on_posted: Called when a turn is kept that may have something for others: messages of its
            own, or an officer's decision that a job follows up.
    """

    def __init__(
        self,
        database: Database,
        knowledge: KnowledgeKeeper,
        clock: Clock,
        metrics: Metrics,
        on_posted: Callable[[], None] = lambda: None,
    ) -> None:
        self.database = database
        self._knowledge = knowledge
        self.clock = clock
        self._metrics = metrics
        self._on_posted = on_posted
        self._kept_references: OrderedDict[tuple[str, str], _KeptReference] = OrderedDict()

    async def prepare(self) -> None:
        """Learn the directory before the first turn comes, and freeze what start-up made."""
        await self._knowledge.learn(0)
        # Start-up's objects live as long as the process: the collector need not walk them, which
        # is what made one turn in a hundred slow (docs/performance.md).
        gc.collect()
        give_back_memory()
        gc.freeze()
        look_seldom()

    async def leave(self, heard: Heard) -> None:
        """The bot was removed from a conversation: forget it, and send nothing there."""
        async with self.database.unit_of_work() as uow:
            place = (heard.key.tenant_id, heard.key.conversation_id)
            await forget_conversation(uow, *place)
            await mark_not_installed(uow, *place, self.clock.now())
            await uow.commit()
        self.closed(*place)

    def closed(self, tenant_id: str, conversation_id: str) -> None:
        """Nothing can be sent there until somebody there writes; keep how to reach them then."""
        self._kept_references.pop((tenant_id, conversation_id), None)

    async def take(self, heard: Heard) -> Outcome | None:
        """Answer what was heard; None where it was answered before, or needs no answer.

        Raises:
            StaleConversation: other processes were first, three times in a row.
            StoreError: the store cannot be used.
        """
        for _ in range(MOST_TRIES - 1):
            # Another process saved the conversation first: read it again, and answer anew.
            with suppress(StaleConversation):
                return self._counted(await self._take(heard))
        return self._counted(await self._take(heard))

    async def look(self, heard: Heard, read: Callable[[Exchange], Found]) -> Found:
        """What ``read`` finds for somebody who takes no turn: nothing is kept of it.

        Raises:
            StoreError: the store cannot be used.
        """
        await self._knowledge.read_ahead(heard.text)
        while True:
            async with self.database.unit_of_work() as uow:
                opening = await open_turn(uow, heard.key, heard.aad_object_id)
                knowledge = self._knowledge.known(opening.directory_version)
                if knowledge is not None:
                    store = self._store(uow, heard, knowledge, opening.person)
                    turn = turn_of(heard, opening, knowledge, store.now)
                    return read(Exchange(turn=turn, knowledge=knowledge, store=store))
            await self._knowledge.learn(opening.directory_version)

    async def _take(self, heard: Heard) -> Outcome | None:
        await self._knowledge.read_ahead(heard.text)
        while True:
            async with self.database.unit_of_work() as uow:
                opening = await open_turn(uow, heard.key, heard.aad_object_id)
                if _needs_no_answer(heard, opening.conversation):
                    return None
                knowledge = self._knowledge.known(opening.directory_version)
                if knowledge is not None:
                    store = self._store(uow, heard, knowledge, opening.person)
                    outcome = await self._answer(store, heard, opening, knowledge)
                    await self._keep(uow, heard, opening.conversation, outcome)
                    await uow.commit()
                    break
            await self._knowledge.learn(opening.directory_version)
        if outcome.forgets:
            self.closed(heard.key.tenant_id, heard.key.conversation_id)
        else:
            self._remember(heard.reference)
        if store.posted or (opening.person and opening.person.role is not Role.PROVIDER):
            self._on_posted()
        return outcome

    def _store(
        self, uow: UnitOfWork, heard: Heard, knowledge: Knowledge, person: Person | None
    ) -> TurnStore:
        return TurnStore(
            uow,
            heard.key.tenant_id,
            heard.aad_object_id,
            self.clock.now(),
            knowledge.council,
            user_id=heard.key.user_id,
            role=person.role if person else Role.PROVIDER,
        )

    async def _answer(
        self, store: TurnStore, heard: Heard, opening: Opening, knowledge: Knowledge
    ) -> Outcome:
        turn = turn_of(heard, opening, knowledge, store.now)
        return await respond(turn, read_state(opening.conversation.state), knowledge, store)

    async def _keep(
        self, uow: UnitOfWork, heard: Heard, conversation: Conversation, outcome: Outcome
    ) -> None:
        handled = (*conversation.handled, *([heard.activity_id] if heard.activity_id else ()))
        after = replace(conversation, state=write_state(outcome.state), handled=handled)
        now = self.clock.now()
        await save_conversation(uow, after, now)
        # After an installation always: another process may have kept that the bot was removed.
        if outcome.forgets:
            return
        if heard.reference and (heard.joined or not self._is_kept(heard.reference)):
            await save_reference(uow, heard.reference, now)

    def _is_kept(self, reference: Reference) -> bool:
        kept = self._kept_references.get((reference.tenant_id, reference.conversation_id))
        # Another process may have found since that nothing can be sent there.
        return kept is not None and kept.reference == reference and self.clock.now() < kept.until

    def _remember(self, reference: Reference | None) -> None:
        if reference is None:
            return
        key = (reference.tenant_id, reference.conversation_id)
        if not self._is_kept(reference):
            until = self.clock.now() + REMEMBERED_FOR
            self._kept_references[key] = _KeptReference(reference, until)
        self._kept_references.move_to_end(key)
        if len(self._kept_references) > REFERENCES_REMEMBERED:
            self._kept_references.popitem(last=False)

    def _counted(self, outcome: Outcome | None) -> Outcome | None:
        if outcome is not None and outcome.finding is not None:
            self._metrics.findings.labels(outcome.finding.outcome.value).inc()
            if outcome.finding.urgent:
                self._metrics.urgent.inc()
        return outcome


def _needs_no_answer(heard: Heard, conversation: Conversation) -> bool:
    """Delivered twice, or welcomed already: Teams tells of an installation in two activities."""
    delivered_again = bool(heard.activity_id) and heard.activity_id in conversation.handled
    if heard.joined and conversation.state.get("at") == "signing_in":
        # A page that comes again: what waits goes on once they have signed in.
        return delivered_again or heard.aad_object_id is None
    return delivered_again or (heard.joined and conversation.version > 0)
