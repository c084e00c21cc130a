"""A turn that comes from a page behind a mail's link, and the page that answers it."""

import base64
import binascii
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
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
from bot.mail.page import form, page, paper, saying, section
from bot.mail.parts import Button, Line, Part, Pressed, Run, has_choices, has_fields, subject_of
from bot.mail.selecting import pressable
from bot.mail.taking_apart import parts_of
from bot.mail.where import Where, where_for
from bot.rate_limit import RateLimit
from config.clock import Clock
from config.vocabulary import EMAIL
from dialogs.state import State
from dialogs.turn import Reply
from dialogs.typed_words import awaits_words, day_awaited, reference_awaited
from store.database import Database
from store.errors import StoreError
from store.records import ConversationKey, Reference
from store.ways.people import mail_conversation

log = structlog.get_logger(__name__)

NEXT_PATH: Final = "/m/next"
SERVICE: Final = "urn:provider-bot:mail"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailTurns:
    """Takes turns of people who came by a mail's link.

    ``council`` is who writes; ``limit`` counts what one person presses; ``topic`` is the one whose
    department reads everything else.
    """

    database: Database
    host: Host
    links: Links
    limit: RateLimit
    clock: Clock
    council: str
    topic: str = ""
    replies_are_read: bool = False

    async def take(
        self,
        who: tuple[str, str],
        *,
        text: str = "",
        pressed: Mapping[str, Any] | None = None,
        again: Callable[[Sequence[Part]], Awaitable[web.Response]] | None = None,
    ) -> web.Response:
        """An ordinary turn in the person's conversation by e-mail; gives what they read.

        Args:
            who: Tenant and id.
            text: What we say for them.
            pressed: The button.
            again: The form whose button that was: shown once more, below what was said, where
                words are asked for.
        """
        if not self.limit.may("\n".join(who)):
            return self.say(*texts.too_many(), status=429)
        try:
            outcome = await self.host.take(heard_by_mail(*who, text=text, pressed=pressed or {}))
        except StoreError as error:
            log.warning("mail_page_failed", reason=str(error))
            return self.say(*texts.not_now(), status=503)
        except Exception:
            log.exception("mail_page_failed")
            return self.say(*texts.not_now(), status=500)
        if outcome is None or not outcome.replies:
            return self.say(*texts.nothing_said())
        taken = [await _taken_apart(reply) for reply in outcome.replies]
        typed = awaits_words(outcome.state) and not any(has_fields(parts) for parts, _ in taken)
        if typed and again and not any(pressed.data for _, pressed in taken):
            return await again([part for parts, _ in taken for part in parts])
        return await self._answer(who, taken, outcome.state if typed else None)

    def say(self, *lines: str, status: int = 200) -> web.Response:
        """A page of our own words, the first of them its heading."""
        return page(self.council, lines[0], saying(*lines), status)

    def read(self, press: str, who: tuple[str, str], end: str) -> dict[str, Any] | None:
        """What a button on such a page brings back; None for one that is not of our making."""
        written, _, sign = press.partition(".")
        ours = self.links.is_page(who, written, end, sign, self.clock.now())
        return _read(written) if ours else None

    async def where(self, who: tuple[str, str]) -> Where:
        """Where somebody can do what cannot be done on a page."""
        async with self.database.unit_of_work() as uow:
            return await where_for(uow, who, self.links.chat, self.topic)

    async def _answer(
        self,
        who: tuple[str, str],
        taken: Sequence[tuple[tuple[Part, ...], Pressed]],
        awaits: State | None,
    ) -> web.Response:
        where = await self.where(who)
        now = self.clock.now()
        hidden = {"who": "/".join(who), "until": self.links.page_end(now)}
        offered = [(pressable(parts, pressed, where), pressed) for parts, pressed in taken]
        sections = [
            form(NEXT_PATH, hidden, paper(section(parts, partial(self._sends, who, pressed, now))))
            for parts, pressed in offered
        ]
        below = [where.anything_else()]
        if awaits is not None:
            can_press = any(has_choices(parts) for parts, _ in offered)
            below = self._below(where, awaits, can_press=can_press)
        sections.append(paper(section(below, str)))
        title = subject_of(taken[0][0], self.council)
        return page(self.council, title, "".join(sections))

    def _below(self, where: Where, awaits: State, *, can_press: bool) -> list[Line]:
        """Where to write the words that are asked for.

        Whoever has a mail passed on to them may press what it offers and what follows from that.
        Words of their own would be taken for its first reader's.
        """
        there = where.line(texts.DO_IT)
        if can_press:
            return [there]
        if self.replies_are_read and (reference := reference_awaited(awaits)):
            there = Line((Run(texts.by_reply(reference)),))
        elif self.replies_are_read and (reference := day_awaited(awaits)):
            there = Line((Run(texts.day_by_reply(reference)),))
        return [Line((Run(texts.not_here()),)), there]

    def _sends(self, who: tuple[str, str], pressed: Pressed, now: datetime, button: Button) -> str:
        data = json.dumps(pressed.of(button.number) or {})
        written = base64.urlsafe_b64encode(data.encode()).decode()
        return f"{written}.{self.links.page(*who, written, now)}"


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
