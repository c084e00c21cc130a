"""What is around every page of the web chat, and the policy that keeps each to itself."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import Final

from aiohttp import web

STYLE: Final = "page.css"
RIGHT_TO_LEFT: Final = frozenset(("ar", "ckb", "fa", "he", "ps", "sd", "ug", "ur", "yi"))
"""Languages that are written from right to left, among those that care staff read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """How pages are sent.

    ``frames`` are the sites whose frames they may be in, beside the bot's own; ``talks_to`` are
    servers that the page's script calls, beside it.
    """

    frames: Sequence[str] = ()
    talks_to: Sequence[str] = ()

    def page(
        self, title: str, body: str, *, script: str = "", lang: str = "en-GB", status: int = 200
    ) -> web.Response:
        """A whole page.

        Args:
            title: As plain text.
            body: As HTML.
            script: The address of what it runs; "" for nothing.
            lang: The language of what is said there, such as ``ur``.
            status: HTTP's.
        """
        # Web Chat makes its styles itself, and says by this word that they are the page's own.
        nonce = secrets.token_urlsafe(16)
        runs = f'<script src="{escape(script)}" nonce="{nonce}" defer></script>\n' if script else ""
        direction = "rtl" if lang.partition("-")[0] in RIGHT_TO_LEFT else "ltr"
        parts = (
            f'<!doctype html>\n<html lang="{escape(lang)}" dir="{direction}">\n<head>',
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<link rel="icon" href="data:,">',
            f'<title>{escape(title)}</title>\n<style nonce="{nonce}">\n{_style()}</style>',
            f"{runs}</head>\n<body>\n{body}\n</body>\n</html>\n",
        )
        return web.Response(
            body="\n".join(parts).encode(errors="replace"),
            status=status,
            content_type="text/html",
            charset="utf-8",
            headers=self._headers(nonce),
        )

    def _headers(self, nonce: str) -> dict[str, str]:
        own = "'self'"
        policy = (
            "default-src 'none'",
            "script-src 'self'",
            f"style-src 'nonce-{nonce}'",
            # Cards bring their pictures along; Web Chat draws its own icons.
            "img-src 'self' data: blob:",
            f"connect-src {' '.join((own, *self.talks_to))}",
            "form-action 'self'",
            "base-uri 'none'",
            f"frame-ancestors {' '.join((own, *self.frames))}",
        )
        return {
            "Cache-Control": "no-store",
            "Content-Security-Policy": "; ".join(policy),
            "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
            # With less, a form of the page would not say whence it comes (Fetch, "Origin").
            "Referrer-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
        }


def _style() -> str:
    return (files(__package__) / STYLE).read_text("utf-8")
