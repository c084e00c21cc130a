"""The links of mails, outside local mode: forged, altered, ended, of another kind or person."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.mail.links import LINKS_HOLD, PAGES_HOLD, Links
from dialogs.addresses import Addresses

NOW = datetime(2027, 3, 12, 9, 30, tzinfo=UTC)
SECRET = "a long random word that nobody guesses"
LINKS = Links(Addresses(base="https://bot.example.org", secret=SECRET))
END = NOW + LINKS_HOLD
WHO = ("outside", "mail-0123")


def parts(address: str) -> tuple[int, str, str]:
    """The number, the end and the key that stand in it."""
    row, end, key = address.rpartition("/")[2].split("-")
    return int(row), end, key


def test_a_link_is_right_until_it_ends() -> None:
    """Not a second longer."""
    row, end, key = parts(LINKS.post(7, "pulse:1:x", END))
    assert LINKS.is_post(row, "pulse:1:x", end, key, NOW)
    assert LINKS.is_post(row, "pulse:1:x", end, key, END - timedelta(seconds=1))
    assert not LINKS.is_post(row, "pulse:1:x", end, key, END)


@pytest.mark.parametrize("what", ["row", "name", "end", "key", "no key", "short key", "other key"])
def test_an_altered_link_is_none(what: str) -> None:
    """Every part of it is under the key; a row that was given its number again is another post."""
    row, end, key = parts(LINKS.post(7, "pulse:1:x", END))
    name = "pulse:1:x"
    match what:
        case "row":
            row = 8
        case "name":
            name = "pulse:1:y"
        case "end":
            end = str(int(end) + 1)
        case "key":
            key = ("0" if key[0] != "0" else "1") + key[1:]
        case "no key":
            key = ""
        case "short key":
            key = key[:-1]
        case _:
            key = Links(Addresses(base="https://b.org", secret="x" * 40)).post(7, name, END)[-32:]
    assert not LINKS.is_post(row, name, end, key, NOW)


@pytest.mark.parametrize("end", ["", "x", "-1", "²", "9" * 400, "1e12", " 1"])
def test_an_end_that_is_no_time_is_none(end: str) -> None:
    """Whatever stands there, and nothing fails."""
    assert not LINKS.is_post(7, "pulse:1:x", end, "0" * 32, NOW)


def test_a_key_fits_its_own_kind_of_address_alone() -> None:
    """A link to stop messages presses nothing, and the other way round."""
    end, key = LINKS.page_end(NOW), LINKS.page(*WHO, "data", NOW)
    stop = LINKS.stop(*WHO).rpartition("/")[2]
    assert LINKS.is_page(WHO, "data", end, key, NOW)
    assert not LINKS.is_page(WHO, "data", end, stop, NOW)
    assert not LINKS.is_stop(*WHO, key)
    assert LINKS.is_stop(*WHO, stop)
    assert not LINKS.is_stop("outside", "mail-other", stop)


@pytest.mark.parametrize(
    "wrong", [("who", "tenant-1", "mail-0123"), ("who", "outside", "mail-4"), ("data",), ("late",)]
)
def test_a_button_of_a_page_is_its_person_s_for_two_hours(wrong: tuple[str, ...]) -> None:
    """Another person, other data, or later: it is none."""
    end, key = LINKS.page_end(NOW), LINKS.page(*WHO, "data", NOW)
    who = (wrong[1], wrong[2]) if wrong[0] == "who" else WHO
    data = "other" if wrong[0] == "data" else "data"
    now = NOW + PAGES_HOLD if wrong[0] == "late" else NOW
    assert not LINKS.is_page(who, data, end, key, now)


def test_without_a_secret_nothing_is_right() -> None:
    """Outside local mode nobody trusts an address without a key."""
    bare = Links(Addresses(base="https://bot.example.org"))
    assert not bare.is_post(7, "pulse:1:x", str(int(END.timestamp())), "", NOW)
    assert not bare.is_stop(*WHO, "")


def test_the_chat_has_an_address_where_there_is_one() -> None:
    """None without the chat, and none where nobody has told the bot its own address."""
    assert LINKS.chat == ""
    assert replace(LINKS, has_chat=True).chat == "https://bot.example.org/chat"
    assert Links(Addresses(secret=SECRET), has_chat=True).chat == ""
