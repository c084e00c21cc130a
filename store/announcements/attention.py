"""Who asked for fewer messages that they did not ask for, and how many each got this week."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, cast

from sqlalchemy import bindparam, delete, func, or_, select

from store.announcements.courtesy import COUNTED, Wish
from store.announcements.tables import attention
from store.outbox.tables import outbox
from store.prepared import run
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into
from store.ways.mailboxes import Wish as Way
from store.ways.wishes import Reached, reached, set_way

ROW: Final = attention.c
WISH: Final = select(ROW.wish).where(
    ROW.tenant_id == bindparam("tenant"), ROW.aad_object_id == bindparam("aad")
)
GOT: Final = (
    select(func.count())
    .select_from(outbox)
    .where(
        outbox.c.lane == bindparam("lane"),
        outbox.c.state == "sent",
        outbox.c.sent_at >= bindparam("since"),
        or_(*(outbox.c.purpose == purpose for purpose in COUNTED)),
    )
)
HEEDED: Final = select(WISH.scalar_subquery().label("wish"), GOT.scalar_subquery().label("got"))


async def wish(uow: UnitOfWork, tenant_id: str, aad_object_id: str) -> Wish | None:
    """What the person wants: "less", "stop", or None for all messages."""
    said = await uow.connection.scalar(WISH, {"tenant": tenant_id, "aad": aad_object_id.lower()})
    return cast("Wish | None", said)


async def who_stopped(uow: UnitOfWork) -> frozenset[tuple[str, str]]:
    """Those who want nothing unasked: tenant and Entra id."""
    rows = await uow.connection.execute(
        select(ROW.tenant_id, ROW.aad_object_id).where(ROW.wish == "stop")
    )
    return frozenset((tenant, aad) for tenant, aad in rows)


async def set_wish(
    uow: UnitOfWork, tenant_id: str, aad_object_id: str, said: Wish | None, now: datetime
) -> None:
    """Keep what the person wants; None is all messages, and keeps nothing."""
    who = {"tenant_id": tenant_id, "aad_object_id": aad_object_id.lower()}
    if said is None:
        await uow.connection.execute(
            delete(attention).where(*(ROW[name] == value for name, value in who.items()))
        )
        return
    insert = insert_into(attention, uow.dialect).values(who | {"wish": said, "since": now})
    await uow.connection.execute(
        insert.on_conflict_do_update(
            index_elements=[ROW.tenant_id, ROW.aad_object_id],
            set_={name: insert.excluded[name] for name in ("wish", "since")},
        )
    )


async def wish_and_got(
    uow: UnitOfWork, tenant_id: str, aad_object_id: str, since: datetime
) -> tuple[Wish | None, int]:
    """What the person wants, and how many unasked messages they got since then, an aware time."""
    aad = aad_object_id.lower()
    values = {"tenant": tenant_id, "aad": aad, "lane": f"{tenant_id}/{aad}", "since": since}
    ((said, got),) = (await run(uow, HEEDED, values)).rows
    return cast("Wish | None", said), int(got)


@dataclass(frozen=True, slots=True)
class AttentionDesk:
    """What the person of a turn wants; it is ``dialogs.attention.store.AttentionStore``.

    ``aad_object_id`` is None for a guest whom the bot never writes to of its own accord.
    """

    uow: UnitOfWork
    tenant_id: str
    aad_object_id: str | None
    now: datetime

    async def wish(self) -> Wish | None:
        """What they want now."""
        if self.aad_object_id is None:
            return None
        return await wish(self.uow, self.tenant_id, self.aad_object_id)

    async def reached(self) -> Reached:
        """How they are reached."""
        if self.aad_object_id is None:
            return Reached()
        return await reached(self.uow, self.tenant_id, self.aad_object_id)

    async def set_way(self, way: Way) -> None:
        """Keep which way they want to be reached from now on."""
        if self.aad_object_id is not None:
            await set_way(self.uow, self.tenant_id, self.aad_object_id, way, self.now)

    async def set_wish(self, said: Wish | None) -> None:
        """Keep what they want from now on; None is all messages."""
        if self.aad_object_id is not None:
            await set_wish(self.uow, self.tenant_id, self.aad_object_id, said, self.now)
