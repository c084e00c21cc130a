"""The cards about meetings that are over; each says the same as text, and what to type."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from dialogs import cards
from dialogs.afterwards import action_texts, texts, writing_texts
from dialogs.afterwards.about import MOST_SHOWN, Past, action_lines
from dialogs.afterwards.press import LONGEST_WORDS
from dialogs.cards import Element
from dialogs.contact.cards import choice
from dialogs.dates.written import and_more
from dialogs.turn import Choice, Reply
from store.plan.records import Attendee

MOST_TICKED: Final = 60
"""Boxes on one card; more names are typed."""


def reply(body: Sequence[Element], text: Sequence[str], choices: tuple[Choice, ...]) -> Reply:
    """A reply of these elements and lines with these buttons, which the text numbers."""
    whole = "\n".join([*text, *cards.numbered(choices)])
    made = cards.card(body, [cards.submit(one) for one in choices], whole)
    return Reply(text=whole, card=made, choices=choices)


def desk(known: Past, choices: tuple[Choice, ...], lead: Sequence[str], asked: str) -> Reply:
    """All that is known of a meeting, and what can be done about it."""
    facts = list(_facts(known, asked))
    listed = action_lines(known.actions)[:MOST_SHOWN]
    if len(known.actions) > MOST_SHOWN:
        listed.append(and_more(len(known.actions) - MOST_SHOWN))
    title = texts.after(known.title)
    body = [
        *(cards.line(row) for row in lead),
        cards.heading(title),
        cards.facts((name, cards.plain(value)) for name, value in facts),
        *(cards.line(row) for row in listed),
    ]
    text = [*lead, title, *(f"{name}: {value}" for name, value in facts), *listed]
    return reply(body, text, choices)


def _facts(known: Past, asked: str) -> Iterable[tuple[str, str]]:
    here = len(known.came)
    expected = sum(one.answer is not None and one.answer != "not_coming" for one in known.attendees)
    yield texts.CAME, texts.came(here, expected) if known.noted else texts.nobody_noted()
    written = bool(known.draft.notes)
    yield texts.NOTES, texts.notes_state(known.sent_on, written=written, changed=known.has_news)
    done = sum(one.done_on is not None for one in known.actions)
    yield texts.ACTIONS, action_texts.actions_state(len(known.actions), done)
    if asked:
        yield texts.EVALUATION, asked


def who_came(known: Past) -> Reply:
    """Asks who came: a box for each who was expected, and one to type others in."""
    expected = known.expected
    shown = expected[:MOST_TICKED]
    save = choice(texts.SAVE, "after_came", meeting=known.meeting.id)
    heading = f"{texts.who_came()} {known.title}"
    names = [name_of(one) for one in expected]
    ask = texts.tick_who_came() if shown else texts.nobody_answered()
    body: list[Element] = [cards.heading(heading), cards.line(ask)]
    if shown:
        body.append(
            {
                "type": "Input.ChoiceSet",
                "id": "came",
                "isMultiSelect": True,
                "style": "expanded",
                "wrap": True,
                "value": ",".join(one.aad_object_id for one in ticked(known) if one in shown),
                "choices": [{"title": name_of(one), "value": one.aad_object_id} for one in shown],
            }
        )
    body.append(box("others", texts.others_who_came()))
    text = "\n".join([heading, *names, texts.type_who_came()])
    return Reply(text=text, card=cards.card(body, [cards.submit(save)], text), choices=(save,))


def ticked(known: Past) -> tuple[Attendee, ...]:
    """Those whose box is ticked as the card is shown: all, until it was noted who came."""
    return tuple(one for one in known.expected if one.attended or not known.noted)


def name_of(one: Attendee) -> str:
    """How somebody is listed."""
    name = cards.one_line(one.name) or texts.unlisted(cards.one_line(one.organisation))
    where = f", {cards.one_line(one.organisation)}" if one.name and one.organisation else ""
    listed = f"{name}{where}"
    return texts.with_colleague(listed) if one.answer == "colleague" else listed


def writing(lines: Sequence[str], example: str, value: str, save: Choice) -> Reply:
    """Asks for words, in a box or as a message."""
    body = [
        cards.heading(lines[0]),
        *(cards.line(row) for row in lines[1:]),
        box("words", example, value=value),
    ]
    text = "\n".join([*lines, *([example] if example else []), writing_texts.type_words()])
    return Reply(text=text, card=cards.card(body, [cards.submit(save)], text), choices=(save,))


def box(key: str, placeholder: str, value: str = "") -> Element:
    """A box to type in."""
    made: dict[str, Any] = {
        "type": "Input.Text",
        "id": key,
        "isMultiline": True,
        "maxLength": LONGEST_WORDS,
    }
    if placeholder:
        made["placeholder"] = placeholder
    return made | ({"value": value} if value else {})


def preview(lead: str, title: str, rows: Sequence[str], choices: tuple[Choice, ...]) -> Reply:
    """What will be sent, as it will be read, and the question whether it shall."""
    body = [
        cards.line(lead),
        {
            "type": "Container",
            "style": "emphasis",
            "items": [cards.heading(title), *(cards.line(row) for row in rows)],
        },
        cards.line(writing_texts.shall_i()),
    ]
    return reply(body, [lead, title, *rows, writing_texts.shall_i()], choices)
