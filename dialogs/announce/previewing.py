"""The preview: what people will see, exactly whom it reaches, and what to think of first."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dialogs.announce import audience_words, check_texts, flow_texts, texts
from dialogs.announce.cards import framed_reply
from dialogs.announce.check import Checked
from dialogs.announce.form import form_of
from dialogs.announce.offers import preview_choices
from dialogs.announce.rights import may_reach, needs_second
from dialogs.announce.state import PreviewedAnnouncement
from dialogs.announce.warnings import Known, Other, warnings, window
from dialogs.announce.writing import ON, SENT, checked, meeting_of, show_form
from dialogs.delivery.copies import CopyOf, copy_for
from dialogs.delivery.when import moment
from dialogs.outcome import Exchange, Outcome, said
from dialogs.turn import Reply
from store.announcements.records import Announcement, Audience, Reach
from store.plan.records import Meeting
from store.records import Group

A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """An announcement whose form is right, with whom it reaches.

    ``meeting`` is as it will be in the plan, with the id of the one there where there is one.
    """

    announcement: Announcement
    checked: Checked
    reach: Reach
    groups: tuple[Group, ...]
    meeting: Meeting | None = None

    @property
    def needs_second(self) -> bool:
        """Whether a second officer must agree."""
        return needs_second(self.checked.audience, self.reach)


async def ready(
    exchange: Exchange, announcement: Announcement, *, second: bool = False
) -> Ready | Outcome:
    """The announcement where it can be sent by this person; else the form, or a clear no.

    ``second``: the person is the second officer, whose own right does not matter.
    """
    found = await checked(exchange, announcement)
    if found.problems:
        return await show_form(exchange, announcement, all_problems=True)
    is_sent = announcement.state in SENT
    if not (is_sent or second) and not may_reach(exchange.turn.asker.role, found.audience):
        outcome = await show_form(exchange, announcement, lead=[texts.not_that_wide()])
        return replace(outcome, refused="announce_wide")
    store = exchange.store.announcements
    reach = await store.reach(found.audience, mails=exchange.knowledge.addresses.mails)
    if reach.people == 0 and not is_sent:
        nobody = ("audience", check_texts.nobody(form_of(announcement).audience))
        return await show_form(exchange, announcement, problems=[nobody])
    groups = await store.groups()
    known = await meeting_of(exchange, announcement)
    return Ready(
        announcement=announcement,
        checked=found,
        reach=reach,
        groups=groups,
        meeting=planned(found, known, groups),
    )


def planned(found: Checked, known: Meeting | None, groups: tuple[Group, ...]) -> Meeting | None:
    """The meeting as the form has it; None for a notice."""
    form = found.form
    if not form.is_meeting or found.starts_at is None or found.ends_at is None:
        return None
    slug = known.group_slug if known else _own_group(found, groups)
    whole = slug is not None and found.audience == Audience(groups=(slug,))
    fresh = known or Meeting(title="", starts_at=found.starts_at, ends_at=found.ends_at)
    return replace(
        fresh,
        group_slug=slug,
        title=form.title,
        purpose=form.purpose,
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        venue=form.venue,
        join_url=form.link,
        mode=form.mode.lower(),
        agenda=found.points,
        audience=None if whole else found.audience,
    )


def _own_group(found: Checked, groups: tuple[Group, ...]) -> str | None:
    """Whose meeting it is: the group it was announced for, where there still is one."""
    slugs = {one.slug for one in groups}
    if found.form.group in slugs:
        return found.form.group
    only = found.audience.groups
    return only[0] if len(only) == 1 else None


async def preview(exchange: Exchange, announcement: Announcement, *lead: str) -> Outcome:
    """Show what will be sent, and to how many."""
    found = await ready(exchange, announcement)
    if isinstance(found, Outcome):
        return found
    is_sent = announcement.state in SENT
    goes = "update" if is_sent else "ask_second" if found.needs_second else "send"
    state = PreviewedAnnouncement(
        reference=announcement.reference,
        seen=announcement.version,
        goes=goes,
    )
    reply = framed_reply(
        [*lead, flow_texts.preview_heading(announcement.reference)],
        as_seen(exchange, found),
        preview_choices(state),
        after=[] if is_sent else lines(exchange, found),
        danger=[] if is_sent else await warned(exchange, found, exchange.turn.now),
    )
    return said(reply, ON, state)


def as_seen(exchange: Exchange, found: Ready) -> Reply:
    """What people will see, without its buttons."""
    form, groups = found.checked.form, found.groups
    meeting = found.meeting
    names = {one.slug: one.name for one in groups}
    made = CopyOf(
        announcement=replace(found.announcement, title=form.title, body=form.body),
        knowledge=exchange.knowledge,
        now=exchange.turn.now,
        meeting=meeting,
        group=names.get(meeting.group_slug or "", "") if meeting else "",
        is_preview=True,
    )
    return copy_for(made)


def lines(exchange: Exchange, found: Ready) -> list[str]:
    """Whom it is for, in words and in figures."""
    words = audience_words.said(found.checked.audience, exchange.knowledge, found.groups)
    reference, at = found.announcement.reference, found.announcement.send_at
    later = at if at is not None and at > exchange.turn.now else None
    zone = exchange.knowledge.working.zone
    return [
        *found.checked.notes,
        flow_texts.for_whom(words),
        texts.reaches(found.reach),
        *texts.not_all_get_it(found.reach),
        *([flow_texts.leaves(reference, moment(later, zone))] if later else []),
        *([texts.URGENT] if found.checked.form.urgent else []),
        *([flow_texts.needs_second()] if found.needs_second else []),
    ]


async def warned(exchange: Exchange, found: Ready, leaves: datetime) -> list[str]:
    """What to think of before it is sent, below a line that says so."""
    group = next(
        (
            one
            for one in found.groups
            if found.meeting is not None and one.slug == found.meeting.group_slug
        ),
        None,
    )
    known = Known(
        leaves=leaves,
        working=exchange.knowledge.working,
        reach=found.reach,
        others=await _others(exchange, found),
        group=group,
        met=await _met(exchange, found, group),
    )
    told = warnings(found.checked, known)
    return [flow_texts.warnings_heading(len(told)), *told] if told else []


async def _others(exchange: Exchange, found: Ready) -> list[Other]:
    """The meetings near it, each with how many people are asked to both."""
    if found.meeting is None:
        return []
    store = exchange.store.announcements
    start, end = window(found.meeting.starts_at, exchange.knowledge.working)
    near = [one for one in await store.meetings(start, end) if one.id != found.meeting.id]
    if not near:
        return []
    mine = await _people(exchange, found.checked.audience)
    return [Other(meeting=one, shared=len(mine & await _asked_to(exchange, one))) for one in near]


async def _asked_to(exchange: Exchange, meeting: Meeting) -> frozenset[tuple[str, str]]:
    if meeting.audience is not None:
        return await _people(exchange, meeting.audience)
    if meeting.group_slug is None:
        return frozenset()
    return await _people(exchange, Audience(groups=(meeting.group_slug,)))


async def _people(exchange: Exchange, audience: Audience) -> frozenset[tuple[str, str]]:
    found = await exchange.store.announcements.recipients(audience)
    return frozenset((one.tenant_id, one.aad_object_id) for one in found)


async def _met(exchange: Exchange, found: Ready, group: Group | None) -> int:
    """How often the group meets in the year before the meeting."""
    if found.meeting is None or group is None:
        return 0
    start = found.meeting.starts_at
    before = await exchange.store.announcements.meetings(start - A_YEAR, start)
    return sum(one.group_slug == group.slug and one.id != found.meeting.id for one in before)
