"""Several questions on one card, and the thanks that it turns into."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from dialogs import cards
from dialogs.cards import Element
from dialogs.contact.cards import choice
from dialogs.dates.written import day
from dialogs.pulse import sheet_texts, texts
from dialogs.pulse.cards import pressed, question_reply, quoted
from dialogs.turn import Choice, Reply
from store.pulses.records import HIGHEST, Asked, Question, Sheet


def asking_reply(sheet: Sheet, *lead: str) -> Reply:
    """What is asked next; ``lead`` stands above it."""
    if len(sheet.asked) == 1:
        return question_reply(sheet.first, *lead)
    return _sheet_reply(sheet, *lead)


def other_choices(sheet: Sheet) -> tuple[Choice, ...]:
    """What may be pressed instead of answers."""
    first = sheet.first
    which = _which(sheet.asked)
    about_others = all(one.question.no_contact for one in sheet.asked)
    none = (choice(sheet_texts.NO_CONTACT, "pulse_none", **which),) if about_others else ()
    return (
        *none,
        choice(sheet_texts.SKIP, "pulse_skip_these", **which),
        choice(texts.NOT_NOW, "pulse_later", pulse=first.pulse_id, place=first.place),
        choice(sheet_texts.STOP, "pulse_stop", **which),
    )


def _sheet_reply(sheet: Sheet, *lead: str) -> Reply:
    others = other_choices(sheet)
    above = [row for row in (*lead, sheet_texts.how_far(sheet.part, sheet.parts)) if row]
    heading = heading_of(sheet.asked)
    typed = sheet_texts.type_numbers(_example(sheet.asked), quoted(others))
    text = "\n".join([*above, heading, *_rows(sheet.asked), typed, texts.promise()])
    send = choice(texts.SEND, "pulse_sheet", **_which(sheet.asked))
    body = [
        *(cards.line(row, isSubtle=True, size="Small") for row in above),
        cards.heading(heading),
        *_inputs(sheet.asked),
        pressed([send]),
        cards.line(texts.promise(), isSubtle=True, size="Small"),
    ]
    made = cards.card(body, [cards.submit(one) for one in others], text)
    return Reply(text=text, card=made, choices=others)


def thanks_reply(
    asked: Sequence[Asked], codes: Mapping[str, str], zone: ZoneInfo, first: str
) -> Reply:
    """What the card turns into; ``asked`` were answered, each with the code of its answer."""
    last = asked[-1]
    ids = [one.question.id for one in asked]
    listed = [codes[one] for one in ids]
    choices = (
        choice(texts.CHANGE, "pulse_change_these", codes="\n".join(listed), **_which(asked)),
        *(
            ()
            if last.commented
            else (choice(texts.COMMENT, "pulse_comment", pulse=last.pulse_id, place=last.place),)
        ),
    )
    about = texts.about(last.about, last.side)
    until = texts.until(day(last.closes_at.astimezone(zone).date()))
    typed = [sheet_texts.by_code(listed), *([] if last.commented else [texts.or_comment()])]
    text = "\n".join(row for row in (first, about, until, *typed) if row)
    body = [
        cards.heading(first),
        *([cards.line(about)] if about else []),
        cards.line(until, isSubtle=True, size="Small"),
    ]
    made = cards.card(body, [cards.submit(one) for one in choices], text)
    return Reply(text=text, card=made, choices=choices, instead=True)


def change_reply(asked: Sequence[Asked], codes: Sequence[str]) -> Reply:
    """The questions once more, to change some of the answers that have these codes."""
    heading = heading_of(asked)
    send = choice(texts.SEND, "pulse_sheet", codes="\n".join(codes), **_which(asked))
    rows = [sheet_texts.which_now(), heading, *_rows(asked), sheet_texts.by_code(codes)]
    body = [
        cards.line(sheet_texts.which_now(), isSubtle=True, size="Small"),
        cards.heading(heading),
        *_inputs(asked),
        pressed([send]),
    ]
    text = "\n".join(rows)
    return Reply(text=text, card=cards.card(body, [], text), instead=True)


def heading_of(asked: Sequence[Asked]) -> str:
    """Whom the questions are about, and how many there are."""
    return sheet_texts.heading(texts.about(asked[0].about, asked[0].side), len(asked))


def _which(asked: Sequence[Asked]) -> dict[str, Any]:
    ids = "\n".join(one.question.id for one in asked)
    return {"pulse": asked[0].pulse_id, "about": asked[0].about, "ids": ids}


def _rows(asked: Sequence[Asked]) -> list[str]:
    """The questions as numbered lines, each with what may be answered."""
    return [
        sheet_texts.row(
            number,
            cards.one_line(one.question.text),
            sheet_texts.answers([cards.one_line(part) for part in _meanings(one.question)]),
        )
        for number, one in enumerate(asked, start=1)
    ]


def _meanings(question: Question) -> Sequence[str]:
    if question.kind == "scale":
        return texts.ends(question.low, question.high)
    return [f"{value}: {words}" for value, words in question.answers.items()]


def _inputs(asked: Sequence[Asked]) -> list[Element]:
    """Each question with a box to choose from; what the ends of a scale mean is said once."""
    elements: list[Element] = []
    meant: set[str] = set()
    for number, one in enumerate(asked):
        question = one.question
        elements.append(cards.line(f"{number + 1}. {question.text}", weight="Bolder"))
        ends = texts.ends(question.low, question.high) if question.kind == "scale" else ()
        new = [row for row in ends if row not in meant]
        elements += [cards.line(row, size="Small", spacing="None") for row in new]
        meant.update(new)
        elements.append(_box(number, question))
    return elements


def _box(number: int, question: Question) -> Element:
    titles = question.answers
    if question.kind == "scale" and question.low and question.high:
        low, high = texts.ends(question.low, question.high)
        titles |= {1: low, HIGHEST: high}
    return {
        "type": "Input.ChoiceSet",
        "id": f"answer{number}",
        "style": "compact",
        "wrap": True,
        "placeholder": sheet_texts.CHOOSE,
        "spacing": "Small",
        "choices": [{"title": title, "value": str(value)} for value, title in titles.items()],
    }


def _example(asked: Sequence[Asked]) -> list[int]:
    """Numbers that could be typed, not all the same."""
    return [
        max(1, min(3 - number % 2, max(one.question.answers))) for number, one in enumerate(asked)
    ]
