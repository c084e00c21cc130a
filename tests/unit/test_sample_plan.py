"""The invented forward plan: every group a year ahead, as its terms of reference say."""

import csv
import io
from collections import Counter
from datetime import date, datetime

from config.bank_holidays import bank_holidays
from config.catalogue import catalogue_file
from config.sample import sample_contact_ids, sample_csv

TODAY = date(2026, 11, 22)
BEHIND = "care-sector-group"


def read(kind: str, today: date = TODAY) -> list[dict[str, str]]:
    """The rows of a sample."""
    return list(csv.DictReader(io.StringIO(sample_csv(kind, today))))


def groups() -> dict[str, int]:
    """The catalogue's groups, and how often each is to meet in a year."""
    rows = csv.DictReader(io.StringIO(catalogue_file("groups.csv").read_text("utf-8")))
    return {row["slug"]: int(row["meetings_per_year"]) for row in rows}


def test_each_group_meets_as_often_as_it_should() -> None:
    """In the twelve months ahead; one group is behind, so that there is something to see."""
    ahead = [row for row in read("meetings") if "2026-12" <= row["start"] < "2027-12"]
    planned = groups()

    assert len(planned) == 14
    assert Counter(row["group"] for row in ahead) == planned | {BEHIND: planned[BEHIND] - 1}


def test_no_meeting_is_on_a_day_off() -> None:
    """Neither at weekends nor on bank holidays, and within the day."""
    for row in read("meetings"):
        start, end = (datetime.fromisoformat(row[name]) for name in ("start", "end"))
        assert start.weekday() < 5
        assert start.date() not in bank_holidays(start.year)
        assert (start.date(), 9 <= start.hour < end.hour) == (end.date(), True)


def test_a_later_day_goes_on_with_the_same_plan() -> None:
    """What both plans reach is the same in both."""
    first = {(row["group"], row["start"]) for row in read("meetings")}
    later = {(row["group"], row["start"]) for row in read("meetings", date(2027, 2, 14))}

    assert {one for one in later if one[1] < "2027-12"} <= first
    assert {one for one in first if one[1] >= "2026-03"} <= later


def test_every_group_has_terms_and_a_contact_who_keeps_its_agenda() -> None:
    """The administrators are contacts of the sample."""
    terms = {row["group"]: row["administrator_id"] for row in read("terms")}

    assert terms.keys() == groups().keys()
    assert set(terms.values()) <= sample_contact_ids()
