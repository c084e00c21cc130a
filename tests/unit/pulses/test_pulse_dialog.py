"""Pulses in conversation: one press or word answers, and nothing of it stays in the state."""

from datetime import UTC, datetime
from typing import Any

import pytest

from dialogs.state import write_state
from dialogs.turn import Intent, Place
from store.pulses.records import Asked, Question
from tests.unit.dialogs.card_rules import check, elements
from tests.unit.dialogs.factories import Chat, FakePeople
from tests.unit.dialogs.fake_pulses import FakePulses

TRUST = Question(
    id="trust",
    text="How well do we trust each other?",
    low="We assume the other side will let us down",
    high="Everyone keeps every commitment",
    no_contact=True,
)
WORTH = Question(id="worth", text="Was it worth your time?", kind="yes_no")
NEXT = Question(id="next", text="What should be different next time?", kind="text")
LEVEL = Question(
    id="level", text="Where are we?", kind="choice", options=("Talking", "Planning", "Doing", "One")
)


def asked(*questions: Question, kind: str = "weekly") -> list[Asked]:
    """The places of one pulse."""
    return [
        Asked(
            tenant_id="t",
            aad_object_id="a",
            pulse_id=7,
            kind=kind,
            title="This week's question",
            closes_at=datetime(2026, 12, 1, 10, tzinfo=UTC),
            side="provider",
            place=place,
            at=0,
            total=len(questions),
            question=question,
            about="Finance" if question.no_contact else "",
        )
        for place, question in enumerate(questions)
    ]


def chat(*questions: Question, **more: Any) -> Chat:
    """A chat with somebody who is asked these."""
    return Chat(store=FakePeople(pulses=FakePulses(asks=asked(*questions))), **more)


def kept(one: Chat) -> list[tuple[str, int]]:
    """What was answered."""
    return list(one.store.pulses.answers.values())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        ("three please", 3),
        ("Three.", 3),
        ("3/4", 3),
        ("3 out of 4", 3),
        ("I'd say a 2", 2),
        ("a 2 I'd say", 2),
        ("put me down as a 3", 3),
        ("4 - very good", 4),
        ("four because the OT came the same day", 4),
        ("0", 0),
        ("no contact", 0),
        ("zero", 0),
        ("1 again sadly", 1),
        ("very poor 1", 1),
        ("good, 3", 3),
    ],
)
async def test_an_answer_may_be_typed(text: str, value: int) -> None:
    """With nothing open but the question that came by itself."""
    one = chat(TRUST)
    outcome = await one.say(text)
    assert kept(one) == [("trust", value)]
    assert outcome.intent is Intent.ANSWER_PULSE
    assert "Thank you." in outcome.text
    check(outcome)


async def test_without_a_pulse_a_number_chooses_nothing() -> None:
    """And what reads like an answer is a question for a contact, as ever."""
    one = chat()
    assert "Thank you." not in (await one.say("3")).text
    assert kept(one) == []
    assert one.store.pulses.pace is None
    await one.say("ask me less")
    assert one.store.pulses.pace is None


async def test_the_number_of_an_open_choice_comes_first() -> None:
    """Two topics are offered: "1" is the first of them, not a rating."""
    one = chat(TRUST)
    await one.say("money")
    await one.say("1")
    assert kept(one) == []


async def test_a_question_for_a_contact_is_answered_while_a_pulse_waits() -> None:
    """And the pulse waits on."""
    one = chat(TRUST)
    outcome = await one.say("who do I ask about being paid?")
    assert "Tom Reed" in outcome.text
    await one.say("2")
    assert kept(one) == [("trust", 2)]


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("skip", "Skipped."),
        ("pass", "Skipped."),
        ("not now", "It stays open until 1 December 2026"),
        ("later", "It stays open until 1 December 2026"),
        ("ask me less", "about once a month"),
        ("pulse", "How well do we trust each other?"),
        ("3 or 4", "Please type one number"),
        ("stop asking", "I will not ask you any more"),
        ("ask me as before", "as before"),
    ],
)
async def test_other_words_are_answers_too(text: str, reads: str) -> None:
    """Each says what it does, and none is kept as an answer."""
    one = chat(TRUST)
    outcome = await one.say(text)
    assert reads in outcome.text
    assert kept(one) == []
    check(outcome)


async def test_nothing_of_an_answer_stays_in_the_state() -> None:
    """Neither after the press nor after thanks, a change or a comment: no value and no code."""
    one = chat(TRUST, WORTH)
    shown = await one.say("pulse")
    thanks = await one.press_label(shown, "3")
    (code,) = one.store.pulses.answers
    states = [write_state(one.state)]
    await one.press_label(thanks, "Change")
    states.append(write_state(one.state))
    await one.press_label(thanks, "Add a comment")
    states.append(write_state(one.state))
    for state in states:
        assert code not in str(state)
        assert set(state) <= {"at", "pulse", "place"}


async def test_the_card_turns_into_thanks_with_change() -> None:
    """In the place of the question; change shows it again, and the new answer replaces the old."""
    one = chat(TRUST)
    shown = await one.say("pulse")
    thanks = await one.press_label(shown, "2")
    assert thanks.replies[0].instead
    assert "You can change your answer until 1 December 2026." in thanks.text
    again = await one.press_label(thanks, "Change")
    check(again)
    changed = await one.press_label(again, "4")
    assert "Your answer is changed." in changed.text
    assert kept(one) == [("trust", 4)]


async def test_a_change_may_be_typed_with_its_code() -> None:
    """The text says how; without the code the bot cannot know which answer it was."""
    one = chat(TRUST)
    thanks = await one.say("2")
    (code,) = one.store.pulses.answers
    assert f"change {code} to 2" in thanks.text
    assert "Your answer is changed." in (await one.say(f"change {code.lower()} to four")).text
    assert kept(one) == [("trust", 4)]
    assert "none of the answers" in (await one.say(f"change {code} to 9")).text
    assert "only your thank-you card knows" in (await one.say("change WRONGONE to 3")).text
    assert "only that card knows" in (await one.say("change my answer")).text
    assert kept(one) == [("trust", 4)]


@pytest.mark.parametrize(
    "data",
    [
        {"do": "pulse", "pulse": 7, "place": 0, "value": 5},
        {"do": "pulse", "pulse": 7, "place": 0, "value": -1},
        {"do": "pulse", "pulse": 7, "place": 0, "value": "drop table"},
        {"do": "pulse", "pulse": 7, "place": 0, "value": 3.5},
        {"do": "pulse", "pulse": 7, "place": 0, "value": True},
        {"do": "pulse", "pulse": 7, "place": 9, "value": 3},
        {"do": "pulse", "pulse": 8, "place": 0, "value": 3},
        {"do": "pulse", "pulse": 10**30, "place": 0, "value": 3},
        {"do": "pulse", "pulse": 7, "place": 0, "value": 3, "code": "WRONGONE"},
        {"do": "pulse_change", "pulse": 7, "place": 0},
        {"do": "pulse_words", "pulse": 7, "place": 0, "words": "x"},
    ],
)
async def test_a_forged_press_counts_nothing(data: dict[str, Any]) -> None:
    """A polite no."""
    one = chat(TRUST)
    outcome = await one.press(data)
    assert kept(one) == []
    assert outcome.text


async def test_pressed_twice_or_too_late_is_answered_kindly() -> None:
    """The first press counts."""
    one = chat(TRUST)
    press = {"do": "pulse", "pulse": 7, "place": 0, "value": 3}
    await one.press(press)
    assert "You have done that one." in (await one.press(press | {"value": 1})).text
    assert kept(one) == [("trust", 3)]
    one.store.pulses.is_open = False
    assert "closed now" in (await one.press(press)).text


async def test_nobody_answers_in_a_group() -> None:
    """Others would see it."""
    one = chat(TRUST, place=Place.CHANNEL)
    outcome = await one.press({"do": "pulse", "pulse": 7, "place": 0, "value": 3})
    assert "a chat with me alone" in outcome.text
    await one.say("3")
    assert kept(one) == []


async def test_several_questions_come_one_after_another() -> None:
    """A scale, a yes or no, a choice and words; each may be typed."""
    one = chat(TRUST, WORTH, LEVEL, NEXT)
    texts = [(await one.say(text)).text for text in ("3", "yes", "planning", "More time to talk.")]
    assert "Question 2 of 4" in texts[0]
    assert 'Type "yes" or "no"' in texts[0]
    assert "That was the last of 4 questions." in texts[3]
    assert kept(one) == [("trust", 3), ("worth", 1), ("level", 2)]
    assert one.store.pulses.words == [("next", "More time to talk.")]


async def test_harm_told_in_an_answer_gets_the_advice_first() -> None:
    """Typed as a message, as a comment, or on the card; it is not kept as an answer."""
    harm = "a resident was hit by a carer last night"
    for begin in ("add a comment", ""):
        one = chat(TRUST, NEXT)
        await one.say("3")
        if begin:
            await one.say(begin)
        assert "999" in (await one.say(harm)).text
        assert one.store.pulses.words == []
    one = chat(NEXT)
    press = {"do": "pulse_words", "pulse": 7, "place": 0, "words": harm}
    assert "999" in (await one.press(press)).text
    assert one.store.pulses.words == []


async def test_a_comment_is_kept_without_personal_details() -> None:
    """Words by themselves; an NHS number in them is left out."""
    one = chat(TRUST)
    await one.say("3")
    assert "leave out names" in (await one.say("add a comment")).text
    thanks = await one.say("They lost the form for 943 476 5919")
    assert "without your name" in thanks.text
    assert one.store.pulses.words == [("trust", "They lost the form for (NHS number left out)")]


async def test_every_card_can_be_shown_and_typed() -> None:
    """Buttons of the body too: numbers side by side, and none for what is not asked."""
    for question in (TRUST, WORTH, LEVEL, NEXT):
        one = chat(question)
        shown = await one.say("pulse")
        check(shown)
        card = shown.replies[0].card
        assert card is not None
        rows = [e for e in elements(card["body"]) if e["type"] == "ActionSet"]
        pressed = [action["title"] for row in rows for action in row["actions"]]
        assert pressed == (list(question.answers.values()) or ["Send"])
