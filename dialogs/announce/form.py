"""The form of an announcement, as its author filled it: words, not yet checked."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from store.announcements.records import Announcement

MOST_TYPED: Final = 250_000
"""Characters of a field that are looked at at all; what is too long is said to be, field by field.
"""
Words = Annotated[str, StringConstraints(max_length=MOST_TYPED)]
Kind = Literal["meeting", "notice"]
Field_ = Literal[
    "title", "audience", "when", "venue", "link", "purpose", "mode", "agenda", "message", "urgent"
]

LONGEST: Final[Mapping[str, int]] = {
    "title": 120,
    "audience": 300,
    "when": 200,
    "venue": 300,
    "link": 1_000,
    "purpose": 1_000,
    "mode": 20,
    "agenda": 2_000,
    "message": 3_000,
}
"""Characters of each field; the store has room for as many, and a card shows them all."""
OF_MEETING: Final[tuple[str, ...]] = (
    "title",
    "audience",
    "when",
    "venue",
    "link",
    "purpose",
    "mode",
    "agenda",
    "message",
)
OF_NOTICE: Final[tuple[str, ...]] = ("title", "audience", "message")


class Form(BaseModel):
    """What the author filled in; ``meeting`` is one that is in the plan already, ``group`` whose.

    ``agenda`` has a point a line.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: Kind = "meeting"
    title: Words = ""
    audience: Words = ""
    when: Words = ""
    venue: Words = ""
    link: Words = ""
    purpose: Words = ""
    mode: Words = ""
    agenda: Words = ""
    message: Words = ""
    urgent: bool = False
    group: Annotated[str, Field(max_length=80)] = ""
    meeting: int | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of what is to be filled in, in the order of the form."""
        return OF_MEETING if self.kind == "meeting" else OF_NOTICE

    def but(self, **filled: Any) -> Self:
        """The same with other words in some fields, without blanks around them."""
        return self.model_copy(
            update={
                name: value.strip() if isinstance(value, str) else value
                for name, value in filled.items()
            }
        )

    @property
    def body(self) -> str:
        """What is sent below the title, which is not said twice."""
        title, message = self.title.rstrip(" ."), self.message
        if title and message.startswith(title) and message[len(title) :][:1] in ("", ".", "\n"):
            return message[len(title) + 1 :].strip()
        return message

    @property
    def is_meeting(self) -> bool:
        """Whether it is about a meeting."""
        return self.kind == "meeting"


def form_of(announcement: Announcement) -> Form:
    """The form as it was kept; an empty one where another version has kept it otherwise."""
    try:
        return Form.model_validate(announcement.planned or {})
    except ValidationError:
        return Form(title=announcement.title, message=announcement.body)


def kept(form: Form) -> dict[str, Any]:
    """The form as the store keeps it."""
    return form.model_dump(exclude_defaults=True)
