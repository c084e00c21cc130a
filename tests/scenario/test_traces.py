"""OpenTelemetry traces: what took how long, for operators who want them, and nobody's words."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import pytest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from bot.can_start import CannotStart, check_can_start
from bot.traces import OpenTelemetry
from tests import activities
from tests.activities import PERSON, TENANT
from tests.microsoft import Answer, microsoft
from tests.posts import post, put, settled
from tests.running import Running, load_sample, local_settings, running

TRACE: Final = "0af7651916cd43dd8448eb211c80319c"
PARENT: Final = "b7ad6b7169203331"
CALLER: Final = {"traceparent": f"00-{TRACE}-{PARENT}-01"}


class Traced:
    """A bot whose spans are kept, to be read."""

    def __init__(self, bot: Running, telemetry: OpenTelemetry, kept: InMemorySpanExporter) -> None:
        self.bot = bot
        self._telemetry = telemetry
        self._kept = kept

    async def spans(self, name: str) -> list[ReadableSpan]:
        """All of that name so far."""
        await asyncio.to_thread(self._telemetry._provider.force_flush)
        return [span for span in self._kept.get_finished_spans() if span.name == name]

    async def say(self, text: str, **headers: str) -> int:
        """Write to the bot with those headers; gives the status."""
        message = activities.message(text, service_url=self.bot.service_url)
        return (await self.bot.post(message, **headers))[0]


@pytest.fixture
async def traced(tmp_path: Path, sample_file: Path) -> AsyncIterator[Traced]:
    """A bot with the sample directory that is traced."""
    shutil.copy(sample_file, tmp_path)
    kept = InMemorySpanExporter()
    telemetry = OpenTelemetry(kept)
    async with microsoft() as fake:
        settings = local_settings(tmp_path, service_url=fake.service_url)
        async with running(settings, fake, traced=telemetry) as bot:
            yield Traced(bot, telemetry, kept)


def about(span: ReadableSpan) -> dict[str, Any]:
    """What a span says."""
    return dict(span.attributes or {})


def moment(nanoseconds: int | None) -> int:
    """A time of a span, which it has once it has ended."""
    assert nanoseconds is not None
    return nanoseconds


def inside(span: ReadableSpan, outer: ReadableSpan) -> bool:
    """Whether one is a part of the other."""
    return span.parent is not None and span.parent.span_id == outer.context.span_id


async def test_a_turn_is_a_span_with_its_store_work_and_its_call(traced: Traced) -> None:
    """It goes on with the trace of whoever calls, and hands it on to whoever is called."""
    assert await traced.say("Who do I ask about an invoice?", **CALLER) == 201
    (turn,) = await traced.spans("turn")
    assert f"{turn.context.trace_id:032x}" == TRACE
    assert turn.parent is not None
    assert f"{turn.parent.span_id:016x}" == PARENT
    assert about(turn) == {"bot.activity": "message"}
    assert turn.status.is_unset

    store = [span for span in await traced.spans("store") if inside(span, turn)]
    assert store
    calls = await traced.spans("call")
    assert all(inside(span, turn) for span in calls)
    for span in (*store, *calls):
        assert moment(turn.start_time) < moment(span.start_time)
        assert moment(span.start_time) <= moment(span.end_time) <= moment(turn.end_time)
    assert about(calls[0]) == {
        "http.request.method": "POST",
        "server.address": "127.0.0.1",
        "http.response.status_code": 200,
    }
    last = traced.bot.microsoft.sent[-1]
    assert last.headers["traceparent"] == f"00-{TRACE}-{calls[-1].context.span_id:016x}-01"


async def test_a_sent_post_is_a_span_with_its_call(traced: Traced) -> None:
    """What leaves by itself says for what, and what became of it."""
    bot = traced.bot
    await bot.say("hello")
    await put(
        bot.bot.database, bot.bot.clock.now(), post("p", tenant_id=TENANT, aad_object_id=PERSON)
    )
    bot.bot.something_to_send.set()
    await settled(bot.bot.database, "p")
    (sent,) = await traced.spans("post")
    assert about(sent) == {"bot.purpose": "notice", "bot.outcome": "sent"}
    assert [inside(span, sent) for span in await traced.spans("call")].count(True) == 1
    assert any(inside(span, sent) for span in await traced.spans("store"))


async def test_a_turn_that_fails_says_so_without_words(traced: Traced) -> None:
    """The kind of the error, and no message of it; the answer to the call has its status."""
    traced.bot.microsoft.outage = Answer(status=403)
    assert await traced.say("hello") == 201
    (turn,) = await traced.spans("turn")
    (call, *_) = await traced.spans("call")
    assert about(turn)["error.type"] == "CallFailed"
    assert about(call)["http.response.status_code"] == 403
    for span in (turn, call):
        assert not span.status.is_ok
        assert not span.status.description
        assert span.events == ()


async def test_no_words_and_no_names_are_in_traces(traced: Traced) -> None:
    """Not what was said, by whom, where, and not what was answered."""
    question = "My invoice for Rosewood-Zeppelin House is late"
    await traced.say(question, **CALLER)
    names = ("turn", "store", "call", "post")
    said = " ".join([span.to_json() for name in names for span in await traced.spans(name)])
    assert said
    for word in ("invoice", "Zeppelin", "Sam Jones", PERSON, TENANT, "a:personal-1", "/v3/"):
        assert word not in said


async def test_who_is_not_let_in_leaves_no_span(traced: Traced) -> None:
    """Strangers fill no store of traces, whatever header they bring."""
    assert (await traced.bot.post({"type": "message"}, **CALLER))[0] == 400
    assert (await traced.bot.get("/healthz"))[0] == 200
    assert await traced.spans("turn") == []
    assert await traced.spans("call") == []


@pytest.mark.parametrize("header", ["", "rubbish", f"00-{TRACE}-{PARENT}-01" * 9, "00-0-0-00"])
async def test_a_damaged_traceparent_begins_a_trace_of_its_own(traced: Traced, header: str) -> None:
    """And no baggage of others is handed on."""
    assert await traced.say("hello", traceparent=header, baggage="name=Sam") == 201
    (turn,) = await traced.spans("turn")
    assert turn.parent is None
    assert traced.bot.microsoft.sent[-1].headers.get("baggage") is None


def test_nothing_of_it_is_loaded_where_it_is_off(tmp_path: Path) -> None:
    """A bot without traces has none of their cost, and needs none of their libraries."""
    asyncio.run(load_sample(f"sqlite:///{tmp_path / 'bot.db'}"))
    program = (
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from bot.app import open_bot\n"
        "from tests.running import local_settings\n"
        "async def main():\n"
        "    async with open_bot(local_settings(Path(sys.argv[1]))):\n"
        "        print([name for name in sys.modules if 'opentelemetry' in name])\n"
        "asyncio.run(main())\n"
    )
    told = subprocess.run(  # noqa: S603 - our own program.
        [sys.executable, "-c", program, str(tmp_path)],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.splitlines()[-1] == "[]"


def test_without_its_libraries_the_bot_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line, before anything is opened."""
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    monkeypatch.delitem(sys.modules, "bot.traces")
    with pytest.raises(CannotStart, match=r"provider-engagement-bot\[traces\]"):
        check_can_start(local_settings(tmp_path, traces=True))


async def test_whoever_takes_traces_may_be_away(
    tmp_path: Path, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Turns go on, and the bot ends in time."""
    shutil.copy(sample_file, tmp_path)
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    async with microsoft() as fake:
        settings = local_settings(tmp_path, service_url=fake.service_url, traces=True)
        async with running(settings, fake) as bot:
            assert await bot.say("hello")
            ending = asyncio.get_running_loop().time()
        assert asyncio.get_running_loop().time() - ending < 5
