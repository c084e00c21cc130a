"""Signing in to the desk, over HTTP with a fake Entra: who gets in, and who does not."""

import base64
import json
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme

from config.sample.playground import TENANT_ID
from tests.entra import HOST, KEY, MANAGER, OFFICER, PROVIDER, Visitor, id_token, sso_token
from tests.running import Running
from tests.scenario.conftest import as_in_production

TEAMS = "/desk/session"
SESSION = "__Host-desk"
IN_TEAMS = "__Host-desk-teams"
NO_FORMS = ["application/x-www-form-urlencoded; charset=none", "multipart/form-data"]


@pytest.fixture
async def bot(
    tmp_path: Path, sample_file: Path, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Running]:
    """A bot as in production, with a public address, for the sample's tenant."""
    shutil.copy(sample_file, tmp_path)
    settings = {"public_url": HOST, "calendar_key": KEY, "tenant_id": TENANT_ID}
    async with as_in_production(tmp_path, authority, monkeypatch, **settings) as made:
        yield made


@pytest.fixture
def visitor(bot: Running) -> Visitor:
    """A browser that has never been there."""
    return Visitor(bot)


async def test_a_manager_signs_in_and_reads_the_page_they_wanted(visitor: Visitor) -> None:
    """By the code flow with PKCE; the cookie is of this host alone, and no script reads it."""
    away = await visitor.ask("/desk/plan")
    assert (away.status, away.location) == (302, "/desk/sign-in?to=/desk/plan")
    asked = await visitor.begin("/desk/plan")
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == f"{HOST}/desk/signed-in"
    assert asked["response_mode"] == "form_post"
    assert "offline_access" not in asked["scope"]
    back = await visitor.come_back(asked)
    assert (back.status, back.location) == (303, "/desk/plan")
    kept = next(one for one in back.set_cookies if one.startswith(f"{SESSION}="))
    assert "; Path=/; Max-Age=28800; Secure; HttpOnly; SameSite=Lax" in kept
    page = await visitor.ask("/desk/plan")
    assert page.status == 200
    assert "<h1>Plan</h1>" in page.text


async def test_a_page_takes_nothing_from_elsewhere(visitor: Visitor) -> None:
    """No script outside Teams, nothing inline, frames of Teams only, and it is kept nowhere."""
    await visitor.sign_in()
    page = await visitor.ask("/desk")
    policy = page.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'self'; form-action")
    assert "script-src" not in policy
    assert "frame-ancestors https://teams.microsoft.com https://*.teams.microsoft.com" in policy
    assert "<script" not in page.text
    assert " style=" not in page.text
    assert page.headers["Cache-Control"] == "no-store"


async def test_teams_signs_in_without_a_question(visitor: Visitor) -> None:
    """Its token becomes a cookie that works in Teams' frame and in no other site's."""
    away = await visitor.ask("/desk/questions?theme=dark")
    assert away.location == "/desk/in-teams?to=/desk/questions&theme=dark"
    page = await visitor.ask(away.location)
    assert page.status == 200
    assert 'data-theme="dark"' in page.text
    token = sso_token(visitor.bot, MANAGER)
    answer = await visitor.with_token(token)
    assert answer.status == 204
    [kept] = answer.set_cookies
    assert kept.startswith(f"{IN_TEAMS}=")
    assert kept.endswith("Secure; HttpOnly; SameSite=None; Partitioned")
    page = await visitor.ask("/desk/questions?theme=dark")
    assert page.status == 200
    assert 'href="/desk/plan?theme=dark"' in page.text


async def test_in_a_frame_nobody_is_sent_to_a_page_that_refuses_frames(visitor: Visitor) -> None:
    """Entra's pages open in no frame, so a session that ended there is renewed by Teams."""
    away = await visitor.ask("/desk", headers={"Sec-Fetch-Dest": "iframe"})
    assert away.location == "/desk/in-teams?to=/desk&theme=default"


async def test_where_no_cookie_is_kept_nobody_goes_round_in_circles(visitor: Visitor) -> None:
    """Teams has vouched for them, and still the page comes without one: it says what works."""
    page = await visitor.ask("/desk?theme=dark&signed=1")
    assert page.status == 403
    assert "Open the desk in your browser" in page.text
    assert "<script" not in page.text
    assert (await visitor.ask("/desk?signed=1")).status == 302


WRONG_TOKENS: dict[str, dict[str, Any]] = {
    "expired": {"exp": 1_700_000_000, "nbf": 1_600_000_000},
    "not valid yet": {"nbf": 4_000_000_000, "exp": 4_100_000_000},
    "of another tenant": {"tid": "99999999-9999-4999-8999-999999999999"},
    "from another issuer": {"iss": "https://login.example.org/other/v2.0"},
    "of version 1": {"iss": "https://sts.windows.net/tenant/"},
    "for another application": {"aud": "99999999-9999-4999-8999-999999999999"},
    "without a person": {"oid": None},
    "without an end": {"exp": None},
    "without a tenant": {"tid": None},
}


@pytest.mark.parametrize("changes", WRONG_TOKENS.values(), ids=WRONG_TOKENS)
async def test_a_wrong_token_signs_nobody_in(visitor: Visitor, changes: dict[str, Any]) -> None:
    """Neither by Teams nor by the browser; nothing is kept, and the page says what to do."""
    token = sso_token(visitor.bot, MANAGER, **changes)
    refused = await visitor.with_token(token)
    assert (refused.status, refused.set_cookies) == (401, [])
    back = await visitor.sign_in(**changes)
    assert back.status == 400
    assert "Please sign in again." in back.text
    assert not any(visitor.cookies.values())
    assert (await visitor.ask("/desk")).status == 302


async def test_a_forged_token_signs_nobody_in(visitor: Visitor) -> None:
    """Signed by a key that is not Entra's, by none, or with the algorithm changed."""
    good = sso_token(visitor.bot, MANAGER)
    head, body, signature = good.split(".")
    none = base64.urlsafe_b64encode(json.dumps({"alg": "none", "kid": "key-1"}).encode()).decode()
    other = sso_token(visitor.bot, MANAGER, key_id="key-of-nobody")
    # It was made when the token was: the fake publishes it no more.
    del visitor.bot.microsoft.keys["key-of-nobody"]
    for token in (
        other,
        f"{none.rstrip('=')}.{body}.",
        f"{head}.{body}.{signature[:-4]}AAAA",
        "nonsense",
        "",
    ):
        refused = await visitor.with_token(token)
        assert (refused.status, refused.set_cookies) == (401, [])
    assert (await visitor.ask(TEAMS, "POST")).status == 401


async def test_one_kind_of_token_does_not_pass_for_the_other(visitor: Visitor) -> None:
    """An id token is no word of Teams, nor is a token that an application got for itself."""
    for token in (
        id_token(visitor.bot, MANAGER),
        sso_token(visitor.bot, MANAGER, scp=None, roles=["access_as_user"]),
        sso_token(visitor.bot, MANAGER, scp="User.Read"),
    ):
        refused = await visitor.with_token(token)
        assert (refused.status, refused.set_cookies) == (401, [])


async def test_a_token_of_an_earlier_sign_in_counts_no_more(visitor: Visitor) -> None:
    """Its nonce is of that one; replayed into another sign-in it lets nobody in."""
    earlier = await visitor.begin()
    later = await visitor.begin()
    assert earlier["nonce"] != later["nonce"]
    back = await visitor.come_back(later | {"nonce": earlier["nonce"]})
    assert back.status == 400
    assert not visitor.cookies.get(SESSION)


async def test_an_answer_counts_once(visitor: Visitor) -> None:
    """The same address again finds nothing that it could finish."""
    asked = await visitor.begin()
    assert (await visitor.come_back(asked)).status == 303
    again = await visitor.bring(asked["state"])
    assert again.status == 400


async def test_nobody_is_signed_in_by_a_form_of_somebody_else(bot: Running) -> None:
    """The answer to an attacker's own sign-in does nothing in another's browser."""
    attacker, victim = Visitor(bot), Visitor(bot)
    asked = await attacker.begin()
    token = id_token(bot, MANAGER, nonce=asked["nonce"])
    bot.microsoft.codes["code-1"] = asked["code_challenge"], token
    assert (await victim.bring(asked["state"])).status == 400
    await victim.begin()
    assert (await victim.bring(asked["state"])).status == 400
    assert (await victim.ask(f"/desk/signed-in?code=code-1&state={asked['state']}")).status == 405
    assert not victim.cookies.get(SESSION)
    assert "code-1" in bot.microsoft.codes, "the code was given away"


@pytest.mark.parametrize("kind", NO_FORMS)
async def test_an_answer_of_entra_s_that_is_no_form_is_refused(bot: Running, kind: str) -> None:
    """In plain words, and nothing fails."""
    async with bot.client.post(
        f"{bot.url}/desk/signed-in", data=b"code=\xff", headers={"Content-Type": kind}
    ) as response:
        assert response.status == 400
        assert "could not read that" in await response.text()


async def test_a_code_is_worth_nothing_without_its_verifier(visitor: Visitor) -> None:
    """Entra refuses it, and so does the desk."""
    asked = await visitor.begin()
    back = await visitor.come_back(asked | {"code_challenge": "of-another-browser"})
    assert back.status == 400


async def test_a_provider_reads_whom_the_page_is_for(visitor: Visitor) -> None:
    """Signed in, and not among the council's officers: a kind sentence, and nothing else."""
    for who in (PROVIDER, "00000000-0000-4000-8000-00000000ffff"):
        await visitor.sign_in(who)
        page = await visitor.ask("/desk/questions")
        assert page.status == 403
        assert "This page is for the council&#x27;s officers" in page.text
        assert "<table" not in page.text
        assert "<nav" not in page.text


async def test_who_is_taken_off_the_list_is_out_at_once(visitor: Visitor) -> None:
    """The cookie says who somebody is, and never what they may see."""
    await visitor.sign_in(OFFICER)
    assert (await visitor.ask("/desk")).status == 200
    async with visitor.bot.bot.database.unit_of_work() as uow:
        await uow.connection.exec_driver_sql(
            f"update people set role = 'provider' where aad_object_id = '{OFFICER}'"  # noqa: S608
        )
        await uow.commit()
    assert (await visitor.ask("/desk")).status == 403


async def test_a_session_ends(visitor: Visitor) -> None:
    """After eight hours, whatever the browser still sends."""
    await visitor.sign_in()
    clock = visitor.bot.bot.clock
    clock.set(clock.now() + timedelta(hours=7, minutes=59))
    assert (await visitor.ask("/desk")).status == 200
    clock.set(clock.now() + timedelta(minutes=2))
    assert (await visitor.ask("/desk")).status == 302


async def test_a_cookie_is_good_in_its_own_place_only(visitor: Visitor) -> None:
    """Changed, of another key, under another name, or another thing that the bot signed: nobody."""
    await visitor.sign_in()
    good = visitor.cookies[SESSION]
    payload, _, key = good.partition(".")
    said = json.loads(base64.urlsafe_b64decode(payload))
    other = base64.urlsafe_b64encode(json.dumps(said | {"person": OFFICER}).encode()).decode()
    links = visitor.bot.bot.host._knowledge.known(0)
    assert links is not None
    of_an_address = links.calendars.key(payload)
    wrong = (
        f"{other}.{key}",
        f"{payload}.{'0' * 32}",
        f"{payload}.{of_an_address}",
        f"{payload}.",
        payload,
        f"{'A' * 5_000}.{key}",
        "....",
        "",
    )
    for value in wrong:
        visitor.cookies = {SESSION: value}
        assert (await visitor.ask("/desk")).status == 302, value
    for name in (IN_TEAMS, "__Host-desk-signing-in"):
        visitor.cookies = {name: good}
        assert (await visitor.ask("/desk")).status == 302, name
    visitor.cookies = {SESSION: good}
    assert (await visitor.ask("/desk")).status == 200


async def test_signing_out_ends_it_in_this_browser(visitor: Visitor) -> None:
    """Every cookie of the desk is taken back."""
    await visitor.sign_in()
    out = await visitor.ask("/desk/sign-out", "POST")
    assert out.status == 200
    assert "You are signed out" in out.text
    assert not any(visitor.cookies.values())
    assert (await visitor.ask("/desk")).status == 302


async def test_an_address_leads_to_pages_of_the_desk_only(visitor: Visitor) -> None:
    """Whatever "to" says, nobody is sent to another site."""
    for to in ("https://evil.example", "//evil.example", "/desk/../api", "/chat", "/desk/sign-out"):
        back = await visitor.sign_in(to=to)
        assert back.location == "/desk", to
        await visitor.ask("/desk/sign-out", "POST")


async def test_an_entra_that_does_not_answer_is_said_so(visitor: Visitor) -> None:
    """Nobody gets in, nothing breaks, and there is a way to try again."""
    visitor.bot.microsoft.key_service_fails = True
    visitor.bot.microsoft.keys.clear()
    token = sso_token(visitor.bot, MANAGER)
    visitor.bot.microsoft.keys.clear()
    answer = await visitor.with_token(token)
    assert answer.status == 401


async def test_without_an_address_or_a_key_nobody_signs_in(
    production: Running,
) -> None:
    """The page names the settings that are missing, and Entra is not asked."""
    page = await Visitor(production).ask("/desk")
    assert page.status == 503
    assert "BOT_PUBLIC_URL and BOT_CALENDAR_KEY" in page.text
    assert (await Visitor(production).ask(TEAMS, "POST")).status in {404, 405}
