"""Pictures to draw, and a look at what was drawn."""

import io
import random

from PIL import Image, ImageColor

from dialogs.picture import Averages, HeatMap, Spread, Trend
from dialogs.results.statistics import Estimate, estimate

DEPARTMENTS = (
    "Adult Operations - Senior Managers",
    "Adult Operations - Service Teams",
    "Adult Operations - Service Placement Team",
    "Safeguarding",
    "Community Agents",
    "Commissioning Officers",
    "Finance",
    "Procurement",
    "Contract Management",
    "Quality Improvement",
)
QUESTIONS = (
    "Information",
    "Trust",
    "Inclusion",
    "Integration",
    "Conflict",
    "Roles",
    "Direction",
    "Responsiveness",
)


def drawn(png: bytes) -> Image.Image:
    """The picture, as a reader of PNG sees it."""
    image = Image.open(io.BytesIO(png))
    assert image.format == "PNG"
    image.load()
    return image.convert("RGB")


def places(png: bytes, colour: str) -> set[tuple[int, int]]:
    """Where a picture has a colour: across and down."""
    image, wanted = drawn(png), ImageColor.getrgb(colour)
    pixels = image.load()
    assert pixels is not None
    return {
        (x, y) for x in range(image.width) for y in range(image.height) if pixels[x, y] == wanted
    }


def some(average: float, n: int = 40, spread: float = 0.3) -> Estimate:
    """An average with an interval of its own."""
    return Estimate(
        n=n,
        average=average,
        low=max(average - spread, 1),
        high=min(average + spread, 4),
        error=spread / 2,
    )


def answers(chance: random.Random, n: int) -> dict[int, int]:
    """So many answers."""
    given = chance.choices((1, 2, 3, 4), (2, 4, 3, 1), k=n)
    return {value: given.count(value) for value in (1, 2, 3, 4)}


def largest() -> tuple[Trend | Averages | Spread | HeatMap, ...]:
    """Each kind with as much in it as there can be: 52 weeks, ten departments, eight questions."""
    chance = random.Random(16)  # noqa: S311 - the same pictures each time.
    weeks = tuple(
        (f"{1 + week % 28} Sep", estimate(answers(chance, 3 + week % 20))) for week in range(52)
    )
    by_department = tuple((name, answers(chance, 1_234), 0.21) for name in DEPARTMENTS)
    return (
        Trend(name="Trust by week", points=weeks, former=2.32),
        Averages(
            name="Trust by department",
            rows=tuple((name, (estimate(given),), 2.32) for name, given, _ in by_department),
        ),
        Averages(
            name="Providers and officers",
            series=("Providers", "Officers"),
            rows=tuple(
                (name, (estimate(answers(chance, 300)), estimate(answers(chance, 30))), 2.32)
                for name in QUESTIONS
            ),
        ),
        Spread(name="Trust by department", rows=by_department),
        HeatMap(
            name="Departments and questions",
            columns=QUESTIONS,
            rows=tuple(
                (name, tuple(round(chance.uniform(1, 4), 2) for _ in QUESTIONS))
                for name in DEPARTMENTS
            ),
        ),
    )
