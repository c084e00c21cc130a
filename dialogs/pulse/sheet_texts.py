"""The words of a card with several questions on it."""

from collections.abc import Sequence
from typing import Final

NO_CONTACT: Final = "No contact with them"
SKIP: Final = "Skip these"
STOP: Final = "Stop here"
CHOOSE: Final = "Choose"


def heading(about: str, many: int) -> str:
    """Whom the questions are about, and how many there are."""
    questions = "1 question" if many == 1 else f"{many} questions"
    return f"{about}: {questions}" if about else questions[:1].upper() + questions[1:]


def how_far(part: int, parts: int) -> str:
    """Which card of several it is."""
    return f"Part {part} of {parts}" if parts > 1 else ""


def row(number: int, question: str, answers: str) -> str:
    """A question in the text, with what may be answered."""
    return f"{number}. {question} {answers}"


def answers(meanings: Sequence[str]) -> str:
    """What the answers mean, a part each."""
    return f"({'; '.join(meanings)})" if meanings else ""


def type_numbers(example: Sequence[int], others: str) -> str:
    """How they are answered by typing."""
    numbers = " ".join(map(str, example))
    return (
        f'Type a number for each question, in this order, such as "{numbers}"; a "-" leaves one '
        f"open. Or: {others}."
    )


def as_many(said: int, asked: int) -> str:
    """Another number of answers was typed than there are questions."""
    numbers = "1 number" if said == 1 else f"{said} numbers"
    return (
        f"You typed {numbers}, and there are {asked} questions. "
        f'Please type {asked}, with a "-" to leave one open.'
    )


def nothing_chosen() -> str:
    """The card was sent as it came."""
    return "Please choose an answer first, or skip these."


def kept(many: int) -> str:
    """Above what can be done with the answers."""
    return "Thank you. 1 answer is kept." if many == 1 else f"Thank you. {many} answers are kept."


def kept_none() -> str:
    """They had nothing to do with them."""
    return "Thank you. That you had no contact is kept."


def by_code(codes: Sequence[str]) -> str:
    """How an answer is changed by typing; only the text says it."""
    return (
        f'To change one, type "change" with its code and the new answer: change {codes[0]} to 2. '
        f"The codes, in order: {' '.join(codes)}."
    )


def still_open(many: int) -> str:
    """Above the questions of a card that were left open."""
    return "1 question was left open:" if many == 1 else f"{many} questions were left open:"


def which_now() -> str:
    """Above the questions, when answers are to be changed."""
    return "Choose anew what you want to change."


def changed(many: int) -> str:
    """Others took the place of the first ones."""
    return "Your answer is changed." if many == 1 else f"{many} answers are changed."


def stopped(day: str) -> str:
    """No reminder comes."""
    return (
        "Fine. What you have sent counts, and I will not remind you. "
        f'To go on, type "survey" until {day}.'
    )


def settled() -> str:
    """Answered before."""
    return 'You have done these. To change an answer, press "Change" below the thank-you.'
