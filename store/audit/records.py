"""Who does something, and what they did, as the audit log has them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

PSEUDONYM_LENGTH: Final = 16
"""Characters; 64 bits, so that two people of one council do not share one."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does it: their role, and a pseudonym; "" for what no person of the chat did."""

    role: str
    who: str = ""


OPERATOR: Final = Actor("operator")
"""Whoever runs the command line."""


def pseudonym(tenant_id: str, person_id: str) -> str:
    """What the log calls a person.

    Nobody can work out the person from it who has no list of Entra ids; the council has one, and so
    can tell whom an entry is of.
    """
    named = f"audit\n{tenant_id}\n{person_id.lower()}".encode()
    return hashlib.sha256(named).hexdigest()[:PSEUDONYM_LENGTH]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that was done.

    ``what`` is a word such as ``directory_changed``; ``object`` what it was done to, such as a
    contact's id or an announcement's reference. ``before`` and ``after`` are for cells of the
    directory and for roles alone: the table refuses them for anything else.
    """

    at: datetime
    by: Actor
    what: str
    object: str
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
