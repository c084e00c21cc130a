"""The contact card: whom to ask, and how to reach them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from urllib.parse import quote

from dialogs import cards
from dialogs.contact import texts
from dialogs.contact.finding import mailbox_name
from dialogs.turn import Choice, Reply
from store.directory import Answerer
from store.records import Contact, Department, Topic

TEAMS_CHAT: Final = "https://teams.microsoft.com/l/chat/0/0?users={users}&message={message}"
"""Opens a new chat; ``users`` takes user principal names, which are e-mail addresses as a rule
(Microsoft Learn, "Deep link to a Teams chat")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """All that one contact card shows.

    ``danger`` comes first, in a box of its own; ``lead`` stands above the topic and ``after`` below
    the contact, a line each. The topic has no line of its own where it is not ``titled``, and is
    None where somebody is shown for no topic in particular. ``chats`` is whether whoever asks can
    chat in Teams.
    """

    topic: Topic | None
    answerer: Answerer
    today: date
    hours: str
    danger: Sequence[str] = ()
    lead: Sequence[str] = ()
    after: Sequence[str] = ()
    titled: bool = True
    chats: bool = True
    choices: tuple[Choice, ...] = field(default=())

    @property
    def title(self) -> str:
        """The line of the topic, "" for none."""
        return self.topic.name if self.topic and self.titled else ""

    @property
    def about(self) -> str:
        """What they are asked about, "" for nothing in particular."""
        return self.topic.name if self.topic else ""


def contact_reply(shown: Shown) -> Reply:
    """The contact as a card, and as text with every fact of it."""
    who = _person if shown.answerer.contact else _mailbox
    name, post, reach, chat = who(shown)
    cover = cover_line(shown.answerer, shown.today)
    above = [row for row in (*post, cover) if row]
    contact = shown.answerer.contact
    entry = texts.checked(contact.verified_on) if contact else ""
    below = [row for row in (*shown.after, entry) if row]
    text = "\n".join(
        [
            *shown.danger,
            *shown.lead,
            *([cards.one_line(shown.title)] if shown.title else []),
            *(cards.one_line(row) for row in (name, *above)),
            *(f"{title}: {cards.one_line(value)}" for title, value, _ in reach),
            *([f"{texts.CHAT}: {chat}"] if chat else []),
            *(cards.one_line(row) for row in below),
            *([texts.also_say([one.label for one in shown.choices])] if shown.choices else []),
        ]
    )
    close = "None" if shown.title else "Default"
    body = [
        *([cards.warning(shown.danger)] if shown.danger else []),
        *(cards.line(row) for row in shown.lead),
        *([cards.line(shown.title, isSubtle=True)] if shown.title else []),
        cards.line(name, size="Large", weight="Bolder", spacing=close),
        *(cards.line(row, spacing="None") for row in post if row),
        *([cards.line(cover)] if cover else []),
        *([cards.facts((title, marked) for title, _, marked in reach)] if reach else []),
        *(cards.ringing(row) for row in shown.after if row),
        *([cards.line(entry, isSubtle=True, size="Small")] if entry else []),
    ]
    actions = [
        *([cards.open_url(texts.CHAT, chat)] if chat else []),
        *(cards.submit(choice) for choice in shown.choices),
    ]
    return Reply(text=text, card=cards.card(body, actions, text), choices=shown.choices)


Reach = tuple[str, str, str]
"""A title, the value as text, and the value as Markdown."""
Parts = tuple[str, Sequence[str], Sequence[Reach], str]
"""Name, lines about the post, ways to reach them, and the link of a Teams chat or ""."""


def _person(shown: Shown) -> Parts:
    contact = shown.answerer.contact
    if contact is None:
        return _mailbox(shown)
    place = dict.fromkeys(part for part in (contact.team, contact.department) if part)
    post = (contact.job_title, ", ".join(place))
    reach = [
        *reach_rows(contact),
        ("Hours", shown.hours, cards.plain(shown.hours)),
    ]
    chat = chat_link(contact.email, shown.about) if shown.chats else ""
    return contact.name, post, reach, chat


def _mailbox(shown: Shown) -> Parts:
    mailbox = shown.answerer.mailbox
    if mailbox is None:
        return texts.nobody_listed(shown.about), (), (), ""
    hours = ("Hours", shown.hours, cards.plain(shown.hours))
    return mailbox_name(mailbox), (), [*reach_rows(mailbox), hours], ""


def reach_rows(who: Contact | Department) -> list[Reach]:
    """Phone and e-mail, those that are known."""
    rows = []
    if who.phone:
        rows.append(("Phone", who.phone, cards.phone_link(who.phone)))
    if who.email:
        rows.append(("E-mail", who.email, cards.email_link(who.email)))
    return rows


def chat_link(email: str, topic: str) -> str:
    """A link that opens a Teams chat with the person; "" without an address."""
    if not email:
        return ""
    message = f"{topic}: " if topic else ""
    return TEAMS_CHAT.format(users=quote(email, safe="@"), message=quote(message, safe=""))


def cover_line(answerer: Answerer, today: date) -> str:
    """Who is covering for whom, and until when; "" where nobody is."""
    gone = answerer.covering_for
    if gone is None:
        return ""
    cover = answerer.contact.name if answerer.contact else None
    if gone.has_left(today):
        return texts.moved_on(gone.name, cover) if cover else texts.moved_on_no_cover(gone.name)
    if cover:
        return texts.covering(gone.name, gone.away_until, cover)
    return texts.away_no_cover(gone.name, gone.away_until)


def brief(answerer: Answerer) -> str:
    """One line: name, phone, e-mail; "" where there is nobody."""
    who = answerer.contact or answerer.mailbox
    if who is None:
        return ""
    name = who.name if isinstance(who, Contact) else mailbox_name(who)
    title = who.job_title if isinstance(who, Contact) else ""
    return ", ".join(part for part in (name, title, who.phone, who.email) if part)


def choice(label: str, do: str, in_full: str | None = None, **data: Any) -> Choice:
    """A button with its data; what is None or empty is left out."""
    kept = {key: value for key, value in data.items() if value not in (None, (), "")}
    return Choice(label=cards.one_line(label), data={"do": do, **kept}, in_full=in_full or "")
