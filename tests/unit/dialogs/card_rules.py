"""What a card must be, to show on every Teams client."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dialogs.cards import LONG_LABEL
from dialogs.conversation import Outcome
from dialogs.turn import Reply

ELEMENTS = {
    "TextBlock",
    "FactSet",
    "Container",
    "ColumnSet",
    "Column",
    "ActionSet",
    "Input.Text",
    "Input.ChoiceSet",
    "Input.Toggle",
    "Image",
}
ACTIONS = {"Action.Submit", "Action.OpenUrl"}
MOST_BYTES = 28 * 1024


def check(outcome: Outcome) -> None:
    """Fail where any card of the outcome breaks a rule."""
    assert outcome.replies, "the bot was silent"
    for reply in outcome.replies:
        assert reply.text.strip()
        if reply.card is not None:
            _check_card(reply, reply.card)


def _check_card(reply: Reply, card: Mapping[str, Any]) -> None:
    assert card["type"] == "AdaptiveCard"
    assert card["version"] == "1.5"
    assert card["fallbackText"] == reply.text
    assert len(json.dumps(card).encode("utf-16-le")) < 2 * MOST_BYTES
    assert len(json.dumps(card).encode()) < MOST_BYTES
    for element in elements(card["body"]):
        assert element["type"] in ELEMENTS
        if element["type"] == "TextBlock":
            assert element["wrap"] is True
            assert element["text"]
            assert "color" not in element
    actions = card.get("actions", [])
    assert len(actions) <= 6
    for action in actions:
        assert action["type"] in ACTIONS
        assert action["title"]
        assert action["type"] != "Action.Submit" or action["data"]["do"]
    rows = [row["selectAction"] for row in elements(card["body"]) if "selectAction" in row]
    pressable = [*rows, *(action for action in actions if action["type"] == "Action.Submit")]
    labels = [action["title"] for action in pressable]
    assert labels == [choice.label for choice in reply.choices][: len(labels)]
    for number, choice in enumerate(reply.choices, start=1):
        by_word = f'"{choice.label[:1].lower()}{choice.label[1:]}"'
        by_line = f"\n{choice.label}: "
        assert any(said in reply.text for said in (f"{number}. {choice.listed}", by_word, by_line))
    _check_said_once(card)


def _check_said_once(card: Mapping[str, Any]) -> None:
    """No line stands twice, and none says just what a button says; rows of a list may be alike."""
    outside = [one for one in card["body"] if "selectAction" not in one]
    lines = [one["text"] for one in elements(outside) if one["type"] == "TextBlock"]
    assert len(lines) == len(set(lines))
    for action in card.get("actions", []):
        title = action["title"]
        assert len(title) > LONG_LABEL or not {title, f"{title}:"} & set(lines)


def elements(body: Any) -> Iterator[Mapping[str, Any]]:
    """Every element of a card's body, those inside others too."""
    for element in body:
        yield element
        yield from elements(element.get("items", []))
        yield from elements(element.get("columns", []))


def shown(card: Mapping[str, Any]) -> str:
    """All text of a card's body."""
    parts = []
    for element in elements(card["body"]):
        parts.append(element.get("text", ""))
        parts += [f"{fact['title']} {fact['value']}" for fact in element.get("facts", [])]
    return "\n".join(parts)
