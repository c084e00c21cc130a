"""The words for those who answer, and for the directory's owner."""

from typing import Final

REPLY: Final = "Reply"
SAY_WHEN: Final = "Say when"
PASS_ON: Final = "Pass on"  # noqa: S105 - a button, no password
ASK_BACK: Final = "Ask back"
DONE: Final = "Done"
TYPE_HERE: Final = "Type a reply, a day, a name or a topic, then press"


def question(reference: str, topic: str) -> str:
    """The card's first line."""
    return f"Question {reference}: {topic}"


def how_to_reach(email: str) -> str:
    """How to reach the asker."""
    return f"{email}, or reply here" if email else "Reply here, and I will carry it to them"


def due(when: str, *, promised: bool) -> str:
    """Until when."""
    return f"{when}, as you said" if promised else when


def passed_to_you(name: str) -> str:
    """Above the card of a question that was passed on."""
    return f"{name} has passed this question on to you."


def covering_for(name: str) -> str:
    """Above the card of a question whose holder cannot be reached."""
    return f"{name} cannot be reached in Teams. Can you help?"


def answered_back(name: str) -> str:
    """Above the card, once the asker has answered back."""
    return f"{name} has answered back."


def not_solved(name: str) -> str:
    """Above the card, once the asker has said that it is not solved."""
    return f"{name} says that this is not solved yet."


def not_solved_manager(name: str, holder: str) -> str:
    """The same, for the service manager."""
    with_them = f" It is with {holder}." if holder else " Nobody has it now. Can you help?"
    return f"{name} says that this is not solved yet.{with_them}"


def half(when: str) -> str:
    """The first reminder."""
    return f"A reminder: half of the time for this question has gone. Word is due by {when}."


def three_quarters(when: str) -> str:
    """The second reminder."""
    return f"A reminder: word on this question is due by {when}. Naming a day is enough."


def over(holder: str, when: str) -> str:
    """The time is over, to the deputy and the service manager."""
    return f"{holder} has not answered this in time: word was due by {when}. Can you help?"


def over_without_holder(when: str) -> str:
    """The same where nobody has it."""
    return f"Nobody has this question, and word was due by {when}. Can you help?"


def yours_now() -> str:
    """Above the card of a question whose holder has left, or is not in the directory any more."""
    return "Nobody had this question any more. It is with you now."


def holder_away(holder: str, when: str) -> str:
    """A reminder to whoever stands in for a holder who is away."""
    return f"{holder} is away. Can you help? Word on this question is due by {when}."


def reply_sent(name: str, reference: str) -> str:
    """A reply is on its way."""
    return f"I have sent your reply on {reference} to {name}."


def done(name: str, reference: str) -> str:
    """It is done."""
    return f"I have told {name} that {reference} is done."


def asked_back(name: str, reference: str) -> str:
    """A question back is on its way."""
    return f"I have asked {name}, for {reference}. The time stops until they answer."


def when_kept(name: str, reference: str, when: str) -> str:
    """A day was named."""
    return f"I have told {name} that you will answer {reference} by {when}."


def passed_on(name: str, reference: str) -> str:
    """It was passed on."""
    return f"I have passed {reference} on to {name}, and told the person who asked."


def what_reply(reference: str) -> str:
    """Reply was pressed without words."""
    return f"What is your reply to {reference}? Type it in one message."


def what_when(reference: str) -> str:
    """Say when was pressed without a day, or with one that is not clear."""
    return f'By when will you answer {reference}? Type a day, such as "by Thursday".'


def which_when(reference: str) -> str:
    """What was typed may be several days or times."""
    return f"Which of these do you mean, for {reference}?"


def has_passed() -> str:
    """A day in the past."""
    return "That is in the past."


def not_open_then() -> str:
    """A day on which the offices are closed."""
    return "The offices are closed that day."


def what_pass(reference: str) -> str:
    """Pass on was pressed without a name."""
    return f"Who should have {reference}? Type a name, or what it is about."


def whom_not_found(reference: str) -> str:
    """No such name or topic."""
    return f"I found no such name or topic. Who should have {reference}?"


def which_pass(reference: str) -> str:
    """Several would fit."""
    return f"Which of these should have {reference}?"


def with_you_already(reference: str) -> str:
    """It was passed on to the person who passes it on."""
    return f"{reference} is with you already."


def with_them_already(name: str, reference: str) -> str:
    """It was passed on to the person who has it."""
    return f"{name} has {reference} already."


def nobody_for(topic: str) -> str:
    """A topic without a person."""
    return f"Nobody is named for {topic}."


def what_back(reference: str) -> str:
    """Ask back was pressed without words."""
    return f"What do you need to know for {reference}? Type it in one message."


def not_with_you(reference: str) -> str:
    """Somebody else's question."""
    return f"{reference} is not with you, so I have left it as it is."


def answered_already(name: str, reference: str) -> str:
    """Somebody was first."""
    return f"{name} has already answered {reference}. Nothing more was sent."


def you_answered(reference: str) -> str:
    """Ask back or say when, after an answer of their own."""
    return f'You have answered {reference} already. To say more, type "reply {reference}".'


def newer_card() -> str:
    """All that is left of a card after which a newer one came."""
    return "There is a newer card for this below."


def sent_already(reference: str) -> str:
    """The same again."""
    return f"You have sent that for {reference} already."


def closed(reference: str, state: str) -> str:
    """It is over."""
    if state == "withdrawn":
        return f"{reference} was withdrawn by the person who asked. Nothing needs to be done."
    return f"{reference} is solved, the person who asked says. Nothing needs to be done."


def waits_for_asker(name: str, reference: str) -> str:
    """It was asked back already."""
    return f"{reference} waits for an answer of {name} already."


def settled(state: str, holder: str, when: str) -> str:
    """The line of a card that needs nothing more."""
    return {
        "answered": f"{holder} answered on {when}.",
        "asked_back": f"{holder} asked back on {when}. The time stops until there is an answer.",
        "solved": "The person who asked says that this is solved.",
        "withdrawn": "The person who asked has withdrawn this.",
    }[state]


def with_other(name: str) -> str:
    """The line of the card of a contact who passed it on."""
    return f"{name} has this now."


def waiting(how_many: int) -> str:
    """Above what waits for a contact."""
    return "One question waits for you." if how_many == 1 else f"{how_many} questions wait for you."


def none_waiting() -> str:
    """Nothing waits."""
    return "Nothing waits for you."


def due_line(asker: str, when: str, *, late: bool) -> str:
    """One question of a list."""
    return f"from {asker}, was due {when}" if late else f"from {asker}, due {when}"
