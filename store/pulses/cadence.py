"""How the weekly pulse goes, and who wants to be asked less."""

from dataclasses import asdict, replace
from typing import Final

from sqlalchemy import delete, select

from store.announcements.records import Audience
from store.announcements.tables import attention
from store.pulses.records import Cadence
from store.pulses.tables import pulse_cadence, pulse_pace
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into

PACE: Final = pulse_pace.c


async def cadence(uow: UnitOfWork) -> Cadence | None:
    """How the weekly pulse goes; None where nobody has started it."""
    row = (await uow.connection.execute(select(pulse_cadence))).mappings().first()
    if row is None:
        return None
    kept = {name: value for name, value in row.items() if name != "id"}
    return Cadence(**kept | {"audience": Audience.from_json(kept["audience"])})


async def set_cadence(uow: UnitOfWork, made: Cadence) -> None:
    """Let the weekly pulse go so from now on."""
    values = asdict(replace(made)) | {"id": 1, "audience": made.audience.as_json()}
    insert = insert_into(pulse_cadence, uow.dialect).values(values)
    await uow.connection.execute(
        insert.on_conflict_do_update(index_elements=[pulse_cadence.c.id], set_=values)
    )


async def set_pace(uow: UnitOfWork, tenant_id: str, aad_object_id: str, pace: str | None) -> None:
    """Ask that person less, never, or as usual where None is given."""
    who = {"tenant_id": tenant_id, "aad_object_id": aad_object_id.lower()}
    if pace is None:
        await uow.connection.execute(
            delete(pulse_pace).where(*(PACE[name] == value for name, value in who.items()))
        )
        return
    insert = insert_into(pulse_pace, uow.dialect).values(who | {"pace": pace})
    await uow.connection.execute(
        insert.on_conflict_do_update(
            index_elements=[PACE.tenant_id, PACE.aad_object_id], set_={"pace": pace}
        )
    )


async def paces(uow: UnitOfWork) -> dict[tuple[str, str], str]:
    """Who wants to be asked less, or never; whoever wants no unasked message wants no question."""
    rows = await uow.connection.execute(select(PACE.tenant_id, PACE.aad_object_id, PACE.pace))
    found = {(tenant, aad): pace for tenant, aad, pace in rows}
    wish = attention.c
    stopped = await uow.connection.execute(select(wish.tenant_id, wish.aad_object_id))
    return found | dict.fromkeys(stopped, "never")
