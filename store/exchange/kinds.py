"""Each kind of file as data: its columns, its key, how its cells are read, the rules it keeps.

A row of a file replaces the row of the store with the same key; rows of the store that the file
does not name stay. A route's key is its topic, area, service type and tier, so a file with another
contact in a row changes that route and adds none.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from sqlalchemy import Table as SqlTable
from sqlalchemy.ext.asyncio import AsyncConnection

from config.vocabulary import JOB_ROLES, SERVICE_TYPES, TIERS, Role
from store import tables
from store.errors import StoreError
from store.exchange import cells, rules
from store.exchange.follow import areas_follow_districts

After: TypeAlias = Callable[[AsyncConnection, Sequence[Mapping[str, Any]]], Awaitable[None]]

A_SERVICE_TYPE: Final = "a service type"
A_JOB_ROLE: Final = "a job role"
A_ROLE: Final = "a role"


class UnknownKindError(StoreError):
    """There is no such kind of file."""

    def __init__(self, name: str) -> None:
        super().__init__(f'"{name}" is not a kind. Use one of: {", ".join(KINDS)}.')


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of file.

    ``forms`` are its columns in order; ``references`` says for a column where its words are kept;
    ``after`` carries a change on to what depends on it. A kind that is not ``in_directory`` changes
    nothing that the directory's readers keep in memory.
    """

    name: str
    table: SqlTable
    key: tuple[str, ...]
    forms: Mapping[str, cells.Form]
    references: Mapping[str, str] = field(default_factory=dict)
    own_rules: tuple[rules.Rule, ...] = ()
    in_directory: bool = True
    after: After | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(self.forms)

    @property
    def knows(self) -> rules.Rule:
        """The first rule: it puts the words right by which rows are then compared."""
        return rules.known_words(self.references, self.name, self.key[0])

    @property
    def rules(self) -> tuple[rules.Rule, ...]:
        """The other rules that the file must keep."""
        return (rules.unique(self.key), *self.own_rules)


def kind_named(name: str) -> Kind:
    """The kind of that name.

    Raises:
        UnknownKindError: There is none.
    """
    if name not in KINDS:
        raise UnknownKindError(name)
    return KINDS[name]


def _forms(
    table: SqlTable, **forms: Callable[..., cells.Form] | cells.Form
) -> dict[str, cells.Form]:
    """The forms by column; those that need the schema's column get it."""
    return {
        name: form if isinstance(form, cells.Form) else form(table.c[name])
        for name, form in forms.items()
    }


def _name(column: Any) -> cells.Form:
    return cells.words(column, required=True)


def _entra_id(column: Any) -> cells.Form:
    return cells.code(column, lower=True)


TOPICS: Final = Kind(
    name="topics",
    table=tables.topics,
    key=("slug",),
    forms=_forms(
        tables.topics,
        slug=cells.code,
        name=_name,
        department=cells.words,
        urgent=cells.yes_no(),
        description=cells.prose,
        keywords=cells.several(),
        examples=cells.several(),
    ),
)

CONTACTS: Final = Kind(
    name="contacts",
    table=tables.contacts,
    key=("id",),
    forms=_forms(
        tables.contacts,
        id=cells.code,
        name=_name,
        job_title=cells.words,
        team=cells.words,
        department=cells.words,
        email=cells.email,
        phone=cells.phone,
        aad_object_id=_entra_id,
        deputy_id=cells.code,
        away_from=cells.day(),
        away_until=cells.day(),
        active_until=cells.day(),
        verified_on=cells.day(),
    ),
    references={"deputy_id": "contacts"},
    own_rules=(rules.someone_else_covers, rules.away_in_order),
)

ROUTES: Final = Kind(
    name="routes",
    table=tables.routes,
    key=("topic", "area", "service_type", "tier"),
    forms=_forms(
        tables.routes,
        topic=cells.code,
        area=cells.words,
        service_type=cells.choice(SERVICE_TYPES, A_SERVICE_TYPE, empty=""),
        tier=cells.number(TIERS[0], TIERS[-1], empty=0),
        contact_id=cells.code,
    ),
    references={"topic": "topics", "area": "areas", "contact_id": "contacts"},
)

ORGANISATIONS: Final = Kind(
    name="organisations",
    table=tables.organisations,
    key=("id",),
    forms=_forms(
        tables.organisations,
        id=cells.code,
        name=_name,
        provider_name=cells.words,
        service_type=cells.choice(SERVICE_TYPES, A_SERVICE_TYPE, empty=""),
        district=cells.words,
        area=cells.words,
        tier=cells.number(TIERS[0], TIERS[-1], empty=None),
        size=cells.size,
        ecc_share=cells.words,
    ),
    references={"district": "districts", "area": "areas"},
    own_rules=(rules.area_fits_district,),
)

PEOPLE: Final = Kind(
    name="people",
    table=tables.people,
    key=("tenant_id", "aad_object_id"),
    forms=_forms(
        tables.people,
        tenant_id=_entra_id,
        aad_object_id=_entra_id,
        name=cells.words,
        email=cells.email,
        # Nothing said is the role that may do least.
        role=cells.choice((role.value for role in Role), A_ROLE, empty=Role.PROVIDER.value),
        organisation_id=cells.code,
        job_role=cells.choice(JOB_ROLES, A_JOB_ROLE, empty=None),
    ),
    references={"organisation_id": "organisations"},
    in_directory=False,
)

GROUPS: Final = Kind(
    name="groups",
    table=tables.groups,
    key=("slug",),
    forms=_forms(
        tables.groups,
        slug=cells.code,
        name=_name,
        kind=_name,
        area=cells.optional_words,
        service_types=cells.several(SERVICE_TYPES, A_SERVICE_TYPE),
        audience_roles=cells.several(JOB_ROLES, A_JOB_ROLE),
        meetings_per_year=cells.number(0, 366, empty=0),
        chaired_by=cells.words,
        purpose=cells.prose,
    ),
    references={"area": "areas"},
    in_directory=False,
)

DEPARTMENTS: Final = Kind(
    name="departments",
    table=tables.departments,
    key=("name",),
    forms=_forms(tables.departments, name=_name, email=cells.email, phone=cells.phone),
)

DISTRICTS: Final = Kind(
    name="districts",
    table=tables.districts,
    key=("district",),
    forms=_forms(tables.districts, district=_name, area=_name),
    after=areas_follow_districts,
)

KINDS: Final[Mapping[str, Kind]] = {
    kind.name: kind
    for kind in (
        DEPARTMENTS,
        DISTRICTS,
        TOPICS,
        CONTACTS,
        ROUTES,
        ORGANISATIONS,
        PEOPLE,
        GROUPS,
    )
}
"""Every kind, in an order in which each refers only to those before it."""
