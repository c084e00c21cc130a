"""What each button of an enquiry does, with its reference and the words that were typed."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from dialogs.enquiry import answering, holding, lists, passing
from dialogs.outcome import Exchange, Outcome

Action = Callable[[Exchange, str, str], Awaitable[Outcome]]


async def _show(exchange: Exchange, reference: str, words: str) -> Outcome:  # noqa: ARG001 - one shape for all.
    return await lists.show(exchange, reference)


ACTIONS: Final[Mapping[str, Action]] = {
    "show": _show,
    "reply": holding.reply,
    "done": holding.done,
    "ask_back": holding.ask_back,
    "say_when": holding.say_when,
    "pass_on": passing.pass_on,
    "solved": answering.solved,
    "not_solved": answering.not_solved,
    "answer_back": answering.answer_back,
    "withdraw": answering.withdraw,
}
