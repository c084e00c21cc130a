"""The words of welcome, help and small talk."""

from typing import Final

TRY_IT: Final = "Try this question"
CHANGE_IT: Final = "Change it"


def hello() -> str:
    """The first line of a welcome."""
    return "Hello. I tell you who to contact at the council."


def how_to_ask(example: str) -> str:
    """How a question is asked."""
    return f'Ask in your own words, such as "{example}"'


def why_organisation() -> str:
    """Why the organisation is asked for."""
    return (
        "To find the right person, it helps to know where you work. "
        "Type part of your organisation's name, or skip this."
    )


def you_are_with(organisation: str) -> str:
    """The council's list says where the person works."""
    return f"You are with {organisation}. Is that wrong? Press Change it."


def hello_group(example: str) -> str:
    """The welcome in a group chat or a channel."""
    return (
        "Hello. I tell care providers who to contact at the council. "
        f'Mention me with a question, such as "{example}"'
    )


def help_lines(example: str) -> tuple[str, ...]:
    """What the bot can do."""
    return (
        "I tell you who to contact at the council: a named person, with phone and e-mail.",
        f'Ask in your own words, such as "{example}"',
        'I can ask them for you, and bring the answer back: press "Ask them for me".',
        'Type "my questions" to see what is open.',
        'Type "what is coming up" for meetings and forums.',
        'Type "pulse results" to see what providers and officers say of each other.',
        'Type "who am I" to see or change what I know about you.',
        'Type "what I hold about you" to see all that is kept, or to delete it.',
        'Type "cancel" to stop, or "start again".',
        "If someone is in danger now, ring 999. Do not wait for a reply here.",
    )


def restarted(example: str) -> str:
    """After "start again"."""
    return f'Let us start again. What do you need? For example: "{example}"'


def stopped() -> str:
    """After "cancel" in a dialog."""
    return "That is stopped. Ask me something else whenever you like."


def nothing_to_stop() -> str:
    """After "cancel" outside any dialog."""
    return "There is nothing to stop. Ask me a question whenever you like."


def welcome_back(example: str) -> str:
    """A greeting is answered."""
    return f'Hello. Who would you like to contact? For example: "{example}"'


def you_are_welcome() -> str:
    """Thanks are answered."""
    return "You are welcome. Ask me again whenever you need to."


def i_am_well() -> str:
    """Someone asks how the bot is."""
    return "I am well, thank you. Who would you like to contact?"


def goodbye() -> str:
    """A goodbye is answered."""
    return "Goodbye. Ask me again whenever you need to."


def hint(example: str) -> str:
    """Nothing was typed that can be read."""
    return f'Please type your question in a few words, such as "{example}"'
