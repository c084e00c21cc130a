"""Which meetings concern a person, and which they may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from config.vocabulary import COUNTY_WIDE, JOB_ROLES, Role
from dialogs.outcome import Exchange
from dialogs.turn import Asker
from store.announcements.records import Audience
from store.plan.groups import Standing, belongs
from store.plan.records import Meeting
from store.records import Group, Organisation

OWNER: Final = JOB_ROLES[0]
AHEAD: Final = timedelta(days=366)
"""How far the plan is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The plan as one person may see it, in one place.

    ``meetings`` are those to come that they may see; ``own`` the groups that are theirs.
    """

    groups: Mapping[str, Group]
    own: frozenset[str]
    standing: Standing
    meetings: tuple[Meeting, ...]
    is_council: bool
    private: bool

    def concerns(self, meeting: Meeting) -> bool:
        """Whether a meeting is for the person; for the council's own people all are."""
        if self.is_council and not self.own:
            return True
        if meeting.audience is not None:
            return fits(meeting.audience, self.standing, self.own)
        return meeting.group_slug in self.own

    @property
    def mine(self) -> tuple[Meeting, ...]:
        """Those that concern the person."""
        return tuple(one for one in self.meetings if self.concerns(one))

    @property
    def is_unplaced(self) -> bool:
        """Whether nothing is known of a provider that groups go by."""
        return self.private and not self.is_council and not self.standing.organisations

    @property
    def has_own(self) -> bool:
        """Whether anything tells what is theirs."""
        return bool(self.own) or not (self.is_council or self.is_unplaced or not self.private)

    def may_see(self, meeting: Meeting) -> bool:
        """Whether they may see it: all that is for a whole group, and what is for them."""
        return meeting.audience is None or (
            self.private and (self.is_council or self.concerns(meeting))
        )

    def group_of(self, meeting: Meeting) -> Group | None:
        """Whose meeting it is."""
        return self.groups.get(meeting.group_slug or "")


async def view_of(exchange: Exchange) -> View:
    """The plan from now on, as the person of this turn may see it."""
    store, now = exchange.store.meetings, exchange.turn.now
    groups = {one.slug: one for one in await store.groups()}
    person = standing(exchange, await store.member_of())
    if exchange.private:
        own = frozenset(slug for slug, group in groups.items() if belongs(group, person))
    else:
        own = frozenset(await store.followed(exchange.turn.conversation_id))
    view = View(
        groups=groups,
        own=own,
        standing=person,
        meetings=(),
        is_council=exchange.turn.asker.is_council,
        private=exchange.private,
    )
    found = await store.between(now, now + AHEAD)
    return View(
        groups=groups,
        own=own,
        standing=person,
        meetings=tuple(one for one in found if view.may_see(one)),
        is_council=view.is_council,
        private=exchange.private,
    )


def standing(exchange: Exchange, member_of: Mapping[str, bool]) -> Standing:
    """What decides which groups the person of this turn belongs to."""
    asker = exchange.turn.asker
    return Standing(
        role=asker.role,
        job_role=asker.job_role,
        organisations=_organisations(asker, exchange.knowledge.directory.organisations),
        member_of=member_of,
    )


def _organisations(asker: Asker, known: Mapping[str, Organisation]) -> tuple[Organisation, ...]:
    """All that they count for; what they said of their service where they named none."""
    home, said = asker.organisation, asker.profile
    if home is None:
        if said is None or not said.area:
            return ()
        service = Organisation(id="", name="", area=said.area, service_type=said.service_type or "")
        return (service,)
    if asker.job_role != OWNER or not home.provider_name:
        return (home,)
    return tuple(one for one in known.values() if one.provider_name == home.provider_name)


def fits(audience: Audience, person: Standing, own: frozenset[str]) -> bool:
    """Whether a person is in an audience, as its docstring says."""
    if person.role is not Role.PROVIDER:
        return any(person.member_of.get(slug) for slug in audience.groups)
    named = any(home.id in audience.organisations for home in person.organisations)
    said = audience.as_json().keys() - {"organisations"}
    return named or audience.everyone or (bool(said) and _fits_all(audience, person, own))


def _fits_all(audience: Audience, person: Standing, own: frozenset[str]) -> bool:
    """Whether every field fits that is not empty, those of a place all of one organisation."""
    of_a_place = (
        audience.areas,
        audience.service_types,
        audience.tiers,
        audience.sizes,
        audience.ecc_shares,
    )
    return (
        (not audience.job_roles or person.job_role in audience.job_roles)
        and (not audience.groups or not own.isdisjoint(audience.groups))
        and (not any(of_a_place) or any(_of(audience, home) for home in person.organisations))
    )


def _of(audience: Audience, home: Organisation) -> bool:
    areas = audience.areas
    return (
        (not areas or home.area in (*areas, COUNTY_WIDE))
        and (not audience.service_types or home.service_type in audience.service_types)
        and (not audience.tiers or home.tier in audience.tiers)
        and (not audience.sizes or home.size in audience.sizes)
        and (not audience.ecc_shares or home.ecc_share in audience.ecc_shares)
    )
