"""Logs to standard error: one line an event, without message text or personal data."""

import logging
import sys
from typing import Any

import orjson
import structlog
from structlog.tracebacks import ExceptionDictTransformer

from config.settings import Settings


def configure_logs(settings: Settings, *, quiet: bool = False) -> None:
    """Set up structlog for this process.

    Args:
        settings: The form (``auto`` is for people on a terminal, else JSON) and the least level.
        quiet: Warnings and worse only, for commands whose output is for a person or a script.
    """
    level = logging.WARNING if quiet else logging.getLevelNamesMapping()[settings.log_level.upper()]
    for_people = settings.log_format == "console" or (
        settings.log_format == "auto" and sys.stderr.isatty()
    )
    # Tracebacks without local variables: those would show what somebody wrote, and their name.
    last: list[Any] = (
        [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
        if for_people
        else [
            structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
            structlog.processors.JSONRenderer(serializer=orjson.dumps),
        ]
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *last,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr)
        if for_people
        else structlog.BytesLoggerFactory(sys.stderr.buffer),
        cache_logger_on_first_use=True,
    )
    # Libraries speak through the standard library; only their warnings concern an operator.
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(message)s")
