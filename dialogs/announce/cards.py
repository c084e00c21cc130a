"""The cards that an author sees: the form, and what people will see with whom it reaches."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dialogs import cards
from dialogs.announce import texts
from dialogs.announce.form import LONGEST, Form
from dialogs.cards import Element
from dialogs.turn import Choice, Reply

IN_TEXT: Final = 300
"""Characters of a field in the plain text; the card has all of it."""
MULTILINE: Final = ("purpose", "agenda", "message")


def form_reply(
    lead: Sequence[str],
    form: Form,
    choices: tuple[Choice, ...],
    *,
    problems: Sequence[tuple[str, str]] = (),
    notes: Sequence[str] = (),
    fixed: Sequence[str] = (),
) -> Reply:
    """The form, filled in, to be corrected.

    Args:
        lead: What is said above it, the first line as the heading.
        form: What is in it.
        choices: Its buttons.
        problems: What is wrong, by field.
        notes: How something was understood.
        fixed: Fields that cannot be changed any more.
    """
    wrong = [sentence for _, sentence in problems]
    shown = [name for name in form.fields if name not in fixed]
    said = [f"{texts.LABELS[name]}: {_short(getattr(form, name))}" for name in form.fields]
    if form.urgent:
        said.append(texts.URGENT)
    text = [*lead, *wrong, *notes, *said, texts.how_to_type(), *cards.numbered(choices)]
    body: list[Element] = [
        cards.heading(lead[0]),
        *(cards.line(row) for row in lead[1:]),
        *([cards.warning(wrong)] if wrong else []),
        *(cards.line(row, isSubtle=True) for row in notes),
        *(
            cards.line(f"{texts.LABELS[name]}: {getattr(form, name)}")
            for name in form.fields
            if name in fixed
        ),
        *(part for name in shown for part in _input(name, form)),
        *([] if "urgent" in fixed else [_toggle(form)]),
    ]
    actions = [cards.submit(one) for one in choices]
    whole = "\n".join(text)
    return Reply(text=whole, card=cards.card(body, actions, whole), choices=choices)


def _short(words: str) -> str:
    line = cards.one_line(words)
    return line if len(line) <= IN_TEXT else f"{line[:IN_TEXT]}…"


def _input(name: str, form: Form) -> list[Element]:
    value = getattr(form, name)
    label = cards.line(texts.LABELS[name], weight="Bolder", spacing="Medium")
    if name == "mode":
        return [label, _modes(value)]
    box: Element = {
        "type": "Input.Text",
        "id": name,
        "value": value,
        "maxLength": LONGEST[name],
        "placeholder": texts.HINTS.get(name, ""),
        "spacing": "None",
    }
    if name in MULTILINE:
        box["isMultiline"] = True
    return [label, box]


def _modes(value: str) -> Element:
    return {
        "type": "Input.ChoiceSet",
        "id": "mode",
        "style": "compact",
        "value": value.lower(),
        "placeholder": texts.CHOOSE,
        "spacing": "None",
        "choices": [{"title": title, "value": mode} for mode, title in texts.MODES.items()],
    }


def _toggle(form: Form) -> Element:
    return {
        "type": "Input.Toggle",
        "id": "urgent",
        "title": texts.URGENT,
        "value": str(form.urgent).lower(),
        "valueOn": "true",
        "valueOff": "false",
        "wrap": True,
    }


def _advice(rows: Sequence[str]) -> Element:
    """A box that forbids nothing, so it is not in the colour of what is wrong."""
    first = cards.line(rows[0], weight="Bolder")
    return {"type": "Container", "style": "warning", "items": [first, *map(cards.line, rows[1:])]}


def framed_reply(
    lead: Sequence[str],
    inside: Reply,
    choices: tuple[Choice, ...],
    *,
    after: Sequence[str] = (),
    danger: Sequence[str] = (),
    box: Element | None = None,
) -> Reply:
    """What people will see, in a frame, between what the author is told of it.

    Args:
        lead: What is said above it, the first line as the heading.
        inside: What people will see.
        choices: The buttons.
        after: Lines below it.
        danger: What to think of, in a box below these, the first line as its heading.
        box: A field above the buttons.
    """
    text = [*lead, "", inside.text, "", *after, *danger, *cards.numbered(choices)]
    seen: Mapping[str, Any] = inside.card or {"body": [cards.line(inside.text)]}
    body: list[Element] = [
        cards.heading(lead[0]),
        *(cards.line(row) for row in lead[1:]),
        {"type": "Container", "style": "emphasis", "items": list(seen["body"])},
        *(cards.line(row) for row in after),
        *([_advice(danger)] if danger else []),
        *([box] if box else []),
    ]
    whole = "\n".join(text)
    actions = [cards.submit(one) for one in choices]
    return Reply(text=whole, card=cards.card(body, actions, whole), choices=choices)
