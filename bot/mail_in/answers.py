"""What somebody wrote in answer to a mail: a turn like any other, whose reply is a post."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from bot.heard import Heard
from bot.host import Host
from bot.knowledge import KnowledgeKeeper
from bot.mail_in import texts
from bot.mail_in.quoted import own_words
from bot.mail_in.received import Received
from bot.mail_in.words import Words
from dialogs import cards
from dialogs.attention.steps import is_wish
from dialogs.enquiry.cards import LONGEST_WORDS
from dialogs.enquiry.commands import bare_command
from dialogs.enquiry.texts import too_long
from dialogs.turn import Reply
from store.enquiries.reading import last_words
from store.outbox.queue import enqueue
from store.outbox.records import Post
from store.records import ConversationKey
from store.ways.people import mail_conversation
from store.ways.senders import ASKER, Party

ANSWER: Final = "answer"
"""The purpose of what is written back: nothing holds it, as nothing holds an answer."""
LONGEST_COMMAND: Final = 80
WILL_ANSWER: Final = re.compile(
    r"(?:(?:i|we)(?: will|'ll|\u2019ll| can| should)|will) "
    r"(?:answer|reply|respond|come back|get back|let you know)"
    r"(?: to (?:you|them|this|it|the provider))?,? ((?:by|on|before) .{3,60})",
    re.IGNORECASE,
)


class Answers:
    """Takes what people wrote.

    Args:
        host: Takes turns, on the store and by the clock that all goes by.
        keeper: What dialogs know.
        on_posted: Called when something is to be sent.
    """

    def __init__(
        self,
        host: Host,
        keeper: KnowledgeKeeper,
        on_posted: Callable[[], None] = lambda: None,
    ) -> None:
        self._host = host
        self._on_posted = on_posted
        self._keeper = keeper
        self._database = host.database
        self._clock = host.clock

    async def take(self, mail: Received, party: Party, words: Words) -> str:
        """Carry a word about a question; gives what became of it."""
        text = own_words(words.text)
        if is_wish(text):
            await self._turn(mail, replace(party, reference=""), text=text)
            return "wish"
        if not text:
            await self._write(mail, party, cards.saying(*texts.no_words()))
            return "no_words"
        if len(text) > LONGEST_WORDS:
            return await self._too_long(mail, party, text)
        pressed = as_press(party, text)
        extra = [texts.files_left()] if words.attached else []
        await self._turn(mail, party, pressed=pressed, extra=extra, passing=pressed["words"])
        return "taken"

    async def obey(self, mail: Received, tenant: str, person: str, wish: str) -> None:
        """Do what somebody wants of messages."""
        party = Party(side=ASKER, reference="", tenant_id=tenant, person_id=person)
        await self._turn(mail, party, text=wish)

    async def _too_long(self, mail: Received, party: Party, text: str) -> str:
        reader = (await self._keeper.newest()).reader
        if reader.read(text).harm:
            # Typed as it is: the advice comes first, and that nothing was sent.
            await self._turn(mail, party, text=text)
        else:
            await self._write(mail, party, cards.saying(*too_long(LONGEST_WORDS)))
        return "too_long"

    async def _turn(
        self,
        mail: Received,
        party: Party,
        *,
        text: str = "",
        pressed: dict[str, Any] | None = None,
        extra: list[str] | None = None,
        passing: str = "",
    ) -> None:
        party = await self._in_council(party)
        key = ConversationKey(
            tenant_id=party.tenant_id,
            conversation_id=mail_conversation(party.tenant_id, party.person_id),
            user_id=party.person_id,
        )
        heard = Heard(
            key=key,
            activity_id=f"mail:{mail.fingerprint[:40]}",
            aad_object_id=party.person_id,
            text=text,
            pressed=pressed or {},
        )
        outcome = await self._host.take(heard)
        if outcome is None:
            # It was answered before, and the process ended before that was noted.
            return
        below = list(extra or ())
        if passing and await self._was_passed_on(party, passing):
            below.insert(0, texts.passed_on(passing))
        await self._write(mail, party, as_one([*outcome.replies, *map(cards.saying, below)]))

    async def _in_council(self, party: Party) -> Party:
        """A contact is in the council's own tenant, whoever asked."""
        council = (await self._keeper.newest()).council
        if not party.contact_id or council is None or party.person_id.startswith("mail-"):
            return party
        return replace(party, tenant_id=council)

    async def _was_passed_on(self, party: Party, words: str) -> bool:
        async with self._database.unit_of_work() as uow:
            return await last_words(uow, party.reference) == words

    async def _write(self, mail: Received, party: Party, reply: Reply) -> None:
        council = (await self._keeper.newest()).council
        # By it a reply to this comes back into the question too (store.ways.belongings).
        about = f":{party.reference}" if party.reference else ""
        post = Post(
            key=f"mailed:{mail.fingerprint[:40]}:{party.person_id[:45]}{about}",
            purpose=ANSWER,
            contact_id=party.contact_id or None,
            tenant_id=party.tenant_id,
            aad_object_id=None if party.contact_id else party.person_id,
            text=reply.text,
            card=dict(reply.card) if reply.card else None,
        )
        async with self._database.unit_of_work() as uow:
            await enqueue(uow, post, self._clock.now(), council)
            await uow.commit()
        self._on_posted()


def as_press(party: Party, text: str) -> dict[str, Any]:
    """The button that words in a mail are: an asker's answer back, a contact's reply."""
    short = text if len(text) <= LONGEST_COMMAND and "\n" not in text else ""
    pressed: dict[str, Any] = {"reference": party.reference, "words": text}
    if party.side == ASKER:
        command = bare_command(short) if short else None
        return pressed | ({"do": command, "words": ""} if command else {"do": "answer_back"})
    later = WILL_ANSWER.fullmatch(short.strip().rstrip("."))
    return pressed | ({"do": "say_when", "words": later[1]} if later else {"do": "reply"})


def as_one(replies: Sequence[Reply]) -> Reply:
    """What a chat says in several messages, in one: a mail for each would be too much."""
    if len(replies) == 1:
        return replies[0]
    body: list[cards.Element] = []
    for reply in replies:
        if reply.card is None:
            body += [cards.ringing(row) for row in reply.text.split("\n")]
            continue
        body += [dict(one) for one in reply.card.get("body", ())]
        if actions := reply.card.get("actions"):
            body.append({"type": "ActionSet", "actions": list(actions)})
    text = "\n".join(reply.text for reply in replies)
    return Reply(text=text, card=cards.card(body, [], text))
