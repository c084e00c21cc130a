"""The cards of an enquiry: the contact's, with a box to type in, and the asker's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from dialogs import cards
from dialogs.cards import Element
from dialogs.contact.cards import choice
from dialogs.enquiry import council_texts, news_texts, texts
from dialogs.turn import Choice, Reply
from store.enquiries.records import Enquiry, EnquiryMessage

LONGEST_WORDS: Final = 2_000
"""Characters that the box takes."""
LONGEST_EARLIER: Final = 300
MOST_LATER: Final = 4
"""What is shown of what was said after the question: the newest of each side in full, and a little
of some before, which came in full when it was new. A card stays under 28 KB."""

SHOWN_KINDS: Final = frozenset(
    {"answer", "asked_back", "reply", "done", "not_solved", "solved", "withdrawn"}
)
"""Messages with words of a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderCard:
    """All that the contact's card shows; ``rows`` are titles with values, ``after`` stands last.

    Without ``choices`` it is settled: no box and no buttons.
    """

    title: str
    lead: Sequence[str] = ()
    said: Sequence[EnquiryMessage]
    rows: Sequence[tuple[str, str]]
    email: str = ""
    after: str = ""
    choices: tuple[Choice, ...] = ()
    reference: str


def holder_card(shown: HolderCard) -> Reply:
    """The contact's card, and the same as text."""
    question, later = thread(shown.said)
    reach = council_texts.how_to_reach(shown.email)
    rows = [*shown.rows]
    how = (
        [texts.type_these([one.label for one in shown.choices], shown.reference)]
        if shown.choices
        else []
    )
    text = "\n".join(
        [
            *shown.lead,
            shown.title,
            texts.quoted(question),
            *(f"{title}: {value}" for title, value in rows),
            *([f"To reach them: {reach}"] if shown.choices else []),
            *later,
            *([shown.after] if shown.after else []),
            *how,
        ]
    )
    marked = [(title, cards.plain(value)) for title, value in rows]
    if shown.choices:
        marked.append(("To reach them", _marked(reach, shown.email)))
    body = [
        *(cards.line(row, weight="Bolder") for row in shown.lead),
        cards.heading(shown.title),
        cards.line(texts.quoted(question)),
        cards.facts(marked),
        *(cards.line(row) for row in later),
        *([cards.line(shown.after, weight="Bolder")] if shown.after else []),
        *([box(council_texts.TYPE_HERE)] if shown.choices else []),
    ]
    return _reply(text, body, shown.choices)


def _marked(reach: str, email: str) -> str:
    """The line with its address as a link."""
    return (
        cards.email_link(email) + cards.plain(reach.removeprefix(email))
        if email
        else (cards.plain(reach))
    )


def draft_card(lines: Sequence[str], choices: tuple[Choice, ...]) -> Reply:
    """What will be sent, with the yes. No number in somebody's words becomes a link that rings."""
    shown = [cards.one_line(row) for row in lines]
    text = "\n".join([*shown, *cards.numbered(choices)])
    return _reply(text, [cards.heading(shown[0]), *(cards.line(row) for row in shown[1:])], choices)


def asker_card(
    lines: Sequence[str],
    said: Sequence[EnquiryMessage],
    choices: tuple[Choice, ...] = (),
    last: str = "",
) -> Reply:
    """What the asker reads of their enquiry: the news, what they asked, and what they can do."""
    question, later = thread(said)
    about = [news_texts.you_asked(), texts.quoted(question), *later] if question else []
    reference = str(choices[0].data.get("reference", "")) if choices else ""
    how = [texts.type_these([one.label for one in choices], reference)] if choices else []
    text = "\n".join([*lines, *about, *([last] if last else []), *how])
    body = [
        cards.heading(lines[0]),
        *(cards.line(row) for row in lines[1:]),
        *(cards.line(row, isSubtle=True) for row in about),
        *([cards.line(last)] if last else []),
        *([box(texts.TYPE_HERE)] if choices else []),
    ]
    return _reply(text, body, choices)


def thread(said: Sequence[EnquiryMessage]) -> tuple[str, list[str]]:
    """The question, and the last few things that people said afterwards, a line each."""
    question = said[0].text if said else ""
    later = [one for one in said[1:] if one.kind in SHOWN_KINDS and one.text][-MOST_LATER:]
    newest = {one.author: one for one in later}.values()
    return cards.one_line(question), [
        cards.one_line(
            f"{one.author_name}: {texts.quoted(one.text if one in newest else _short(one.text))}"
        )
        for one in later
    ]


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_EARLIER else f"{words[:LONGEST_EARLIER]}…"


def box(placeholder: str) -> Element:
    """A box to type in; what is in it comes back as ``words`` with whichever button is pressed."""
    return {
        "type": "Input.Text",
        "id": "words",
        "isMultiline": True,
        "maxLength": LONGEST_WORDS,
        "placeholder": placeholder,
    }


def _reply(text: str, body: Sequence[Element], choices: tuple[Choice, ...]) -> Reply:
    card = cards.card(body, [cards.submit(one) for one in choices], text)
    return Reply(text=text, card=card, choices=choices)


def holder_choices(enquiry: Enquiry) -> tuple[Choice, ...]:
    """What a contact can do about an enquiry; nothing where it is over."""
    if enquiry.state in ("solved", "withdrawn"):
        return ()
    return _of(
        enquiry,
        (council_texts.REPLY, "reply"),
        (council_texts.SAY_WHEN, "say_when"),
        (council_texts.PASS_ON, "pass_on"),
        (council_texts.ASK_BACK, "ask_back"),
        (council_texts.DONE, "done"),
    )


def asker_choices(enquiry: Enquiry) -> tuple[Choice, ...]:
    """What the asker can do about it, as it stands."""
    answer_back, withdraw = (texts.ANSWER_BACK, "answer_back"), (texts.WITHDRAW, "withdraw")
    match enquiry.state:
        case "answered":
            solved = ((texts.SOLVED, "solved"), (texts.NOT_SOLVED, "not_solved"))
            return _of(enquiry, *solved, answer_back)
        case "open" | "asked_back":
            return _of(enquiry, answer_back, withdraw)
        case _:
            return ()


def _of(enquiry: Enquiry, *buttons: tuple[str, Any]) -> tuple[Choice, ...]:
    return tuple(choice(label, do, reference=enquiry.reference) for label, do in buttons)
