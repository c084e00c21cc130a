"""How somebody wants to be reached, kept."""

from dataclasses import dataclass
from datetime import datetime

from store.unit_of_work import UnitOfWork
from store.upsert import insert_into
from store.ways.mailboxes import Wish, mailbox_of, way_wished
from store.ways.tables import ways


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How a person is reached; ``wish`` is what they said, ``address`` the council's for them.

    ``bounced``: mail to the address came back.
    """

    wish: Wish | None = None
    address: str = ""
    bounced: bool = False


async def reached(uow: UnitOfWork, tenant_id: str, aad_object_id: str) -> Reached:
    """How a person is reached."""
    box = await mailbox_of(uow, tenant_id, aad_object_id)
    return Reached(
        wish=await way_wished(uow, tenant_id, aad_object_id),
        address=box.address if box else "",
        bounced=box is not None and box.bounced,
    )


async def set_way(
    uow: UnitOfWork, tenant_id: str, aad_object_id: str, way: Wish, now: datetime
) -> None:
    """Keep which way a person wants to be reached, in the place of what they said before."""
    who = {"tenant_id": tenant_id, "aad_object_id": aad_object_id.lower()}
    insert = insert_into(ways, uow.dialect).values(who | {"wish": way, "since": now})
    await uow.connection.execute(
        insert.on_conflict_do_update(
            index_elements=[ways.c.tenant_id, ways.c.aad_object_id],
            set_={name: insert.excluded[name] for name in ("wish", "since")},
        )
    )
