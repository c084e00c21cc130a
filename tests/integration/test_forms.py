"""What is posted to pages as a form, over HTTP: by chance, and of what is known to break it."""

import random
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.forms import fields_of, number_of

MOST = 2_000
KINDS = (
    "",
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=none",
    "application/x-www-form-urlencoded; charset=utf-16",
    "application/x-www-form-urlencoded; charset=utf-7",
    "application/x-www-form-urlencoded; charset=unicode_escape",
    "application/x-www-form-urlencoded; charset=rot13",
    "application/x-www-form-urlencoded; charset=idna",
    "application/x-www-form-urlencoded; charset=punycode",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=b",
    "multipart/form-data; boundary=" + "b" * 200,
    'multipart/form-data; boundary="b',
    "multipart/mixed; boundary=b",
    "application/json",
    ";;;",
)
PIECES = (
    b"--b\r\n",
    b"--b--\r\n",
    b'Content-Disposition: form-data; name="press"\r\n',
    b"Content-Disposition: form-data\r\n",
    b'Content-Disposition: form-data; name="f"; filename="f"\r\n',
    b"Content-Type: multipart/mixed; boundary=c\r\n",
    b"Content-Type: text/plain; charset=none\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Transfer-Encoding: none\r\n",
    b"Content-Encoding: deflate\r\n",
    b"Content-Length: 99999999999999999999\r\n",
    b"no header\r\n",
    b"\r\n",
    b"press=1&",
    b"in.words=%00%ff%ED%A0%80&",
    b"\\ud800",
    b"\xff\xfe\x00",
    b"&" * 50,
    b"=" * 50,
    b"x" * 900,
)


@pytest.fixture
async def server() -> AsyncIterator[TestServer]:
    """A page that answers with all that it was told."""

    async def told(request: web.Request) -> web.Response:
        filled = await fields_of(request, MOST)
        return web.Response(text="".join(f"{name}={said}\n" for name, said in filled.items()))

    app = web.Application()
    app.router.add_post("/", told)
    made = TestServer(app)
    async with made:
        yield made


async def test_whatever_is_posted_is_read_or_refused(server: TestServer) -> None:
    """Nothing fails, and what is read can be kept: no NUL, no half of a surrogate pair."""
    chance = random.Random(8)  # noqa: S311 - the same each time, and no secret.
    statuses = set()
    async with aiohttp.ClientSession() as client:
        for _ in range(1_500):
            body = b"".join(chance.choices(PIECES, k=chance.randint(0, 7)))
            kind = {"Content-Type": chance.choice(KINDS)}
            async with client.post(server.make_url("/"), data=body, headers=kind) as response:
                said = await response.text()
                assert response.status in {200, 400, 413}, (kind, body)
                assert "\0" not in said
                statuses.add(response.status)
                if response.status != web.HTTPOk.status_code:
                    assert "Please go back" in said
                    assert response.headers["Cache-Control"] == "no-store"
    assert statuses == {200, 400, 413}


async def test_a_form_is_read_as_a_browser_sends_it(server: TestServer) -> None:
    """Either way that browsers and mail programs write one; a file is no field."""
    parts = aiohttp.FormData({"press": "Zoë", "words": "a\0b"})
    with_file = aiohttp.FormData({"press": "Zoë", "words": "ab"})
    with_file.add_field("file", b"content", filename="file.txt")
    async with aiohttp.ClientSession() as client:
        for form in (parts, with_file):
            async with client.post(server.make_url("/"), data=form) as response:
                assert await response.text() == "press=Zoë\nwords=ab\n"


@pytest.mark.parametrize("written", ["", "x", "-1", "²", "٣", "1e3", " 1", "9" * 13, "9" * 5_000])
def test_what_is_no_number_is_none(written: str) -> None:
    """Twelve digits at most: Python itself reads no more than 4,300."""
    assert number_of(written) is None
    assert number_of("0" + "9" * 11) == 99_999_999_999
