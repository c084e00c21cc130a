"""Reading the settings: what is wrong with them is a line for each, and shows no secret."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from pydantic import ValidationError

from bot.refusal import CommandRefused
from config.settings import Settings


class SettingsWrong(CommandRefused):
    """A setting, or the file .env, cannot be used; a line names each."""


_WORDS: Final[Mapping[str, Callable[[Mapping[str, Any]], str]]] = {
    "bool_parsing": lambda _: "must be true or false.",
    "int_parsing": lambda _: "must be a whole number.",
    "float_parsing": lambda _: "must be a number.",
    "finite_number": lambda _: "must be a number.",
    "greater_than": lambda limits: f"must be more than {limits['gt']:g}.",
    "greater_than_equal": lambda limits: f"must be at least {limits['ge']:g}.",
    "less_than_equal": lambda limits: f"must be at most {limits['le']:g}.",
    "literal_error": lambda limits: f"must be {limits['expected']}.",
    "value_error": lambda limits: str(limits["error"]),
}
"""Pydantic's kinds of error, in words for an administrator; each follows the variable's name."""


def read_settings(*, local: bool = False) -> Settings:
    """The settings of this process; ``local`` is the command's own --local.

    Raises:
        SettingsWrong: some cannot be used.
    """
    try:
        return Settings(local=True) if local else Settings()
    except ValidationError as error:
        lines = [_line(problem) for problem in error.errors(include_url=False)]
        raise SettingsWrong("\n".join(lines)) from None
    except UnicodeDecodeError:
        raise SettingsWrong("The file .env is not UTF-8 text. Save it again as UTF-8.") from None
    except OSError as error:
        raise SettingsWrong(f"The file .env cannot be read ({error.strerror}).") from None


def _line(problem: Mapping[str, Any]) -> str:
    say = _WORDS.get(problem["type"])
    words = say(problem.get("ctx", {})) if say else "cannot be used."
    # What concerns several settings names them itself.
    name = "_".join(str(part) for part in problem["loc"]).upper()
    return f"BOT_{name} {words}" if name else words
