"""The choices of the dialogs of meetings, made from state alone, so that typing works too."""

from dialogs.contact.cards import choice
from dialogs.meetings import item_texts, texts
from dialogs.meetings.month import month_choices
from dialogs.meetings.plan import meeting_buttons, plan_choices
from dialogs.meetings.state import (
    AskingReason,
    ConfirmingItem,
    ItemOpen,
    MeetingOpen,
    MeetingState,
    MonthOpen,
    PickingMeeting,
    PlanOpen,
    WritingItem,
)
from dialogs.meetings.suggesting import confirming_choices
from dialogs.outcome import Exchange
from dialogs.turn import Choice


def choices_of(exchange: Exchange, state: MeetingState) -> tuple[Choice, ...]:
    """The choices that are on the person's screen, in the same order."""
    match state:
        case PlanOpen() | MonthOpen() | PickingMeeting():
            return (*meeting_buttons(state.rows), *_below(exchange, state))
        case MeetingOpen():
            return _of_meeting(state)
        case ConfirmingItem():
            return confirming_choices(state)
        case ItemOpen():
            return _of_item(state)
        case WritingItem() | AskingReason():
            return ()


def _below(exchange: Exchange, state: PlanOpen | MonthOpen | PickingMeeting) -> tuple[Choice, ...]:
    if isinstance(state, PlanOpen):
        return plan_choices(exchange, state)
    return month_choices(exchange, state) if isinstance(state, MonthOpen) else ()


def _of_meeting(state: MeetingOpen) -> tuple[Choice, ...]:
    if state.closed:
        return ()
    answers = (
        choice(label, "come", meeting=state.meeting, answer=answer)
        for answer, label in texts.ANSWERS.items()
        if answer != state.answered
    )
    return (*answers, choice(texts.SUGGEST, "suggest_item", meeting=state.meeting))


def _of_item(state: ItemOpen) -> tuple[Choice, ...]:
    if state.closed:
        return ()
    reference = state.reference
    if state.mine:
        return (choice(item_texts.WITHDRAW, "item_withdraw", reference=reference),)
    return (
        choice(item_texts.TAKE, "item_take", reference=reference),
        choice(item_texts.MOVE, "item_move", reference=reference),
        choice(item_texts.DECLINE, "item_decline", reference=reference),
    )
