"""What is made once until the directory changes."""

from dialogs import remembered
from dialogs.remembered import Remembered


def test_the_same_parts_are_made_once() -> None:
    """Whoever asks the same gets the very same; other parts are made by themselves."""
    made: list[str] = []

    def make(what: str) -> str:
        made.append(what)
        return what

    replies: Remembered[str] = Remembered()
    assert replies.of(("fees", None), lambda: make("a")) == "a"
    assert replies.of(("fees", None), lambda: make("again")) == "a"
    assert replies.of(("fees", "cover"), lambda: make("b")) == "b"
    assert made == ["a", "b"]


def test_no_more_are_remembered_than_fit() -> None:
    """The oldest goes for the newest, so memory does not grow with what is asked."""
    replies: Remembered[int] = Remembered()
    for number in range(remembered.MOST + 1):
        replies.of(number, lambda number=number: number)  # type: ignore[misc] # mypy cannot see it.
    assert replies.of(remembered.MOST, lambda: -1) == remembered.MOST
    assert replies.of(0, lambda: -1) == -1
