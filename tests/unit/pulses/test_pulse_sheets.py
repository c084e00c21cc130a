"""Several questions on one card: sent, typed, left in part, changed, forged."""

from dataclasses import replace
from typing import Any

import pytest

from config.catalogue import survey
from dialogs.conversation import Outcome
from dialogs.pulse.weekly import questions_of
from dialogs.state import write_state
from store.pulses.records import Asked, Question
from store.pulses.sheets import MOST, MOST_CHARACTERS, parts_of
from tests.unit.dialogs.card_rules import check, elements
from tests.unit.dialogs.factories import Chat, FakePeople
from tests.unit.dialogs.fake_pulses import FakePulses
from tests.unit.pulses.test_pulse_dialog import LEVEL, NEXT, TRUST, WORTH, asked

QUESTIONS = questions_of(survey())
IDS = [one.id for one in QUESTIONS]
DEPARTMENTS = ("Finance", "Procurement")


def full(*departments: str) -> list[Asked]:
    """The survey of these departments."""
    return [
        replace(one, place=place, about=about, total=len(departments) * len(QUESTIONS))
        for place, (about, one) in enumerate(
            (about, one) for about in departments for one in asked(*QUESTIONS, kind="survey")
        )
    ]


def chat(places: list[Asked]) -> Chat:
    """A chat with somebody who is asked these."""
    return Chat(store=FakePeople(pulses=FakePulses(asks=places)))


def kept(one: Chat) -> list[tuple[str, int]]:
    """What was answered."""
    return list(one.store.pulses.answers.values())


def sending(about: str = "Finance", **more: Any) -> dict[str, Any]:
    """What the button of a card carries back, with what was chosen on it."""
    return {"do": "pulse_sheet", "pulse": 7, "about": about, "ids": "\n".join(IDS), **more}


def boxes(outcome: Outcome, reply: int = -1) -> list[str]:
    """The inputs of a card."""
    card = outcome.replies[reply].card
    assert card is not None
    return [one["id"] for one in elements(card["body"]) if one["type"] == "Input.ChoiceSet"]


def send_button(outcome: Outcome, reply: int = -1) -> dict[str, Any]:
    """The data of the button within the card."""
    card = outcome.replies[reply].card
    assert card is not None
    rows = [one for one in elements(card["body"]) if one["type"] == "ActionSet"]
    return dict(rows[-1]["actions"][0]["data"])


async def test_a_department_is_one_card_with_a_box_for_each_question() -> None:
    """With what both ends mean in sight, how far it is, and how to answer by typing."""
    one = chat(full(*DEPARTMENTS))
    shown = await one.say("pulse")
    check(shown)
    assert boxes(shown) == [f"answer{number}" for number in range(8)]
    assert shown.text.startswith("Part 1 of 2\nYou and Finance: 8 questions\n1. How well do")
    assert "1: We assume the other side will let us down; 4: Everyone keeps" in shown.text
    labels = [choice.label for choice in shown.replies[0].choices]
    assert labels == ["No contact with them", "Skip these", "Not now", "Stop here"]
    assert send_button(shown) == sending()


async def test_a_whole_card_is_kept_and_the_next_department_follows() -> None:
    """The card turns into thanks, with the way to change what was said."""
    one = chat(full(*DEPARTMENTS))
    chosen = {f"answer{number}": str(1 + number % 4) for number in range(8)}
    outcome = await one.press(sending(**chosen))
    check(outcome)
    assert kept(one) == [(name, 1 + number % 4) for number, name in enumerate(IDS)]
    assert outcome.replies[0].instead
    assert "8 answers are kept." in outcome.replies[0].text
    assert outcome.replies[1].text.startswith("Part 2 of 2\nYou and Procurement: 8 questions")
    last = await one.press(sending("Procurement", **chosen))
    assert "That was the last of 16 questions." in last.text


async def test_a_card_filled_in_part_keeps_that_and_asks_for_the_rest() -> None:
    """The same questions, in their order, without those that are answered."""
    one = chat(full(*DEPARTMENTS))
    outcome = await one.press(sending(answer1="3", answer6="0", answer4=""))
    assert kept(one) == [("trust", 3), ("direction", 0)]
    rest = outcome.replies[1]
    assert rest.text.startswith("6 questions were left open:\nPart 1 of 2\nYou and Finance: 6 q")
    assert send_button(outcome)["ids"].split("\n") == [
        name for name in IDS if name not in ("trust", "direction")
    ]
    # The older card once more: what is on it and settled stays, the others count.
    again = await one.press(sending(answer1="1", answer0="2"))
    assert kept(one) == [("trust", 3), ("direction", 0), ("information", 2)]
    assert "1 answer is kept." in again.text
    # One that is left is asked as one question is, by one press.
    await one.press(sending(answer2="2", answer3="2", answer4="2", answer5="2"))
    assert "Thank you." in (await one.say("4")).text
    assert kept(one)[-1] == ("responsiveness", 4)


async def test_sent_twice_counts_once() -> None:
    """The first one does."""
    one = chat(full("Finance"))
    chosen = {f"answer{number}": "2" for number in range(8)}
    await one.press(sending(**chosen))
    again = await one.press(sending(**(chosen | {"answer0": "4"})))
    assert "You have done these." in again.text
    assert kept(one) == [(name, 2) for name in IDS]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3 2 4 1 2 3 2 2", [3, 2, 4, 1, 2, 3, 2, 2]),
        ("3, 2, 4, 1, 2, 3, 2 and 2", [3, 2, 4, 1, 2, 3, 2, 2]),
        ("three 2 four 1 2 3 2 0", [3, 2, 4, 1, 2, 3, 2, 0]),
        ("3 for all", [3] * 8),
        ("all 2 please", [2] * 8),
        ("no contact", [0] * 8),
        ("No contact with them", [0] * 8),
    ],
)
async def test_a_row_of_numbers_may_be_typed(text: str, values: list[int]) -> None:
    """With nothing open but the card that came by itself."""
    one = chat(full(*DEPARTMENTS))
    outcome = await one.say(text)
    assert kept(one) == list(zip(IDS, values, strict=True))
    assert "You and Procurement" in outcome.text


async def test_the_numbers_may_stand_close_together() -> None:
    """Once the card is asked for; out of the blue it could be any number."""
    one = chat(full(*DEPARTMENTS))
    await one.say("32412322")
    assert kept(one) == []
    await one.say("survey")
    await one.say("32412322")
    assert [value for _, value in kept(one)] == [3, 2, 4, 1, 2, 3, 2, 2]


async def test_a_dash_leaves_a_question_open() -> None:
    """And it is asked again."""
    one = chat(full("Finance"))
    outcome = await one.say("3 2 - 1 2 3 - 2")
    assert [name for name, _ in kept(one)] == [
        name for name in IDS if name not in ("inclusion", "direction")
    ]
    assert "2 questions were left open" in outcome.text
    await one.say("4 4")
    assert kept(one)[-2:] == [("inclusion", 4), ("direction", 4)]


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("3", "You typed 1 number, and there are 8 questions."),
        ("3 2 4", "You typed 3 numbers, and there are 8 questions."),
        ("3 2 4 1 2 3 2 5", "none of the answers"),
        ("3 2 4 1 2 3 2 -1", "none of the answers"),
        ("not now", "stays open until"),
        ("stop here", "I will not remind you"),
        ("skip these", "Skipped."),
    ],
)
async def test_what_is_no_row_of_answers_keeps_nothing(text: str, reads: str) -> None:
    """And says what to do, or does what was wished."""
    one = chat(full(*DEPARTMENTS))
    await one.say("survey")
    outcome = await one.say(text)
    check(outcome)
    assert reads in outcome.text
    assert kept(one) == []


async def test_stop_here_stops_the_reminder_and_nothing_else() -> None:
    """It can be gone on with."""
    one = chat(full(*DEPARTMENTS))
    shown = await one.say("survey")
    await one.press_label(shown, "Stop here")
    assert one.store.pulses.not_reminded == [7]
    assert "You and Finance" in (await one.say("survey")).text


async def test_no_contact_is_one_press_and_can_be_changed() -> None:
    """For all that is open; what is chosen anew takes the place of what was."""
    one = chat(full(*DEPARTMENTS))
    shown = await one.say("survey")
    outcome = await one.press_label(shown, "No contact with them")
    assert kept(one) == [(name, 0) for name in IDS]
    again = await one.press(dict(outcome.replies[0].choices[0].data))
    check(again)
    assert again.replies[0].instead
    changed = await one.press(send_button(again) | {"answer1": "4"})
    assert "Your answer is changed." in changed.text
    assert dict(kept(one)) == dict.fromkeys(IDS, 0) | {"trust": 4}
    code = next(code for code, (name, _) in one.store.pulses.answers.items() if name == "roles")
    assert code in changed.text
    await one.say(f"change {code} to 3")
    assert dict(kept(one))["roles"] == 3


async def test_a_comment_goes_with_a_card_once() -> None:
    """Below its thanks, as below one answer's."""
    one = chat(full(*DEPARTMENTS))
    thanks = await one.press(sending(answer0="3", answer1="2"))
    await one.press(dict(thanks.replies[0].choices[1].data))
    assert "Your words are kept" in (await one.say("They ring back.")).text
    assert one.store.pulses.words == [("trust", "They ring back.")]


async def test_other_questionnaires_are_cards_too() -> None:
    """Scales, choices and yes or no on one card; words of one's own by themselves."""
    one = chat(asked(WORTH, LEVEL, replace(TRUST, no_contact=False), NEXT, kind="own"))
    shown = await one.say("pulse")
    check(shown)
    assert "Part 1 of 2\n3 questions\n1. Was it worth your time? (1: Yes; 2: No)" in shown.text
    assert "(1: Talking; 2: Planning; 3: Doing; 4: One)" in shown.text
    assert "no contact" not in shown.text.lower()
    outcome = await one.say("yes 3 4")
    assert kept(one) == [("worth", 1), ("level", 3), ("trust", 4)]
    assert "What should be different next time?" in outcome.text
    await one.say("More time for questions.")
    assert one.store.pulses.words == [("next", "More time for questions.")]


async def test_what_is_about_no_department_is_sent_too() -> None:
    """An officer's survey, and a questionnaire: their buttons, as they are on the card."""
    places = [
        replace(one, about="", side="officer", total=8) for one in asked(*QUESTIONS, kind="survey")
    ]
    one = chat(places)
    shown = await one.say("survey")
    assert shown.text.startswith("You and care providers: 8 questions")
    part = await one.press(send_button(shown) | {"answer1": "2"})
    assert kept(one) == [("trust", 2)]
    again = await one.press(dict(part.replies[0].choices[0].data))
    await one.press(send_button(again) | {"answer0": "4"})
    assert kept(one) == [("trust", 4)]
    await one.press_label(replace(part, replies=part.replies[1:]), "No contact with them")
    assert len(kept(one)) == 8


async def test_the_ends_of_a_scale_are_said_once() -> None:
    """Where all questions have the same."""
    rows = [
        Question(id=name, text=f"{name}?", low="Not at all", high="Completely") for name in "abc"
    ]
    shown = await chat(asked(*rows, kind="evaluation")).say("pulse")
    check(shown)
    card = shown.replies[0].card
    assert card is not None
    lines = [one.get("text") for one in elements(card["body"])]
    assert lines.count("1: Not at all") == 1
    choices = next(one for one in elements(card["body"]) if one["type"] == "Input.ChoiceSet")
    assert choices["choices"][0]["title"] == "1: Not at all"


FORGED: list[dict[str, Any]] = [
    sending(answer0="5"),
    sending(answer0="-1"),
    sending(answer0="drop table"),
    sending(answer0="3", answer1="drop table answers"),
    sending(answer0="\u0663"),
    sending(answer0=3),
    sending(answer0=["3"]),
    sending(answer0="3" * 50),
    sending(answer9="3"),
    sending(),
    sending("Procurement", answer0="3"),
    sending("Safeguarding", answer0="3"),
    sending(answer0="3") | {"pulse": 8},
    sending(answer0="3") | {"pulse": -1},
    sending(answer0="3") | {"ids": ""},
    sending(answer0="3") | {"ids": "trust\nforged"},
    sending(answer0="3") | {"ids": ["trust"]},
    sending(answer0="3") | {"ids": "trust\n" * 500},
    sending(answer0="3", chosen={"answer0": "3"}) | {"about": None},
    sending(answer0="3") | {"about": ""},
    {"do": "pulse_sheet", "answer0": "3"},
    sending(answer0="3", codes="WRONGONE"),
    sending() | {"do": "pulse_change_these", "codes": "WRONGONE"},
    sending("Procurement") | {"do": "pulse_none"},
    sending("Procurement") | {"do": "pulse_skip_these"},
]


@pytest.mark.parametrize("data", FORGED)
async def test_a_forged_card_counts_nothing(data: dict[str, Any]) -> None:
    """A polite no, and where one value is forged none of its card counts."""
    one = chat(full(*DEPARTMENTS))
    outcome = await one.press(data)
    assert outcome.text
    assert kept(one) == []
    assert one.store.pulses.at == 0


async def test_more_fields_than_a_card_has_change_nothing() -> None:
    """They are left out."""
    one = chat(full("Finance"))
    await one.press(
        sending(
            answer0="3",
            answer1=None,
            answer2="",
            answer44="4",
            value=1,
            name="Grace",
            chosen={"x": "y"},
        )
    )
    assert kept(one) == [("information", 3)]


async def test_nothing_of_the_answers_stays_in_the_state() -> None:
    """Only which question is asked."""
    one = chat(full(*DEPARTMENTS))
    await one.say("3 2 4 1 2 3 2 2")
    assert write_state(one.state) == {"at": "asking_pulse", "pulse": 7, "place": 8}


def test_what_is_settled_first_does_not_move_the_cards() -> None:
    """Whatever order a card's questions are settled in, all cards have the same questions."""
    questions = [
        Question(id=str(number), text="q" * (40 + 97 * (number * 7 % 11)), low="l", high="h")
        for number in range(40)
    ]
    questions[17] = replace(NEXT, id="17")
    row = {
        "kind": "own",
        "questions": [one.as_json() for one in questions],
        "asks": [[one.id, ""] for one in questions],
    }
    parts = parts_of(row)
    turned = [row["asks"][place] for part in parts for place in reversed(part)]
    assert parts_of(row | {"asks": turned}) == parts
    assert [place for part in parts for place in part] == list(range(40))
    assert max(map(len, parts)) <= MOST
    assert range(17, 18) in parts
    for part in parts:
        assert sum(len(questions[place].text) for place in part) <= MOST_CHARACTERS


def test_a_weekly_pulse_has_one_question_on_a_card() -> None:
    """As it is answered by one press."""
    row = {
        "kind": "weekly",
        "questions": [one.as_json() for one in QUESTIONS],
        "asks": [["trust", "Finance"], ["roles", "Finance"]],
    }
    assert parts_of(row) == [range(1), range(1, 2)]


async def test_the_longest_questionnaire_fits() -> None:
    """Eight questions as long as they may be, with as many options."""
    options = tuple(f"{number} {'o' * 77}" for number in range(10))
    rows = [
        Question(
            id=f"{number}{'i' * 50}", text=f"{number} {'w' * 290}", kind="choice", options=options
        )
        for number in range(8)
    ]
    one = chat(asked(*rows, kind="own"))
    check(await one.say("pulse"))
