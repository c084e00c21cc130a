"""What people said of themselves, and what a dialog may write during one turn."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import cache
from typing import Final

from sqlalchemy import delete

from config.vocabulary import Role
from store.announcements.attention import AttentionDesk
from store.announcements.author_desk import AuthorDesk
from store.announcements.delivery_desk import DeliveryDesk
from store.announcements.seen import forget_seen
from store.audit.records import Actor, pseudonym
from store.enquiries.desk import EnquiryDesk
from store.enquiries.figures import FiguresDesk
from store.outbox.queue import enqueue
from store.outbox.records import Post
from store.personal.desk import PersonalDesk
from store.personal.records import Who
from store.plan.afterwards import AfterwardsDesk
from store.plan.forgetting import forget_answers
from store.plan.provider_desk import MeetingsDesk
from store.plan.work import PlanWork
from store.pulses.desk import PulseDesk
from store.records import Profile
from store.reports import report_out_of_date
from store.tables import profiles
from store.unit_of_work import UnitOfWork
from store.upkeep.work import UpkeepWork
from store.upsert import Upsert, insert_into

SAID: Final = tuple(field.name for field in fields(Profile))


async def save_profile(
    uow: UnitOfWork, tenant_id: str, aad_object_id: str, profile: Profile, now: datetime
) -> None:
    """Keep ``profile`` in place of what was kept of that person.

    Args:
        uow: The unit of work.
        tenant_id: The person's tenant.
        aad_object_id: The person's Entra object id.
        profile: All that they said; ``None`` in a field forgets it.
        now: An aware time in UTC.
    """
    values = {name: getattr(profile, name) for name in SAID}
    await uow.connection.execute(
        _save(uow.dialect),
        {**values, "tenant_id": tenant_id, "aad_object_id": aad_object_id, "updated_at": now},
    )


async def forget_profile(uow: UnitOfWork, tenant_id: str, aad_object_id: str) -> bool:
    """Forget all that the person said of themselves; whether anything was kept."""
    result = await uow.connection.execute(
        delete(profiles).where(
            profiles.c.tenant_id == tenant_id, profiles.c.aad_object_id == aad_object_id
        )
    )
    return result.rowcount > 0


@dataclass(frozen=True, slots=True)
class TurnStore:
    """What the dialogs of one turn write about its person; it is ``dialogs.stores.PeopleStore``.

    ``aad_object_id`` is None for a guest whom the host knows no Entra id of: there is nobody to
    keep a profile for, and it lasts as long as the conversation. ``council`` is the tenant of the
    council's contacts; where it is None they are in the person's own. ``posted`` are the keys of
    what is to be sent once the turn is kept. ``user_id`` is what the channel calls the person, and
    ``role`` what the council lists them as: by both the audit log and "delete my data" go.
    """

    uow: UnitOfWork
    tenant_id: str
    aad_object_id: str | None
    now: datetime
    council: str | None = None
    posted: list[str] = field(default_factory=list)
    user_id: str = ""
    role: Role = Role.PROVIDER

    @property
    def by(self) -> Actor:
        """The person, as the audit log names them."""
        return Actor(self.role.value, pseudonym(self.tenant_id, self.aad_object_id or self.user_id))

    def personal(self, conversation_id: str) -> PersonalDesk:
        """What is held of the person, who writes in that conversation."""
        who = Who(
            tenant_id=self.tenant_id,
            aad_object_id=(self.aad_object_id or "").lower(),
            user_id=self.user_id,
            conversation_id=conversation_id,
        )
        return PersonalDesk(self.uow, self.now, who, self.by)

    @property
    def upkeep(self) -> UpkeepWork:
        """How the directory is kept true."""
        return UpkeepWork(self.uow, self.now, self.by)

    @property
    def enquiries(self) -> EnquiryDesk:
        """Questions that were handed over."""
        return EnquiryDesk(self.uow, self.now)

    @property
    def afterwards(self) -> AfterwardsDesk:
        """Meetings that are over."""
        return AfterwardsDesk(self.uow, self.now)

    @property
    def plan(self) -> PlanWork:
        """Groups, and the plan as officers keep it."""
        return PlanWork(self.uow, self.now, self.tenant_id)

    @property
    def attention(self) -> AttentionDesk:
        """How many messages the person wants of the bot's own accord."""
        return AttentionDesk(self.uow, self.tenant_id, self.aad_object_id, self.now)

    @property
    def announcements(self) -> AuthorDesk:
        """What officers announce."""
        return AuthorDesk(self.uow, self.now, self.by)

    @property
    def deliveries(self) -> DeliveryDesk:
        """Copies of announcements."""
        return DeliveryDesk(self.uow, self.now, self.tenant_id, self.aad_object_id)

    @property
    def meetings(self) -> MeetingsDesk:
        """Meetings, who comes, and points for their agendas."""
        return MeetingsDesk(self.uow, self.now, self.tenant_id, self.aad_object_id)

    @property
    def pulses(self) -> PulseDesk:
        """What the person is asked, and where their answers go without their name."""
        return PulseDesk(self.uow, self.now, self.tenant_id, self.aad_object_id, self.by)

    @property
    def figures(self) -> FiguresDesk:
        """What the figures are counted from."""
        return FiguresDesk(self.uow)

    async def save_profile(self, profile: Profile) -> None:
        """Keep what the person said of themselves."""
        if self.aad_object_id is not None:
            await save_profile(self.uow, self.tenant_id, self.aad_object_id, profile, self.now)

    async def forget_profile(self) -> None:
        """Delete what the person said of themselves, which meetings they come to, what they saw.

        That they want fewer messages stays: a no is not undone by forgetting it.
        """
        if self.aad_object_id is not None:
            await forget_profile(self.uow, self.tenant_id, self.aad_object_id)
            await forget_answers(self.uow, self.tenant_id, self.aad_object_id)
            await forget_seen(self.uow, self.tenant_id, self.aad_object_id)

    async def report_out_of_date(self, contact_id: str, topic: str, on: date) -> None:
        """Keep for the directory's owner that a contact's entry is wrong; twice a day is once."""
        await report_out_of_date(self.uow, contact_id, topic, on)

    async def post(self, post: Post) -> None:
        """Send a message to somebody else once this turn is kept; the same key is sent once."""
        await enqueue(self.uow, post, self.now, self.council or self.tenant_id)
        self.posted.append(post.key)


@cache
def _save(dialect: str) -> Upsert:
    insert = insert_into(profiles, dialect)
    changed = {name: insert.excluded[name] for name in (*SAID, "updated_at")}
    return insert.on_conflict_do_update(
        index_elements=[profiles.c.tenant_id, profiles.c.aad_object_id], set_=changed
    )
