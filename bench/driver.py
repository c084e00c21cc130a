"""Drives turns at a server and measures them; every reply is checked.

A turn is a message posted to ``/api/messages`` and the reply that reaches the mock connector.
Latency runs from the message written to the reply read. Each conversation has one turn at a time.
"""

import asyncio
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from bench.activities import Writer, message
from bench.connector import Cloud
from bench.servers import Server, busy_seconds
from bench.wire import Line, open_line, request_bytes

PATIENCE: Final = 60.0
"""Seconds after which a turn without a reply is given up; stock needs 5 of them in production."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is written, and what the reply must hold."""

    text: str
    expected: str


Questions = Callable[[Writer, int], Question]
"""What a writer asks in their turn of that number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measured run."""

    server: str
    conversations: int
    turns: int
    bad: int
    turns_per_second: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float
    """Processor time of the server for each turn: user and system."""
    rss_mb: float
    foreign_cores: float
    """Cores that other processes than server and driver kept busy: noise."""
    first_bad: str = ""

    def __str__(self) -> str:
        """One line of a table."""
        line = (
            f"{self.server:<28} c={self.conversations:<3} n={self.turns:<6} "
            f"{self.turns_per_second:8.1f} turns/s  p50 {self.p50_ms:7.1f} ms  "
            f"p99 {self.p99_ms:7.1f} ms  cpu {self.cpu_ms:6.2f} ms  "
            f"rss {self.rss_mb:5.0f} MB  other cores {self.foreign_cores:4.2f}  bad {self.bad}"
        )
        return f"{line}\n    {self.first_bad}" if self.bad else line


@dataclass(slots=True)
class Turn:
    """One turn on its way."""

    conversation: str
    request: bytes
    question: Question
    seconds: float = 0.0
    replies: list[bytes] = field(default_factory=list)
    problem: str = ""
    replied: asyncio.Future[float] | None = None

    def take(self, body: bytes) -> None:
        """Note a reply; a typing indicator is not one."""
        self.replies.append(body)
        if self.replied and not self.replied.done() and b'"type": "typing"' not in body:
            self.replied.set_result(time.perf_counter())


class Driver:
    """Drives one server; replies come through ``cloud``.

    Args:
        authorization: The inbound token's header, for a server that asks for one.
        names_message: Whether its replies say which message they are to.
    """

    def __init__(
        self,
        cloud: Cloud,
        server: Server,
        authorization: str | None = None,
        *,
        names_message: bool = True,
    ) -> None:
        self._cloud = cloud
        self._server = server
        self._authorization = authorization
        self._names_message = names_message
        self._under_way: dict[str, Turn] = {}
        self._strays = 0
        cloud.on_reply = self._on_reply

    async def measure(self, conversations: int, turns: int, questions: Questions) -> Row:
        """Warm up, then drive ``turns`` turns, spread over the conversations."""
        each = max(1, turns // conversations)
        await self._drive(self._plan(conversations, 3, questions))
        plan = self._plan(conversations, each, questions)
        self._strays = 0
        cpu_before, busy_before = self._server.cpu_seconds(), busy_seconds()
        own_before, started = time.process_time(), time.perf_counter()
        await self._drive(plan)
        elapsed = time.perf_counter() - started
        cpu = self._server.cpu_seconds() - cpu_before
        foreign = busy_seconds() - busy_before - cpu - (time.process_time() - own_before)
        return self._row(plan, elapsed, cpu, foreign / elapsed)

    async def first_reply(self, question: Question) -> float:
        """Send one message; the time (``perf_counter``) at which its reply was read.

        Raises:
            RuntimeError: The reply was wrong or did not come.
        """
        turn = self._turn(Writer(number=0), question)
        await self._drive([[turn]])
        if problem := turn.problem or self._problem(turn):
            raise RuntimeError(f"The first answer is wrong: {problem}")
        return turn.replied.result() if turn.replied else 0.0

    def _plan(self, conversations: int, each: int, questions: Questions) -> list[list[Turn]]:
        writers = [Writer(number=number) for number in range(conversations)]
        return [
            [self._turn(writer, questions(writer, number)) for number in range(each)]
            for writer in writers
        ]

    def _turn(self, writer: Writer, question: Question) -> Turn:
        body = message(writer, question.text, self._cloud.service_url)
        request = request_bytes(self._server.port, body, self._authorization)
        return Turn(writer.conversation_id, request, question)

    async def _drive(self, plan: Sequence[Sequence[Turn]]) -> None:
        lines = [await open_line(self._server.port) for _ in plan]
        try:
            await asyncio.gather(*map(self._talk, lines, plan))
        finally:
            for line in lines:
                line.close()

    async def _talk(self, line: Line, turns: Sequence[Turn]) -> None:
        for turn in turns:
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._take_turn(line, turn)
            except TimeoutError:
                turn.problem = f"No reply within {PATIENCE:.0f} s."
            except ConnectionError as lost:
                turn.problem = str(lost)

    async def _take_turn(self, line: Line, turn: Turn) -> None:
        turn.replied = asyncio.get_running_loop().create_future()
        self._under_way[turn.conversation] = turn
        started = time.perf_counter()
        posted = line.post(turn.request)
        both: set[asyncio.Future[Any]] = {turn.replied, posted}
        done, _ = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if posted in done and posted.result() >= 300:  # noqa: PLR2004 - HTTP's "not a success"
            turn.problem = f"The server answered {posted.result()}."
            return
        turn.seconds = await turn.replied - started
        await posted

    def _on_reply(self, conversation: str, body: bytes) -> None:
        turn = self._under_way.get(conversation)
        if turn is None:
            self._strays += 1
        else:
            turn.take(body)

    def _row(
        self, plan: Sequence[Sequence[Turn]], elapsed: float, cpu: float, foreign: float
    ) -> Row:
        turns = [turn for talk in plan for turn in talk]
        problems = [problem for turn in turns if (problem := turn.problem or self._problem(turn))]
        if self._strays:
            problems.append(f"{self._strays} replies for conversations that nobody has.")
        times = sorted(turn.seconds for turn in turns if not turn.problem) or [0.0]
        return Row(
            server=self._server.name,
            conversations=len(plan),
            turns=len(turns),
            bad=len(problems),
            turns_per_second=(len(turns) - len(problems)) / elapsed,
            p50_ms=1000 * _quantile(times, 0.50),
            p99_ms=1000 * _quantile(times, 0.99),
            cpu_ms=1000 * cpu / len(turns),
            rss_mb=self._server.rss_bytes() / 1e6,
            foreign_cores=max(0.0, foreign),
            first_bad=problems[0] if problems else "",
        )

    def _problem(self, turn: Turn) -> str:
        """What is wrong with the replies of a turn; "" where nothing is."""
        messages = [activity for activity in map(_activity, turn.replies) if activity]
        if len(messages) != 1:
            return f"{len(messages)} replies, not one, to {turn.question.text!r}."
        text = _words(messages[0])
        if turn.question.expected not in text:
            return (
                f"{turn.question.text!r} was answered {text!r}, without {turn.question.expected!r}."
            )
        sent = json.loads(turn.request.partition(b"\r\n\r\n")[2])
        if self._names_message and messages[0].get("replyToId") != sent["id"]:
            return (
                f"The reply is to {messages[0].get('replyToId')!r}, the message was {sent['id']!r}."
            )
        return ""


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _words(activity: dict[str, Any]) -> str:
    """All that a person can read of a message: its text, and its card's."""
    cards = json.dumps(activity.get("attachments") or "", ensure_ascii=False)
    return f"{activity.get('text') or ''}\n{cards if activity.get('attachments') else ''}".strip()


def _activity(body: bytes) -> dict[str, Any] | None:
    """A message as JSON; None for a typing indicator."""
    activity: dict[str, Any] = json.loads(body)
    return activity if activity.get("type") == "message" else None


def echo_question(writer: Writer, number: int) -> Question:
    """A line that no other turn holds, and its echo."""
    text = f"Who do I contact about safeguarding? {writer.number}/{number}"
    return Question(text, f"Echo: {text}")
