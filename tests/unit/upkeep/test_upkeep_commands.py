"""What is typed to change the directory: which messages are commands, whose, and of when."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.upkeep import days
from dialogs.upkeep.commands import Command, covered, read
from dialogs.upkeep.names import called, exactly
from tests.unit.upkeep.keeping import small

NOW = datetime(2027, 3, 15, 10, 0, tzinfo=UTC)
CONTACTS = small().contacts
SARAH = {"who": "Sarah Ford"}
MINE = {"mine": True}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "change Sarah Ford's phone to 01632 960123",
            {"do": "change", "field": "phone", "value": "01632 960123", **SARAH},
        ),
        (
            "Please update Sarah Ford\u2019s e-mail address to s.ford@example.org.",
            {"do": "change", "field": "email", "value": "s.ford@example.org", **SARAH},
        ),
        (
            "change the job title of Sarah Ford to Team manager",
            {"do": "change", "field": "job_title", "value": "Team manager", **SARAH},
        ),
        (
            "set Sarah Ford's deputy to Tom Ellis",
            {"do": "change", "field": "deputy", "other": "Tom Ellis", **SARAH},
        ),
        (
            "change Sarah Ford's deputy to nobody",
            {"do": "change", "field": "deputy", "alone": True, **SARAH},
        ),
        (
            "change James' phone number to 1",
            {"do": "change", "field": "phone", "value": "1", "who": "James"},
        ),
        (
            "Siobhan O'Neill's phone is now 01632 960000",
            {
                "do": "change",
                "field": "phone",
                "value": "01632 960000",
                "who": "Siobhan O'Neill",
                "firm": False,
            },
        ),
        ("change Sarah Ford's phone", {"do": "change", "field": "phone", **SARAH}),
        ("change Sarah Ford", {"do": "change", **SARAH}),
        ("update my details", {"do": "change", **MINE}),
        (
            "change my phone to 01632 960123",
            {"do": "change", "field": "phone", "value": "01632 960123", **MINE},
        ),
        (
            "Sarah Ford is away from 3 to 14 May, cover by Tom Ellis",
            {"do": "away", "days": "from 3 to 14 May", "other": "Tom Ellis", **SARAH},
        ),
        (
            "cover Sarah Ford from 3 to 14 May by Tom Ellis",
            {"do": "away", "days": "from 3 to 14 May", "other": "Tom Ellis", **SARAH},
        ),
        (
            "Sarah Ford is on leave until 14 May. Cover is Tom Ellis.",
            {"do": "away", "days": "until 14 May", "other": "Tom Ellis", **SARAH},
        ),
        (
            "I'm off next week, Tom Ellis covers for me",
            {"do": "away", "days": "next week", "other": "Tom Ellis", **MINE},
        ),
        ("I am away from 3 to 14 May", {"do": "away", "days": "from 3 to 14 May", **MINE}),
        ("cover Sarah Ford", {"do": "away", **SARAH}),
        ("Sarah Ford is back", {"do": "back", **SARAH}),
        ("I'm back", {"do": "back", **MINE}),
        (
            "replace Sarah Ford with Tom Ellis",
            {"do": "replace", "other": "Tom Ellis", **SARAH},
        ),
        (
            "Tom Ellis takes over from Sarah Ford",
            {"do": "replace", "other": "Tom Ellis", "firm": False, **SARAH},
        ),
        ("replace Sarah Ford", {"do": "replace", **SARAH}),
        ("history of Sarah Ford", {"do": "history", **SARAH}),
        ("who changed Sarah Ford's entry", {"do": "history", **SARAH}),
        ("undo", {"do": "undo"}),
        ("undo my last change", {"do": "undo"}),
        ("show me the suggested examples", {"do": "examples"}),
        ("yes, my entry is right", {"do": "right", **MINE}),
        ("Sarah Ford is right", {"do": "right", **SARAH}),
        ("show my entry", {"do": "show", **MINE}),
        ("my entry", {"do": "show", **MINE}),
    ],
)
def test_commands_as_people_type_them(text: str, parts: dict[str, Any]) -> None:
    """Every part is told; what was not said is empty."""
    found = read(text)
    assert found is not None
    firm = {"firm": True} if found.do in ("change", "replace") else {"firm": found.firm}
    assert found == Command(**firm | parts)


@pytest.mark.parametrize(
    "text",
    [
        "who deals with payments",
        "Sarah Ford is away, who covers for her?",
        "update contact details for my home please as we have moved",
        "our invoice from August has not been paid",
        "thank you",
        "x" * 400,
    ],
)
def test_what_is_no_command(text: str) -> None:
    """Questions, and what has another shape."""
    assert read(text) is None


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """Nothing that is typed is an error."""
    read(text)
    covered(text)
    called(text, CONTACTS)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Sarah Ford", ("sarah-ford",)),
        ("sarah ford", ("sarah-ford",)),
        ("sarah-ford", ("sarah-ford",)),
        ("Sarah", ("sarah-ford", "sarah-hale")),
        ("Sara Frod", ("sarah-ford",)),
        ("Elis", ("tom-ellis",)),
        ("Tom Elis", ("tom-ellis",)),
        ("bank details", ()),
        ("it", ()),
        ("", ()),
    ],
)
def test_whose_entry_a_name_means(text: str, ids: tuple[str, ...]) -> None:
    """The whole name, a part of it, or nearly its letters; several where it may be several."""
    assert called(text, CONTACTS) == ids


def test_only_a_whole_name_is_exactly_one() -> None:
    """A part of a name is not enough to be sure."""
    assert exactly("Sarah Ford", CONTACTS)
    assert not exactly("Sarah", CONTACTS)
    assert not exactly("", CONTACTS)


def may(day: int) -> date:
    """A day of May."""
    return date(2027, 5, day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("from 3 to 14 May", may(3), may(14)),
        ("3-14 May", may(3), may(14)),
        ("from 3 May until 14 May", may(3), may(14)),
        ("on 3 May", may(3), may(3)),
        ("until 14 May", NOW.date(), may(14)),
        ("back on 17 May", NOW.date(), may(16)),
        ("from 3 May", may(3), None),
        ("from 3 May onwards", may(3), None),
        ("until further notice", NOW.date(), None),
        ("next week", date(2027, 3, 22), date(2027, 3, 26)),
        ("tomorrow", date(2027, 3, 16), date(2027, 3, 16)),
    ],
)
def test_when_somebody_is_away(text: str, first: date, last: date | None) -> None:
    """The first and the last day, both of them away; an end that is not said is open."""
    found = days.read(text, NOW, NOW.date())
    assert (found.first, found.last, found.problem) == (first, last, "")


def test_days_that_may_be_several_are_told() -> None:
    """Nothing is taken for granted."""
    found = days.read("until next Thursday", NOW, NOW.date())
    assert found.first is None
    assert found.likely == (
        (NOW.date(), date(2027, 3, 18)),
        (NOW.date(), date(2027, 3, 25)),
    )


@pytest.mark.parametrize("text", ["for repair", "every Monday", ""])
def test_where_no_days_are_told(text: str) -> None:
    """All is empty."""
    assert days.read(text, NOW, NOW.date()) == days.Days()


def test_impossible_days_have_their_reason() -> None:
    """A sentence for the person."""
    assert "31 February" in days.read("from 31 February", NOW, NOW.date()).problem
