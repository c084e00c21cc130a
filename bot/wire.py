"""Activities to and from JSON, by plans compiled once from botbuilder's own attribute maps.

msrest, which botbuilder's schema is made of, walks and checks a model anew each time it is read or
written: half a millisecond that a plan does in a twentieth. What a plan does not know goes to
msrest, so the results are msrest's (tests/unit/test_bot_wire.py compares the two), with one mend:
Teams sends ``conversation.tenantId``, the schema looks for ``tenantID`` and loses it.
"""

import json
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import cache
from typing import Any, Final

import botbuilder.schema as models
import orjson
from botbuilder.schema import Activity, ConversationAccount, ConversationReference
from msrest.exceptions import DeserializationError
from msrest.serialization import Deserializer, Model, Serializer

_AS_MSREST: Final = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_NON_STR_KEYS
"""Times are left to `_write_other`, which writes them as msrest does."""

TENANT: Final = "tenantId"
SCHEMA_TENANT: Final = "tenantID"

_TEAMS_TIME: Final = re.compile(
    r"(?!0001|9999)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)",
    re.ASCII,
)
"""The form of times in which `datetime.fromisoformat` and msrest agree, years at the edge apart."""


class BadActivity(ValueError):
    """The body is JSON, but no activity."""


class _NotPlanned(Exception):
    """A value of a shape that the plan leaves to msrest."""


_Convert = Callable[[Any], Any]


def read_activity(data: Any) -> Activity:
    """The activity in ``data``, which is a parsed JSON body.

    Raises:
        BadActivity: it is not an object with a type, or a field is of the wrong kind.
    """
    if not isinstance(data, dict):
        raise BadActivity("An activity is a JSON object.")
    try:
        activity = _read_model(Activity, data)
    except _NotPlanned:
        activity = _read_by_msrest(data)
    if not isinstance(activity.type, str) or not activity.type:
        raise BadActivity("An activity has a type.")
    return activity


def write_activity(activity: Activity) -> dict[str, Any]:
    """What goes on the wire for ``activity``; ``to_json`` turns it into bytes."""
    return _write(activity)


def to_json(body: Any) -> bytes:
    """``body`` as JSON; models and dates inside it are written as msrest writes them."""
    try:
        return orjson.dumps(body, default=_write_other, option=_AS_MSREST)
    except orjson.JSONEncodeError:
        # More than 64 bits, or half an emoji: rare, and no reason to be silent.
        return json.dumps(body, default=_write_other, separators=(",", ":")).encode()


# Reading


def _read_by_msrest(data: dict[str, Any]) -> Activity:
    data = data | {"conversation": _in_schema(data.get("conversation"))}
    if isinstance(relates := data.get("relatesTo"), dict):
        data["relatesTo"] = relates | {"conversation": _in_schema(relates.get("conversation"))}
    try:
        return Activity.deserialize(data)
    except (DeserializationError, OverflowError, RecursionError) as error:
        raise BadActivity("A field of the activity is of the wrong kind.") from error


def _in_schema(account: Any) -> Any:
    """A conversation with its tenant where the schema looks for it; Teams' own key wins."""
    if type(account) is not dict or TENANT not in account:
        return account
    found = {key: value for key, value in account.items() if key != TENANT}
    if account[TENANT] is not None:
        found[SCHEMA_TENANT] = account[TENANT]
    return found


def _read_model(kind: Any, data: Any) -> Any:
    if type(data) is not dict:
        raise _NotPlanned
    fields, blank = _read_plan(kind)
    model = kind.__new__(kind)
    attributes = model.__dict__
    attributes.update(blank)
    extra: dict[str, Any] = {}
    for key, value in data.items():
        field = fields.get(key)
        if field is None:
            extra[key] = value
        elif value is not None:
            attributes[field[0]] = field[1](value)
    attributes["additional_properties"] = extra
    return model


@cache
def _read_plan(kind: Any) -> tuple[Mapping[str, tuple[str, _Convert]], Mapping[str, Any]]:
    fields = {
        entry["key"]: (attribute, _reader(entry["type"]))
        for attribute, entry in kind._attribute_map.items()  # noqa: SLF001 - msrest's only description of a model.
    }
    return fields, vars(kind())


def _reader(kind: str) -> _Convert:
    if kind.startswith("["):
        return _list_of(_reader(kind[1:-1]))
    if (model := _model(kind)) is ConversationAccount:
        return lambda value: _read_model(ConversationAccount, _in_schema(value))
    if model:
        return lambda value: _read_model(model, value)
    return _READERS.get(kind, _never)


def _list_of(convert: _Convert) -> _Convert:
    def each(value: Any) -> list[Any]:
        if type(value) is not list:
            raise _NotPlanned
        return [None if item is None else convert(item) for item in value]

    return each


def _exactly(kind: type) -> _Convert:
    def same(value: Any) -> Any:
        if type(value) is not kind:
            raise _NotPlanned
        return value

    return same


def _read_time(value: Any) -> datetime:
    # Teams' own form; msrest's reader takes a hundred times as long and answers the same.
    if type(value) is str and _TEAMS_TIME.fullmatch(value):
        with suppress(ValueError):
            return datetime.fromisoformat(value)
    try:
        read: datetime = Deserializer.deserialize_iso(value)
    except DeserializationError as error:
        raise BadActivity("A time in the activity is not ISO 8601.") from error
    return read


def _never(_: Any) -> Any:
    raise _NotPlanned


_READERS: Final[Mapping[str, _Convert]] = {
    "str": _exactly(str),
    "bool": _exactly(bool),
    "int": _exactly(int),
    "object": lambda value: value,
    "iso-8601": _read_time,
}


def _model(name: str) -> type[Model] | None:
    found = getattr(models, name, None)
    return found if isinstance(found, type) and issubclass(found, Model) else None


# Writing


def _write(model: Model) -> dict[str, Any]:
    try:
        return _write_model(model)
    except _NotPlanned:
        written: dict[str, Any] = model.serialize()
        relates = written.get("relatesTo") or {}
        for account in (written, written.get("conversation"), relates.get("conversation")):
            if account and SCHEMA_TENANT in account:
                account[TENANT] = account.pop(SCHEMA_TENANT)
        return written


def _write_other(value: Any) -> Any:
    with_tenant = (Activity, ConversationReference, ConversationAccount)
    return _write(value) if isinstance(value, with_tenant) else Serializer().serialize_object(value)


def _write_model(model: Model) -> dict[str, Any]:
    attributes = model.__dict__
    kind: Any = type(model)
    return {
        key: convert(value)
        for attribute, key, convert in _write_plan(kind)
        if (value := attributes.get(attribute)) is not None
    }


@cache
def _write_plan(kind: Any) -> tuple[tuple[str, str, _Convert], ...]:
    return tuple(
        (attribute, _key(kind, entry["key"]), _writer(entry["type"]))
        for attribute, entry in kind._attribute_map.items()  # noqa: SLF001 - msrest's only description of a model.
    )


def _key(kind: Any, key: str) -> str:
    account = issubclass(kind, ConversationAccount)
    return TENANT if account and key == SCHEMA_TENANT else key


def _writer(kind: str) -> _Convert:
    if kind.startswith("["):
        return _list_of(_writer(kind[1:-1]))
    if _model(kind):
        return lambda value: _write_model(value) if isinstance(value, Model) else _never(value)
    return _WRITERS.get(kind, _never)


def _write_text(value: Any) -> str:
    # ActivityTypes and its like are text that is also an Enum; JSON writes their value.
    if isinstance(value, str):
        return value
    raise _NotPlanned


_WRITERS: Final[Mapping[str, _Convert]] = {
    "str": _write_text,
    "bool": _exactly(bool),
    "int": _exactly(int),
    "object": lambda value: value,
    "iso-8601": Serializer.serialize_iso,
}


def storable(text: str) -> str:
    """The text without what no database can keep: NUL, and half of a surrogate pair."""
    return text.encode("utf-8", "ignore").decode().replace("\0", "")
