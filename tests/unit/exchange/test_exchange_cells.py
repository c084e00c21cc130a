"""Each sort of cell: what it takes, what it refuses and in which words."""

from datetime import date, datetime
from typing import Any

import pytest

from store.exchange.errors import suggestion
from store.exchange.kinds import KINDS
from store.exchange.plain import CellError
from store.exchange.table import Unusable, Value


def read(kind: str, column: str, value: Value) -> Any:
    """What the store would keep of a cell."""
    return KINDS[kind].forms[column].read(value)


@pytest.mark.parametrize(
    ("kind", "column", "value", "kept"),
    [
        ("contacts", "name", "  Ann O'Brien ", "Ann O'Brien"),
        ("contacts", "phone", "+44 1632 960001", "+44 1632 960001"),
        ("contacts", "phone", "01632 960001 ext. 12", "01632 960001 ext. 12"),
        ("contacts", "phone", None, ""),
        ("contacts", "email", "ann@example.org", "ann@example.org"),
        ("contacts", "deputy_id", "", None),
        ("contacts", "aad_object_id", "ABC-1", "abc-1"),
        ("people", "tenant_id", "ABC-1", "abc-1"),
        ("contacts", "away_from", "2027-03-12", date(2027, 3, 12)),
        ("contacts", "away_from", date(2027, 3, 12), date(2027, 3, 12)),
        ("contacts", "away_from", " ", None),
        ("topics", "urgent", "Yes", True),
        ("topics", "urgent", True, True),
        ("topics", "urgent", "", False),
        ("topics", "description", "a\r\nb\rc", "a\nb\nc"),
        ("topics", "keywords", "a; b;;a ;", ["a", "b"]),
        ("groups", "service_types", "home care", ["Home care"]),
        ("groups", "area", "", None),
        ("groups", "meetings_per_year", 4, 4),
        ("routes", "service_type", "HOME CARE", "Home care"),
        ("routes", "tier", "", 0),
        ("routes", "tier", 2.0, 2),
        ("organisations", "tier", "", None),
        ("organisations", "tier", "3", 3),
        ("organisations", "size", "large", "Large"),
        ("organisations", "ecc_share", "0-25%", "0-25%"),
        ("examples", "language", "", "en"),
        ("examples", "language", "FIL", "fil"),
        ("glossary", "topic", "", None),
        ("people", "role", "", "provider"),
        ("people", "role", "Officer", "officer"),
        ("people", "job_role", "", None),
    ],
)
def test_cells_are_read(kind: str, column: str, value: Value, kept: object) -> None:
    """A cell is kept in one form, whatever way it is written."""
    assert read(kind, column, value) == kept


NUMBER = (
    "Excel has made a number of this (1632960001), and first zeros or a plus sign may be lost. "
    "Format the column as Text and type it again."
)


@pytest.mark.parametrize(
    ("kind", "column", "value", "reason"),
    [
        ("contacts", "id", "", "The cell is empty, and must not be."),
        ("contacts", "id", "a b", '"a b" must have no blanks, commas, semicolons or quotes.'),
        ("contacts", "id", "a;b", '"a;b" must have no blanks, commas, semicolons or quotes.'),
        ("contacts", "id", "x" * 81, "The text has 81 characters, 80 at most."),
        ("contacts", "name", "", "The cell is empty, and must not be."),
        ("contacts", "name", "Ann\nLee", "The text must be on one line."),
        (
            "contacts",
            "job_title",
            "see https://a.example",
            "A web address does not belong here. Write words.",
        ),
        (
            "contacts",
            "name",
            "A\x07",
            "The text holds U+0007, which is no letter or sign. Type it again.",
        ),
        (
            "contacts",
            "name",
            "A\x00",
            "The text holds U+0000, which is no letter or sign. Type it again.",
        ),
        (
            "contacts",
            "name",
            "A\ufffe",
            "The text holds U+FFFE, which is no letter or sign. Type it again.",
        ),
        ("contacts", "phone", 1632960001, NUMBER),
        (
            "contacts",
            "phone",
            "4.41633E+11",
            (
                "Excel has rounded this number to 4.41633E+11. "
                "Format the column as Text and type it again."
            ),
        ),
        ("contacts", "phone", "ring Ann", '"ring Ann" is not a telephone number.'),
        ("contacts", "email", "ann", '"ann" is not an e-mail address such as name@example.org.'),
        ("contacts", "email", "a@b", '"a@b" is not an e-mail address such as name@example.org.'),
        (
            "contacts",
            "email",
            "a@b.org; c@d.org",
            '"a@b.org; c@d.org" is not an e-mail address such as name@example.org.',
        ),
        ("contacts", "away_from", "12/03/2027", '"12/03/2027" is not a date such as 2027-03-12.'),
        ("contacts", "away_from", "2027-02-30", '"2027-02-30" is not a date such as 2027-03-12.'),
        ("contacts", "away_from", "20270312", '"20270312" is not a date such as 2027-03-12.'),
        (
            "contacts",
            "away_from",
            "0207-03-12",
            "0207-03-12 is not between 1990 and 2199. Check the year.",
        ),
        (
            "contacts",
            "away_from",
            datetime(2027, 3, 12, 9, 30),  # noqa: DTZ001  # Excel knows no zones.
            "2027-03-12 09:30:00 has a time of day. Give the day only.",
        ),
        ("contacts", "away_from", 46000, NUMBER.replace("1632960001", "46000")),
        (
            "contacts",
            "team",
            date(2027, 3, 12),
            (
                "Excel has made a date of this (2027-03-12). "
                "Format the column as Text and type it again."
            ),
        ),
        ("contacts", "team", Unusable("This is a formula."), "This is a formula."),
        ("topics", "urgent", "maybe", '"maybe" is neither yes nor no.'),
        ("topics", "description", "x" * 10_001, "The text has 10,001 characters, 10,000 at most."),
        ("topics", "keywords", "x" * 30_001, "The list has 30,001 characters, 30,000 at most."),
        ("routes", "tier", "4", '"4" is not a whole number from 1 to 3.'),
        ("routes", "tier", 1.5, '"1.5" is not a whole number from 1 to 3.'),
        ("routes", "tier", "²", '"²" is not a whole number from 1 to 3.'),
        ("routes", "service_type", "Home caer", '"Home caer" is not a service type.'),
        ("routes", "service_type", 3, '"3" is not a service type.'),
        ("organisations", "size", 45, '"45" is not a size.'),
        ("organisations", "ecc_share", 0.25, '"0.25" is not a share of the work.'),
        (
            "examples",
            "language",
            "en-GB",
            '"en-gb" is not the code of a language, such as en, pl or fil.',
        ),
        ("people", "role", "boss", '"boss" is not a role.'),
        ("people", "job_role", "Manager", '"Manager" is not a job role.'),
        ("groups", "audience_roles", "Care worker; Cook", '"Cook" is not a job role.'),
    ],
)
def test_cells_are_refused(kind: str, column: str, value: Value, reason: str) -> None:
    """A cell that cannot be used is refused in one sentence."""
    with pytest.raises(CellError) as error:
        read(kind, column, value)
    assert error.value.reason == reason


def test_nearest_word_is_suggested() -> None:
    """A word that is nearly right brings the right one."""
    assert suggestion("home caer", ["Home care", "Learning disability"]) == (
        'Did you mean "Home care"?'
    )


def test_few_words_are_all_told() -> None:
    """Where nothing is near, all words are told if they are few."""
    assert suggestion("x", ["North", "Mid"]) == "Use one of: North, Mid."
    assert suggestion("x", [str(number) for number in range(100, 109)]) == ""
