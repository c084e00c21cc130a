"""The words of the profile dialog."""

from typing import Final

SKIP: Final = "Skip"
NONE_OF_THESE: Final = "None of these"
CHANGE: Final = "Change my organisation"
CHANGE_JOB: Final = "Change my job"
FORGET: Final = "Forget this"


def ask_name() -> str:
    """The organisation's name is asked for."""
    return "Where do you work? Type part of your organisation's name."


def pick_one() -> str:
    """Organisations were found."""
    return "Is it one of these?"


def choose_by_text() -> str:
    """Above numbered choices in the text."""
    return "Type the number or the words:"


def why_asked() -> str:
    """Someone asks why we want to know where they work, or as what."""
    return "It helps me to find the right person for you. You need not say."


def did_not_catch_job() -> str:
    """What was typed is none of the jobs."""
    return "I did not catch that. Please choose one, or skip this."


def try_again() -> str:
    """None of the organisations offered was it."""
    return "Please type the name another way, or skip this."


def not_found() -> str:
    """No organisation with such a name."""
    return "I could not find that name. Please type it another way, or skip this."


def you_are_with(organisation: str) -> str:
    """An organisation was chosen."""
    return f"Thank you. You are with {organisation}."


def which_job() -> str:
    """The job is asked for."""
    return "Which of these is closest to your job?"


def job_kept(job: str) -> str:
    """A job was chosen."""
    return f"Thank you. Your job: {job}."


def all_set() -> str:
    """At the end of the profile dialog."""
    return 'Now ask me anything. To change this later, type "who am I".'


def job_skipped() -> str:
    """The person would rather not say their job."""
    return 'That is fine. What do you need? To change this later, type "who am I".'


def skipped() -> str:
    """The person would rather not say."""
    return 'That is fine. What do you need? To tell me later, type "change my organisation".'


def held() -> str:
    """Above what is kept."""
    return "This is what I know about you:"


def nothing_held() -> str:
    """Nothing is kept."""
    return f"I have nothing about you. {nothing_written()}"


def nothing_written() -> str:
    """Messages themselves are not kept, but for those that were to be carried."""
    return (
        "Of what you write I keep questions that you ask me to hand over, points for agendas, and "
        "which meetings you come to."
    )


def why_held() -> str:
    """Below what is kept."""
    return "I use it only to find the right person for you."


def from_the_list() -> str:
    """The organisation comes from the council, not from the person."""
    return "Your organisation comes from the council's own list."


def officer_not_asked() -> str:
    """An officer wants to change an organisation."""
    return "You work for the council, so I do not need an organisation. Just ask your question."


def forgotten() -> str:
    """What the person said is deleted."""
    return (
        "Done. I have forgotten what you told me about yourself, and your answers to meetings. "
        "If you still come to one, tell me again."
    )


def more_to_delete() -> str:
    """What was told of oneself is not all."""
    return 'To delete all that I hold about you, type "delete my data".'


def still_listed(organisation: str) -> str:
    """The council's own list stays."""
    return (
        f"The council's own list still says {organisation}. "
        "The provider engagement team can change that."
    )


def private_only() -> str:
    """Profiles are not talked about in groups."""
    return "Please open a chat with me alone for that, so that others do not read it."
