"""The weekly message to the directory's owners stays short, whatever there is to tell."""

import pytest

from dialogs.upkeep.weekly import MOST_LINES, Trueness, summary
from tests.factories import contact, directory

HIDDEN = "And {count} more. The command provider-bot check lists all."
WHO = "The desk's page Directory, or the command provider-bot check, says who is not reached."


@pytest.mark.parametrize(
    ("names", "last"),
    [
        pytest.param(0, WHO, id="a number alone"),
        pytest.param(7, WHO, id="as many names as there is room for"),
        pytest.param(8, HIDDEN.format(count=1), id="one more"),
        pytest.param(20, HIDDEN.format(count=13), id="many"),
    ],
)
def test_the_last_line_says_where_the_rest_stands(names: int, last: str) -> None:
    """Ten lines at most; the command is named once."""
    lonely = [f"one-{number}" for number in range(names)]
    known = directory(contacts=tuple(contact(one) for one in lonely))
    found = Trueness(lonely=lonely, lost={"bounced": 1})
    reply = summary(found, known)
    assert reply is not None
    lines = reply.text.splitlines()
    assert lines[1].startswith(
        "1 person can be reached in no way: 1 has an e-mail address that does not work."
    )
    assert lines[-1] == last
    assert len(lines) <= MOST_LINES
    assert reply.text.count("provider-bot check") == 1


def test_where_everybody_is_reached_nothing_is_said_of_it() -> None:
    """Nor is there a message where nothing else is amiss."""
    assert summary(Trueness(), directory()) is None
    reply = summary(Trueness(lonely=("ann",)), directory())
    assert reply is not None
    assert "reached" not in reply.text
