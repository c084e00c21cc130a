"""An invented directory as big as a county could ever have; the same every time."""

import random
from collections.abc import Mapping
from typing import Final

Rows = list[dict[str, str]]

SEED: Final = 2016
TOPICS: Final = 1_000
CONTACTS: Final = 10_000
AREAS: Final = ("North", "Mid", "South", "West")
SERVICE_TYPES: Final = (
    "Residential and nursing",
    "Home care",
    "Learning disability",
    "Independent and supported living",
)
FIRST_NAMES: Final = ("Amina", "Bethan", "Callum", "Divya", "Ewan", "Farah", "Grace", "Hugo")
SUBJECTS: Final = (
    "aromatherapy", "dementia", "nutrition", "hydration", "mobility", "falls", "laundry",
    "catering", "transport", "parking", "heating", "lighting", "plumbing", "sprinkler",
    "legionella", "asbestos", "gardening", "kitchen", "bathroom", "bedroom", "lift", "aquarium",
    "library", "mattress", "intercom", "telecare", "broadband", "payroll", "pension", "uniform",
    "volunteer", "agency", "apprentice", "overseas", "rota", "interpreter", "advocacy",
    "bereavement", "palliative", "respite", "reablement", "stroke", "diabetes", "epilepsy",
    "oxygen", "catheter", "continence", "museum", "podiatry", "dental",
)  # fmt: skip
ASPECTS: Final = (
    "audits", "grants", "forms", "refunds", "surveys", "leaflets", "licences", "inspections",
    "workshops", "passes", "deposits", "warranties", "repairs", "timetables", "registers",
    "bookings", "samples", "petitions", "charters", "awards",
)  # fmt: skip
"""50 subjects and 20 aspects: 1,000 pairs, none so near another that the bot should ask which."""


def topics(catalogue: Rows) -> Rows:
    """Topics beside the catalogue's, so that there are 1,000; each has two words of its own."""
    departments = sorted({topic["department"] for topic in catalogue})
    pairs = [(subject, aspect) for subject in SUBJECTS for aspect in ASPECTS]
    random.Random(SEED).shuffle(pairs)  # noqa: S311 - the same topics every time
    return [
        {
            "slug": f"{subject}-{aspect}".replace(" ", "-"),
            "name": f"{subject} {aspect}".capitalize(),
            "department": departments[number % len(departments)],
            "urgent": "no",
            "description": f"All that has to do with {subject} {aspect}",
            "keywords": f"{subject} {aspect}; {aspect} for {subject}",
            "examples": f"Who deals with {subject} {aspect}?; I asked about {subject} {aspect}",
        }
        for number, (subject, aspect) in enumerate(pairs[: TOPICS - len(catalogue)])
    ]


def routes_of(number: int, topic: Mapping[str, str]) -> Rows:
    """Ten routes: one for all, four areas, four service types, and one for an area and a type."""
    cells = [("", "")]
    cells += [(area, "") for area in AREAS]
    cells += [("", service_type) for service_type in SERVICE_TYPES]
    cells += [(AREAS[number % len(AREAS)], SERVICE_TYPES[number // 4 % len(SERVICE_TYPES)])]
    return [
        {
            "topic": topic["slug"],
            "area": area,
            "service_type": service_type,
            "tier": "",
            "contact_id": f"contact-{(number * len(cells) + place) % CONTACTS:05d}",
        }
        for place, (area, service_type) in enumerate(cells)
    ]


def contact(number: int) -> dict[str, str]:
    """One contact; every second has the next as deputy."""
    return {
        "id": f"contact-{number:05d}",
        "name": f"{FIRST_NAMES[number % len(FIRST_NAMES)]} Surname{number:05d}",
        "job_title": "Commissioning Officer",
        "team": f"Team {number % 200}",
        "department": "Safeguarding",
        "email": f"contact{number}@example.org",
        "phone": f"01632 960{number % 1000:03d}",
        "aad_object_id": "",
        "deputy_id": f"contact-{(number + 1) % CONTACTS:05d}" if number % 2 == 0 else "",
        "away_from": "",
        "away_until": "",
        "active_until": "",
        "verified_on": "2026-11-01",
    }


def organisation(number: int) -> dict[str, str]:
    """One organisation; 16 in a row have every area with every service type."""
    return {
        "id": f"bench-{number:03d}",
        "name": f"Bench House {number}",
        "provider_name": "Bench Care Ltd",
        "service_type": SERVICE_TYPES[number % len(SERVICE_TYPES)],
        "district": "",
        "area": AREAS[number // 4 % len(AREAS)],
        "tier": str(number % 3 + 1),
        "size": "Medium",
        "ecc_share": "25-50%",
    }
