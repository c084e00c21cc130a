"""A row of the outbox as a letter to one person."""

import hashlib
from dataclasses import dataclass
from email.headerregistry import Address
from typing import Final, Literal

from bot.mail import texts
from bot.mail.keys import bounce_key, reply_key
from bot.mail.letter import Letter
from bot.mail.links import LINKS_HOLD, Links
from bot.mail.parts import has_choices, subject_of
from bot.mail.rendering import Mailing, as_html, as_text
from bot.mail.selecting import for_mail, pressable
from bot.mail.taking_apart import parts_of
from bot.mail.where import where_for
from config.clock import Clock
from config.mail import KEY_HERE, keyed
from store.announcements.courtesy import MEETING_REMINDER, UNASKED
from store.database import Database
from store.outbox.records import Leased
from store.ways.belongings import Belonging, belonging
from store.ways.mailboxes import Mailbox

FINGERPRINT: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who writes: the ``sender``, and the address for replies as it is set (``config.mail``).

    ``topic`` is the one whose department's mailbox is for everything else, "" for none.
    """

    sender: Address
    replies: str = ""
    topic: str = ""

    @property
    def name(self) -> str:
        """What people call whoever writes."""
        return self.sender.display_name or self.sender.addr_spec

    def bounces_to(self, key: str) -> str:
        """Where a mail comes back to; "" where addresses have no keys."""
        return keyed(self.replies, key) if key and KEY_HERE in self.replies else ""


class Composer:
    """Writes letters.

    Args:
        database: Where it is read what a message belongs to.
        links: Makes links.
        writer: Who writes.
        clock: The one clock.
    """

    def __init__(self, database: Database, links: Links, writer: Writer, clock: Clock) -> None:
        self._database = database
        self._links = links
        self._writer = writer
        self._clock = clock

    async def letter(self, row: Leased, mailbox: Mailbox) -> Letter:
        """The row as a letter.

        Raises:
            StoreError: the store cannot be read.
        """
        async with self._database.unit_of_work() as uow:
            of = await belonging(uow, row)
            reply_to = self._reply_to(of, mailbox)
            chat, topic = self._links.chat, self._writer.topic
            who = (mailbox.tenant_id, mailbox.aad_object_id)
            where = await where_for(uow, who, chat, topic)
        page = self._links.post(row.id, row.key, of.closes_at or self._clock.now() + LINKS_HOLD)
        parts, pressed = parts_of(row.card, row.text)
        offered = pressable(parts, pressed, where)
        asked_for = row.purpose not in UNASKED
        fewer = "" if asked_for else self._links.stop(mailbox.tenant_id, mailbox.aad_object_id)
        mailing = Mailing(
            parts=for_mail(offered, page),
            link=lambda button: button.url or f"{page}#{button.number}",
            council=self._writer.name,
            why=texts.why(row.purpose, to_contact=bool(row.contact_id)),
            reply=texts.reply(
                can_reply=bool(reply_to),
                can_press=has_choices(offered),
                elsewhere=where.to_write,
            ),
            chat=self._links.chat,
            fewer=fewer,
        )
        subject = subject_of(parts, self._writer.name)
        html, pictures = as_html(mailing, subject)
        file, method = self._invitation(row, of, mailbox)
        return Letter(
            to=mailbox.address,
            subject=subject,
            text=as_text(mailing),
            html=html,
            pictures=pictures,
            message_id=self._id("post", row.key),
            in_reply_to=self._thread(of),
            reply_to=reply_to,
            bounces_to=self._writer.bounces_to(bounce_key(self._links.addresses, row.id)),
            unsubscribe_url=fewer,
            calendar=file,
            calendar_method=method,
        )

    def _reply_to(self, of: Belonging, mailbox: Mailbox) -> str:
        if not of.reference:
            return ""
        key = reply_key(self._links.addresses, of.reference, mailbox.address)
        return keyed(self._writer.replies, key)

    def _thread(self, of: Belonging) -> str:
        """What mails about one thing answer to: a mail that nobody has, and that joins them."""
        if of.reference:
            return self._id("question", of.reference)
        return self._id("meeting", of.meeting.uid) if of.meeting else ""

    def _id(self, kind: str, name: str) -> str:
        # The same post is the same mail, so that a server can tell one that comes twice.
        found = hashlib.sha256(f"{kind}:{name}".encode()).hexdigest()
        return f"<{found[:FINGERPRINT]}.{kind}@{self._writer.sender.domain}>"

    def _invitation(
        self, row: Leased, of: Belonging, mailbox: Mailbox
    ) -> tuple[bytes | None, Literal["REQUEST", "CANCEL", ""]]:
        meeting = of.meeting
        if meeting is None or meeting.ends_at <= self._clock.now():
            return None, ""
        # Few mails have one, and a start need not load what writes calendars.
        from bot.mail.invitation import Invited, invitation  # noqa: PLC0415

        mailbox_read = keyed(self._writer.replies, "")
        invited = Invited(
            organizer=Address(
                self._writer.sender.display_name,
                addr_spec=mailbox_read or self._writer.sender.addr_spec,
            ),
            address=mailbox.address,
            name=mailbox.name,
            comes=row.purpose == MEETING_REMINDER,
            answers_are_read=bool(mailbox_read),
        )
        return invitation(meeting, self._clock.zone.key, invited)
