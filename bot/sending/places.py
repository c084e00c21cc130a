"""Where a row of the outbox goes: one person, one way."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeAlias

from bot.connector import Connector
from bot.replies import as_activity
from bot.sending.results import NobodyHere, NotReachable
from bot.wire import write_activity
from config.vocabulary import OUTSIDE
from dialogs.turn import Reply
from store.outbox.records import Leased
from store.records import Reference
from store.references import conversation_reference, personal_reference, web_chats
from store.unit_of_work import UnitOfWork
from store.ways.mailboxes import Mailbox, mailbox_of, way_wished

PERSONAL: Final = "personal"
KNOWN: Final = frozenset({"not_on_teams", "blocked"})
"""What may be known of a row's person from before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstContact:
    """How to begin with a person who has not written yet.

    Args:
        bot_id: The bot's id on the channel.
        service_url: Where a first message goes.
        expected: Entra ids of people who are sure to come: what is for them waits until they have.
    """

    bot_id: str
    service_url: str
    expected: Collection[str] = frozenset()


class Pages(Protocol):
    """Pages of the web chat (``bot.webchat.open_chats``)."""

    def is_open(self, tenant_id: str, conversation_id: str) -> bool:
        """Whether the page was asked for within the last minute."""

    async def put(self, conversation_id: str, activity: Mapping[str, Any]) -> str:
        """Say something there; gives the activity's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """The ways outside Teams: whether mail is sent, and the web chats of this process."""

    has_mail: bool = False
    chats: Pages | None = None


NOTHING_OUTSIDE: Final = Outside()


@dataclass(frozen=True, slots=True)
class Begin:
    """A chat in Teams is to be begun; ``otherwise`` is where it goes if they have no app there."""

    otherwise: Mailbox | None = None


Way: TypeAlias = Reference | Mailbox | Begin
"""A conversation that is there, in Teams or in an open page; a mailbox; or a chat to begin."""


async def way_to(
    uow: UnitOfWork, row: Leased, first: FirstContact, outside: Outside = NOTHING_OUTSIDE
) -> Way:
    """The one way that the row goes.

    As its person wishes where that works, else in Teams where the bot is installed, else on their
    page on the web where that is open, else by e-mail.

    Raises:
        NobodyHere: The person is sure to come.
        NotReachable: There is no way to them.
    """
    if row.conversation_id is None and row.aad_object_id is None and row.contact_id is None:
        raise NotReachable(row.error or "no_address")
    found = await _in_teams(uow, row)
    if found is not None and found.kind != PERSONAL:
        if found.installed:
            return found
        raise NotReachable("not_installed")
    aad = (found.aad_object_id if found else None) or row.aad_object_id
    box = await _mailbox(uow, row, aad, outside)
    works = box is not None and not box.bounced
    if box and works and aad and await way_wished(uow, row.tenant_id, aad) == "email":
        return box
    if found is not None and found.is_in_teams and found.installed:
        return found
    page = await _open_page(uow, row.tenant_id, aad, outside)
    if page is not None:
        return page
    if aad in first.expected:
        raise NobodyHere
    may_begin = found is None and row.conversation_id is None and row.tenant_id != OUTSIDE
    if aad and may_begin:
        return Begin(box if works else None)
    if box is not None and works:
        return box
    raise NotReachable(_why_not(row, box, known=found is not None))


async def _in_teams(uow: UnitOfWork, row: Leased) -> Reference | None:
    """The conversation that the row names, or else its person's own in Teams."""
    person = row.aad_object_id
    if row.conversation_id is not None:
        found = await conversation_reference(uow, row.tenant_id, row.conversation_id)
        if found is None or found.is_in_teams or found.aad_object_id is None:
            return found
        person = found.aad_object_id
        # A page is not where they are: their own chat in Teams is, where they have one.
        return await personal_reference(uow, row.tenant_id, person) or found
    return None if person is None else await personal_reference(uow, row.tenant_id, person)


async def _mailbox(
    uow: UnitOfWork, row: Leased, aad: str | None, outside: Outside
) -> Mailbox | None:
    if not outside.has_mail:
        return None
    return await mailbox_of(uow, row.tenant_id, aad, row.contact_id)


async def _open_page(
    uow: UnitOfWork, tenant_id: str, aad: str | None, outside: Outside
) -> Reference | None:
    if outside.chats is None or aad is None:
        return None
    for page in await web_chats(uow, tenant_id, aad):
        if outside.chats.is_open(tenant_id, page.conversation_id):
            return page
    return None


def _why_not(row: Leased, box: Mailbox | None, *, known: bool) -> str:
    if box is not None and box.bounced:
        return "bounced"
    if row.error in KNOWN:
        return row.error
    return "no_address" if row.tenant_id == OUTSIDE and not known else "not_installed"


async def new_place(connector: Connector, row: Leased, first: FirstContact) -> Reference:
    """A conversation with somebody who has not written yet.

    Teams gives the same one however often it is asked (msteams-docs, "Send proactive messages").

    Raises:
        CallFailed: Teams refuses, as where the person has not installed the bot.
        ServiceUrlRefused: The address for first messages is not one that the bot sends to.
    """
    bot = {"id": first.bot_id}
    conversation_id = await connector.create_conversation(
        first.service_url,
        {
            "isGroup": False,
            "bot": bot,
            "members": [{"id": row.aad_object_id}],
            "tenantId": row.tenant_id,
            "channelData": {"tenant": {"id": row.tenant_id}},
        },
    )
    return Reference(
        tenant_id=row.tenant_id,
        conversation_id=conversation_id,
        kind="personal",
        aad_object_id=row.aad_object_id,
        reference={
            "bot": bot,
            "conversation": {
                "id": conversation_id,
                "conversationType": "personal",
                "tenantId": row.tenant_id,
            },
            "channelId": "msteams",
            "serviceUrl": first.service_url,
            "user": {"aadObjectId": row.aad_object_id},
        },
    )


def as_message(row: Leased, place: Reference) -> dict[str, Any]:
    """The row as an activity for that conversation."""
    kept = place.reference
    written = write_activity(as_activity(Reply(text=row.text, card=row.card), kept["channelId"]))
    written |= {
        "channelId": kept["channelId"],
        "from": kept["bot"],
        "conversation": kept["conversation"],
    }
    user = kept.get("user", {})
    return written | ({"recipient": user} if user.get("id") else {})
