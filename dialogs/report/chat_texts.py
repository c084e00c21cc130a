"""The words of where the report is fetched."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from dialogs.dates import written
from dialogs.results.texts import quarters

REPORT: Final = "Report"
BUTTONS: Final = {"html": "Read it", "pdf": "PDF", "xlsx": "Excel", "csv": "CSV"}
"""What opens each file."""


def offered(first: str, last: str, until: date) -> tuple[str, str, str]:
    """Above the buttons that open the report."""
    holds = f"The addresses work until {written.day(until)}. Whoever has one can open it."
    return (
        f"Pulse report: {quarters(first, last)}",
        "Two pages to read or print, and everything that may be shown as a table.",
        f"{holds} Nothing in it says who answered.",
    )


def addresses(links: Mapping[str, str]) -> list[str]:
    """The same as text."""
    return [f"{BUTTONS[ending]}: {address}" for ending, address in links.items()]


def no_address(first: str, last: str) -> tuple[str, str, str]:
    """The bot cannot be reached from a browser, or could not tell its own addresses."""
    command = f"provider-bot results --out report.pdf --from {first} --to {last}"
    return (
        "I cannot give you the report as a file, as I have no address on the web yet.",
        'The figures are here in the chat: type "pulse results".',
        f"Whoever runs this bot for the council can write it with this command: {command}",
    )


def nothing_then(first: str, last: str) -> tuple[str, str]:
    """There are results, but not of that time."""
    return (
        "There are no results of that time.",
        f"There are some from {quarters(first, last)}.",
    )


def address_ended() -> str:
    """Somebody opens an address that is none, or none any more."""
    return (
        "There is nothing at this address, or its time is over. "
        'For a new one, type "pulse report" to the bot.'
    )
