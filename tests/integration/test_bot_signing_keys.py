"""The keys of incoming tokens: fetched when needed, shared, kept when the key service is away."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import jwt
import pytest

from bot.app import outbound_session
from bot.inbound_auth import InboundAuth, Unauthorised, check_activity
from bot.signing_keys import (
    FRESH_FOR,
    LEAST_BETWEEN_FETCHES,
    KeysUnavailable,
    SigningKeys,
    _read_keys,
)
from bot.wire import read_activity
from tests import activities
from tests.microsoft import APP_ID, ISSUER, Microsoft, microsoft, new_key


@dataclass
class Hand:
    """Seconds that pass when a test says so."""

    now: float = 1_000.0

    def __call__(self) -> float:
        """The seconds now."""
        return self.now


@dataclass
class Door:
    """A key service, the bot's side of it, and its time."""

    fake: Microsoft
    hand: Hand
    keys: SigningKeys
    auth: InboundAuth

    async def takes(self, token: str) -> bool:
        """Whether the token is let in."""
        try:
            await self.auth.caller(f"Bearer {token}")
        except Unauthorised:
            return False
        return True


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    """A check of tokens against the fake key service."""
    hand = Hand()
    async with microsoft() as fake, outbound_session() as session:
        keys = SigningKeys(session, fake.metadata_url, hand)
        yield Door(fake, hand, keys, InboundAuth(keys, APP_ID, ISSUER))
        await keys.close()


async def test_many_at_once_cause_one_fetch(door: Door) -> None:
    """The first fifty messages of a process share the keys of one request."""
    token = door.fake.token()
    assert all(await asyncio.gather(*(door.takes(token) for _ in range(50))))
    assert door.fake.key_fetches == 1


async def test_a_new_key_is_found_after_a_minute_and_forged_ids_fetch_no_more(door: Door) -> None:
    """Unknown ids cause one fetch a minute in all, however many are tried."""
    assert await door.takes(door.fake.token())
    new = door.fake.token(key_id="key-2")
    for number in range(20):
        assert await door.keys.find(f"forged-{number}") is None
    assert not await door.takes(new)
    assert door.fake.key_fetches == 1
    door.hand.now += LEAST_BETWEEN_FETCHES
    assert await door.takes(new)
    assert door.fake.key_fetches == 2


async def test_old_keys_are_renewed_without_making_anybody_wait(door: Door) -> None:
    """After a day the kept key is still used while the next ones are fetched."""
    token = door.fake.token()
    assert await door.takes(token)
    door.hand.now += FRESH_FOR + 1
    door.fake.key_service_hangs = 5
    async with asyncio.timeout(1):
        assert await door.takes(token)
    async with asyncio.timeout(5):
        # The fake's figures have no event to wait for.
        while door.fake.key_fetches < 2:  # noqa: ASYNC110 - see above.
            await asyncio.sleep(0.01)


async def test_keys_stay_in_use_while_the_key_service_is_away(door: Door) -> None:
    """Known senders are let in; of others it cannot be said that they are good."""
    token = door.fake.token()
    assert await door.takes(token)
    door.fake.key_service_fails = True
    door.hand.now += FRESH_FOR + 1
    assert await door.takes(token)
    assert not await door.takes(door.fake.token(key_id="key-2"))


async def test_without_any_key_nobody_is_called_a_forger(door: Door) -> None:
    """The key service has never answered: try later, asked again after a minute."""
    door.fake.key_service_fails = True
    for _ in range(5):
        with pytest.raises(KeysUnavailable):
            await door.takes(door.fake.token())
    assert door.fake.key_fetches == 1
    door.fake.key_service_fails = False
    door.hand.now += LEAST_BETWEEN_FETCHES
    assert await door.takes(door.fake.token())


async def test_a_caller_that_goes_away_does_not_end_the_fetch(door: Door) -> None:
    """The others that wait for the same keys get them."""
    door.fake.key_service_hangs = 0.2
    token = door.fake.token()
    gone, stays = (asyncio.create_task(door.takes(token)) for _ in range(2))
    await asyncio.sleep(0.05)
    gone.cancel()
    assert await stays
    assert door.fake.key_fetches == 1


def public(key_id: str) -> dict[str, Any]:
    """A key as the key service lists it."""
    listed: dict[str, Any] = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(new_key().public_key()))
    return listed | {"kid": key_id, "endorsements": ["msteams"]}


@pytest.mark.parametrize(
    "broken",
    [
        None,
        5,
        "key",
        [],
        {},
        {"kty": "RSA"},
        {"kty": "RSA", "n": "%%%", "e": "AQAB", "kid": "a"},
        {"kty": "RSA", "n": 5, "e": 5, "kid": "a"},
        {"kty": "new", "kid": "a"},
        {"kty": "EC", "crv": "new", "x": "a", "y": "b", "kid": "a"},
        {key: value for key, value in public("a").items() if key != "kid"},
        public("a") | {"endorsements": 5},
        public("a") | {"kid": []},
    ],
    ids=range(13),
)
def test_a_broken_key_does_not_hide_the_others(broken: Any) -> None:
    """Whatever one entry of the set is, the good ones are read."""
    keys = _read_keys({"keys": [broken, public("good")]})
    assert list(keys) == ["good"]
    assert keys["good"].endorsements == frozenset({"msteams"})


def with_head(head: bytes) -> str:
    """A header with that text, right or wrong, where a token says how it was signed."""
    return f"Bearer {base64.urlsafe_b64encode(head).decode().rstrip('=')}.e30.eHh4"


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer",
        "Bearer \udcff.\udcff.\udcff",
        "Bearer \u00e9.e30.eA",
        with_head(b"[" * 6_000),
        with_head(b"[]"),
        with_head(b"null"),
        with_head(b"\xff{"),
    ],
    ids=range(9),
)
async def test_any_rubbish_in_the_header_is_unauthorised(door: Door, header: str | None) -> None:
    """One error, and nobody asks for keys because of it."""
    with pytest.raises(Unauthorised):
        await door.auth.caller(header)
    assert door.fake.key_fetches == 0


@pytest.mark.parametrize("key_id", [None, 5, [], {}])
async def test_a_key_id_that_is_no_text_is_unauthorised(door: Door, key_id: Any) -> None:
    """A token without a usable key id cannot be checked, and asks for no keys."""
    head = json.dumps({"alg": "RS256", "kid": key_id}).encode()
    with pytest.raises(Unauthorised):
        await door.auth.caller(with_head(head))
    assert door.fake.key_fetches == 0


@pytest.mark.parametrize(
    ("endorsements", "channel", "good"),
    [
        (["msteams"], "msteams", True),
        (["webchat", "msteams"], "msteams", True),
        (["webchat"], "msteams", False),
        (["msteams"], "webchat", False),
        (["msteams"], None, False),
        ([], "msteams", True),
    ],
)
async def test_the_key_vouches_for_its_channels_only(
    door: Door, endorsements: list[str], channel: str | None, good: bool
) -> None:
    """A token of another channel cannot be used to speak as Teams."""
    door.fake.endorsements = endorsements
    caller = await door.auth.caller(f"bearer {door.fake.token()}")
    activity = read_activity(
        activities.message("hi", service_url=door.fake.service_url, channelId=channel)
    )
    if good:
        check_activity(caller, activity)
        assert caller.key.endorsements == frozenset(endorsements)
    else:
        with pytest.raises(Unauthorised, match="channel"):
            check_activity(caller, activity)
