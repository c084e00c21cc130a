"""Signing in on the web by a link that is mailed to the address that the council holds.

Whether an address is known can be told neither by the answer nor by how long it takes: the answer
is given before anybody looks. A link holds for twenty minutes and once, and only its fingerprint is
kept. To open it changes nothing, since programs that read mail open links; the button on its page
signs in the browser that the page is in, never the one that asked, or somebody could have another
sign them in.
"""

import asyncio
import hashlib
import secrets
from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final

import structlog
from aiohttp import web

from bot.forms import fields_of
from bot.limits import Limit
from bot.mail.failed import MailFailed
from bot.mail.mailer import Mailer
from bot.metrics import Metrics
from bot.webchat import sign_in_texts as texts
from bot.webchat.asking import Asked, Sites, address_of, answered, body_of
from bot.webchat.entrance import MOST_BODY_BYTES, Visits
from bot.webchat.mailboxes import Mailboxes
from bot.webchat.passes import STAYS, Passes
from bot.webchat.shell import Shell
from bot.webchat.sign_in_letter import sign_in_letter
from bot.webchat.sign_in_pages import WHO, ask_page, chosen, told_page
from config.clock import Clock
from config.mail import is_address
from dialogs.sign_in.steps import known_now
from store.database import Database
from store.errors import StoreError
from store.ways.known import who_has
from store.ways.sign_in import carry_over, keep_link, link_for, settle, use_link
from store.ways.visitors import sign_in, sign_out, signed_in

log = structlog.get_logger(__name__)

HOLDS: Final = timedelta(minutes=20)
LINK: Final = "/chat/sign-in/{token:[\\w-]{43}}"
A_FORM: Final = "application/x-www-form-urlencoded"
MOST_UNDER_WAY: Final = 50
"""Letters that are being written or sent; what is asked meanwhile is not done."""
LOOKS_AFTER: Final = 0.3
"""Seconds after the answer."""
SECONDS_TO_END: Final = 2.0
"""How long letters under way may still take when the bot stops."""
LETTERS: Final = 43
"""Of a link's token: 256 bits."""


class SignIn:
    """Signs visitors in and out.

    Args:
        database: Where people, links and visitors are.
        mailer: Sends letters; None where the installation sends none.
        passes: Makes visitors.
        visits: Knows browsers.
        sites: The bot's own site.
        mailboxes: What was said, forgotten when somebody signs out.
        shell: What is around a page.
        to_address: How many letters an address gets.
        by_one: How often one address of the network, or one visitor, may ask.
        base: The bot's own address.
        shows_links: Whether a link that cannot be mailed is shown in the log: in local mode.
        proxies: How many proxies stand before the bot.
        clock: The one clock.
        metrics: Told of what was refused.
    """

    def __init__(
        self,
        *,
        database: Database,
        mailer: Mailer | None,
        passes: Passes,
        visits: Visits,
        sites: Sites,
        mailboxes: Mailboxes,
        shell: Shell,
        to_address: Limit,
        by_one: Limit,
        base: str,
        shows_links: bool,
        proxies: int,
        clock: Clock,
        metrics: Metrics,
    ) -> None:
        self._database = database
        self._mailer = mailer
        self._passes = passes
        self._visits = visits
        self._sites = sites
        self._mailboxes = mailboxes
        self._shell = shell
        self._to_address = to_address
        self._by_one = by_one
        self._base = base
        self._shows_links = shows_links
        self._proxies = proxies
        self._clock = clock
        self._metrics = metrics
        self._under_way: set[asyncio.Task[None]] = set()

    def routes(self) -> list[web.RouteDef]:
        """Its routes; pages of other sites may use none of them."""
        return [
            web.post("/chat/sign-in", self._sites.serve(self.ask)),
            web.get(LINK, self.show, allow_head=True),
            web.post(LINK, self._sites.serve(self.use)),
            web.post("/chat/sign-out", self._sites.serve(self.leave)),
        ]

    async def close(self) -> None:
        """Wait for the letters that are being sent, but not for a server that does not answer."""
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=SECONDS_TO_END)
            for task in late:
                task.cancel()

    async def ask(self, request: web.Request) -> web.StreamResponse:
        """Mail a link to an address, if the council holds it; the answer is always the same."""
        self._sites.from_own(request)
        if request.content_type != A_FORM:
            self._ask(request, await body_of(request, MOST_BODY_BYTES))
            return answered({"sent": True}, HTTPStatus.ACCEPTED)
        try:
            self._ask(request, await fields_of(request, MOST_BODY_BYTES))
        except Asked as refusal:
            return told_page(self._shell, str(refusal), refusal.status)
        return told_page(self._shell, texts.sent())

    def _ask(self, request: web.Request, asked: Mapping[str, Any]) -> None:
        address = asked.get("email")
        address = address.strip() if isinstance(address, str) else ""
        if not is_address(address):
            raise Asked(HTTPStatus.BAD_REQUEST, "BadArgument", texts.no_address())
        who = [f"from {address_of(request, self._proxies)}"]
        if visitor := self._visits.known(request, asked.get("visitor")):
            who.append(f"by {visitor}")
        counted = [self._by_one.allows(one) for one in who]
        if not all(counted):
            self._metrics.refused.labels("too_many").inc()
            raise Asked(HTTPStatus.TOO_MANY_REQUESTS, "Throttled", texts.too_many_tries())
        if self._to_address.allows(address.lower()) and len(self._under_way) < MOST_UNDER_WAY:
            task = asyncio.create_task(self._mail(address))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def show(self, request: web.Request) -> web.StreamResponse:
        """The page of a link: whom it signs in, a button each. It changes nothing."""
        async with self._database.unit_of_work() as uow:
            known = await link_for(uow, _hashed(request), self._clock.now())
        return ask_page(self._shell, known) if known else self._gone()

    async def use(self, request: web.Request) -> web.StreamResponse:
        """Sign in the browser whose page this is, and lead to the chat."""
        self._sites.from_own(request)
        now, hashed = self._clock.now(), _hashed(request)
        fields = await fields_of(request, MOST_BODY_BYTES)
        async with self._database.unit_of_work() as uow:
            known = await link_for(uow, hashed, now)
            meant = chosen(known, fields.get(WHO, ""))
            if known and meant is None:
                return ask_page(self._shell, known)
            if meant is None or not await use_link(uow, hashed):
                return self._gone()
            who = meant.who
            visitor = self._visits.known(request)
            before = await signed_in(uow, visitor, now) if visitor else None
            if visitor is None or (before and (before.tenant_id, before.aad_object_id) != who):
                # What one person said is not shown to the next one at the same machine.
                visitor = self._passes.new_visitor()
            await settle(uow, who, now)
            await sign_in(uow, visitor, who, now + STAYS)
            await carry_over(uow, visitor, who, known_now)
            await uow.commit()
        log.info("signed_in")
        answer = _to_the_chat()
        self._visits.keep(answer, visitor)
        return answer

    async def leave(self, request: web.Request) -> web.StreamResponse:
        """Sign out: the browser is somebody new, and what was said in its chat is gone."""
        self._sites.from_own(request)
        is_form = request.content_type == A_FORM
        read = fields_of if is_form else body_of
        asked = await read(request, MOST_BODY_BYTES)
        visitors = {self._visits.known(request), self._visits.handed_in(asked.get("visitor"))}
        async with self._database.unit_of_work() as uow:
            for visitor in filter(None, visitors):
                await sign_out(uow, visitor)
                self._mailboxes.forget(self._passes.conversation_of(visitor))
            await uow.commit()
        answer = _to_the_chat() if is_form else web.Response(status=HTTPStatus.NO_CONTENT)
        self._visits.leave(answer)
        return answer

    def _gone(self) -> web.Response:
        return told_page(self._shell, texts.gone(), HTTPStatus.GONE)

    async def _mail(self, address: str) -> None:
        """Make a link for whoever has the address, and mail it."""
        # What it costs to look must not be felt by whoever waits for the answer.
        await asyncio.sleep(LOOKS_AFTER)
        token = secrets.token_urlsafe(LETTERS * 3 // 4)
        try:
            async with self._database.unit_of_work() as uow:
                who = await who_has(uow, address)
                if who is None:
                    return
                until = self._clock.now() + HOLDS
                await keep_link(uow, hashlib.sha256(token.encode()).hexdigest(), who, until)
                await uow.commit()
            link = f"{self._base}/chat/sign-in/{token}"
            if self._mailer is not None:
                await self._mailer.send(sign_in_letter(address, link, self._mailer.sender))
            elif self._shows_links:
                log.info("sign_in_link", link=link)
            else:
                log.warning("sign_in_not_mailed", reason="no_mail_server")
        except MailFailed as error:
            log.warning("sign_in_not_mailed", reason=error.reason, code=error.code)
        except StoreError as error:
            log.warning("sign_in_not_mailed", reason=type(error).__name__)


def _hashed(request: web.Request) -> str:
    return hashlib.sha256(request.match_info["token"].encode()).hexdigest()


def _to_the_chat() -> web.Response:
    headers = {"Location": "/chat", "Cache-Control": "no-store"}
    return web.Response(status=HTTPStatus.SEE_OTHER, headers=headers)
