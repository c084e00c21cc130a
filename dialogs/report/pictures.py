"""The pictures of a report."""

from dialogs.picture import Averages, Trend
from dialogs.report import texts
from dialogs.report.gathering import DEPARTMENT, QUARTER, QUESTION, Gathered
from dialogs.results.naming import question_name
from dialogs.results.texts import point
from dialogs.results.times import without_gaps


def over_time(found: Gathered) -> Trend:
    """Providers' average by quarter."""
    quarters = found.of(found.providers, QUARTER)
    return Trend(
        name=texts.OVER_TIME,
        points=tuple(
            (point(name), quarters[name].estimate if name in quarters else None)
            for name in without_gaps("quarter", list(quarters))
        ),
        former=found.providers.baseline,
    )


def by_question(found: Gathered) -> Averages:
    """Providers' average to each question, and that of 2016."""
    of = found.of(found.providers, QUESTION)
    return Averages(
        name=texts.BY_QUESTION,
        rows=tuple(
            (
                question_name(one.id),
                (of[one.id].estimate if one.id in of else None,),
                one.baseline_2016.providers,
            )
            for one in found.survey.questions
        ),
    )


def by_department(found: Gathered) -> Averages:
    """Providers' average about each department."""
    of = found.of(found.providers, DEPARTMENT)
    return Averages(
        name=texts.BY_DEPARTMENT,
        rows=tuple(
            (name, (of[name].estimate if name in of else None,), None) for name in found.departments
        ),
    )


def both_sides(found: Gathered) -> Averages:
    """What providers and officers say to each question."""
    sides = [found.of(side, QUESTION) for side in (found.providers, found.officers)]
    return Averages(
        name=texts.WHO_SAYS_WHAT,
        rows=tuple(
            (
                question_name(one.id),
                tuple(of[one.id].estimate if one.id in of else None for of in sides),
                None,
            )
            for one in found.survey.questions
        ),
        series=texts.SIDES,
    )
