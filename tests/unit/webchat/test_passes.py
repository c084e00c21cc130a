"""Visitors, their keys and their tokens: made by us alone, each for one purpose, for a time."""

from datetime import UTC, datetime, timedelta

import jwt
import pytest

from bot.limits import Limit
from bot.webchat.passes import OPEN_FOR, STAYS, NoPass, Opens, Passes
from dialogs.addresses import Addresses
from tests.running import Stopwatch

NOW = datetime(2027, 3, 12, 9, 30, tzinfo=UTC)
OURS = Passes(Addresses(secret="a long random word"))
OTHERS = Passes(Addresses(secret="another long random word"))


def opens(user_id: str, **changes: datetime) -> Opens:
    """What a token opens."""
    end = changes.get("end", NOW + STAYS)
    conversation = OURS.conversation_of(user_id)
    return Opens(user_id=user_id, conversation_id=conversation, origin="https://a.example", end=end)


def test_a_visitor_is_told_from_what_somebody_made_up() -> None:
    """Its second half is a code over the first."""
    visitor = OURS.new_visitor()
    assert len(visitor) == 35
    assert OURS.is_visitor(visitor)
    half = visitor[3:19]

    for other in ("", "dl_", visitor[:-1], visitor.upper(), f"dl_{half}{half}", f"x{visitor}"):
        assert not OURS.is_visitor(other)
    assert not OTHERS.is_visitor(visitor)
    assert not OURS.is_visitor(f"dl_{'é' * 32}")


def test_keys_and_tokens_say_what_they_were_made_of() -> None:
    """Every process reads them; Web Chat reads the user from the token."""
    visitor = OURS.new_visitor()
    token = OURS.token(opens(visitor), NOW)

    assert OURS.read_key(OURS.key(visitor, NOW), NOW) == visitor
    assert OURS.read_token(token, NOW) == opens(visitor)
    assert jwt.decode(token, options={"verify_signature": False})["user"] == visitor


def test_each_is_good_for_its_own_purpose_and_time() -> None:
    """Not a key for a token, not another installation's, not after its end."""
    visitor = OURS.new_visitor()
    key, token = OURS.key(visitor, NOW), OURS.token(opens(visitor), NOW)
    for given, read in (
        (key, OURS.read_token),
        (token, OURS.read_key),
        (token, OTHERS.read_token),
        (key, OTHERS.read_key),
        (f"{token}x", OURS.read_token),
        ("", OURS.read_token),
        ("a.b.c", OURS.read_key),
    ):
        with pytest.raises(NoPass):
            read(given, NOW)
    with pytest.raises(NoPass):
        OURS.read_token(token, NOW + OPEN_FOR)
    with pytest.raises(NoPass):
        OURS.read_key(key, NOW + STAYS)


def test_an_unsigned_token_is_none() -> None:
    """Whatever algorithm it names."""
    visitor = OURS.new_visitor()
    claims = jwt.decode(OURS.token(opens(visitor), NOW), options={"verify_signature": False})
    for forged in (
        jwt.encode(claims, "", algorithm="none"),
        jwt.encode(claims, "x" * 64, algorithm="HS256"),
        jwt.encode(claims, "x" * 64, algorithm="HS512"),
    ):
        with pytest.raises(NoPass):
            OURS.read_token(forged, NOW)


def test_no_renewal_goes_beyond_the_visitors_end() -> None:
    """A token that somebody copied does not live for ever."""
    visitor = OURS.new_visitor()
    end = NOW + timedelta(minutes=5)
    token = OURS.token(opens(visitor, end=end), NOW)

    with pytest.raises(NoPass):
        OURS.read_token(token, end)


def test_without_a_secret_what_is_given_out_ends_with_the_process() -> None:
    """Local mode: two runs do not know each other's visitors."""
    one, two = Passes(Addresses()), Passes(Addresses())

    assert one.is_visitor(one.new_visitor())
    assert not two.is_visitor(one.new_visitor())


def test_a_limit_lets_so_many_through_at_once_and_then_evenly() -> None:
    """Each key for itself; who asked longest ago is forgotten first."""
    watch = Stopwatch()
    limit = Limit(3, 60.0, watch, remembered=2)
    assert [limit.allows("a") for _ in range(5)] == [True] * 3 + [False] * 2
    assert limit.allows("b")
    watch.ahead += 20
    assert [limit.allows("a") for _ in range(2)] == [True, False]
    assert limit.allows("c")
    assert limit.allows("d")

    assert limit.allows("a")
