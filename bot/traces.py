"""OpenTelemetry traces: what a turn, its store work, its calls and a sent post took; no words.

Imported only where BOT_TRACES is set, for its libraries are an extra. Where spans go, how many are
kept and what the service is called are OpenTelemetry's own settings (OTEL_...). A span says kinds,
counts and times: no text, no name, no id of a person or a conversation, no address but its host.
"""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from types import SimpleNamespace
from typing import Final

import aiohttp
from aiohttp import web
from botbuilder.core import TurnContext
from opentelemetry import context, trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import OTELResourceDetector, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.trace import Span, SpanKind, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from bot.adapter import OnTurn
from bot.sending.results import Result
from bot.sending.sender import Delivers
from bot.tracing import Tracing
from store.outbox.records import Leased
from store.records import Reference

SERVICE: Final = "provider-engagement-bot"
ARRIVED: Final = "bot-request-arrived"
SECONDS_TO_END: Final = 2.0
"""How long the last spans may take to leave; the process must end in time."""
FAILED: Final = 400
A_SECOND: Final = 1_000_000_000

PROPAGATOR: Final = TraceContextTextMapPropagator()
"""W3C traceparent alone: baggage from outside may hold anything, and would be passed on."""

KINDS: Final = frozenset({"message", "invoke", "installationUpdate", "conversationUpdate"})
"""Of activities, by name; a span has no word that somebody else chose."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class OpenTelemetry(Tracing):
    """Makes spans and sends them.

    Args:
        exporter: Where they go; by OpenTelemetry's own settings where none is given.
    """

    def __init__(self, exporter: SpanExporter | None = None) -> None:
        named = Resource.create({"service.name": SERVICE}).merge(OTELResourceDetector().detect())
        self._provider = TracerProvider(resource=named, shutdown_on_exit=False)
        self._provider.add_span_processor(BatchSpanProcessor(exporter or OTLPSpanExporter()))
        self._tracer = self._provider.get_tracer(SERVICE)
        self.middlewares = (_arriving,)

    async def close(self) -> None:
        """Send what is left, for a moment: whoever takes them may be away."""
        ending = threading.Thread(target=self._provider.shutdown, daemon=True)
        ending.start()
        await asyncio.to_thread(ending.join, SECONDS_TO_END)

    def turn(self, on_turn: OnTurn) -> OnTurn:
        """The same turns, each a span; only of activities that were let in, so no stranger's."""

        async def traced(turn_context: TurnContext) -> None:
            kind = str(turn_context.activity.type)
            with self._span("turn", SpanKind.SERVER, begun=context.get_value(ARRIVED)) as span:
                span.set_attribute("bot.activity", kind if kind in KINDS else "other")
                await on_turn(turn_context)

        return traced

    def store(self, tell: Callable[[float], object]) -> Callable[[float], object]:
        """What is told of each unit of work's seconds; those of a turn or a post become spans."""

        def traced(seconds: float) -> None:
            tell(seconds)
            if trace.get_current_span().is_recording():
                end = time.time_ns()
                begun = end - int(seconds * A_SECOND)
                self._tracer.start_span("store", start_time=begun).end(end)

        return traced

    def posts(self, delivery: Delivers) -> Delivers:
        """The same deliveries, each a span."""
        return _Posts(self._span, delivery)

    def calls(self) -> Sequence[aiohttp.TraceConfig]:
        """Makes calls spans, and tells whoever is called which trace they are of."""
        config = aiohttp.TraceConfig()
        config.on_request_start.append(self._call_begins)
        config.on_request_end.append(_call_ends)
        config.on_request_exception.append(_call_fails)
        return (config,)

    async def _call_begins(
        self,
        _: aiohttp.ClientSession,
        call: SimpleNamespace,
        begin: aiohttp.TraceRequestStartParams,
    ) -> None:
        call.span = trace.INVALID_SPAN
        ours = trace.get_current_span().get_span_context()
        if not ours.is_valid or ours.is_remote:
            # Keys are fetched before it is known whether whoever asks may be let in.
            return
        about = {"http.request.method": begin.method, "server.address": begin.url.host or ""}
        call.span = self._tracer.start_span("call", kind=SpanKind.CLIENT, attributes=about)
        PROPAGATOR.inject(begin.headers, trace.set_span_in_context(call.span))

    @contextmanager
    def _span(self, name: str, kind: SpanKind, begun: object = None) -> Iterator[Span]:
        """One that names the kind of an error; what the error says may have somebody's words."""
        with self._tracer.start_as_current_span(
            name,
            kind=kind,
            start_time=begun if isinstance(begun, int) else None,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                yield span
            except BaseException as error:
                _failed(span, error)
                raise


class _Posts:
    """Deliveries that are spans."""

    def __init__(
        self, span: Callable[[str, SpanKind], AbstractContextManager[Span]], delivery: Delivers
    ) -> None:
        self._span = span
        self._delivery = delivery

    async def deliver(self, row: Leased) -> tuple[Result, Reference | None]:
        """As the delivery's own."""
        with self._span("post", SpanKind.PRODUCER) as span:
            span.set_attribute("bot.purpose", row.purpose)
            result, place = await self._delivery.deliver(row)
            span.set_attribute("bot.outcome", type(result).__name__.lower())
            return result, place


@web.middleware
async def _arriving(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Notes when a request came, and the trace that it is of, for its turn."""
    came = context.set_value(ARRIVED, time.time_ns(), PROPAGATOR.extract(request.headers))
    token = context.attach(came)
    try:
        return await handler(request)
    finally:
        context.detach(token)


async def _call_ends(
    _: aiohttp.ClientSession, call: SimpleNamespace, end: aiohttp.TraceRequestEndParams
) -> None:
    call.span.set_attribute("http.response.status_code", end.response.status)
    if end.response.status >= FAILED:
        call.span.set_status(StatusCode.ERROR)
    call.span.end()


async def _call_fails(
    _: aiohttp.ClientSession, call: SimpleNamespace, end: aiohttp.TraceRequestExceptionParams
) -> None:
    _failed(call.span, end.exception)
    call.span.end()


def _failed(span: Span, error: BaseException) -> None:
    span.set_attribute("error.type", type(error).__name__)
    span.set_status(StatusCode.ERROR)
