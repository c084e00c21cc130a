"""Who's who: whom a name, a topic or a place means, and what is shown of them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dialogs.outcome import Exchange, Outcome
from dialogs.turn import Asker, Turn
from dialogs.whos_who.index import Index
from dialogs.whos_who.lines import Line
from dialogs.whos_who.search import search
from store.directory import Directory
from store.records import Locality
from tests.unit.dialogs.card_rules import check, shown
from tests.unit.dialogs.factories import (
    CONTACTS,
    NOW,
    TODAY,
    FakePeople,
    directory,
    knowledge,
    listed_provider,
    officer,
    person,
)


def look(
    text: str = "",
    rows: Directory | None = None,
    *,
    asker: Asker | None = None,
    asked: tuple[str, ...] = ("payments", "contracts"),
    in_hours: bool = True,
) -> tuple[Line, ...]:
    """What an officer is listed, or somebody else; each card keeps to the rules of cards."""
    knows = knowledge(rows)
    turn = Turn(text=text, asker=asker or officer(), now=NOW, today=TODAY, in_hours=in_hours)
    exchange = Exchange(turn=turn, knowledge=knows, store=FakePeople())
    found = search(exchange, Index(knows.directory), asked)
    for line in found:
        check(Outcome(replies=(line.reply,)))
        assert "actions" not in (line.reply.card or {}) or all(
            action["type"] == "Action.OpenUrl" for action in (line.reply.card or {})["actions"]
        )
    return found


def titles(*args: Any, **more: Any) -> list[str]:
    """The titles of the lines."""
    return [line.title for line in look(*args, **more)]


def test_before_anything_is_typed_it_offers_the_engagement_team_and_what_is_asked_most() -> None:
    """The team first; an officer sees everybody who answers, each with their areas."""
    found = look(" ")
    assert [(line.title, line.below) for line in found] == [
        ("Eve Engagement", "Anything else about working with the council"),
        ("Tom Reed", "Invoices and payments"),
        ("Nora North", "Contract management (North)"),
        ("Sid South", "Contract management (South)"),
        ("Una Usual", "Contract management (County-wide)"),
    ]
    assert "For: North" in found[2].reply.text


def test_a_provider_sees_who_answers_for_their_own_service() -> None:
    """The area and the kind of service of their organisation decide, as in chat."""
    assert titles("contract", asker=listed_provider()) == ["Nora North"]
    assert titles("quality", asker=listed_provider()) == ["Ray Residential"]


@pytest.mark.parametrize(
    "text", ["Priya", "pri", "priya shah", "shah", "Priay", "who is Priya Shah?", "SHAH,", "Práya"]
)
def test_a_name_is_found_begun_or_with_a_slip(text: str) -> None:
    """By its beginning, one of its words, all of them, and with a letter wrong."""
    (line,) = look(text)
    assert line.title == "Priya Shah"
    assert line.below == (
        "Safeguarding manager. Answers for: Raise a safeguarding concern; "
        "Follow up an open safeguarding enquiry"
    )


def test_a_name_beside_other_words_comes_before_the_topic() -> None:
    """Both are shown: they may have meant either."""
    assert titles("ask Una about being paid")[:2] == ["Una Usual", "Tom Reed"]


def test_a_word_that_means_something_is_no_slip_of_a_name() -> None:
    """Fees are not Mr Rees, whose name is one letter off."""
    rows = directory(contacts=(person("rees", "Alan Rees", 9),))
    assert "Alan Rees" not in titles("fees", rows)
    assert titles("rees", rows) == ["Alan Rees"]


def test_the_beginning_of_a_topic_is_enough() -> None:
    """Teams searches at every letter."""
    assert titles("invo") == ["Tom Reed"]
    assert titles("safegu") == ["Priya Shah", "Priya Shah"]


def test_a_place_decides_who_answers_a_topic() -> None:
    """A town lies in an area, and the area has its contact."""
    (line,) = look("contract management in Basildon")
    assert (line.title, line.below) == ("Sid South", "Contract management")


def test_a_place_alone_shows_who_answers_for_it() -> None:
    """Those who answer there more than elsewhere, each once, with all that they answer there."""
    (line,) = look("Colchester")
    assert line.title == "Nora North"
    assert line.below == (
        "Contract manager. Answers for: Contract management; Closure and business continuity"
    )


def test_the_beginning_of_a_place_is_enough() -> None:
    """Where all places that begin so lie in one area."""
    assert titles("colch") == titles("Colchester")
    two = (
        Locality(place="Colby", district="Basildon"),
        Locality(place="Colne", district="Nowhere"),
    )
    rows = replace(directory(), places=two)
    assert titles("colche", rows) == ["Nora North"]
    assert titles("col", rows) == titles("coln", rows) == titles("co") == ["Eve Engagement"]


def test_whoever_is_away_is_shown_with_who_covers() -> None:
    """The line has the name that was typed, the card the deputy's details, as in chat."""
    gone = replace(CONTACTS[2], away_from=TODAY, away_until=date(2026, 12, 5), deputy_id="una")
    (line,) = look("Tom Reed", directory(contacts=(gone,)))
    assert line.title == "Tom Reed"
    assert "Tom Reed is away until 5 December 2026. Una Usual is covering" in line.below
    assert "una.usual@example.org" in line.reply.text
    assert "tom.reed@example.org" not in line.reply.text


def test_whoever_is_away_without_cover_gives_the_mailbox() -> None:
    """Their department's, as in chat."""
    gone = replace(CONTACTS[2], away_from=TODAY)
    (line,) = look("Tom Reed", directory(contacts=(gone,)))
    assert "finance@example.org" in line.reply.text


def test_somebody_without_topics_and_cover_has_a_card_all_the_same() -> None:
    """Nothing is listed for them anywhere, so the engagement team's mailbox stands in."""
    gone = person("zed", "Zed Zimmer", 9, away_from=TODAY)
    (line,) = look("zimmer", directory(contacts=(gone,)))
    assert "engagement@example.org" in line.reply.text
    (line,) = look("zimmer", directory(contacts=(gone,), departments=()))
    assert "Nobody is listed for this yet." in line.reply.text


def test_harm_comes_before_all_else() -> None:
    """Whoever looks somebody up may be telling of harm; the advice is the first line."""
    first, *_ = look("my resident was hit by a carer")
    assert first.title == "If someone is in danger now, ring 999."
    assert first.below == ("Then tell the safeguarding team: Priya Shah, Safeguarding manager")
    assert first.reply.text.startswith("If someone is in danger now, ring 999.")


def test_an_urgent_contact_s_card_begins_with_the_emergency_line() -> None:
    """By name too: the card goes to others, who may be in a hurry."""
    for text in ("Priya", "safeguarding"):
        assert look(text)[0].reply.text.startswith("If someone is in danger now, ring 999.")


def test_nothing_found_says_so_and_names_who_can_find_out() -> None:
    """With whom to ring about a worry, as in chat."""
    (line,) = look("xyzzy")
    assert line.title == "Eve Engagement"
    assert line.below.startswith("I found nobody for that.")
    assert "If you are worried about someone, ring 01632 960001." in line.reply.text
    assert titles("🙂") == ["Eve Engagement"]
    assert look("xyzzy", replace(directory(), topics={}), asked=()) == ()


def test_names_with_markdown_are_shown_and_do_nothing() -> None:
    """In the card; whoever keeps the list may have pasted anything."""
    evil = person("evil", "Evil [x](https://evil.example) *B*", 9, job_title="# <b>Boss</b>")
    (line,) = look("evil", directory(contacts=(evil,)))
    text = shown(line.reply.card or {})
    assert r"Evil \[x\](https://evil.example) \*B\*" in text
    assert r"\<b\>Boss" in text


def test_at_most_25_lines() -> None:
    """As many as Teams asks for."""
    many = tuple(person(f"p{number}", f"Pat Number{number}", 9) for number in range(40))
    assert len(titles("pat", directory(contacts=many))) == 25


@pytest.mark.parametrize(
    "text", ["a" * 200, "word " * 40, "\u202eevil\u202c", "<at>x</at>", "'; drop", "\0", "ﷺ" * 100]
)
def test_anything_may_be_typed(text: str) -> None:
    """There is an answer each time."""
    assert look(text)
