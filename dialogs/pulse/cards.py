"""A question with its answers as buttons, and the thanks that it turns into."""

from collections.abc import Sequence
from typing import Any, Final
from zoneinfo import ZoneInfo

from dialogs import cards
from dialogs.cards import Element
from dialogs.contact.cards import choice
from dialogs.dates.written import day
from dialogs.pulse import texts
from dialogs.turn import Choice, Reply
from store.pulses.records import NO_CONTACT, Asked

LONGEST_WORDS: Final = 1_000
"""Characters of an answer in words, or of a comment."""
SHORT: Final = 3
"""Labels up to this length stand side by side, as the numbers of a scale do."""


def answer_choices(asked: Asked, code: str = "") -> tuple[Choice, ...]:
    """The answers as buttons, those of a scale first and "no contact" after them."""
    return tuple(
        choice(label, "pulse", pulse=asked.pulse_id, place=asked.place, value=value, code=code)
        for value, label in asked.question.answers.items()
    )


def other_choices(asked: Asked) -> tuple[Choice, ...]:
    """What may be pressed instead of an answer."""
    here = _here(asked)
    less = () if asked.kind in ("evaluation", "own") else (choice(texts.ASK_LESS, "pulse_less"),)
    return (
        choice(texts.SKIP, "pulse_skip", **here),
        choice(texts.NOT_NOW, "pulse_later", **here),
        *less,
    )


def question_reply(asked: Asked, *lead: str) -> Reply:
    """A question; ``lead`` stands above it."""
    answers, others = answer_choices(asked), other_choices(asked)
    question = asked.question
    sent = choice(texts.SEND, "pulse_words", pulse=asked.pulse_id, place=asked.place)
    words = not answers
    above = [*lead, texts.how_far(asked.place, asked.total)]
    below = [texts.about(asked.about, asked.side), *texts.ends(question.low, question.high)]
    typed = (
        texts.type_words(quoted(others))
        if words
        else texts.type_answer(quoted(answers), quoted(others))
    )
    text = "\n".join(
        row
        for row in (*above, cards.one_line(question.text), *below, typed, texts.promise())
        if row
    )
    body = [
        *(cards.line(row, isSubtle=True, size="Small") for row in above if row),
        cards.heading(question.text),
        *(cards.line(row) for row in below if row),
        *([_box(), pressed([sent])] if words else _rows(answers)),
        cards.line(texts.promise(), isSubtle=True, size="Small"),
    ]
    made = cards.card(body, [cards.submit(one) for one in others], text)
    return Reply(text=text, card=made, choices=(*others, *answers))


def change_reply(asked: Asked, code: str) -> Reply:
    """The question once more, to change the answer that has the code."""
    answers = answer_choices(asked, code)
    question, below = asked.question, texts.ends(asked.question.low, asked.question.high)
    typed = texts.type_change(code)
    rows = [texts.which_now(), cards.one_line(question.text), *below, quoted(answers), typed]
    text = "\n".join(rows)
    body = [
        cards.line(texts.which_now(), isSubtle=True, size="Small"),
        cards.heading(question.text),
        *(cards.line(row) for row in below),
        *_rows(answers),
    ]
    return Reply(text=text, card=cards.card(body, [], text), choices=answers, instead=True)


def thanks_reply(asked: Asked, code: str, zone: ZoneInfo, first: str = "") -> Reply:
    """What a question turns into once it is answered."""
    here = _here(asked)
    choices = (
        choice(texts.CHANGE, "pulse_change", **here, code=code),
        *(() if asked.commented else (choice(texts.COMMENT, "pulse_comment", **here),)),
    )
    head = first or texts.thank_you()
    last = texts.until(day(asked.closes_at.astimezone(zone).date()))
    typed = [texts.by_code(code), *([] if asked.commented else [texts.or_comment()])]
    text = "\n".join([head, cards.one_line(asked.question.text), last, *typed])
    body = [
        cards.heading(head),
        cards.line(asked.question.text),
        cards.line(last, isSubtle=True, size="Small"),
    ]
    made = cards.card(body, [cards.submit(one) for one in choices], text)
    return Reply(text=text, card=made, choices=choices, instead=True)


def instead(*lines: str) -> Reply:
    """Some lines in the place of the card that was pressed, as a card, so that it can be one."""
    text = "\n".join(lines)
    made = cards.card([cards.line(row) for row in lines], [], text)
    return Reply(text=text, card=made, instead=True)


def pace_reply(line: str, *, never: bool) -> Reply:
    """How often somebody is asked from now on, and how to have it otherwise."""
    choices = (
        *((choice(texts.NEVER, "pulse_never"),) if never else ()),
        choice(texts.USUAL, "pulse_usual"),
    )
    text = "\n".join([line, f"Type {quoted(choices)} to have it otherwise."])
    made = cards.card([cards.line(line)], [cards.submit(one) for one in choices], text)
    return Reply(text=text, card=made, choices=choices)


def _rows(answers: Sequence[Choice]) -> list[Element]:
    """Short answers side by side, longer ones below each other."""
    rated = [one for one in answers if one.data["value"] != NO_CONTACT]
    short = rated if all(len(one.label) <= SHORT for one in rated) else []
    rest = [one for one in answers if one not in short]
    rows: list[Element] = []
    if short:
        columns = [
            {"type": "Column", "width": "stretch", "items": [pressed([one])]} for one in short
        ]
        rows.append({"type": "ColumnSet", "columns": columns})
    rows += [pressed([one]) for one in rest]
    return rows


def _here(asked: Asked) -> dict[str, Any]:
    return {"pulse": asked.pulse_id, "place": asked.place}


def pressed(choices: Sequence[Choice]) -> Element:
    """Buttons within the card's body."""
    return {"type": "ActionSet", "actions": [cards.submit(one) for one in choices]}


def _box() -> Element:
    return {
        "type": "Input.Text",
        "id": "words",
        "isMultiline": True,
        "maxLength": LONGEST_WORDS,
        "placeholder": "Type your answer",
    }


def quoted(choices: Sequence[Choice]) -> str:
    """``"1", "2" or "3"``, as they may be typed."""
    labels = [f'"{one.label[:1].lower()}{one.label[1:]}"' for one in choices]
    *before, last = labels
    return f"{', '.join(before)} or {last}" if before else last
