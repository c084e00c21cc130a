"""The catalogue that every council starts with: its lists, what people say, and the survey."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


def catalogue_file(name: str) -> Traversable:
    """The file of that name, such as ``topics.csv``; read it with ``.read_text("utf-8")``.

    Found beside this module, so it is there in an installed wheel too. Departments have no mailbox
    or phone here: each council fills in its own.

    Raises:
        FileNotFoundError: The catalogue has no such file.
    """
    file = files(__name__) / name
    if not file.is_file():
        raise FileNotFoundError(f"The catalogue has no file {name}. Look in config/catalogue.")
    return file


class Frozen(BaseModel):
    """A record of the catalogue: never changed, and a field that it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Scale(Frozen):
    """How each question is answered: 1 (low) to 4 (high), 0 for no contact."""

    min: Literal[1]
    max: Literal[4]
    no_contact: Literal[0]


class Averages(Frozen):
    """What each side answered on average, on the scale."""

    providers: float = Field(ge=1, le=4)
    officers: float = Field(ge=1, le=4)


class Question(Frozen):
    """One question, what its lowest and highest answers mean, and the answers of 2016."""

    id: str
    text: str
    low: str
    high: str
    baseline_2016: Averages


class Survey(Frozen):
    """The relationship survey; ``breakdowns`` maps each way to split the results to its values."""

    source: str
    scale: Scale
    questions: tuple[Question, ...] = Field(min_length=1)
    overall_2016: Averages
    departments: tuple[str, ...] = Field(min_length=1)
    breakdowns: dict[str, tuple[str, ...]]


@cache
def survey() -> Survey:
    """The relationship survey as the catalogue has it.

    Raises:
        pydantic.ValidationError: The file is not a survey on the scale 1 to 4 with 0.
    """
    return Survey.model_validate_json(catalogue_file("relationship_survey.json").read_bytes())
