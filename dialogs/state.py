"""Where a conversation stands: which dialog is open, and the little that it must remember.

Nothing that a person wrote is kept here, only slugs and ids of the council's own records; but for
what waits for a yes: the words of a question or a point, new cells of an entry or a meeting. They
go with the state: once they are agreed to, cancelled or left for something else. Those that are
forgotten there go by a job (``store/enquiries/writing.py``, ``forget_drafts``).
"""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from dialogs.afterwards.state import AfterwardsState
from dialogs.announce.state import AnnounceState
from dialogs.meetings.state import MeetingState
from dialogs.plan.state import PlanState
from dialogs.privacy.state import PrivacyState
from dialogs.pulse.state import PulseState
from dialogs.results.state import ShowingResults
from dialogs.sign_in.state import SigningIn
from dialogs.upkeep.state import UpkeepState
from store.directory import Facts


class Known(BaseModel):
    """What has been said so far of the asker's service; ``None`` where nothing was."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    area: str | None = None
    service_type: str | None = None

    def over(self, facts: Facts) -> Facts:
        """The facts to answer by: what was said for this question, else what the profile says."""
        return Facts(
            area=self.area or facts.area,
            service_type=self.service_type or facts.service_type,
            tier=facts.tier,
        )


class Asked(Known):
    """A question that waits for an answer: its topic, and what was said with it."""

    topic: str
    second: str | None = None
    """Another topic that was asked about in the same message."""


class Idle(BaseModel):
    """No dialog is open."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: Literal["idle"] = "idle"


class ChoosingTopic(Known):
    """Two or three topics were offered, none of them clearly meant."""

    at: Literal["choosing_topic"] = "choosing_topic"
    slugs: tuple[str, ...]


class ChoosingFact(Asked):
    """The person was asked for the one fact, area or service type, that decides who answers."""

    at: Literal["choosing_fact"] = "choosing_fact"
    fact: Literal["area", "service_type"]


class Answered(Asked):
    """A contact was shown; "someone else" and "out of date" may be typed."""

    at: Literal["answered"] = "answered"
    others: tuple[str, ...] = ()
    contact: str | None = None


class Welcomed(BaseModel):
    """The welcome was shown; an organisation's name, or one of its buttons, may be typed."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: Literal["welcomed"] = "welcomed"


class Naming(BaseModel):
    """The person was asked for their organisation's name; ``pending`` is answered afterwards."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: Literal["naming"] = "naming"
    pending: Asked | None = None


class Picking(BaseModel):
    """Organisations with such a name were offered."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: Literal["picking"] = "picking"
    ids: tuple[str, ...]
    pending: Asked | None = None


class AskingRole(BaseModel):
    """The person was asked for their job."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: Literal["asking_role"] = "asking_role"


class ShowingProfile(BaseModel):
    """What is kept of the person was shown; "change" and "forget" may be typed."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: Literal["showing_profile"] = "showing_profile"


class ShowingFigures(BaseModel):
    """The figures were shown; ``asked`` is what for, in words of ours, and buttons may be typed."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: Literal["showing_figures"] = "showing_figures"
    asked: str


class WritingEnquiry(Known):
    """The person was asked what they want to ask; ``contact`` is None where that is to be found."""

    at: Literal["writing_enquiry"] = "writing_enquiry"
    topic: str | None = None
    contact: str | None = None


class FindingContact(BaseModel):
    """A question is to be handed over once the dialog inside has found out to whom."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: Literal["finding_contact"] = "finding_contact"
    words: str
    inner: Annotated[ChoosingTopic | ChoosingFact | Naming | Picking, Field(discriminator="at")]


class ConfirmingEnquiry(Known):
    """What will be sent was shown, and waits for the yes.

    ``reference`` is what a new question will be called; where ``adds`` is said the words belong to
    the enquiry of that reference, and ``adds`` is the button that they came by. ``unnamed``: it was
    shown to somebody who had not signed in.
    """

    at: Literal["confirming_enquiry"] = "confirming_enquiry"
    reference: str
    words: str
    topic: str = ""
    contact: str = ""
    adds: Literal["answer_back", "not_solved", "solved", "withdraw"] | None = None
    unnamed: bool = False


class AskingWords(BaseModel):
    """A button of an enquiry was pressed without words, and they were asked for.

    ``offered`` are some that would do, as buttons.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: Literal["asking_words"] = "asking_words"
    do: Literal[
        "reply",
        "say_when",
        "pass_on",
        "ask_back",
        "not_solved",
        "answer_back",
        "solved",
        "withdraw",
    ]
    reference: str
    offered: tuple[str, ...] = ()


EnquiryState = WritingEnquiry | FindingContact | ConfirmingEnquiry | AskingWords

State = (
    Idle
    | ChoosingTopic
    | ChoosingFact
    | Answered
    | Welcomed
    | Naming
    | Picking
    | AskingRole
    | ShowingProfile
    | UpkeepState
    | MeetingState
    | AnnounceState
    | PulseState
    | AfterwardsState
    | PlanState
    | PrivacyState
    | ShowingFigures
    | ShowingResults
    | SigningIn
    | WritingEnquiry
    | FindingContact
    | ConfirmingEnquiry
    | AskingWords
)

_ADAPTER: Final[TypeAdapter[State]] = TypeAdapter(Annotated[State, Field(discriminator="at")])


def read_state(kept: Mapping[str, Any] | None) -> State:
    """The state that was kept; one that this version does not know counts as no open dialog."""
    if not kept:
        return Idle()
    try:
        return _ADAPTER.validate_python(dict(kept))
    except ValidationError:
        return Idle()


def write_state(state: State) -> dict[str, Any]:
    """The state as JSON, to be kept until the next turn."""
    return state.model_dump(mode="json", exclude_none=True)
