"""The buttons of the contact dialog, made from state alone, so that typing works like pressing."""

from collections.abc import Mapping, Sequence

from config.vocabulary import COUNTY_WIDE, SERVICE_TYPES, Role
from dialogs.contact import texts
from dialogs.contact.cards import choice
from dialogs.outcome import Exchange
from dialogs.sign_in.who import is_visitor
from dialogs.state import Answered, ChoosingFact, ChoosingTopic
from dialogs.turn import Choice, Knowledge
from store.directory import Directory
from store.records import Topic


def topic_choices(state: ChoosingTopic, directory: Directory) -> tuple[Choice, ...]:
    """A button for each topic that was offered, and one for none of them."""
    return (
        *(
            choice(
                directory.topics[slug].name,
                "topic",
                topic=slug,
                area=state.area,
                service_type=state.service_type,
            )
            for slug in state.slugs
            if slug in directory.topics
        ),
        choice(texts.NONE_OF_THESE, "none"),
    )


def fact_choices(state: ChoosingFact, exchange: Exchange) -> tuple[Choice, ...]:
    """A button for each area, which a list tells with its districts, or for each service type."""
    directory = exchange.knowledge.directory
    if state.fact == "area":
        districts = _by_area(directory)
        offered = tuple(
            choice(
                area,
                "fact",
                in_full=_area_in_full(area, districts),
                fact="area",
                topic=state.topic,
                second=state.second,
                area=area,
                service_type=state.service_type,
            )
            for area in directory.areas
        )
    else:
        offered = tuple(
            choice(
                kind,
                "fact",
                fact="service_type",
                topic=state.topic,
                second=state.second,
                area=state.area,
                service_type=kind,
            )
            for kind in SERVICE_TYPES
        )
    return (*offered, *_by_organisation(state, exchange))


def answered_choices(state: Answered, knowledge: Knowledge) -> tuple[Choice, ...]:
    """The contact card's own buttons; behind the engagement team there is nobody else."""
    second = knowledge.directory.topics.get(state.second or "")
    ask = choice(
        texts.ASK_FOR_ME,
        "ask_for_me",
        topic=state.topic,
        contact=state.contact,
        area=state.area,
        service_type=state.service_type,
    )
    named = knowledge.directory.topics.get(state.topic)
    other = choice(
        texts.SOMEONE_ELSE,
        "someone_else",
        topic=state.topic,
        others=list(state.others) or None,
        area=state.area,
        service_type=state.service_type,
    )
    wrong = choice(
        texts.OUT_OF_DATE,
        "out_of_date",
        contact=state.contact,
        topic=state.topic,
        others=list(state.others) or None,
        area=state.area,
        service_type=state.service_type,
    )
    return (
        *((_second(state, second),) if second else ()),
        # What is urgent is rung about, not written.
        *((ask,) if state.contact and named and not named.urgent else ()),
        *((other,) if state.others or state.topic != knowledge.roles.engagement else ()),
        *((wrong,) if state.contact else ()),
    )


def _second(state: Answered, topic: Topic) -> Choice:
    """The other thing that was asked about."""
    return choice(
        texts.second_topic(topic.name),
        "topic",
        topic=topic.slug,
        area=state.area,
        service_type=state.service_type,
    )


def area_lines(state: ChoosingFact, directory: Directory) -> tuple[str, ...]:
    """What the areas on the card's buttons hold, a line each."""
    if state.fact != "area":
        return ()
    return tuple(texts.area_line(area, held) for area, held in _by_area(directory).items())


def _area_in_full(area: str, districts: Mapping[str, Sequence[str]]) -> str:
    if area == COUNTY_WIDE:
        return texts.whole_county(area)
    return texts.area_label(area, districts.get(area, ()))


def _by_area(directory: Directory) -> dict[str, list[str]]:
    """The districts of each area that has any, in the order of the directory's areas."""
    found: dict[str, list[str]] = {}
    for row in directory.districts:
        found.setdefault(row.area, []).append(row.district)
    return found


def _by_organisation(state: ChoosingFact, exchange: Exchange) -> tuple[Choice, ...]:
    """Naming the organisation answers this and every later question; offered in private only.

    Of a visitor of the web chat it is not kept: it answers this one.
    """
    if not exchange.private or not _is_unplaced(exchange):
        return ()
    return (
        choice(
            texts.USE_ORGANISATION,
            "change",
            topic=state.topic,
            area=state.area,
            service_type=state.service_type,
        ),
    )


def is_provider_unplaced(exchange: Exchange) -> bool:
    """Whether the asker is a provider of whom no organisation is known, and could be kept."""
    return _is_unplaced(exchange) and not is_visitor(exchange.turn.asker)


def _is_unplaced(exchange: Exchange) -> bool:
    asker = exchange.turn.asker
    return asker.role is Role.PROVIDER and asker.organisation is None
