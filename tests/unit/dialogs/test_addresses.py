"""Addresses that end: nobody makes, widens or prolongs one."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mail.keys import ReplyKey, bounce_key, is_ours, reply_key
from dialogs.addresses import PASSING, Addresses
from dialogs.meetings.links import CalendarLinks, feed_path
from dialogs.report.links import report_links
from dialogs.results.picture_link import PATH as PICTURES

NOW = datetime(2027, 1, 5, 9, tzinfo=UTC)
END = NOW + timedelta(days=7)
PATH = "/results/2026-Q1/2026-Q4/provider.pdf"
ADDRESSES = Addresses(base="https://bot.example.org", secret="a long random word")


def parts(address: str) -> tuple[str, str, str]:
    """The path, the end and the key of an address."""
    split = urlsplit(address)
    query = parse_qs(split.query)
    return split.path, query.get("until", [""])[0], query.get("key", [""])[0]


def test_an_address_holds_until_its_end() -> None:
    """It opens up to the last second, and not from its end on."""
    path, end, key = parts(ADDRESSES.passing(PATH, END))
    assert path == PATH
    assert ADDRESSES.still_holds(path, end, key, NOW)
    assert ADDRESSES.still_holds(path, end, key, END - timedelta(seconds=1))
    assert not ADDRESSES.still_holds(path, end, key, END)


def test_nothing_of_it_can_be_changed() -> None:
    """Another path, a later end, another key or another secret open nothing."""
    path, end, key = parts(ADDRESSES.passing(PATH, END))
    later = str(int(end) + 86_400)
    assert not ADDRESSES.still_holds("/results/2016-Q1/2026-Q4/provider.pdf", end, key, NOW)
    assert not ADDRESSES.still_holds(path, later, key, NOW)
    assert not ADDRESSES.still_holds(path, end, "0" * 32, NOW)
    assert not ADDRESSES.still_holds(path, end, "", NOW)
    assert not Addresses(base=ADDRESSES.base, secret="other").still_holds(path, end, key, NOW)
    assert not ADDRESSES.still_holds(path, end, ADDRESSES.key(path, end), NOW)
    assert key == ADDRESSES.key(PASSING, path, end)


@given(end=st.text(max_size=20), key=st.text(max_size=40))
def test_whatever_is_sent_is_no_address(end: str, key: str) -> None:
    """An end that is no number, or too large a one, is refused like a wrong key."""
    assert not ADDRESSES.still_holds(PATH, end, key, NOW)


def test_a_key_fits_no_other_kind_of_address() -> None:
    """One secret makes all of them: calendars, meetings, results, pictures, mail."""
    links = CalendarLinks(base=ADDRESSES.base, secret=ADDRESSES.secret)
    feed, one = feed_path("South", ()), "/meetings/7.ics"
    made: dict[tuple[str, ...], str] = {
        (feed,): parts(links.feed("South"))[2],
        (one, "7@bot.example.org"): links.key(one, "7@bot.example.org"),
    }
    for address in (
        *(report_links(ADDRESSES, "2026-Q1", "2026-Q4", NOW) or {}).values(),
        ADDRESSES.passing(f"{PICTURES}dHJ1c3Q.png", END),
    ):
        path, end, key = parts(address)
        made[(PASSING, path, end)] = key
    for written in (reply_key(ADDRESSES, "Q-7F3K", "sam@example.org"), bounce_key(ADDRESSES, 7)):
        made[(written,)] = written.partition(".")[2]
    assert len(made) == 9
    assert len(set(made.values())) == len(made)
    for mine, key in made.items():
        opened = [said for said in made if ADDRESSES.is_right(key, *said)]
        assert opened in ([mine], [])
        assert is_ours(ADDRESSES, ReplyKey("Q-7F3K", key), "sam@example.org") == (
            mine[0].startswith("q-")
        )


@given(one=st.lists(st.text("a/\\\n"), min_size=1), other=st.lists(st.text("a/\\\n"), min_size=1))
def test_what_is_said_in_other_parts_has_another_key(one: list[str], other: list[str]) -> None:
    """Nobody gets the key of one address by what they write in another."""
    assert (one == other) == (ADDRESSES.key(*one) == ADDRESSES.key(*other))


@pytest.mark.parametrize("end", ["9" * 400, "-1", "1e9", "٣٣٣", " 1", ""])
def test_local_mode_trusts_keys_but_not_ends(end: str) -> None:
    """Local mode asks for no key; an end that is no time is still none."""
    local = Addresses(base="http://127.0.0.1:3978", trusts_all=True)
    assert not local.still_holds(PATH, end, "", NOW)
    path, good, key = parts(local.passing(PATH, END))
    assert key == ""
    assert local.still_holds(path, good, key, NOW)


def test_none_is_given_out_without_a_base_or_a_secret() -> None:
    """Where the bot has no address, or could not tell its own, it gives none."""
    assert Addresses(secret="word").passing(PATH, END) == ""
    assert Addresses(base="https://b").passing(PATH, END) == ""
    assert not Addresses(base="https://b").still_holds(PATH, str(int(END.timestamp())), "", NOW)


def test_a_query_would_be_without_a_key() -> None:
    """What an address says is in its path, which the key is over."""
    with pytest.raises(ValueError, match="path"):
        ADDRESSES.passing(f"{PATH}?side=officer", END)
