"""Invented people of services that are not in Teams: they have an e-mail address and no Entra id.

Teams reaches some of a market only, so two services in five have somebody who is reached by e-mail.
"""

from dataclasses import dataclass
from itertools import cycle
from typing import Final

from config.sample.organisations import FIXED, organisations
from config.vocabulary import JOB_ROLES

IN_EVERY: Final = 5
THESE: Final = frozenset({1, 3})
"""Of every five services in a row, those whose person has no Teams."""

_GIVEN: Final = """
    Amara Beatrice Cerys Daphne Esther Felix Gwen Harold Ines Jonah Kerry Lionel Marta Nigel
    Odette Percy Queenie Rosalind Silas Tabitha Una Vernon Wilma Xanthe Yvette
"""
_FAMILY: Final = """
    Ackroyd Bexley Cardew Dunstan Elwood Fairclough Gathercole Hebden Ibbotson Jessop Kettle
    Lovelace Marwood Nettleton Oakden Penrose Quick Ridley Sowerby Tolhurst Underhill Verity
    Wakelin Yardley
"""
"""25 and 24 of them, which have no factor in common: no two of the first 600 are the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsidePerson:
    """One of them; the fields are columns of an import, and the two ids are empty."""

    name: str
    email: str
    organisation_id: str
    job_role: str


def outside_people() -> tuple[OutsidePerson, ...]:
    """All of them, in the order of the organisations; the same every time."""
    fixed = {one.id for one in FIXED}
    homes = [
        one.id
        for place, one in enumerate(organisations())
        if place % IN_EVERY in THESE and one.id not in fixed
    ]
    named = zip(cycle(_GIVEN.split()), cycle(_FAMILY.split()), homes)
    return tuple(
        _person(given, family, home, JOB_ROLES[place % 2])
        for place, (given, family, home) in enumerate(named)
    )


def _person(given: str, family: str, home: str, job: str) -> OutsidePerson:
    return OutsidePerson(
        name=f"{given} {family}",
        email=f"{given}.{family}@example.org".lower(),
        organisation_id=home,
        job_role=job,
    )
