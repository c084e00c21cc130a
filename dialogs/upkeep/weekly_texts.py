"""The words of the weekly message to the directory's owners."""

from datetime import date

from dialogs.dates.written import day


def this_week() -> str:
    """Above the weekly message."""
    return "The directory this week"


def and_more(count: int) -> str:
    """There is more than the message has room for."""
    return f"And {count} more. The command provider-bot check lists all."


def who_is_not_reached() -> str:
    """Names stay out of the message; where they are."""
    return "The desk's page Directory, or the command provider-bot check, says who is not reached."


def how_to_suggestions() -> str:
    """Below the weekly message, in the text."""
    return 'Type "suggested examples" to see what I may learn.'


def _many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def count_overdue(count: int) -> str:
    """Questions past their time."""
    return _many(count, "question is past its time", "questions are past their time")


def count_reported(count: int) -> str:
    """Entries that were said to be out of date."""
    return _many(count, "entry was reported", "entries were reported") + " as out of date"


def count_no_route(count: int) -> str:
    """Topics that nobody answers."""
    return _many(count, "topic has", "topics have") + " no contact, or not for everybody"


def count_left(count: int) -> str:
    """Contacts who have left and still answer."""
    return _many(count, "contact has left and is", "contacts have left and are") + " still named"


def count_not_covered(count: int) -> str:
    """Contacts who are away without cover."""
    return _many(count, "contact is", "contacts are") + " away without cover"


def count_no_mailbox(count: int) -> str:
    """Departments without a mailbox."""
    return _many(count, "department has", "departments have") + " no mailbox"


def count_stale(count: int) -> str:
    """Entries that must be checked."""
    return _many(count, "entry is", "entries are") + " due to be checked"


def count_lonely(count: int) -> str:
    """Contacts without a deputy."""
    return _many(count, "contact has", "contacts have") + " no deputy"


def count_suggested(count: int) -> str:
    """Examples that wait."""
    return _many(count, "suggested example waits", "suggested examples wait")


def late(name: str, questions: int) -> str:
    """Whose questions are past their time."""
    return f"{name}: {_many(questions, 'question', 'questions')} past the time"


def nobody() -> str:
    """Stands for who has a question that nobody has."""
    return "With nobody"


def is_reported(name: str) -> str:
    """Whose entry was said to be out of date."""
    return f"{name}: reported as out of date"


def no_route(topic: str, where: str) -> str:
    """A topic that nobody answers."""
    return f"{topic}: no contact{f' for {where}' if where else ''}"


def left(name: str) -> str:
    """Somebody who has left and still answers."""
    return f"{name}: has left, and is still named for topics"


def not_covered(name: str) -> str:
    """Somebody who is away without cover."""
    return f"{name}: away, and nobody covers"


def no_mailbox(department: str) -> str:
    """A department without a mailbox."""
    return f"{department}: no mailbox to fall back on"


def stale(name: str, since: date | None) -> str:
    """An entry that must be checked."""
    return f"{name}: last checked on {day(since)}" if since else f"{name}: never checked"


def lonely(name: str) -> str:
    """Somebody without a deputy."""
    return f"{name}: no deputy"
