"""What the bot refuses at its door, and that nothing happens then: no turn, no message."""

import asyncio
import io
import json
import time
from typing import Any

import aiohttp
import jwt
import pytest

from tests import activities
from tests.microsoft import APP_ID, new_key
from tests.running import Running

QUESTION = "who do I contact about safeguarding?"


def question(bot: Running, **changes: Any) -> dict[str, Any]:
    """A message that a good token would have let in."""
    return activities.message(QUESTION, service_url=bot.service_url, **changes)


async def refused(bot: Running, status: int, activity: Any, **how: Any) -> None:
    """Post, and see it refused with that status and no message sent."""
    answered, _ = await bot.post(activity, **how)
    assert answered == status
    assert bot.microsoft.sent == []


async def test_a_good_token_is_let_in(production: Running) -> None:
    """The same message with a good token is answered, so the refusals below mean something."""
    status, _ = await production.post(question(production))
    assert status == 201
    assert len(production.microsoft.sent) == 1


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": int(time.time()) - 7_200},
        {"nbf": int(time.time()) + 7_200},
        {"aud": "44444444-4444-4444-8444-444444444444"},
        {"aud": None},
        {"iss": "https://login.example.org"},
        {"iss": None},
        {"exp": None},
        {"serviceurl": "https://smba.trafficmanager.net/elsewhere/"},
        {"serviceurl": None},
    ],
    ids=lambda claims: "-".join(f"{name}" for name in claims),
)
async def test_a_token_with_a_wrong_claim_is_401(
    production: Running, claims: dict[str, Any]
) -> None:
    """Expired, not valid yet, for another bot, of another issuer, for another service URL: 401."""
    token = production.microsoft.token(**claims)
    await refused(production, 401, question(production), token=token)


async def test_a_token_within_the_five_minutes_of_grace_is_taken(production: Running) -> None:
    """Clocks differ: a token that ended four minutes ago still counts."""
    token = production.microsoft.token(exp=int(time.time()) - 240)
    status, _ = await production.post(question(production), token=token)
    assert status == 201


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer nonsense",
        "Bearer a.b.c",
        "Basic dXNlcjpwYXNz",
        "Bearer " + "x" * 7_000,
        "Bearer eyJhbGciOiJub25lIn0.e30.",
    ],
)
async def test_no_token_or_garbage_is_401(production: Running, header: str) -> None:
    """Without a token that can be read there is no way in."""
    async with production.client.post(
        f"{production.url}/api/messages",
        json=question(production),
        headers={"Authorization": header} if header else {},
    ) as response:
        assert response.status == 401
    assert production.microsoft.sent == []


async def test_a_token_signed_with_another_key_is_401(production: Running) -> None:
    """The key's id alone does not let anybody in."""
    claims = jwt.decode(production.microsoft.token(), options={"verify_signature": False})
    forged = jwt.encode(claims, new_key(), algorithm="RS256", headers={"kid": "key-1"})
    await refused(production, 401, question(production), token=forged)


async def test_a_token_signed_with_the_public_key_as_a_secret_is_401(production: Running) -> None:
    """The old trick of changing the algorithm to one with a shared secret does not work."""
    public = production.microsoft.keys["key-1"].public_key()
    pem = jwt.algorithms.RSAAlgorithm.to_jwk(public)
    head = jwt.utils.base64url_encode(b'{"alg":"HS256","kid":"key-1","typ":"JWT"}')
    body = jwt.utils.base64url_encode(
        json.dumps({"aud": APP_ID, "iss": "https://api.botframework.com"}).encode()
    )
    signer = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    signature = signer.sign(head + b"." + body, pem.encode())
    forged = b".".join([head, body, jwt.utils.base64url_encode(signature)]).decode()
    await refused(production, 401, question(production), token=forged)


async def test_a_channel_that_the_key_does_not_endorse_is_401(production: Running) -> None:
    """A key for one channel does not sign for another."""
    production.microsoft.endorsements = ["webchat"]
    await refused(production, 401, question(production))


async def test_a_channel_that_is_not_served_is_403(production: Running) -> None:
    """Only Teams is served, whatever the key would sign for."""
    production.microsoft.endorsements = []
    await refused(production, 403, question(production, channelId="emulator"))


async def test_a_tenant_that_is_not_allowed_is_403(production: Running) -> None:
    """A bot that somebody else installed in their tenant answers nobody there."""
    other = "99999999-9999-4999-8999-999999999999"
    conversation = {"conversationType": "personal", "tenantId": other, "id": "a:1"}
    await refused(
        production,
        403,
        question(production, conversation=conversation, channelData={"tenant": {"id": other}}),
    )


async def test_tenants_that_contradict_each_other_are_403(production: Running) -> None:
    """The allowed tenant in one place does not cover another one in the other."""
    other = {"tenant": {"id": "99999999-9999-4999-8999-999999999999"}}
    await refused(production, 403, question(production, channelData=other))


async def test_no_tenant_at_all_is_403(production: Running) -> None:
    """Who names no tenant is served by none."""
    conversation = {"conversationType": "personal", "id": "a:1"}
    await refused(production, 403, question(production, conversation=conversation, channelData={}))


@pytest.mark.parametrize(
    "service_url",
    [
        "http://localhost/teams/",
        "https://localhost.evil.example/teams/",
        "https://evil.example/localhost",
        "https://localhost@evil.example/",
        "https://evil.example\\@localhost/",
        "https://169.254.169.254/latest",
        "file:///etc/passwd",
        "not a url",
        "https://[::1",
    ],
)
async def test_a_service_url_off_the_list_is_403_even_with_its_token(
    production: Running, service_url: str
) -> None:
    """A good token for a bad address is refused before the address is stored or used."""
    token = production.microsoft.token(serviceurl=service_url)
    activity = question(production) | {"serviceUrl": service_url}
    await refused(production, 403, activity, token=token)


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"", "application/json", 400),
        (b"[]", "application/json", 400),
        (b'"text"', "application/json", 400),
        (b"null", "application/json", 400),
        (b"{}", "application/json", 400),
        (b"\xff\xfe{\x00}\x00", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "application/json", 400),
        (b"{}", "text/plain", 415),
        (b"{}", "", 415),
        (b"a=b", "application/x-www-form-urlencoded", 415),
        (b" " * 2_000_000, "application/json", 413),
    ],
)
async def test_a_bad_body_has_its_own_status(
    production: Running, body: bytes, content_type: str, status: int
) -> None:
    """Not JSON, no object, nested too deep, too large, of another type: never a 500."""
    headers = {"Authorization": f"Bearer {production.microsoft.token()}"}
    async with production.client.post(
        f"{production.url}/api/messages",
        data=io.BytesIO(body),
        headers=headers | {"Content-Type": content_type},
        skip_auto_headers=("Content-Type",),
    ) as response:
        assert response.status == status
    assert production.microsoft.sent == []


@pytest.mark.parametrize(
    "changes",
    [
        {"type": None},
        {"type": ""},
        {"from": None},
        {"from": "somebody"},
        {"conversation": None},
        {"conversation": {"tenantId": activities.TENANT}},
        {"recipient": None},
        {"membersAdded": "everyone"},
        {"timestamp": "yesterday"},
    ],
)
async def test_an_activity_that_is_none_is_400(
    production: Running, changes: dict[str, Any]
) -> None:
    """JSON that is no activity is told so."""
    await refused(production, 400, question(production) | changes)


async def test_a_new_signing_key_is_fetched_when_a_token_needs_it(production: Running) -> None:
    """Microsoft changes its keys without notice, and the bot goes on."""
    await production.post(question(production))
    keys = production.microsoft
    assert keys.key_fetches == 1
    production.stopwatch.ahead += 61
    status, _ = await production.post(question(production), token=keys.token(key_id="key-2"))
    assert status == 201
    assert keys.key_fetches == 2


async def test_unknown_keys_are_fetched_at_most_once_a_minute(production: Running) -> None:
    """Forged key ids do not make the bot hammer the key service."""
    await production.post(question(production))
    forged = [
        jwt.encode({"aud": APP_ID}, new_key(), algorithm="RS256", headers={"kid": f"forged-{n}"})
        for n in range(10)
    ]
    answers = await asyncio.gather(
        *(production.post(question(production), token=token) for token in forged)
    )
    assert {status for status, _ in answers} == {401}
    assert production.microsoft.key_fetches == 1


async def test_a_slow_key_service_does_not_stop_the_loop(production: Running) -> None:
    """While keys are fetched, the health page answers at once."""
    production.microsoft.key_service_hangs = 1.0
    waiting = asyncio.create_task(production.post(question(production)))
    await asyncio.sleep(0.1)
    started = time.perf_counter()
    status, _ = await production.get("/healthz")
    assert status == 200
    assert time.perf_counter() - started < 0.5
    assert (await waiting)[0] == 201


async def test_keys_that_cannot_be_had_are_503(production: Running) -> None:
    """The sender may try again: it is not the token that is wrong."""
    production.microsoft.key_service_fails = True
    await refused(production, 503, question(production))


async def test_local_mode_sends_to_this_machine_only(local: Running) -> None:
    """Without sign-in, a forged service URL would carry answers away."""
    activity = question(local) | {"serviceUrl": "https://smba.trafficmanager.net/teams/"}
    await refused(local, 403, activity)


async def test_the_local_clock_is_there_in_local_mode_only(
    local: Running, production: Running
) -> None:
    """Nobody sets the clock of a bot that is in use."""
    assert (await local.get("/local/clock"))[0] == 200
    assert (await production.get("/local/clock"))[0] == 404


async def test_a_get_on_messages_is_405(local: Running) -> None:
    """Only posts are taken."""
    async with aiohttp.ClientSession() as client, client.get(f"{local.url}/api/messages") as answer:
        assert answer.status == 405


async def test_a_request_that_is_replayed_is_answered_once(production: Running) -> None:
    """Whoever has recorded a request, token and all, gets no second turn out of it."""
    token, activity = production.microsoft.token(), question(production)
    first, _ = await production.post(activity, token=token)
    again = await asyncio.gather(*(production.post(activity, token=token) for _ in range(5)))
    assert {first, *(status for status, _ in again)} == {201}
    assert len(production.microsoft.sent) == 1


async def test_a_recorded_token_is_of_no_use_later_or_elsewhere(production: Running) -> None:
    """It ends by itself, and it is for one service URL: answers cannot be led away with it."""
    old = production.microsoft.token(iat=int(time.time()) - 7_200, exp=int(time.time()) - 3_600)
    await refused(production, 401, question(production), token=old)
    elsewhere = question(production) | {"serviceUrl": "https://smba.trafficmanager.net/teams/"}
    await refused(production, 401, elsewhere, token=production.microsoft.token())


@pytest.mark.parametrize("header", ["jku", "x5u", "jwk", "x5c"])
async def test_a_key_that_the_token_brings_itself_is_not_used(
    production: Running, header: str
) -> None:
    """Keys come from Microsoft's published list alone; nothing is fetched for a token's sake."""
    own = new_key()
    named = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(own.public_key()))
    value: Any = {"jwk": named, "x5c": ["MIIB"]}.get(header, f"{production.microsoft.url}/keys")
    claims = jwt.decode(production.microsoft.token(), options={"verify_signature": False})
    headers = {"kid": "key-1", header: value}
    forged = jwt.encode(claims, own, algorithm="RS256", headers=headers)
    await refused(production, 401, question(production), token=forged)


async def test_a_guest_counts_as_one_of_the_tenant_they_write_in(production: Running) -> None:
    """The tenant is where the conversation is; a home tenant named elsewhere changes nothing."""
    home = {"id": "29:guest", "name": "Guest", "aadObjectId": "guest", "tenantId": "home"}
    status, _ = await production.post(question(production, **{"from": home}))
    assert status == 201
