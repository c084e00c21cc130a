"""Where somebody who got a mail can do what a mail cannot: in Teams, in the chat, or by writing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.mail import texts
from bot.mail.parts import Line, Run
from store.references import personal_reference
from store.unit_of_work import UnitOfWork
from store.ways.mailboxes import mailbox_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """``teams``: the bot is there with them; ``chat`` is the web chat's, ``mailbox`` a team's."""

    teams: bool
    chat: str = ""
    mailbox: str = ""

    @property
    def to_write(self) -> tuple[str, ...]:
        """To whom a question can be written; none where a link to the chat stands below."""
        if self.chat:
            return ()
        teams = (texts.in_teams(),) if self.teams else ()
        return (*teams, texts.at(self.mailbox)) if self.mailbox else teams

    def line(self, what: str) -> Line:
        """Says where ``what`` can be done, such as a button's label."""
        return self._said(partial(texts.elsewhere, what))

    def anything_else(self) -> Line:
        """Says where something else can be asked."""
        return self._said(texts.anything_else)

    def _said(self, say: Callable[..., str]) -> Line:
        said = say(teams=self.teams, chat=bool(self.chat), mailbox=self.mailbox)
        link = [Run(self.chat, self.chat)] if self.chat else []
        return Line((Run(said), *link), small=True)


async def where_for(uow: UnitOfWork, who: tuple[str, str], chat: str, topic: str) -> Where:
    """Where somebody can go.

    Args:
        uow: The unit of work.
        who: Their tenant and id.
        chat: The address of the web chat, "" for none.
        topic: Whose department reads everything else.
    """
    mailbox = "" if chat else await mailbox_for(uow, topic)
    place = await personal_reference(uow, *who)
    return Where(teams=place is not None and place.installed, chat=chat, mailbox=mailbox)
