"""What questions, departments, kinds of providers and times are called, and in which order."""

from collections.abc import Sequence

from config.catalogue import Survey
from config.vocabulary import ECC_SHARES, JOB_ROLES, SERVICE_TYPES, SIZES, TIERS
from dialogs.results import texts
from dialogs.results.wish import TIMES, Wish
from store.pulses.records import SEGMENTS


def question_name(identity: str) -> str:
    """A question in a word: ``Trust``."""
    return identity.replace("_", " ").replace("-", " ").capitalize()


def name_of(split: str, value: str) -> str:
    """One part of a split: ``Trust``, ``Finance``, ``Q4 2026``, ``Tier 1``."""
    if split == "question":
        return question_name(value)
    if split in TIMES:
        return texts.point(value)
    return f"Tier {value}" if split == "tier" else value


def all_of(split: str, survey: Survey, areas: Sequence[str]) -> tuple[str, ...]:
    """All that a split may have, in their usual order; nothing for times, which have no end."""
    return {
        "question": tuple(one.id for one in survey.questions),
        "about": survey.departments,
        "area": tuple(areas),
        "service_type": SERVICE_TYPES,
        "job_role": JOB_ROLES,
        "size": SIZES,
        "ecc_share": ECC_SHARES,
        "tier": tuple(str(tier) for tier in TIERS),
    }.get(split, ())


def named(question: str, about: str) -> str:
    """A question about a department, "" for all: ``Trust, Finance``."""
    parts = (question_name(question) if question else "", about)
    return ", ".join(part for part in parts if part) or texts.ALL_QUESTIONS


def subject(wish: Wish) -> str:
    """Whom and what a wish is about: ``Trust, Finance, North``."""
    query = wish.query
    kinds = [texts.kind(name, value) for name in SEGMENTS if (value := getattr(query.where, name))]
    question = question_name(query.question) if query.question else ""
    return texts.subject(question, query.about, kinds, query.side)


def heading(wish: Wish, quarters: tuple[str, str] | None) -> str:
    """The first line of an answer."""
    period = texts.quarters(*quarters) if quarters else ""
    return texts.title(subject(wish), wish.by, period)
