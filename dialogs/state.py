"""Where a conversation stands: which dialog is open, and the little that it must remember.

Nothing that a person wrote is kept here, only slugs and ids of the council's own records.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

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
