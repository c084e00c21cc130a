"""The catalogue's districts, areas and places, learned as in production."""

import csv
import io
from typing import Final

from config.catalogue import catalogue_file
from config.vocabulary import COUNTY_WIDE
from dialogs.understanding import places


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a file of the catalogue."""
    return list(csv.DictReader(io.StringIO(catalogue_file(name).read_text("utf-8"))))


AREA_OF: Final = {row["district"]: row["area"] for row in rows("areas.csv")}
LISTED: Final = tuple((row["place"], row["district"]) for row in rows("places.csv"))
ESSEX: Final = places.index(
    AREA_OF, (*dict.fromkeys(AREA_OF.values()), COUNTY_WIDE), LISTED, own={"essex"}
)


def district_in(text: str) -> str | None:
    """The district that a message names."""
    where = ESSEX.where(text)
    return where.district if where else None
