"""``GET /chat``: the page with the chat, and around it who is signed in and whom to ask instead.

``GET /chat/embed.js`` is what puts it on a page of the council's.
"""

import re
from collections.abc import Callable, Mapping
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Final

import orjson
from aiohttp import web

from bot.knowledge import roles
from bot.web_parts.parts import BUILT, PATH, built_parts
from bot.webchat import page_texts as texts
from bot.webchat.shell import Shell
from config.clock import Clock
from config.settings import Settings
from dialogs.contact.who import phone_of, who_now
from store.directory import Answerer, Directory, Facts

SCRIPT: Final = "chat.js"
A_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
USUAL: Final = "en-GB"
IN_WEB_CHAT: Final = re.compile(
    "ar|bg|ca|cs|da|de|el|es|et|eu|fi|fr|gl|he|hi|hr|hu|id|it|ja|kk|ko|lt|lv|ms|nb|nl|pl|pt|ro|ru"
    "|sk|sl|sr|sv|th|tr|uk|vi|yue|zh"
)
"""Languages that Web Chat's own buttons are in, beside English (botframework-webchat-api 4.18)."""
PLAIN: Final = ' lang="en-GB" dir="ltr"'
"""Of what is written in English, whatever the chat's own language."""
SIGN_IN: Final = f"""<main class="words">
<h1>{texts.SIGN_IN}</h1>
<p id="why">{texts.WHY_ADDRESS}</p>
<form method="post" action="/chat/sign-in">
<label>{texts.ADDRESS}
<input type="email" name="email" autocomplete="email" required aria-describedby="why"></label>
<button type="submit">{texts.SEND}</button>
</form>
<p>{texts.NEEDS_NONE}</p>
<p><a href="/chat">{texts.BACK}</a></p>
</main>"""
EMBED_HEADERS: Final = {
    "Cache-Control": "public, max-age=3600",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}
"""Its address never changes, so pages of the council's ask for it anew each hour."""


def chat_page(
    settings: Settings,
    known: Callable[[], Directory | None],
    clock: Clock,
    folder: Path = BUILT,
) -> web.RouteTableDef:
    """The page, for the bot's own site and in frames of the council's.

    Args:
        settings: Which sites may show it, and whose Direct Line it calls.
        known: The directory, for whom to ask instead; None before it is known.
        clock: The one clock.
        folder: Where the page's script was made.
    """
    routes, shell = web.RouteTableDef(), chat_shell(settings)
    if not (settings.web_chat or settings.local):
        return routes
    code = (files(__package__) / "embed.js").read_bytes()
    script = built_parts(folder).get(SCRIPT, "")
    engagement = roles(settings).engagement

    @routes.get("/chat")
    async def chat(request: web.Request) -> web.Response:
        directory, today = known(), clock.now().astimezone(clock.zone).date()
        helper = who_now(directory, engagement, Facts(), today) if directory else None
        if not script:
            return shell.page(texts.TITLE, _not_here(helper), status=503)
        lang = request.query.get("lang", USUAL)
        lang = lang if A_LANGUAGE.fullmatch(lang) else USUAL
        words = {
            "said_at": texts.SAID_AT,
            "strings": {} if IN_WEB_CHAT.fullmatch(lang.partition("-")[0]) else texts.IN_WEB_CHAT,
            "zone": settings.timezone,
        }
        body = _body(helper, words, can_sign_in=settings.local or bool(settings.mail_server))
        return shell.page(texts.TITLE, body, script=f"{PATH}/{script}", lang=lang)

    @routes.get("/chat/sign-in")
    async def sign_in(_: web.Request) -> web.Response:
        return shell.page(texts.SIGN_IN, SIGN_IN)

    @routes.get("/chat/embed.js")
    async def embed(_: web.Request) -> web.Response:
        return web.Response(
            body=code, content_type="text/javascript", charset="utf-8", headers=EMBED_HEADERS
        )

    return routes


def chat_shell(settings: Settings) -> Shell:
    """How the pages of the chat are sent."""
    return Shell(frames=settings.chat_origins, talks_to=_lines(settings))


def _lines(settings: Settings) -> tuple[str, ...]:
    """Azure's Direct Line, where that is used; it answers over a web socket too."""
    if not settings.direct_line_secret.get_secret_value():
        return ()
    line = settings.direct_line_url
    return (line, line.replace("http", "ws", 1))


def _body(helper: Answerer | None, words: Mapping[str, object], *, can_sign_in: bool) -> str:
    sign_in = f'<a href="/chat/sign-in">{texts.SIGN_IN}</a> {texts.WHY_SIGN_IN}'
    who = f'<span id="who" data-named="{texts.SIGNED_IN_AS}">{texts.SIGNED_IN}</span>'
    sign_out = f'<button id="sign-out" type="button">{texts.SIGN_OUT}</button>'
    parts = (
        f"<header{PLAIN}>\n<h1>{texts.TITLE}</h1>",
        f'<p id="signed-out" hidden>{texts.NOT_SIGNED_IN} {sign_in if can_sign_in else ""}</p>',
        f'<p id="signed-in" hidden>{who} <strong id="name"></strong> {sign_out}</p>',
        f'</header>\n<p id="lost" role="status"{PLAIN} data-words="{texts.LOST}"></p>',
        f'<main id="chat" data-words="{escape(orjson.dumps(words).decode())}">',
        f'<div class="words"{PLAIN}>\n<p>{texts.LOADING}</p>',
        f"<noscript><p>{texts.NO_SCRIPT}</p></noscript>\n{_reach_us(helper)}\n</div>\n</main>",
    )
    return "\n".join(parts)


def _not_here(helper: Answerer | None) -> str:
    parts = (
        f'<main class="words">\n<h1>{texts.TITLE}</h1>\n<p>{texts.NOT_HERE}</p>',
        f'{_reach_us(helper)}\n<p class="small">{texts.FOR_ADMINISTRATORS}</p>\n</main>',
    )
    return "\n".join(parts)


def _reach_us(helper: Answerer | None) -> str:
    """The engagement team, with links to ring and to write."""
    contact = helper.contact if helper else None
    found = contact or (helper.mailbox if helper else None)
    phone, email = phone_of(helper) if helper else "", found.email if found else ""
    dialled = re.sub(r"[^+0-9]", "", phone)
    links = [
        f'<a href="{escape(to)}">{escape(words)}</a>'
        for to, words in ((f"tel:{dialled}", phone), (f"mailto:{email}", email))
        if words
    ]
    lead = texts.reach_us(contact.name if contact else "", reachable=bool(links))
    return f"<p>{escape(lead)} {', '.join(links)}</p>"
