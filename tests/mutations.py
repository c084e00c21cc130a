"""Activities as Teams sends them, damaged in every way that JSON allows, and their bytes too."""

import copy
import json
from collections.abc import Callable
from typing import Any, Final

from hypothesis import strategies as st

from tests import activities

Path = tuple[str | int, ...]


def deep(levels: int) -> Any:
    """A list in a list, so many times."""
    nested: Any = []
    for _ in range(levels):
        nested = [nested]
    return nested


KINDS: Final[dict[str, Callable[[str], dict[str, Any]]]] = {
    "message": lambda url: activities.message("who pays our invoices?", service_url=url),
    "press": lambda url: activities.press({"do": "topic", "topic": "payments"}, service_url=url),
    "form": lambda url: activities.press(
        {"do": "reply", "reference": "ABCDEF", "words": "It was paid."}, service_url=url
    ),
    "execute": lambda url: activities.execute({"do": "my_questions"}, service_url=url),
    "installed": lambda url: activities.installed(service_url=url),
    "removed": lambda url: activities.installed(service_url=url) | {"action": "remove"},
    "bot_added": lambda url: activities.bot_added(service_url=url),
    "channel": lambda url: activities.in_channel("who pays?", service_url=url),
    "file": lambda url: activities.message(
        None,
        service_url=url,
        attachments=[
            {
                "contentType": "application/vnd.microsoft.teams.file.download.info",
                "content": {"downloadUrl": "https://files.example.org/1", "fileType": "pdf"},
                "name": "invoice.pdf",
            }
        ],
    ),
    "reaction": lambda url: activities.message(
        service_url=url, type="messageReaction", reactionsAdded=[{"type": "like"}], replyToId="1"
    ),
    "edited": lambda url: activities.message(
        "who pays?",
        service_url=url,
        type="messageUpdate",
        channelData={"eventType": "editMessage", "tenant": {"id": activities.TENANT}},
    ),
    "deleted": lambda url: activities.message(
        service_url=url,
        type="messageDelete",
        channelData={"eventType": "softDeleteMessage", "tenant": {"id": activities.TENANT}},
    ),
    "event": lambda url: activities.message(
        service_url=url, type="event", name="application/vnd.microsoft.readReceipt", value={}
    ),
    "task": lambda url: activities.message(
        service_url=url, type="invoke", name="task/fetch", value={"data": {}}
    ),
    "search": lambda url: activities.search("invoice", service_url=url),
    "first_search": lambda url: activities.search(None, service_url=url),
    "select": lambda url: activities.message(
        service_url=url, type="invoke", name="composeExtension/selectItem", value={"id": "1"}
    ),
    "consent": lambda url: activities.message(
        service_url=url, type="invoke", name="fileConsent/invoke", value={"action": "accept"}
    ),
    "expects": lambda url: activities.message(
        "who pays?", service_url=url, deliveryMode="expectReplies"
    ),
    "typing": lambda url: activities.message(service_url=url, type="typing"),
    "end": lambda url: activities.message(service_url=url, type="endOfConversation"),
    "unheard_of": lambda url: activities.message(service_url=url, type="somethingNew"),
}
"""What Teams sends, by what it is for; some of it the bot has no use for."""

STRANGE: Final[tuple[Any, ...]] = (
    None,
    True,
    0,
    -1,
    2**70,
    1.5,
    1e308,
    "",
    " ",
    "\0",
    "\ud800",
    "\ud83d",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 20,
    "\u202eelpoep\u202c",
    "ﷺ" * 300,
    "x" * 70_000,
    "<at>" * 2_000,
    "<at>Provider Engagement Bot</at>",
    "é" * 5_000,
    "1. 2. 3. announce cancel stop yes",
    "2026-13-45T99:99:99Z",
    "../../etc/passwd",
    "'; drop table people; --",
    "{{7*7}}${7*7}%s%n",
    "http://169.254.169.254/",
    "msteams",
    "personal",
    "channel",
    "message",
    "invoke",
    "adaptiveCard/action",
    [],
    {},
    [None],
    [[]],
    {"": None},
    {"id": "29:other", "name": "Other", "aadObjectId": "other"},
    {"$ne": ""},
    {"do": "forget"},
    {"do": "topic", "topic": ["payments"] * 400},
    {"action": {"type": "Action.Execute", "verb": "press", "data": {"do": "my_questions"}}},
    [{"type": "mention", "mentioned": None, "text": "<at>"}],
    ["x"] * 3_000,
    deep(300),
)

BYTES: Final[tuple[bytes, ...]] = (
    b"\xff",
    b"\x00",
    b"\\ud800",
    b'"',
    b"}",
    b"[",
    b",",
    b"\xc0\x80",
)


LONG: Final = 2_000
ACTIVITY_ID: Final = "ACTIVITY-ID-00"
"""In the place of the number that makes each activity another; what is drawn is then the same."""


@st.composite
def damaged(draw: st.DrawFn, url: str) -> dict[str, Any]:
    """An activity with up to four things wrong in it."""
    found: Any = copy.deepcopy(KINDS[draw(st.sampled_from(sorted(KINDS)))](url))
    found["id"] = ACTIVITY_ID
    for _ in range(draw(st.integers(0, 4))):
        damage(found, draw(st.sampled_from(paths(found))), draw)
    result: dict[str, Any] = found
    return result


@st.composite
def damaged_bytes(draw: st.DrawFn, url: str) -> bytes:
    """An activity as bytes that may be no JSON any more."""
    body = json.dumps(draw(damaged(url))).encode()[:20_000]
    at = draw(st.integers(0, len(body)))
    how = draw(st.sampled_from(("cut", "put", "twice", "repeated_key", "mark")))
    if how == "cut":
        return body[:at]
    if how == "put":
        return body[:at] + draw(st.sampled_from(BYTES)) + body[at:]
    if how == "twice":
        return body + body
    if how == "mark":
        return b"\xef\xbb\xbf" + body
    return b'{"type":"typing","serviceUrl":null,"conversation":{},' + body[1:]


def paths(value: Any, path: Path = ()) -> list[Path]:
    """Where something stands in it; not below eight levels, nor many items of a list."""
    inner: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value[:3]))
    below = [found for key, item in inner if len(path) < 8 for found in paths(item, (*path, key))]
    return [*([path] if path else []), *below]


def damage(value: Any, path: Path, draw: st.DrawFn) -> None:
    """Take away, replace, wrap, repeat or rename what stands at ``path``."""
    *way, last = path
    for step in way:
        value = value[step]
    how = draw(st.sampled_from(("gone", "strange", "strange", "wrapped", "more", "any")))
    if how == "gone":
        del value[last]
    elif how == "strange":
        value[last] = copy.deepcopy(draw(st.sampled_from(STRANGE)))
    elif how == "wrapped":
        value[last] = draw(st.sampled_from((lambda it: [it], lambda it: {"id": it})))(value[last])
    elif how == "more" and isinstance(value, dict):
        value[draw(st.text(max_size=12))] = copy.deepcopy(draw(st.sampled_from(STRANGE)))
    elif how == "more":
        # Long ones need not be made longer than any body that is read.
        times = 50 if len(repr(value[last])) < LONG else 2
        value.extend([copy.deepcopy(value[last])] * times)
    else:
        value[last] = draw(ANY)


ANY: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
