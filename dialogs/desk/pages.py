"""All pages of the desk, in the order of its menu."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from dialogs.desk import texts
from dialogs.desk.deliveries import deliveries
from dialogs.desk.directory import directory
from dialogs.desk.overview import overview
from dialogs.desk.page import Page
from dialogs.desk.plan import plan
from dialogs.desk.pulse import pulse
from dialogs.desk.questions import questions
from dialogs.desk.visit import Visit

PAGES: Final[Mapping[str, tuple[str, Callable[[Visit], Awaitable[Page]]]]] = {
    "/desk": (texts.TODAY, overview),
    "/desk/plan": (texts.PLAN, plan),
    "/desk/deliveries": (texts.DELIVERIES, deliveries),
    "/desk/questions": (texts.QUESTIONS, questions),
    "/desk/directory": (texts.DIRECTORY, directory),
    "/desk/pulse": (texts.PULSE, pulse),
}
"""Each page by its path: what the menu calls it, and what makes it."""
