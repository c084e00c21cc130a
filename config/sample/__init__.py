"""Invented data to try the bot with: everyone is made up, e-mails and phones reach nobody."""

import csv
import io
import re
from datetime import date, timedelta
from importlib.resources import files
from typing import Final

from config.sample.organisations import organisations_csv
from config.sample.plan import meetings_csv, members_csv, terms_csv
from config.sample.playground import people_csv

SAMPLE_KINDS: Final = (
    "departments",
    "contacts",
    "routes",
    "organisations",
    "people",
    "terms",
    "members",
    "meetings",
)
"""What there are samples of, in an order in which they load: each names only what came before."""

_DAY: Final = re.compile(r"(?<=,)today([+-]\d+)?(?=,|$)", re.MULTILINE)


class NoSampleError(LookupError):
    """There is no sample of that kind."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"There is no sample of {kind}. Choose from: {', '.join(SAMPLE_KINDS)}.")


def sample_csv(kind: str, today: date) -> str:
    """The sample of that kind as CSV text, in the columns of an import; lines end in a line feed.

    The files say ``today-4`` where a date belongs, so that on ``today``, the day of the first load,
    somebody is away and every entry was checked of late. The same day gives the same text.

    Raises:
        NoSampleError: ``kind`` is not one of ``SAMPLE_KINDS``.
    """
    match kind:
        case "organisations":
            return organisations_csv()
        case "people":
            return people_csv()
        case "terms":
            return terms_csv()
        case "members":
            return members_csv()
        case "meetings":
            return meetings_csv(today)
        case "departments" | "contacts" | "routes":
            text = (files(__name__) / f"{kind}.csv").read_text("utf-8")
            return _DAY.sub(lambda found: _iso(today, found[1]), text)
        case _:
            raise NoSampleError(kind)


def sample_contact_ids() -> frozenset[str]:
    """The ids of all invented contacts."""
    text = (files(__name__) / "contacts.csv").read_text("utf-8")
    return frozenset(row["id"] for row in csv.DictReader(io.StringIO(text)))


def _iso(today: date, days: str | None) -> str:
    return (today + timedelta(days=int(days or 0))).isoformat()
