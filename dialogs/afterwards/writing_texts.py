"""The words about what is written of a meeting and sent."""

from datetime import date

from dialogs.dates.written import day


def type_words() -> str:
    """How to answer without a box."""
    return 'Type it as a message, or in the box and press "save".'


def write_notes() -> str:
    """Asks for the notes."""
    return "What was said and decided? Type it, and I show it to you before anything is sent."


def write_we_did(title: str) -> str:
    """Asks what the council did."""
    return f"What did the council do after what people said about {title}?"


def saved(what: str) -> str:
    """A draft was kept."""
    return f"{what} saved. Nothing is sent yet."


def empty() -> str:
    """Save was pressed with nothing in the box."""
    return "The box was empty, so nothing was saved."


def too_long(most: int, has: int) -> str:
    """More than fits."""
    return (
        f"That is {has:,} characters, and {most:,} fit. Nothing was saved or lost: please shorten "
        "it, or put the rest on a page and give its link."
    )


def written_meanwhile() -> str:
    """Somebody else has written too."""
    return "Somebody else wrote here while you did. This is theirs:"


def yours_was() -> str:
    """Above the words that were not kept."""
    return "And this is yours, which is not saved:"


def nothing_to_send() -> str:
    """Send was pressed without notes or actions."""
    return "There is nothing to send yet. Write the notes or add actions first."


def too_much(most: int, lines: int) -> str:
    """Notes and actions together are too long for one message."""
    return (
        f"That is too long for one message. Notes and actions have {lines} lines and {most:,} "
        "letters together at most."
    )


def not_that_wide() -> str:
    """The meeting was for more people than this role may write to."""
    return (
        "This meeting was for more people than you can write to at a time. It is kept here: ask an "
        "engagement manager to send it."
    )


def goes_to(count: int, title: str) -> str:
    """Above what will be sent."""
    people = "1 person" if count == 1 else f"{count:,} people"
    return f"This goes to the {people} whom {title} is for:"


def goes_to_nobody(title: str) -> str:
    """Nobody is in the audience."""
    return f"{title} is for nobody whom I know, so there is nobody to send this to."


def shall_i() -> str:
    """Asks for the yes."""
    return "Shall I send it?"


def sent(reference: str, count: int) -> str:
    """It was handed to the outbox."""
    people = "1 person" if count == 1 else f"{count:,} people"
    return f"It is on its way to {people} as {reference}."


def needs_second() -> str:
    """It goes to all providers, or nearly all."""
    return "This goes to nearly all providers, so a second officer has to agree first."


def sent_already(on: date | None) -> str:
    """The second press."""
    return f"That was sent on {day(on)} already." if on else "That was sent already."


def changed_since() -> str:
    """What was shown is not what would be sent now."""
    return "It has changed since I showed it to you. This is how it is now."


def not_sent() -> str:
    """No was pressed."""
    return "Nothing was sent. It is kept as it is."


def notes_of(title: str) -> str:
    """The title of the notes that are sent."""
    return f"Notes: {title}"


def notes_changed(title: str) -> str:
    """The title of notes that are sent once more."""
    return f"Notes, corrected: {title}"


def we_did_of(title: str) -> str:
    """The title of what came of it."""
    return f"You said, we did: {title}"


def you_said() -> str:
    """Above the figures."""
    return "You said:"


def we_did_heading() -> str:
    """Above what the council did."""
    return "We did:"


def how_it_was(title: str) -> str:
    """Above the figures."""
    return f"How it was: {title}"


def no_figures() -> str:
    """The evaluation is not closed, or there is none."""
    return (
        "There are no results yet. They come a week after it is noted who came, where six or "
        "more did."
    )


def figure(question: str, average: float, count: int) -> str:
    """One question's result."""
    return f"{question} {average:.1f} of 4 ({count} answers)."


def too_thin(question: str) -> str:
    """Too few answers to show."""
    return f"{question} Too few answers to show."


def comment(words: str) -> str:
    """Something that somebody wrote."""
    return f"“{words}”"


def no_news(title: str) -> str:
    """Nothing of "you said, we did" was sent yet."""
    return f"Nothing was sent yet of what came of {title}. You get it here when it is."


def no_notes(title: str) -> str:
    """Nothing was sent yet."""
    return f"No notes of {title} were sent yet. You get them here when they are."
