"""What a message wants with a meeting that is over: to write about it, or to read what was sent."""

from typing import Final

from dialogs import cards as house
from dialogs.afterwards import (
    actions,
    attendance,
    desk,
    reading,
    texts,
    words,
    writing,
    writing_texts,
)
from dialogs.afterwards.about import titled
from dialogs.afterwards.desk import ON, tell
from dialogs.afterwards.figures import figure_lines
from dialogs.afterwards.state import AfterMeeting, ChoosingMeeting
from dialogs.afterwards.who import own_groups, writes
from dialogs.afterwards.words import Command
from dialogs.contact.cards import choice
from dialogs.meetings.which import groups_in
from dialogs.meetings.written import date_of
from dialogs.outcome import Exchange, Outcome, said
from dialogs.turn import Choice
from store.plan.records import Meeting
from store.records import Group

MOST_OFFERED: Final = 5


async def asked(exchange: Exchange, text: str) -> Outcome | None:
    """What a message wants with a meeting that is over, or an action; None for anything else."""
    command = words.read(text)
    if command is None:
        return None
    if command.reference:
        return await actions.do(exchange, command)
    if command.mine:
        return await actions.mine(exchange)
    groups = await _groups(exchange, command)
    if groups is None:
        return None
    if command.writes or (command.do == "we_did" and exchange.turn.asker.is_council):
        return await _wants_to_write(exchange, command, groups)
    return await _wants_to_read(exchange, command, groups)


async def _groups(exchange: Exchange, command: Command) -> tuple[Group, ...] | None:
    """The groups that the words name, none where they name none; None where they are others'."""
    if not command.who:
        return ()
    known = {one.slug: one for one in await exchange.store.meetings.groups()}
    return groups_in(exchange, command.who, known) or None


async def _wants_to_write(
    exchange: Exchange, command: Command, groups: tuple[Group, ...]
) -> Outcome | None:
    if command.do == "figures" and groups and not await writes(exchange):
        return await _read(exchange, groups, "we_did")
    if not await writes(exchange):
        # Words that name no group of ours may mean something else.
        return desk.refused() if groups else None
    if not exchange.private:
        return tell(texts.in_private())
    return await _begin(exchange, command, groups)


async def _wants_to_read(
    exchange: Exchange, command: Command, groups: tuple[Group, ...]
) -> Outcome | None:
    slugs = [one.slug for one in groups] or None
    name = house.one_line(groups[0].name) if len(groups) == 1 else ""
    council = await writes(exchange)
    if command.do == "actions":
        if not exchange.private:
            return tell(texts.in_private())
        if council:
            own = None if exchange.turn.asker.is_council else sorted(await own_groups(exchange))
            return await actions.open_ones(exchange, slugs or own, name)
        return await actions.mine(exchange)
    if not groups and not council:
        return None
    if council and exchange.private:
        return await _begin(exchange, command, groups)
    return await _read(exchange, groups, command.do)


async def _read(exchange: Exchange, groups: tuple[Group, ...], what: str) -> Outcome:
    """The last that was sent round of these groups."""
    name = house.one_line(groups[0].name) if len(groups) == 1 else ""
    return await reading.read(exchange, [one.slug for one in groups] or None, name, what)


async def _begin(exchange: Exchange, command: Command, groups: tuple[Group, ...]) -> Outcome:
    """Go on with the last meeting of the group, or offer the last ones of all."""
    slugs = [one.slug for one in groups] or None
    if slugs is None and not exchange.turn.asker.is_council:
        slugs = sorted(await own_groups(exchange))
    now = exchange.turn.now
    found = [
        one
        for one in await exchange.store.afterwards.ended(now, MOST_OFFERED, slugs)
        if await writes(exchange, one)
    ]
    if not found:
        return tell(texts.none_over(house.one_line(groups[0].name) if groups else ""))
    if len(groups) == 1:
        reads = command.do == "notes" and not command.writes
        return await do(exchange, "after" if reads else command.do, found[0])
    state = ChoosingMeeting(
        offered=tuple(
            (one.id, titled(one, date_of(one, exchange.knowledge.working))) for one in found
        )
    )
    return said(house.asking([texts.which_meeting()], choices_of(state)), ON, state)


async def do(exchange: Exchange, what: str, meeting: Meeting) -> Outcome:
    """Show or write what is asked for of one meeting; the desk for anything else."""
    match what:
        case "who":
            return await attendance.ask(exchange, meeting)
        case "notes" | "actions" | "we_did":
            return await writing.ask(exchange, meeting, what)
        case "figures":
            return await figures(exchange, meeting)
        case "not_held":
            return await desk.not_held(exchange, meeting)
        case "held":
            return await desk.held(exchange, meeting)
        case _:
            return await desk.show(exchange, meeting)


async def figures(exchange: Exchange, meeting: Meeting) -> Outcome:
    """What those who came said of it."""
    found = await exchange.store.afterwards.how_it_was(meeting.id)
    if not found:
        return await desk.show(exchange, meeting, writing_texts.no_figures())
    heading = writing_texts.how_it_was(
        titled(meeting, date_of(meeting, exchange.knowledge.working))
    )
    state = AfterMeeting(meeting=meeting.id, offered=("we_did",))
    return said(house.asking([heading, *figure_lines(found)], desk.choices_of(state)), ON, state)


def choices_of(state: ChoosingMeeting) -> tuple[Choice, ...]:
    """The meetings that were offered."""
    return tuple(choice(label, "after", meeting=one) for one, label in state.offered)
