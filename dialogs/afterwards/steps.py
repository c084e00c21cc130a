"""Past meetings in conversation: what is typed, what is pressed, what is open."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from rapidfuzz import utils

from dialogs.afterwards import (
    actions,
    asking,
    attendance,
    desk,
    sending,
    texts,
    words,
    writing,
    writing_texts,
)
from dialogs.afterwards.desk import ON, meant
from dialogs.afterwards.press import (
    AnyAfterwardsPress,
    PressAction,
    PressActions,
    PressAfter,
    PressCame,
    PressKeep,
    PressSend,
    PressSent,
    PressWrite,
    read,
)
from dialogs.afterwards.state import (
    AfterMeeting,
    AfterwardsState,
    AgreeingAfter,
    ChoosingMeeting,
    SayingWhoCame,
    ShownActions,
    WritingAfter,
)
from dialogs.afterwards.words import Command, Do
from dialogs.choices import number_in, numbered, picked
from dialogs.outcome import Exchange, Outcome
from dialogs.state import State
from dialogs.turn import Choice
from dialogs.urgent import steps as urgent
from store.plan.meetings import StaleMeeting
from store.plan.records import Meeting

YES: Final = frozenset(
    {"yes", "y", "yes please", "ok", "okay", "go ahead", "send it", "yes send it"}
)
NO: Final = frozenset({"no", "n", "no thanks", "not now", "later", "do not", "don t"})

DOES: Final[Mapping[str, Do]] = {
    "action_done": "done",
    "action_open": "open",
    "action_gone": "gone",
}
"""What the button of an action comes to."""


async def commanded(exchange: Exchange, text: str) -> Outcome | None:
    """What is typed with an action's reference, wherever the conversation stands."""
    command = words.of_action(text)
    return await actions.do(exchange, command) if command else None


def is_writing(state: State) -> bool:
    """Whether what is typed now is kept about a meeting, whatever else it tells."""
    return isinstance(state, WritingAfter | SayingWhoCame)


async def asked(exchange: Exchange, text: str) -> Outcome | None:
    """What a message wants with a meeting that is over; None for anything else."""
    return await asking.asked(exchange, text)


async def step(exchange: Exchange, state: AfterwardsState, text: str) -> Outcome | None:
    """What was typed while one of these dialogs is open; None for a new question."""
    if isinstance(state, WritingAfter):
        return await (
            asking.asked(exchange, text) if words.read(text) else _written(exchange, state)
        )
    if chosen := _chosen(state, text):
        press = read(chosen.data)
        return await follow(exchange, press) if press else None
    if outcome := await asking.asked(exchange, text):
        return outcome
    if isinstance(state, SayingWhoCame) and "?" not in text:
        meeting = await meant(exchange, state.meeting)
        if isinstance(meeting, Outcome):
            return meeting
        return await attendance.typed(exchange, meeting, text)
    return None


async def _written(exchange: Exchange, state: WritingAfter) -> Outcome:
    """Keep all of what was typed: notes are longer than questions."""
    meeting = await meant(exchange, state.meeting)
    if isinstance(meeting, Outcome):
        return meeting
    whole = exchange.turn.text.strip()
    if attendance.is_save(whole):
        return await desk.show(exchange, meeting, writing_texts.empty())
    return await writing.keep(exchange, meeting, state.what, whole, state.version)


def _chosen(state: AfterwardsState, text: str) -> Choice | None:
    choices = choices_of(state)
    if (number := number_in(text)) is not None:
        return numbered(number, choices)
    said_so = utils.default_process(text)
    if isinstance(state, AgreeingAfter):
        yes, change, no = choices
        return yes if said_so in YES else no if said_so in NO else picked(text, (change, no))
    return picked(text, choices)


def choices_of(state: AfterwardsState) -> tuple[Choice, ...]:
    """The buttons on the person's screen, in the same order."""
    match state:
        case AfterMeeting():
            return desk.choices_of(state)
        case AgreeingAfter():
            return sending.choices_of(state)
        case ShownActions():
            return actions.choices_of(state)
        case ChoosingMeeting():
            return asking.choices_of(state)
        case SayingWhoCame() | WritingAfter():
            return ()


async def follow(exchange: Exchange, press: AnyAfterwardsPress) -> Outcome:
    """Do what a button is for, where the person may."""
    if isinstance(press, PressAction):
        return await actions.do(
            exchange, Command(do=DOES[press.do], reference=press.reference.upper())
        )
    if isinstance(press, PressActions):
        return await actions.mine(exchange)
    meeting = await meant(exchange, press.meeting, cancelled=press.do == "after_held")
    if isinstance(meeting, Outcome):
        return meeting
    try:
        outcome = await _of(exchange, press, meeting)
    except StaleMeeting:
        return desk.tell(texts.busy())
    if isinstance(press, PressKeep) and exchange.knowledge.reader.read(press.words).harm:
        # Kept all the same, and the advice goes first.
        advice = urgent.advise(exchange, press.words, ON)
        return replace(outcome, replies=(*advice.replies, *outcome.replies))
    return outcome


async def _of(
    exchange: Exchange,
    press: PressAfter | PressCame | PressWrite | PressKeep | PressSend | PressSent,
    meeting: Meeting,
) -> Outcome:
    match press:
        case PressAfter(do=do):
            outcome = await asking.do(exchange, do.removeprefix("after_"), meeting)
        case PressCame(came=came, others=others):
            outcome = await attendance.ticked(exchange, meeting, came, others)
        case PressWrite(what=what):
            outcome = await writing.ask(exchange, meeting, what)
        case PressKeep(what=what, words=kept, version=version):
            outcome = await writing.keep(exchange, meeting, what, kept, version)
        case PressSend(what=what):
            outcome = await sending.preview(exchange, meeting, what)
        case PressSent(do="after_yes", what=what, seen=seen):
            outcome = await sending.send(exchange, meeting, what, seen)
        case PressSent():
            outcome = await desk.show(exchange, meeting, writing_texts.not_sent())
    return outcome
