"""Messages meet the topics of whatever directory is given."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from dialogs.turn import ScoredTopic, TopicOutcome, TopicsRead
from dialogs.understanding.few_words import FewWords
from dialogs.understanding.topics import (
    ELSEWHERE,
    decide,
    named,
    named_in,
    names_of,
    topic_examples,
)
from store.records import Example, Term, Topic
from tests.unit.understanding.taught import directory, directory_of, reader

LONG = "our invoice of last March was never paid by anybody"


def _decided(text: str, **chances: float) -> tuple[TopicOutcome, list[str], list[str]]:
    """What probabilities allow; ``_`` is that of messages about nothing of the council's."""
    labels = tuple(ELSEWHERE if label == "_" else label for label in chances)
    few = FewWords((), (), (), labels)
    found = decide(text, labels, np.array(list(chances.values()), dtype=np.float32), few)
    return found.outcome, [one.slug for one in found.fair], [one.slug for one in found.others]


def test_a_topic_that_is_sure_is_answered() -> None:
    """The rest are there for those who want somebody else."""
    assert _decided(LONG, a=0.9, b=0.08, c=0.02) == (TopicOutcome.CLEAR, ["a"], ["b", "c"])


def test_two_near_ones_are_a_choice() -> None:
    """Where neither is sure the person is asked; what is far behind is not among the choices."""
    assert _decided(LONG, a=0.45, b=0.4, c=0.02) == (TopicOutcome.CHOOSE, ["a", "b"], ["c"])


def test_at_most_three_are_offered() -> None:
    """A person can choose from three."""
    _, fair, others = _decided(LONG, a=0.3, b=0.25, c=0.25, d=0.2)
    assert (fair, others) == (["a", "b", "c"], [])


def test_what_is_elsewhere_is_routed_to_nobody() -> None:
    """Bins and potholes are not the care team's, and no topic at all is none either."""
    assert _decided(LONG, a=0.1, _=0.9) == (TopicOutcome.NONE, [], [])
    assert _decided(LONG, _=1.0) == (TopicOutcome.NONE, [], [])


def test_a_few_words_are_trusted_less() -> None:
    """As sure as that, a sentence is answered and a single word is asked about."""
    assert _decided(LONG, a=0.7, b=0.3)[0] is TopicOutcome.CLEAR
    assert _decided("capacity", a=0.7, b=0.3)[0] is TopicOutcome.CHOOSE


PAY = Topic(slug="pay", name="Invoices and payments", department="F", keywords=("remittance",))
BEDS = Topic(slug="beds", name="Beds", department="C", keywords=("vacancy",))
JOBS = Topic(slug="jobs", name="Jobs", department="C", keywords=("vacancy", "recruiting"))


@pytest.mark.parametrize(
    "text",
    [
        "invoices and payments",
        "Who do I contact about invoices and payments?",
        "who do I contact about invoices and payments in Harlow for home care?",
    ],
)
def test_a_topics_whole_name_is_that_topic(text: str) -> None:
    """However it is asked for, and with a place or two beside it."""
    names = names_of([PAY, BEDS])
    assert named_in(text, names) == "pay"
    found = named("pay", TopicsRead(outcome=TopicOutcome.NONE))
    assert found.outcome is TopicOutcome.CLEAR
    assert found.fair == (ScoredTopic(slug="pay", score=1.0),)


@pytest.mark.parametrize("text", ["", "the remittance", "beds in a home " * 20])
def test_a_message_that_says_no_name_names_no_topic(text: str) -> None:
    """That is for what was learned to tell."""
    assert named_in(text, names_of([PAY, BEDS])) is None


def test_a_name_that_two_topics_share_names_neither() -> None:
    """Nor does one that has no words of its own."""
    twin = Topic(slug="twin", name="invoices & payments", department="F")
    empty = Topic(slug="empty", name="Who do I contact?", department="F")
    assert names_of([PAY, twin, empty]) == ({}, {})


def test_a_word_of_two_topics_is_counted_for_both() -> None:
    """A keyword of one topic speaks for it alone, one of two for both; unknown words for none."""
    few = FewWords((PAY, BEDS, JOBS), (), (), ("", "beds", "jobs", "pay"))
    shared, alone = few.chances(["vacancies"]), few.chances(["recruiting"])
    assert shared is not None
    assert alone is not None
    assert float(shared[0]) == 0
    assert float(shared.sum()) == pytest.approx(1)
    assert float(shared[1]) == pytest.approx(float(shared[2]), rel=0.2)
    assert int(alone.argmax()) == 2
    assert few.chances(["zzqx"]) is None
    assert few.chances([]) is None


def test_all_that_a_directory_says_is_learned_from() -> None:
    """Names, keywords, examples, other languages and the glossary, of topics that it has."""
    known = directory_of(PAY)
    full = type(known)(
        **{
            **{key: getattr(known, key) for key in known.__dataclass_fields__},
            "examples": (
                Example(topic="pay", language="pl", text="faktura"),
                Example(topic="gone", language="pl", text="łódź"),
            ),
            "glossary": (
                Term(term="BACS", meaning="bank transfer", topic="pay"),
                Term(term="LA", meaning="local authority", topic=None),
            ),
        }
    )
    found = topic_examples(full, ["bins"])
    texts = {
        label: " | ".join(one.text for one in found if one.label == label)
        for label in ("pay", ELSEWHERE)
    }
    assert {one.label for one in found} == {"pay", ELSEWHERE}
    for text in ("Invoices and payments", "remittance", "faktura", "BACS", "bank transfer"):
        assert text in texts["pay"]
    assert texts[ELSEWHERE] == "bins"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Who do I contact about invoices?", "payments"),
        ("invocies", "payments"),
        ("EDT", "emergency-duty"),
        ("Our remittance for March never came", "payments"),
        ("the hoist in room 4 has broken down", "equipment"),
        ("who do I contact about PAMMS?", "quality-improvement"),
        ("who do I contact about medication?", "medicines"),
        ("who do I contact about our contract?", "contracts"),
        ("Z kim mogę porozmawiać o niezapłaconej fakturze?", "payments"),
    ],
)
def test_the_topic_comes_first(text: str, slug: str) -> None:
    """Plain questions, a slip, initials, a situation and another language."""
    assert reader().read(text).topics.topics[0].slug == slug


@pytest.mark.parametrize(
    "text",
    [
        "who do I contact about late payments?",
        "late payment",
        "who deals with late invoices",
        "who do I contact about invoices?",
    ],
)
def test_money_that_is_late_has_one_team(text: str) -> None:
    """Nothing is asked back: it is no complaint yet, and not what a resident pays."""
    found = reader().read(text).topics
    assert found.outcome is TopicOutcome.CLEAR
    assert found.fair[0].slug == "payments"


def test_examples_of_the_catalogue_meet_their_topic() -> None:
    """At least 95 % of them; a few could be said of two topics."""
    told = [
        [one.slug for one in reader().read(text).topics.topics[:1]] == [topic.slug]
        for topic in directory().topics.values()
        for text in topic.examples[::12]
    ]
    assert sum(told) >= 0.95 * len(told)


def test_two_fair_topics_are_a_choice() -> None:
    """The word "vacancies" may be beds or jobs: the person is asked which."""
    found = reader().read("vacancies").topics
    assert found.outcome is TopicOutcome.CHOOSE
    assert {"placements", "recruitment"} <= {one.slug for one in found.fair}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "\U0001f600\U0001f600",
        "zzqx",
        "when are the brown bins emptied?",
        "there is a pothole outside the library",
        "what is the weather like",
    ],
)
def test_nothing_is_matched_where_nothing_is_meant(text: str) -> None:
    """Nothing, nonsense and another team's business are routed to nobody."""
    assert reader().read(text).topics.outcome is TopicOutcome.NONE


def test_the_same_answer_from_any_thread() -> None:
    """A reader is shared: many threads get what one gets."""
    texts = [topic.examples[0] for topic in directory().topics.values()]
    alone = [reader().read(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(reader().read, texts)) == alone
