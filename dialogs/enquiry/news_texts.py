"""The words that come to those who asked: answers, and where their question is."""


def answered_by(name: str, reference: str) -> str:
    """An answer has come."""
    return f"{name} has answered {reference}."


def done_by(name: str, reference: str) -> str:
    """The contact says that it is done."""
    return f"{name} says that {reference} is done."


def asks_you(name: str, reference: str) -> str:
    """The contact asks back."""
    return f"{name} needs to know more for {reference}."


def you_asked() -> str:
    """Above the question, below an answer."""
    return "You asked:"


def is_it_solved() -> str:
    """Below an answer."""
    return "Is it solved? You can add words before you press."


def please_answer_back() -> str:
    """Below what the contact asks."""
    return "Please answer in the box, then press Answer back."


def will_answer_by(name: str, reference: str, when: str) -> str:
    """The contact named a time."""
    return f"{name} will answer {reference} by {when}."


def now_with(name: str, title: str, reference: str) -> str:
    """The question was passed on."""
    return f"{reference} is now with {name}{f' ({title})' if title else ''}."


def could_not_be_reached(name: str, other: str, reference: str) -> str:
    """It went to somebody else, as its holder cannot be reached here."""
    return f"{name} cannot be reached here, so {reference} is now with {other}."


def nobody_reached(reference: str, mailbox: str) -> str:
    """Nobody could be reached."""
    if not mailbox:
        return (
            f"Sorry: I could not reach anybody for {reference}. "
            "I have told the people who keep the list of contacts."
        )
    return (
        f"Sorry: I could not reach anybody for {reference}. Please write to {mailbox}. "
        "I have told the people who keep the list of contacts."
    )


def late(name: str, reference: str) -> str:
    """The time is over, and there was no word."""
    return f"Sorry: {name} has not answered {reference} in time. I have told a manager."


def late_without_holder(reference: str) -> str:
    """The time is over, and nobody has it."""
    return f"Sorry: nobody has answered {reference} in time. I have told a manager."
