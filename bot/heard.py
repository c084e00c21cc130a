"""What came in, in no channel's own form, and the turn of the dialogs that it makes."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dialogs.turn import Asker, Knowledge, Place, Turn
from store.records import ConversationKey, Opening, Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One thing that came in.

    ``activity_id`` is "" where the channel gives none; ``aad_object_id`` None where it knows none.
    ``name`` is what the channel calls the person; ``attached``: a file or picture came along.
    """

    key: ConversationKey
    activity_id: str = ""
    aad_object_id: str | None = None
    name: str = ""
    text: str = ""
    attached: bool = False
    pressed: dict[str, Any] = field(default_factory=dict)
    place: Place = Place.PERSONAL
    joined: bool = False
    reference: Reference | None = None


def turn_of(heard: Heard, opening: Opening, knowledge: Knowledge, now: datetime) -> Turn:
    """What was heard, with what is known of the person who is heard."""
    return Turn(
        text=heard.text,
        pressed=heard.pressed,
        asker=Asker(
            tenant_id=heard.key.tenant_id,
            user_id=heard.key.user_id,
            aad_object_id=heard.aad_object_id,
            called=heard.name,
            person=opening.person,
            profile=opening.profile,
            organisation=opening.organisation,
        ),
        place=heard.place,
        conversation_id=heard.key.conversation_id,
        attached=heard.attached,
        now=now,
        today=now.astimezone(knowledge.working.zone).date(),
        in_hours=knowledge.working.is_open(now),
        joined=heard.joined,
    )
