"""The files that pages run in a browser: what is served, how, and what the wheel has of them."""

from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.web_parts.parts import built_parts, web_parts


def made(folder: Path) -> Path:
    """A folder as ``make web`` leaves it, with a small part."""
    (folder / "names.json").write_text('{"chat.js": "chat-1A.js"}', "utf-8")
    (folder / "chat-1A.js").write_text("plain", "utf-8")
    (folder / "chat-1A.js.br").write_bytes(b"compressed")
    (folder / "secret.txt").write_text("no part", "utf-8")
    return folder


def test_a_part_is_found_by_its_own_name(tmp_path: Path) -> None:
    """Pages name the file as it is called now."""
    assert built_parts(made(tmp_path)) == {"chat.js": "chat-1A.js"}


def test_without_having_been_made_there_are_none(tmp_path: Path) -> None:
    """A bot that was installed without Node.js starts all the same."""
    assert built_parts(tmp_path / "nowhere") == {}


async def test_a_part_is_sent_compressed_and_kept_for_a_year(tmp_path: Path) -> None:
    """A phone fetches it once, and small."""
    app = web.Application()
    app.add_routes(web_parts(made(tmp_path)))
    async with TestClient(TestServer(app), auto_decompress=False) as client:
        answer = await client.get("/web/chat-1A.js", headers={"Accept-Encoding": "br, gzip"})
        assert await answer.read() == b"compressed"
        assert answer.headers["Content-Encoding"] == "br"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.content_type in ("text/javascript", "application/javascript")
        plain = await client.get("/web/chat-1A.js", headers={"Accept-Encoding": "identity"})
        assert await plain.read() == b"plain"


async def test_nothing_else_is_sent(tmp_path: Path) -> None:
    """Only what the build names is a part, whatever else lies there."""
    app = web.Application()
    app.add_routes(web_parts(made(tmp_path)))
    async with TestClient(TestServer(app)) as client:
        for name in ("secret.txt", "names.json", "chat-1A.js.br", "..%2Fparts.py", "chat-2B.js"):
            assert (await client.get(f"/web/{name}")).status == 404, name
