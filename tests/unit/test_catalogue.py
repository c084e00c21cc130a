"""The catalogue that every council starts with."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping

import pytest
from pydantic import ValidationError

from config.catalogue import Survey, catalogue_file, survey
from config.vocabulary import COUNTY_WIDE, ECC_SHARES, JOB_ROLES, SERVICE_TYPES, SIZES

AS_GIVEN: Mapping[str, str] = {
    "groups.csv": "7d573ffa73b89926f776709b4bcd396dc05b642578d434fbc2c128199a085987",
    "areas.csv": "f38c6bf5572f3f5299083ae04a9fbda388171c1de54e4175ceeafee71e577611",
    "relationship_survey.json": "2080e2a16697386930b1fd1697ffac4183191375c84ba8e855e29ad173f5e834",
}
"""What the council's own files hash to (SHA-256); the catalogue has them unchanged."""
TOPICS_AS_GIVEN = "f036a7d9fec3829ed60cb2955748f4265b7a62cb07bfd09917fbc83bb1d84190"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the catalogue."""
    return list(csv.DictReader(io.StringIO(catalogue_file(name).read_text("utf-8"))))


@pytest.mark.parametrize("name", AS_GIVEN)
def test_files_are_as_given(name: str) -> None:
    """The council's files are in the catalogue byte for byte."""
    assert hashlib.sha256(catalogue_file(name).read_bytes()).hexdigest() == AS_GIVEN[name]


def test_topics_are_as_given_but_for_more_examples() -> None:
    """Every column is the council's own, and its examples stand first."""
    told = [
        {**row, "examples": "; ".join(row["examples"].split("; ")[:3])}
        for row in rows("topics.csv")
    ]
    text = json.dumps(told, sort_keys=True).encode()
    assert hashlib.sha256(text).hexdigest() == TOPICS_AS_GIVEN


def test_every_topic_has_many_examples() -> None:
    """At least 25 messages each, none twice in a topic."""
    for row in rows("topics.csv"):
        examples = [one.lower() for one in row["examples"].split("; ")]
        assert len(set(examples)) == len(examples) >= 25, row["slug"]


def test_a_missing_file_is_named() -> None:
    """Asking for a file that is not there says which, and where to look."""
    with pytest.raises(FileNotFoundError, match=r"no file lunch\.csv\. Look in config/catalogue"):
        catalogue_file("lunch.csv")


def test_topics_are_36_and_each_names_a_listed_department() -> None:
    """There are 36 topics, no slug twice, and departments.csv has just their departments."""
    topics = rows("topics.csv")
    assert len({topic["slug"] for topic in topics}) == len(topics) == 36
    departments = [row["name"] for row in rows("departments.csv")]
    assert set(departments) == {topic["department"] for topic in topics}
    assert len(departments) == len(set(departments))


def test_departments_start_without_mailbox_or_phone() -> None:
    """A council that loads the catalogue gets no invented address: it fills in its own."""
    assert {(row["email"], row["phone"]) for row in rows("departments.csv")} == {("", "")}


def test_areas_are_four_over_twelve_districts() -> None:
    """Twelve districts lie in four areas, none of them twice."""
    areas = rows("areas.csv")
    assert len({row["district"] for row in areas}) == len(areas) == 12
    assert {row["area"] for row in areas} == {"North", "Mid", "South", "West"}


def test_examples_glossary_and_places_name_what_there_is() -> None:
    """Each is of a topic or district of the catalogue, and none is there twice."""
    topics = {topic["slug"] for topic in rows("topics.csv")}
    assert {row["topic"] for row in rows("examples.csv")} <= topics
    assert {row["topic"] for row in rows("glossary.csv")} <= {"", *topics}
    assert {row["district"] for row in rows("places.csv")} <= {
        row["district"] for row in rows("areas.csv")
    }
    for name, key in (
        ("examples.csv", ("topic", "text")),
        ("glossary.csv", ("term", "topic")),
        ("places.csv", ("place", "district")),
    ):
        found = [tuple(row[column] for column in key) for row in rows(name)]
        assert 0 < len(found) == len(set(found)), name


def test_groups_use_known_areas_and_roles() -> None:
    """Every group's area and audience are words that the rest of the product knows."""
    groups = rows("groups.csv")
    assert len({group["slug"] for group in groups}) == len(groups) == 14
    assert {group["area"] for group in groups} <= {row["area"] for row in rows("areas.csv")} | {""}
    said = {role for group in groups for role in group["audience_roles"].split("; ")}
    assert said <= set(JOB_ROLES)


def test_survey_has_eight_questions_on_the_scale() -> None:
    """The survey asks eight questions of ten departments, 1 to 4 with 0 for no contact."""
    read = survey()
    assert (read.scale.min, read.scale.max, read.scale.no_contact) == (1, 4, 0)
    assert len({question.id for question in read.questions}) == 8
    assert len(read.departments) == 10
    assert set(read.departments) <= {row["name"] for row in rows("departments.csv")}


def test_survey_breaks_down_by_the_words_of_the_product() -> None:
    """Areas, types, roles, sizes and shares in the survey are those that records may have."""
    breakdowns = survey().breakdowns
    assert breakdowns["service_type"] == SERVICE_TYPES
    assert breakdowns["role"] == JOB_ROLES
    assert breakdowns["size"] == SIZES
    assert breakdowns["ecc_share"] == ECC_SHARES
    assert breakdowns["area"] == ("North", "Mid", "South", "West", COUNTY_WIDE)


@pytest.mark.parametrize(
    ("field", "value"), [("scale", {"min": 1, "max": 5, "no_contact": 0}), ("questions", [])]
)
def test_a_survey_on_another_scale_is_refused(field: str, value: object) -> None:
    """A survey that is not 1 to 4 with 0, or that asks nothing, does not load."""
    changed = json.loads(catalogue_file("relationship_survey.json").read_text("utf-8"))
    changed[field] = value
    with pytest.raises(ValidationError, match=field):
        Survey.model_validate_json(json.dumps(changed))
