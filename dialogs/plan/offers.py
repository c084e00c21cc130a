"""The buttons of the officers' side of the plan, from state alone, so that typing works too."""

from collections.abc import Iterator
from datetime import timedelta

from dialogs.contact.cards import choice
from dialogs.outcome import Exchange
from dialogs.plan import about, texts, times
from dialogs.plan.state import AgreeingPlan, Order, PlanState, TellingPlan
from dialogs.turn import Choice


def choices_of(exchange: Exchange, state: PlanState) -> tuple[Choice, ...]:
    """The choices that are on the person's screen, in the same order."""
    match state:
        case TellingPlan():
            return tuple(_telling(exchange, state))
        case AgreeingPlan():
            return tuple(_agreeing(state))
        case _:
            return about.choices_of(exchange, state)


def _telling(exchange: Exchange, state: TellingPlan) -> Iterator[Choice]:
    order, zone = state.order, exchange.knowledge.working.zone
    for label, cells in _likely(state):
        yield order_choice(label, order.but(**cells))
    if state.asks == "when":
        for label in state.labels:
            if read := times.read(label, exchange.turn.now, zone).one:
                yield order_choice(label, times.timed(order, read, zone))


def _likely(state: TellingPlan) -> Iterator[tuple[str, dict[str, object]]]:
    """What each button says, and what an order has then, where that is a cell or two."""
    match state.asks:
        case "group":
            cells: list[dict[str, object]] = [{"group": slug} for slug in state.slugs]
            yield from zip(state.labels, cells, strict=False)
        case "meeting":
            ids: list[dict[str, object]] = [{"meeting": identity} for identity in state.ids]
            yield from zip(state.labels, ids, strict=False)
        case "end":
            for label, minutes in texts.LENGTHS:
                lasting = times.lasting(state.order, timedelta(minutes=minutes))
                yield label, {"end": lasting.end}
        case "field":
            for field, label in texts.LABELS.items():
                yield label, {"field": field}


def _agreeing(state: AgreeingPlan) -> Iterator[Choice]:
    """The first is what a typed yes means: all of them, where that was said."""
    order = state.order
    if order.do == "add":
        yield _yes(texts.ADD_IT, state, rest=False)
    else:
        alone, together = texts.YES[order.do], texts.ALL_OF_THEM[order.do]
        if order.rest and state.more:
            yield _yes(together, state, rest=True)
            yield _yes(texts.ONLY_ONE, state, rest=False)
        else:
            yield _yes(alone, state, rest=False)
            if state.more:
                yield _yes(together, state, rest=True)
    yield choice(texts.LEAVE_IT, "plan_no")


def _yes(label: str, state: AgreeingPlan, *, rest: bool) -> Choice:
    return choice(label, "plan_yes", order=kept(state.order.but(rest=rest)), seen=state.seen)


def order_choice(label: str, order: Order) -> Choice:
    """A button that goes on with an order."""
    return choice(label, "plan_order", order=kept(order))


def kept(order: Order) -> dict[str, object]:
    """The order as a button carries it."""
    return order.model_dump(mode="json", exclude_defaults=True) | {"do": order.do}
