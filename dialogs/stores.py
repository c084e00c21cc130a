"""What dialogs read and write: the store's unit of work has it, a test's fake too."""

from datetime import date, datetime
from typing import Protocol

from config.vocabulary import Role
from dialogs.afterwards.store import AfterwardsStore
from dialogs.announce.store import AnnounceStore
from dialogs.attention.store import AttentionStore
from dialogs.delivery.store import DeliveryStore
from dialogs.meetings.store import MeetingsStore
from dialogs.plan.store import PlanStore
from dialogs.privacy.store import PersonalStore
from dialogs.pulse.store import PulseStore
from dialogs.upkeep.store import UpkeepStore
from store.enquiries.figures import Scope, Timing, Waiting
from store.enquiries.records import AskedContact, Enquiry, EnquiryMessage, Viewer
from store.outbox.records import Post
from store.records import Person, Profile


class EnquiryStore(Protocol):
    """Questions that were handed over; every change is of one version to the next."""

    def new_reference(self) -> str:
        """A reference such as Q-7F3K, for a question that is not sent yet."""

    async def open(self, enquiry: Enquiry, question: EnquiryMessage) -> Enquiry:
        """Keep a new enquiry with its question, under its reference or another where that is taken.

        ``enquiry.id`` is 0; what is given back has its own.
        """

    async def read(self, reference: str, viewer: Viewer) -> Enquiry | None:
        """The enquiry as it is now; None where there is none that ``viewer`` may see."""

    async def save(self, enquiry: Enquiry) -> Enquiry:
        """Keep the enquiry in place of its version.

        Raises:
            StaleEnquiry: Somebody else has changed it since it was read.
        """

    async def say(self, enquiry: Enquiry, message: EnquiryMessage) -> int:
        """Add to what was said about it; gives the message's place, counted from 1."""

    async def said(self, enquiry: Enquiry) -> tuple[EnquiryMessage, ...]:
        """What was said about it, the question first."""

    async def ask(self, enquiry: Enquiry, asked: AskedContact) -> None:
        """Keep that a contact was asked, and the post that shows them the newest card."""

    async def unask(self, enquiry: Enquiry, contact_id: str) -> None:
        """Forget that a contact was asked: they may neither read it nor act on it any more."""

    async def drop_reminders(self, enquiry: Enquiry) -> None:
        """Take back the reminders of it that have not left yet."""

    async def asked(self, enquiry: Enquiry) -> tuple[AskedContact, ...]:
        """The contacts who were asked, the first one first."""

    async def of_asker(self, tenant_id: str, asker_id: str) -> tuple[Enquiry, ...]:
        """The enquiries of a person that are not closed, the oldest first."""

    async def of_holders(self, contact_ids: frozenset[str]) -> tuple[Enquiry, ...]:
        """The enquiries that wait for a word of one of these contacts, the next due first."""

    async def propose_example(self, topic: str, text: str) -> None:
        """Keep words that may teach a topic, until the directory's owner says so."""

    async def person(self, tenant_id: str, aad_object_id: str) -> Person | None:
        """Somebody whom the council has listed."""

    async def people_with(self, role: Role) -> tuple[Person, ...]:
        """Those whom the council has listed with that role."""


class FiguresStore(Protocol):
    """When questions were asked and answered; nothing of who asked and what was said."""

    async def asked_between(
        self, start: datetime, end: datetime, scope: Scope
    ) -> tuple[Timing, ...]:
        """The questions that were asked from ``start`` until before ``end``, both aware."""

    async def waiting(self, scope: Scope) -> tuple[Waiting, ...]:
        """The questions that nobody has answered yet, the oldest first."""


class PeopleStore(Protocol):
    """All that the dialogs of one turn write."""

    @property
    def figures(self) -> FiguresStore:
        """What the figures are counted from."""

    @property
    def upkeep(self) -> UpkeepStore:
        """How the directory is kept true."""

    @property
    def pulses(self) -> PulseStore:
        """What the person is asked, and where their answers go without their name."""

    @property
    def enquiries(self) -> EnquiryStore:
        """Questions that were handed over."""

    @property
    def afterwards(self) -> AfterwardsStore:
        """Meetings that are over."""

    @property
    def plan(self) -> PlanStore:
        """Groups, and the plan as officers keep it."""

    @property
    def attention(self) -> AttentionStore:
        """How many messages the person wants of the bot's own accord."""

    @property
    def announcements(self) -> AnnounceStore:
        """What officers announce."""

    @property
    def deliveries(self) -> DeliveryStore:
        """Copies of announcements."""

    @property
    def meetings(self) -> MeetingsStore:
        """Meetings, who comes, and points for their agendas."""

    def personal(self, conversation_id: str) -> PersonalStore:
        """What is held of the person, who writes in that conversation."""

    async def save_profile(self, profile: Profile) -> None:
        """Keep what the person of this turn said of themselves, in place of what was kept."""

    async def forget_profile(self) -> None:
        """Delete what the person of this turn said of themselves, and their answers to meetings."""

    async def report_out_of_date(self, contact_id: str, topic: str, on: date) -> None:
        """Keep for the directory's owner that a contact's entry is wrong; twice a day is once."""

    async def post(self, post: Post) -> None:
        """Send a message to somebody else once this turn is kept; the same key is sent once."""
