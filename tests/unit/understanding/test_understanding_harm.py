"""A message that tells of harm is found; one about safeguarding as work is not."""

import csv
import time
from pathlib import Path

import pytest

from dialogs.understanding.harm import tells_of_harm

MESSAGES = Path(__file__).with_name("harm.csv")


def _messages(part: str, harm: str) -> list[str]:
    with MESSAGES.open(encoding="utf-8", newline="") as file:
        return [
            row["text"]
            for row in csv.DictReader(file)
            if row["part"] == part and row["harm"] == harm
        ]


@pytest.mark.parametrize("part", ["tune", "final"])
def test_most_tales_of_harm_are_found(part: str) -> None:
    """At least nine of ten hand-written tales are found."""
    tales = _messages(part, "yes")
    assert sum(map(tells_of_harm, tales)) >= 0.9 * len(tales)


@pytest.mark.parametrize(
    "around", ["{}, who do I contact?", "Hi, who deals with this: {}", "{}. Can I have the form?"]
)
def test_a_question_beside_the_tale_does_not_hide_it(around: str) -> None:
    """Asking who to tell is no reason to overhear what is told."""
    tales = [around.format(text) for text in _messages("tune", "yes") + _messages("final", "yes")]
    assert sum(map(tells_of_harm, tales)) >= 0.9 * len(tales)


@pytest.mark.parametrize("part", ["tune", "final"])
def test_few_other_messages_alarm(part: str) -> None:
    """At most 15 in a hundred near misses are taken for a tale."""
    others = _messages(part, "no")
    assert sum(map(tells_of_harm, others)) <= 0.15 * len(others)


@pytest.mark.parametrize(
    "text",
    [
        "she's got finger marks on her arm and won't say",
        "he flinches when his son rings",
        "the night carer puts a flannel over her mouth",
        "resident found on floor unresponsive",
        "her nephew has emptied her account",
        "he hasn't been fed since yesterday",
        "she says he touched her",
        "SHE\u2019S BEEN STRANGELD",
    ],
)
def test_harm_in_everyday_words(text: str) -> None:
    """Nobody needs the word safeguarding to be heard."""
    assert tells_of_harm(text)


def test_harm_at_the_end_of_a_long_letter() -> None:
    """What matters may stand last."""
    assert tells_of_harm("I am writing about the fees of our home. " * 400 + "My carer hit her.")


@pytest.mark.parametrize(
    "text",
    [
        "safeguarding training",
        "cash flow took a hit",
        "a staff member sprained her ankle",
        "who do I contact about safeguarding?",
        "follow up the safeguarding enquiry",
        "",
    ],
)
def test_near_misses(text: str) -> None:
    """Courses, papers, money and accidents at work are not harm to a person in care."""
    assert not tells_of_harm(text)


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("Who is the right person at the council for wound samples, please?", False),
        ("Wound samples: who is the best person to ask?", False),
        ("Who is our link nurse for wound care?", False),
        ("she has a wound on her back, who do I contact?", True),
        ("a resident has a wound, who is the right person to tell?", True),
        ("which person in our home was hurt?", True),
        ("which manager has been shouting?", True),
        ("who is the person hitting her", True),
    ],
)
def test_the_person_whom_a_question_looks_for_is_not_in_danger(text: str, harm: bool) -> None:
    """Asking only who to contact about a thing is no tale; whoever else is named still counts."""
    assert tells_of_harm(text) is harm


def test_looking_for_harm_is_quick() -> None:
    """Every message is looked at, so it costs under 0.15 ms (held loosely: machines are shared)."""
    texts = _messages("tune", "yes") + _messages("tune", "no")
    tells_of_harm("warm")
    start = time.process_time()
    for text in texts:
        tells_of_harm(text)
    assert (time.process_time() - start) / len(texts) < 0.000_45
