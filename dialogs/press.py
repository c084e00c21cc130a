"""What buttons carry back: a verb and slugs or ids, checked before anything is done with them."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from config.vocabulary import JOB_ROLES, SERVICE_TYPES
from dialogs.afterwards.press import AnyAfterwardsPress
from dialogs.announce.press import AnyAnnouncePress
from dialogs.attention.press import PressMessages
from dialogs.button_data import read_as
from dialogs.delivery.press import AnyDeliveryPress
from dialogs.meetings.press import AnyMeetingPress
from dialogs.plan.press import AnyPlanPress
from dialogs.privacy.press import PressPrivacy
from dialogs.pulse.press import AnyPulsePress
from dialogs.report.press import PressReport
from dialogs.results.press import PressResults
from dialogs.upkeep.press import AnyUpkeepPress
from store.directory import Directory

TOO_LONG: Final = "too_long"
"""What the host gives in place of a form with more in it than is read."""
LONGEST_WORDS: Final = 2_500
"""Characters; a card's text box takes 2,000."""

Slug = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Press(BaseModel):
    """Data of any button; anything more that a client adds is left out."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class Said(Press):
    """What was known of the asker's service when the button was made."""

    area: Slug | None = None
    service_type: Slug | None = None


class PressTopic(Said):
    """One of the topics offered, or an example."""

    do: Literal["topic"]
    topic: Slug


class PressFact(Said):
    """The area or service type that was asked for, named by ``fact``."""

    do: Literal["fact"]
    topic: Slug
    fact: Literal["area", "service_type"]
    second: Slug | None = None


class PressNone(Press):
    """None of the topics offered."""

    do: Literal["none"]


class PressSomeoneElse(Said):
    """The contact shown is not the right one; ``others`` are the next-best topics."""

    do: Literal["someone_else"]
    topic: Slug
    others: Annotated[list[Slug], Field(max_length=3)] = Field(default_factory=list)


class PressOutOfDate(Said):
    """A contact's entry is wrong; ``others`` are there for "someone else" afterwards."""

    do: Literal["out_of_date"]
    contact: Slug
    topic: Slug
    others: Annotated[list[Slug], Field(max_length=3)] = Field(default_factory=list)


class PressNaming(Said):
    """Wants to say their organisation; ``topic`` is the question that waits for it, if any."""

    do: Literal["change", "not_listed", "skip"]
    topic: Slug | None = None


class PressOrganisation(Said):
    """One of the organisations offered."""

    do: Literal["organisation"]
    id: Slug
    topic: Slug | None = None


class PressRole(Press):
    """One of the jobs offered."""

    do: Literal["role"]
    role: Slug


class PressPlain(Press):
    """A button that carries nothing but what it does."""

    do: Literal["change_job", "skip_job", "forget"]


class PressAskForMe(Said):
    """Hand a question over to the contact that was shown."""

    do: Literal["ask_for_me"]
    topic: Slug
    contact: Slug


class PressDraft(Press):
    """What is to be done with a question that was not sent yet."""

    do: Literal["send_enquiry", "take_out", "change_enquiry", "cancel_enquiry"]
    reference: Slug


class PressEnquiry(Press):
    """Something about an enquiry; ``words`` is what was typed on the card."""

    do: Literal[
        "show",
        "reply",
        "say_when",
        "pass_on",
        "ask_back",
        "done",
        "solved",
        "not_solved",
        "answer_back",
        "withdraw",
    ]
    reference: Slug
    words: Annotated[str, StringConstraints(max_length=LONGEST_WORDS)] = ""


class PressList(Press):
    """The open questions of the person."""

    do: Literal["my_questions"]


class PressFigures(Press):
    """The figures, as the words ask for them."""

    do: Literal["figures"]
    asked: Annotated[str, StringConstraints(max_length=400)]


EnquiryPress = PressAskForMe | PressDraft | PressEnquiry | PressList

AnyPress = (
    PressTopic
    | PressFact
    | PressNone
    | PressSomeoneElse
    | PressOutOfDate
    | PressNaming
    | PressOrganisation
    | PressRole
    | PressPlain
    | AnyUpkeepPress
    | AnyMeetingPress
    | AnyDeliveryPress
    | AnyAnnouncePress
    | PressMessages
    | AnyPulsePress
    | AnyAfterwardsPress
    | AnyPlanPress
    | PressPrivacy
    | PressReport
    | PressFigures
    | PressResults
    | PressAskForMe
    | PressDraft
    | PressEnquiry
    | PressList
)

_ADAPTER: Final[TypeAdapter[AnyPress]] = TypeAdapter(Annotated[AnyPress, Field(discriminator="do")])


def read_press(data: Mapping[str, Any], directory: Directory) -> AnyPress | None:
    """The button that was pressed, or None for data that is forged or no longer means anything."""
    press = read_as(_ADAPTER, data)
    return press if press is not None and _known(press, directory) else None


def _known(press: AnyPress, directory: Directory) -> bool:
    """Whether every name that the button carries is one of the directory's, as it is today."""
    topic = getattr(press, "topic", None)
    if isinstance(press, Said) and not (
        press.area in (None, *directory.areas) and press.service_type in (None, *SERVICE_TYPES)
    ):
        return False
    match press:
        case PressFact(fact=fact) if getattr(press, fact) is None:
            known = False
        case PressRole(role=role):
            known = role in JOB_ROLES
        case PressOutOfDate():
            known = True
        case PressAskForMe(contact=contact):
            known = topic in directory.topics and contact in directory.contacts
        case PressOrganisation(id=identity):
            known = identity in directory.organisations and topic in (None, *directory.topics)
        case _:
            known = topic is None or topic in directory.topics
    return known
