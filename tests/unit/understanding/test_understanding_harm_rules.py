"""The rules of harm alone: plain words of it are found, those of safeguarding as work are not."""

import csv
import time
from pathlib import Path

import pytest

from dialogs.understanding.harm_rules import tells_of_harm

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
    """At least 95 in a hundred hand-written tales are found."""
    tales = _messages(part, "yes")
    assert sum(map(tells_of_harm, tales)) >= 0.95 * len(tales)


@pytest.mark.parametrize(
    "around", ["{}, who do I contact?", "Hi, who deals with this: {}", "{}. Can I have the form?"]
)
def test_a_question_beside_the_tale_does_not_hide_it(around: str) -> None:
    """Asking who to tell is no reason to overhear what is told."""
    tales = [around.format(text) for text in _messages("tune", "yes") + _messages("final", "yes")]
    assert sum(map(tells_of_harm, tales)) >= 0.9 * len(tales)


@pytest.mark.parametrize("part", ["tune", "final"])
def test_few_other_messages_alarm(part: str) -> None:
    """At most ten in a hundred near misses are taken for a tale."""
    others = _messages(part, "no")
    assert sum(map(tells_of_harm, others)) <= 0.1 * len(others)


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
        "the council is abusing providers",
        "neglected by the council for months",
        "abuse of overtime policy",
        "I can't reach the brokerage team",
        "he hasn't come back to me about the uplift",
        "there is no sign of the payment for June",
        "money has gone from our account",
        "we were told to write to you",
        "the resident lives on the ground floor",
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


@pytest.mark.parametrize(
    "text",
    [
        "training query and a resident was raped",
        "we have a vacancy and a man was hit by staff",
        "late payments. she was punched",
        "the portal is down and a resident has been raped",
        "she has a black eye, please can someone follow up",
        "invoices and she was punched",
        "Our fees are late; he was strangled by his brother",
        "Invoices are wrong\nshe was slapped",
        "a resident was raped during the training",
    ],
)
def test_words_of_work_speak_only_for_their_own_clause(text: str) -> None:
    """Invoices, training and vacancies beside it take nothing from what was done to a person."""
    assert tells_of_harm(text)


@pytest.mark.parametrize(
    "text",
    [
        "I want to kill myself",
        "I am cutting myself",
        "going to end my life",
        "she told me she wants to end it all",
        "He's going to kill me",
        "resident trying to hang herself",
        "resident on the floor",
        "left on floor since 3am nobody came",
        "lady on floor all night",
        "a lady has been left on the floor all night",
        "resident say night man come in her bed",
        "money gone from her purse again",
        "£40 has gone from resident's drawer again",
        "got her to transfer £5000",
        "gave him double insulin, now hes drowsy",
        "he has lost 12kg and no one weighs him",
        "grade 4 pressure sore",
        "came back from hospital with grade 4 sore",
        "client wandered out in nightie police looking",
        "staff sleeping on night no one check residents",
        "boss take my passport and i sleep in office",
        "i pay 15000 for job now no hours and he say he send me home",
        "gas leak",
        "night shift alone 30 residents fire alarm going",
        "something not right at my work with how they treat people",
        "my manager told me not to report it",
        "whistleblowing",
        "can I report anonymously",
        "a ward discharged her to us with no medication",
    ],
)
def test_each_of_these_is_heard_alone(text: str) -> None:
    """Danger to the writer, to a person in care or to the house, and the wish to report it."""
    assert tells_of_harm(text)


@pytest.mark.parametrize("size", [8_000, 30_000, 100_000])
@pytest.mark.parametrize("at", [0.0, 0.2, 0.5, 0.77, 0.9999])
def test_harm_anywhere_in_a_long_letter(size: int, at: float) -> None:
    """The whole letter is read, and the letter alone does not alarm."""
    letter = "Thank you, we got the forms.\nThe fees are right. " * (size // 50)
    cut = int(len(letter) * at)
    assert not tells_of_harm(letter)
    assert tells_of_harm(f"{letter[:cut]} My carer hit her. {letter[cut:]}")


def test_harm_where_two_pieces_of_a_letter_meet() -> None:
    """No place of the sentence is where it is overheard."""
    for before in range(1_600, 2_100, 7):
        assert tells_of_harm("a, " * (before // 3) + " he was raped " + "b. " * 1_500)


@pytest.mark.parametrize(
    "unit", ["no one ", "not and ", "hit ", "invoice hit, ", "on not put took ", "a,", "\u00a3a"]
)
def test_a_long_text_of_cues_is_read_in_time(unit: str) -> None:
    """100 KB made of the first words of cues take under a fifth of a second."""
    text = (unit * 100_000)[:100_000]
    tells_of_harm("warm")
    start = time.process_time()
    tells_of_harm(text)
    assert time.process_time() - start < 0.2


def test_looking_for_harm_is_quick() -> None:
    """Every message is looked at, so it costs under 0.15 ms (held loosely: machines are shared)."""
    texts = _messages("tune", "yes") + _messages("tune", "no")
    tells_of_harm("warm")
    start = time.process_time()
    for text in texts:
        tells_of_harm(text)
    assert (time.process_time() - start) / len(texts) < 0.000_45
