"""What a dialog is given and what it gives back; no host, no wire format."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from config.vocabulary import Role
from config.working_time import WorkingTime
from dialogs.addresses import Addresses
from dialogs.meetings.links import CalendarLinks
from dialogs.picture import AnyPicture
from dialogs.remembered import Remembered
from store.directory import Directory, Facts
from store.records import Organisation, Person, Profile


class Place(StrEnum):
    """Where the conversation is, in Teams' own words (conversation.conversationType)."""

    PERSONAL = "personal"
    GROUP = "groupChat"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who is writing, and what is known of them.

    ``person`` is what the council lists, ``profile`` what they said themselves; the profile wins.
    ``tenant_id`` and ``aad_object_id`` are what the host vouches for; ``user_id`` is the latter, or
    the channel's own id where that is not known; ``called`` is the name that the channel shows.
    """

    tenant_id: str = ""
    user_id: str = ""
    aad_object_id: str | None = None
    called: str = ""
    person: Person | None = None
    profile: Profile | None = None
    organisation: Organisation | None = None

    @property
    def name(self) -> str:
        """What they are called, "" where nobody told."""
        return (self.person.name if self.person else "") or self.called

    @property
    def role(self) -> Role:
        """What they may do; somebody whom the council has not listed is a provider."""
        return self.person.role if self.person else Role.PROVIDER

    @property
    def is_council(self) -> bool:
        """Whether they work for the council, as it lists them."""
        return self.role is not Role.PROVIDER

    @property
    def job_role(self) -> str | None:
        """Owner or director, care manager or care worker, where known."""
        said = self.profile.job_role if self.profile else None
        return said or (self.person.job_role if self.person else None)

    @property
    def facts(self) -> Facts:
        """What decides who answers: the organisation's, else what they said."""
        home, said = self.organisation, self.profile
        area = (home and home.area) or (said and said.area) or None
        service = (home and home.service_type) or (said and said.service_type) or None
        return Facts(area=area, service_type=service, tier=home.tier if home else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing that a person said or pressed.

    ``text`` has the bot's mention taken out and is "" where nothing was typed; ``pressed`` is the
    data of the button, empty where none was pressed; ``now`` is an aware time, and ``today`` the
    day that it is then in the council's zone. ``attached``: a file or picture came with it.
    """

    text: str = ""
    pressed: Mapping[str, Any] = field(default_factory=dict)
    asker: Asker = field(default_factory=Asker)
    place: Place = Place.PERSONAL
    conversation_id: str = ""
    attached: bool = False
    now: datetime
    today: date
    in_hours: bool = True
    """Whether the council's offices are open now."""
    joined: bool = False
    """The bot has just been installed or the person has just been added: welcome them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One button: what it says, and the data that comes back when it is pressed.

    In a client without cards a person types the label or its number instead. ``in_full`` is what
    the text lists where it says more than fits on a button, "" where the label says it all.
    """

    label: str
    data: Mapping[str, Any]
    in_full: str = ""

    @property
    def listed(self) -> str:
        """The choice as a list of choices says it."""
        return self.in_full or self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message: plain text that says everything, and the card where one shows it better."""

    text: str
    card: Mapping[str, Any] | None = None
    choices: tuple[Choice, ...] = ()
    picture: AnyPicture | None = None
    """A picture in the card; ``dialogs.picture_cards`` has its place."""
    picture_at: str = ""
    """Where the picture can be fetched, where the card cannot have it; "" for nowhere."""
    instead: bool = False
    """It takes the place of the card whose button was pressed, where one was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Which topics the product itself needs, from the settings."""

    safeguarding: str
    out_of_hours: str
    engagement: str
    managers: str = "senior-managers"
    """Whose contact hears of a question that was not answered in time."""


class Intent(StrEnum):
    """What a message is for (contract, ``ask``)."""

    ASK_CONTACT = "ask_contact"
    HAND_OVER_QUESTION = "hand_over_question"
    ANSWER_PULSE = "answer_pulse"
    LIST_MEETINGS = "list_meetings"
    ANNOUNCE_MEETING = "announce_meeting"
    RSVP = "rsvp"
    SUGGEST_AGENDA = "suggest_agenda"
    CHANGE_PROFILE = "change_profile"
    PRIVACY = "privacy"
    HELP = "help"
    CANCEL = "cancel"
    GREETING_OR_THANKS = "greeting_or_thanks"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredTopic:
    """A topic and how sure the matcher is of it, 0 to 1."""

    slug: str
    score: float


class TopicOutcome(StrEnum):
    """What a message's topics allow."""

    CLEAR = "clear"
    CHOOSE = "choose"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsRead:
    """A message's topics, best first: those to answer or to choose from, and the next best.

    ``fair`` is one topic where it is clear, two or three where one must ask, none where none is
    known; ``others`` are less likely ones, for those who want somebody else.
    """

    outcome: TopicOutcome
    fair: tuple[ScoredTopic, ...] = ()
    others: tuple[ScoredTopic, ...] = ()

    @property
    def topics(self) -> tuple[ScoredTopic, ...]:
        """All of them."""
        return (*self.fair, *self.others)


class OrganisationFinder(Protocol):
    """Finds organisations by part of their name, typos included."""

    def find(self, text: str) -> tuple[Organisation, ...]:
        """Up to five, best first; empty where nothing is near."""

    def named_in(self, text: str) -> Organisation | None:
        """The one organisation whose full name stands in the message; None for none or two."""


class PlaceFinder(Protocol):
    """Finds where a question is, by the places of one directory."""

    def area_of(self, text: str) -> str | None:
        """The area that a message names, itself or by a place in it; None for none or several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a message says.

    ``harm``: it tells of harm or danger to a person. ``language`` is a code such as ``en``.
    ``in_words``: the intent is said in so many words, so it may end a dialog that is open.
    ``answers_pulse``: it is an answer while a pulse is open, and means nothing else while none is.
    ``second`` is another topic, where a later part of the message asks about one.
    """

    harm: bool = False
    language: str = "en"
    intent: Intent
    in_words: bool = False
    answers_pulse: bool = False
    topics: TopicsRead
    second: ScoredTopic | None = None


class Reader(Protocol):
    """Learned from one directory; reads messages."""

    def read(self, text: str) -> Reading:
        """What the message says; never raises, whatever was written."""

    def is_plain(self, text: str) -> bool:
        """Whether reading it takes microseconds; else do it in a thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """All that dialogs know beside the person: one directory and what was learned from it."""

    directory: Directory
    reader: Reader
    organisations: OrganisationFinder
    places: PlaceFinder
    roles: Roles
    working: WorkingTime = field(default_factory=WorkingTime)
    answer_within: float = 24
    """Working hours within which the council gives its next word."""
    council: str | None = None
    """The tenant of the council's own people; None for any, in local mode."""
    calendars: CalendarLinks = field(default_factory=CalendarLinks)
    replies: Remembered[Reply] = field(default_factory=Remembered)
    """Contacts' cards, the dearest thing that a turn makes; made once."""

    @property
    def addresses(self) -> Addresses:
        """Where else the bot is reached; all its addresses have the same base and secret."""
        return self.calendars
