"""Whom the weekly pulse and the full survey are for."""

from datetime import datetime
from typing import Final

from config.vocabulary import Role
from store.announcements.audience import recipients
from store.announcements.records import Audience
from store.enquiries.desk import EnquiryDesk
from store.unit_of_work import UnitOfWork

OFFICERS: Final = (Role.OFFICER, Role.DIRECTORY_OWNER, Role.ENGAGEMENT_MANAGER)


async def people_for(
    uow: UnitOfWork, audience: Audience, now: datetime, *, officers: bool
) -> list[tuple[str, str, str]]:
    """Tenant, Entra id and side of everybody in the audience, and of officers where asked for."""
    found = {
        (one.tenant_id, one.aad_object_id): "provider" for one in await recipients(uow, audience)
    }
    if officers:
        for role in OFFICERS:
            people = await EnquiryDesk(uow, now).people_with(role)
            found |= {(one.tenant_id, one.aad_object_id): "officer" for one in people}
    return [(tenant, aad, side) for (tenant, aad), side in sorted(found.items())]
