"""What an answer keeps of its giver fits five who were asked, whoever was asked."""

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from store.pulses.records import SEGMENTS, Segments
from store.pulses.segments import kept

KIND = st.builds(
    Segments,
    area=st.sampled_from(("", "North", "South")),
    service_type=st.sampled_from(("Home care", "Nursing")),
    job_role=st.sampled_from(("", "Owner", "Manager", "Worker")),
    size=st.sampled_from(("Small", "Large")),
    ecc_share=st.sampled_from(("0-25%", "25-50%")),
    tier=st.sampled_from(("", "1", "2")),
)


ORDERS = st.permutations(SEGMENTS)


@given(
    everyone=st.lists(KIND, max_size=60),
    order=ORDERS,
    seed=st.integers(),
    least=st.integers(3, 10),
)
def test_whatever_is_kept_is_shared(
    everyone: list[Segments], order: list[str], seed: int, least: int
) -> None:
    """By ``least`` of those who were asked, or nothing is kept; nor is anything made up."""
    for mine in (everyone or [Segments(area="North")])[:5]:
        found = kept(mine, Counter(everyone), least, order, random.Random(seed))  # noqa: S311 - to repeat.
        assert found.fits(mine)
        alike = sum(found.fits(one) for one in everyone)
        assert alike >= least or found == Segments()


def test_the_first_facts_are_kept_where_enough_share_them() -> None:
    """Of people of all kinds, what comes first in the order is kept of nearly all of them."""
    areas, roles = ("North", "South", "Mid", "West"), ("Owner", "Manager", "Worker")
    everyone = [
        Segments(areas[number % 4], "Home care", roles[number // 4 % 3], tier=str(number // 12))
        for number in range(120)
    ]
    for first in ("area", "job_role"):
        order = [first, *(name for name in SEGMENTS if name != first)]
        chance = random.Random(7)  # noqa: S311 - to repeat.
        found = [kept(mine, Counter(everyone), 5, order, chance) for mine in everyone]
        assert all(getattr(one, first) for one in found)


def test_who_is_not_as_they_were_when_asked_keeps_nothing() -> None:
    """What somebody has become since may be theirs alone."""
    asked = Counter({Segments("North"): 20})
    mine = Segments("South")
    assert kept(mine, asked, 5, SEGMENTS, random.Random(1)) == Segments()  # noqa: S311 - to repeat.
