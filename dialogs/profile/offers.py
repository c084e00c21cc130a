"""The buttons of the profile dialog, made from state alone, so that typing works like pressing."""

from collections.abc import Collection

from config.vocabulary import JOB_ROLES, Role
from dialogs import cards
from dialogs.contact.cards import choice
from dialogs.outcome import Exchange
from dialogs.privacy.offers import delete_choice, held_choice
from dialogs.profile import texts
from dialogs.state import Asked, Naming, Picking
from dialogs.turn import Choice
from store.records import Organisation, Profile


def pending_data(pending: Asked | None) -> dict[str, str | None]:
    """The question that waits, as a button carries it."""
    return pending.model_dump() if pending else {}


def naming_choices(state: Naming) -> tuple[Choice, ...]:
    """The button of the question for a name."""
    return (choice(texts.SKIP, "skip", **pending_data(state.pending)),)


def picking_choices(state: Picking, exchange: Exchange) -> tuple[Choice, ...]:
    """The organisations that were offered, none of them, and skip.

    Where a phone would cut one of the names, or two are alike, the buttons are the numbers of the
    lines that ``picking_lines`` puts above them.
    """
    names, data = _offered(state, exchange), pending_data(state.pending)
    short = _fit_on_buttons(names.values())
    return (
        *(
            choice(
                name if short else str(place),
                "organisation",
                in_full=None if short else name,
                id=one,
                **data,
            )
            for place, (one, name) in enumerate(names.items(), start=1)
        ),
        choice(texts.NONE_OF_THESE, "not_listed", **data),
        choice(texts.SKIP, "skip", **data),
    )


def picking_lines(state: Picking, exchange: Exchange) -> tuple[str, ...]:
    """The organisations in full, numbered, where the buttons have their numbers only."""
    names = tuple(_offered(state, exchange).values())
    if _fit_on_buttons(names):
        return ()
    return tuple(f"{place}. {name}" for place, name in enumerate(names, start=1))


def _offered(state: Picking, exchange: Exchange) -> dict[str, str]:
    known = exchange.knowledge.directory.organisations
    return {one: place_name(known[one]) for one in state.ids if one in known}


def _fit_on_buttons(names: Collection[str]) -> bool:
    return len(set(names)) == len(names) and all(len(name) <= cards.LONG_LABEL for name in names)


def role_choices() -> tuple[Choice, ...]:
    """The jobs, and none."""
    return (
        *(choice(role, "role", role=role) for role in JOB_ROLES),
        choice(texts.SKIP, "skip_job"),
    )


def profile_choices(exchange: Exchange) -> tuple[Choice, ...]:
    """What may be done about what is kept."""
    asker = exchange.turn.asker
    told = asker.profile not in (None, Profile())
    return (
        *(
            (choice(texts.CHANGE, "change"), choice(texts.CHANGE_JOB, "change_job"))
            if asker.role is Role.PROVIDER
            else ()
        ),
        *((choice(texts.FORGET, "forget"),) if told else ()),
        held_choice(),
        delete_choice(),
    )


def place_name(organisation: Organisation) -> str:
    """An organisation as a button says it: its name and its district."""
    parts = (organisation.name, organisation.district)
    return cards.one_line(", ".join(part for part in parts if part))
