"""What stands around a place tells which one is meant, and whether any is."""

import pytest

from dialogs.understanding.place_ties import Where
from tests.unit.understanding.essex import ESSEX, district_in


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("who covers CM0", "Maldon"),
        ("ss8 9jx", "Castle Point"),
        ("our office is at CO15 3AB", "Tendring"),
        ("co164qj is that your patch?", "Tendring"),
        ("cm12qh", "Chelmsford"),
        ("client in CO2 8PQ", "Colchester"),
        ("homes in CO2", "Colchester"),
        ("Tiptree CO5 0AB", "Colchester"),
        ("Hatfield Peverel, Chelmsford CM3 2", "Braintree"),
        ("old harlow, CM17", "Harlow"),
    ],
)
def test_postcodes(text: str, district: str) -> None:
    """By their first part, alone or whole; one in two districts is told apart by the place."""
    assert district_in(text) == district


@pytest.mark.parametrize(
    "text",
    ["CO2 monitor grant", "what CO2 levels are allowed in lounges", "SS1 2AB client", "CM23"],
)
def test_no_postcodes_of_ours(text: str) -> None:
    """A gas, and postcodes that are not on the list."""
    assert ESSEX.where(text) is None


def test_a_postcode_in_two_districts_of_an_area_names_the_area() -> None:
    """The area is plain, though the district is not."""
    assert ESSEX.where("CM3 client") == Where("Mid")


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("Kelvedon, Colchester", "Braintree"),
        ("Kelvedon near Colchester, home closing", "Braintree"),
        ("Sheering, Harlow, our small home", "Epping Forest"),
        ("Tye Green, Harlow", "Harlow"),
        ("tye green, cressing, braintree", "Braintree"),
        ("Moreton, nr Ongar", "Epping Forest"),
        ("Stock, near Ingatestone: lady needs a hoist", "Chelmsford"),
        ("nr Maldon, 12 beds", "Maldon"),
        ("homes in Kelvedon, Tiptree and Colchester", None),
        ("Harlow, Epping", None),
    ],
)
def test_addresses(text: str, district: str | None) -> None:
    """The smaller place is meant, not the town that tells where it is; a list is no address."""
    assert district_in(text) == district


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("came home from Broomfield hospital, our home is in Witham", "Braintree"),
        ("discharged from Colchester hospital to our Halstead home", "Braintree"),
        ("Colchester General sent him home to Clacton with no care", "Tendring"),
        ("stuck at Colchester hospital", "Colchester"),
        ("her daughter lives in Clacton but the home is in Chelmsford", "Chelmsford"),
        ("my mum in Clacton needs care", "Tendring"),
    ],
)
def test_hospitals_and_relatives_come_last(text: str, district: str) -> None:
    """Where somebody was treated is less than where the home is; a relative's place is nothing."""
    assert district_in(text) == district


@pytest.mark.parametrize(
    "text",
    [
        "our nurse Stock is off sick",
        "our nurse Harlow has left",
        "nurse Epping rang",
        "my carer Chelsea Brentwood lost her badge",
        "Rayne, my deputy, needs portal access",
        "Ramsey, our cat",
        "Rayne from the bank rang",
        "PC Harlow took the statement",
        "Rochford & Pike solicitors want records",
        "Epping and Sons",
        "our Birch unit is closed",
        "our Dedham and Constable lounges",
        "his son lives in Harlow and wants to visit",
        "hemel hempstead placement",
        "East Bergholt lady",
        "Bures St Mary",
        "Newport, Isle of Wight",
    ],
)
def test_more_that_is_no_place(text: str) -> None:
    """Staff, firms, units, relatives' towns, and longer names of places elsewhere."""
    assert ESSEX.where(text) is None


@pytest.mark.parametrize(
    ("typed", "district"),
    [
        ("harlw", "Harlow"),
        ("colchster", "Colchester"),
        ("xolchester", "Colchester"),
        ("helmsford", "Chelmsford"),
        ("Witjam", "Braintree"),
        ("Clactom", "Tendring"),
        ("gtbaddow", "Chelmsford"),
        ("bas'don", "Basildon"),
        ("chelms", "Chelmsford"),
        ("saffron", "Uttlesford"),
        ("hatfield pev", "Braintree"),
        ("SWF", "Chelmsford"),
        ("clacton on sea", "Tendring"),
    ],
)
def test_slips_of_thumbs_and_short_forms(typed: str, district: str) -> None:
    """A vowel or the first letter lost, the key beside the right one, and what people say."""
    assert district_in(f"{typed} home needs a ramp") == district


@pytest.mark.parametrize(
    "text",
    ["feeing tired", "feeing residents", "weely rates", "seling the building", "waering a mask"],
)
def test_slips_of_everyday_words_are_no_places(text: str) -> None:
    """What may be a slip of an everyday word needs a sign that a place is meant."""
    assert ESSEX.where(text) is None
    assert district_in("in Feeing") == "Braintree"


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("who does mid", "Mid"),
        ("middle of the county, homecare lead?", "Mid"),
        ("north east essex team", "North"),
        ("s essex contracts", "South"),
        ("Tye Green in west essex", "West"),
    ],
)
def test_areas_in_other_words(text: str, area: str) -> None:
    """Short, by the middle of the county, and by the north east where there is no east."""
    assert ESSEX.area_of(text) == area


@pytest.mark.parametrize("text", ["is it mid month", "kent n essex", "w domu w essex", "go south"])
def test_no_areas_in_other_words(text: str) -> None:
    """Times, other counties and other languages."""
    assert ESSEX.area_of(text) is None
