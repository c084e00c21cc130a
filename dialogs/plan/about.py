"""A group shown: its terms of reference, all groups in a list, and how groups fare."""

from collections.abc import Sequence
from datetime import timedelta

from dialogs import cards
from dialogs.contact.cards import choice
from dialogs.meetings.written import when
from dialogs.outcome import Exchange, Outcome, said
from dialogs.plan import group_texts as words
from dialogs.plan import texts
from dialogs.plan.finding import group_of
from dialogs.plan.state import GroupOpen, PickingGroup
from dialogs.turn import Choice, Intent
from store.plan.health import GroupFigures
from store.plan.records import GroupTerms
from store.records import Contact, Group

ON = Intent.LIST_MEETINGS
YEAR = timedelta(days=366)
MOST_EVALUATED = 6
"""Meetings whose evaluation is looked at, the newest first."""


async def show_terms(exchange: Exchange, slug: str) -> Outcome:
    """A group's terms of reference, for everybody."""
    group = await group_of(exchange, slug)
    if group is None:
        return said(cards.saying(texts.group_gone()), ON)
    terms = (await exchange.store.plan.terms()).get(slug, GroupTerms(group_slug=slug))
    lines = [group.name, *([group.purpose] if group.purpose else []), *_who(exchange, group, terms)]
    now = exchange.turn.now
    ahead = await exchange.store.plan.between(now, now + YEAR, groups=(slug,))
    if group.meetings_per_year:
        lines.append(words.how_often(group.meetings_per_year))
    working = exchange.knowledge.working
    lines.append(words.next_one(when(ahead[0], working)) if ahead else words.none_ahead())
    if exchange.turn.asker.is_council:
        lines.append(words.maturity(terms.maturity))
    return _asking(exchange, GroupOpen(group=slug), lines)


def _who(exchange: Exchange, group: Group, terms: GroupTerms) -> list[str]:
    """Who attends, who chairs, who keeps the agenda."""
    anybody = words.anybody(group.audience_roles, group.area or "", group.service_types)
    lines = [words.attends(terms.attends or anybody)]
    if chair := terms.chair or group.chaired_by:
        lines.append(words.chair(chair[:1].upper() + chair[1:]))
    directory = exchange.knowledge.directory
    named = directory.contacts.get(terms.administrator_id or "")
    keeper = directory.present(named, exchange.turn.today) if named else None
    return [*lines, words.keeper(keeper.name, _reach(keeper))] if keeper else lines


def _reach(contact: Contact) -> str:
    return contact.phone or contact.email


async def show_groups(
    exchange: Exchange, groups: Sequence[Group], then: PickingGroup, heading: str
) -> Outcome:
    """Groups to choose from; all of them in the text, the first six as buttons."""
    if not groups:
        return said(cards.saying(texts.no_groups()), ON)
    if len(groups) > cards.MOST_ACTIONS:
        # Buttons for the first few alone would look like all there is.
        rows = cards.numbered(choices_of(exchange, then))
        return said(cards.asking([heading, *rows, texts.BY_NUMBER], ()), ON, then)
    return _asking(exchange, then, [heading], invite=texts.BY_TEXT)


def _asking(
    exchange: Exchange, state: GroupOpen | PickingGroup, lines: Sequence[str], invite: str = ""
) -> Outcome:
    choices = choices_of(exchange, state)
    shown = [cards.one_line(line) for line in lines]
    return said(cards.asking(shown, choices, invite=invite if choices else ""), ON, state)


def choices_of(exchange: Exchange, state: GroupOpen | PickingGroup) -> tuple[Choice, ...]:
    """The buttons below a group or a list of groups."""
    if isinstance(state, PickingGroup):
        return tuple(
            choice(label, f"group_{state.then}", group=slug)
            for slug, label in zip(state.slugs, state.labels, strict=False)
        )
    offered = [choice(texts.ITS_MEETINGS, "plan", asked={"groups": [state.group]})]
    if exchange.turn.asker.is_council:
        offered.append(choice(texts.HOW_IT_FARES, "group_health", group=state.group))
        if not exchange.private:
            offered.append(choice(texts.FOLLOW, "group_follow", group=state.group))
    return tuple(offered)


async def show_health(exchange: Exchange, slug: str) -> Outcome:
    """How one group fares, for officers."""
    group = await group_of(exchange, slug)
    if group is None:
        return said(cards.saying(texts.group_gone()), ON)
    known = (await exchange.store.plan.figures(exchange.turn.today)).get(slug, GroupFigures())
    terms = (await exchange.store.plan.terms()).get(slug, GroupTerms(group_slug=slug))
    lines = [
        words.doing(group.name),
        *_lines(group, known),
        await _evaluation(exchange, known),
        words.actions(known.done, known.actions, known.overdue)
        if known.actions
        else words.no_actions(),
        words.maturity(terms.maturity),
    ]
    button = choice(texts.TERMS, "group_terms", group=slug)
    return said(cards.asking(lines, (button,)), ON, GroupOpen(group=slug))


def _lines(group: Group, known: GroupFigures) -> list[str]:
    planned = group.meetings_per_year
    lines = [words.held(len(known.held), planned, known.ahead)]
    if known.ahead < planned:
        lines.append(words.behind(planned - known.ahead))
    good = sum(days >= words.GOOD_NOTICE for days in known.notice)
    lines.append(
        words.notice(min(known.notice), len(known.notice), good)
        if known.notice
        else words.no_notice()
    )
    count = len(known.came)
    lines.append(words.came(sum(known.came) / count, count) if count else words.nobody_noted())
    return lines


async def _evaluation(exchange: Exchange, known: GroupFigures) -> str:
    """The mean of what those who came answered, of each meeting that enough answered about."""
    means = []
    for identity in known.held[:MOST_EVALUATED]:
        figures = await exchange.store.afterwards.how_it_was(identity)
        given = [one.average for one in figures if one.average is not None]
        if given:
            means.append(sum(given) / len(given))
    if not means:
        return words.no_evaluation()
    return words.evaluation(sum(means) / len(means), len(means))


async def show_all_health(exchange: Exchange) -> Outcome:
    """How all groups fare, a line each."""
    groups = await exchange.store.plan.groups()
    if not groups:
        return said(cards.saying(texts.no_groups()), ON)
    figures = await exchange.store.plan.figures(exchange.turn.today)
    lines = [words.all_doing()]
    for group in groups:
        known = figures.get(group.slug, GroupFigures())
        short = words.in_short(
            len(known.held), group.meetings_per_year, known.ahead, known.done, known.actions
        )
        lines.append(f"{group.name}: {short}")
    return said(cards.asking(lines, ()), ON)
