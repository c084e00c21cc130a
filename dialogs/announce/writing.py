"""The form: begun from a phrase, filled in, kept at every step, shown with what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dialogs.announce import audience_words, check_texts, flow_texts, reading, texts
from dialogs.announce.cards import form_reply
from dialogs.announce.check import Checked, check
from dialogs.announce.form import LONGEST, Form, form_of, kept
from dialogs.announce.offers import form_choices
from dialogs.announce.people import me
from dialogs.announce.state import FillingAnnouncement
from dialogs.meetings import written
from dialogs.outcome import Exchange, Outcome, said
from dialogs.turn import Intent
from store.announcements.records import Announcement, Audience
from store.plan.records import Meeting
from store.records import Group

ON = Intent.ANNOUNCE_MEETING
SENT = ("sending", "sent")
"""States of what people have on their screens."""
FIXED = ("audience", "urgent")
"""Fields that cannot be changed any more once it is sent."""


async def begin(exchange: Exchange, form: Form) -> Outcome:
    """Keep a new draft, and show its form; a meeting that is in the plan already is taken up."""
    form = await _taken_up(exchange, form)
    form, problems = filled(Form(kind=form.kind), form.model_dump(exclude_defaults=True))
    asker = exchange.turn.asker
    new = await exchange.store.announcements.add(
        Announcement(
            title=form.title,
            audience=Audience(),
            tenant_id=asker.tenant_id,
            author_id=me(exchange),
            author_name=asker.name,
            conversation_id=exchange.turn.conversation_id,
            meeting_id=form.meeting,
            planned=kept(form),
        )
    )
    return await show_form(exchange, new, problems=problems)


def filled(form: Form, words: Mapping[str, Any]) -> tuple[Form, tuple[tuple[str, str], ...]]:
    """The form with new words in it; fields that are too long stay as they were, and are told."""
    too_long = {
        name: check_texts.too_long(name, len(value), LONGEST[name])
        for name, value in words.items()
        if isinstance(value, str) and len(value.strip()) > LONGEST.get(name, len(value))
    }
    fine = {name: value for name, value in words.items() if name not in too_long}
    return form.but(**fine), tuple(too_long.items())


async def keep(exchange: Exchange, announcement: Announcement, form: Form) -> Announcement:
    """Keep what is in the form, where it is something new."""
    if form_of(announcement) == form and announcement.planned is not None:
        return announcement
    return await exchange.store.announcements.save(replace(announcement, planned=kept(form)))


async def reopened(exchange: Exchange, announcement: Announcement) -> Announcement:
    """The announcement with a form; one that was sent gets it from what was sent."""
    if announcement.planned is not None:
        return announcement
    groups = await exchange.store.announcements.groups()
    meeting = await meeting_of(exchange, announcement)
    form = Form(
        kind="notice" if announcement.meeting_id is None else "meeting",
        title=announcement.title,
        audience=audience_words.said(announcement.audience, exchange.knowledge, groups),
        message=announcement.body or ("" if announcement.meeting_id else announcement.title),
        urgent=announcement.urgent,
    )
    if meeting is not None:
        form = with_meeting(exchange, form, meeting)
    return replace(announcement, planned=kept(form))


def with_meeting(exchange: Exchange, form: Form, meeting: Meeting) -> Form:
    """The form with what the plan says of a meeting."""
    return form.but(
        title=meeting.title,
        when=written.when(meeting, exchange.knowledge.working),
        venue=meeting.venue,
        link=meeting.join_url,
        purpose=meeting.purpose,
        mode=meeting.mode,
        agenda="\n".join(meeting.agenda),
        group=meeting.group_slug or "",
        meeting=meeting.id,
    )


async def meeting_of(exchange: Exchange, announcement: Announcement) -> Meeting | None:
    """The meeting in the plan that it is about, if any."""
    about = form_of(announcement).meeting or announcement.meeting_id
    return None if about is None else await exchange.store.announcements.meeting(about)


async def checked(exchange: Exchange, announcement: Announcement) -> Checked:
    """What its form says, and what is wrong with it."""
    groups: Sequence[Group] = await exchange.store.announcements.groups()
    known = await meeting_of(exchange, announcement)
    found = check(exchange, form_of(announcement), groups, known)
    if announcement.state in SENT:
        # Whom it went to is settled, also where those words mean others today.
        right = tuple(one for one in found.problems if one[0] not in FIXED)
        return replace(found, audience=announcement.audience, problems=right)
    return found


async def show_form(
    exchange: Exchange,
    announcement: Announcement,
    *,
    lead: Sequence[str] = (),
    problems: Sequence[tuple[str, str]] = (),
    all_problems: bool = False,
) -> Outcome:
    """The form as it stands.

    Args:
        exchange: The turn.
        announcement: With its form.
        lead: Lines above it.
        problems: What is wrong beside what a check finds.
        all_problems: Whether fields that are still empty are named too; at first they are not.
    """
    form = form_of(announcement)
    found = await checked(exchange, announcement)
    named = dict(problems)
    for name, sentence in found.problems:
        if all_problems or name in form.model_dump(exclude_defaults=True):
            named.setdefault(name, sentence)
    is_sent = announcement.state in SENT
    reference = announcement.reference
    heading = texts.editing(reference) if is_sent else texts.heading(form.kind, reference)
    state = FillingAnnouncement(reference=reference, notice=not form.is_meeting, is_sent=is_sent)
    reply = form_reply(
        [*lead, heading] if lead else [heading],
        form,
        form_choices(state),
        problems=list(named.items()),
        notes=found.notes,
        fixed=FIXED if is_sent else (),
    )
    return said(reply, ON, state)


async def typed_field(exchange: Exchange, announcement: Announcement, text: str) -> Outcome | None:
    """A field that was typed: "Where: Chelmsford library"."""
    form = form_of(announcement)
    found = reading.field_in(text, form)
    if found is None:
        return None
    name, value = found
    if name not in (*form.fields, "urgent"):
        return await show_form(exchange, announcement, lead=[check_texts.not_of_a_notice()])
    if announcement.state in SENT and name in FIXED:
        return await show_form(exchange, announcement, lead=[flow_texts.stays()])
    if name == "urgent":
        words: dict[str, Any] = {"urgent": value.lower() in ("yes", "true", "on")}
    elif name == "agenda":
        words = {name: value.replace("; ", "\n")}
    else:
        words = {name: value}
    form, problems = filled(form, words)
    new = await keep(exchange, announcement, form)
    return await show_form(exchange, new, problems=problems, all_problems=bool(problems))


async def _taken_up(exchange: Exchange, form: Form) -> Form:
    """The form with the meeting of its group that is in the plan: that day's, else the next."""
    if not form.is_meeting or not form.group:
        return form
    store, now = exchange.store.announcements, exchange.turn.now
    groups = await store.groups()
    asked = check(exchange, form, groups)
    horizon = now.replace(year=now.year + 2, day=1)
    coming = [one for one in await store.meetings(now, horizon) if one.group_slug == form.group]
    zone = exchange.knowledge.working.zone
    if asked.starts_at is not None:
        day = asked.starts_at.astimezone(zone).date()
        coming = [one for one in coming if one.starts_at.astimezone(zone).date() == day]
    if not coming or (form.when and asked.starts_at is None):
        return form
    planned = with_meeting(exchange, form, coming[0])
    told = {
        name: value for name in ("when", "venue", "link", "mode") if (value := getattr(form, name))
    }
    return planned.but(**told)
