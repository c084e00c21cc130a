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


@given(everyone=st.lists(KIND, max_size=60), seed=st.integers(), least=st.integers(3, 10))
def test_whatever_is_kept_is_shared(everyone: list[Segments], seed: int, least: int) -> None:
    """By ``least`` of those who were asked, or nothing is kept; nor is anything made up."""
    for mine in (everyone or [Segments(area="North")])[:5]:
        found = kept(mine, Counter(everyone), least, random.Random(seed))  # noqa: S311 - to repeat.
        assert found.fits(mine)
        assert found == Segments() or sum(found.fits(one) for one in everyone) >= least


def test_each_fact_is_kept_in_its_turn() -> None:
    """Of people who are all of one kind but for two facts, over many answers none is favoured."""
    mine = Segments("North", "Home care", "Owner", "Small", "0-25%", "1")
    asked = {mine: 1, Segments("South", "Home care", "Owner", "Small", "0-25%", "2"): 8}
    for name in ("area", "tier"):
        asked[Segments(**{one: getattr(mine, one) for one in SEGMENTS} | {name: "x"})] = 4
    counts = Counter(
        name
        for seed in range(400)
        for name in SEGMENTS
        if getattr(kept(mine, asked, 5, random.Random(seed)), name)  # noqa: S311 - to repeat.
    )
    assert counts["size"] == 400
    assert 100 < counts["area"] < 300
    assert 100 < counts["tier"] < 300
