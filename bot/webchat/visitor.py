"""Who writes on the web: the person of a visitor that has signed in, else nobody that is known."""

from typing import Final

from botbuilder.schema import Activity, ActivityTypes

from config.clock import Clock
from config.vocabulary import OUTSIDE
from store.database import Database
from store.ways.visitors import Visitor, signed_in

JOIN: Final = "webchat/join"
"""The event by which a page says that it is there."""


def as_visitor(activity: Activity) -> bool:
    """Write over whatever an activity of the web chat says of tenants, Entra ids and places.

    That a page is there becomes what Teams sends where the bot was added. Gives whether it is that
    or a message; anything else needs no answer.
    """
    if activity.type == ActivityTypes.event and activity.name == JOIN:
        activity.type = ActivityTypes.conversation_update
        activity.members_added = [activity.recipient]
    elif activity.type != ActivityTypes.message:
        return False
    activity.channel_data = None
    activity.from_property.aad_object_id = None
    conversation = activity.conversation
    conversation.tenant_id = OUTSIDE
    conversation.conversation_type, conversation.is_group = "personal", None
    return True


async def visitor_of(database: Database, clock: Clock, user_id: str) -> Visitor | None:
    """Who a visitor has signed in as; None where they have not."""
    async with database.unit_of_work() as uow:
        return await signed_in(uow, user_id, clock.now())


async def know(database: Database, clock: Clock, activity: Activity) -> Visitor | None:
    """Write into an activity who its visitor is, whatever it says itself; gives who that is.

    Not signed in, a visitor is outside every tenant and has no Entra id.
    """
    person = await visitor_of(database, clock, activity.from_property.id)
    activity.conversation.tenant_id = person.tenant_id if person else OUTSIDE
    activity.from_property.aad_object_id = person.aad_object_id if person else None
    activity.from_property.name = person.name if person else None
    return person
