"""Cards as JSON: data is shown as it is, links go where they say, choices can be typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs import cards
from dialogs.choices import picked
from dialogs.contact.cards import chat_link, choice
from dialogs.dates.written import day
from dialogs.turn import Choice


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("Smith & Sons", "Smith & Sons"),
        ("Mary-Jane O'Neil (North)", "Mary-Jane O'Neil (North)"),
        ("[x](http://evil)", r"\[x\](http://evil)"),
        ("**bold** _it_ a_b", r"\*\*bold\*\* \_it\_ a_b"),
        ("<at>all</at>", r"\<at\>all\</at\>"),
        ("&lt;b&gt; &#60;", r"\&lt;b\&gt; \&#60;"),
        ("a\\b `c` ~~d~~", r"a\\b \`c\` \~\~d\~\~"),
        ("1. The Homes Ltd", r"1\. The Homes Ltd"),
        ("- Home", r"\- Home"),
        ("# Home", r"\# Home"),
        ("two\n\nlines\u202e", "two lines"),
    ],
)
def test_data_is_shown_as_text(data: str, shown: str) -> None:
    """Marks that would act are escaped, others are left alone."""
    assert cards.plain(data) == shown


@given(st.text())
def test_no_data_makes_a_link_or_a_tag(data: str) -> None:
    """Every bracket and angle is escaped, and it is one line."""
    shown = cards.plain(data)
    bare = shown.replace("\\\\", "")
    for mark in "[]<>*`":
        assert bare.count(mark) == bare.count("\\" + mark)
    assert "\n" not in shown


@pytest.mark.parametrize(
    ("phone", "link"),
    [
        ("01632 960001", "[01632 960001](tel:01632960001)"),
        ("+44 (0)1632 960001", "[+44 (0)1632 960001](tel:+441632960001)"),
        ("01632 960001 ext 12", "[01632 960001 ext 12](tel:01632960001)"),
        ("ask reception", "ask reception"),
    ],
)
def test_phone_numbers_ring(phone: str, link: str) -> None:
    """The link has the digits only, and no extension."""
    assert cards.phone_link(phone) == link


@pytest.mark.parametrize(
    ("email", "link"),
    [
        ("a.b@example.org", "[a.b@example.org](mailto:a.b@example.org)"),
        ("o'neil@example.org", "[o'neil@example.org](mailto:o%27neil@example.org)"),
        ("a@b)[x](http://evil", r"a@b)\[x\](http://evil"),
        ("none", "none"),
    ],
)
def test_addresses_are_written_to(email: str, link: str) -> None:
    """Only what is an address becomes a link."""
    assert cards.email_link(email) == link


def test_a_chat_opens_with_the_topic_in_it() -> None:
    """The person sees what it is about; without an address there is no link."""
    assert chat_link("a+b@example.org", "Fees & rates") == (
        "https://teams.microsoft.com/l/chat/0/0?users=a%2Bb@example.org"
        "&message=Fees%20%26%20rates%3A%20"
    )
    assert chat_link("", "Fees") == ""


def test_more_choices_than_buttons_are_listed_on_the_card() -> None:
    """What has no button can be read and typed."""
    many = tuple(Choice(label=f"Area {number}", data={"do": "x"}) for number in range(1, 9))
    reply = cards.asking(["Which?"], many)
    assert reply.card is not None
    assert len(reply.card["actions"]) == 6
    assert reply.card["body"][-1]["text"] == r"8\. Area 8"


def test_long_labels_are_repeated_where_they_wrap() -> None:
    """A phone may cut a long button."""
    long = Choice(label="South (Basildon, Brentwood, Castle Point, Rochford)", data={"do": "x"})
    reply = cards.asking(["Which?"], (long,))
    assert reply.card is not None
    assert reply.card["body"][-1] == {
        "type": "TextBlock",
        "text": "South (Basildon, Brentwood, Castle Point, Rochford)",
        "wrap": True,
    }


def test_days_are_written_out() -> None:
    """As people read them."""
    assert day(date(2026, 11, 2)) == "2 November 2026"


JOBS = tuple(
    choice(label, do)
    for label, do in (
        ("Owner or director", "role"),
        ("Care manager", "role"),
        ("Care worker", "role"),
        ("Skip", "skip"),
    )
)


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("2", "Care manager"),
        ("no. 2", "Care manager"),
        ("option 2)", "Care manager"),
        ("CARE WORKER", "Care worker"),
        ("care wroker", "Care worker"),
        ("director", "Owner or director"),
        ("no thanks", "Skip"),
        ("care", None),
        ("or", None),
        ("5", None),
        ("0", None),
        ("", None),
        ("?", None),
        ("something quite different", None),
    ],
)
def test_a_choice_may_be_typed(typed: str, label: str | None) -> None:
    """By number, label, a slip of it, or a word that only it has."""
    found = picked(typed, JOBS)
    assert (found.label if found else None) == label
