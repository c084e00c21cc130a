"""A lean HTTP/1.1 client: one kept connection, one request at a time.

The driver shares the machine with the server that it measures, so it must cost little: bodies are
bytes made beforehand, and of an answer only the status is read.
"""

import asyncio


class Line(asyncio.Protocol):
    """One connection to a server; ``open_line`` makes it."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[int] | None = None
        self._read = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport (asyncio calls this)."""
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Collect the answer; when it is whole, hand over its status (asyncio calls this)."""
        self._read += data
        head = self._read.find(b"\r\n\r\n")
        if head < 0 or len(self._read) < head + 4 + _content_length(self._read[:head]):
            return
        status = int(self._read[9:12])
        self._read.clear()
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(status)

    def connection_lost(self, exc: Exception | None) -> None:
        """Fail the request that waits (asyncio calls this)."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(exc or ConnectionError("The server closed the connection."))

    def post(self, request: bytes) -> asyncio.Future[int]:
        """Write a whole request; the future gives the status of the answer.

        Raises:
            ConnectionError: The connection is gone; open another line.
        """
        if self._transport is None or self._transport.is_closing():
            raise ConnectionError("The line is closed; open another.")
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return self._answer

    def close(self) -> None:
        """Close the connection."""
        if self._transport is not None:
            self._transport.close()


async def open_line(port: int) -> Line:
    """Connect to a server on the loopback address."""
    _, line = await asyncio.get_running_loop().create_connection(Line, "127.0.0.1", port)
    return line


def request_bytes(port: int, body: bytes, authorization: str | None) -> bytes:
    """The whole ``POST /api/messages`` that carries an activity, as it goes on the wire."""
    head = [
        "POST /api/messages HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "User-Agent: Microsoft-BotFramework/3.1 (bench)",
        "Content-Type: application/json; charset=utf-8",
        f"Content-Length: {len(body)}",
    ]
    if authorization:
        head.append(f"Authorization: {authorization}")
    return "\r\n".join([*head, "", ""]).encode("ascii") + body


def _content_length(head: bytearray) -> int:
    lowered = bytes(head).lower()
    if b"\r\ntransfer-encoding:" in lowered:
        raise ValueError("A chunked answer: this client reads none; ask the server for a length.")
    _, found, rest = lowered.partition(b"\r\ncontent-length:")
    return int(rest.partition(b"\r\n")[0]) if found else 0
