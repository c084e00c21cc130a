"""A turn that comes from a page behind a mail's link, and the page that answers it."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

import structlog
from aiohttp import web

from bot.charts import with_picture
from bot.heard import Heard
from bot.host import Host
from bot.mail import texts
from bot.mail.links import Links
from bot.mail.page import form, page, paper, press_button, saying, section
from bot.mail.parts import Button, Field, Part, Pressed, subject_of
from bot.mail.taking_apart import parts_of
from bot.rate_limit import RateLimit
from config.clock import Clock
from config.vocabulary import EMAIL, Role
from dialogs.turn import Reply
from store.database import Database
from store.errors import StoreError
from store.records import ConversationKey, Reference
from store.ways.mailboxes import mailbox_of
from store.ways.people import mail_conversation

log = structlog.get_logger(__name__)

NEXT_PATH: Final = "/m/next"
SAID: Final = "say"
"""What the button of the box for words sends."""
LONGEST_TEXT: Final = 4_000
SERVICE: Final = "urn:provider-bot:mail"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailTurns:
    """Takes turns of people who came by a mail's link.

    ``council`` is who writes; ``limit`` counts what one person presses.
    """

    database: Database
    host: Host
    links: Links
    limit: RateLimit
    clock: Clock
    council: str

    async def take(
        self, who: tuple[str, str], *, text: str = "", pressed: Mapping[str, Any] | None = None
    ) -> web.Response:
        """An ordinary turn in the person's conversation by e-mail; gives what they read."""
        if not self.limit.may("\n".join(who)):
            return self.say(*texts.too_many(), status=429)
        try:
            outcome = await self.host.take(heard_by_mail(*who, text=text, pressed=pressed or {}))
            async with self.database.unit_of_work() as uow:
                box = await mailbox_of(uow, *who)
        except StoreError as error:
            log.warning("mail_page_failed", reason=str(error))
            return self.say(*texts.not_now(), status=503)
        except Exception:
            log.exception("mail_page_failed")
            return self.say(*texts.not_now(), status=500)
        if outcome is None or not outcome.replies:
            return self.say(*texts.nothing_said())
        # Whoever has a mail passed on to them may press what it offers. What else the council's own
        # people can do, they do in Teams.
        may_type = box is not None and box.role is Role.PROVIDER
        return await self._answer(who, outcome.replies, may_type=may_type)

    def say(self, *lines: str, status: int = 200) -> web.Response:
        """A page of our own words, the first of them its heading."""
        return page(self.council, lines[0], saying(*lines), status)

    def read(self, press: str, who: tuple[str, str], end: str) -> dict[str, Any] | None:
        """What a button on such a page brings back; None for one that is not of our making."""
        written, _, sign = press.partition(".")
        ours = self.links.is_page(who, written, end, sign, self.clock.now())
        return _read(written) if ours else None

    def may_say(self, who: tuple[str, str], end: str, key: str) -> bool:
        """Whether the box for words stood on a page of that person's."""
        return self.links.is_page(who, SAID, end, key, self.clock.now())

    async def _answer(
        self, who: tuple[str, str], replies: Sequence[Reply], *, may_type: bool
    ) -> web.Response:
        now = self.clock.now()
        end, key = self.links.page(*who, SAID, now)
        hidden = {"who": "/".join(who), "until": end}
        taken = [await _taken_apart(reply) for reply in replies]
        sections = [
            form(NEXT_PATH, hidden, paper(section(parts, partial(self._sends, who, pressed, now))))
            for parts, pressed in taken
        ]
        if may_type and not any(_has_comment(pressed) for _, pressed in taken):
            box = Field(id="text", label=texts.SOMETHING_ELSE, is_long=True, most=LONGEST_TEXT)
            inside = paper(section([box], str) + press_button(SAID, texts.SAY))
            sections.append(form(NEXT_PATH, {**hidden, "key": key}, inside))
        title = subject_of(taken[0][0], self.council)
        return page(self.council, title, "".join(sections))

    def _sends(self, who: tuple[str, str], pressed: Pressed, now: datetime, button: Button) -> str:
        data = json.dumps(pressed.of(button.number) or {})
        written = base64.urlsafe_b64encode(data.encode()).decode()
        return f"{written}.{self.links.page(*who, written, now)[1]}"


def heard_by_mail(
    tenant_id: str, aad_object_id: str, *, text: str = "", pressed: Mapping[str, Any]
) -> Heard:
    """What somebody pressed or typed behind a mail's link, as the host hears it."""
    conversation = mail_conversation(tenant_id, aad_object_id)
    return Heard(
        key=ConversationKey(tenant_id, conversation, aad_object_id),
        aad_object_id=aad_object_id,
        text=text,
        pressed=dict(pressed),
        reference=Reference(
            tenant_id=tenant_id,
            conversation_id=conversation,
            kind="personal",
            aad_object_id=aad_object_id,
            reference={
                "bot": {"id": "bot"},
                "channelId": EMAIL,
                "conversation": {"id": conversation},
                "serviceUrl": SERVICE,
            },
            channel=EMAIL,
        ),
    )


def _has_comment(pressed: Pressed) -> bool:
    """Whether words about an answer have a button of their own, which keeps them without a name."""
    return any(data.get("do") == "pulse_comment" for data in pressed.data)


async def _taken_apart(reply: Reply) -> tuple[tuple[Part, ...], Pressed]:
    card = reply.card
    if card is not None and reply.picture is not None:
        card = await with_picture(card, reply.picture, address=reply.picture_at)
    return parts_of(card, reply.text)


def _read(written: str) -> dict[str, Any] | None:
    try:
        found = json.loads(base64.urlsafe_b64decode(written))
    except (ValueError, binascii.Error, RecursionError):
        return None
    return found if isinstance(found, dict) else None
