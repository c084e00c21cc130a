"""Which group a message names, by the fourteen groups of the catalogue."""

import csv
import io

import pytest

from config.catalogue import catalogue_file
from dialogs.plan.groups import groups_named, without_groups
from store.records import Group


def catalogue_groups() -> tuple[Group, ...]:
    """The groups that every council starts with."""
    rows = csv.DictReader(io.StringIO(catalogue_file("groups.csv").read_text("utf-8")))
    return tuple(
        Group(slug=row["slug"], name=row["name"], kind=row["kind"], area=row["area"] or None)
        for row in rows
    )


GROUPS = catalogue_groups()
FORUMS = ("forum-north", "forum-mid", "forum-south", "forum-west")
NETWORKS = tuple(f"managers-network-{area}" for area in ("north", "mid", "south", "west"))


def named(text: str, area: str | None = None) -> tuple[str, ...]:
    """The slugs of the groups that a message names."""
    return tuple(one.slug for one in groups_named(text, GROUPS, area))


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("what is the quality group?", ("quality-group",)),
        ("announce the South forum on 12 March 2027", ("forum-south",)),
        ("the forum in the south", ("forum-south",)),
        ("SOUTH PROVIDER FORUM", ("forum-south",)),
        ("north and south forums", ("forum-north", "forum-south")),
        ("when is the next forum", FORUMS),
        ("the managers' networks", NETWORKS),
        ("managers network mid", ("managers-network-mid",)),
        ("the Mid manager's network", ("managers-network-mid",)),
        ("tier one", ("tier-one",)),
        ("the Tier 1 meeting", ("tier-one",)),
        ("strategic group", ("strategic-group",)),
        ("the stratgic group", ("strategic-group",)),
        ("the strategic hub", ("strategic-group",)),
        ("safeguarding provider group", ("safeguarding-provider-group",)),
        ("care sector group", ("care-sector-group",)),
        ("the skills board group", ("care-sector-group",)),
        ("my home life", ("my-home-life-group",)),
        ("MHL", ("my-home-life-group",)),
        ("plan the West forum at the My Home Hall", ("forum-west",)),
        ("move the north forum to Adult House", ("forum-north",)),
    ],
)
def test_a_group_is_known_by_its_words(text: str, slugs: tuple[str, ...]) -> None:
    """By the words that tell it from others, with slips, in any order."""
    assert named(text) == slugs


@pytest.mark.parametrize(
    "text",
    [
        "",
        "who do I contact about payments?",
        "we have one care home",
        "quality of life at home",
        "is the group meeting",
        "a new member of staff",
        "skills",
    ],
)
def test_other_words_name_none(text: str) -> None:
    """Everyday words do not make a group, nor do words that every group has."""
    assert named(text) == ()


def test_a_place_tells_the_area() -> None:
    """The Chelmsford forum is that of Mid; an area that is named goes before."""
    assert named("the Chelmsford forum", "Mid") == ("forum-mid",)
    assert named("the South forum at Chelmsford", "Mid") == ("forum-south",)
    assert named("the quality group at Chelmsford", "Mid") == ("quality-group",)


def test_what_is_left_is_said_of_something_else() -> None:
    """The group's own words are taken out of the message."""
    (south,) = groups_named("South forum", GROUPS)
    left = without_groups("announce the South provider forum, at Chelmsford library", [south])
    assert left == "announce the at Chelmsford library"
