"""The catalogue, the sample and the real understanding, joined: what people meet."""

import csv
import io
from datetime import date
from typing import Any

from config.catalogue import catalogue_file
from config.sample import sample_csv
from dialogs.turn import Knowledge
from dialogs.understanding import places
from dialogs.understanding.learning import teacher
from dialogs.understanding.organisations import index
from store.directory import Directory
from store.records import (
    Contact,
    Department,
    District,
    Example,
    Locality,
    Organisation,
    Route,
    Term,
    Topic,
)
from tests.unit.dialogs.factories import ROLES, TODAY


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _topic(row: dict[str, str]) -> Topic:
    return Topic(
        slug=row["slug"],
        name=row["name"],
        department=row["department"],
        urgent=row["urgent"] == "yes",
        description=row["description"],
        keywords=_cells(row["keywords"]),
        examples=_cells(row["examples"]),
    )


def _contact(row: dict[str, str]) -> Contact:
    days = ("away_from", "away_until", "active_until", "verified_on")
    given: dict[str, Any] = {key: _day(row[key]) if key in days else row[key] for key in row}
    return Contact(**given)


def _route(row: dict[str, str]) -> Route:
    return Route(
        topic=row["topic"],
        area=row["area"] or None,
        service_type=row["service_type"] or None,
        tier=int(row["tier"]) if row["tier"] else None,
        contact_id=row["contact_id"],
    )


def _organisation(row: dict[str, str], areas: dict[str, str]) -> Organisation:
    given: dict[str, Any] = {
        **row,
        "tier": int(row["tier"]) if row["tier"] else None,
        "area": row["area"] or areas[row["district"]],
    }
    return Organisation(**given)


def real_knowledge() -> Knowledge:
    """The 36 topics, the sample's contacts, routes and organisations, learned as in production."""
    topics = [_topic(row) for row in _rows(catalogue_file("topics.csv").read_text("utf-8"))]
    areas = {
        row["district"]: row["area"]
        for row in _rows(catalogue_file("areas.csv").read_text("utf-8"))
    }
    organisations = [_organisation(row, areas) for row in _rows(sample_csv("organisations", TODAY))]
    directory = Directory(
        version=1,
        topics={topic.slug: topic for topic in topics},
        contacts={row["id"]: _contact(row) for row in _rows(sample_csv("contacts", TODAY))},
        routes=tuple(_route(row) for row in _rows(sample_csv("routes", TODAY))),
        departments={
            row["name"]: Department(**row) for row in _rows(sample_csv("departments", TODAY))
        },
        districts=tuple(District(district=key, area=area) for key, area in areas.items()),
        organisations={row.id: row for row in organisations},
        engagement_topic=ROLES.engagement,
        places=tuple(
            Locality(**row) for row in _rows(catalogue_file("places.csv").read_text("utf-8"))
        ),
        examples=tuple(
            Example(**row) for row in _rows(catalogue_file("examples.csv").read_text("utf-8"))
        ),
        glossary=tuple(
            Term(term=row["term"], meaning=row["meaning"], topic=row["topic"] or None)
            for row in _rows(catalogue_file("glossary.csv").read_text("utf-8"))
        ),
    )
    reader = teacher().ready(directory)
    assert reader is not None, "The catalogue's words changed: run make learn."
    return Knowledge(
        directory=directory,
        reader=reader,
        organisations=index(organisations),
        places=places.learn(directory),
        roles=ROLES,
    )
