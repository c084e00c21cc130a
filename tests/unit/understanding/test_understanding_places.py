"""Districts, areas, towns and villages are read from a message where a place is meant."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.vocabulary import COUNTY_WIDE
from dialogs.understanding import places
from dialogs.understanding.everyday import everyday_words
from dialogs.understanding.text import words
from tests.unit.dialogs.factories import directory
from tests.unit.understanding.essex import AREA_OF, ESSEX, LISTED, district_in


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("in Tendring", "North"),
        ("who covers Tendrng?", "North"),
        ("Chelmsfrod", "Mid"),
        ("our Harlow home", "West"),
        ("castle point please", "South"),
        ("north Essex", "North"),
        ("who is the service manager for mid Essex?", "Mid"),
        ("mid esex", "Mid"),
        ("nth essex lead", "North"),
        ("head of service W Essex?", "West"),
        ("in the south", "South"),
        ("North area", "North"),
        ("homes on the western side of the county", "West"),
        ("west", "West"),
        ("we are county-wide", COUNTY_WIDE),
        ("Harlow and Harlow", "West"),
        ("Basildon and Rochford", "South"),
        ("Bradwell", "Mid"),
    ],
)
def test_areas_that_are_named(text: str, area: str) -> None:
    """By a district, by themselves with a word that makes them one, by two places of the same."""
    assert ESSEX.area_of(text) == area


@pytest.mark.parametrize(
    "text",
    [
        "South View Care Home",
        "West House Residential",
        "mid June",
        "the west wing has flooded",
        "I need to go south on this",
        "Harlow and Colchester",
        "Mid and South Essex",
        "moved to a home in Kent mid investigation",
        "w domu opieki w Essex",
        "Harlow House",
        "HARLOW HOUSE",
        "Sout area",
        "",
    ],
)
def test_no_area_where_unsure(text: str) -> None:
    """Houses, months, two areas at once and slips in short names name no area."""
    assert ESSEX.area_of(text) is None


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("who's the contact for our place in Pitsea", "Basildon"),
        ("down in Canvey", "Castle Point"),
        ("silver end: cannot recruit", "Braintree"),
        ("any beds round Coggeshall way?", "Braintree"),
        ("Walton on the Naze nursing rates", "Tendring"),
        ("Walton-on-Naze branch", "Tendring"),
        ("the Rodings", "Uttlesford"),
        ("Mark's Tey home", "Colchester"),
        ("four tenants in our Great Parndon house", "Harlow"),
        ("Wivenhoe's falls trainer", "Colchester"),
        ("S Woodham Ferrers has spare hours", "Chelmsford"),
        ("Gt. Baddow home", "Chelmsford"),
        ("lt wakering", "Rochford"),
        ("St. Osyth", "Tendring"),
        ("saint osyth client", "Tendring"),
        ("castle pt office", "Castle Point"),
        ("the home is at 12 High Street, Braintree, Essex", "Braintree"),
        ("FLOODS IN HEYBRIDGE", "Maldon"),
    ],
)
def test_towns_and_villages(text: str, district: str) -> None:
    """As people write them: short, with marks, in any case of letters, as part of an address."""
    assert district_in(text) == district


@pytest.mark.parametrize(
    ("typed", "district"),
    [
        ("Clackton", "Tendring"),
        ("Brain tree", "Braintree"),
        ("burham on crouch", "Maldon"),
        ("Bilericay", "Basildon"),
        ("rayliegh", "Rochford"),
        ("harwitch", "Tendring"),
        ("thedon bois", "Epping Forest"),
        ("noak brige", "Basildon"),
        ("canvey iland", "Castle Point"),
        ("gt dunmo", "Uttlesford"),
        ("wodham ferers", "Chelmsford"),
        ("Brightlinsea", "Tendring"),
        ("greatbaddow", "Chelmsford"),
        ("Whitham", "Braintree"),
        ("Harlowe", "Harlow"),
    ],
)
def test_slips(typed: str, district: str) -> None:
    """A vowel, a doubled letter or two letters swapped; a consonant in longer names; a space."""
    assert district_in(f"{typed} resident needs a ramp") == district


@pytest.mark.parametrize("place", sorted({place for place, _ in LISTED}))
def test_every_place_is_found(place: str) -> None:
    """Each by the asker's own home there, in all its districts."""
    found = ESSEX.where(f"our home in {place}")
    districts = {district for name, district in LISTED if name == place}
    areas = {AREA_OF[district] for district in districts}
    assert (found.area if found else None) == (areas.pop() if len(areas) == 1 else None)
    if found and len(districts) == 1:
        assert found.district == districts.pop()


@pytest.mark.parametrize(
    "text",
    [
        "Mr Ongar's top-up has gone up",
        "Mrs Mary Benfleet rang",
        "Cllr J Hockley wants to visit",
        "Harlow Jennings starts with us on Monday",
        "Harlow Brown starts with us on Monday",
        "Doris Hockley needs a hoist",
        "Mrs Dunmow-Hart",
        "Harlow's mum rang",
        "Harlow is refusing his tablets",
        "Harlow in room 4 wants a phone",
        "Harlow, 82, fell on Tuesday",
        "Harlow (82) fell on Tuesday",
        "her name is Harlow",
        "our cat Maldon",
        "a dog called Brentwood",
        "Mersea, our PAT dog, retires in June",
        "our Thaxted Suite is closed for painting",
        "the Frinton lounge",
        "Harwich ward",
        "clacton road is closed",
        "Tiptree jam",
        "is Maldon sea salt fine on a low salt diet",
        "a day at Colchester Zoo",
        "Canvey Home Support Ltd owes us money",
        "WithamCare software",
    ],
)
def test_people_rooms_and_goods_are_no_places(text: str) -> None:
    """What is called like a town but is none."""
    assert ESSEX.where(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "have a good easter everyone",
        "Good Easter to you all",
        "we have no gloves in stock",
        "matching carers to clients",
        "Matching carers to clients is hard",
        "the steeple fell down",
        "that makes the point clear",
        "our new hall is booked",
        "missing resident",
        "slings all the wrong size",
        "plese put me down",
        "the home is run well",
        "shifts with AM calls",
        "Who's matching at the moment?",
    ],
)
def test_everyday_words_are_no_villages(text: str) -> None:
    """Though there are villages of that name."""
    assert ESSEX.where(text) is None


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("our home in Stock", "Chelmsford"),
        ("Stock village", "Chelmsford"),
        ("down in Good Easter", "Chelmsford"),
        ("good easter resident", "Chelmsford"),
        ("Point Clear resident", "Tendring"),
        ("Potter st tenant", "Harlow"),
    ],
)
def test_villages_called_like_words(text: str, district: str) -> None:
    """With what shows that the village is meant."""
    assert district_in(text) == district


@pytest.mark.parametrize(
    "text",
    [
        "Romford resident",
        "Southend pays for her",
        "leigh on sea homecare",
        "Bishops Stortford hospital",
        "Waltham Cross",
        "Waltham Forest council",
        "Walton-on-Thames",
        "Burnham on Sea",
        "Clapton resident",
        "Harrow resident",
        "London resident",
        "Halstead in Kent",
        "Halstead, Kent",
        "Braintree, Massachusetts",
        "Colchester Connecticut",
    ],
)
def test_towns_elsewhere_set_nothing(text: str) -> None:
    """Outside the council's area, some with the name of a town inside."""
    assert ESSEX.where(text) is None


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("Gentleman moved from our Clacton home to a Harlow one", "Tendring"),
        ("our Harlow branch has a man from Basildon", "Harlow"),
        ("client from Colchester, now lives in Harlow", "Harlow"),
        ("moving the office from Rayleigh to Wickford", "Basildon"),
        ("not in Harlow but in Epping", "Epping Forest"),
        ("we cover Clacton, Frinton and Walton", "Tendring"),
        ("in Harlow or Colchester", None),
        ("Wickford/Runwell", None),
    ],
)
def test_of_several_the_closest_is_meant(text: str, district: str | None) -> None:
    """The asker's own, then where something is, then a bare name, then where it comes from."""
    assert district_in(text) == district


def test_a_slip_between_two_districts_names_none() -> None:
    """Where a slip may be meant for either of two districts, both count, and so neither is sure."""
    both = {"Malden": "North", "Maldon": "Mid"}
    areas = ("North", "Mid")
    assert places.index(both, areas, []).area_of("in Maldan") is None
    assert places.index(both, areas, []).area_of("in Malden") == "North"
    assert places.index({"Maldon": "Mid"}, areas, []).area_of("in Maldan") == "Mid"


def test_a_district_called_like_a_word_needs_a_sign() -> None:
    """Another council's Reading is not what residents do."""
    berkshire = places.index({"Reading": "West"}, ("West",), [])
    assert berkshire.area_of("in Reading") == "West"
    assert berkshire.area_of("Reading please") == "West"
    assert berkshire.area_of("he likes reading") is None


def test_a_council_learns_its_county_from_its_topics() -> None:
    """A county in a topic's own words is no other county; one of an example may be."""
    (topic, *_) = directory().topics.values()
    assert places.counties_in([topic.name, "The Kent care association"]) == {"kent"}
    kent = places.index({"Maidstone": "North"}, ("North",), [], own={"kent"})
    assert kent.area_of("Maidstone, Kent") == "North"
    assert kent.area_of("Maidstone, Essex") is None


def test_places_of_unknown_districts_and_empty_names_are_left_out() -> None:
    """A list that does not fit stops nobody."""
    found = places.index({"Harlow": "West"}, ("West",), [("Nowhere", "Gone"), ("!", "Harlow")])
    assert found.area_of("in Nowhere") is None
    assert found.area_of("in Harlow") == "West"


FRAMES = ("{}", "who deals with {} please", "our {} client", "in {}", "the {} team rang", "{} home")


@pytest.mark.parametrize("frame", FRAMES)
def test_no_everyday_word_is_read_as_a_place(frame: str) -> None:
    """Some 5,500 words, small and with a capital, but for the names that are words too."""
    names = {word for place, _ in LISTED for word in words(place)} | {"north", "south", "west"}
    wrong = {
        said
        for word in everyday_words() - names
        for said in (word, word.capitalize())
        if district_in(frame.format(said))
    }
    assert wrong == set()


PIECES = st.one_of(
    st.text(max_size=40),
    st.sampled_from([place for place, _ in LISTED]),
    st.sampled_from(["our", "in", "not", "Mr", ",", "-", "'s", "&amp;", "<b>", "\u00df", "\u0149"]),
)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(PIECES, min_size=1, max_size=8), st.sampled_from(["", " "]), st.sampled_from([1, 5000])
)
def test_any_text_is_read_in_time(pieces: list[str], between: str, times: int) -> None:
    """Nothing raises, and a fifth of a second is enough for up to 100,000 characters."""
    text = (between.join(pieces) * times)[:100_000]
    start = time.process_time()
    ESSEX.where(text)
    assert time.process_time() - start < 0.2


@pytest.mark.parametrize("each", ["chelmsfrod ", "our Harlow-", "Mr ", "great ", "bxadd{} "])
def test_many_near_names_are_read_in_time(each: str) -> None:
    """Text made to be slow is not."""
    text = "".join(each.format(number) for number in range(5_000))
    start = time.process_time()
    ESSEX.where(text)
    assert time.process_time() - start < 0.2


def test_reading_is_quick() -> None:
    """Tens of microseconds a message (held loosely: machines are shared)."""
    texts = ("who do I ask about our invoices for march", "our Harlow branch", "in Brightlinsea")
    for text in texts:
        ESSEX.where(text)
    start = time.process_time()
    for text in texts * 100:
        ESSEX.where(text)
    assert (time.process_time() - start) / (len(texts) * 100) < 0.000_4
