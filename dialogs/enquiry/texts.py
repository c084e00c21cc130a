"""The words for those who ask."""

from collections.abc import Sequence
from typing import Final

from dialogs.dates.written import listed

SEND: Final = "Send"
SEND_AS_IT_IS: Final = "Send as it is"
TAKE_OUT: Final = "Take it out"
CHANGE: Final = "Change"
CANCEL: Final = "Cancel"
SOLVED: Final = "Solved"
NOT_SOLVED: Final = "Not solved"
ANSWER_BACK: Final = "Answer back"
WITHDRAW: Final = "Withdraw"
TYPE_HERE: Final = "Type here first, then press a button"

NO_NAME: Final = "A care provider"
"""What an asker is called whose name nobody told."""


def in_private() -> str:
    """A question is to be handed over in a group or a channel."""
    return (
        "Please write to me in a private chat: I hand over questions there, so only you see them."
    )


def what_to_ask(name: str) -> tuple[str, ...]:
    """The button was pressed, and no question is known yet."""
    return (
        f"What would you like to ask {name}?",
        "Type it in one message. Please leave out names and details of people you care for.",
    )


def what_and_who() -> str:
    """Somebody wants to have something asked, and did not say what."""
    return "What would you like me to ask? Type your question, and I will find the right person."


def finding() -> str:
    """Above the choices that decide who a question goes to."""
    return "I can ask them for you. First I need to know who it is for."


def will_send(name: str, title: str) -> str:
    """Above the question, before it is sent."""
    return f"I will send this to {name}{f', {title}' if title else ''}:"


def quoted(words: str) -> str:
    """What somebody wrote."""
    return f"\u201c{words}\u201d"


def they_will_see(who: str, organisation: str) -> str:
    """What the contact is told of the asker."""
    return (
        f"They will see your name, {who}, and {organisation}."
        if organisation
        else (f"They will see your name, {who}.")
    )


def leave_out() -> str:
    """Above the yes, where nothing was noticed."""
    return "Please check that it names nobody you care for."


def noticed(details: Sequence[str]) -> str:
    """Personal details stand in the question."""
    return f"I think this has {listed(details)}: please check."


def why_noticed() -> str:
    """Why they are better left out."""
    return (
        "Details of people who receive care are best left out, unless the answer depends on them."
    )


def sent(name: str, reference: str) -> str:
    """A question is on its way."""
    return f"Sent to {name}. Your reference is {reference}."


def word_by(when: str) -> str:
    """When to expect word; where it comes is their own wish, and need not be this chat."""
    return f"You will hear from them by {when}."


def see_them() -> str:
    """How to find it again."""
    return 'Type "my questions" to see what is open.'


def sent_already(reference: str) -> str:
    """Send was pressed again."""
    return f"That question has been sent already, as {reference}."


def no_longer_here() -> str:
    """A question that waited was left, cancelled or forgotten."""
    return "I no longer have that question. Please type it again."


def cancelled() -> str:
    """A question was not sent."""
    return "I have not sent it. Ask me something else whenever you like."


def not_caught() -> str:
    """Something else was typed below a question that waits for a yes."""
    return "I did not catch that. Please choose one of these."


def no_attachments() -> tuple[str, ...]:
    """A file came along."""
    return (
        "I cannot pass on files or pictures: they can hold personal details that nobody checks.",
        "Nothing was sent. Please say it in words, and ask where to send a file.",
    )


def too_long(most: int) -> tuple[str, str]:
    """A message is longer than what is passed on."""
    return (
        f"That is longer than I can pass on: {most:,} letters at most. Nothing was sent.",
        "Please send it shorter, or write to them by e-mail.",
    )


def cannot_wait() -> str:
    """An urgent topic is not put in a queue."""
    return "This is too urgent to wait for a written answer, so I have not passed it on."


def nobody_named(topic: str) -> str:
    """A topic has no person, so the engagement team gets the question."""
    return f"Nobody is named for {topic} yet, so this goes to the provider engagement team."


def glad() -> str:
    """The asker says that it is solved."""
    return "Thank you for telling me. I am glad that it is solved."


def opened_again(reference: str, name: str, when: str) -> tuple[str, ...]:
    """The asker says that it is not solved."""
    with_them = f" with {name}" if name else ""
    return (
        f"Sorry to hear that. I have opened {reference} again{with_them}.",
        "I have told the service manager too.",
        word_by(when),
    )


def carried_back(name: str, reference: str) -> str:
    """The asker's words are on their way."""
    if not name:
        return f"I have added that to {reference}."
    return f"I have passed that on to {name}, for {reference}."


def withdrawn(reference: str) -> str:
    """The asker does not need it any more."""
    return f"I have withdrawn {reference}. Nobody needs to answer it now."


def closed_already(reference: str, state: str) -> str:
    """A button of a question that is closed."""
    said = "was withdrawn" if state == "withdrawn" else "is solved"
    return f"{reference} {said} already. Ask a new question whenever you like."


def no_answer_yet(reference: str) -> str:
    """Solved or not solved, before an answer."""
    return f"There is no answer to {reference} yet. You can withdraw it."


def open_again_already(reference: str) -> str:
    """Not solved was pressed again."""
    return f'{reference} is open again already. To add something, type "answer back {reference}".'


def not_yours(reference: str) -> str:
    """No such question, or none of theirs."""
    return f"I know of no question {reference} that is yours."


def what_to_add(reference: str) -> str:
    """Answer back was pressed without words."""
    return f"What would you like to add to {reference}? Type it in one message."


def what_is_missing(reference: str) -> str:
    """Not solved was pressed without words."""
    return f"What is missing in {reference}? Type it in one message."


def will_add(reference: str) -> str:
    """Above words that wait for a yes."""
    return f"I will add this to {reference}:"


def harm_not_sent(reference: str) -> str:
    """Words for an enquiry told of harm."""
    return f"This was not added to {reference}: it must not wait there."


def none_open() -> str:
    """Somebody asks for their questions and has none."""
    return (
        'You have no open questions. To hand one over, ask who to contact, then "ask them for me".'
    )


def your_questions(how_many: int) -> str:
    """Above the list."""
    return (
        "You have one open question." if how_many == 1 else (f"You have {how_many} open questions.")
    )


def state_of(state: str, holder: str, when: str, *, late: bool) -> str:
    """Where a question stands, in a list."""
    return {
        "open": f"with {holder}, word {'was due' if late else 'by'} {when}",
        "asked_back": f"{holder} waits for your answer",
        "answered": f"answered by {holder}, is it solved?",
        "solved": "solved",
        "withdrawn": "withdrawn",
    }[state]


def nobody() -> str:
    """In place of a holder's name where there is none."""
    return "nobody yet"


def busy() -> str:
    """Others changed it again and again."""
    return "Others are working on that question just now. Please try again in a moment."


def type_a_reference(reference: str) -> str:
    """How one of a list is opened without its button."""
    return f"Type its reference, such as {reference}, to open one."


def type_these(labels: Sequence[str], reference: str) -> str:
    """How the buttons are typed."""
    said = listed([f'"{label[:1].lower()}{label[1:]}"' for label in labels])
    return f"You can also type {said}, with {reference} and your words."
