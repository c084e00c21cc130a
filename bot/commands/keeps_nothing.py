"""A store for a question that leaves no trace: what ``ask`` gives the dialogs."""

from datetime import date, datetime

from bot.commands.no_announcements import NoAnnouncements
from bot.commands.no_meetings import NoMeetings
from bot.commands.no_plan import NoPlan
from bot.commands.no_pulses import NoPulses
from config.vocabulary import Role
from store.enquiries.figures import Scope, Timing, Waiting
from store.enquiries.records import AskedContact, Enquiry, EnquiryMessage, Viewer
from store.enquiries.references import new_reference
from store.outbox.records import Post
from store.records import Person, Profile
from store.upkeep.records import Author, DirectoryChange, Notice, Suggestion


class NoEnquiries:
    """Finds none, and keeps none."""

    def new_reference(self) -> str:
        """A reference, though nothing will have it."""
        return new_reference()

    async def open(self, enquiry: Enquiry, question: EnquiryMessage) -> Enquiry:  # noqa: ARG002
        """Not kept."""
        return enquiry

    async def read(self, reference: str, viewer: Viewer) -> Enquiry | None:
        """Never any."""

    async def save(self, enquiry: Enquiry) -> Enquiry:
        """Not kept."""
        return enquiry

    async def say(self, enquiry: Enquiry, message: EnquiryMessage) -> int:  # noqa: ARG002
        """Not kept."""
        return 1

    async def said(self, enquiry: Enquiry) -> tuple[EnquiryMessage, ...]:  # noqa: ARG002
        """Nothing."""
        return ()

    async def ask(self, enquiry: Enquiry, asked: AskedContact) -> None:
        """Not kept."""

    async def unask(self, enquiry: Enquiry, contact_id: str) -> None:
        """Not kept."""

    async def asked(self, enquiry: Enquiry) -> tuple[AskedContact, ...]:  # noqa: ARG002
        """Nobody."""
        return ()

    async def of_asker(self, tenant_id: str, asker_id: str) -> tuple[Enquiry, ...]:  # noqa: ARG002
        """None."""
        return ()

    async def of_holders(self, contact_ids: frozenset[str]) -> tuple[Enquiry, ...]:  # noqa: ARG002
        """None."""
        return ()

    async def propose_example(self, topic: str, text: str) -> None:
        """Not kept."""

    async def person(self, tenant_id: str, aad_object_id: str) -> Person | None:
        """Nobody."""

    async def people_with(self, role: Role) -> tuple[Person, ...]:  # noqa: ARG002
        """Nobody."""
        return ()


class NoFigures:
    """No questions were asked."""

    async def asked_between(
        self,
        start: datetime,  # noqa: ARG002
        end: datetime,  # noqa: ARG002
        scope: Scope,  # noqa: ARG002
    ) -> tuple[Timing, ...]:
        """None."""
        return ()

    async def waiting(self, scope: Scope) -> tuple[Waiting, ...]:  # noqa: ARG002
        """None."""
        return ()


class NoUpkeep:
    """The directory is as it is."""

    async def change(self, change: DirectoryChange) -> None:
        """Not made."""

    async def history(self, contact_id: str, most: int) -> tuple[DirectoryChange, ...]:  # noqa: ARG002
        """None."""
        return ()

    async def last_change(self, by: Author) -> DirectoryChange | None:
        """None."""

    async def settle_reports(self, contact_id: str) -> None:
        """There are none."""

    async def open_questions(self, contact_id: str) -> int:  # noqa: ARG002
        """None."""
        return 0

    async def notices(self, prefix: str) -> tuple[Notice, ...]:  # noqa: ARG002
        """None."""
        return ()

    async def suggestions(self) -> tuple[Suggestion, ...]:
        """None."""
        return ()

    async def learn(self, suggestion: Suggestion, language: str) -> bool:  # noqa: ARG002
        """Not learned."""
        return False

    async def forget_suggestion(self, suggestion: Suggestion) -> bool:  # noqa: ARG002
        """There is none."""
        return False


class KeepsNothing:
    """Writes nothing and sends nothing."""

    enquiries = NoEnquiries()
    figures = NoFigures()
    upkeep = NoUpkeep()
    meetings = NoMeetings()
    plan = NoPlan()
    pulses = NoPulses()
    announcements = NoAnnouncements()

    async def save_profile(self, profile: Profile) -> None:
        """Not kept."""

    async def forget_profile(self) -> None:
        """Nothing was kept."""

    async def report_out_of_date(self, contact_id: str, topic: str, on: date) -> None:
        """Not kept."""

    async def post(self, post: Post) -> None:
        """Not sent."""
