"""Who writes on the web: the person of a visitor that has signed in, else nobody that is known."""

from botbuilder.schema import Activity

from config.clock import Clock
from config.vocabulary import OUTSIDE
from store.database import Database
from store.ways.visitors import Visitor, signed_in


async def visitor_of(database: Database, clock: Clock, user_id: str) -> Visitor | None:
    """Who a visitor has signed in as; None where they have not."""
    async with database.unit_of_work() as uow:
        return await signed_in(uow, user_id, clock.now())


async def know(database: Database, clock: Clock, activity: Activity) -> None:
    """Write into an activity who its visitor is, whatever it says itself.

    Not signed in, a visitor is outside every tenant and has no Entra id.
    """
    person = await visitor_of(database, clock, activity.from_property.id)
    activity.conversation.tenant_id = person.tenant_id if person else OUTSIDE
    activity.from_property.aad_object_id = person.aad_object_id if person else None
    activity.from_property.name = person.name if person else None
