"""Databases to ask questions of: the sample directory, and one as big as a county could ever have.

Both are made through the bot's own command line. Who must answer is worked out here, from the
files that were exported or imported, by the rule of the routes file alone; so the driver's check
shares no code with the bot.
"""

import csv
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bench import invented
from bench.activities import Writer
from bench.driver import Question
from bench.identity import TENANT
from bench.invented import Rows
from bench.servers import run_command

WRITERS: Final = 32
"""As many people are listed as there are conversations at once."""
CATCH_ALL: Final = "provider-engagement"
"""The topic for what fits nowhere else: nobody asks for it by its name."""
PHRASES: Final = (
    "Who do I contact about {}?",
    "who deals with {}",
    "Hello, I need to speak to somebody about {}.",
    "Who is the right person at the council for {}, please?",
)
CELLS: Final = ("tier", "service_type", "area")
"""The cells of a route; on a tie an earlier one wins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A database, and what to ask of it."""

    env: Mapping[str, str]
    questions: Sequence[Sequence[Question]]
    """For each writer, what they may ask."""

    def question(self, writer: Writer, number: int) -> Question:
        """A writer's question of that number; no two are the same, so none is remembered."""
        own = self.questions[writer.number % len(self.questions)]
        asked = own[(number + 7 * writer.number) % len(own)]
        return Question(f"{asked.text} (our ref {writer.number}-{number})", asked.expected)


def sample_directory(folder: Path, url: str | None = None) -> Prepared:
    """The sample data, with a listed person for each writer; in a file there, or at ``url``."""
    env = _database(folder, "--sample", url=url)
    kinds = ("topics", "contacts", "routes", "organisations")
    topics, contacts, routes, organisations = (_export(folder, env, kind) for kind in kinds)
    homes = _homes(organisations)
    _import(folder, env, "people", _people(homes))
    asked = [
        (topic["slug"], topic["name"].lower()) for topic in topics if topic["slug"] != CATCH_ALL
    ]
    return Prepared(env=env, questions=[_asked(asked, home, routes, contacts) for home in homes])


def big_directory(folder: Path) -> Prepared:
    """10,000 contacts, 1,000 topics and ten routes for each topic; the same every time."""
    env = _database(folder)
    catalogue = _export(folder, env, "topics")
    made = invented.topics(catalogue)
    contacts = [invented.contact(number) for number in range(invented.CONTACTS)]
    routes = [
        route for n, topic in enumerate(catalogue + made) for route in invented.routes_of(n, topic)
    ]
    organisations = [invented.organisation(number) for number in range(WRITERS)]
    _import(folder, env, "topics", catalogue + made)
    _import(folder, env, "contacts", contacts)
    _import(folder, env, "routes", routes)
    _import(folder, env, "organisations", organisations)
    _import(folder, env, "people", _people(organisations))
    asked = [(topic["slug"], topic["name"].lower()) for topic in made]
    return Prepared(
        env=env, questions=[_asked(asked, home, routes, contacts) for home in organisations]
    )


def _database(folder: Path, *options: str, url: str | None = None) -> dict[str, str]:
    env = {"BOT_DATABASE_URL": url or f"sqlite+aiosqlite:///{folder / 'bench.db'}"}
    run_command("bot", ("init", *options), env, folder)
    return env


def _export(folder: Path, env: Mapping[str, str], kind: str) -> Rows:
    path = folder / f"{kind}.csv"
    run_command("bot", ("export", kind, str(path)), env, folder)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _import(folder: Path, env: Mapping[str, str], kind: str, rows: Rows) -> None:
    path = folder / f"{kind}-in.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    run_command("bot", ("import", kind, str(path)), env, folder)


def _homes(organisations: Rows) -> Rows:
    """One organisation for each writer, spread evenly over the list."""
    step = len(organisations) // WRITERS
    return organisations[: step * WRITERS : step]


def _people(homes: Rows) -> Rows:
    return [
        {
            "tenant_id": TENANT,
            "aad_object_id": writer.aad_object_id,
            "name": writer.name,
            "email": f"person{writer.number}@example.org",
            "role": "provider",
            "organisation_id": home["id"],
            "job_role": "Care manager",
        }
        for writer, home in zip(map(_writer, range(WRITERS)), homes, strict=True)
    ]


def _writer(number: int) -> Writer:
    return Writer(number=number)


def _asked(
    asked: Iterable[tuple[str, str]], home: Mapping[str, str], routes: Rows, contacts: Rows
) -> list[Question]:
    """The questions of somebody of that organisation, and who must answer them."""
    people = {row["id"]: row for row in contacts}
    by_topic: dict[str, Rows] = {}
    for route in routes:
        by_topic.setdefault(route["topic"], []).append(route)
    questions = []
    for slug, subject in asked:
        person = _answerer(by_topic.get(slug, []), home, people)
        if person:
            questions += [Question(phrase.format(subject), person["name"]) for phrase in PHRASES]
    random.Random(invented.SEED).shuffle(questions)  # noqa: S311 - the same order every time
    return questions


def _answerer(
    routes: Rows, home: Mapping[str, str], people: Mapping[str, Mapping[str, str]]
) -> Mapping[str, str] | None:
    """The contact of the route with the most cells that match, or who stands in for them."""
    fitting = [route for route in routes if all(route[cell] in ("", home[cell]) for cell in CELLS)]
    if not fitting:
        return None
    best = max(fitting, key=_rank)
    person = people.get(best["contact_id"])
    today = datetime.now(UTC).date().isoformat()
    for _ in range(10):
        if person is None or not _is_out(person, today):
            return person
        person = people.get(person["deputy_id"])
    return None


def _rank(route: Mapping[str, str]) -> tuple[int, tuple[bool, ...]]:
    filled = tuple(bool(route[cell]) for cell in CELLS)
    return sum(filled), filled


def _is_out(person: Mapping[str, str], today: str) -> bool:
    away = person["away_from"] or person["away_until"]
    if away and (person["away_from"] or "0000") <= today <= (person["away_until"] or "9999"):
        return True
    return bool(person["active_until"]) and person["active_until"] < today
