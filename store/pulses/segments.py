"""What kind of provider a person is, and how much of that an answer may keep.

An answer keeps only what at least ``least`` of those who were asked the same have in common with
its giver, so that nobody can be told from it by what they are. Of which facts, is chosen for each
answer by itself (``store/pulses/design.py``).
"""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import Select, String, and_, bindparam, cast, func, select, union_all

from config.vocabulary import Role
from store.pulses.grouping import grouped
from store.pulses.records import SEGMENTS, Segments
from store.tables import organisations, people, profiles
from store.unit_of_work import UnitOfWork

HOME: Final = organisations.c
PERSON: Final = people.c
SAID: Final = profiles.c
FACTS_OF: Final = attrgetter(*SEGMENTS)


def _facts(area: Any, service_type: Any, job_role: Any) -> list[Any]:
    found = {
        "area": area,
        "service_type": service_type,
        "job_role": job_role,
        "size": HOME.size,
        "ecc_share": HOME.ecc_share,
        "tier": cast(HOME.tier, String(4)),
    }
    return [func.coalesce(column, "").label(name) for name, column in found.items()]


def _listed() -> Select[Any]:
    """Providers whom the council has listed, with what they said themselves over it."""
    home = func.coalesce(SAID.organisation_id, PERSON.organisation_id)
    return (
        select(
            PERSON.tenant_id,
            PERSON.aad_object_id,
            *_facts(
                func.coalesce(HOME.area, SAID.area),
                func.coalesce(HOME.service_type, SAID.service_type),
                func.coalesce(SAID.job_role, PERSON.job_role),
            ),
        )
        .select_from(
            people.outerjoin(profiles, _same_person()).outerjoin(organisations, HOME.id == home)
        )
        .where(PERSON.role == Role.PROVIDER.value)
    )


def _unlisted() -> Select[Any]:
    """Those of whom only what they said is known."""
    return (
        select(
            SAID.tenant_id,
            SAID.aad_object_id,
            *_facts(
                func.coalesce(HOME.area, SAID.area),
                func.coalesce(HOME.service_type, SAID.service_type),
                SAID.job_role,
            ),
        )
        .select_from(
            profiles.outerjoin(people, _same_person()).outerjoin(
                organisations, HOME.id == SAID.organisation_id
            )
        )
        .where(PERSON.aad_object_id.is_(None))
    )


def _same_person() -> Any:
    return and_(SAID.tenant_id == PERSON.tenant_id, SAID.aad_object_id == PERSON.aad_object_id)


EVERYBODY: Final = union_all(_listed(), _unlisted()).subquery("everybody")
OF_PERSON: Final = select(EVERYBODY).where(
    EVERYBODY.c.tenant_id == bindparam("tenant"), EVERYBODY.c.aad_object_id == bindparam("aad")
)


async def segments_of_all(uow: UnitOfWork) -> dict[tuple[str, str], Segments]:
    """What kind of provider everybody is, by tenant and Entra id."""
    rows = await uow.connection.execute(select(EVERYBODY))
    return {(row["tenant_id"], row["aad_object_id"]): _segments(row) for row in rows.mappings()}


async def segments_of(uow: UnitOfWork, tenant_id: str, aad_object_id: str) -> Segments:
    """What kind of provider one person is; nothing where that is not known."""
    rows = await uow.connection.execute(OF_PERSON, {"tenant": tenant_id, "aad": aad_object_id})
    row = rows.mappings().first()
    return _segments(row) if row else Segments()


def _segments(row: Mapping[Any, Any]) -> Segments:
    return Segments(**{name: row[name] for name in SEGMENTS})


def kept(
    mine: Segments,
    asked: Mapping[Segments, int],
    least: int,
    order: Sequence[str],
    chance: random.Random,
) -> Segments:
    """As much of ``mine`` as at least ``least`` of those who were asked share.

    Those who were asked are put into groups as answers are (``store/pulses/grouping.py``), so what
    is not kept of somebody tells as little as what is.

    Args:
        mine: All that is known of who answered.
        asked: How many of each kind were asked the same, this one's among them.
        least: How many are in each group; where fewer were asked at all, nothing is kept.
        order: The facts that are to be kept, the first one first.
        chance: Started alike for all who keep the same facts, so that the groups are the same.
    """
    mine_in = shared(asked, least, order, chance).get(mine)
    if not mine_in:
        return Segments()
    return random.SystemRandom().choices(list(mine_in), list(mine_in.values()))[0]


def shared(
    asked: Mapping[Segments, int], least: int, order: Sequence[str], chance: random.Random
) -> dict[Segments, dict[Segments, int]]:
    """Of each kind that was asked, what may be kept and of how many; nothing where few were."""
    kinds = sorted(asked, key=FACTS_OF)
    cells = {FACTS_OF(kind): Counter({number: asked[kind]}) for number, kind in enumerate(kinds)}
    found: dict[Segments, dict[Segments, int]] = {}
    groups = grouped(cells, [SEGMENTS.index(name) for name in order], least, chance)
    for facts, counts in groups.items():
        for number, n in counts.items():
            found.setdefault(kinds[number], {})[Segments(*facts)] = n
    return found
