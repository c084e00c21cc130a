"""A browser with the web chat's page in it, as the server sees it.

What it sends is what botframework-webchat 4.18 with botframework-directlinejs 0.15 sends where
``webSocket`` is false.
"""

import itertools
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.microsoft import buttons, read
from tests.running import Running

_numbers = itertools.count(1)


@dataclass
class Browser:
    """A page, and what it keeps: the visitor's key, its token, its watermark.

    ``origin`` is the site that the page is on, the bot's own where none is given.
    """

    bot: Running
    origin: str = ""
    visitor: str = ""
    opened: dict[str, Any] = field(default_factory=dict)
    watermark: str = ""
    cookies: dict[str, str] = field(default_factory=dict)
    seen: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def site(self) -> str:
        """The site that the page is on."""
        return self.origin or self.bot.url

    @property
    def conversation(self) -> str:
        """The path of its conversation."""
        return f"/directline/conversations/{self.opened['conversationId']}"

    async def ask(
        self, method: str, path: str, body: Any = None, **headers: str
    ) -> tuple[int, Any, Any]:
        """One request of the page's; gives the status, the parsed body and the headers."""
        # Of its own site a browser names the origin where it posts.
        if method != "GET" or self.origin:
            headers = {"Origin": self.site} | headers
        jar = aiohttp.DummyCookieJar()
        async with (
            aiohttp.ClientSession(cookie_jar=jar, cookies=self.cookies) as client,
            client.request(
                method,
                f"{self.bot.url}{path}",
                json=body,
                headers=headers | self._cookie(),
                allow_redirects=False,
            ) as response,
        ):
            text = await response.text()
            for name, cookie in response.cookies.items():
                self.cookies[name] = cookie.value
            is_json = response.content_type == "application/json"
            return response.status, await response.json() if is_json else text, response.headers

    def _cookie(self) -> dict[str, str]:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items() if value)
        return {"Cookie": kept} if kept else {}

    async def call(
        self, method: str, path: str, body: Any = None, *, token: str | None = None, **headers: str
    ) -> tuple[int, Any]:
        """A request with the conversation's token."""
        given = self.opened["token"] if token is None else token
        status, answer, _ = await self.ask(
            method,
            path,
            body,
            Authorization=f"Bearer {given}",
            **{"x-ms-bot-agent": "DirectLine/3.0 (directlinejs WebChat/4.18.1 0.15.5)"},
            **headers,
        )
        return status, answer

    async def open(self, **body: Any) -> list[str]:
        """Load the page: a token, the conversation, and the event that says so; gives what is read.

        As Web Chat does it the first time.
        """
        body = ({"visitor": self.visitor} if self.visitor else {}) | body
        status, self.opened, _ = await self.ask("POST", "/chat/token", body)
        assert status == 200, self.opened
        self.visitor = self.opened["visitor"]
        self.watermark = ""
        self.seen = {}
        status, started = await self.call("POST", "/directline/conversations", {"user": {}})
        assert status == 201, started
        self.opened["token"] = started["token"]
        status, _ = await self.post({"type": "event", "name": "webchat/join", "value": {}})
        assert status == 200
        return await self.read()

    async def post(self, activity: dict[str, Any], **changes: Any) -> tuple[int, Any]:
        """Post an activity with all that Web Chat puts around it."""
        around = {
            "channelData": {"clientActivityID": f"client-{next(_numbers)}"}
            | activity.pop("channelData", {}),
            "channelId": "webchat",
            "from": {"id": self.opened["userId"], "name": "", "role": "user"},
            "locale": "en-GB",
            "localTimestamp": "2026-11-23T10:00:00.000+00:00",
            "localTimezone": "Europe/London",
        }
        return await self.call(
            "POST", f"{self.conversation}/activities", around | activity | changes
        )

    async def say(self, text: str, **changes: Any) -> list[str]:
        """Type a message; gives what is read in answer."""
        status, answer = await self.post(
            {"type": "message", "text": text, "textFormat": "plain", "attachments": []}, **changes
        )
        assert status == 200, answer
        return await self.read()

    async def press(self, title: str) -> list[str]:
        """Press a button of the newest card that has it; gives what is read in answer."""
        card = next(one for one in reversed(self.seen.values()) if title in buttons(one))
        status, answer = await self.post(
            {
                "type": "message",
                "value": buttons(card)[title],
                "attachments": [],
                "channelData": {"postBack": True},
            }
        )
        assert status == 200, answer
        return await self.read()

    async def read(self) -> list[str]:
        """Ask for news, as the page does every second; gives what the bot says in it."""
        status, news = await self.call(
            "GET", f"{self.conversation}/activities?watermark={self.watermark}"
        )
        assert status == 200, news
        self.watermark = news["watermark"]
        for activity in news["activities"]:
            self.seen[activity["id"]] = activity
        return [read(one) for one in news["activities"] if one["from"]["role"] == "bot"]
