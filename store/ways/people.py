"""People who are not in Teams: who they are to the store."""

import hashlib
from functools import lru_cache
from typing import Final

from config.vocabulary import OUTSIDE

REMEMBERED: Final = 16_384
"""Addresses whose id is remembered: a turn may look at every contact's."""
BY_MAIL: Final = "mail-"
"""What ids of people and of conversations by e-mail begin with."""
ID_LETTERS: Final = 32
"""Of the fingerprint in an id: 128 bits."""


@lru_cache(maxsize=REMEMBERED)
def outside_id(address: str) -> str:
    """What stands in the place of an Entra id for somebody who has none but an e-mail address.

    Args:
        address: Theirs, in whatever capitals.
    """
    found = hashlib.sha256(address.strip().lower().encode()).hexdigest()
    return f"{BY_MAIL}{found[:ID_LETTERS]}"


def outside(address: str) -> tuple[str, str]:
    """Their tenant and id, which everything about people goes by."""
    return OUTSIDE, outside_id(address)


def mail_conversation(tenant_id: str, aad_object_id: str) -> str:
    """The conversation that somebody has with the bot by e-mail.

    Args:
        tenant_id: Theirs, or OUTSIDE.
        aad_object_id: Their Entra id, or what stands in its place.
    """
    if tenant_id == OUTSIDE:
        return aad_object_id
    return outside_id(f"{tenant_id}/{aad_object_id}")
