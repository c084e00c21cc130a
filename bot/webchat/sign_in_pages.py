"""The pages of signing in: whom a link signs in, with one button; and what became of it."""

from html import escape
from http import HTTPStatus
from typing import Final

from aiohttp import web

from bot.webchat import sign_in_texts as texts
from bot.webchat.shell import Shell
from store.ways.sign_in import Known

TO_THE_CHAT: Final = f'<p><a href="/chat">{texts.BACK}</a></p>'


def ask_page(shell: Shell, known: Known) -> web.Response:
    """Whom the link signs in, and the button; its form goes to the page's own address."""
    return _page(
        shell,
        f"<p>{escape(texts.who(known.name, known.organisation))}</p>",
        f"<p>{escape(texts.only_here())}</p>",
        f'<form method="post"><button type="submit">{texts.BUTTON}</button></form>',
    )


def told_page(shell: Shell, sentence: str, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    """One sentence, and the way back."""
    return _page(shell, f'<p role="status">{escape(sentence)}</p>', TO_THE_CHAT, status=status)


def _page(shell: Shell, *parts: str, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    body = "\n".join(('<main class="words">', f"<h1>{texts.TITLE}</h1>", *parts, "</main>"))
    answer = shell.page(texts.TITLE, body, status=status)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
