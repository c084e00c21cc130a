"""Each kind of file as data: its columns, its key, how its cells are read, the rules it keeps.

A row of a file replaces the row of the store with the same key; rows of the store that the file
does not name stay. A route's key is its topic, area, service type and tier, so a file with another
contact in a row changes that route and adds none.
"""

from collections.abc import Mapping
from typing import Final

from config.vocabulary import ECC_SHARES, JOB_ROLES, SERVICE_TYPES, SIZES, TIERS, Role
from store import tables
from store.errors import StoreError
from store.exchange import cells, person_cells, rules
from store.exchange.follow import areas_follow_districts
from store.exchange.kind import Kind, forms_of
from store.exchange.plan_kinds import MEETINGS, MEMBERS, TERMS

A_SERVICE_TYPE: Final = "a service type"
A_JOB_ROLE: Final = "a job role"
A_ROLE: Final = "a role"
A_SIZE: Final = "a size"
A_SHARE: Final = "a share of the work"


class UnknownKindError(StoreError):
    """There is no such kind of file."""

    def __init__(self, name: str) -> None:
        super().__init__(f'"{name}" is not a kind. Use one of: {", ".join(KINDS)}.')


class NotReplaceableError(StoreError):
    """Other rows may name those of this kind, so a file must not take them away."""

    def __init__(self, name: str) -> None:
        others = ", ".join(kind.name for kind in KINDS.values() if kind.replaceable)
        super().__init__(
            f"{name} cannot be replaced: other lists name them. Import them without --replace. "
            f"What can be replaced: {others}."
        )


def kind_named(name: str, *, replace: bool = False) -> Kind:
    """The kind of that name; to ``replace`` its rows, where they may be replaced.

    Raises:
        UnknownKindError: There is none.
        NotReplaceableError: Its rows may not be replaced.
    """
    if name not in KINDS:
        raise UnknownKindError(name)
    if replace and not KINDS[name].replaceable:
        raise NotReplaceableError(name)
    return KINDS[name]


TOPICS: Final = Kind(
    name="topics",
    table=tables.topics,
    key=("slug",),
    forms=forms_of(
        tables.topics,
        slug=cells.code,
        name=cells.name,
        department=cells.words,
        urgent=cells.yes_no(),
        description=cells.prose,
        keywords=cells.several(),
        examples=cells.several(),
    ),
    references={"department": "departments"},
)

CONTACTS: Final = Kind(
    name="contacts",
    table=tables.contacts,
    key=("id",),
    forms=forms_of(
        tables.contacts,
        id=cells.code,
        name=cells.name,
        job_title=cells.words,
        team=cells.words,
        department=cells.words,
        email=cells.email,
        phone=cells.phone,
        aad_object_id=cells.entra_id,
        deputy_id=cells.code,
        away_from=cells.day(),
        away_until=cells.day(),
        active_until=cells.day(),
        verified_on=cells.day(),
    ),
    references={"department": "departments", "deputy_id": "contacts"},
    own_rules=(rules.someone_else_covers, rules.away_in_order),
)

ROUTES: Final = Kind(
    name="routes",
    table=tables.routes,
    key=("topic", "area", "service_type", "tier"),
    forms=forms_of(
        tables.routes,
        topic=cells.code,
        area=cells.words,
        service_type=cells.choice(SERVICE_TYPES, A_SERVICE_TYPE, empty=""),
        tier=cells.number(TIERS[0], TIERS[-1], empty=0),
        contact_id=cells.code,
    ),
    references={"topic": "topics", "area": "areas", "contact_id": "contacts"},
    replaceable=True,
)

ORGANISATIONS: Final = Kind(
    name="organisations",
    table=tables.organisations,
    key=("id",),
    forms=forms_of(
        tables.organisations,
        id=cells.code,
        name=cells.name,
        provider_name=cells.words,
        service_type=cells.choice(SERVICE_TYPES, A_SERVICE_TYPE, empty=""),
        district=cells.words,
        area=cells.words,
        tier=cells.number(TIERS[0], TIERS[-1], empty=None),
        size=cells.choice(SIZES, A_SIZE, empty=""),
        ecc_share=cells.choice(ECC_SHARES, A_SHARE, empty=""),
        email=cells.email,
    ),
    optional=frozenset({"email"}),
    references={"district": "districts", "area": "areas"},
    own_rules=(rules.area_fits_district,),
)

PEOPLE: Final = Kind(
    name="people",
    table=tables.people,
    key=("tenant_id", "aad_object_id"),
    forms=forms_of(
        tables.people,
        tenant_id=person_cells.tenant,
        aad_object_id=person_cells.person,
        name=cells.words,
        email=cells.email,
        # Nothing said is the role that may do least.
        role=cells.choice((role.value for role in Role), A_ROLE, empty=Role.PROVIDER.value),
        organisation_id=cells.code,
        job_role=cells.choice(JOB_ROLES, A_JOB_ROLE, empty=None),
    ),
    references={"organisation_id": "organisations"},
    keyed=(person_cells.known_by_address,),
    own_rules=(person_cells.only_providers_by_address,),
    replaced=person_cells.now_with_entra_id,
    after=person_cells.stays_the_same_person,
    called="email",
    in_directory=False,
    replaceable=True,
)

GROUPS: Final = Kind(
    name="groups",
    table=tables.groups,
    key=("slug",),
    forms=forms_of(
        tables.groups,
        slug=cells.code,
        name=cells.name,
        kind=cells.name,
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
    forms=forms_of(tables.departments, name=cells.name, email=cells.email, phone=cells.phone),
)

DISTRICTS: Final = Kind(
    name="districts",
    table=tables.districts,
    key=("district",),
    forms=forms_of(tables.districts, district=cells.name, area=cells.name),
    after=areas_follow_districts,
)

EXAMPLES: Final = Kind(
    name="examples",
    table=tables.examples,
    key=("topic", "text"),
    forms=forms_of(tables.examples, topic=cells.code, language=cells.language(), text=cells.name),
    references={"topic": "topics"},
    replaceable=True,
)

GLOSSARY: Final = Kind(
    name="glossary",
    table=tables.glossary,
    key=("term", "topic"),
    forms=forms_of(tables.glossary, term=cells.name, meaning=cells.name, topic=cells.code),
    references={"topic": "topics"},
    replaceable=True,
)

PLACES: Final = Kind(
    name="places",
    table=tables.places,
    key=("place", "district"),
    forms=forms_of(tables.places, place=cells.name, district=cells.name),
    references={"district": "kept districts"},
    replaceable=True,
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
        TERMS,
        MEMBERS,
        MEETINGS,
        EXAMPLES,
        GLOSSARY,
        PLACES,
    )
}
"""Every kind, in an order in which each refers only to those before it."""
