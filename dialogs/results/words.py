"""The words in which people ask for results: names of all kinds, and what stands between them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from config.catalogue import Survey
from config.vocabulary import COUNTY_WIDE, ECC_SHARES, JOB_ROLES, SERVICE_TYPES, SIZES, TIERS
from dialogs.choices import JOB_WORDS
from dialogs.understanding.phrases import Phrases, Words
from dialogs.understanding.services import SERVICES
from dialogs.understanding.text import bag
from store.directory import Directory

Meaning: TypeAlias = tuple[str, str]
"""What kind of word it is, and what it means."""
COUNCILS: Final = 4

QUESTIONS: Final = {
    "information": "information; sharing information; information sharing; share information",
    "trust": "trust; is trusted; are trusted; are we trusted; trusting each other",
    "inclusion": "inclusion; involvement; being involved; involving; inclusiveness",
    "integration": "integration; integrated working; joint working; working together",
    "conflict": "conflict; conflicts; managing conflict; managing conflicts; disagreements",
    "roles": "roles; roles and responsibilities; responsibilities; by roles and responsibilities",
    "direction": "direction; strategic direction; clear direction",
    "responsiveness": "responsiveness; being responsive; responding to needs",
}
"""What people call the survey's questions, beside their ids and their own words."""
ASKED: Final = {
    "responsiveness": "how responsive is; how responsive are; how responsive was",
    "direction": "how clear is our direction; how clear is the direction",
    "inclusion": "how inclusive are; how inclusive is",
    "information": "how well do we share information",
}
"""Questions that are asked as they are answered."""
WHICH: Final = {
    "about": "which department; which departments; which team; which teams",
    "area": "which area; which areas",
    "question": "which question; which questions",
}
"""What is asked to be compared."""
SPLITS: Final = {
    "about": "department; departments; dept; depts; team; teams",
    "question": "question; questions",
    "area": "area; areas; district; districts; place",
    "service_type": "service type; service types; type of service; types of service; service; type;"
    " kind of service",
    "job_role": "job role; job roles; role; job; jobs; by roles",
    "size": "size; sizes",
    "ecc_share": "share of work",
    "tier": "tier; tiers",
    "week": "week; weeks; weekly",
    "quarter": "quarter; quarters; quarterly; month; months; monthly",
    "year": "year; years; yearly",
}
PLAIN: Final[dict[str, str]] = {
    "results": "results; result; pulse scores; survey scores; findings",
    "score": "score; scores; rating; ratings; average; averages; rate; rates; rated; think; feel"
    "; thinking; feeling; opinion; opinions; view; views; get on; get along; most; least; best"
    "; worst; highest; lowest",
    "drawn": "figure; figures; chart; graph; picture; numbers; as a chart; as a picture",
    "pulse": "pulse; pulses; survey; surveys; weekly pulse; relationship survey; pulse survey"
    "; yearly survey; full survey; weekly question; weekly questions",
    "relationship": "relationship; relationships; relations",
    "how": "how is; how are; hows; how was; how were; how has; how have; how good is; how much"
    "; how well do; how well are; how do; how does; how did; how strong is; how high is",
    "by": "by; per; each; split by; broken down by; for each; for every; in each; in every; every"
    "; between",
    "trend": "trend; trends; over time; trend of",
    "moved": "changed; change; changes; changing; history; developed; development; getting better"
    "; getting worse; improved; improving; going; go up; going up; gone up; go down; going down"
    "; gone down; better; worse; up; down; rising; falling; higher; lower",
    "since": "since 2016; against 2016; with 2016; to 2016; than in 2016; 2016; in 2016; from 2016",
    "compare": "compare; compared; comparison; against; versus; vs; both sides; each side"
    "; two sides; sides; differ; difference; agree",
    "howmany": "what share; share; share of; proportion; what proportion; percentage"
    "; what percentage; percent; how many",
    "none": "no contact; had no contact; have no contact; has no contact; without contact"
    "; no dealings; had no dealings; never had contact",
    "rate": "response rate; response rates; rate of response; participation; return rate",
    "answered": "answered; replied; responded; took part; answer; reply; respond",
    "words": "say; says; said; saying; write; wrote; written; commented; in words"
    "; in their own words",
    "comments": "comments",
    "people": "people; everyone; everybody; they; them",
    "for": "for; about; of; on; with; in; at; from; and; what about; how about; only; just",
    "filler": "the; our; all; overall; a; an; is; are; was; were; it; its; that; do; does; did; has"
    "; have; been; to; than; what; whats; us; we; now; today; so far; please; thanks; thank you"
    "; different; of the county"
    "; at the moment; currently; latest; doing; one another; each other; most recent; had; as"
    "; council; the council; hi; hello; can you; could you; can i; could i; can we; could we; may i"
    "; i want; i need; i would like; id like; we want; we need; we would like; let me; show; see"
    "; give; tell; send; show me; give me; tell me; send me; tell us; show us; give us; to see"
    "; getting",
    "against": "compared with; compared to",
}
ANCHORS: Final = bag(
    "results rate asked pulse none words comments compare score relationship question"
)
"""Kinds of words without one of which nothing asks for results."""
SIDES: Final = {
    "provider": "providers; provider; care providers; care homes and home care; their side",
    "officer": "officers; officer; council staff; council officers; our side",
}
ENDS: Final = ("", "s", " care", " homes", " provider", " providers", " services", " ones")
"""What may stand behind a kind of provider."""
GENERIC: Final = bag("team teams service services management managers officers adult")
"""Words of a department's name that alone do not tell which is meant."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What can be named, in one directory and survey."""

    areas: tuple[str, ...]
    districts: tuple[tuple[str, str], ...]
    questions: tuple[tuple[str, str], ...]
    departments: tuple[str, ...]


def vocabulary(directory: Directory, survey: Survey) -> Vocabulary:
    """What can be named today."""
    return Vocabulary(
        areas=directory.areas,
        districts=tuple((row.district, row.area) for row in directory.districts),
        questions=tuple((one.id, one.text) for one in survey.questions),
        departments=survey.departments,
    )


@lru_cache(maxsize=COUNCILS)
def phrases(known: Vocabulary) -> Phrases[Meaning]:
    """All that is understood."""
    return Phrases(
        (tuple(plain(phrase).split()), meaning)
        for meaning, written in _written(known)
        for phrase in written
    )


@lru_cache(maxsize=COUNCILS)
def _anchors(known: Vocabulary) -> Phrases[Meaning]:
    return Phrases(
        (tuple(plain(phrase).split()), meaning)
        for meaning, written in _written(known)
        if meaning[0] in ANCHORS
        for phrase in written
    )


def may_ask(row: Words, known: Vocabulary) -> bool:
    """Whether any word asks for results; every message comes through here, and few go on."""
    return next(_anchors(known).found(row), None) is not None


def plain(text: str) -> str:
    """Lower-case words and numbers alone: ``what's 0-25%`` becomes ``whats 0 25``."""
    kept = (
        letter if letter.isalnum() else " " for letter in text.lower() if letter not in "'\u2019"
    )
    return " ".join("".join(kept).split())


def _written(known: Vocabulary) -> Iterator[tuple[Meaning, Iterable[str]]]:
    for kind, written in PLAIN.items():
        yield (kind, ""), written.split(";")
    for kind, named in (("side", SIDES), ("split", SPLITS), ("split by", WHICH)):
        for name, written in named.items():
            yield (kind, name), written.split(";")
    for identity, text in known.questions:
        yield ("question", identity), (identity, *QUESTIONS.get(identity, "").split(";"))
        yield ("asked", identity), (text, *ASKED.get(identity, "").split(";"))
    for department, called in _departments(known.departments):
        yield ("about", department), called
    yield from _kinds(known)


def _kinds(known: Vocabulary) -> Iterator[tuple[Meaning, Iterable[str]]]:
    for area in known.areas:
        yield ("area", area), (area, f"the {area}")
    yield ("area", COUNTY_WIDE), ("countywide", "whole county")
    for district, area in known.districts:
        yield ("area", area), (district,)
    for service_type in SERVICE_TYPES:
        plainly = service_type.lower()
        called = next(said for names, said in SERVICES if any(one in plainly for one in names))
        homes = [f"{one}{end}" for one in (service_type, *called) for end in ENDS]
        yield ("service_type", service_type), homes
    for role in JOB_ROLES:
        jobs = [role, *(word for word in JOB_WORDS[role] if word != "provider")]
        yield ("job_role", role), (*jobs, *(f"{job}s" for job in jobs))
    yield ("job_role", JOB_ROLES[0]), ("owners and directors", "owners or directors")
    for size in SIZES:
        yield ("size", size), [f"{size}{end}" for end in ENDS]
    for share in ECC_SHARES:
        yield ("ecc_share", share), (share, f"share {share}")
    for tier in TIERS:
        yield ("tier", str(tier)), (f"tier {tier}", f"tier {('one', 'two', 'three')[tier - 1]}")


def _departments(names: Iterable[str]) -> Iterator[tuple[str, Iterable[str]]]:
    """Each department with every part of its name that no other has."""
    runs = {name: set(_runs(tuple(plain(name).split()))) for name in names}
    having = Counter(run for found in runs.values() for run in found)
    for name, found in runs.items():
        alone = {run for run in found if having[run] == 1 and not GENERIC.issuperset(run)}
        yield name, [" ".join(run) for run in alone | {tuple(plain(name).split())}]


def _runs(row: Words) -> Iterator[Words]:
    for start in range(len(row)):
        for end in range(start + 1, len(row) + 1):
            yield row[start:end]


def part_of_several(row: Words, names: Iterable[str]) -> bool:
    """Whether the words are part of more than one department's name."""
    return sum(set(row) <= set(plain(name).split()) for name in names) > 1


NOUNS: Final = frozenset(("about", "area", "question"))
"""Splits whose names also stand beside what they are: "the finance department"."""
