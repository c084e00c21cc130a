"""Whatever is typed, understanding neither fails nor takes long."""

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.vocabulary import COUNTY_WIDE, SERVICE_TYPES
from dialogs.understanding.harm import tells_of_harm
from dialogs.understanding.intents import intent_of, wants_restart
from dialogs.understanding.organisations import index
from dialogs.understanding.places import area_of, service_type_of
from dialogs.understanding.text import HEAD, TAIL, normalise, words
from dialogs.understanding.topics import decide, learn
from store.records import District, Organisation, Topic

LONGEST_SECONDS = 0.2
MATCHER = learn(
    [
        Topic(slug="pay", name="Invoices and payments", department="F", keywords=("invoice",)),
        Topic(slug="fees", name="Fees and rates", department="C", examples=("What is the fee?",)),
    ]
)
FINDER = index([Organisation(id=str(at), name=f"Oak{at} House") for at in range(900)])
DISTRICTS = (District(district="Harlow", area="West"), District(district="Tendring", area="North"))
AREAS = ("North", "West", COUNTY_WIDE)

READERS: tuple[Callable[[str], object], ...] = (
    normalise,
    words,
    tells_of_harm,
    intent_of,
    wants_restart,
    MATCHER.match,
    FINDER.find,
    lambda text: area_of(text, DISTRICTS, AREAS),
    lambda text: service_type_of(text, SERVICE_TYPES),
)

PIECES_OF_TROUBLE = (
    *("invoice", "she", "hit", "her", "that is", "how are you", "what do you hold", "put a"),
    *("<b>", "<", "&amp;", "&#0;", "'", "'s", "\x00", "\u202e", "\u200b", "\ufdfa"),
    *("\U0001f600", "\u0645\u0631\u062d\u0628\u0627", "North", "Harlow", "please"),
)
PIECES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(PIECES_OF_TROUBLE),
)
LONG = st.builds(
    lambda pieces, times: (" ".join(pieces) * times)[:100_000],
    st.lists(PIECES, min_size=1, max_size=6),
    st.sampled_from([1, 50, 5_000]),
)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(LONG)
def test_any_text_is_read_in_time(text: str) -> None:
    """Nothing raises, and each reader is done within a fifth of a second."""
    for reader in READERS:
        start = time.process_time()
        reader(text)
        assert time.process_time() - start < LONGEST_SECONDS


@settings(deadline=None)
@given(LONG)
def test_plain_text_stays_plain(text: str) -> None:
    """Making plain ends, keeps its bound, and leaves no unseen or control characters."""
    plain = normalise(text)
    assert len(plain) <= HEAD + TAIL
    assert not any(mark in plain for mark in "\x00\n\t\u200b\u202e")


@settings(deadline=None)
@given(LONG)
def test_scores_are_ordered_shares(text: str) -> None:
    """At most three topics, best first, scores from 0 to 1; deciding takes any of them."""
    scores = [topic.score for topic in MATCHER.match(text)]
    assert len(scores) <= 3
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert len(decide(MATCHER.match(text)).topics) <= 3


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "that is " * 12_500,
        "<" * 100_000,
        "&#1;" * 25_000,
        "\ufdfa" * 100_000,
        "hit her " * 12_500,
        "what do you hold " * 6_000,
        "put a " * 16_000,
        "when is the " * 8_000,
    ],
)
def test_100_kb_are_read_in_time(text: str) -> None:
    """Text made to be slow is not."""
    for reader in READERS:
        start = time.process_time()
        reader(text)
        assert time.process_time() - start < LONGEST_SECONDS
