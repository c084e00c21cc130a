"""Who may do what: every button and command is in the table, and forged presses come to nothing."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, date, datetime
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import AwareDatetime, BaseModel

from config.vocabulary import Role
from dialogs.outcome import Exchange
from dialogs.press import AnyPress, read_press
from dialogs.rights import BUTTONS, Who, may
from dialogs.turn import Asker, Place, Turn
from store.records import Person
from tests.unit.dialogs.card_rules import check
from tests.unit.dialogs.factories import Chat, FakePeople, knowledge

OPEN = (Who.EVERYONE, Who.OWN)
AT = datetime(2027, 3, 12, 10, tzinfo=UTC)


def presses() -> Iterator[tuple[str, type[BaseModel]]]:
    """Every button that the bot can be sent: what it does, and what its data must be."""
    for model in get_args(AnyPress):
        for do in get_args(model.model_fields["do"].annotation):
            yield do, model


def made(kind: Any) -> Any:
    """A value that fits a field of a button, whatever it is."""
    origin = get_origin(kind)
    if origin in (Annotated, Literal):
        first = get_args(kind)[0]
        return first if origin is Literal else made(first)
    if origin in (Union, UnionType):
        return made(next(one for one in get_args(kind) if one is not type(None)))
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return data_of(kind)
    plain = {bool: True, int: 1, str: "A-7F3K", date: "2027-03-12"}
    return AT.isoformat() if kind in (datetime, AwareDatetime) else plain.get(kind, [])


def data_of(model: type[BaseModel]) -> dict[str, Any]:
    """Data with which a button of that kind is read: what it must have, and no more."""
    return {
        name: "payments" if name == "topic" else made(field.annotation)
        for name, field in model.model_fields.items()
        if field.is_required()
    }


def provider() -> Asker:
    """Somebody from a care home, whom the council lists."""
    return Asker(
        tenant_id="t",
        aad_object_id="b",
        user_id="29:b",
        person=Person(tenant_id="t", aad_object_id="b", name="Pat", role=Role.PROVIDER),
    )


GUARDED = sorted(do for do, right in BUTTONS.items() if right.who not in OPEN)
MODELS = dict(presses())


def test_every_button_is_in_the_table() -> None:
    """A new one fails this until somebody says who may press it."""
    assert set(BUTTONS) >= set(MODELS)
    assert set(BUTTONS) <= set(MODELS)


def test_every_guarded_button_says_why_and_has_a_word_for_the_log() -> None:
    """Nobody is refused in silence."""
    for do in GUARDED:
        right = BUTTONS[do]
        assert right.word, do
        assert right.says is not None, do
        assert right.says(), do


@pytest.mark.parametrize("place", [Place.PERSONAL, Place.CHANNEL])
@pytest.mark.parametrize("do", GUARDED)
async def test_a_provider_s_forged_press_is_refused_and_logged(do: str, place: Place) -> None:
    """Whatever it carries: nothing is written, nothing is sent, and the log has a word."""
    chat = Chat(asker=provider(), place=place)
    before = deepcopy(chat.store)
    data = data_of(MODELS[do]) | {"do": do}
    assert read_press(data, chat.knows.directory) is not None, data

    outcome = await chat.press(data)
    check(outcome)

    assert outcome.refused == BUTTONS[do].word
    assert chat.store == before


@pytest.mark.parametrize("do", sorted(set(BUTTONS) - set(GUARDED)))
async def test_other_buttons_are_answered(do: str) -> None:
    """Forged or not: with words, and never with an error."""
    data = data_of(MODELS[do]) | {"do": do}

    check(await Chat(asker=provider()).press(data))


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.PROVIDER, set(OPEN)),
        (Role.OFFICER, {*OPEN, Who.CONTACT, Who.COUNCIL}),
        (Role.DIRECTORY_OWNER, {*OPEN, Who.CONTACT, Who.COUNCIL, Who.OWNER}),
        (Role.ENGAGEMENT_MANAGER, {*OPEN, Who.CONTACT, Who.COUNCIL, Who.MANAGER}),
    ],
)
def test_what_each_role_may(role: Role, allowed: set[Who]) -> None:
    """The least that its work needs; nobody may everything."""
    asker = Asker(person=Person(tenant_id="t", aad_object_id="x", name="", role=role))
    turn = Turn(asker=asker, now=AT, today=AT.date())
    exchange = Exchange(turn=turn, knowledge=knowledge(), store=FakePeople())

    assert {who for who in Who if may(exchange, who)} == allowed
