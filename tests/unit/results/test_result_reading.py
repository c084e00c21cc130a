"""Which messages ask for results of the pulse, and for which."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.catalogue import survey
from config.vocabulary import ECC_SHARES, JOB_ROLES, SERVICE_TYPES, SIZES
from dialogs.results.reading import read
from dialogs.results.wish import BY, Show, Wish, as_words, moved
from dialogs.results.words import Vocabulary
from store.pulses.records import Segments
from store.pulses.results import ResultQuery

TODAY = date(2027, 11, 23)
SURVEY = survey()
AREAS = ("North", "Mid", "South", "West", "County-wide")
KNOWN = Vocabulary(
    areas=AREAS,
    districts=(("Colchester", "North"), ("Epping Forest", "West")),
    questions=tuple((one.id, one.text) for one in SURVEY.questions),
    departments=SURVEY.departments,
)
YEAR = "from 2026 Q4 to 2027 Q4"


def told(text: str, before: str = "") -> str | None:
    """What a message asks for, as one may type it; None where it asks for no results."""
    wish = read(text, TODAY, KNOWN, read(before, TODAY, KNOWN) if before else None)
    return as_words(wish) if wish and not wish.unknown else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How is trust in the North?", f"results of trust for North {YEAR}"),
        ("how is trust in Colchester", f"results of trust for North {YEAR}"),
        ("pulse results", f"results {YEAR}"),
        ("Hi, can I see the results of the survey please", f"results {YEAR}"),
        ("results for safeguarding", f"results for Safeguarding {YEAR}"),
        ("pulse for Finance", f"results for Finance {YEAR}"),
        ("results for the finance department", f"results for Finance {YEAR}"),
        ("results for Finence", f"results for Finance {YEAR}"),
        ("results for procurment", f"results for Procurement {YEAR}"),
        (
            "results for the placement team",
            f"results for Adult Operations - Service Placement Team {YEAR}",
        ),
        ("trust by department", f"results of trust {YEAR} split by department"),
        (
            "trust by area and service type",
            f"results of trust {YEAR} split by area and service type",
        ),
        ("information by size", f"results of information {YEAR} split by size"),
        ("how are roles by role?", f"results of roles {YEAR} split by job role"),
        ("results by share", f"results {YEAR} split by share"),
        (
            "pulse results by question and department",
            f"results {YEAR} split by question and department",
        ),
        ("trust by question", f"results of trust {YEAR}"),
        ("how has trust changed since 2016?", f"results since 2016 of trust {YEAR}"),
        ("trend of trust by week", f"results of trust {YEAR} split by week"),
        ("trust by quarter", f"results of trust {YEAR} split by quarter"),
        ("trust by year", f"results of trust {YEAR} split by year"),
        ("trust over time", f"results of trust {YEAR} split by quarter"),
        ("how has trust changed?", f"results of trust {YEAR} split by quarter"),
        ("how well do we trust each other?", f"results of trust {YEAR}"),
        ("what do providers say about Finance?", f"what people wrote for Finance {YEAR}"),
        ("what did people write about trust", f"what people wrote of trust {YEAR}"),
        ("comments about Finance", f"what people wrote for Finance {YEAR}"),
        ("what do providers think of Finance", f"results for Finance {YEAR}"),
        ("how is our relationship with Finance?", f"results for Finance {YEAR}"),
        ("providers and officers compared", f"providers and officers compared {YEAR}"),
        (
            "how is trust between providers and officers",
            f"providers and officers compared of trust {YEAR}",
        ),
        ("how do officers rate trust", f"results of trust by officers {YEAR}"),
        (
            "what share had no contact with procurement?",
            f"share with no contact for Procurement {YEAR}",
        ),
        ("response rate", f"response rate {YEAR}"),
        ("how many people answered the pulse?", f"response rate {YEAR}"),
        ("results last quarter", "results from 2027 Q3 to 2027 Q3"),
        ("trust in 2027", "results of trust from 2027 Q1 to 2027 Q4"),
        ("trust last year", "results of trust from 2026 Q1 to 2026 Q4"),
        ("results for Q3 2026", "results from 2026 Q3 to 2026 Q3"),
        ("results for the second quarter of 2027", "results from 2027 Q2 to 2027 Q2"),
        ("results from October 2026 to March 2027", "results from 2026 Q4 to 2027 Q1"),
        ("results in the last 6 months", "results from 2027 Q2 to 2027 Q4"),
        ("trust since January 2027", "results of trust from 2027 Q1 to 2027 Q4"),
        ("trust last week", "results of trust from 2027 Q3 to 2027 Q4 split by week"),
        ("which department is trusted most?", f"results of trust {YEAR} split by department"),
        ("trust in the North and the South", f"results of trust {YEAR} split by area"),
        ("trust by area over time", f"results of trust {YEAR} split by area and quarter"),
        ("how responsive is Finance?", f"results of responsiveness for Finance {YEAR}"),
        (
            "what do home care providers think of Finance",
            f"results for Finance for Home care {YEAR}",
        ),
        ("no contact by department", f"share with no contact {YEAR} split by department"),
        ("last quarter's pulse results", "results from 2027 Q3 to 2027 Q3"),
        ("trust results Q2", "results of trust from 2027 Q2 to 2027 Q2"),
        ("did trust go up?", f"results of trust {YEAR} split by quarter"),
        ("is trust up?", f"results of trust {YEAR} split by quarter"),
        ("how is trust with domiciliary care", f"results of trust for Home care {YEAR}"),
        ("is our relationship getting better", f"results {YEAR} split by quarter"),
        (
            "providers compared with officers last quarter",
            "providers and officers compared from 2027 Q3 to 2027 Q3",
        ),
        (
            "trust for home care managers in tier 1",
            f"results of trust for Home care for Care manager for tier 1 {YEAR}",
        ),
    ],
)
def test_results_are_asked_for_in_many_words(text: str, expected: str) -> None:
    """With a question, a department, kinds of providers, a time and splits, in any order."""
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "is trust better than last year",
        "Is trust any better than it was last year?",
        "are we trusted more than last year",
        "do providers trust us more than last year",
        "is trust up on last year",
        "trust compared with last year",
        "trust this year compared to last year",
        "compare trust this year with last year",
        "how does trust compare with last year",
        "is trust different from last year",
        "trust 2026 vs 2027",
    ],
)
def test_a_year_is_held_against_another(text: str) -> None:
    """Last year alone would not say whether this one is better."""
    assert told(text) == "results of trust from 2026 Q1 to 2027 Q4 split by year"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("is trust worse than last quarter", "2027 Q3"),
        ("trust better this quarter than last quarter", "2027 Q3"),
        ("trust Q4 2026 against Q4 2027", "2026 Q4"),
    ],
)
def test_a_quarter_is_held_against_another(text: str, first: str) -> None:
    """From the one to the other, quarter by quarter."""
    assert told(text) == f"results of trust from {first} to 2027 Q4 split by quarter"


@pytest.mark.parametrize(
    "text",
    [
        "how are we doing",
        "figures",
        "how is my mother doing",
        "results of my inspection",
        "when do we get the results from safeguarding",
        "test results",
        "trust",
        "safeguarding",
        "Finance",
        "NHS trust",
        "the trust wants to discharge a resident",
        "who do I contact about conflict in my team",
        "how do I share information with the council",
        "how is integration of the health budget done",
        "what does the contract say about roles",
        "what did Finance say",
        "changes to roles and responsibilities",
        "no contact",
        "I have had no contact from finance",
        "what is our rating",
        "may I see the results of the meeting",
        "results by email",
        "how is the north",
        "how is the relationship with my social worker",
        "I want to give my opinion about working with the council, is there a survey?",
        "by area",
        "last quarter",
        "in 2027",
        "pulse",
        "pulse for North and South",
        "change the pulse",
        "comment",
        "change",
        "",
        "?",
        "results " * 60,
    ],
)
def test_what_asks_for_anything_else_is_left_alone(text: str) -> None:
    """Every word must be understood, or the message is a question for somebody else."""
    assert read(text, TODAY, KNOWN) is None


@pytest.mark.parametrize(
    "text",
    [
        "trust results for Catering",
        "how is trust in Scotland?",
        "pulse results for the parking team",
        "pulse results for adult operations",
    ],
)
def test_a_name_that_there_is_none_of_is_noticed(text: str) -> None:
    """Only where nothing but the pulse can be meant."""
    wish = read(text, TODAY, KNOWN)
    assert wish is not None
    assert wish.unknown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("last quarter", "results of trust from 2027 Q3 to 2027 Q3"),
        ("in 2027", "results of trust from 2027 Q1 to 2027 Q4"),
        ("and in the North?", f"results of trust for North {YEAR}"),
        ("what about home care", f"results of trust for Home care {YEAR}"),
        ("for Finance", f"results of trust for Finance {YEAR}"),
        ("by area", f"results of trust {YEAR} split by area"),
        ("over time", f"results of trust {YEAR} split by quarter"),
        ("since 2016", f"results since 2016 of trust {YEAR}"),
        ("what people wrote", f"what people wrote of trust {YEAR}"),
        ("pulse results", f"results {YEAR}"),
        ("Finance", None),
        ("who is Bob", None),
    ],
)
def test_a_few_words_change_what_is_on_the_screen(text: str, expected: str | None) -> None:
    """What they do not say stays as it was; a name alone is a question of its own."""
    assert told(text, before="trust by department") == expected


QUARTERS = st.integers(0, 40).map(lambda count: moved("2020-Q1", count))
WISHES = st.builds(
    Wish,
    query=st.builds(
        ResultQuery,
        side=st.sampled_from(("provider", "officer")),
        question=st.sampled_from(("", *(one.id for one in SURVEY.questions))),
        about=st.sampled_from(("", *SURVEY.departments)),
        where=st.builds(
            Segments,
            area=st.sampled_from(("", *AREAS)),
            service_type=st.sampled_from(("", *SERVICE_TYPES)),
            job_role=st.sampled_from(("", *JOB_ROLES)),
            size=st.sampled_from(("", *SIZES)),
            ecc_share=st.sampled_from(("", *ECC_SHARES)),
            tier=st.sampled_from(("", "1", "2", "3")),
        ),
        first=QUARTERS,
        last=QUARTERS,
    ),
    by=st.lists(st.sampled_from(list(BY)), max_size=2, unique=True).map(tuple),
    show=st.sampled_from(Show),
)


@given(WISHES)
def test_what_a_button_carries_is_read_as_it_was_meant(wish: Wish) -> None:
    """Every wish, but for its quarters in their order, and a split or a side that says nothing."""
    query = replace(wish.query, side="provider") if wish.show is Show.SIDES else wish.query
    named = {"question": query.question, "about": query.about}
    named |= {name: getattr(query.where, name) for name in Segments.__dataclass_fields__}
    query = replace(query, first=min(query.first, query.last), last=max(query.first, query.last))
    meant = replace(wish, query=query, by=tuple(one for one in wish.by if not named.get(one)))
    assert read(as_words(replace(wish, query=query)), TODAY, KNOWN) == meant
