"""The pages of signing in: whom a link signs in, with a button each; and what became of it."""

from collections.abc import Sequence
from html import escape
from http import HTTPStatus
from typing import Final

from aiohttp import web

from bot.webchat import sign_in_texts as texts
from bot.webchat.shell import Shell
from store.ways.known import Known

TO_THE_CHAT: Final = f'<p><a href="/chat">{texts.BACK}</a></p>'


WHO: Final = "who"
"""The field that tells which of several somebody is."""


def ask_page(shell: Shell, known: Sequence[Known]) -> web.Response:
    """Whom the link signs in, and a button each; its form goes to the page's own address."""
    first = known[0]
    is_one = len(known) == 1
    line = texts.who(first.name, first.organisations) if is_one else texts.which()
    buttons = [
        f'<p><button type="submit" name="{WHO}" value="{escape(_key(one))}">'
        f"{escape(texts.BUTTON if is_one else texts.sign_in_as(one.name))}</button></p>"
        for one in known
    ]
    return _page(
        shell,
        f"<p>{escape(line)}</p>",
        f"<p>{escape(texts.only_here())}</p>",
        "\n".join(('<form method="post">', *buttons, "</form>")),
    )


def chosen(known: Sequence[Known], key: str) -> Known | None:
    """Which of them a button says; the only one needs none, and of several nobody is guessed."""
    if len(known) == 1 and not key:
        return known[0]
    return next((one for one in known if _key(one) == key), None)


def _key(one: Known) -> str:
    return "/".join(one.who)


def told_page(shell: Shell, sentence: str, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    """One sentence, and the way back."""
    return _page(shell, f'<p role="status">{escape(sentence)}</p>', TO_THE_CHAT, status=status)


def _page(shell: Shell, *parts: str, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    body = "\n".join(('<main class="words">', f"<h1>{texts.TITLE}</h1>", *parts, "</main>"))
    answer = shell.page(texts.TITLE, body, status=status)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
