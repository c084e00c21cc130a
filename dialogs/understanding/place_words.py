"""Words that stand around names of places, and those that show that no place is meant."""

import re
from typing import Final

from dialogs.understanding.text import bag

HERE: Final = bag(
    "in at near nr around round over across cover covers covering outside inside throughout within"
)
"""Before a place: what is asked about is there."""
OURS: Final = bag("our my ours")
HENCE: Final = bag("from via towards originally formerly previously")
"""Before a place: somebody or something comes from there or is only passing."""
LEADING: Final = HERE | HENCE | bag("to for of")
"""Before a name of several words: a place, even where those are everyday words."""
BESIDE: Final = frozenset({("near",), ("nr",), ("outside",), ("just", "outside"), ("next", "to")})
"""Between a place and a larger one that only tells where the first is."""
BESIDE_A_TOWN: Final = bag("near nr")
HOSPITAL: Final = bag("hospital hospitals hosp general infirmary")
"""After a place: where somebody was treated, not where the home is."""
RELATIVES: Final = bag(
    "daughter daughters son sons brother niece nephew cousin grandson granddaughter grandchildren"
)
"""Their place is not that of the person whose family they are."""
LIVE: Final = bag("who lives live living is are based moved")
"""Between a relative and where they are."""
POSTCODE: Final = re.compile(r"([a-z]{1,2}\d[a-z\d]?)\d[a-z]{2}")
"""A whole postcode in one word, and its first part."""
SECOND_PART: Final = re.compile(r"\d[a-z]{2}")
NOT_THERE: Final = bag("not")

SERVED: Final = bag(
    """
    home homes care branch office offices team teams service services area way side village town
    district borough council councils locality resident residents client clients lady ladies
    gentleman gentlemen gent man woman couple patient person people tenant tenants manager
    managers carer carers staff homecare nursing residential scheme site sites surgery run runs
    round rounds patch region hospital clinic based supported domiciliary dom ld provider
    providers nurse nurses family hub day centre house houses bungalow flat flats package
    """
)
"""After a place: what the council and providers have there."""
ONE_THERE: Final = bag(
    "resident client lady gentleman gent patient tenant village area district branch office way"
)
"""After a word that is a place too, as "Stock": one of these makes it the place."""

TITLES: Final = bag(
    "mr mrs ms miss mx dr prof professor rev reverend sir dame cllr councillor sister matron "
    "mister auntie uncle aunt judge baby pc dc"
)
CALLED: Final = bag("called named surname nicknamed aka surnamed")
KIN: Final = bag(
    "mum mother dad father son daughter wife husband brother nephew niece gran nan granddad "
    "grandson granddaughter partner parents room bed money meds medication medicines tablets "
    "birthday funeral dols wheelchair mood weight skin leg legs hip arm catheter behaviour diet "
    "walking top topup appetite pension"
)
"""What a person has and a place has not: "Harlow's mum"."""
IN_A_ROOM: Final = bag("room rm bed bay")
OF_A_PERSON: Final = bag("he she him her his hers himself herself hes shes")
DOES: Final = bag(
    """
    is was has had wants wont keeps kept fell says said told refuses refused refusing starts
    started does doesnt did didnt cant could needs likes hates thinks joined turned turns loves
    lost hit goes got came passed died moves moved will would can left rang called asked eats
    ate sleeps slept cries cried feels felt wears hasnt wasnt isnt
    """
)
"""What a place might seem to do and a person does."""
CALLING: Final = bag("rang called phoned emailed wrote texted")
WHO_ELSE: Final = bag(
    """
    lady ladies gentleman gentlemen gent man men woman women resident residents client clients
    patient patients person people tenant tenants manager carer nurse worker somebody someone couple
    """
)
"""Of whom "he" or "she" may be said in the same message."""
PETS: Final = bag("dog cat pet rabbit parrot budgie horse pony donkey bird hamster puppy kitten")
STAFF: Final = bag(
    "nurse carer manager deputy senior cook chef cleaner gardener handyman driver receptionist "
    "administrator admin housekeeper worker assistant"
)
SOMEBODY: Final = (
    WHO_ELSE
    | PETS
    | STAFF
    | bag(
        "carers volunteer hairdresser starter girl boy lad "
        "bear doll visitor singer mum mother dad father son daughter wife husband sister brother"
    )
)
SURNAMES: Final = bag(
    "smith jones brown green white black taylor wright clark clarke baker cook king hall wood hill "
    "young scott ward carter turner cooper walker harris martin davis james moore mason "
    "marshall palmer webb knight bird fox"
)
"""Surnames that are words too; a capital makes them one after a first name."""

BUILT: Final = bag(
    "road rd street lane ln avenue ave suite wing ward lounge court manor lodge grange villa "
    "gardens crescent terrace corridor floor room annexe cottage limited ltd plc llp association "
    "hospice airport ferry zoo pier airshow united fc rovers wanderers festival carnival marathon "
    "fans railway racecourse races software song film"
)
"""After a place these make the name of something else, wherever it is."""
ROOMS: Final = bag("rooms suites wings wards lounges units")
"""What is called so by two names: "the Harlow and Epping wings"."""
MAYBE_BUILT: Final = bag(
    "house hall close way drive park view gate bank field fields farm wood woods green gables rise "
    "hill mead place lea block unit bungalow building market heath cross grove"
)
"""After a place these do so where they have a capital: not "round Harwich way", "bank holiday"."""
HOUSES: Final = bag("house hall close drive view rise")
"""Of these the ones that do so too where the whole message has no capitals."""
GOODS: Final = bag("salt jam jams marmalade oysters oyster")
COMPANY: Final = bag("ltd limited plc llp cic")
FIRM: Final = bag("solicitors associates sons bros")

GREETINGS: Final = bag("good happy merry")
ARTICLES: Final = bag("a an very have happy such quite this that")

NAME_PARTS: Final = bag(
    "house lodge court view road street lane avenue close park manor hall grange gate bank cottage "
    "drive way mead field fields farm wood woods green gables villa rise hill care home lea "
    "association limited ltd hospice"
)
"""After a compass point these make the name of a house or a street."""
AROUND: Final = bag(
    "we are in the i am please based work working it is my our area yes thanks hi here of county "
    "mostly just only think service services home homes for"
)
"""What stands around an area that is the whole answer."""
ASKED_OF: Final = bag("does do has have covers cover covering for in across")
"""Before an area that ends a message: "who does mid"."""
MIDDLE: Final = ("middle of the county", "centre of the county")
"""What an area called "Mid" is called too."""
AREA_WORDS: Final = bag("area areas region patch locality quadrant side zone district team forum")
