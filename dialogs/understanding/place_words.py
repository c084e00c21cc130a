"""Words that stand around names of places, and those that show that no place is meant."""

from typing import Final

from dialogs.understanding.text import bag

HERE: Final = bag(
    "in at near around round over across cover covers covering outside inside throughout within"
)
"""Before a place: what is asked about is there."""
OURS: Final = bag("our my ours")
HENCE: Final = bag("from via towards originally formerly previously")
"""Before a place: somebody or something comes from there or is only passing."""
LEADING: Final = HERE | HENCE | bag("to for of")
"""Before a name of several words: a place, even where those are everyday words."""
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
    "mister auntie uncle aunt judge baby"
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
WHO_ELSE: Final = bag(
    """
    lady ladies gentleman gentlemen gent man men woman women resident residents client clients
    patient patients person people tenant tenants manager carer nurse worker somebody someone couple
    """
)
"""Of whom "he" or "she" may be said in the same message."""
PETS: Final = bag("dog cat pet rabbit parrot budgie horse pony donkey bird hamster puppy kitten")
SOMEBODY: Final = (
    WHO_ELSE
    | PETS
    | bag(
        "cook chef carers volunteer hairdresser cleaner gardener handyman starter girl boy lad "
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
MAYBE_BUILT: Final = bag(
    "house hall close way drive park view gate bank field fields farm wood woods green gables rise "
    "hill mead place lea block unit bungalow building market heath cross"
)
"""After a place these do so where they have a capital: not "round Harwich way", "bank holiday"."""
HOUSES: Final = bag("house hall close drive view rise")
"""Of these the ones that do so too where the whole message has no capitals."""
GOODS: Final = bag("salt jam jams marmalade oysters oyster")
COMPANY: Final = bag("ltd limited plc llp cic")

WATERS: Final = bag(
    "sea thames avon trent tees tyne tweed severn wye ouse dee water trym exe stour dart"
)
"""Of longer names: "Walton on Thames" is not Walton."""

COUNTIES: Final = bag(
    """
    essex kent surrey sussex suffolk norfolk hampshire dorset devon cornwall somerset wiltshire
    gloucestershire oxfordshire buckinghamshire berkshire hertfordshire bedfordshire
    cambridgeshire northamptonshire leicestershire lincolnshire nottinghamshire derbyshire
    staffordshire shropshire herefordshire worcestershire warwickshire cheshire lancashire
    yorkshire cumbria durham northumberland rutland
    """
)
ELSEWHERE: Final = COUNTIES | bag(
    """
    herts beds cambs northants leics lincs notts derbys staffs shrops worcs warks lancs yorks
    bucks berks oxon wilts glos hants middlesex london wales scotland ireland france spain italy
    germany portugal cyprus malta america usa canada australia nsw zealand india nigeria jamaica
    massachusetts maryland virginia connecticut pennsylvania ohio texas florida ontario queensland
    """
)
"""After a place: the place of that name that is there."""

KNOWN_NAMES: Final = bag(
    """
    barnet barton basingstoke bedford belfast bexley birmingham blackpool bloomfield bolton borden
    bournemouth bradford bradley brent bridgend brighton bristol bromley burnley cambridge camden
    canterbury cardiff carlisle cheltenham cheshunt chesterfield chichester clapton colindale
    coventry crawley croydon dagenham darlington dartford doncaster dorchester dover dublin dunham
    durham dutton ealing eastbourne edinburgh enfield epsom exeter felixstowe folkestone gateshead
    gillingham glasgow gloucester grantham gravesend grays greenwich grimsby guildford hackney
    halifax hampstead hampton haringey harrogate harrow hartlepool hastings hatfield haverhill
    havering hemel hereford hertford hillingdon hornchurch horner hounslow huddersfield huntingdon
    ilford ipswich islington kettering kingston lambeth lancaster landon lawton leeds leicester
    leighton lewisham leyton lichfield linden liverpool london loughborough lowestoft luton lyndon
    maidstone manchester mansfield margate maryland merton middlesbrough milton mitcham morton
    newark newcastle newell newham newmarket northampton norwich nottingham oldham ontario oxford
    peterborough plymouth portsmouth preston rainham ramsay ramsgate redbridge redhill rochdale
    rochester rockford romford salford salisbury sawbridgeworth scarborough sheffield shoeburyness
    shrewsbury solihull southampton southend southport southwark stafford stamford stanford steele
    stevenage stockport stoke stortford stratford sudbury sunderland surrey sussex sutton swansea
    swindon taunton telford texas thurrock tottenham truro tunbridge uxbridge virginia wakefield
    walsall walthamstow wandsworth warrington warwick watford wembley westminster weymouth wigan
    wilton wimbledon winchester windsor woking wolverhampton woodford woolwich worcester worthing
    yarmouth york
    """
)
"""Well-known towns and surnames: none of them is a slip of another name."""

NEW_WORLD: Final = bag("south york jersey england hampshire")
"""What is elsewhere after "New"."""

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
AREA_WORDS: Final = bag("area areas region patch locality quadrant side zone district team forum")
