"""One mail from end to end: what it is, whether it is believed, and what is done about it.

Nothing that only says whom it is from changes anything. A word about a question needs the key that
we put into the address for replies to that very person. Our Message-ID is no such key: mail servers
log it, and it stands in every mail that quotes or passes on ours. By it alone a mail is taken only
where the council's own mail server has found that it is from whom it says.
"""

import asyncio
import hashlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

import structlog

from bot.mail.keys import BounceKey, ReplyKey, is_ours, read_key
from bot.mail_in.answers import Answers
from bot.mail_in.received import Received, UnreadableError, read_mail
from bot.mail_in.reports import undelivered_in
from bot.mail_in.returned import Returned
from bot.mail_in.trust import Proof, proof_of
from bot.mail_in.words import words_of
from config.clock import Clock
from config.mail import KEY_HERE, read_sender
from config.settings import Settings
from dialogs.addresses import Addresses
from dialogs.attention.steps import is_wish
from store.database import Database
from store.ways.bounces import works_again
from store.ways.received import count_mail, may_today, take, was_taken
from store.ways.senders import Party, parties_at, party_to, people_at

log = structlog.get_logger(__name__)

MOST_KEYS: Final = 10
MOST_A_DAY: Final = 40
"""Mails of one address that are taken."""
THREAD: Final = 32
"""Letters of a fingerprint in our Message-IDs (``bot.mail.composing``)."""
LONGEST_WISH: Final = 80
BARE_STOP: Final = re.compile(r"(?:stop|unsubscribe)[.!]?", re.IGNORECASE)
"""What mail programs send for a press on "unsubscribe"."""

WriteBack = Callable[[Received], Awaitable[bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """What is ours: who makes ``addresses``, where ``replies`` go, whom mail is from.

    ``server`` is the name under which the council's mail server says what it found.
    """

    addresses: Addresses
    replies: str
    sender: str
    server: str = ""

    def keys_in(self, mail: Received) -> list[ReplyKey | BounceKey]:
        """The keys in the addresses that a mail was for, not checked yet."""
        if KEY_HERE not in self.replies:
            return []
        before, _, after = (re.escape(one) for one in self.replies.partition(KEY_HERE))
        pattern = re.compile(rf"{before}([A-Za-z0-9.-]{{1,60}}){after}", re.IGNORECASE)
        found = [one for header in mail.to for one in pattern.findall(header)]
        return [key for one in found[:MOST_KEYS] if (key := read_key(one))]


def ours_of(settings: Settings, addresses: Addresses) -> Ours:
    """What is ours in this installation."""
    sender = read_sender(settings.mail_from).addr_spec if settings.mail_from else ""
    return Ours(
        addresses=addresses,
        replies=settings.mail_reply_to,
        sender=sender.lower(),
        server=settings.mail_authserv_id,
    )


class MailIn:
    """Takes mails.

    Args:
        database: The shared store.
        clock: The one clock.
        ours: What is ours.
        answers: Takes the words of people.
        returned: Takes mail that came back.
        write_back: Tells somebody that their mail reached nobody; whether anything was said.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        ours: Ours,
        *,
        answers: Answers,
        returned: Returned,
        write_back: WriteBack,
    ) -> None:
        self._database = database
        self._clock = clock
        self._ours = ours
        self._answers = answers
        self._returned = returned
        self._write_back = write_back

    async def take(self, raw: bytes) -> str:
        """Do what a mail asks for; gives one word on what became of it, which names nobody.

        Raises:
            StoreError: the store cannot be used; the mail is to come again.
        """
        try:
            mail = await asyncio.to_thread(read_mail, raw)
        except UnreadableError:
            return await self._counted("unreadable")
        async with self._database.unit_of_work() as uow:
            again = await was_taken(uow, mail.fingerprint)
        if again:
            return await self._counted("again")
        found = await self._handled(mail)
        return await self._counted(found, mail.fingerprint)

    async def _counted(self, found: str, taken: str = "") -> str:
        """Count it; ``taken`` is the fingerprint of a mail that shall not be taken again."""
        async with self._database.unit_of_work() as uow:
            if taken:
                await take(uow, taken, self._clock.now())
            await count_mail(uow, found)
            await uow.commit()
        log.info("mail_taken", outcome=found)
        return found

    async def _handled(self, mail: Received) -> str:
        keys = self._ours.keys_in(mail)
        if found := await self._of_machines(mail, keys):
            return found
        proof = proof_of(mail, self._ours.server)
        if proof is Proof.FORGED:
            # Nothing is written back: whoever has that address did not write.
            return "forged"
        if proof is Proof.PROVEN or not self._ours.server:
            if not await self._may(mail.sender):
                # A program that answers without saying that it is one would go on for ever.
                return "too_many"
            if party := await self._party(mail, keys, proof):
                await self._works_again(mail.sender)
                words = await asyncio.to_thread(words_of, mail)
                return await self._answers.take(mail, party, words)
            if (wish := self._wish(mail)) and await self._wished(mail, wish):
                return "wish"
        return "written_back" if await self._write_back(mail) else "ignored"

    async def _of_machines(self, mail: Received, keys: list[ReplyKey | BounceKey]) -> str:
        """What became of mail that no person wrote; "" for any other."""
        post = next((one for one in keys if isinstance(one, BounceKey)), None)
        if post is not None and is_ours(self._ours.addresses, post):
            report = await asyncio.to_thread(undelivered_in, mail)
            if report is not None:
                return await self._returned.take(post.post_id, report)
        if mail.sender in ("", self._ours.sender):
            return "own" if mail.sender else "nobody"
        return "automatic" if mail.automatic else ""

    async def _party(
        self, mail: Received, keys: list[ReplyKey | BounceKey], proof: Proof
    ) -> Party | None:
        """Who answers, and which question; None where nothing proves it."""
        replies = [one for one in keys if isinstance(one, ReplyKey)]
        async with self._database.unit_of_work() as uow:
            for one in replies:
                if is_ours(self._ours.addresses, one, mail.sender):
                    return await party_to(uow, one.reference, mail.sender)
            if replies or proof is not Proof.PROVEN:
                return None
            every = await parties_at(uow, mail.sender)
        named = " ".join(mail.answers)
        return next((one for one in every if thread_of(one.reference) in named), None)

    def _wish(self, mail: Received) -> str:
        """What somebody wants of messages, in a mail that answers nothing; "" for anything else."""
        words = words_of(mail).text.strip()
        said = (words if 0 < len(words) <= LONGEST_WISH else mail.subject).strip()
        if BARE_STOP.fullmatch(said) or BARE_STOP.fullmatch(mail.subject.strip()):
            return "stop messages"
        return said if len(said) <= LONGEST_WISH and is_wish(said) else ""

    async def _wished(self, mail: Received, wish: str) -> bool:
        async with self._database.unit_of_work() as uow:
            people = await people_at(uow, mail.sender)
        for tenant, person in people:
            await self._answers.obey(mail, tenant, person, wish)
        return bool(people)

    async def _may(self, address: str) -> bool:
        async with self._database.unit_of_work() as uow:
            found = await may_today(uow, f"mail/{address}", MOST_A_DAY, self._clock.now())
            await uow.commit()
        return found

    async def _works_again(self, address: str) -> None:
        async with self._database.unit_of_work() as uow:
            if await works_again(uow, address):
                await uow.commit()


def thread_of(reference: str) -> str:
    """What stands in the Message-ID that all mails about a question answer."""
    found = hashlib.sha256(f"question:{reference}".encode()).hexdigest()
    return f"<{found[:THREAD]}.question@"
