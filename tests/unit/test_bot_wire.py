"""Our reader and writer of activities give what msrest gives, the tenant's key apart."""

import contextlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import botbuilder.schema as models
import pytest
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    Attachment,
    ConversationAccount,
    ConversationReference,
)
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msrest.exceptions import DeserializationError
from msrest.serialization import Model

from bot.wire import BadActivity, read_activity, to_json, write_activity
from tests import activities

Json = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    # Infinity is no JSON; nobody can send it, and we write null.
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
ODD_TIMES = (
    "2026-11-22T10:00:00.1234567Z",
    "2026-11-22T10:00:00.123456789+05:30",
    "2026-11-22T10:00:00z",
    "2026-11-22t10:00:00Z",
    "2026-11-22T10:00:00",
    "2026-11-22T10:00:00.5",
    "2026-11-22T10:00:00.Z",
    "2026-11-22T10:00:00,5Z",
    "2026-11-22T10:00:00+0100",
    "2026-11-22T10:00:00+01",
    "2026-11-22T10:00:00+01:75",
    "2026-11-22T10:00:00-25:00",
    "2026-11-22T10:00:00+00:00:30",
    "2026-11-22T10:00Z",
    "2026-11-22T10Z",
    "2026-11-22T100000Z",
    "2026-W47-7T10:00:00Z",
    "2026-11-22 10:00:00Z",
    "2026-11-22",
    "2026-02-30T10:00:00Z",
    "2026-11-22T24:00:00Z",
    "2026-11-22T10:00:60Z",
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00+01:00",
    "9999-12-31T23:59:59-01:00",
    "\u0662\u0660\u0662\u0666-11-22T10:00:00Z",
    "2026-11-22T10:00:00Z\n",
    "soon",
    "",
)
Times = (
    st.sampled_from(ODD_TIMES)
    | st.datetimes(timezones=st.just(UTC)).map(lambda time: time.isoformat())
    | st.from_regex(r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\.[0-9]{0,9})?"
                    r"(Z|z|[+-][0-2][0-9](:?[0-7][0-9])?)?", fullmatch=True)
)  # fmt: skip
UnknownKeys = st.dictionaries(
    st.sampled_from(["extra", "mentioned", "locale2", "tenantid", "From", "", "a.b"]),
    Json,
    max_size=2,
)


def model_named(name: str) -> type[Model] | None:
    """The schema's model of that name, None where the name is of a plain kind."""
    found = getattr(models, name, None)
    return found if isinstance(found, type) and issubclass(found, Model) else None


def values(kind: str) -> st.SearchStrategy[Any]:
    """JSON of one of msrest's kinds."""
    if kind.startswith("["):
        return st.lists(values(kind[1:-1]) | st.none(), max_size=2)
    if kind.startswith("{"):
        return st.dictionaries(st.text(max_size=4), values(kind[1:-1]), max_size=2)
    if (model := model_named(kind)) is not None:
        return objects(model)
    return {
        "str": st.text(max_size=8),
        "bool": st.booleans(),
        "int": st.integers(-5, 5),
        "object": Json,
        "iso-8601": Times,
    }[kind]


def objects(model: type[Model], *, only_right: bool = True) -> st.SearchStrategy[dict[str, Any]]:
    """JSON of a model: any of its keys, null now and then, and keys that it does not know."""
    known = st.fixed_dictionaries(
        {},
        optional={
            entry["key"]: values(entry["type"]) | st.none() | (st.nothing() if only_right else Json)
            for entry in model._attribute_map.values()
        },
    )
    return st.builds(lambda first, second: {**second, **first}, known, UnknownKeys)


Right = objects(Activity).map(lambda data: {**data, "type": "message"})
Wrong = objects(Activity, only_right=False).map(lambda data: {**data, "type": "message"})
slow = settings(
    deadline=None,
    max_examples=250,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def plain(value: Any) -> Any:
    """A model as a mapping, all the way down, so that a difference can be read."""
    if isinstance(value, Model):
        return {"": type(value).__name__} | {
            name: plain(inner) for name, inner in vars(value).items()
        }
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, datetime):
        return ("time", value.replace(tzinfo=None), value.utcoffset())
    return (type(value).__name__, value)


def by_msrest(data: Mapping[str, Any]) -> Any:
    """What msrest reads, or the word "refused"."""
    try:
        return plain(Activity.deserialize(json.loads(json.dumps(data))))
    except DeserializationError:
        return "refused"


def by_us(data: Mapping[str, Any]) -> Any:
    """What we read, or the word "refused"."""
    try:
        return plain(read_activity(json.loads(json.dumps(data))))
    except BadActivity:
        return "refused"


@slow
@given(Right)
def test_what_teams_may_send_is_read_as_msrest_reads_it(data: dict[str, Any]) -> None:
    """Every attribute and every unknown key is the same, at every depth; a bad time is refused."""
    assert by_us(data) == by_msrest(data)


@slow
@given(Wrong)
def test_fields_of_a_wrong_kind_are_read_or_refused_as_by_msrest(data: dict[str, Any]) -> None:
    """A number for a text becomes a text, a text for an account is refused: as msrest has it."""
    assert by_us(data) == by_msrest(data)


@pytest.mark.parametrize("key", ["timestamp", "localTimestamp", "expiration"])
@pytest.mark.parametrize("time", [*ODD_TIMES, 5, True, 1.5, [], {}, ["2026"], None])
def test_an_odd_time_is_read_or_refused_as_by_msrest(key: str, time: Any) -> None:
    """Seven digits, offsets, a small z, no offset, weeks and nonsense."""
    data = {"type": "message", key: time}
    assert by_us(data) == by_msrest(data)


@settings(deadline=None, max_examples=1_000)
@given(Times)
@example("2026-11-22T10:00:00.9999999+23:59")
def test_any_time_is_read_or_refused_as_by_msrest(time: str) -> None:
    """Our shortcut for Teams' own form takes nothing else."""
    data = {"type": "message", "timestamp": time}
    assert by_us(data) == by_msrest(data)


def test_a_message_as_teams_sends_it_takes_the_short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plans cover what Teams sends: msrest is not asked."""

    def never(*_: Any, **__: Any) -> None:
        raise AssertionError("msrest was asked")

    expected = by_msrest(activities.message("hello", service_url="https://a.example"))
    monkeypatch.setattr(Activity, "deserialize", never)
    monkeypatch.setattr(Activity, "serialize", never)
    read = read_activity(activities.message("hello", service_url="https://a.example"))
    assert plain(read).keys() == expected.keys()
    assert write_activity(read)["text"] == "hello"


@pytest.mark.parametrize(
    "data",
    [
        None,
        5,
        "message",
        [],
        [{"type": "message"}],
        {},
        {"type": None},
        {"type": ""},
        {"type": "message", "from": "Sam"},
        {"type": "message", "from": []},
        {"type": "message", "conversation": 5},
        {"type": "message", "entities": {"type": "mention"}},
        {"type": "message", "entities": ["mention"]},
        {"type": "message", "membersAdded": "Sam"},
        {"type": "message", "historyDisclosed": "perhaps"},
        {"type": "message", "textHighlights": [{"occurrence": "first"}]},
        {"type": "message", "textHighlights": [{"occurrence": float("inf")}]},
        {"type": "message", "textHighlights": [{"occurrence": float("nan")}]},
        {"type": "message", "semanticAction": {"entities": [5]}},
        {"type": "message", "relatesTo": {"conversation": [1]}},
    ],
    ids=repr,
)
def test_what_is_no_activity_is_refused(data: Any) -> None:
    """Whatever is wrong, there is one error, and never another."""
    with pytest.raises(BadActivity):
        read_activity(data)


def test_a_very_deep_object_is_read_or_refused_with_our_own_error() -> None:
    """Depth alone is no reason to fail in another way, on the short way or on msrest's."""
    deep: Any = "end"
    for _ in range(800):
        deep = {"in": [deep]}
    read = read_activity({"type": "message", "channelData": deep})
    assert read.channel_data is deep
    with contextlib.suppress(BadActivity):
        read_activity({"type": "message", "text": 5, "channelData": deep})


@pytest.mark.parametrize("text", ["short way", 5], ids=["planned", "by msrest"])
@pytest.mark.parametrize(
    ("account", "tenant"),
    [
        ({"tenantId": "a"}, "a"),
        ({"tenantID": "b"}, "b"),
        ({"tenantId": "a", "tenantID": "b"}, "a"),
        ({"tenantID": "b", "tenantId": "a"}, "a"),
        ({"tenantId": None, "tenantID": "b"}, "b"),
        ({"tenantId": None}, None),
        ({"tenantId": 5}, "5"),
        ({}, None),
    ],
    ids=str,
)
def test_the_tenant_is_read_from_either_key(
    text: Any, account: dict[str, Any], tenant: str | None
) -> None:
    """Teams' own key counts before the schema's, on both ways, here and in relatesTo."""
    data = {
        "type": "message",
        "text": text,
        "conversation": {"id": "1", **account},
        "relatesTo": {"conversation": {"id": "2", **account}},
    }
    before = json.dumps(data)
    activity = read_activity(data)
    for found in (activity.conversation, activity.relates_to.conversation):
        assert found.tenant_id == tenant
        assert found.additional_properties == {}
    assert json.dumps(data) == before


def with_teams_key(written: Any) -> Any:
    """What msrest writes, with the tenant's key as Teams reads it."""
    if isinstance(written, dict):
        return {
            "tenantId" if key == "tenantID" else key: with_teams_key(value)
            for key, value in written.items()
        }
    return [with_teams_key(item) for item in written] if isinstance(written, list) else written


def on_the_wire(activity: Activity) -> Any:
    """What we send, parsed."""
    return json.loads(to_json(write_activity(activity)))


@slow
@given(Right)
def test_an_activity_is_written_as_msrest_writes_it(data: dict[str, Any]) -> None:
    """The same keys and values on the wire, empty lists and nulls in lists among them."""
    try:
        activity = read_activity(data)
    except BadActivity:
        return
    # An unknown "tenantID" in free data is left alone by both; only accounts have it renamed.
    expected = json.loads(json.dumps(activity.serialize()))
    for account in (
        expected.get("conversation"),
        (expected.get("relatesTo") or {}).get("conversation"),
    ):
        if account and "tenantID" in account:
            account["tenantId"] = account.pop("tenantID")
    assert on_the_wire(activity) == expected


@slow
@given(Right)
def test_an_activity_that_is_written_and_read_again_is_the_same(data: dict[str, Any]) -> None:
    """Nothing that the schema knows is lost on a round trip, the tenant least of all."""
    try:
        activity = read_activity(data)
    except BadActivity:
        return
    once = on_the_wire(activity)
    if "type" in once:
        assert on_the_wire(read_activity(once)) == once


NOON = datetime(2026, 11, 22, 12, 0, 0, 120_000, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    "activity",
    [
        Activity(type=ActivityTypes.message, text="hello"),
        Activity(type="message", timestamp=NOON, local_timestamp=NOON.replace(tzinfo=UTC)),
        Activity(type="message", expiration="2026-11-22T10:00:00Z"),
        Activity(type="message", text=5, history_disclosed="yes"),
        Activity(type="message", listen_for=("a", "b")),
        Activity(type="message", listen_for=[], attachments=[None, Attachment(name="a")]),
        Activity(type="message", text_highlights=[models.TextHighlight(text="a", occurrence=True)]),
        Activity(
            type="message",
            semantic_action=models.SemanticAction(id="1", entities={"a": models.Entity(type="b")}),
        ),
        Activity(type="message", conversation=ConversationAccount(id=5, tenant_id="t")),
        Activity(type="message", entities=[models.Mention(text="<at>Sam</at>", type="mention")]),
        Activity(
            type="message",
            channel_data={"at": NOON, "on": date(2026, 1, 2), "cost": Decimal("1.5")},
        ),
        Activity(
            type="message",
            value=ConversationReference(
                activity_id="1", conversation=ConversationAccount(id="2", tenant_id="t")
            ),
        ),
        Activity(type="message", value=[Activity(type="event", timestamp=NOON)]),
        Activity(
            type="message",
            attachments=[
                Attachment(content=models.HeroCard(title="a", buttons=[models.CardAction(value=1)]))
            ],
        ),
        Activity(
            type="message",
            relates_to=ConversationReference(
                conversation=ConversationAccount(is_group="true", tenant_id="t")
            ),
        ),
    ],
    ids=range(15),
)
def test_what_a_bot_may_build_is_written_as_msrest_writes_it(activity: Activity) -> None:
    """Enums, times, tuples, wrong kinds, models and dates inside free values."""
    assert on_the_wire(activity) == with_teams_key(json.loads(json.dumps(activity.serialize())))


def test_a_reply_keeps_the_tenant_that_came_in() -> None:
    """Read, copied to a reply, written: still under the key that Teams reads."""
    activity = read_activity(activities.message("hi", service_url="https://a.example"))
    reply = Activity(type="message", conversation=activity.conversation)
    assert write_activity(reply)["conversation"]["tenantId"] == activities.TENANT
    assert "tenantID" not in write_activity(reply)["conversation"]


def test_two_activities_share_nothing() -> None:
    """The blank that the plan starts from is never written to."""
    first, second = read_activity({"type": "a"}), read_activity({"type": "b"})
    first.additional_properties["x"] = 1
    first.text = "mine"
    assert second.additional_properties == {}
    assert second.text is None
    assert read_activity({"type": "c"}).additional_properties == {}


@pytest.mark.parametrize("value", [2**64, -(2**70), "\ud83d"], ids=str)
def test_json_on_the_wire_holds_what_other_writers_refuse(value: Any) -> None:
    """Numbers of more than 64 bits and half an emoji."""
    assert json.loads(to_json({"a": value})) == {"a": value}


def test_json_on_the_wire_is_compact_utf_8() -> None:
    """No spaces, and UTF-8 as JSON between systems must be (RFC 8259, section 8.1)."""
    assert to_json({"a": ["\u00e9", 1]}) == '{"a":["\u00e9",1]}'.encode()
