"""Buttons: old ones still work, forged ones do nothing, and nothing at all raises."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.state import (
    Answered,
    Asked,
    AskingRole,
    ChoosingFact,
    ChoosingTopic,
    Idle,
    Naming,
    Picking,
    ShowingProfile,
    State,
    Welcomed,
    read_state,
    write_state,
)
from dialogs.turn import Place
from tests.unit.dialogs.card_rules import check
from tests.unit.dialogs.factories import CONTACTS, TOPICS, Chat, listed_provider, officer

OLD = "That button no longer works. Please type your question instead."

STATES: tuple[State, ...] = (
    Idle(),
    ChoosingTopic(slugs=("payments", "gone")),
    ChoosingTopic(slugs=("gone",)),
    ChoosingFact(topic="contracts", fact="area"),
    ChoosingFact(topic="gone", fact="area"),
    ChoosingFact(topic="quality", fact="service_type", area="North"),
    Answered(topic="payments", others=("fees",), contact="tom"),
    Answered(topic="gone", contact="gone"),
    Welcomed(),
    Naming(),
    Naming(pending=Asked(topic="contracts")),
    Naming(pending=Asked(topic="gone", area="Atlantis")),
    Picking(ids=("o1", "gone")),
    AskingRole(),
    ShowingProfile(),
)


@pytest.mark.parametrize(
    "forged",
    [
        {"do": "unknown"},
        {"do": None},
        {"do": ["topic"]},
        {"topic": "payments"},
        {"do": "topic"},
        {"do": "topic", "topic": "no-such-topic"},
        {"do": "topic", "topic": 7},
        {"do": "topic", "topic": {"$ne": ""}},
        {"do": "topic", "topic": "payments", "area": "Atlantis"},
        {"do": "topic", "topic": "payments", "service_type": "Hotel"},
        {"do": "fact", "fact": "area", "topic": "contracts"},
        {"do": "fact", "fact": "tier", "topic": "contracts", "area": "North"},
        {"do": "organisation", "id": "no-such"},
        {"do": "organisation", "id": "o1", "topic": "no-such-topic"},
        {"do": "role", "role": "King"},
        {"do": "someone_else", "topic": "no-such-topic"},
        {"do": "someone_else", "topic": "payments", "others": ["a"] * 50},
        {"do": "skip", "topic": "no-such-topic"},
        {"do": "out_of_date", "contact": "x" * 5000, "topic": "payments"},
    ],
)
async def test_a_forged_press_is_answered_politely_and_does_nothing(forged: dict[str, Any]) -> None:
    """Nothing is written, and the open dialog stays as it was."""
    chat = Chat(state=Naming())
    outcome = await chat.press(forged)
    assert outcome.text == OLD
    assert outcome.state == Naming()
    assert chat.store.profiles == []
    assert chat.store.reports == []


async def test_a_press_on_an_old_card_works_whatever_is_open() -> None:
    """The button carries all that it needs."""
    for state in STATES:
        chat = Chat(state=state)
        area = {"do": "fact", "fact": "area", "topic": "contracts", "area": "South"}
        assert (await chat.press(area)).text.splitlines()[1] == "Sid South"


async def test_buttons_of_topics_that_are_gone_are_not_offered_again() -> None:
    """A topic that left the directory leaves the choice too."""
    again = await Chat(state=STATES[1]).say("bananas")
    assert "1. Invoices and payments" in again.text
    for state in (STATES[2], STATES[4]):
        outcome = await Chat(state=state).say("bananas")
        assert outcome.text.startswith("Sorry, I don't know who answers that.")


async def test_clients_may_add_fields_to_a_button() -> None:
    """Teams puts its own beside ours."""
    outcome = await Chat().press({"do": "topic", "topic": "payments", "msteams": {"type": "x"}})
    assert "Tom Reed" in outcome.text


@pytest.mark.parametrize("state", STATES, ids=lambda state: str(state.at))
def test_state_survives_json(state: State) -> None:
    """What is kept is read back the same."""
    assert read_state(json.loads(json.dumps(write_state(state)))) == state


@pytest.mark.parametrize(
    "kept",
    [
        None,
        {},
        {"at": "no_such_dialog"},
        {"at": "choosing_fact"},
        {"at": "choosing_topic", "slugs": 7},
        {"version": 0, "dialog": "old"},
    ],
)
def test_state_that_is_not_known_counts_as_none(kept: dict[str, Any] | None) -> None:
    """A newer or older version's state is no error."""
    assert read_state(kept) == Idle()


SLUGS = st.sampled_from([topic.slug for topic in TOPICS] + ["gone", ""])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | SLUGS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
VERBS = st.sampled_from(
    [
        "topic",
        "fact",
        "none",
        "someone_else",
        "out_of_date",
        "change",
        "not_listed",
        "skip",
        "organisation",
        "role",
        "change_job",
        "skip_job",
        "forget",
    ]
)
LIKELY = st.fixed_dictionaries(
    {"do": VERBS},
    optional={
        "topic": SLUGS,
        "fact": st.sampled_from(["area", "service_type"]),
        "area": st.sampled_from(["North", "South", "County-wide", "Atlantis"]),
        "service_type": st.sampled_from(["Home care", "Hotel"]),
        "others": st.lists(SLUGS, max_size=4),
        "contact": st.sampled_from([one.id for one in CONTACTS] + ["gone"]),
        "id": st.sampled_from(["o1", "o2", "gone"]),
        "role": st.sampled_from(["Care manager", "King"]),
    },
)
PRESSED = LIKELY | st.dictionaries(
    st.sampled_from(["do", "topic", "id", "area"]) | st.text(max_size=8), VALUES, max_size=6
)
WORDS = st.sampled_from(
    [
        "payments",
        "paid",
        "1",
        "7",
        "none",
        "North",
        "willow",
        "quality",
        "?",
        "who",
        "I've moved to",
    ]
)
TEXTS = st.text(max_size=60) | st.lists(WORDS, max_size=6).map(" ".join)
CHATS = st.builds(
    Chat,
    asker=st.sampled_from([Chat().asker, officer(), listed_provider()]),
    place=st.sampled_from(Place),
    state=st.sampled_from(STATES),
)


@given(chat=CHATS, pressed=PRESSED)
@settings(deadline=None, max_examples=300)
async def test_no_press_raises(chat: Chat, pressed: dict[str, Any]) -> None:
    """Whatever a client sends, there is an answer, its cards are sound, its state can be kept."""
    check(await chat.press(pressed))


@given(chat=CHATS, text=TEXTS)
@settings(deadline=None, max_examples=300)
async def test_no_text_raises(chat: Chat, text: str) -> None:
    """Whatever is typed, there is an answer, its cards are sound, its state can be kept."""
    check(await chat.say(text))
