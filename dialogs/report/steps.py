"""Where the report can be fetched, for whoever may read results: everybody."""

from dialogs import cards
from dialogs.outcome import Exchange, Outcome, said
from dialogs.report import chat_texts, texts
from dialogs.report.gathering import last_year
from dialogs.report.links import HOLDS, report_links
from dialogs.report.press import PressReport
from dialogs.report.reading import read
from dialogs.state import State
from dialogs.turn import Choice, Intent, Reply


def choice(first: str, last: str) -> Choice:
    """The button for the report of some quarters."""
    return Choice(
        label=chat_texts.REPORT, data={"do": "results_report", "first": first, "last": last}
    )


async def asked(exchange: Exchange, text: str) -> Outcome | None:
    """Answer a message; None where it does not ask for the report."""
    found = read(text, exchange.turn.today)
    if found is None:
        return None
    (named,) = found
    quarters = named or await last_year(exchange.store.pulses)
    return said(await _reply(exchange, quarters), Intent.OTHER)


async def follow(exchange: Exchange, press: PressReport, state: State) -> Outcome:
    """Follow the button; what was open stays open."""
    return said(await _reply(exchange, (press.first, press.last)), Intent.OTHER, state)


async def _reply(exchange: Exchange, quarters: tuple[str, str] | None) -> Reply:
    shown = await exchange.store.pulses.quarters_shown()
    if shown is None or quarters is None:
        return cards.saying(texts.NOTHING_TITLE, texts.no_figures())
    first, last = max(quarters[0], shown[0]), min(quarters[1], shown[1])
    if first > last:
        return cards.saying(*chat_texts.nothing_then(*shown))
    now = exchange.turn.now
    links = report_links(exchange.knowledge.addresses, first, last, now)
    if links is None:
        return cards.saying(*chat_texts.no_address(first, last))
    until = (now + HOLDS).astimezone(exchange.knowledge.working.zone).date()
    told = chat_texts.offered(first, last, until)
    text = "\n".join([*told, *chat_texts.addresses(links)])
    body = [cards.heading(told[0]), *(cards.line(row) for row in told[1:])]
    opens = [cards.open_url(chat_texts.BUTTONS[ending], url) for ending, url in links.items()]
    return Reply(text=text, card=cards.card(body, opens, text))
