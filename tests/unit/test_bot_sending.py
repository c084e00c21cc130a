"""How the sender decides: what is tried again, when, and how often a place is written to."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from bot.connector import CallFailed
from bot.outbound_token import NoToken
from bot.sending.pace import LIMITS, ConversationPace
from bot.sending.results import (
    LONGEST_WAIT,
    MOST_ATTEMPTS,
    Again,
    Failed,
    NobodyHere,
    NotReachable,
    NotTried,
    backoff,
    judge,
)
from bot.service_urls import ServiceUrlRefused
from store.announcements.courtesy import ANNOUNCEMENT
from store.outbox.records import Leased


@dataclass
class Time:
    """Seconds that a test lets pass."""

    now: float = 1000.0

    def __call__(self) -> float:
        """The seconds now."""
        return self.now


def tried(attempts: int, error: str = "") -> Leased:
    """A row that was tried so often, this time counted, with what was wrong the last time."""
    at = datetime(2026, 11, 22, 10, tzinfo=UTC)
    return Leased(
        id=1,
        key="k1",
        purpose="notice",
        tenant_id="t",
        aad_object_id="a",
        conversation_id=None,
        contact_id=None,
        enquiry_id=None,
        text="hello",
        card=None,
        replaces_key=None,
        attempts=attempts,
        error=error,
        due_at=at,
        ours_until=at,
    )


@pytest.mark.parametrize("status", [412, 429, 502, 503, 504])
def test_what_teams_says_to_try_again_is(status: int) -> None:
    """These five, after a wait that grows."""
    found = judge(CallFailed(status, "Why"), tried(3))

    assert isinstance(found, Again)
    assert 4 <= found.seconds <= 8
    assert found.error == f"{status} Why"


@pytest.mark.parametrize("status", [400, 401, 404, 408, 413, 500, 501])
def test_everything_else_fails_for_good(status: int) -> None:
    """Teams says not to try codes that it does not list."""
    assert judge(CallFailed(status, "Why"), tried(1)) == Failed(f"{status} Why")


def test_retry_after_is_waited_for() -> None:
    """Not less than Teams asks for, and not much more."""
    found = judge(CallFailed(429, "Throttled", retry_after=30), tried(1))

    assert isinstance(found, Again)
    assert 30 <= found.seconds <= 31


def test_after_many_tries_it_fails() -> None:
    """About half a day after it was first tried, with the last error."""
    assert isinstance(judge(CallFailed(503), tried(MOST_ATTEMPTS - 1)), Again)
    assert judge(CallFailed(503, "Down"), tried(MOST_ATTEMPTS)) == Failed("503 Down")
    half_a_day = sum(min(2.0 * 2**tries, LONGEST_WAIT) for tries in range(MOST_ATTEMPTS - 1))
    assert 8 * 3600 < half_a_day < 16 * 3600


def test_waits_double_up_to_an_hour_with_jitter() -> None:
    """So that those who failed together do not come back together."""
    assert all(1 <= backoff(1) <= 2 for _ in range(100))
    assert all(2 <= backoff(2) <= 4 for _ in range(100))
    assert all(LONGEST_WAIT / 2 <= backoff(23) <= LONGEST_WAIT for _ in range(100))
    assert len({backoff(5) for _ in range(20)}) > 1


def test_a_message_that_may_have_arrived_is_repeated_once() -> None:
    """After a minute; an update is the same however often, so that is tried on and on."""
    hung = CallFailed(0, "TimeoutError")
    assert judge(hung, tried(1)) == Again(60, "no_answer")
    assert judge(hung, tried(2, "no_answer")) == Failed("no_answer")
    assert isinstance(judge(hung, tried(2, "no_answer"), repeatable=True), Again)
    unasked = replace(tried(1), purpose=ANNOUNCEMENT)
    assert judge(hung, unasked) == Failed("no_answer"), "twice is worse than once too few"


@pytest.mark.parametrize(
    ("status", "code", "why"),
    [
        (403, "ConversationBlockedByUser", "blocked"),
        (403, "MessageWritesBlocked", "blocked"),
        (403, "ForbiddenOperationException", "not_installed"),
        (403, "BotNotInConversationRoster", "not_installed"),
        (403, "", "not_installed"),
        (404, "ConversationNotFound", "not_installed"),
    ],
)
def test_a_closed_conversation_is_known_as_closed(status: int, code: str, why: str) -> None:
    """Blocked, removed or gone: nothing is sent there until its people are heard again."""
    assert judge(CallFailed(status, code), tried(1)) == Failed(why, closed=True)


def test_a_wrong_address_closes_no_conversation() -> None:
    """A government cloud's 403 is about our address; a message gone is about that message."""
    assert judge(CallFailed(403, "InvalidBotApiHost"), tried(1)) == Failed("403 InvalidBotApiHost")
    assert judge(CallFailed(404, "ActivityNotFoundInConversation"), tried(1)) == Failed(
        "404 ActivityNotFoundInConversation"
    )


def test_what_is_ours_to_mend_waits_and_what_is_theirs_does_not() -> None:
    """Without a token nobody can be written to; without a way to a person, that one cannot."""
    assert isinstance(judge(NoToken("invalid_client"), tried(1)), Again)
    assert judge(NotReachable("not_installed"), tried(1)) == Failed("not_installed")
    assert judge(ServiceUrlRefused("no"), tried(1)) == Failed("service_url")
    assert isinstance(judge(NobodyHere(), tried(MOST_ATTEMPTS)), NotTried)


def test_a_conversation_gets_no_more_than_teams_allows() -> None:
    """As fast as its limits let it, and never faster, in any window of time."""
    time = Time()
    pace = ConversationPace(time)
    written: list[float] = []
    for _ in range(2000):
        time.now += pace.wait("a:1")
        assert pace.wait("a:1") == 0
        pace.note("a:1")
        written.append(time.now)

    for count, seconds in LIMITS:
        spans = [late - soon for soon, late in zip(written, written[count:], strict=False)]
        assert min(spans) >= seconds - 1e-6
    assert written[59] - written[0] < 30
    assert written[1799] - written[0] < 3600


def test_conversations_do_not_wait_for_each_other() -> None:
    """A limit is of one conversation."""
    pace = ConversationPace(Time())
    for _ in range(7):
        pace.note("a:1")

    assert pace.wait("a:1") > 0
    assert pace.wait("a:2") == 0


def test_a_conversation_is_forgotten_after_an_hour() -> None:
    """What is remembered does not grow with every person ever written to."""
    time = Time()
    pace = ConversationPace(time)
    for number in range(100):
        pace.note(f"a:{number}")
        time.now += 1
    time.now += 3600
    pace.note("a:new")

    assert len(pace._written) == 1
