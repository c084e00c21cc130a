"""A card as a mail: what is said, what is a link, and what is left out."""

import re
from dataclasses import replace

import pytest

from bot.mail.page import section
from bot.mail.parts import Box, Button, Buttons, Facts, Field, Line, Run, Shown, subject_of, words
from bot.mail.rendering import Mailing, as_html, as_text
from bot.mail.selecting import for_mail, pressable
from bot.mail.taking_apart import parts_of, runs_of
from bot.mail.where import Where
from dialogs import cards
from dialogs.delivery.texts import how_to_stop
from dialogs.turn import Choice

CHAT = "https://b.org/chat"
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNiAAAABgAD"
    "NjN8qAAAAABJRU5ErkJggg=="
)


def card(*body: cards.Element, actions: tuple[cards.Element, ...] = ()) -> dict[str, object]:
    """A card of these elements."""
    return dict(cards.card(body, actions, "as text"))


def mailing(*parts: object, fewer: str = "") -> Mailing:
    """A mail of these parts."""
    return Mailing(
        parts=parts,  # type: ignore[arg-type] # parts, all of them.
        link=lambda button: button.url or f"https://b.org/m/1#{button.number}",
        council="Essex County Council",
        why="You get this because of a test.",
        fewer=fewer,
    )


def test_a_card_comes_apart_into_what_it_says() -> None:
    """Headings, lines, facts, warnings, pictures, fields and buttons, in their order."""
    whole = card(
        cards.line("In a week", size="Small"),
        cards.heading("Forum"),
        cards.warning(["Cancelled"]),
        cards.facts([("Where", "[Library](https://maps.example.org/?q=a(b))")]),
        {"type": "Image", "url": PIXEL, "altText": "Four bars"},
        {"type": "Input.Text", "id": "words", "placeholder": "Type here", "isMultiline": True},
        {"type": "Chart.Line", "fallback": cards.line("A chart in words")},
        actions=(cards.submit(Choice(label="Coming", data={"do": "come"})),),
    )
    parts, pressed = parts_of(whole, "")

    assert [type(part) for part in parts] == [
        Line, Line, Box, Facts, Shown, Field, Line, Buttons
    ]  # fmt: skip
    assert subject_of(parts, "x") == "Forum"
    assert parts[3] == Facts((("Where", (Run("Library", "https://maps.example.org/?q=a(b)"),)),))
    assert pressed.of(1) == {"do": "come"}
    assert pressed.of(0) is pressed.of(2) is None


def test_marks_that_were_escaped_are_shown_and_others_link() -> None:
    """What people wrote is no link, whatever it looks like; nothing links to a script."""
    assert runs_of(cards.plain("[x](https://evil.example.org) *a* _b_")) == (
        Run("[x](https://evil.example.org) *a* _b_"),
    )
    assert runs_of("[x](javascript:alert(1))") == (Run("x"),)
    assert runs_of("[x](http://example.org)") == (Run("x"),)
    assert runs_of("Ring [01245 1](tel:012451) now") == (
        Run("Ring "),
        Run("01245 1", "tel:012451"),
        Run(" now"),
    )


def test_a_picture_is_in_the_mail_and_none_is_fetched() -> None:
    """By its own id, with words for those who do not see it."""
    parts, _ = parts_of(
        card(
            {"type": "Image", "url": PIXEL, "altText": 'Bars of "3"'},
            {"type": "Image", "url": "https://evil.example.org/pixel.png", "altText": "Elsewhere"},
        ),
        "",
    )
    html, pictures = as_html(mailing(*parts), "Title")
    assert [one.name for one in pictures] == ["picture0"]
    assert 'src="cid:picture0" alt="Bars of &quot;3&quot;"' in html
    assert "Elsewhere" in html
    assert "https:" not in html
    assert "[Elsewhere]" in as_text(mailing(*parts))


def test_a_mail_has_no_words_that_make_sense_in_a_chat_alone() -> None:
    """It has a link of its own for fewer."""
    parts, _ = parts_of(card(cards.heading("News"), cards.line(how_to_stop())), "")
    text = as_text(mailing(*parts, fewer="https://b.org/m/stop/1"))
    assert how_to_stop() not in text
    assert "Fewer of these e-mails, or none: https://b.org/m/stop/1" in text


def test_several_questions_are_one_button() -> None:
    """They are filled in on its page."""
    box = {
        "type": "Input.ChoiceSet",
        "id": "answer0",
        "choices": [{"title": "1", "value": "1"}],
    }
    whole = card(cards.heading("Two questions"), cards.line("1. How?", weight="Bolder"), box)
    parts, _ = parts_of(whole, "")
    shown = for_mail(parts, "https://b.org/m/1")
    assert shown[1:] == (Buttons((Button("Answer the questions", url="https://b.org/m/1#open"),)),)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (Where(teams=True, chat=CHAT), f"Suggest it in Teams, or in the chat: {CHAT}"),
        (Where(teams=False, chat=CHAT), f"Suggest it in the chat: {CHAT}"),
        (Where(teams=True, mailbox="a@b.org"), "Suggest it in Teams."),
        (Where(teams=False, mailbox="a@b.org"), "Suggest it in an e-mail to a@b.org."),
        (Where(teams=False), "Suggest it in an e-mail to the council."),
    ],
)
def test_a_button_that_only_asks_for_words_is_a_line(where: Where, said: str) -> None:
    """It says where to write them; the others stay, and so do all of a card with a box."""
    asks = {"type": "Action.Submit", "title": "Suggest it", "data": {"do": "suggest_item"}}
    comes = {"type": "Action.Submit", "title": "Coming", "data": {"do": "come"}}
    text = {"type": "TextBlock", "text": "Winter forum"}
    parts, pressed = parts_of({"body": [text], "actions": [comes, asks]}, "")
    _, buttons, line = pressable(parts, pressed, where)
    assert buttons == Buttons((Button("Coming", number=1),))
    assert isinstance(line, Line)
    assert words(line.runs) == said
    box = {"type": "Input.Text", "id": "words"}
    parts, pressed = parts_of({"body": [text, box], "actions": [comes, asks]}, "")
    assert pressable(parts, pressed, where) == parts


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (Where(teams=True, chat=CHAT), f"Ask me in Teams, or in the chat: {CHAT}"),
        (Where(teams=False, chat=CHAT), f"Ask me in the chat: {CHAT}"),
        (Where(teams=True, mailbox="a@b.org"), "Ask me in Teams."),
        (Where(teams=False, mailbox="a@b.org"), "Write to a@b.org."),
        (Where(teams=False), "Write to the council."),
    ],
)
def test_an_answer_says_where_something_else_can_be_asked(where: Where, said: str) -> None:
    """In Teams only where the person has the bot there."""
    assert words(where.anything_else().runs) == f"Anything else? {said}"


def test_a_message_without_a_card_is_its_lines() -> None:
    """The first is the subject."""
    parts, pressed = parts_of(None, "First\n\nSecond <b>")
    assert subject_of(parts, "x") == "First"
    assert not pressed.data
    assert "Second &lt;b&gt;" in as_html(mailing(*parts), "First")[0]


def test_words_in_arabic_or_urdu_run_from_the_right() -> None:
    """Each line of a mail and of its page by itself, headings, facts and what is typed too."""
    parts, _ = parts_of(
        card(
            cards.heading("اجتماع"),
            cards.line("Colchester library"),
            cards.facts([("Where", "مكتبة")]),
            {"type": "Input.Text", "id": "words", "placeholder": "Type here"},
        ),
        "",
    )
    html, page = as_html(mailing(*parts), "Title")[0], section(parts, str)
    for text in (html, page):
        for said in ("اجتماع", "Colchester library", "Where", "مكتبة"):
            assert re.search(rf'<\w+ dir="auto"[^>]*>{said}<', text), said
    assert re.search(r'<input [^>]*dir="auto"', page)


def test_a_mail_says_where_the_chat_is() -> None:
    """As text and as a link; where there is none it says nothing of it."""
    there = replace(mailing(Line((Run("News"),))), chat="https://b.org/chat")
    assert "Ask something in the chat: https://b.org/chat\n" in as_text(there)
    assert 'href="https://b.org/chat"' in as_html(there, "News")[0]
    assert "chat" not in as_text(replace(there, chat=""))
