"""The words of pulses."""

from typing import Final

NO_CONTACT: Final = "No contact"
SKIP: Final = "Skip"
NOT_NOW: Final = "Not now"
ASK_LESS: Final = "Ask me less"
CHANGE: Final = "Change"
COMMENT: Final = "Add a comment"
SEND: Final = "Send"
NEVER: Final = "Stop asking"
USUAL: Final = "Ask as before"


def about(department: str, side: str) -> str:
    """Whom the question is about, below it; "" where it says so itself."""
    if side == "officer":
        return "You and care providers"
    return f"You and {department}" if department else ""


def ends(low: str, high: str) -> tuple[str, ...]:
    """What the ends of the scale mean, a line each."""
    return (f"1: {low}", f"4: {high}") if low and high else ()


def how_far(place: int, total: int) -> str:
    """Which question of several it is; ``place`` counts from 0."""
    return f"Question {place + 1} of {total}" if total > 1 else ""


def promise() -> str:
    """Below every question."""
    return "Your answer is kept without your name."


def type_answer(answers: str, others: str) -> str:
    """What may be typed; each is in quotation marks already."""
    return f"Type {answers}. Or: {others}."


def type_words(others: str) -> str:
    """A question that takes words."""
    return f"Type your answer and send it, or type {others}."


def thank_you() -> str:
    """Above what can be done with an answer."""
    return "Thank you."


def until(day: str) -> str:
    """How long an answer can be changed."""
    return f"You can change your answer until {day}."


def by_code(code: str) -> str:
    """How an answer is changed by typing; only the text says it."""
    return f'To change it, type "change" with your code and the new answer: change {code} to 2.'


def or_comment() -> str:
    """The other thing that may be typed."""
    return 'To say more, type "add a comment".'


def thanks_for_words() -> str:
    """A comment was kept."""
    return "Thank you. Your words are kept without your name."


def ask_comment() -> str:
    """Words are asked for."""
    return "What would you like to add? Please leave out names of people."


def skipped() -> str:
    """Passed over."""
    return "Skipped."


def later(day: str) -> str:
    """Left for later."""
    return f'Fine. It stays open until {day}. Type "pulse" when you have a minute.'


def less() -> str:
    """Asked less from now on."""
    return "Fine. I will ask you about once a month, not every week."


def never() -> str:
    """Not asked any more."""
    return "Fine. I will not ask you any more."


def usual() -> str:
    """Asked as all others are."""
    return "Fine. I will ask you as before."


def changed() -> str:
    """Another answer took the place of the first."""
    return "Your answer is changed."


def which_now() -> str:
    """Above the question, when its answer is to be changed."""
    return "What is your answer now?"


def type_change(code: str) -> str:
    """How that is typed."""
    return f'Or type "change {code} to" and the new answer.'


def closed() -> str:
    """The time is over."""
    return "That question is closed now. Thank you all the same."


def settled() -> str:
    """Answered before."""
    return 'You have done that one. To change your answer, press "Change" below the thank-you.'


def cannot_change() -> str:
    """There is no such answer."""
    return (
        "I cannot find that answer. I keep answers without names, so only your thank-you card "
        "knows which one is yours."
    )


def press_change() -> str:
    """Somebody wants to change an answer, and has not said which."""
    return (
        'Please press "Change" below your thank-you. I keep answers without names, so only that '
        "card knows which one is yours."
    )


def not_an_answer() -> str:
    """A value beyond the question's."""
    return "That is none of the answers."


def one_number() -> str:
    """Two numbers were typed."""
    return "Which one is it? Please type one number."


def not_caught() -> str:
    """What was typed is no answer."""
    return "I did not catch that. Please type one of the answers."


def nothing_open() -> str:
    """Somebody looks for a question."""
    return "There is no question for you at the moment."


def not_yours() -> str:
    """A card that was somebody else's, or of long ago."""
    return "I have no such question for you."


def private_only() -> str:
    """Pressed in a group."""
    return "Please answer in a chat with me alone, so that nobody else sees it."


def no_words() -> str:
    """Sent with nothing in it."""
    return "Please type something first, or skip the question."


def too_long(most: int) -> str:
    """More words than are kept."""
    return f"That is too long for me. Please keep it under {most} characters."


def done(total: int) -> str:
    """All questions of several are settled."""
    return f"That was the last of {total} questions. Thank you."


def asked_again() -> str:
    """Above a reminder."""
    return "One reminder, in case this was missed:"


def weekly_title(total: int) -> str:
    """What the weekly pulse is called."""
    return "This week's question" if total == 1 else "This week's questions"


def asked_further_down() -> str:
    """In the place of a card that was sent once more."""
    return "I have asked this again further down."
