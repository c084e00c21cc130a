"""What the invented providers and officers think of each other, so that results have something.

Made up: trust grows over the year, the North is less content than the South, and finance is slower
than safeguarding. A third of providers answers.
"""

from random import Random
from typing import Final

from config.catalogue import Survey

SEED: Final = 2016
WEEKS: Final = 52
ANSWERING: Final = 0.3
OFFICERS: Final = 60
OFFICERS_ANSWERING: Final = 0.5
NO_CONTACT: Final = 0.18
"""The share of those who answer that had nothing to do with a department."""
GROWTH: Final = 0.35
"""What a year adds to the average of 2016, of the scale's 1 to 4."""
SPREAD: Final = 0.85
BY_AREA: Final = {"North": -0.25, "Mid": 0.05, "South": 0.2, "West": 0.0}
BY_TYPE: Final = {"Home care": -0.15, "Learning disability": 0.15}
BY_DEPARTMENT: Final = {"Finance": -0.35, "Procurement": -0.2, "Safeguarding": 0.35}


def answer(
    survey: Survey,
    question: str,
    about: str,
    week: int,
    chance: Random,
    *,
    area: str = "",
    service_type: str = "",
) -> int:
    """What one of them answers, 1 to 4, or 0 for no contact.

    Args:
        survey: Its questions, with the averages of 2016.
        question: Which of them.
        about: The department that a provider is asked about; "" is an officer's answer.
        week: How many weeks have passed, from 0.
        chance: Decides; the same seed gives the same year.
        area: Of the provider who answers.
        service_type: Likewise.
    """
    if about and chance.random() < NO_CONTACT:
        return 0
    base = next(one.baseline_2016 for one in survey.questions if one.id == question)
    mean = (
        (base.providers if about else base.officers)
        + GROWTH * week / WEEKS
        + BY_AREA.get(area, 0)
        + BY_TYPE.get(service_type, 0)
        + BY_DEPARTMENT.get(about, 0)
    )
    return min(4, max(1, round(chance.gauss(mean, SPREAD))))
