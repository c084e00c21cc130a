"""The web chat's page over HTTP: what is on it, and what keeps it to itself."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.webchat.page import chat_page
from config.clock import Clock
from tests.running import Running, local_settings

Client = TestClient[web.Request, web.Application]
NONCE = re.compile(r"'nonce-([\w-]{20,})'")


@asynccontextmanager
async def served(folder: Path, *, is_made: bool = True, **settings: Any) -> AsyncIterator[Client]:
    """The page alone, its script made or not; nobody is known whom to ask instead."""
    if is_made:
        (folder / "names.json").write_text('{"chat.js": "chat-1A.js"}', "utf-8")
    app = web.Application()
    app.add_routes(chat_page(local_settings(folder, **settings), lambda: None, Clock(), folder))
    async with TestClient(TestServer(app)) as client:
        yield client


async def test_the_page_says_whom_to_ask_whatever_else_works(local: Running) -> None:
    """Whether the chat loads, or was never made: the engagement team, to ring and to write to."""
    _, text = await local.get("/chat")

    assert re.search(r'<a href="tel:\d+">', text)
    assert re.search(r'<a href="mailto:[\w.]+@example\.org">', text)


@pytest.mark.parametrize("path", ["/chat", "/chat/sign-in"])
async def test_nothing_inline_runs_and_nobody_else_frames_it(tmp_path: Path, path: str) -> None:
    """The policy names scripts of the bot's own, and styles by a word that is new each time."""
    async with served(tmp_path) as client:
        first, second = await client.get(path), await client.get(path)
        text = await first.text()
    policy = first.headers["Content-Security-Policy"]

    assert "default-src 'none'; script-src 'self';" in policy
    assert policy.endswith("frame-ancestors 'self'")
    assert "unsafe" not in policy
    words = {NONCE.findall(one.headers["Content-Security-Policy"])[0] for one in (first, second)}
    assert len(words) == 2
    assert f'<style nonce="{NONCE.findall(policy)[0]}">' in text
    assert re.findall(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|javascript:", text) == []
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    # With less the form would not say where it comes from, and be refused.
    assert first.headers["Referrer-Policy"] == "same-origin"


async def test_the_settings_name_who_may_show_it_and_whom_it_calls(tmp_path: Path) -> None:
    """The council's sites, and Azure's Direct Line over HTTPS and a web socket."""
    azure = "europe.directline.botframework.com"
    async with served(
        tmp_path,
        chat_origins=("https://www.council.example",),
        direct_line_secret="secret-of-azure",
        direct_line_url=f"https://{azure}",
    ) as client:
        response = await client.get("/chat")
        text = await response.text()
    policy = response.headers["Content-Security-Policy"]

    assert policy.endswith("frame-ancestors 'self' https://www.council.example")
    assert f"connect-src 'self' https://{azure} wss://{azure};" in policy
    assert "secret-of-azure" not in text + str(response.headers)


@pytest.mark.parametrize(
    ("asked", "lang", "direction"),
    [
        ("ar", "ar", "rtl"),
        ("ur", "ur", "rtl"),
        ("ar-EG", "ar-EG", "rtl"),
        ("pl", "pl", "ltr"),
        ('"><script>', "en-GB", "ltr"),
        ("", "en-GB", "ltr"),
    ],
)
async def test_the_page_runs_as_its_language_does(
    tmp_path: Path, asked: str, lang: str, direction: str
) -> None:
    """What is no language changes nothing, and is never repeated."""
    async with served(tmp_path) as client:
        text = await (await client.get("/chat", params={"lang": asked})).text()

    assert f'<html lang="{lang}" dir="{direction}">' in text
    assert "<script>" not in text


async def test_other_sites_may_load_the_line_of_script(tmp_path: Path) -> None:
    """It is the one file that they load, and it says so."""
    async with served(tmp_path) as client:
        response = await client.get("/chat/embed.js")

    assert response.content_type == "text/javascript"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


async def test_where_the_script_was_not_made_the_page_says_so(tmp_path: Path) -> None:
    """In plain words; the bot runs all the same."""
    async with served(tmp_path, is_made=False) as client:
        response = await client.get("/chat")
        text = await response.text()

    assert response.status == 503
    assert "The chat is not here yet." in text
    assert "<script" not in text


async def test_where_no_chat_is_offered_there_is_no_page(tmp_path: Path) -> None:
    """Outside local mode an installation has to want it."""
    async with served(tmp_path, local=False) as client:
        assert (await client.get("/chat")).status == 404
