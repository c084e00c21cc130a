"""Keys in the addresses that mail comes back to: which question, to whom, or which post.

They stand before the @, where servers may change capitals, so all of them are in small letters. A
key fits the one person whom we wrote to: who gets the mail passed on cannot answer by it from
another address, and the key of one question opens no other.
"""

import hmac
import re
from dataclasses import dataclass
from typing import Final

from dialogs.addresses import Addresses

REPLY: Final = "mail-reply"
BOUNCE: Final = "mail-bounce"
"""Purposes of keys; no other address has them."""
A_REPLY: Final = re.compile(r"(q-[0-9a-z]{4,12})\.([0-9a-f]{32})")
A_BOUNCE: Final = re.compile(r"b-([1-9][0-9]{0,8})\.([0-9a-f]{32})")


@dataclass(frozen=True, slots=True)
class ReplyKey:
    """Somebody answers a mail about a question."""

    reference: str
    key: str


@dataclass(frozen=True, slots=True)
class BounceKey:
    """A post of the outbox comes back."""

    post_id: int
    key: str


def reply_key(addresses: Addresses, reference: str, to: str) -> str:
    """What stands in the address for replies to a mail about a question; "" without a secret.

    Args:
        addresses: Who makes keys.
        reference: The question's, such as Q-7F3K.
        to: The address that the mail goes to.
    """
    key = addresses.key(REPLY, reference.lower(), to.strip().lower())
    return f"{reference.lower()}.{key}" if key else ""


def bounce_key(addresses: Addresses, post_id: int) -> str:
    """What stands in the address that a post comes back to where it cannot be delivered."""
    key = addresses.key(BOUNCE, str(post_id))
    return f"b-{post_id}.{key}" if key else ""


def read_key(written: str) -> ReplyKey | BounceKey | None:
    """What such a key says it is, not checked yet; None for anything else."""
    text = written.strip().lower()
    if found := A_REPLY.fullmatch(text):
        return ReplyKey(found[1].upper(), found[2])
    if found := A_BOUNCE.fullmatch(text):
        return BounceKey(int(found[1]), found[2])
    return None


def is_ours(addresses: Addresses, key: ReplyKey | BounceKey, to: str = "") -> bool:
    """Whether we made the key, for that address; never without a secret, in local mode neither."""
    match key:
        case ReplyKey(reference=reference):
            right = reply_key(addresses, reference, to)
            said = f"{reference.lower()}.{key.key}"
        case BounceKey(post_id=post_id):
            right = bounce_key(addresses, post_id)
            said = f"b-{post_id}.{key.key}"
    return bool(right) and hmac.compare_digest(right.encode(), said.encode())
