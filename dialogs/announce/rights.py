"""Who may announce to whom, as data; and when a second officer has to agree."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from config.vocabulary import Role
from store.announcements.records import Audience, Reach


class Right(StrEnum):
    """How far somebody may announce."""

    NONE = "none"
    NARROW = "narrow"
    """To one area, or to groups, or to single organisations at a time."""
    ANY = "any"


RIGHTS: Final[Mapping[Role, Right]] = {
    Role.PROVIDER: Right.NONE,
    Role.OFFICER: Right.NARROW,
    Role.DIRECTORY_OWNER: Right.NARROW,
    Role.ENGAGEMENT_MANAGER: Right.ANY,
}
IN_EFFECT_ALL: Final = 0.9
"""The share of all providers' people from which an audience is for everybody, however it is said.
"""


def right_of(role: Role) -> Right:
    """How far somebody of that role may announce."""
    return RIGHTS.get(role, Right.NONE)


def may_reach(role: Role, audience: Audience) -> bool:
    """Whether somebody of that role may announce to that audience."""
    right = right_of(role)
    if right is Right.NARROW:
        return is_narrow(audience)
    return right is Right.ANY


def is_narrow(audience: Audience) -> bool:
    """Whether it is one area, or groups, or single organisations; narrowed further or not."""
    if audience.everyone or len(audience.areas) > 1:
        return False
    others = any(
        (audience.job_roles, audience.service_types, audience.tiers, audience.sizes)
    ) or bool(audience.ecc_shares)
    return bool(audience.areas or audience.groups or (audience.organisations and not others))


def needs_second(audience: Audience, reach: Reach) -> bool:
    """Whether a second officer must agree: it is for everybody, or in effect is."""
    return audience.everyone or (
        reach.people > 0 and reach.people >= IN_EFFECT_ALL * reach.providers
    )
