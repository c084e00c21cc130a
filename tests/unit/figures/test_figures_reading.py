"""Which messages ask for the figures, and for which."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.dates.england import month_of
from dialogs.figures.query import By, Form, Query, as_words, bounded
from dialogs.figures.reading import read
from store.enquiries.figures import Scope

TODAY = date(2026, 11, 23)
DEPARTMENTS = (
    "Adult Operations - Service Teams",
    "Contract Management",
    "Finance",
    "Quality Improvement",
    "Safeguarding",
)
AREAS = ("North", "Mid", "South", "West", "County-wide")
YEAR = "2025-12-01 2026-11-30"


def told(text: str) -> str | None:
    """What a message asks for, on one line; None where it asks for no figures."""
    query = read(text, TODAY, DEPARTMENTS, AREAS)
    if query is None:
        return None
    scope = (query.scope.department, query.scope.area)
    more = [part for part in (*scope, query.by and f"by {query.by}") if part]
    form = [] if query.form is Form.WORDS else [query.form.value]
    return " | ".join([f"{query.first} {query.last}", *more, *form])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How are we doing?", YEAR),
        ("how're we doing with questions", YEAR),
        ("How well are we doing on replies this month?", "2026-11-01 2026-11-30"),
        ("how did we do in March", "2026-03-01 2026-03-31"),
        ("How did Finance do last month?", "2026-10-01 2026-10-31 | Finance"),
        ("How's Finance doing?", f"{YEAR} | Finance"),
        ("how is finance doing", f"{YEAR} | Finance"),
        ("figures", YEAR),
        ("Please show me the figures, thanks", YEAR),
        ("figures for Finance in March", "2026-03-01 2026-03-31 | Finance"),
        ("figures for Finance in Mid in March", "2026-03-01 2026-03-31 | Finance | Mid"),
        ("March figures for the finance department", "2026-03-01 2026-03-31 | Finance"),
        ("May figures", "2026-05-01 2026-05-31"),
        ("figures for Finence", f"{YEAR} | Finance"),
        ("figures for Adult Operations", f"{YEAR} | Adult Operations - Service Teams"),
        ("figures for contracts management", f"{YEAR} | Contract Management"),
        ("figures for the north", f"{YEAR} | North"),
        ("Finance figures by area", f"{YEAR} | Finance | by area"),
        ("figures per dept", f"{YEAR} | by department"),
        ("figures by month as a chart", f"{YEAR} | by month | chart"),
        ("a chart of the figures", f"{YEAR} | chart"),
        ("figures as a CSV file", f"{YEAR} | file"),
        ("can you send me the figures in Excel please", f"{YEAR} | file"),
        ("figures for December", "2025-12-01 2025-12-31"),
        ("figures for November", "2026-11-01 2026-11-30"),
        ("figures for sept 2025", "2025-09-01 2025-09-30"),
        ("figures from March to May", "2026-03-01 2026-05-31"),
        ("figures from November to February", "2025-11-01 2026-02-28"),
        ("figures between March and May 2025", "2025-03-01 2025-05-31"),
        ("figures since August", "2026-08-01 2026-11-30"),
        ("figures for the last 3 months", "2026-09-01 2026-11-30"),
        ("figures this quarter", "2026-10-01 2026-12-31"),
        ("figures for last quarter", "2026-07-01 2026-09-30"),
        ("figures for last year", "2025-01-01 2025-12-31"),
        ("figures for the last 99 months", "2023-12-01 2026-11-30"),
        ("response times for safeguarding", f"{YEAR} | Safeguarding"),
        ("are we answering in time?", YEAR),
        ("how quickly do we reply to questions", YEAR),
        ("what are our statistics", YEAR),
    ],
)
def test_the_figures_are_asked_for_in_many_words(text: str, expected: str) -> None:
    """With a department, an area, a time, a split and a form, in any order that people use."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "figures for our March invoice",
        "Who do I send our occupancy figures to?",
        "figures for occupancy",
        "how are you doing",
        "how are things",
        "how is my mother doing",
        "how is Jane doing",
        "How do we invoice for March?",
        "what are the response times in my contract",
        "are we paid on time",
        "We have had no reply in time",
        "how do we report a death",
        "March",
        "by area",
        "chart",
        "",
        "?",
    ],
)
def test_what_asks_for_anything_else_is_left_alone(text: str) -> None:
    """Every word must be understood, or the message is a question for somebody else."""
    assert told(text) is None


SPANS = st.tuples(st.dates(date(2020, 1, 1), date(2026, 11, 30)), st.integers(0, 35)).map(
    lambda span: (
        month_of(span[0])[0],
        bounded(span[0], date.fromordinal(span[0].toordinal() + span[1] * 30)),
    )
)


@given(
    span=SPANS,
    department=st.sampled_from([None, *DEPARTMENTS]),
    area=st.sampled_from([None, *AREAS]),
    by=st.sampled_from([None, *By]),
    form=st.sampled_from(Form),
)
def test_a_button_s_words_ask_for_the_same(
    span: tuple[date, tuple[date, date]],
    department: str | None,
    area: str | None,
    by: By | None,
    form: Form,
) -> None:
    """What a button carries is read as what it was made from, also a year later."""
    first, (_, last) = span
    query = Query(
        first=first,
        last=month_of(last)[1],
        scope=Scope(department=department, area=area),
        by=by,
        form=form,
    )
    for today in (TODAY, date(2028, 2, 29)):
        assert read(as_words(query), today, DEPARTMENTS, AREAS) == query


@given(st.text(max_size=500))
def test_no_text_is_an_error(text: str) -> None:
    """Whatever is typed."""
    read(text, TODAY, DEPARTMENTS, AREAS)
    read(f"figures for {text}", TODAY, DEPARTMENTS, AREAS)
