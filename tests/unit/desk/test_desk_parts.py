"""The parts of a page as HTML: addresses, bars, tables, and what opens the chat."""

from datetime import date

from bot.desk.parts import Writing, written
from dialogs.desk.page import Bar, Link, Links, Listing, Say
from dialogs.desk.plan import month_in
from dialogs.picture import Month
from dialogs.report.document import Figures

PLAIN = Writing(drawn={})


def test_an_address_goes_on_saying_what_it_said() -> None:
    """The theme and who looks, beside what a link says itself."""
    writing = Writing(drawn={}, kept=(("as", "officer"), ("theme", "dark")))
    assert writing.at("/desk") == "/desk?as=officer&theme=dark"
    assert writing.at("/desk/plan?month=2027-03") == (
        "/desk/plan?month=2027-03&as=officer&theme=dark"
    )
    assert PLAIN.at("/desk/plan") == "/desk/plan"
    assert written(Links((Link("A & B", "/desk?area=A+%26+B"),)), writing).count("&amp;") == 3


def test_words_open_the_chat_where_the_bot_is_in_teams() -> None:
    """With the words in its box; elsewhere they are only said."""
    say = Say((("who got A-7F3K", "lists who"),))
    assert "<a " not in written(say, PLAIN)
    link = written(say, Writing(drawn={}, app_id="app"))
    assert "https://teams.microsoft.com/l/chat/0/0?users=28%3Aapp&amp;message=who%20got" in link
    assert 'target="_blank" rel="noopener"' in link


def test_a_table_has_headers_and_says_what_its_bars_show() -> None:
    """Each cell knows its column, for phones; a bar is never longer than full."""
    table = Listing(
        caption="Groups <all>",
        columns=("Group", "Held"),
        rows=(("North", Bar(1.5, "6 of 4")), ("South", Bar(-1, "0 of 4"))),
        empty="None.",
    )
    html = written(table, PLAIN)
    assert "<caption><h2>Groups &lt;all&gt;</h2></caption>" in html
    assert '<th scope="col">Held</th>' in html
    assert '<th scope="row">North</th><td data-column="Held">' in html
    assert 'value="1.000" aria-hidden="true"></meter> <span>6 of 4</span>' in html
    assert 'value="0.000"' in html


def test_a_table_without_rows_says_so() -> None:
    """And is no table."""
    html = written(Listing(caption="Groups", columns=("Group",), rows=(), empty="None."), PLAIN)
    assert html == "<h2>Groups</h2>\n<p>None.</p>"


def test_a_picture_is_told_in_words() -> None:
    """Its name stands in for it."""
    month = Month(name='May, "nothing"', first=date(2027, 5, 1), days=())
    html = written(Figures(((("", month),),)), PLAIN)
    assert 'alt="May, &quot;nothing&quot;"' in html


def test_a_month_is_one_of_the_year_around() -> None:
    """What is no month, or far off, is none."""
    today = date(2026, 11, 23)
    assert month_in("2027-03", today) == date(2027, 3, 1)
    assert [month_in(said, today) for said in ("", "2027-3", "2027-13", "2029-01", "x")] == [
        None
    ] * 5
