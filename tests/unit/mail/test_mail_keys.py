"""The keys in the addresses that mail comes back to."""

import pytest

from bot.mail.keys import BounceKey, ReplyKey, bounce_key, is_ours, read_key, reply_key
from dialogs.addresses import Addresses

OURS = Addresses(base="https://bot.example.org", secret="a secret of some length")
EVE = "Eve@Example.org"


def test_a_key_is_read_back_in_any_capitals() -> None:
    """Servers on the way may change capitals before the @; the key still fits."""
    made = reply_key(OURS, "Q-7F3K", EVE)
    read = read_key(made.upper())
    assert isinstance(read, ReplyKey)
    assert read.reference == "Q-7F3K"
    assert is_ours(OURS, read, "eve@EXAMPLE.org ")
    assert len(f"provider-engagement+{made}") <= 64


@pytest.mark.parametrize(
    ("written", "to"),
    [
        pytest.param(reply_key(OURS, "Q-7F3K", "adam@example.org"), EVE, id="another person's"),
        pytest.param(
            reply_key(OURS, "Q-7F3K", EVE).replace("q-7f3k", "q-7f3m"), EVE, id="another question"
        ),
        pytest.param(f"q-7f3k.{'0' * 32}", EVE, id="made up"),
        pytest.param(
            f"q-7f3k.{OURS.key('mail-bounce', 'q-7f3k', EVE.lower())}", EVE, id="another purpose"
        ),
        pytest.param(
            reply_key(Addresses(secret="theirs"), "Q-7F3K", EVE), EVE, id="another secret"
        ),
    ],
)
def test_a_key_fits_one_question_and_one_person(written: str, to: str) -> None:
    """Whatever else is asked for with it, it is none of ours."""
    read = read_key(written)
    assert read is not None
    assert not is_ours(OURS, read, to)


def test_a_bounce_names_one_post() -> None:
    """The number of another post does not fit the key."""
    read = read_key(bounce_key(OURS, 123))
    assert read == BounceKey(123, OURS.key("mail-bounce", "123"))
    assert is_ours(OURS, read)
    assert not is_ours(OURS, BounceKey(124, read.key))


def test_without_a_secret_no_key_is_right() -> None:
    """Local mode trusts addresses of its own pages; mail comes from the whole world."""
    local = Addresses(trusts_all=True)
    assert (reply_key(local, "Q-7F3K", EVE), bounce_key(local, 1)) == ("", "")
    assert not is_ours(local, ReplyKey("Q-7F3K", ""), EVE)
    assert not is_ours(local, BounceKey(1, ""))


@pytest.mark.parametrize(
    "text", ["", "q-7f3k", "q-7f3k.", "b-0." + "a" * 32, "b-1." + "g" * 32, "x" * 5000, "q-7F3K.\n"]
)
def test_what_is_no_key_is_none(text: str) -> None:
    """Anything may stand before the @."""
    assert read_key(text) is None
