"""Who may have been at a meeting, and who was."""

from collections.abc import Collection
from typing import Final

from sqlalchemy import and_, func, select, update

from store.plan.records import Attendee
from store.plan.tables import responses
from store.tables import organisations, people, profiles
from store.unit_of_work import UnitOfWork
from store.upsert import insert_into

ROW: Final = responses.c
Key = tuple[str, str]
"""A tenant and an Entra object id."""
MAY_COME: Final = ("coming", "colleague")

_SAID: Final = profiles.c
_LISTED: Final = people.c
_WHO: Final = (
    select(
        ROW.tenant_id,
        ROW.aad_object_id,
        func.coalesce(_LISTED.name, "").label("name"),
        func.coalesce(organisations.c.name, "").label("organisation"),
        ROW.answer,
        ROW.attended,
    )
    .select_from(
        responses.outerjoin(
            people,
            and_(_LISTED.tenant_id == ROW.tenant_id, _LISTED.aad_object_id == ROW.aad_object_id),
        )
        .outerjoin(
            profiles,
            and_(_SAID.tenant_id == ROW.tenant_id, _SAID.aad_object_id == ROW.aad_object_id),
        )
        .outerjoin(
            organisations,
            organisations.c.id == func.coalesce(_SAID.organisation_id, _LISTED.organisation_id),
        )
    )
    .order_by(func.coalesce(_LISTED.name, ""), ROW.tenant_id, ROW.aad_object_id)
)


async def attendees(uow: UnitOfWork, meeting_id: int) -> tuple[Attendee, ...]:
    """Everybody who answered or was there, by name."""
    rows = await uow.connection.execute(_WHO.where(ROW.meeting_id == meeting_id))
    return tuple(Attendee(**row) for row in rows.mappings())


async def note_attendance(uow: UnitOfWork, meeting_id: int, came: Collection[Key]) -> None:
    """Keep who was there, in place of what was noted before.

    Those who said that they or a colleague would come, and are not among ``came``, were not there.
    """
    await uow.connection.execute(
        update(responses).where(ROW.meeting_id == meeting_id).values(attended=None)
    )
    await uow.connection.execute(
        update(responses)
        .where(ROW.meeting_id == meeting_id, ROW.answer.in_(MAY_COME))
        .values(attended=False)
    )
    insert = insert_into(responses, uow.dialect)
    statement = insert.on_conflict_do_update(
        index_elements=[ROW.meeting_id, ROW.tenant_id, ROW.aad_object_id],
        set_={"attended": insert.excluded.attended},
    )
    for tenant_id, aad_object_id in sorted(came):
        await uow.connection.execute(
            statement,
            {
                "meeting_id": meeting_id,
                "tenant_id": tenant_id,
                "aad_object_id": aad_object_id.lower(),
                "attended": True,
            },
        )
