"""Whether a name in a message is meant as a place: people, rooms and jam are called like towns."""

from collections.abc import Callable
from typing import Final

from dialogs.understanding import place_elsewhere as elsewhere
from dialogs.understanding import place_words as near
from dialogs.understanding.place_mention import MOST_BETWEEN, Mention

_ENDS: Final = frozenset({",", ")"})
"""What closes something that is said by the way."""
AGES: Final = range(18, 111)


def is_ruled_out(mention: Mention) -> bool:
    """Whether something shows that no place here is meant."""
    rules = ALWAYS + (OF_ONE_WORD if mention.is_one_word else ())
    return any(rule(mention) for rule in rules)


def _titled(mention: Mention) -> bool:
    """Mr Ongar; Mrs Mary Ongar; Mr J Ongar."""
    said = mention.said
    if said.gap(mention.start).strip(" ."):
        return False
    if mention.before() in near.TITLES:
        return True
    first = mention.start - 1
    return (
        mention.before(2) in near.TITLES
        and (said.is_capital(first) or len(mention.before()) == 1)
        and not said.gap(first).strip(" .")
    )


def _called(mention: Mention) -> bool:
    """A dog called Brentwood; our cat Maldon; her name is Harlow."""
    before = mention.before()
    return before in near.CALLED | near.PETS or (
        before in ("is", "s") and mention.before(2) in ("name", "names")
    )


def _denied(mention: Mention) -> bool:
    """Not Harlow; not in Harlow."""
    return mention.before() in near.NOT_THERE or (
        mention.before(2) in near.NOT_THERE and mention.before() in near.HERE | near.HENCE
    )


def _elsewhere(mention: Mention) -> bool:
    """Halstead in Kent; Halstead, Kent; Epping, New South Wales."""
    after = mention.after(2) if mention.after() == "in" else mention.after()
    if mention.after() == "new" and mention.after(2) in elsewhere.NEW_WORLD:
        return True
    return after in elsewhere.ELSEWHERE and after not in mention.own


def _goes_on(mention: Mention) -> bool:
    """Walton-on-Thames; Burnham on Sea; Harlow-Smith."""
    gap = mention.said.gap(mention.end)
    if mention.after() in ("on", "upon", "under", "le", "by"):
        return gap == "-" or mention.after(2) in elsewhere.WATERS
    return gap == "-" and mention.is_strange(mention.end)


def _company(mention: Mention) -> bool:
    """Harlow Home Support Ltd; Harlow & Pike solicitors; but not the Harlow team's solicitors."""
    served = False
    for steps in range(1, MOST_BETWEEN + 1):
        if mention.said.gap(mention.end + steps - 1) not in (" ", " & "):
            return False
        word = mention.after(steps)
        served = served or word in near.SERVED
        if word in near.COMPANY or (word in near.FIRM and not served):
            return True
    return False


def _building(mention: Mention) -> bool:
    """Harlow House, the Thaxted Suite, Tiptree jam; but our Harlow house, Coggeshall way."""
    after, at = mention.after(), mention.end
    if not mention.joins:
        return False
    if after == "and" and mention.after(3) in near.ROOMS:
        return True
    if after in near.BUILT or not near.GOODS.isdisjoint((after, mention.after(2))):
        return True
    if after not in near.MAYBE_BUILT:
        return False
    if mention.said.is_capital(at):
        return True
    plain = mention.is_one_word and not mention.is_capital
    return plain and after in near.HOUSES and not mention.is_ours


def _has_surname(mention: Mention) -> bool:
    """Harlow Jennings, Harlow Brown."""
    at = mention.end
    surname = mention.after() in near.SURNAMES and mention.said.is_capital(at)
    return mention.is_capital and mention.joins and (surname or mention.is_strange(at))


def _has_first_name(mention: Mention) -> bool:
    """Doris Hockley; but Bupa Harlow branch, and in Little Snoring Harlow."""
    at = mention.start - 1
    return (
        mention.said.gap(mention.start) == " "
        and mention.is_strange(at)
        and not mention.said.owning[at]
        and mention.after() not in near.SERVED
        and not (mention.is_ours and mention.before(2) not in near.STAFF)
        and mention.before(2) not in near.HERE
    )


def _is_staff(mention: Mention) -> bool:
    """Our nurse Harlow; nurse Harlow rang; but the contract manager Harlow, please."""
    ours = mention.before(2) in near.OURS or mention.after() in near.DOES
    return mention.is_capital and mention.before() in near.STAFF and ours


def _of_a_relative(mention: Mention) -> bool:
    """His daughter lives in Harlow; not the sister home in Harlow, or mum in Harlow."""
    if mention.before() not in near.HERE:
        return False
    who = (mention.before(steps) for steps in range(2, 2 + MOST_BETWEEN))
    return next((word for word in who if word not in near.LIVE), "") in near.RELATIVES


def _stands_for_somebody(mention: Mention) -> bool:
    """Mersea, our PAT dog, retires; Harlow in room 4; Harlow (82)."""
    said, at = mention.said, mention.end
    gap = said.gap(at)
    aside = "," in gap or "(" in gap
    if aside and mention.after() in near.OURS | {"the", "a", "his", "her"}:
        for steps in (2, 3, 4):
            if mention.after(steps) in near.SOMEBODY and _ends(said.gap(at + steps)):
                return True
    if mention.after() == "the" and mention.after(2) in near.PETS:
        return True
    if aside and _is_age(mention.after()):
        return _ends(said.gap(at + 1)) or mention.after(2) in near.DOES
    return (
        mention.after() == "in" and mention.after(2) in near.IN_A_ROOM
    ) or mention.after() == "aged"


def _ends(gap: str) -> bool:
    return gap.strip()[:1] in _ENDS or gap == ""


def _owns(mention: Mention) -> bool:
    """Harlow's mum."""
    return mention.said.owning[mention.end - 1] and mention.after() in near.KIN


def _acts(mention: Mention) -> bool:
    """Harlow is refusing his meds, Harlow from the bank rang; but not with somebody else there."""
    said = mention.said
    if said.begins(mention.start) and (mention.after(), mention.after(2)) == ("from", "the"):
        return not near.CALLING.isdisjoint(said.words[mention.end :])
    if not (said.begins(mention.start) and mention.joins and mention.after() in near.DOES):
        return False
    rest = said.words[mention.end :]
    return not near.OF_A_PERSON.isdisjoint(rest) and near.WHO_ELSE.isdisjoint(rest)


def _is_age(word: str) -> bool:
    return word.isdecimal() and len(word) <= len("100") and int(word) in AGES


Rule = Callable[[Mention], bool]
ALWAYS: Final[tuple[Rule, ...]] = (
    _titled,
    _called,
    _denied,
    _elsewhere,
    _goes_on,
    _company,
    _building,
    _of_a_relative,
)
OF_ONE_WORD: Final[tuple[Rule, ...]] = (
    _has_surname,
    _has_first_name,
    _is_staff,
    _stands_for_somebody,
    _owns,
    _acts,
)
