"""Actions by their references: done, open again, another day or owner; and lists of them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from dialogs import cards as house
from dialogs.afterwards import action_texts, cards, texts
from dialogs.afterwards.about import action_lines
from dialogs.afterwards.desk import ON, tell
from dialogs.afterwards.lines import day_in
from dialogs.afterwards.state import ShownActions
from dialogs.afterwards.who import is_owner, key_of_asker, writes
from dialogs.afterwards.words import Command
from dialogs.afterwards.writing import with_owner
from dialogs.contact.cards import choice
from dialogs.dates.written import and_more
from dialogs.outcome import Exchange, Outcome, said
from dialogs.turn import Choice
from dialogs.upkeep.who import own_entry
from store.plan.actions import StaleAction
from store.plan.records import Action

MOST_LISTED: Final = 12
MOST_BUTTONS: Final = 5
Step = Callable[[Exchange, Action, str], Awaitable[Outcome]]


async def do(exchange: Exchange, command: Command) -> Outcome:
    """What is said of an action, by whoever may."""
    if not exchange.private:
        return tell(texts.in_private())
    action = await exchange.store.afterwards.action(command.reference)
    meeting = await exchange.store.afterwards.meeting(action.meeting_id) if action else None
    council = meeting is not None and await writes(exchange, meeting)
    # Whoever has nothing to do with it does not learn that there is one.
    if action is None or not (council or is_owner(exchange, action)):
        return tell(action_texts.no_such_action(command.reference))
    if command.do not in FOR_OWNERS and not council:
        return tell(action_texts.only_owner(command.reference))
    try:
        return await STEPS[command.do](exchange, action, command.value)
    except StaleAction:
        return tell(texts.busy())


async def _done(exchange: Exchange, action: Action, _: str) -> Outcome:
    if action.done_on is not None:
        return tell(action_texts.done_before(action.reference, action.done_on))
    today = exchange.turn.today
    await exchange.store.afterwards.save_action(replace(action, done_on=today))
    back = choice(texts.OPEN_AGAIN, "action_open", reference=action.reference)
    line = action_texts.action_done(action.reference, house.one_line(action.text))
    state = ShownActions(references=(action.reference,))
    return said(cards.reply([house.line(line)], [line], (back,)), ON, state)


async def _open(exchange: Exchange, action: Action, _: str) -> Outcome:
    if action.done_on is not None:
        await exchange.store.afterwards.save_action(replace(action, done_on=None))
    return tell(action_texts.action_open(action.reference))


async def _due(exchange: Exchange, action: Action, value: str) -> Outcome:
    on, problem = day_in(value, exchange.turn.now, exchange.knowledge.working.zone)
    if on is None:
        return tell(problem if problem not in ("", "day") else action_texts.which_day())
    if on < exchange.turn.today:
        return tell(action_texts.day_passed())
    await exchange.store.afterwards.save_action(replace(action, due_on=on))
    return tell(action_texts.action_due(action.reference, on))


async def _owner(exchange: Exchange, action: Action, value: str) -> Outcome:
    meeting = await exchange.store.afterwards.meeting(action.meeting_id)
    if meeting is None:
        return tell(texts.no_such_meeting())
    moved = await with_owner(exchange, meeting, replace(action, owner=house.one_line(value)))
    await exchange.store.afterwards.save_action(moved)
    line = action_texts.action_of(action.reference, house.one_line(moved.owner))
    known = moved.contact_id or moved.aad_object_id
    return tell(line, *([] if known else [action_texts.not_reminded([moved.owner])]))


async def _gone(exchange: Exchange, action: Action, _: str) -> Outcome:
    meeting = await exchange.store.afterwards.meeting(action.meeting_id)
    if meeting is not None and action.reference in meeting.notes:
        return tell(action_texts.not_after_sending(action.reference))
    await exchange.store.afterwards.remove_action(action)
    return tell(action_texts.action_gone(action.reference))


async def _show(exchange: Exchange, action: Action, _: str) -> Outcome:
    return listed(exchange, (action,), "")


STEPS: Final[Mapping[str, Step]] = {
    "done": _done,
    "open": _open,
    "due": _due,
    "owner": _owner,
    "gone": _gone,
    "show": _show,
}
FOR_OWNERS: Final = frozenset({"done", "open", "show"})
"""What the owner of an action may do with it too."""


async def mine(exchange: Exchange) -> Outcome:
    """The actions that wait for this person."""
    if not exchange.private:
        return tell(texts.in_private())
    key, own = key_of_asker(exchange), own_entry(exchange)
    if key is None:
        return tell(action_texts.none_for_you())
    found = await exchange.store.afterwards.actions_of_owner(*key, (own.id,) if own else ())
    if not found:
        return tell(action_texts.none_for_you())
    return listed(exchange, found, action_texts.your_actions())


async def open_ones(exchange: Exchange, groups: Sequence[str] | None, name: str) -> Outcome:
    """All that are open, of these groups or of all, for those who may write about them."""
    found = await exchange.store.afterwards.open_actions(exchange.turn.now, groups)
    if not found:
        return tell(action_texts.no_actions(name))
    return listed(exchange, found, action_texts.all_actions(name))


def listed(exchange: Exchange, actions: Sequence[Action], heading: str) -> Outcome:
    """Actions as lines, with a button for each of the first that is not done."""
    shown = actions[:MOST_LISTED]
    today = exchange.turn.today
    rows = [
        f"{row} {action_texts.overdue()}"
        if one.done_on is None and (one.due_on or today) < today
        else row
        for one, row in zip(shown, action_lines(shown), strict=True)
    ]
    if len(actions) > len(shown):
        rows.append(and_more(len(actions) - len(shown)))
    state = ShownActions(
        references=tuple(one.reference for one in shown if one.done_on is None)[:MOST_BUTTONS]
    )
    choices = choices_of(state)
    lines = [heading, *rows] if heading else rows
    body = [house.heading(lines[0]), *(house.line(row) for row in lines[1:])]
    return said(cards.reply(body, lines, choices), ON, state)


def choices_of(state: ShownActions) -> tuple[Choice, ...]:
    """A button for each that is open: ``T-7F3K is done``."""
    return tuple(
        choice(action_texts.is_done(one), "action_done", reference=one) for one in state.references
    )
