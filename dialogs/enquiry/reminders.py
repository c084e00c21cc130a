"""Reminders: to the holder at half and at three quarters of the time, to others at its end."""

from dialogs import cards
from dialogs.enquiry import council_texts, news_texts
from dialogs.enquiry.clock import ALL, reminded
from dialogs.enquiry.desk import Desk
from dialogs.enquiry.posting import bring, holder_name, tell_news
from dialogs.enquiry.who import deputy_of, holder_of, manager_of, with_holder
from store.enquiries.records import Enquiry
from store.outbox.records import REMINDS

HALF = 1


async def remind(desk: Desk, enquiry: Enquiry) -> bool:
    """Send the reminder that is due now, once; whether one was due.

    Where several moments have passed unseen only the last of them is sent.

    Raises:
        StaleEnquiry: Somebody changed it meanwhile: there is nothing to remind of, or later.
    """
    if enquiry.state != "open" or enquiry.remind_at is None or enquiry.remind_at > desk.now:
        return False
    counted = reminded(enquiry, desk.knowledge.working, desk.now)
    if counted.reminders >= ALL:
        await _at_the_end(desk, counted)
        return True
    kept = await with_holder(desk, counted)
    if kept.holder_id != counted.holder_id:
        await _given(desk, kept)
        return True
    after = await desk.store.enquiries.save(counted)
    if holder := holder_of(desk.knowledge.directory, after):
        words = council_texts.half if after.reminders == HALF else council_texts.three_quarters
        when = desk.told(after.due_at)
        await bring(desk, after, holder, words(when), purpose=REMINDS)
        there = desk.knowledge.directory.present(holder, desk.today)
        if there and there is not holder:
            lead = council_texts.holder_away(cards.one_line(holder.name), when)
            await bring(desk, after, there, lead, purpose=REMINDS)
    return True


async def _given(desk: Desk, kept: Enquiry) -> None:
    """Bring a question to whoever has it now that its holder is not there any more."""
    after = await desk.store.enquiries.save(kept)
    if holder := holder_of(desk.knowledge.directory, after):
        await bring(desk, after, holder, council_texts.yours_now())
        name = cards.one_line(holder.name)
        await tell_news(desk, after, news_texts.now_with(name, holder.job_title, after.reference))


async def _at_the_end(desk: Desk, counted: Enquiry) -> None:
    """The deputy and the service manager are asked, and the asker is told so."""
    after = await desk.store.enquiries.save(counted)
    holder = holder_of(desk.knowledge.directory, after)
    when, name = desk.told(after.due_at), holder_name(desk, after)
    lead = council_texts.over(name, when) if holder else council_texts.over_without_holder(when)
    others = (deputy_of(desk, holder) if holder else None, manager_of(desk, after))
    for one in dict.fromkeys(other.id for other in others if other and other is not holder):
        contact = desk.knowledge.directory.contacts[one]
        await bring(desk, after, contact, lead, purpose=REMINDS)
    line = (
        news_texts.late(name, after.reference)
        if holder
        else (news_texts.late_without_holder(after.reference))
    )
    await tell_news(desk, after, line)
