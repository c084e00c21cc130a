"""An audience said in words is read as the same audience, whatever is in it."""

from hypothesis import given
from hypothesis import strategies as st

from config.vocabulary import ECC_SHARES, JOB_ROLES, SERVICE_TYPES, SIZES, TIERS
from dialogs.announce.audience_words import read, said
from store.announcements.records import Audience
from tests.unit.dialogs.factories import knowledge
from tests.unit.plan.test_plan_groups import GROUPS

KNOWS = knowledge()


def some(values: tuple[object, ...]) -> st.SearchStrategy[tuple[object, ...]]:
    """Any of the values, in their order."""
    picked = st.sets(st.sampled_from(values))
    return picked.map(lambda chosen: tuple(one for one in values if one in chosen))


@given(
    st.fixed_dictionaries(
        {
            "areas": some(tuple(KNOWS.directory.areas)),
            "service_types": some(SERVICE_TYPES),
            "job_roles": some(JOB_ROLES),
            "tiers": some(TIERS),
            "sizes": some(SIZES),
            "ecc_shares": some(ECC_SHARES),
            "groups": some(tuple(one.slug for one in GROUPS)),
            "organisations": some(tuple(KNOWS.directory.organisations)),
        }
    )
)
def test_an_audience_in_words_is_read_as_the_same(fields: dict[str, tuple[object, ...]]) -> None:
    """What an officer reads in the preview is what it is sent to; it may be typed again."""
    audience = Audience.from_json({name: list(values) for name, values in fields.items()})
    found = read(said(audience, KNOWS, GROUPS), KNOWS, GROUPS)
    assert (found.unknown, found.unsure) == ((), ())
    assert found.audience == audience
