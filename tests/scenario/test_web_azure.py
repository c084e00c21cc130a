"""The web chat through Azure's Direct Line, and as in production: tokens, sites, visitors."""

import asyncio
import shutil
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import trustme
from sqlalchemy import select

from bot.can_start import CannotStart, check_can_start
from config.settings import Settings
from config.vocabulary import OUTSIDE
from store.tables import conversation_references, conversations
from store.ways.visitors import sign_in
from tests.activities import PERSON, TENANT
from tests.azure_line import SECRET, AzureLine, azure_line
from tests.microsoft import microsoft
from tests.running import Running, running
from tests.scenario.conftest import production_settings
from tests.web_visitor import Browser

OWN = "https://bot.council.example.org"
COUNCIL = "https://www.council.example.org"
ELSEWHERE = "https://evil.example.org"


@dataclass
class Clouds:
    """A bot as in production, the fake Microsoft's Connector, and Azure's Direct Line."""

    bot: Running
    azure: AzureLine

    async def post(self, user_id: str, text: str, **changes: Any) -> int:
        """What Azure posts when a page has posted a message."""
        status, _ = await self.bot.post(said(self.bot.service_url, user_id, text) | changes)
        return status


def said(service_url: str, user_id: str, text: str) -> dict[str, Any]:
    """An activity as Direct Line hands it on: it knows no tenant and no Entra id."""
    return {
        "type": "message",
        "id": "azure-1-eu|0000001",
        "timestamp": "2026-11-23T10:00:00.0000000Z",
        "serviceUrl": service_url,
        "channelId": "directline",
        "from": {"id": user_id, "name": ""},
        "conversation": {"id": "azure-1-eu"},
        "recipient": {"id": "bot@abcdef", "name": "Provider Engagement Bot"},
        "textFormat": "plain",
        "locale": "en-GB",
        "text": text,
        "channelData": {"clientActivityID": "1"},
    }


@pytest.fixture
async def clouds(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    sample_file: Path,
    authority: trustme.CA,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Clouds]:
    """A bot with a web chat by Azure; the parameter "own" for the bot's own Direct Line."""
    shutil.copy(sample_file, tmp_path)
    bundle = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(bundle))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
    server, client = (
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH),
        ssl.create_default_context(),
    )
    authority.issue_cert("localhost").configure_cert(server)
    authority.configure_trust(client)
    async with microsoft(server) as fake, azure_line() as azure:
        fake.endorsements = ["msteams", "directline"]
        chosen: dict[str, Any] = {
            "web_chat": True,
            "public_url": OWN,
            "calendar_key": "a long random word of the council's own",
            "chat_origins": COUNCIL,
            "direct_line_url": azure.url,
        }
        if getattr(request, "param", "") != "own":
            chosen["direct_line_secret"] = SECRET
        values = production_settings(tmp_path, fake).model_dump() | chosen
        async with (
            aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=client)) as session,
            running(Settings(_env_file=None, **values), fake, session) as bot,
        ):
            yield Clouds(bot, azure)


by_itself = pytest.mark.parametrize("clouds", ["own"], indirect=True)


async def token(clouds: Clouds, origin: str = OWN, **body: Any) -> tuple[int, Any, Any]:
    """Ask for a token from a page of that site."""
    return await Browser(clouds.bot, origin=origin).ask("POST", "/chat/token", body)


async def test_the_server_asks_azure_for_a_token_of_that_visitor_and_site(clouds: Clouds) -> None:
    """The secret goes to Azure alone; the page gets a token, and where to hand it in."""
    status, opened, _ = await token(clouds)
    ((what, key, body),) = clouds.azure.asked

    assert (status, what, key) == (200, "generate", f"Bearer {SECRET}")
    assert body == {"user": {"id": opened["userId"]}, "trustedOrigins": [OWN]}
    assert opened["domain"] == f"{clouds.azure.url}/v3/directline"
    assert opened["conversationId"] == "azure-1-eu"
    assert SECRET not in str(opened)


async def test_a_page_that_comes_back_goes_on_with_its_conversation(clouds: Clouds) -> None:
    """Its own token is renewed; somebody else's, a forged and a nonsensical one are not used."""
    _, first, _ = await token(clouds)
    _, again, _ = await token(clouds, visitor=first["visitor"], token=first["token"])
    assert again["conversationId"] == first["conversationId"]

    for given in (clouds.azure.token("dl_somebody", "azure-1-eu"), "x", "a.b.c", 7, "é" * 10):
        _, other, _ = await token(clouds, visitor=first["visitor"], token=given)
        assert other["conversationId"] != first["conversationId"]
    ended = clouds.azure.token(first["userId"], first["conversationId"], lasts=-10)
    _, other, _ = await token(clouds, visitor=first["visitor"], token=ended)
    assert other["conversationId"] != first["conversationId"]


async def test_azure_out_of_order_is_told_without_its_secret(
    clouds: Clouds, capfd: pytest.CaptureFixture[str]
) -> None:
    """A page reads that the chat cannot be opened now; neither it nor the log has the secret."""
    for status in (500, 403, 302):
        clouds.azure.status = status
        found, answer, _ = await token(clouds)
        assert found == 503
        assert answer["error"]["message"].startswith("The chat cannot be opened just now.")
    clouds.azure.url = "http://127.0.0.1:9"

    out, err = capfd.readouterr()
    assert SECRET not in out + err


async def test_the_bots_own_direct_line_is_closed_then(clouds: Clouds) -> None:
    """One way in, not two."""
    browser = Browser(clouds.bot, origin=OWN)
    for path in ("/directline/conversations", "/directline/tokens/refresh"):
        assert (await browser.ask("POST", path, {}))[0] == 404


async def test_a_visitor_is_answered_through_the_connector(clouds: Clouds) -> None:
    """As somebody outside every tenant; nothing is kept of how to reach them."""
    _, opened, _ = await token(clouds)
    assert await clouds.post(opened["userId"], "who do I contact about safeguarding?") == 201

    (answer,) = clouds.bot.microsoft.texts("azure-1-eu")
    assert "999" in answer
    async with clouds.bot.bot.database.unit_of_work() as uow:
        (row,) = (await uow.connection.execute(select(conversations))).all()
        kept = (await uow.connection.execute(select(conversation_references))).all()
    assert (row.tenant_id, row.user_id) == (OUTSIDE, opened["userId"])
    assert kept == []


async def test_a_page_that_comes_is_welcomed_once(clouds: Clouds) -> None:
    """By its own event; what Azure tells of the conversation needs no answer."""
    _, opened, _ = await token(clouds)
    added = {"type": "conversationUpdate", "membersAdded": [{"id": "bot@abcdef"}]}
    assert await clouds.post("azure-1-eu", "", **added) == 202
    for _ in range(2):
        joined = {"type": "event", "name": "webchat/join"}
        assert await clouds.post(opened["userId"], "", **joined) == 201

    (welcome,) = clouds.bot.microsoft.texts("azure-1-eu")
    assert "I tell you who to contact" in welcome


@pytest.mark.parametrize(
    "user_id",
    [
        "",
        "dl_",
        f"dl_{'0123456789abcdef' * 2}",
        "somebody",
        f"29:{PERSON}",
        PERSON,
        "x" * 99,
    ],
)
async def test_a_user_id_that_is_none_of_ours_is_refused(clouds: Clouds, user_id: str) -> None:
    """A client that changes its id becomes nobody."""
    status = await clouds.post(user_id, "hello")

    assert status == (400 if not user_id else 403)
    assert clouds.bot.microsoft.sent == []


async def test_what_a_visitor_says_of_tenants_and_ids_changes_nothing(clouds: Clouds) -> None:
    """An officer's id and the council's tenant in the body are written over."""
    _, opened, _ = await token(clouds)
    claims = {
        "from": {"id": opened["userId"], "aadObjectId": PERSON, "name": "Sophie Langford"},
        "conversation": {
            "id": "azure-1-eu",
            "tenantId": TENANT,
            "conversationType": "channel",
            "isGroup": True,
        },
        "channelData": {"tenant": {"id": TENANT}},
    }
    assert await clouds.post(opened["userId"], "my questions", **claims) == 201

    assert clouds.bot.microsoft.texts("azure-1-eu")[0].startswith("Please sign in by e-mail first")
    async with clouds.bot.bot.database.unit_of_work() as uow:
        (row,) = (await uow.connection.execute(select(conversations))).all()
    assert (row.tenant_id, row.user_id) == (OUTSIDE, opened["userId"])


async def test_in_teams_nobody_is_outside(clouds: Clouds) -> None:
    """The word that stands for people outside Teams is no tenant that Teams could name."""
    activity = said(clouds.bot.service_url, "29:x", "hello") | {
        "channelId": "msteams",
        "conversation": {"id": "a:1", "tenantId": OUTSIDE},
        "channelData": {"tenant": {"id": OUTSIDE}},
    }

    assert (await clouds.bot.post(activity))[0] == 403


async def test_signed_in_a_visitor_is_that_person_through_azure_too(clouds: Clouds) -> None:
    """Who it is, is kept by the visitor's id, whichever line their words come over."""
    _, opened, _ = await token(clouds)
    sample = ("00000000-0000-4000-8000-00000000aaaa", "00000000-0000-4000-8000-000000000001")
    async with clouds.bot.bot.database.unit_of_work() as uow:
        until = clouds.bot.bot.clock.now().replace(year=2030)
        await sign_in(uow, opened["userId"], sample, until)
        await uow.commit()
    await clouds.post(opened["userId"], "who am I?")

    assert "Larkmere House" in clouds.bot.microsoft.texts("azure-1-eu")[0]


@by_itself
async def test_without_azure_the_channel_is_closed(clouds: Clouds) -> None:
    """Where no secret is set nothing of directline is let in, whoever signed it."""
    _, opened, _ = await token(clouds)

    assert await clouds.post(opened["userId"], "hello") == 403


@by_itself
async def test_only_the_bots_own_site_and_the_councils_may_chat(clouds: Clouds) -> None:
    """Other sites get no token and may read no answer; the council's may, and no other's cookie."""
    for origin in (ELSEWHERE, "null", f"{OWN}.evil.example.org", "http://bot.council.example.org"):
        status, _, headers = await token(clouds, origin)
        assert (status, headers.get("Access-Control-Allow-Origin")) == (403, None), origin
    status, _, headers = await token(clouds, COUNCIL)

    assert (status, headers["Access-Control-Allow-Origin"]) == (200, COUNCIL)
    assert "Set-Cookie" not in headers
    assert "Access-Control-Allow-Credentials" not in headers
    _, _, headers = await token(clouds)
    cookie = headers["Set-Cookie"]
    for part in ("HttpOnly", "Secure", "SameSite=Lax"):
        assert part in cookie


@by_itself
async def test_a_token_of_one_site_is_none_for_another(clouds: Clouds) -> None:
    """Copied from the council's page into another, or into a program, it opens nothing."""
    browser = Browser(clouds.bot, origin=COUNCIL)
    await browser.open()
    path = f"{browser.conversation}/activities"

    assert (await browser.call("GET", path))[0] == 200
    for headers in ({"Origin": OWN}, {"Origin": ELSEWHERE}, {"Origin": "null"}):
        assert (await browser.call("GET", path, **headers))[0] == 403
    browser.origin = ""
    assert (await browser.call("GET", path))[0] == 403


@by_itself
async def test_a_preflight_names_what_web_chat_asks_for(clouds: Clouds) -> None:
    """For the sites that may chat; for others it names nothing."""
    for path in ("/chat/token", "/directline/conversations", "/directline/tokens/refresh"):
        for origin, status in ((COUNCIL, 204), (ELSEWHERE, 403)):
            async with clouds.bot.client.options(
                f"{clouds.bot.url}{path}", headers={"Origin": origin}
            ) as response:
                allowed = response.headers.get("Access-Control-Allow-Headers", "")
                assert response.status == status
                assert ("x-ms-bot-agent" in allowed) is (status == 204)


@by_itself
async def test_another_site_of_the_councils_signs_nobody_in_or_out(clouds: Clouds) -> None:
    """Signing in and out are the bot's own pages' business."""
    browser = Browser(clouds.bot, origin=COUNCIL)
    for path in ("/chat/sign-in", "/chat/sign-out", f"/chat/sign-in/{'x' * 43}"):
        assert (await browser.ask("POST", path, {"email": "a@example.org"}))[0] == 403


@by_itself
async def test_without_a_mail_server_no_link_is_written_anywhere(
    clouds: Clouds, capfd: pytest.CaptureFixture[str]
) -> None:
    """Outside local mode a log is read by others; the answer is the same."""
    browser = Browser(clouds.bot, origin=OWN)
    email = "grace.okafor@example.org"
    status, _, _ = await browser.ask("POST", "/chat/sign-in", {"email": email})
    shown = ""
    for _ in range(100):
        shown += "".join(capfd.readouterr())
        if "sign_in_not_mailed" in shown:
            break
        await asyncio.sleep(0.02)

    assert status == 202
    assert "sign_in_not_mailed" in shown
    assert "/chat/sign-in/" not in shown
    assert "grace" not in shown.lower()


@by_itself
async def test_a_form_that_names_no_origin_is_the_sites_own_where_the_browser_says_so(
    clouds: Clouds,
) -> None:
    """Browsers send "null" from pages that tell nobody where they are."""
    own = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    browser = Browser(clouds.bot)
    for headers, status in ((own, 410), (own | {"Sec-Fetch-Site": "cross-site"}, 403)):
        assert (await browser.ask("POST", f"/chat/sign-in/{'x' * 43}", **headers))[0] == status


@by_itself
async def test_limits_count_the_visitor_behind_the_proxy(clouds: Clouds) -> None:
    """Without BOT_PROXIES what a visitor writes into X-Forwarded-For counts for nothing."""
    browser = Browser(clouds.bot, origin=OWN)
    statuses = [
        (await browser.ask("POST", "/chat/token", {}, **{"X-Forwarded-For": f"192.0.2.{n}"}))[0]
        for n in range(62)
    ]

    assert statuses.count(429) == 2


def test_a_web_chat_without_an_address_or_a_key_does_not_start(tmp_path: Path) -> None:
    """It says in one line which settings are missing."""
    del tmp_path
    settings = Settings(_env_file=None, web_chat=True, app_id="x", app_password="x")

    with pytest.raises(CannotStart, match="BOT_WEB_CHAT needs BOT_PUBLIC_URL and BOT_CALENDAR_KEY"):
        check_can_start(settings)
