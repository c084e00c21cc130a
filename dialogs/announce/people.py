"""Who writes, who may open what, and the second officers who can be asked."""

from typing import Final

from config.vocabulary import Role
from dialogs.announce.rights import Right, right_of
from dialogs.outcome import Exchange
from store.announcements.records import Announcement
from store.records import Person

MOST_ASKED: Final = 5
"""Second officers who are asked at once; any other can agree by its reference."""
OUT: Final = ("scheduled", "sending", "sent", "cancelled")
"""States of what its author is done with."""
ASKED_FIRST: Final = (Role.ENGAGEMENT_MANAGER, Role.DIRECTORY_OWNER, Role.OFFICER)


def me(exchange: Exchange) -> str:
    """The id of the person, as authors are kept."""
    asker = exchange.turn.asker
    return asker.aad_object_id or asker.user_id


def my_name(exchange: Exchange) -> str:
    """What the person is called in a sentence."""
    return exchange.turn.asker.name or "Somebody"


def may_announce(exchange: Exchange) -> bool:
    """Whether the person is one of the council's who announce at all."""
    return right_of(exchange.turn.asker.role) is not Right.NONE


def is_author(exchange: Exchange, announcement: Announcement) -> bool:
    """Whether the person wrote it."""
    same = exchange.turn.asker.tenant_id == announcement.tenant_id
    return same and me(exchange).lower() == announcement.author_id.lower()


def may_decide(exchange: Exchange, announcement: Announcement) -> bool:
    """Whether the person can be the second officer."""
    same = exchange.turn.asker.tenant_id == announcement.tenant_id
    return same and may_announce(exchange) and not is_author(exchange, announcement)


async def load(exchange: Exchange, reference: str) -> Announcement | None:
    """An announcement of the person's own; engagement managers put right what others sent.

    Not what others are still writing: they could be the second officer of it.
    """
    announcement = await exchange.store.announcements.read(reference)
    if announcement is None or not may_announce(exchange):
        return None
    if announcement.tenant_id != exchange.turn.asker.tenant_id:
        return None
    others = right_of(exchange.turn.asker.role) is Right.ANY and announcement.state in OUT
    return announcement if others or is_author(exchange, announcement) else None


async def seconds(exchange: Exchange, announcement: Announcement) -> tuple[Person, ...]:
    """Who is asked to agree: engagement managers, else others of the council."""
    for role in ASKED_FIRST:
        found = [
            one
            for one in await exchange.store.enquiries.people_with(role)
            if one.tenant_id == announcement.tenant_id
            and one.aad_object_id.lower() != announcement.author_id.lower()
        ]
        if found:
            return tuple(found[:MOST_ASKED])
    return ()
