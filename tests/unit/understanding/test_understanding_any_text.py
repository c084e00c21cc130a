"""Whatever is typed, understanding neither fails nor takes long."""

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.vocabulary import COUNTY_WIDE, SERVICE_TYPES
from dialogs.turn import Reading
from dialogs.understanding import places
from dialogs.understanding.harm_rules import tells_of_harm
from dialogs.understanding.intents import by_rule, wants_restart
from dialogs.understanding.organisations import index
from dialogs.understanding.pieces import pieces
from dialogs.understanding.services import service_type_of
from dialogs.understanding.text import HEAD, TAIL, normalise, words
from store.records import Organisation
from tests.unit.understanding.taught import light_reader, reader

LONGEST_SECONDS = 0.2
LONGEST_IN_ALL = 1.5
"""With vectors: of the message and of each of its parts, cut to a length."""
FINDER = index([Organisation(id=str(at), name=f"Oak{at} House") for at in range(900)])
PLACES = places.index(
    {"Harlow": "West", "Tendring": "North"},
    ("North", "West", COUNTY_WIDE),
    [("Walton-on-the-Naze", "Tendring"), ("Great Parndon", "Harlow"), ("Stock", "Harlow")],
)

READERS: tuple[Callable[[str], object], ...] = (
    normalise,
    words,
    pieces,
    tells_of_harm,
    by_rule,
    wants_restart,
    light_reader().read,
    reader().is_plain,
    FINDER.find,
    PLACES.where,
    lambda text: service_type_of(text, SERVICE_TYPES),
)

PIECES_OF_TROUBLE = (
    *("invoice", "she", "hit", "her", "that is", "how are you", "what do you hold", "put a"),
    *("<b>", "<", "&amp;", "&#0;", "'", "'s", "\x00", "\u202e", "\u200b", "\ufdfa", "\ud800"),
    *("\U0001f600", "\u0645\u0631\u062d\u0628\u0627", "North", "Harlow", "please", "? ", ". also "),
)
PIECES = st.one_of(st.text(max_size=40), st.sampled_from(PIECES_OF_TROUBLE))
LONG = st.builds(
    lambda pieces, times: (" ".join(pieces) * times)[:100_000],
    st.lists(PIECES, min_size=1, max_size=6),
    st.sampled_from([1, 50, 5_000]),
)
TROUBLE = (
    "a" * 100_000,
    "that is " * 12_500,
    "<" * 100_000,
    "<b>who</b> " * 9_000,
    "&#1;" * 25_000,
    "\x00\x07\x1b" * 33_000,
    "\u200b\u2060" * 50_000,
    "\u202eabc " * 20_000,
    "\ufdfa" * 100_000,
    "\U0001f600" * 100_000,
    "\u0645\u0631\u062d\u0628\u0627 " * 16_000,
    "\u8b77\u7406" * 50_000,
    "hit her " * 12_500,
    "what do you hold " * 6_000,
    "put a " * 16_000,
    "when is the " * 8_000,
    "who pays us? " * 7_000,
    " and also who " * 7_000,
)


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """What is made on first use is not counted."""
    for text in ("warm", "who pays our invoices? Also, who trains our carers and when?"):
        for one in (*READERS, reader().read):
            one(text)


def _timed(read: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(LONG)
def test_any_text_is_read_in_time(text: str) -> None:
    """Nothing raises, and each reader of words is done within a fifth of a second."""
    for read in READERS:
        assert _timed(read, text) < LONGEST_SECONDS


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(LONG)
def test_any_text_is_read_fully_in_time(text: str) -> None:
    """The whole reading, vectors and all, never raises and has an end."""
    assert _timed(reader().read, text) < LONGEST_IN_ALL
    _is_sound(reader().read(text))


@settings(deadline=None)
@given(LONG)
def test_what_is_read_is_sound(text: str) -> None:
    """A reading is whole, whatever was read."""
    _is_sound(light_reader().read(text))


def _is_sound(read: Reading) -> None:
    scores = [one.score for one in read.topics.topics]
    assert len(scores) <= 3
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert read.language


@settings(deadline=None)
@given(LONG)
def test_plain_text_stays_plain(text: str) -> None:
    """Making plain ends, keeps its bound, and leaves no unseen or control characters."""
    plain = normalise(text)
    assert len(plain) <= HEAD + TAIL
    assert not any(mark in plain for mark in "\x00\n\t\u200b\u202e")


@pytest.mark.parametrize("text", TROUBLE, ids=lambda text: ascii(text[:12]))
def test_100_kb_are_read_in_time(text: str) -> None:
    """Text made to be slow is not."""
    for read in READERS:
        assert _timed(read, text) < LONGEST_SECONDS
    assert _timed(reader().read, text) < LONGEST_IN_ALL
