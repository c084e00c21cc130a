"""Whom an announcement is for, read from words, each of them accounted for; and said in words.

A word that nothing is known of is a reason to ask: a slip must not reach the wrong people.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from config.vocabulary import COUNTY_WIDE, ECC_SHARES, JOB_ROLES, SERVICE_TYPES, SIZES, TIERS
from dialogs.dates.written import listed
from dialogs.plan.groups import groups_taken
from dialogs.turn import Knowledge
from dialogs.understanding.text import bag
from store.announcements.records import Audience
from store.records import Group

OWNER, MANAGER, WORKER = JOB_ROLES
CARE_HOMES, HOME_CARE, DISABILITY, SUPPORTED = SERVICE_TYPES
_TOKEN: Final = re.compile(r"\d+ ?(?:-|to) ?\d+ ?%|[a-z0-9]+|[,;]")
_FILLERS: Final = bag(
    """
    a all an and any are area areas at by care council county every everybody everyone for from
    group groups home homes in including is it members of on or organisation organisations people
    please plus provider providers run running service services sites size sized staff team teams
    that the their them those to type we which who with work working works also our each both
    """
) | {","}
_EVERYONE: Final = re.compile(
    r"\b(all|every|each) (of )?(the |our |care )*(providers?|organisations?|homes and|services)\b"
    r"|\bevery(one|body)\b|\b(the )?whole county\b|^\W*(all|providers|all of them)\W*$",
    re.IGNORECASE,
)
_PHRASES: Final[tuple[tuple[str, str, str | int], ...]] = (
    *(
        (words, "job_roles", job)
        for job, said in (
            (OWNER, "owners and directors|owners or directors|owner or director|owners|owner"),
            (OWNER, "directors|director|proprietors|nominated individuals"),
            (MANAGER, "care managers|care manager|registered managers|home managers|managers"),
            (MANAGER, "manager|deputy managers|service managers"),
            (WORKER, "care workers|care worker|care staff|carers|care assistants|support workers"),
        )
        for words in said.split("|")
    ),
    *(
        (words, "service_types", kind)
        for kind, said in (
            (CARE_HOMES, "residential and nursing|residential or nursing|residential homes"),
            (CARE_HOMES, "residential|nursing homes|nursing|care homes|care home"),
            (HOME_CARE, "home care|homecare|domiciliary care|domiciliary|dom care|care at home"),
            (DISABILITY, "learning disabilities|learning disability|ld"),
            (SUPPORTED, "independent and supported living|supported living|independent living"),
            (SUPPORTED, "extra care"),
        )
        for words in said.split("|")
    ),
    *(
        (f"tier {said}", "tiers", tier)
        for tier, name in zip(TIERS, ("one", "two", "three"), strict=True)
        for said in (str(tier), name)
    ),
    *((size.lower(), "sizes", size) for size in SIZES),
    ("big", "sizes", SIZES[-1]),
)
"""What is said, the field it is for, and its value; each in small letters without marks."""
_MOSTLY: Final = re.compile(
    r"\b(mostly|mainly|more than half|over half) (paid|funded|bought)?( ?by)?( the)? ?council"
    r"([- ]funded)?|\bmostly council[- ]funded\b",
    re.IGNORECASE,
)
_FUNDED: Final = re.compile(
    r"\b(council[- ]funded|funded( by the council)?|per cent|percent)\b", re.IGNORECASE
)


@dataclass(kw_only=True)
class AudienceRead:
    """What words say of an audience; ``unknown`` are those that nothing is known of.

    ``unsure`` are names of groups that could be meant; ``near`` places, and the areas that they
    were taken for.
    """

    audience: Audience = field(default_factory=Audience)
    unknown: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    near: tuple[tuple[str, str], ...] = ()


def read(text: str, knowledge: Knowledge, groups: Sequence[Group]) -> AudienceRead:
    """Whom the words mean; never raises."""
    said = text.lower().replace("'", "").replace("\u2019", "")
    found: dict[str, list[str | int]] = {}
    if _MOSTLY.search(said):
        said = _MOSTLY.sub(" ", said)
        found["ecc_shares"] = list(ECC_SHARES[2:])
    said = _FUNDED.sub(" ", said)
    organisations, said = _organisations(text, said, knowledge)
    left = [_spelled(one) for one in _TOKEN.findall(said)]
    named, unsure = groups_taken(left, groups)
    _take(left, _table(tuple(knowledge.directory.areas)), found)
    near = _places(left, knowledge, found)
    unknown = tuple(one for one in left if one and one not in _FILLERS)
    everyone = not (found or named or organisations or unsure) and bool(_EVERYONE.search(text))
    audience = Audience(
        groups=named,
        organisations=organisations,
        everyone=everyone,
        **_in_order(found, knowledge),
    )
    return AudienceRead(audience=audience, unknown=unknown, unsure=unsure, near=near)


def _spelled(token: str) -> str:
    """A token as the tables have it: "50 to 75 %" as "50-75%"."""
    if token in (",", ";"):
        return ","
    return re.sub(r" ?(?:-|to) ?", "-", token).replace(" ", "") if "%" in token else token


def _in_order(found: Mapping[str, Sequence[str | int]], knowledge: Knowledge) -> dict[str, Any]:
    """The values of each field, each once, as the council lists them."""
    known: Mapping[str, Sequence[str | int]] = {
        "areas": knowledge.directory.areas,
        "service_types": SERVICE_TYPES,
        "job_roles": JOB_ROLES,
        "tiers": TIERS,
        "sizes": SIZES,
        "ecc_shares": ECC_SHARES,
    }
    return {
        name: tuple(sorted(set(values), key=known[name].index)) for name, values in found.items()
    }


def _organisations(text: str, said: str, knowledge: Knowledge) -> tuple[tuple[str, ...], str]:
    """The organisations whose full name stands in it, and the words without them."""
    found: dict[str, None] = {}
    for part in re.split(r"[,;\n]| and ", text):
        if one := knowledge.organisations.named_in(part):
            found[one.id] = None
            said = said.replace(one.name.lower().replace("'", "").replace("\u2019", ""), " ")
    return tuple(found), said


def _take(
    left: list[str],
    table: Mapping[tuple[str, ...], tuple[str, str | int]],
    found: dict[str, list[str | int]],
) -> None:
    """Take the phrases of a table out of ``left``, the longest first."""
    for phrase in sorted(table, key=len, reverse=True):
        for start in range(len(left) - len(phrase) + 1):
            if tuple(left[start : start + len(phrase)]) == phrase:
                name, value = table[phrase]
                found.setdefault(name, []).append(value)
                left[start : start + len(phrase)] = [""] * len(phrase)


@cache
def _table(areas: tuple[str, ...]) -> Mapping[tuple[str, ...], tuple[str, str | int]]:
    table = {tuple(_TOKEN.findall(words)): (name, value) for words, name, value in _PHRASES}
    for share in ECC_SHARES:
        table[(share,)] = ("ecc_shares", share)
    for area in areas:
        for said in _area_words(area):
            table[tuple(said.split())] = ("areas", area)
    return table


def _area_words(area: str) -> Iterator[str]:
    name = " ".join(_TOKEN.findall(area.lower()))
    yield name
    if area == COUNTY_WIDE:
        yield "countywide"
    else:
        yield f"{name}ern"


def _places(
    left: list[str], knowledge: Knowledge, found: dict[str, list[str | int]]
) -> tuple[tuple[str, str], ...]:
    """Areas that were said by a place in them."""
    near = []
    for start, word in enumerate(left):
        if word and word not in _FILLERS:
            run = []
            for other in left[start:]:
                if not other or other in _FILLERS:
                    break
                run.append(other)
            if area := knowledge.places.area_of(f"in {' '.join(run).title()}"):
                near.append((" ".join(run).title(), area))
                found.setdefault("areas", []).append(area)
                left[start : start + len(run)] = [""] * len(run)
    return tuple(near)


def said(audience: Audience, knowledge: Knowledge, groups: Sequence[Group]) -> str:
    """An audience in words that ``read`` reads as the same.

    "Care managers, Residential and nursing in North, Small; also The Willows": what stands before
    "also" must all fit.
    """
    if audience.everyone:
        return "All providers"
    names = {group.slug: group.name for group in groups}
    homes = knowledge.directory.organisations
    areas = [one for one in audience.areas if one != COUNTY_WIDE]
    jobs = [f"{job}s" if job != OWNER else "Owners and directors" for job in audience.job_roles]
    # Before the groups, whose names may end in an area.
    first = _joined([jobs, audience.service_types])
    narrowed = _joined(
        [
            [f"{first or 'Everybody'} in {listed(areas)}" if areas else first],
            [COUNTY_WIDE] if COUNTY_WIDE in audience.areas else [],
            [f"tier {tier}" for tier in audience.tiers],
            audience.sizes,
            audience.ecc_shares,
            [names[slug] for slug in audience.groups if slug in names],
        ]
    )
    added = _joined([[homes[one].name for one in audience.organisations if one in homes]])
    return f"{narrowed}; also {added}" if narrowed and added else narrowed or added


def _joined(rows: Sequence[Sequence[object]]) -> str:
    """Lists one after another, without those that are empty."""
    return ", ".join(listed([str(one) for one in row]) for row in rows if any(row))
