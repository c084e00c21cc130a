"""How true the directory is, in a few lines: counts first, then what is worst."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dialogs import cards
from dialogs.contact.cards import choice
from dialogs.turn import Choice, Reply
from dialogs.upkeep import reach_texts, texts, weekly_texts
from store.directory import Directory
from store.gaps import Gap, GapKind, without_deputy
from store.upkeep.records import Overdue
from store.ways.out_of_reach import Why

MOST_LINES: Final = 10
"""Of the message; ``provider-bot check`` tells the rest."""
COUNTED: Final[Mapping[GapKind, Callable[[int], str]]] = {
    GapKind.NO_ROUTE: weekly_texts.count_no_route,
    GapKind.LEFT: weekly_texts.count_left,
    GapKind.NOBODY_COVERS: weekly_texts.count_not_covered,
    GapKind.NO_MAILBOX: weekly_texts.count_no_mailbox,
    GapKind.STALE: weekly_texts.count_stale,
}
"""How many there are of each kind of gap; the rest keep the bot from starting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trueness:
    """What a look at the directory finds.

    ``reported`` are ids of contacts whose entry was said to be out of date, ``suggested`` how many
    examples wait for an owner. ``lost`` is how many are reached in no way, for each reason.
    """

    gaps: Sequence[Gap] = ()
    lonely: Sequence[str] = ()
    overdue: Sequence[Overdue] = ()
    reported: Sequence[str] = ()
    suggested: int = 0
    lost: Mapping[Why, int] = field(default_factory=dict)


def look(
    directory: Directory,
    on: date,
    *,
    gaps: Sequence[Gap],
    overdue: Sequence[Overdue],
    reported: Iterable[str],
    suggested: int,
    lost: Mapping[Why, int],
) -> Trueness:
    """What there is to tell of a directory on that day."""
    return Trueness(
        gaps=[gap for gap in gaps if gap.kind in COUNTED],
        lonely=without_deputy(directory, on),
        overdue=overdue,
        reported=tuple(reported),
        suggested=suggested,
        lost=lost,
    )


def summary(found: Trueness, directory: Directory) -> Reply | None:
    """The message; None where all is well, which needs nobody's attention."""
    counts = counts_of(found)
    if not counts:
        return None
    lines = lines_of(found, directory)
    choices = (choice(texts.SUGGESTED, "examples"),) if found.suggested else ()
    # The heading, the counts, and how to type the button take theirs.
    room = MOST_LINES - 2 - len(choices)
    who = [weekly_texts.who_is_not_reached()] if found.lost else []
    shown = lines if len(lines) + len(who) <= room else lines[: room - 1]
    more = [weekly_texts.and_more(len(lines) - len(shown))] if len(lines) > len(shown) else who
    return _reply([weekly_texts.this_week(), ". ".join(counts) + ".", *shown, *more], choices)


def lines_of(found: Trueness, directory: Directory) -> list[str]:
    """What there is to put right, a line each, the worst first."""
    return [*_late(found, directory), *_of_gaps(found, directory), *_lonely(found, directory)]


def _reply(lines: Sequence[str], choices: tuple[Choice, ...]) -> Reply:
    how = [weekly_texts.how_to_suggestions()] if choices else []
    text = "\n".join([*lines, *how])
    body = [cards.heading(lines[0]), *(cards.line(row) for row in lines[1:])]
    made = cards.card(body, [cards.submit(one) for one in choices], text)
    return Reply(text=text, card=made, choices=choices)


def counts_of(found: Trueness) -> list[str]:
    """How many there are of each thing, those that there are none of left out."""
    questions = sum(one.questions for one in found.overdue)
    by_kind = [
        (count, told)
        for kind, told in COUNTED.items()
        if (count := sum(gap.kind is kind for gap in found.gaps))
    ]
    rows: list[tuple[int, Callable[[int], str]]] = [
        (questions, weekly_texts.count_overdue),
        (sum(found.lost.values()), lambda _: reach_texts.counted(found.lost)),
        (len(found.reported), weekly_texts.count_reported),
        *by_kind,
        (len(found.lonely), weekly_texts.count_lonely),
        (found.suggested, weekly_texts.count_suggested),
    ]
    return [told(count) for count, told in rows if count]


def _late(found: Trueness, directory: Directory) -> list[str]:
    names = [_name(directory, one.holder_id) for one in found.overdue]
    late = [
        weekly_texts.late(name, one.questions)
        for name, one in zip(names, found.overdue, strict=True)
    ]
    return late + [weekly_texts.is_reported(_name(directory, one)) for one in found.reported]


def _of_gaps(found: Trueness, directory: Directory) -> list[str]:
    told: Mapping[GapKind, Callable[[Gap], str]] = {
        GapKind.NO_ROUTE: lambda gap: weekly_texts.no_route(
            _topic(directory, gap.subject), gap.where
        ),
        GapKind.LEFT: lambda gap: weekly_texts.left(_name(directory, gap.subject)),
        GapKind.NOBODY_COVERS: lambda gap: weekly_texts.not_covered(_name(directory, gap.subject)),
        GapKind.NO_MAILBOX: lambda gap: weekly_texts.no_mailbox(gap.subject),
        GapKind.STALE: lambda gap: weekly_texts.stale(_name(directory, gap.subject), gap.since),
    }
    return [told[gap.kind](gap) for gap in found.gaps]


def _lonely(found: Trueness, directory: Directory) -> list[str]:
    return [weekly_texts.lonely(_name(directory, one)) for one in found.lonely]


def _name(directory: Directory, contact_id: str | None) -> str:
    if contact_id is None:
        return weekly_texts.nobody()
    contact = directory.contacts.get(contact_id)
    return cards.one_line(contact.name) if contact else contact_id


def _topic(directory: Directory, slug: str) -> str:
    topic = directory.topics.get(slug)
    return topic.name if topic else slug
